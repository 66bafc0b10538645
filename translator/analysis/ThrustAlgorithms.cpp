//===- ThrustAlgorithms.cpp - what Thrust's algorithms do with their ranges ---------------===//

#include "analysis/ThrustAlgorithms.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace surrogate {

const ThrustAlgorithm *thrustAlgorithm(llvm::StringRef name) {
  using Result = ThrustAlgorithm::Result;
  static const llvm::StringMap<ThrustAlgorithm> table = [] {
    llvm::StringMap<ThrustAlgorithm> made;
    auto add = [&](llvm::StringRef name, llvm::StringRef ranges, Result result) {
      llvm::SmallVector<llvm::StringRef, 3> each;
      ranges.split(each, ',');
      made[name] = {{each.begin(), each.end()}, result};
    };
#define ALGORITHM(name, ranges, result) add(#name, ranges, Result::result);
#include "analysis/ThrustAlgorithms.def"
#undef ALGORITHM
    return made;
  }();
  auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

} // namespace surrogate
