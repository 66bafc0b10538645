//===- QualityTest.cpp - the application judges models -----------------------------------===//
#include "SampleFileWriter.h"
#include "study/QualityOfInterest.h"
#include "study/WholeFile.h"

#include <chrono>
#include <gmock/gmock.h>

namespace surrogate::search {
namespace {

using testing::HasSubstr;

TEST(LastNumberTest, FindsIt) {
  EXPECT_EQ(lastNumber("error 3.5\n"), 3.5);
  EXPECT_EQ(lastNumber("1 2 3\nenergy=-1.5e-3 J\n"), -1.5e-3);
  EXPECT_EQ(lastNumber("a [1, 2, 42]"), 42);
  EXPECT_EQ(lastNumber("It is 17."), 17);
  EXPECT_EQ(lastNumber("done: +4"), 4);
  EXPECT_EQ(lastNumber("8 of x2 in v3\n"), 8);
  EXPECT_EQ(lastNumber("5 nan inf"), 5);
  EXPECT_EQ(lastNumber("share 12%"), 12);
  EXPECT_EQ(lastNumber("no number here-5x"), std::nullopt);
  EXPECT_EQ(lastNumber(""), std::nullopt);
}

class QualityTest : public testing::Test {
protected:
  /// Runs `command` for one model of the front and returns what came of it.
  FrontModel judge(const std::string &command, double timeout = 10) {
    FrontModel model;
    model.trial.number = 7;
    model.trial.model = "models/007.safetensors";
    std::vector<FrontModel> front = {model};
    QualityOptions options;
    options.command = command;
    options.timeout = timeout;
    judgeQuality(folder.path.string(), "price", options, stop, front);
    return front[0];
  }

  [[nodiscard]] std::string kept() const { return readWhole(folder.file("qoi/007.txt")); }

  TemporaryFolder folder;
  std::atomic<bool> stop = false;
};

TEST_F(QualityTest, TakesTheLastNumberOfStandardOutput) {
  EXPECT_EQ(judge("echo first 1; echo error 2.5; echo 99 >&2").quality, 2.5);
  EXPECT_THAT(kept(), HasSubstr("error 2.5"));
  EXPECT_THAT(kept(), HasSubstr("99"));
}

TEST_F(QualityTest, PassesTheModelAndTheMode) {
  EXPECT_EQ(judge("test \"$SURROGATE_MODE\" = infer && echo 1").quality, 1);
  EXPECT_EQ(judge("test \"$SURROGATE_MODEL\" = \"price=" + folder.file("models/007.safetensors") +
                  "\" && echo 1")
                .quality,
            1);
}

TEST_F(QualityTest, FailuresMakeAModelInfeasibleAndAreKept) {
  EXPECT_EQ(judge("echo 5; exit 3").failure, "exit code 3");
  EXPECT_FALSE(judge("echo 5; exit 3").quality);
  EXPECT_THAT(kept(), HasSubstr("infeasible: exit code 3"));
  EXPECT_EQ(judge("echo nothing").failure, "no number printed");
  EXPECT_EQ(judge("kill -9 $$").failure, "ended by signal 9");
}

TEST_F(QualityTest, EndsWhatTakesTooLongWithItsChildren) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(judge("echo 5; sleep 60 & sleep 60", 0.2).failure, "longer than --timeout");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST_F(QualityTest, WaitsForTheCommandNotForWhatItLeavesBehind) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(judge("sleep 60 & echo 5").quality, 5);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST_F(QualityTest, StandsMuchOutput) { EXPECT_EQ(judge("seq 1 200000").quality, 200000); }

TEST_F(QualityTest, StopsWhenInterrupted) {
  stop = true;
  EXPECT_EQ(judge("echo 5").failure, "interrupted");
}

} // namespace
} // namespace surrogate::search
