//===- CollectTest.cpp - what is recorded, and what stops recording ---------------------===//

#include "Probe.h"

#include "model/Sha256.h"

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace surrogate::tests;

namespace {

using Names = std::vector<std::string>;
using Numbers = std::vector<double>;
using Integers = std::vector<int64_t>;

const std::map<std::string, std::string> Collecting = {{"SURROGATE_MODE", "collect"},
                                                       {"SURROGATE_LOG", "json"}};

std::map<std::string, std::string> collecting(std::map<std::string, std::string> more) {
  more.insert(Collecting.begin(), Collecting.end());
  return more;
}

class Collect : public ProbeTest {};

} // namespace

TEST_F(Collect, recordsEveryCall) {
  const std::string err =
      good("variant=1 calls=2 samples=3", plainSum(2, 3), {{"SURROGATE_LOG", "json"}});
  const Samples recorded = samples("price.h5");
  EXPECT_EQ(recorded.callInputs, (Numbers{0, 1}));
  EXPECT_EQ(recorded.inputs, (Numbers{0, 1, 2, 0.25, 1.25, 2.25}));
  EXPECT_EQ(recorded.outputs, (Numbers{0, 2, 4, 1.5, 3.5, 5.5}));
  EXPECT_EQ(recorded.firstRows, (Integers{0, 3}));
  EXPECT_EQ(recorded.rows, (Integers{3, 3}));
  EXPECT_NE(recorded.schema.find("x[i]"), std::string::npos);
  EXPECT_EQ(summary(err, "calls"), 2);
  EXPECT_EQ(summary(err, "samples"), 6);
  EXPECT_EQ(summary(err, "recorded"), 6);
  EXPECT_EQ(summary(err, "answered"), 0);
  EXPECT_GT(summary(err, "seconds_store"), 0);
  EXPECT_GT(summary(err, "seconds_gather"), 0);
}

TEST_F(Collect, aFileIsNeverTouchedAgain) {
  std::ofstream(folder / "price.h5") << "somebody's";
  const std::string err = good("calls=1", plainSum(1, 4), Collecting);
  EXPECT_EQ(count(err, "recorded to 'price.1.h5', because 'price.h5' exists"), 1U) << err;
  good("calls=2", plainSum(2, 4), Collecting);
  EXPECT_EQ(files(), (Names{"price.1.h5", "price.2.h5", "price.h5"}));
  EXPECT_EQ(std::filesystem::file_size(folder / "price.h5"), 10U);
  EXPECT_EQ(samples("price.2.h5").rows, (Integers{4, 4}));
}

TEST_F(Collect, theFileIsTheVariablesThenTheOptionsThenTheRegions) {
  good("file=a.h5", plainSum(3, 4), Collecting);
  good("file=a.h5 option_file=b.h5", plainSum(3, 4), Collecting);
  good("file=a.h5 option_file=b.h5", plainSum(3, 4), collecting({{"SURROGATE_FILE", "c.h5"}}));
  good("file=a.h5", plainSum(3, 4), collecting({{"SURROGATE_FILE", "rate=d.h5,price=e.h5"}}));
  EXPECT_EQ(files(), (Names{"a.h5", "b.h5", "c.h5", "e.h5"}));
}

TEST_F(Collect, regionsOfOneFileLieInOneFile) {
  good("two=1 file=both.h5", 2 * plainSum(3, 4), Collecting);
  EXPECT_EQ(files(), (Names{"both.h5"}));
  EXPECT_EQ(samples("both.h5").rows.size(), 3U);
  EXPECT_EQ(samples("both.h5", "rate").rows.size(), 3U);
}

TEST_F(Collect, aBareFileForTwoRegionsStops) {
  const ProbeResult result = probe("two=1", collecting({{"SURROGATE_FILE", "all.h5"}}));
  EXPECT_EQ(result.status, 70);
  EXPECT_NE(result.err.find("price=PATH,rate=PATH"), std::string::npos) << result.err;
}

TEST_F(Collect, fullSegmentsBecomeFilesAsTheProgramRuns) {
  // 3 calls of 2 Mi samples of 16 bytes: 32 MiB each.
  good("calls=3 samples=2097152", plainSum(3, 2097152), Collecting);
  EXPECT_EQ(files(), (Names{"price.1.h5", "price.h5"}));
  EXPECT_EQ(samples("price.h5").rows.size(), 2U);
  const Samples rest = samples("price.1.h5");
  EXPECT_EQ(rest.firstRows, (Integers{0}));
  EXPECT_EQ(rest.callInputs, (Numbers{2}));
  EXPECT_EQ(rest.inputs.back(), 2097151.5);
}

TEST_F(Collect, everyThinsCalls) {
  const std::string err = good("calls=7 every=3", plainSum(7, 4), Collecting);
  EXPECT_EQ(samples("price.h5").callInputs, (Numbers{0, 3, 6}));
  EXPECT_EQ(summary(err, "recorded"), 12);
}

TEST_F(Collect, theBudgetEndsRecordingOnce) {
  const std::string err = good("calls=9 samples=10 budget=400", plainSum(9, 10), Collecting);
  EXPECT_EQ(samples("price.h5").rows.size(), 2U);
  EXPECT_EQ(count(err, "budget of 400 bytes"), 1U) << err;
}

