//===- Diff.cpp - unified diff ----------------------------------------------------------===//
//
// Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986): the greedy
// form with its trace kept. Our insertions are few, so D is small.
//
//===------------------------------------------------------------------------------------===//

#include "rewrite/Rewrite.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace surrogate;

namespace {
struct DiffLine {
  char mark; ///< ' ', '-' or '+'
  llvm::StringRef text;
};
} // namespace

static std::vector<llvm::StringRef> linesOf(llvm::StringRef text) {
  std::vector<llvm::StringRef> lines;
  while (!text.empty()) {
    size_t end = text.find('\n');
    size_t size = end == llvm::StringRef::npos ? text.size() : end + 1;
    lines.push_back(text.take_front(size)); // with the newline, where there is one
    text = text.drop_front(size);
  }
  return lines;
}

/// The shortest edit script, first line to last.
static std::vector<DiffLine> editScript(const std::vector<llvm::StringRef> &before,
                                        const std::vector<llvm::StringRef> &after) {
  const int rows = int(before.size()), columns = int(after.size());
  std::vector<std::vector<int>> trace;
  std::vector<int> furthest(2 * (rows + columns) + 3, 0);
  const int middle = rows + columns + 1;
  int distance = 0;
  for (bool found = false; !found; ++distance) {
    // Only the diagonals of this round can be asked for when tracing back.
    trace.emplace_back(furthest.begin() + middle - distance - 1,
                       furthest.begin() + middle + distance + 2);
    for (int diagonal = -distance; diagonal <= distance && !found; diagonal += 2) {
      bool down = diagonal == -distance ||
                  (diagonal != distance &&
                   furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
      int x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
      int y = x - diagonal;
      while (x < rows && y < columns && before[x] == after[y])
        ++x, ++y;
      furthest[middle + diagonal] = x;
      found = x >= rows && y >= columns;
    }
  }

  std::vector<DiffLine> script;
  int x = rows, y = columns;
  for (int round = distance - 1; round >= 0; --round) {
    const std::vector<int> &reached = trace[round];
    auto at = [&](int diagonal) { return reached[diagonal + round + 1]; };
    int diagonal = x - y;
    bool down = diagonal == -round || (diagonal != round && at(diagonal - 1) < at(diagonal + 1));
    int fromX = down ? at(diagonal + 1) : at(diagonal - 1);
    int fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > 0 && y > 0 && x > fromX && y > fromY) {
      script.push_back({' ', before[x - 1]});
      --x, --y;
    }
    if (round == 0)
      break;
    if (down)
      script.push_back({'+', after[--y]});
    else
      script.push_back({'-', before[--x]});
  }
  std::ranges::reverse(script);
  return script;
}

static std::string rangeText(size_t first, size_t count) {
  if (count == 1)
    return std::to_string(first);
  return std::to_string(count == 0 ? first - 1 : first) + "," + std::to_string(count);
}

std::string surrogate::unifiedDiff(llvm::StringRef path, llvm::StringRef before,
                                   llvm::StringRef after, bool isNew) {
  if (before == after)
    return "";
  constexpr size_t context = 3;
  std::vector<DiffLine> script = editScript(linesOf(before), linesOf(after));
  std::string result = isNew ? "--- /dev/null\n" : ("--- a/" + path + "\n").str();
  result += ("+++ b/" + path + "\n").str();

  size_t oldLine = 1, newLine = 1;
  for (size_t at = 0; at < script.size();) {
    if (script[at].mark == ' ') {
      ++oldLine, ++newLine, ++at;
      continue;
    }
    // A hunk: from three lines before this change until three after the last change that has
    // at most six unchanged lines before the next.
    size_t first = at - std::min({context, oldLine - 1, at});
    size_t last = at;
    for (size_t next = at; next < script.size() && next <= last + 2 * context + 1; ++next)
      if (script[next].mark != ' ')
        last = next;
    size_t end = std::min(last + context + 1, script.size());
    size_t oldFirst = oldLine - (at - first), newFirst = newLine - (at - first);
    size_t oldCount = 0, newCount = 0;
    std::string body;
    for (size_t each = first; each < end; ++each) {
      const DiffLine &line = script[each];
      oldCount += line.mark != '+';
      newCount += line.mark != '-';
      body += line.mark + line.text.str();
      if (!line.text.ends_with("\n"))
        body += "\n\\ No newline at end of file\n";
    }
    result += "@@ -" + rangeText(oldFirst, oldCount) + " +" + rangeText(newFirst, newCount) +
              " @@\n" + body;
    oldLine = oldFirst + oldCount;
    newLine = newFirst + newCount;
    at = end;
  }
  return result;
}
