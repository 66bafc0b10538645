//===- SamplesTest.cpp - reading samples, and what is refused ----------------------------===//
#include "SampleFileWriter.h"
#include "UserError.h"

#include <cmath>
#include <fstream>
#include <gmock/gmock.h>

namespace surrogate::search {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class SamplesTest : public testing::Test {
protected:
  /// One file with one region of four calls of 25 samples; constants 0, 1, 2, 3.
  std::string writePlain(const std::string &name = "price.h5") const {
    RegionRecord region;
    for (int call = 0; call < 4; ++call)
      region.calls.push_back({0, 25, static_cast<double>(call)});
    writeSampleFile(folder.file(name), {region});
    return folder.file(name);
  }

  /// What the refusal says; fails the test where there is none.
  static std::string refusal(const std::vector<std::string> &patterns,
                             const SampleSelection &selection = {}) {
    try {
      readSamples(findSampleFiles(patterns), selection);
    } catch (const UserError &error) {
      return error.what();
    }
    ADD_FAILURE() << "not refused";
    return "";
  }

  TemporaryFolder folder;
};

TEST_F(SamplesTest, ReadsRowsWithTheCallsConstantFirst) {
  const auto samples = readSamples({writePlain()}, {});
  EXPECT_EQ(samples.region, "price");
  EXPECT_EQ(samples.samples(), 100);
  EXPECT_EQ(samples.features, 3);
  EXPECT_EQ(samples.calls, 4);
  EXPECT_EQ(samples.rowsPerCall(), 25);
  EXPECT_THAT(samples.featureNames, ElementsAre("c", "x[i]", "y[i]"));
  EXPECT_THAT(samples.targetNames, ElementsAre("out[i]"));
  for (size_t row = 0; row < 100; ++row) {
    const double *in = &samples.inputs[row * 3];
    EXPECT_EQ(in[0], static_cast<double>(row / 25));
    EXPECT_EQ(samples.outputs[row], in[0] + in[1] * in[2]);
  }
}

TEST_F(SamplesTest, RefusesCallsThatVaryNamingTheFirst) {
  RegionRecord region;
  region.calls = {{0, 25, 0}, {0, 25, 1}, {0, 25, 2, 3}, {0, 25, 3, 4}};
  writeSampleFile(folder.file("varying.h5"), {region});
  EXPECT_THAT(refusal({folder.file("varying.h5")}),
              AllOf(HasSubstr("call 0 has 3 features and 1 targets"),
                    HasSubstr("call 2 has 4 features and 1 targets"),
                    HasSubstr("2 of 4 calls differ")));
}

TEST_F(SamplesTest, TakesFilesGlobsAndFoldersEachOnce) {
  const auto first = writePlain("a.h5"), second = writePlain("b.h5");
  std::ofstream(folder.file("notes.txt")) << "not samples";
  EXPECT_THAT(findSampleFiles({folder.path.string()}), ElementsAre(first, second));
  EXPECT_THAT(findSampleFiles({folder.file("*.h5")}), ElementsAre(first, second));
  EXPECT_THAT(findSampleFiles({second, folder.path.string()}), ElementsAre(second, first));
  EXPECT_EQ(readSamples(findSampleFiles({folder.path.string()}), {}).samples(), 200);
}

TEST_F(SamplesTest, SaysWhichNumberedFilesLieBesideUnread) {
  const auto first = folder.file("a.h5"), second = folder.file("a.1.h5");
  for (const char *name : {"a.h5", "b.h5", "a.b.h5", "a..h5", "a1.h5", "a.1.txt"})
    std::ofstream(folder.file(name)) << "samples";
  EXPECT_THAT(sayUnread({first}), ElementsAre());
  for (const char *name : {"a.1.h5", "a.20.h5"})
    std::ofstream(folder.file(name)) << "samples";
  EXPECT_THAT(sayUnread({folder.file("b.h5"), first}),
              ElementsAre(AllOf(HasSubstr("a.1.h5 and 1 more"), HasSubstr("'" + first + "' '"),
                                HasSubstr("a.[0-9]*.h5'"))));
  EXPECT_THAT(sayUnread({first, second}), ElementsAre(HasSubstr("not read: a.20.h5 (")));
  EXPECT_THAT(sayUnread(findSampleFiles({first, folder.file("a.[0-9]*.h5")})), ElementsAre());
  EXPECT_THAT(sayUnread(findSampleFiles({folder.path.string()})), ElementsAre());
  EXPECT_THAT(sayUnread({second}), ElementsAre()); // named by itself, so wanted alone
}

TEST_F(SamplesTest, RefusesWhatIsNoSampleFile) {
  EXPECT_THAT(refusal({folder.file("missing.h5")}), HasSubstr("missing.h5"));
  EXPECT_THAT(refusal({folder.file("m*.h5")}), HasSubstr("no such file"));
  std::ofstream(folder.file("text.h5")) << "no samples in here\n";
  EXPECT_THAT(refusal({folder.file("text.h5")}), AllOf(HasSubstr("text.h5"), HasSubstr("HDF5")));
  writeSampleFile(folder.file("empty.h5"), {});
  EXPECT_THAT(refusal({folder.file("empty.h5")}), HasSubstr("no samples of any region"));
  std::filesystem::create_directory(folder.path / "none");
  EXPECT_THAT(refusal({folder.file("none")}), HasSubstr("no *.h5"));
}

TEST_F(SamplesTest, AsksWhichRegionWhereThereAreSeveral) {
  RegionRecord price, wave;
  price.calls = wave.calls = {{0, 60, 0}};
  wave.name = "wave";
  writeSampleFile(folder.file("two.h5"), {price, wave});
  EXPECT_THAT(refusal({folder.file("two.h5")}),
              AllOf(HasSubstr("price, wave"), HasSubstr("--region")));
  SampleSelection selection;
  selection.region = "wave";
  EXPECT_EQ(readSamples({folder.file("two.h5")}, selection).region, "wave");
  selection.region = "rain";
  EXPECT_THAT(refusal({folder.file("two.h5")}, selection),
              AllOf(HasSubstr("'rain'"), HasSubstr("price, wave")));
}

TEST_F(SamplesTest, RefusesSchemasThatDiffer) {
  const auto first = writePlain("a.h5");
  RegionRecord other;
  other.schema.replace(other.schema.find("x[i]"), 4, "z[i]");
  other.calls = {{0, 60, 0}};
  writeSampleFile(folder.file("b.h5"), {other});
  EXPECT_THAT(refusal({first, folder.file("b.h5")}),
              AllOf(HasSubstr("b.h5"), HasSubstr("another schema"), HasSubstr("z[i]")));
}

TEST_F(SamplesTest, RefusesNumbersOfFeaturesThatVary) {
  const auto first = writePlain("a.h5");
  RegionRecord wider;
  wider.features = 5;
  wider.calls = {{0, 60, 0}, {0, 60, 0}};
  writeSampleFile(folder.file("b.h5"), {wider});
  EXPECT_THAT(refusal({first, folder.file("b.h5")}),
              AllOf(HasSubstr("b.h5"), HasSubstr("calls 0 to 1"), HasSubstr("6 features")));
}

TEST_F(SamplesTest, CountsAndNamesWhatIsNotFinite) {
  RegionRecord region;
  region.calls = {{0, 50, 0}, {0, 50, 1}};
  region.function = [](double c, double x, double) { return c == 1 && x > 0.5 ? NAN : x; };
  writeSampleFile(folder.file("nan.h5"), {region});
  EXPECT_THAT(refusal({folder.file("nan.h5")}),
              AllOf(HasSubstr("of 100 samples"), HasSubstr("nan.h5, row 5"),
                    HasSubstr("target out[i]"), HasSubstr("--skip-non-finite")));
  SampleSelection selection;
  selection.skipNonFinite = true;
  const auto samples = readSamples({folder.file("nan.h5")}, selection);
  EXPECT_GT(samples.skipped, 0);
  EXPECT_EQ(samples.samples() + samples.skipped, 100);
  for (const double value : samples.outputs)
    EXPECT_TRUE(std::isfinite(value));
}

TEST_F(SamplesTest, NamesAFeatureThatIsInfinite) {
  RegionRecord region;
  region.calls = {{0, 50, 0}, {0, 50, INFINITY}};
  region.function = [](double, double x, double) { return x; };
  writeSampleFile(folder.file("inf.h5"), {region});
  EXPECT_THAT(refusal({folder.file("inf.h5")}),
              AllOf(HasSubstr("50 of 100"), HasSubstr("feature c")));
}

TEST_F(SamplesTest, RefusesTooFewSamples) {
  RegionRecord region;
  region.calls = {{0, LeastSamples - 1, 0}};
  writeSampleFile(folder.file("few.h5"), {region});
  EXPECT_THAT(refusal({folder.file("few.h5")}), HasSubstr("39 samples"));
}

TEST_F(SamplesTest, ChoosesRuns) {
  RegionRecord region;
  region.calls = {{0, 50, 0}, {1, 60, 1}, {0, 50, 2}};
  writeSampleFile(folder.file("runs.h5"), {region},
                  {{"first", "2026-01-02T00:00:00Z"}, {"second", "2026-01-01T00:00:00Z"}});
  const std::vector<std::string> files = {folder.file("runs.h5")};
  SampleSelection selection;
  EXPECT_EQ(readSamples(files, selection).samples(), 160);
  selection.run = "latest"; // by time, not by place
  EXPECT_EQ(readSamples(files, selection).samples(), 100);
  selection.run = "second";
  EXPECT_EQ(readSamples(files, selection).samples(), 60);
  selection.run = "third";
  EXPECT_THAT(refusal(files, selection), AllOf(HasSubstr("'third'"), HasSubstr("first, second")));
}

TEST(SplitTest, KeepsCallsTogether) {
  const auto samples = makeSamples(1000, 40);
  const auto split = splitSamples(samples, 7);
  std::vector<int> partOf(40, -1);
  int part = 0;
  for (const auto *rows : {&split.train, &split.validation, &split.test}) {
    EXPECT_GE(rows->size(), 100u);
    for (const int64_t row : *rows) {
      int &other = partOf[static_cast<size_t>(samples.callOf[static_cast<size_t>(row)])];
      EXPECT_TRUE(other == -1 || other == part);
      other = part;
    }
    ++part;
  }
  EXPECT_EQ(split.train.size() + split.validation.size() + split.test.size(), 1000u);
}

TEST(SplitTest, DividesSamplesWhereThereIsOneCall) {
  const auto split = splitSamples(makeSamples(1000, 1), 7);
  EXPECT_NEAR(static_cast<double>(split.train.size()), 700, 2);
  EXPECT_NEAR(static_cast<double>(split.validation.size()), 150, 2);
}

TEST(SplitTest, DividesSamplesWhereOneCallHoldsMost) {
  auto samples = makeSamples(1000, 20);
  for (size_t row = 0; row < 981; ++row)
    samples.callOf[row] = 0;
  for (size_t row = 981; row < 1000; ++row)
    samples.callOf[row] = static_cast<int64_t>(row) - 980;
  for (const uint64_t seed : {1, 2, 3}) {
    const auto split = splitSamples(samples, seed);
    EXPECT_GT(split.train.size(), 600u);
    EXPECT_GT(split.validation.size(), 100u);
    EXPECT_GT(split.test.size(), 100u);
  }
}

TEST(SplitTest, DependsOnTheSeedAlone) {
  const auto samples = makeSamples(200, 1);
  EXPECT_EQ(splitSamples(samples, 7).test, splitSamples(samples, 7).test);
  EXPECT_NE(splitSamples(samples, 7).test, splitSamples(samples, 8).test);
}

} // namespace
} // namespace surrogate::search
