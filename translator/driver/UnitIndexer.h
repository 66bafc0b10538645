//===- UnitIndexer.h - what a parsed unit has for others ----------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_UNITINDEXER_H
#define SURROGATE_TRANSLATOR_DRIVER_UNITINDEXER_H

#include "driver/UnitStore.h"

namespace surrogate {

/// Fills in functions, variables, and the names of the files; not their hashes.
void indexUnit(clang::ASTUnit &unit, UnitIndex &index);

/// The name by which units know a declaration; empty where it has none.
std::string unitName(const clang::Decl *declaration);

} // namespace surrogate

#endif
