//===- Suggestion.cpp - "did you mean" ----------------------------------------------------===//
//
//   unknown key 'extends'; did you mean 'extents'?
//
//===--------------------------------------------------------------------------------------===//
#include "diagnostics/Suggestion.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <vector>

namespace surrogate {

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other,
/// upper and lower case alike. (StringRef::edit_distance counts a swap, the most frequent slip, as
/// two.) Optimal string alignment, O(N M).
static unsigned editDistance(llvm::StringRef from, llvm::StringRef to) {
  std::vector<unsigned> beforeLast, last, row(to.size() + 1);
  for (unsigned column = 0; column <= to.size(); ++column)
    row[column] = column;
  const auto same = [&](size_t left, size_t right) {
    return llvm::toLower(from[left]) == llvm::toLower(to[right]);
  };
  for (unsigned line = 1; line <= from.size(); ++line) {
    beforeLast = std::move(last);
    last = std::move(row);
    row.assign(to.size() + 1, line);
    for (unsigned column = 1; column <= to.size(); ++column) {
      row[column] = std::min({last[column] + 1, row[column - 1] + 1,
                              last[column - 1] + (same(line - 1, column - 1) ? 0 : 1)});
      if (line > 1 && column > 1 && same(line - 1, column - 2) && same(line - 2, column - 1))
        row[column] = std::min(row[column], beforeLast[column - 2] + 1);
    }
  }
  return row.back();
}

llvm::StringRef nearest(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates) {
  llvm::StringRef best;
  unsigned bestDistance = std::max<unsigned>(1, static_cast<unsigned>(word.size()) / 3) + 1;
  for (llvm::StringRef candidate : candidates) {
    const unsigned distance = editDistance(word, candidate);
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
