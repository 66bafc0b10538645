//===- StudyTest.cpp - trials on disk, the front, the best model -------------------------===//
#include "study/Study.h"
#include "SampleFileWriter.h"
#include "UserError.h"
#include "study/TrialLog.h"
#include "study/WholeFile.h"

#include <gmock/gmock.h>

namespace surrogate::search {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

Trial makeTrial(int number, double error, double latency) {
  Trial trial;
  trial.number = number;
  trial.configuration = {{{8, 16}, Activation::Gelu}, 0.1 / 3, 1e-5 / 7};
  trial.epochs = 2;
  trial.curve = {{1.0 / 3, 2.0 / 3}, {0.1, error}};
  trial.bestEpoch = 1;
  trial.validation = error;
  trial.latency = latency;
  trial.model = "models/" + numberName(number) + ".safetensors";
  return trial;
}

std::map<int, Trial> byNumber(const std::vector<Trial> &trials) {
  std::map<int, Trial> result;
  for (const auto &trial : trials)
    result[trial.number] = trial;
  return result;
}

class TrialLogTest : public testing::Test {
protected:
  TrialLogTest() : log(folder.path.string()) { fs::create_directory(folder.path / "curves"); }
  TemporaryFolder folder;
  TrialLog log;
};

TEST_F(TrialLogTest, ReadsBackExactly) {
  const Trial trial = makeTrial(2, 1e-300 / 3, 1.0 / 7);
  Trial failed;
  failed.number = 1;
  failed.configuration = trial.configuration;
  failed.outcome = Outcome::Diverged;
  log.append(trial);
  log.append(failed);
  const auto trials = log.read();
  ASSERT_EQ(trials.size(), 2u);
  EXPECT_EQ(trials.at(2).configuration, trial.configuration);
  EXPECT_EQ(trials.at(2).validation, trial.validation);
  EXPECT_EQ(trials.at(2).latency, trial.latency);
  EXPECT_EQ(trials.at(2).curve[0].validation, 2.0 / 3);
  EXPECT_TRUE(trials.at(2).usable());
  EXPECT_EQ(trials.at(1).outcome, Outcome::Diverged);
  EXPECT_FALSE(trials.at(1).usable());
}

TEST_F(TrialLogTest, ForgetsALineThatWasBeingWritten) {
  log.append(makeTrial(1, 0.5, 1));
  log.append(makeTrial(2, 0.5, 1));
  const std::string path = folder.file("trials.csv"), text = readWhole(path);
  for (const size_t lost : {1, 5, 40}) {
    writeWhole(path, text.substr(0, text.size() - lost));
    EXPECT_EQ(log.read().size(), 1u);
    log.append(makeTrial(2, 0.5, 1));
    EXPECT_EQ(readWhole(path), text);
  }
}

TEST_F(TrialLogTest, RefusesADamagedLine) {
  log.append(makeTrial(1, 0.5, 1));
  appendSynced(folder.file("trials.csv"), "2,design,what\n");
  try {
    static_cast<void>(log.read());
    FAIL() << "not refused";
  } catch (const UserError &error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("trials.csv:3"), HasSubstr("--new")));
  }
}

TEST_F(TrialLogTest, RecordedLatenciesAreReadBack) {
  log.append(makeTrial(3, 0.5, 1.0 / 7));
  const auto recorded = readRecorded(folder.file("trials.csv"));
  EXPECT_EQ(recorded.at(3).latency, 1.0 / 7);
  EXPECT_EQ(recorded.at(3).kind, TrialKind::Design);
  EXPECT_THROW(readRecorded(folder.file("missing.csv")), UserError);
  writeWhole(folder.file("other.csv"), "a,b\n1,2\n");
  EXPECT_THROW(readRecorded(folder.file("other.csv")), UserError);
}

TEST(FrontTest, HoldsWhatNothingBeats) {
  auto unusable = makeTrial(5, 0.001, 0.001);
  unusable.model.clear();
  const auto front = findFront(byNumber({makeTrial(1, 0.3, 1), makeTrial(2, 0.1, 3),
                                         makeTrial(3, 0.3, 2), makeTrial(4, 0.2, 2), unusable}));
  ASSERT_EQ(front.size(), 3u);
  EXPECT_EQ(front[0].trial.number, 1);
  EXPECT_EQ(front[1].trial.number, 4);
  EXPECT_EQ(front[2].trial.number, 2);
}

class ChoiceTest : public testing::Test {
protected:
  int chosen() const { return chooseBest(front, options).model->trial.number; }

  std::vector<FrontModel> front = {{makeTrial(1, 0.3, 1), std::nullopt, ""},
                                   {makeTrial(2, 0.2, 2), std::nullopt, ""},
                                   {makeTrial(3, 0.1, 3), std::nullopt, ""}};
  SearchOptions options;
};

