//===- Mends.h - what to do about a side effect that refuses a region -------------------===//
//
// The usual advice for each kind, where the place that found the effect knows no better.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_MENDS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_MENDS_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace clang {
class FunctionDecl;
}

namespace surrogate {

/// "allocate before the region and free after it"; empty where there is no advice for all cases.
std::string usualMend(llvm::StringRef kind);

struct UnknownCall {
  std::string reason, mend;
};

/// Why what a call does isn't known. `function` is null for calls through pointers; `effects` is
/// "{reads: [...], writes: [...]}", what can be said of it in the spec of `region`.
UnknownCall describeUnknownCall(const clang::FunctionDecl *function, const std::string &name,
                                bool isVirtualCall, bool isInSystemHeader,
                                const std::string &region, const std::string &effects);

/// How a region comes to use a bit-field, which has no address; `type` is its declared one.
std::string mendOfBitField(const std::string &path, const std::string &type, bool isOfArray,
                           bool isOutput);

} // namespace surrogate

#endif
