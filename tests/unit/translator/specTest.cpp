//===- specTest.cpp - regions.yaml, names and sizes ---------------------------------------===//
#include "diagnostics/Suggestion.h"
#include "spec/ByteSize.h"
#include "spec/FunctorText.h"
#include "spec/RegionName.h"
#include "spec/RegionSpec.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

using namespace surrogate;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// A regions.yaml that is removed again.
class SpecFile {
public:
  explicit SpecFile(llvm::StringRef text) {
    int descriptor = -1;
    EXPECT_FALSE(llvm::sys::fs::createTemporaryFile("regions", "yaml", descriptor, path));
    llvm::raw_fd_ostream(descriptor, true) << text;
  }
  ~SpecFile() { llvm::sys::fs::remove(path); }
  llvm::StringRef name() const { return path; }

private:
  llvm::SmallString<128> path;
};

std::vector<RegionSpec> read(llvm::StringRef text) {
  const SpecFile file(text);
  auto specs = loadRegionSpecs(file.name());
  EXPECT_TRUE(static_cast<bool>(specs)) << llvm::toString(specs.takeError());
  return specs ? *specs : std::vector<RegionSpec>();
}

std::vector<std::string> texts(const std::vector<SpecText> &given) {
  std::vector<std::string> result;
  for (const SpecText &each : given)
    result.push_back(each.text);
  return result;
}

std::vector<Diagnostic> problems(llvm::StringRef text) {
  const SpecFile file(text);
  auto specs = loadRegionSpecs(file.name());
  EXPECT_FALSE(static_cast<bool>(specs));
  std::vector<Diagnostic> found;
  llvm::handleAllErrors(specs.takeError(),
                        [&](Refusal &refusal) { found = std::move(refusal.diagnostics); });
  return found;
}

TEST(Spec, DefaultsOfARegionThatIsOnlyNamed) {
  const auto specs = read("version: 1\nregions:\n  price:\n");
  ASSERT_EQ(specs.size(), 1u);
  EXPECT_EQ(specs[0].name, "price");
  EXPECT_EQ(specs[0].position.line, 3u);
  EXPECT_EQ(specs[0].position.column, 3u);
  EXPECT_FALSE(specs[0].inputs);
  EXPECT_FALSE(specs[0].outputs);
  EXPECT_EQ(specs[0].samples, "auto");
  EXPECT_EQ(specs[0].every, 1);
  EXPECT_EQ(specs[0].budgetBytes, int64_t(8) << 30);
  EXPECT_FALSE(specs[0].originalOnError);
  EXPECT_EQ(specs[0].scheduleOriginal, 0);
}

TEST(Spec, EveryKeyReachesItsField) {
  const auto specs = read(R"(version: 1
regions:
  price:
    at: 'ns::f(double const*, int)'
    inputs: [S, {path: X, extent: n}, {path: g, extent: ["0:ny", "1:nx-1"]}]
    outputs: auto
    extents: {call: n, grid: ["0:ny", "1:nx-1"]}
    allow: [io, time]
    samples: loop
    effects: {external_solver: {reads: [a], writes: [x, y]}}
    collect: {file: p.h5, every: 3, budget: 500 MB}
    infer: {model: p.safetensors, engine: torch, device: cpu, on_error: original}
    schedule: {when: "step > 100"}
)");
  ASSERT_EQ(specs.size(), 1u);
  const RegionSpec &spec = specs[0];
  EXPECT_EQ(spec.at, "ns::f(double const*, int)");
  ASSERT_TRUE(spec.inputs);
  ASSERT_EQ(spec.inputs->size(), 3u);
  EXPECT_EQ((*spec.inputs)[0].path, "S");
  EXPECT_THAT(texts((*spec.inputs)[1].extent), ElementsAre("n"));
  EXPECT_THAT(texts((*spec.inputs)[2].extent), ElementsAre("0:ny", "1:nx-1"));
  EXPECT_EQ((*spec.inputs)[1].position.column, 24u); // of the path itself
  EXPECT_FALSE(spec.outputs);
  EXPECT_THAT(texts(spec.extents.at("grid").dimensions), ElementsAre("0:ny", "1:nx-1"));
  EXPECT_THAT(spec.allow, ElementsAre("io", "time"));
  EXPECT_EQ(spec.samples, "loop");
  EXPECT_THAT(texts(spec.effects.at("external_solver").writes), ElementsAre("x", "y"));
  EXPECT_EQ(spec.file, "p.h5");
  EXPECT_EQ(spec.every, 3);
  EXPECT_EQ(spec.budgetBytes, 500'000'000);
  EXPECT_EQ(spec.model, "p.safetensors");
  EXPECT_EQ(spec.engine, "torch");
  EXPECT_EQ(spec.device, "cpu");
  EXPECT_TRUE(spec.originalOnError);
  EXPECT_EQ(spec.when.text, "step > 100");
}

