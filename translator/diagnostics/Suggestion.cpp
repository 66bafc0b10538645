//===- Suggestion.cpp - "did you mean" ----------------------------------------------------===//
//
//   unknown key 'extends'; did you mean 'extents'?
//
//===--------------------------------------------------------------------------------------===//
#include "diagnostics/Suggestion.h"

#include <algorithm>

namespace surrogate {

llvm::StringRef nearest(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates) {
  llvm::StringRef best;
  unsigned bestDistance = std::max<unsigned>(1, static_cast<unsigned>(word.size()) / 3) + 1;
  for (llvm::StringRef candidate : candidates) {
    const unsigned distance = word.edit_distance_insensitive(candidate, true, bestDistance);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string didYouMean(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates) {
  const llvm::StringRef candidate = nearest(word, candidates);
  return candidate.empty() ? "" : "; did you mean '" + candidate.str() + "'?";
}

std::string listed(llvm::ArrayRef<llvm::StringRef> words, llvm::StringRef lastSeparator) {
  std::string text;
  for (size_t index = 0; index < words.size(); ++index) {
    if (index != 0)
      text += index + 1 == words.size() ? lastSeparator.str() : ", ";
    text += words[index].str();
  }
  return text;
}

} // namespace surrogate