TEST_F(Collect, callsOfOtherWidthsAreStoredFlatWithTheirShapes) {
  const std::string err = good("varying=1 calls=3 samples=2", plainSum(3, 2), Collecting);
  EXPECT_EQ(summary(err, "recorded"), 6);
  const Samples recorded = samples("price.h5");
  EXPECT_EQ(recorded.rows, (Integers{2, 2, 2}));
  EXPECT_EQ(recorded.features, (Integers{1, 2, 2}));
  EXPECT_EQ(recorded.firstInputs, (Integers{0, 2, 6}));
  ASSERT_EQ(recorded.inputs.size(), 10U); // 2 rows of 1, then twice 2 rows of 2
  EXPECT_EQ(recorded.inputs[1], 1);
  EXPECT_EQ(recorded.inputs[4], 1.25);
  EXPECT_EQ(recorded.inputs[8], 1.5);
  EXPECT_EQ(recorded.outputs.size(), 6U);
}

TEST_F(Collect, callsOfOneWidthAreAMatrix) {
  good("calls=2", plainSum(2, 4), Collecting);
  EXPECT_TRUE(samples("price.h5").features.empty());
}

TEST_F(Collect, droppedCallsAreCountedAndNotRecorded) {
  const std::string err = good("drop=1", plainSum(3, 4), Collecting);
  EXPECT_EQ(summary(err, "dropped"), 3);
  EXPECT_TRUE(files().empty());
}

TEST_F(Collect, emptyCallsRecordNothing) {
  good("samples=0", 0, Collecting);
  EXPECT_TRUE(files().empty());
}

TEST_F(Collect, nestedCallsAreIndependent) {
  good("calls=2 samples=3 nested=2", 3 * plainSum(2, 3), Collecting);
  const Samples recorded = samples("price.h5");
  EXPECT_EQ(recorded.callInputs, (Numbers{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(recorded.inputs.size(), 18U);
}

TEST_F(Collect, threadsLoseNothing) {
  const std::string err = good("calls=500 samples=20 threads=8", 8 * plainSum(500, 20), Collecting);
  const Samples recorded = samples("price.h5");
  ASSERT_EQ(recorded.rows.size(), 4000U);
  EXPECT_EQ(summary(err, "recorded"), 80000);
  for (size_t call = 0; call < recorded.rows.size(); ++call)
    for (int64_t i = 0; i < 20; ++i) {
      const size_t row = size_t(recorded.firstRows[call] + i);
      const double k = recorded.callInputs[call], x = double(i) + 0.25 * k;
      ASSERT_EQ(recorded.inputs[row], x);
      ASSERT_EQ(recorded.outputs[row], 2 * x + k);
    }
}

TEST_F(Collect, aForkedChildLeavesTheParentsSamplesAlone) {
  good("fork=1", plainSum(3, 4), Collecting);
  EXPECT_EQ(files(), (Names{"price.h5"}));
  good("fork=2 file=own.h5", plainSum(3, 4), Collecting);
  EXPECT_EQ(samples("own.h5").rows.size(), 3U);
  EXPECT_EQ(samples("own.1.h5").rows.size(), 3U);
}

TEST_F(Collect, ranksWriteFilesOfTheirOwn) {
  good("", plainSum(3, 4),
       collecting({{"OMPI_COMM_WORLD_RANK", "2"}, {"OMPI_COMM_WORLD_SIZE", "4"}}));
  good("", plainSum(3, 4), collecting({{"PMI_RANK", "0"}, {"PMI_SIZE", "1"}}));
  EXPECT_EQ(files(), (Names{"price.h5", "price.rank2.h5"}));
}

TEST_F(Collect, aFolderThatIsNotThereEndsRecordingAlone) {
  const std::string err =
      good("", plainSum(3, 4), collecting({{"SURROGATE_FILE", "no/such/price.h5"}}));
  EXPECT_EQ(count(err, "'no/such/price.h5' can't be written"), 1U) << err;
  EXPECT_TRUE(files().empty());
}

TEST_F(Collect, flushSaysWhetherItWorked) {
  good("flush=1", plainSum(3, 4), Collecting);
  EXPECT_EQ(probe("flush=1", collecting({{"SURROGATE_FILE", "no/price.h5"}})).status, 3);
}

TEST_F(Collect, aFullDiskEndsRecordingAlone) {
  // Two segments: the first fails as the program runs, the second is never tried.
  const ProbeResult result = probe("calls=6 samples=2097152", Collecting, [] {
    const rlimit limit = {24576, 24576};
    setrlimit(RLIMIT_FSIZE, &limit);
  });
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_DOUBLE_EQ(std::stod(result.out), plainSum(6, 2097152));
  EXPECT_EQ(count(result.err, "'price.h5' can't be written: File too large"), 1U) << result.err;
  EXPECT_TRUE(files().empty());
}

TEST_F(Collect, memoryThatIsExhaustedRunsTheOriginal) {
#ifdef SURROGATE_IS_SANITIZED
  GTEST_SKIP() << "a sanitizer's own memory passes any limit";
#endif
  const ProbeResult result = probe("calls=2 samples=30000000", Collecting, [] {
    const rlimit limit = {600 << 20, 600 << 20};
    setrlimit(RLIMIT_AS, &limit);
  });
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_DOUBLE_EQ(std::stod(result.out), plainSum(2, 30000000));
  EXPECT_EQ(count(result.err, "memory for a call's samples is exhausted"), 1U) << result.err;
}
