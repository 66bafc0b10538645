//===- ScalarTypes.cpp - the arithmetic types that are bridged --------------------------===//

#include "plan/ScalarTypes.h"

#include "llvm/ADT/STLExtras.h"

using namespace surrogate;

bool surrogate::isBoolean(llvm::StringRef element) {
  return element == "bool" || element == "_Bool";
}

bool surrogate::isInteger(llvm::StringRef element) {
  static const char *const integers[] = {
      "char", "signed char",   "unsigned char", "short",     "unsigned short",    "int",
      "long", "unsigned long", "unsigned int",  "long long", "unsigned long long"};
  return isBoolean(element) || llvm::is_contained(integers, element);
}

bool surrogate::isUnsigned(llvm::StringRef element) { return element.starts_with("unsigned"); }

bool surrogate::isBridgedType(llvm::StringRef element) {
  return element == "float" || element == "double" || isInteger(element);
}

std::string surrogate::spelledType(llvm::StringRef element, bool isCPlusPlus) {
  if (isBoolean(element))
    return isCPlusPlus ? "bool" : "_Bool";
  return element.str();
}
