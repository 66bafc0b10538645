//===- Generators.cpp - numbers that look mixed as by a generator, and aren't -----------===//

#include "analysis/Generators.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

Value withoutFixedPoint(Value value, const BinaryOperator *binary,
                        const std::vector<std::string> &keys) {
  // Unsigned products wrap around before they are shifted; signed ones may not.
  if ((binary->getOpcode() == BO_Shr || binary->getOpcode() == BO_Div) &&
      binary->getType()->isSignedIntegerType())
    std::erase_if(value.sources, [&](unsigned source) {
      return llvm::StringRef(keys[source]).ends_with(mixedMark);
    });
  return value;
}

bool followsData(const Value &value, const Location &target, const std::vector<std::string> &keys,
                 const std::set<unsigned> &varying, const std::set<std::string> &writtenKeys) {
  Location object = target;
  object.steps.clear(); // the parts of a generator's state are mixed with each other
  const std::string own = object.key();
  return llvm::any_of(value.sources, [&](unsigned source) {
    return varying.count(source) && !writtenKeys.count(keys[source]) &&
           !llvm::StringRef(keys[source]).starts_with(own);
  });
}

} // namespace surrogate
