//===- rewriteDiffTest.cpp - unified diffs apply, and are short ---------------------------===//

#include "rewrite/Rewrite.h"

#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

#include <random>

using namespace surrogate;

namespace {

/// What `patch` would make of `before`; fails where a line of context differs.
std::string patched(llvm::StringRef before, llvm::StringRef diff) {
  llvm::SmallVector<llvm::StringRef> old, lines;
  before.split(old, '\n');
  diff.split(lines, '\n');
  std::string result;
  size_t next = 0; // line of `old`
  auto copyOld = [&](size_t count) {
    for (; count > 0 && next < old.size(); --count, ++next)
      result += old[next].str() + (next + 1 < old.size() ? "\n" : "");
  };
  for (size_t at = 2; at < lines.size(); ++at) {
    llvm::StringRef line = lines[at];
    if (line.consume_front("@@ -")) {
      size_t first = 0;
      line.consumeInteger(10, first);
      size_t count = 1;
      if (line.consume_front(","))
        line.consumeInteger(10, count);
      copyOld((count == 0 ? first : first - 1) - next);
    } else if (line.starts_with("+")) {
      result += line.drop_front().str();
      result += at + 1 < lines.size() && lines[at + 1].starts_with("\\") ? "" : "\n";
    } else if (line.starts_with("-")) {
      EXPECT_EQ(line.drop_front().str(), old[next].str());
      ++next;
    } else if (line.starts_with(" ")) {
      EXPECT_EQ(line.drop_front().str(), old[next].str());
      copyOld(1);
    }
  }
  copyOld(old.size());
  return result;
}

TEST(Diff, EqualTextsHaveNone) { EXPECT_EQ(unifiedDiff("a.c", "x\n", "x\n"), ""); }

TEST(Diff, ThreeLinesOfContext) {
  EXPECT_EQ(unifiedDiff("a.c", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5\nx\n7\n8\n9\n"),
            "--- a/a.c\n+++ b/a.c\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+x\n 7\n 8\n 9\n");
}

TEST(Diff, NewFilesStandAgainstNothing) {
  EXPECT_EQ(unifiedDiff("a.h", "", "1\n2\n", true),
            "--- /dev/null\n+++ b/a.h\n@@ -0,0 +1,2 @@\n+1\n+2\n");
}

TEST(Diff, MissingLastNewline) {
  EXPECT_EQ(unifiedDiff("a.c", "1\n2", "1\n2\n"),
            "--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n");
}

TEST(Diff, NearChangesShareAHunk) {
  std::string before, after;
  for (int line = 0; line < 40; ++line) {
    before += std::to_string(line) + "\n";
    after += (line == 10 || line == 16 || line == 30 ? "x" : "") + std::to_string(line) + "\n";
  }
  std::string diff = unifiedDiff("a.c", before, after);
  EXPECT_EQ(llvm::StringRef(diff).count("@@ -"), 2u);
  EXPECT_EQ(patched(before, diff), after);
}

TEST(Diff, RandomTextsApply) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    auto text = [&] {
      std::string lines;
      for (unsigned line = random() % 30; line > 0; --line)
        lines += std::string(1, 'a' + random() % 4) + "\n";
      return lines;
    };
    std::string before = text(), after = text();
    std::string diff = unifiedDiff("a.c", before, after);
    if (before == after)
      EXPECT_EQ(diff, "");
    else
      ASSERT_EQ(patched(before, diff), after) << diff;
  }
}

} // namespace