TEST_F(ChoiceTest, FastestThatMeetsTheErrorElseMostAccurate) {
  EXPECT_EQ(chosen(), 3);
  options.maxError = 0.25;
  EXPECT_EQ(chosen(), 2);
  EXPECT_THAT(chooseBest(front, options).reason, HasSubstr("fastest"));
  options.maxError = 0.05;
  EXPECT_EQ(chosen(), 3);
  EXPECT_THAT(chooseBest(front, options).reason, HasSubstr("none meets --max-error 0.05"));
  EXPECT_FALSE(chooseBest(front, options).meetsError);
}

TEST_F(ChoiceTest, QualityIsAConstraint) {
  options.quality.command = "true";
  options.quality.limit = 10;
  front[0].quality = 5;
  front[1].quality = 11;
  front[2].quality = 7;
  EXPECT_EQ(chosen(), 1);
  options.quality.largerIsBetter = true;
  EXPECT_EQ(chosen(), 2);
  options.maxError = 0.15;
  EXPECT_EQ(chosen(), 3); // meets the error, not the quality: none meets both
  EXPECT_FALSE(chooseBest(front, options).meetsQuality);
}

TEST_F(ChoiceTest, AFailedProgramMakesAModelInfeasible) {
  options.quality.command = "true";
  front[2].failure = "exit code 1";
  front[1].quality = 1;
  front[0].quality = 1;
  EXPECT_EQ(chosen(), 2);
  front[1].failure = front[0].failure = "exit code 1";
  EXPECT_EQ(chosen(), 3);
  EXPECT_EQ(chooseBest({}, options).model, nullptr);
}

class StudyFolderTest : public testing::Test {
protected:
  StudyFolderTest() { options.study = folder.file("study"); }
  [[nodiscard]] std::string settings() const { return settingsText(options, samples); }

  TemporaryFolder folder;
  SearchOptions options;
  SampleSet samples = makeSamples(100, 1);
};

TEST_F(StudyFolderTest, ContinuesWithTheSameSettingsAlone) {
  EXPECT_FALSE(openStudy(options, settings()));
  TrialLog(options.study).append(makeTrial(1, 0.5, 1));
  options.trials = 99; // says when to end, not what is tried
  EXPECT_TRUE(openStudy(options, settings()));
  options.seed = 2;
  try {
    openStudy(options, settings());
    FAIL() << "not refused";
  } catch (const UserError &error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("seed (1 there, 2 now)"), HasSubstr("--new")));
  }
  options.fresh = true;
  EXPECT_FALSE(openStudy(options, settings()));
  EXPECT_TRUE(fs::exists(options.study + ".1/trials.csv"));
  EXPECT_FALSE(fs::exists(options.study + "/trials.csv"));
}

TEST_F(StudyFolderTest, BelongsToItsSamples) {
  openStudy(options, settings());
  samples.outputs[0] += 1e-9;
  EXPECT_THROW(openStudy(options, settings()), UserError);
}

TEST_F(StudyFolderTest, LeavesOtherFoldersAlone) {
  fs::create_directory(options.study);
  writeWhole(options.study + "/thesis.tex", "precious");
  options.fresh = true;
  EXPECT_THROW(openStudy(options, settings()), UserError);
  EXPECT_EQ(readWhole(options.study + "/thesis.tex"), "precious");
  options.study += "/thesis.tex";
  EXPECT_THROW(openStudy(options, settings()), UserError);
}

TEST_F(StudyFolderTest, WritesTheChoice) {
  openStudy(options, settings());
  writeWhole(options.study + "/models/002.safetensors", "weights");
  const std::vector<FrontModel> front = {{makeTrial(2, 0.1, 3), 4.5, ""}};
  writeChoice(options.study, front, chooseBest(front, options));
  EXPECT_EQ(readWhole(options.study + "/best.safetensors"), "weights");
  EXPECT_THAT(readWhole(options.study + "/best.json"),
              AllOf(HasSubstr("\"trial\": 2"), HasSubstr("most accurate"), HasSubstr("4.5")));
  EXPECT_THAT(readWhole(options.study + "/pareto.csv"),
              HasSubstr("\n2,8x16,gelu,0.1,3,4.5,,1,models/002.safetensors\n"));
}

TEST(WholeFileTest, SaysWhyItFails) {
  try {
    writeWhole("/no/such/folder/file", "text");
    FAIL() << "not refused";
  } catch (const std::runtime_error &error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("/no/such/folder/file"), HasSubstr("No such")));
  }
}

} // namespace
} // namespace surrogate::search
