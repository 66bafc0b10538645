//===- Generators.h - numbers that look mixed as by a generator, and aren't -------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_GENERATORS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_GENERATORS_H

#include "analysis/State.h"

#include "clang/AST/Expr.h"

namespace surrogate {

/// A generator keeps the lower bits of a product, which wrap around; fixed-point arithmetic keeps
/// the upper ones: `(y * 27146) >> 16`. Takes the marks off what such a shift or division yields.
/// `keys`: of the sources, by number.
Value withoutFixedPoint(Value value, const clang::BinaryOperator *binary,
                        const std::vector<std::string> &keys);

/// The value follows data that the region only reads, elements of arrays: a checksum, not the
/// state of a generator. `varying`: sources that are more than one place.
bool followsData(const Value &value, const Location &target, const std::vector<std::string> &keys,
                 const std::set<unsigned> &varying, const std::set<std::string> &writtenKeys);

} // namespace surrogate

#endif
