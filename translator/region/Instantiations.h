//===- Instantiations.h - in what the instantiations of a template differ -----------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_INSTANTIATIONS_H
#define SURROGATE_TRANSLATOR_REGION_INSTANTIATIONS_H

#include "region/StatementIndex.h"

namespace surrogate {

/// The same but for numbers' types: what is read and written is the same, too.
bool differInScalars(const clang::FunctionDecl &one, const clang::FunctionDecl &other);

/// The parameters of the entry's template, and of templates around it, that stand for several
/// floating-point types. nullopt where its instantiations differ in anything else, or where such a
/// parameter has no name.
std::optional<std::vector<TypeParameter>> varyingTypes(const FunctionEntry &entry);

} // namespace surrogate

#endif
