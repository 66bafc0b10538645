//===- driverTest.cpp - command line, output files, our own output known again ------------===//
#include "diagnostics/Diagnostics.h"
#include "driver/CompileCommands.h"
#include "driver/Options.h"
#include "driver/OutputPlan.h"
#include "driver/OutputWriter.h"
#include "driver/Translated.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace surrogate;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// A folder that is removed with all that is in it.
class Folder {
public:
  Folder() { EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("surrogate-driver", path)); }
  ~Folder() { llvm::sys::fs::remove_directories(path); }
  std::string operator/(llvm::StringRef name) const { return (path + "/" + name).str(); }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    std::error_code code;
    for (llvm::sys::fs::directory_iterator entry(path, code), end; entry != end && !code;
         entry.increment(code))
      found.push_back(llvm::StringRef(entry->path()).rsplit('/').second.str());
    llvm::sort(found);
    return found;
  }
  std::string write(llvm::StringRef name, llvm::StringRef text) const {
    std::error_code code;
    llvm::raw_fd_ostream(*this / name, code) << text;
    EXPECT_FALSE(code);
    return *this / name;
  }

private:
  llvm::SmallString<128> path;
};

std::string textOf(const std::string &path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer ? (*buffer)->getBuffer().str() : "<missing>";
}

std::vector<Diagnostic> diagnosticsOf(llvm::Error error) {
  std::vector<Diagnostic> found;
  llvm::handleAllErrors(std::move(error),
                        [&](Refusal &refusal) { found = std::move(refusal.diagnostics); });
  return found;
}

llvm::Expected<std::optional<Options>> parse(std::vector<const char *> arguments) {
  arguments.insert(arguments.begin(), "surrogate-rewrite");
  std::string ignored;
  llvm::raw_string_ostream os(ignored);
  return parseOptions(static_cast<int>(arguments.size()), arguments.data(), os);
}

TEST(Options, TheLeastAPersonCanType) {
  const auto options = llvm::cantFail(parse({"app.cpp"}));
  ASSERT_TRUE(options);
  EXPECT_THAT(options->sources, ElementsAre("app.cpp"));
  EXPECT_EQ(options->variant, Variant::Dual);
  EXPECT_TRUE(options->translates());
  EXPECT_FALSE(options->writes());
  EXPECT_FALSE(options->flags);
}

TEST(Options, QuestionsAloneDontTranslate) {
  for (const char *question : {"--explain", "--print-plan", "--report=r.json"}) {
    const auto options = llvm::cantFail(parse({"app.cpp", question}));
    ASSERT_TRUE(options);
    EXPECT_FALSE(options->translates()) << question;
    const auto both = llvm::cantFail(parse({"app.cpp", question, "--variant=infer"}));
    ASSERT_TRUE(both);
    EXPECT_TRUE(both->translates()) << question;
  }
}

TEST(Options, FlagsAfterTwoDashesAreNotOurs) {
  const auto options =
      llvm::cantFail(parse({"a.c", "b.c", "--region=f", "--region", "g=a.c:1-2", "-p=build"}));
  ASSERT_TRUE(options);
  EXPECT_THAT(options->sources, ElementsAre("a.c", "b.c"));
  ASSERT_EQ(options->regions.size(), 2u);
  EXPECT_EQ(options->regions[1].name, "g");
  EXPECT_EQ(options->buildPath, "build");
  const auto flags = llvm::cantFail(parse({"a.c", "--", "-i", "--variant=none", "-O2"}));
  ASSERT_TRUE(flags);
  EXPECT_FALSE(flags->inPlace);
  EXPECT_THAT(*flags->flags, ElementsAre("-i", "--variant=none", "-O2"));
}

TEST(Options, EveryFaultIsAUsageError) {
  for (const std::vector<const char *> &arguments :
       std::vector<std::vector<const char *>>{{},
                                              {"a.c", "--nonsense"},
                                              {"a.c", "--variant"},
                                              {"a.c", "-i", "--out-dir", "x"},
                                              {"a.c", "-p", "b", "--", "-O2"},
                                              {"a.c", "--region=", "--explain"}}) {
    auto options = parse(arguments);
    ASSERT_FALSE(static_cast<bool>(options));
    const auto found = diagnosticsOf(options.takeError());
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].outcome, Outcome::UsageError);
  }
}