TEST(Spec, FunctorTextIsTakenApart) {
  const SpecText text("[i, j, 0:5] = ([i-1, j], p->q[i, a[j]].x, s[0:n ? n : 2:2])", {"f", 3, 10});
  auto functor = parseFunctor(text);
  ASSERT_TRUE(static_cast<bool>(functor)) << llvm::toString(functor.takeError());
  EXPECT_THAT(texts(functor->symbols), ElementsAre("i", "j"));
  ASSERT_EQ(functor->width.size(), 1u);
  EXPECT_EQ(functor->width[0].end.text, "5");
  ASSERT_EQ(functor->pieces.size(), 3u);
  EXPECT_EQ(functor->pieces[0].path, "[][]");
  EXPECT_EQ(functor->pieces[1].path, "p->q[][].x");
  EXPECT_EQ(functor->pieces[1].slices[1].begin.text, "a[j]");
  EXPECT_EQ(functor->pieces[1].text.position.column, 35u);
  EXPECT_EQ(functor->pieces[2].slices[0].end.text, "n ? n : 2:2");
}

TEST(Spec, OneRunShowsEveryProblem) {
  const auto found = problems("version: 2\nregions:\n  a: {evry: 1}\n  b: {collect: {every: 0}}\n");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].number, 205u);
  EXPECT_EQ(found[1].number, 203u);
  EXPECT_EQ(found[1].position.line, 3u);
  EXPECT_EQ(found[1].position.column, 7u);
  EXPECT_EQ(found[2].number, 204u);
  for (const Diagnostic &each : found)
    EXPECT_EQ(each.outcome, Outcome::UsageError);
}

TEST(Spec, NeitherMappingNorKeysOfAnotherKind) {
  EXPECT_EQ(problems("").front().number, 204u);
  EXPECT_EQ(problems("- a\n- b\n").front().number, 204u);
  EXPECT_EQ(problems("version: 1\nregions: 3\n").front().number, 204u);
  EXPECT_EQ(problems("version: 1\nregions:\n  ? [a, b]\n  : {}\n").front().number, 204u);
  EXPECT_EQ(problems("version: 1\nregions:\n  a: {inputs: [{extent: n}]}\n").front().number, 204u);
  EXPECT_EQ(problems("version: 1\nregions:\n\ta: {}\n").front().number, 202u);
}

TEST(ByteSize, UnitsOfTwoAndOfTen) {
  EXPECT_EQ(parseByteSize("8 GiB"), int64_t(8) << 30);
  EXPECT_EQ(parseByteSize("8GiB"), int64_t(8) << 30);
  EXPECT_EQ(parseByteSize("500 MB"), 500'000'000);
  EXPECT_EQ(parseByteSize("1.5 kib"), 1536);
  EXPECT_EQ(parseByteSize("4096"), 4096);
  EXPECT_EQ(parseByteSize("2 TiB"), int64_t(2) << 40);
}

TEST(ByteSize, WhatIsNoSize) {
  for (const char *text :
       {"", "GiB", "8 GB iB", "8 G", "-8 GiB", "0", "1e3", "8 XiB", "1.2.3 MB", "99999999999 TiB"})
    EXPECT_EQ(parseByteSize(text), std::nullopt) << text;
}

TEST(RegionName, WhatMayBeOne) {
  for (const char *name : {"price", "_p", "p2", "f_2", "Region"}) {
    EXPECT_TRUE(isRegionName(name)) << name;
    EXPECT_FALSE(isReservedRegionName(name)) << name;
    EXPECT_EQ(usableRegionName(name), name);
  }
  for (const char *name : {"", "2p", "a-b", "a b", "ns::f"})
    EXPECT_FALSE(isRegionName(name)) << name;
  EXPECT_EQ(usableRegionName("2p"), "_2p");
  EXPECT_EQ(usableRegionName("operator+"), "operator");
  EXPECT_EQ(usableRegionName("a-b"), "a_b");
  EXPECT_EQ(usableRegionName("()"), "region_region");
  EXPECT_EQ(usableRegionName("call"), "call_region");
}

/// Each surrogate_* identifier of the header must be out of reach of a region's name.
TEST(RegionName, CoversTheRuntimesHeader) {
  for (const char *name : {"buffer", "region", "options", "call", "enter", "answer", "leave",
                           "drop", "flush", "version"})
    EXPECT_TRUE(isReservedRegionName(name)) << name;
}

TEST(Suggestion, SlipsOfThePen) {
  const std::vector<llvm::StringRef> words = {"extents", "inputs", "allow", "at", "io"};
  EXPECT_EQ(nearest("extends", words), "extents");
  EXPECT_EQ(nearest("Inputs", words), "inputs");
  EXPECT_EQ(nearest("alow", words), "allow");
  EXPECT_EQ(nearest("oi", words), "io"); // neighbours swapped
  EXPECT_EQ(nearest("functors", words), "");
  EXPECT_EQ(didYouMean("zzz", words), "");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b or c");
  EXPECT_EQ(listed({"a"}), "a");
}

} // namespace
