//===- ThrustAlgorithms.h - what Thrust's algorithms do with their ranges -----------------===//
#pragma once

#include "llvm/ADT/StringRef.h"

#include <vector>

namespace surrogate {

struct ThrustAlgorithm {
  enum class Result { None, Number, Element, Place, End };
  std::vector<llvm::StringRef>
      ranges; ///< ThrustAlgorithms.def's letters, for each number of ranges
  Result result = Result::None;
};

/// Null where the name is none of an algorithm.
const ThrustAlgorithm *thrustAlgorithm(llvm::StringRef name);

} // namespace surrogate