TEST(OutputWriter, AllFilesOrNone) {
  const Folder folder;
  folder.write("a.c", "old");
  folder.write("file", "");
  auto error = writeFiles({{folder / "a.c", "new", false}, {folder / "file/b.c", "new", false}});
  EXPECT_EQ(diagnosticsOf(std::move(error)).at(0).number, 110u);
  EXPECT_EQ(textOf(folder / "a.c"), "old");
  EXPECT_THAT(folder.names(), ElementsAre("a.c", "file")); // nothing half written is left

  EXPECT_FALSE(static_cast<bool>(
      writeFiles({{folder / "a.c", "new", false}, {folder / "deep/er/b.c", "more", false}})));
  EXPECT_EQ(textOf(folder / "a.c"), "new");
  EXPECT_EQ(textOf(folder / "deep/er/b.c"), "more");
}

TEST(OutputWriter, ALinkStaysALink) {
  const Folder folder;
  folder.write("real.c", "old");
  ASSERT_FALSE(llvm::sys::fs::create_link(folder / "real.c", folder / "link.c"));
  EXPECT_FALSE(static_cast<bool>(writeFiles({{folder / "link.c", "new", false}})));
  EXPECT_EQ(textOf(folder / "real.c"), "new");
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(folder / "link.c"));
}

TEST(OutputPlan, RelativePathsAreKept) {
  Options options;
  options.outputDirectory = "gen";
  EXPECT_EQ(llvm::cantFail(outputPathOf(options, "src/app.c", "src/app.c")), "gen/src/app.c");
  EXPECT_EQ(llvm::cantFail(outputPathOf(options, "lib/h.h", "src/app.c")), "gen/lib/h.h");
  EXPECT_EQ(llvm::cantFail(outputPathOf(options, "/far/app.c", "/far/app.c")), "gen/app.c");
  EXPECT_EQ(llvm::cantFail(outputPathOf(options, "/far/sub/h.h", "/far/app.c")), "gen/sub/h.h");
  EXPECT_EQ(
      diagnosticsOf(outputPathOf(options, "/other/h.h", "/far/app.c").takeError()).at(0).number,
      112u);
  options.outputDirectory.clear();
  options.output = "out.c";
  EXPECT_EQ(llvm::cantFail(outputPathOf(options, "src/app.c", "src/app.c")), "out.c");
}

TEST(Translated, OurOwnBlocksAreKnown) {
  const Folder folder;
  const std::string text = "int k;\n  // surrogate region 'price' (a.c:3): S[i] -> call[i]\n"
                           "  {\n    if (!surrogate_price_enter(&surrogate_price, n)) {\n";
  const auto regions = translatedRegions(folder.write("a.c", text));
  ASSERT_EQ(regions.size(), 1u);
  EXPECT_EQ(regions[0].name, "price");
  EXPECT_EQ(regions[0].position.line, 2u);
  EXPECT_EQ(regions[0].position.column, 3u);
  // A comment alone isn't a block, and where a pragma is left there is something to do.
  EXPECT_TRUE(translatedRegions(folder.write("b.c", "// surrogate region 'price'\n")).empty());
  EXPECT_TRUE(
      translatedRegions(folder.write("c.c", text + "# pragma surrogate region(b)\n")).empty());
}

TEST(CompileCommands, ClangsHeadersAreFound) {
  EXPECT_TRUE(llvm::sys::fs::exists(clangResourceDirectory() + "/include/stddef.h"));
}

TEST(Diagnostics, CaretAndMend) {
  const Folder folder;
  const std::string path = folder.write("a.c", "int a;\n\tint  b;\n");
  Diagnostic diagnostic;
  diagnostic.number = 311;
  diagnostic.position = {path, 2, 7};
  diagnostic.text = "wrong";
  diagnostic.mend = "one\ntwo";
  std::string text;
  llvm::raw_string_ostream os(text);
  print(diagnostic, os);
  EXPECT_EQ(text,
            path +
                ":2:7: error: wrong [SR311]\n  \tint  b;\n  \t     ^\n  mend: one\n        two\n");
}

TEST(Diagnostics, TheCatalogueIsInOrderAndWhole) {
  unsigned last = 100;
  for (const MessagePage &page : allMessages()) {
    EXPECT_GT(page.number, last);
    last = page.number;
    EXPECT_GT(llvm::StringRef(page.help).size(), 60u) << page.number;
    EXPECT_FALSE(llvm::StringRef(page.title).ends_with(".")) << page.number;
    EXPECT_EQ(findMessage(page.number), &page);
  }
  EXPECT_EQ(findMessage(999), nullptr);
}

} // namespace
