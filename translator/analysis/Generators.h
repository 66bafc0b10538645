//===- Generators.h - numbers that are mixed as generators of random numbers do -----------===//
//
// A value's sources say what it follows. Beside a source may stand marks of it, sources of their
// own: how the value took it. What is left mixed with itself is a generator's state.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_GENERATORS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_GENERATORS_H

#include "analysis/State.h"

#include "clang/AST/Expr.h"

namespace surrogate {

/// Places that values follow, by number and by key.
struct Sources {
  std::map<std::string, unsigned> &ids;
  std::vector<std::string> &keys;
};

struct MixedOperand {
  const clang::Expr *expression;
  const Value &value;
};

/// Marks what `result` takes mixed, or takes the marks off: of one operation.
void noteMixed(Value &result, clang::BinaryOperatorKind operation, const MixedOperand &left,
               const MixedOperand &right, const clang::ASTContext &context, Sources sources);

/// `value` was cut to a whole number: a generator in floating point takes the rest.
void noteWhole(Value &value, Sources sources);

/// What a function of <math.h> yields: fmod, floor, trunc.
void noteRoundedBy(Value &result, llvm::StringRef function, const clang::CallExpr *call,
                   const clang::ASTContext &context, Sources sources);

/// `if (u < 0) u += 1.0;` after a difference of two elements: a subtractive generator (Knuth, The
/// Art of Computer Programming 2, 3.6; Marsaglia, Zaman and Tsang, 1990).
void noteWrapped(Value &result, const clang::CompoundAssignOperator *step,
                 const clang::Expr *condition, const clang::ASTContext &context, Sources sources);

/// Whether `value`, stored at the place of `key`, took it mixed.
bool isMixed(const Value &value, const std::string &key, const Sources &sources);

/// The value follows data that the region only reads, elements of arrays: a checksum, not the
/// state of a generator. `varying`: sources that are more than one place.
bool followsData(const Value &value, const Location &target, const std::vector<std::string> &keys,
                 const std::set<unsigned> &varying, const std::set<std::string> &writtenKeys);

} // namespace surrogate

#endif
