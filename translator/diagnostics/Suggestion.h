//===- Suggestion.h - "did you mean" ------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DIAGNOSTICS_SUGGESTION_H
#define SURROGATE_TRANSLATOR_DIAGNOSTICS_SUGGESTION_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace surrogate {

/// The candidate nearest to `word` by edit distance, if it is near enough to be a slip of the
/// pen (a third of the word's length, at least one edit); else empty.
llvm::StringRef nearest(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates);

/// "; did you mean 'price'?", or empty where nothing is near.
std::string didYouMean(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates);

/// "a, b or c" for messages that list what is allowed.
std::string listed(llvm::ArrayRef<llvm::StringRef> words, llvm::StringRef lastSeparator = " or ");

} // namespace surrogate

#endif
