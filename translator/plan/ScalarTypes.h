//===- ScalarTypes.h - the arithmetic types that are bridged ----------------------------===//
#ifndef SURROGATE_TRANSLATOR_PLAN_SCALARTYPES_H
#define SURROGATE_TRANSLATOR_PLAN_SCALARTYPES_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace surrogate {

/// Whether a canonical type is one that becomes a column: the integers, bool, float, double.
bool isBridgedType(llvm::StringRef element);
bool isBoolean(llvm::StringRef element);
/// Integers, bool among them.
bool isInteger(llvm::StringRef element);
bool isUnsigned(llvm::StringRef element);
/// As the generated text spells it: C has _Bool, C++ bool.
std::string spelledType(llvm::StringRef element, bool isCPlusPlus);

} // namespace surrogate

#endif
