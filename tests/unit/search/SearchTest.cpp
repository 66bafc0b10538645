//===- SearchTest.cpp - whole searches, small --------------------------------------------===//
#include "executor/Search.h"
#include "SampleFileWriter.h"
#include "executor/QuietGate.h"
#include "executor/Schedule.h"
#include "model/SafetensorsFile.h"
#include "report/Report.h"
#include "study/Study.h"
#include "study/WholeFile.h"

#include <chrono>
#include <gmock/gmock.h>
#include <thread>

namespace surrogate::search {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SearchTest : public testing::Test {
protected:
  SearchTest() {
    options.trials = 20;
    options.epochs = 4;
    options.batch = 32;
    options.workers = 3;
    options.longer = 2;
    options.space.mostWidth = 16;
    options.latencyBatch = 10;
  }

  /// Runs a search into `name`; latency is what a network multiplies, unless told otherwise.
  std::map<int, Trial> run(const std::string &name, LatencyMeter latency = multiplicationsOf,
                           const TrialListener &listener = {}) {
    options.study = folder.file(name);
    openStudy(options, settingsText(options, samples));
    return runSearch({options, samples, data, split, options.study, latency, {}, listener, &stop});
  }

  static double multiplicationsOf(const std::string &path) {
    double total = 0;
    for (const auto &layer : model::readNetwork(path).layers)
      total += layer.op == "linear" ? static_cast<double>(layer.inputs * layer.outputs) : 0;
    return 1e-9 * total;
  }

  [[nodiscard]] std::string bytesOf(const std::string &study, int number) const {
    return readWhole(folder.file(study) + "/models/" + numberName(number) + ".safetensors");
  }

  TemporaryFolder folder;
  SearchOptions options;
  SampleSet samples = makeSamples(400, 1);
  Split split = splitSamples(samples, 1);
  TrainingData data = prepareTraining(samples, split);
  std::atomic<bool> stop = false;
};

TEST_F(SearchTest, GivesTheSameModelsTwice) {
  const auto first = run("one"), second = run("two");
  ASSERT_EQ(first.size(), 22u);
  ASSERT_EQ(second.size(), 22u);
  for (const auto &[number, trial] : first) {
    EXPECT_EQ(trial.configuration, second.at(number).configuration) << number;
    EXPECT_EQ(trial.validation, second.at(number).validation) << number;
    EXPECT_EQ(trial.outcome, second.at(number).outcome) << number;
    if (trial.usable()) {
      EXPECT_EQ(bytesOf("one", number), bytesOf("two", number)) << number;
    }
  }
}

TEST_F(SearchTest, ReplaysRecordedLatencies) {
  // A clock that never says the same twice.
  std::atomic<int> ticks = 1;
  const auto clock = [&](const std::string &) { return 1e-6 * (ticks++ % 7 + 1); };
  const auto first = run("one", clock);
  options.latencies = folder.file("one/trials.csv");
  const auto second = run("two", [](const std::string &) -> double {
    ADD_FAILURE() << "measured in a replay";
    return 1;
  });
  ASSERT_EQ(first.size(), second.size());
  for (const auto &[number, trial] : first) {
    EXPECT_EQ(trial.kind, second.at(number).kind);
    EXPECT_EQ(trial.latency, second.at(number).latency);
    if (trial.usable()) {
      EXPECT_EQ(bytesOf("one", number), bytesOf("two", number)) << number;
    }
  }
}

TEST_F(SearchTest, ContinuesAfterAKillAsIfNothingHadHappened) {
  const auto whole = run("whole");
  int ended = 0;
  const auto part = run("part", multiplicationsOf, [&](const Trial &, double) {
    if (++ended == 9)
      stop = true; // trials that run are given up, as by a kill
  });
  EXPECT_LT(part.size(), 15u);
  // What a kill in the middle of a write leaves: half a line.
  appendSynced(folder.file("part/trials.csv"), "19,design,0,8x8");
  stop = false;
  const auto continued = run("part");
  ASSERT_EQ(continued.size(), whole.size());
  for (const auto &[number, trial] : whole)
    if (trial.usable()) {
      EXPECT_EQ(bytesOf("whole", number), bytesOf("part", number)) << number;
    }
}

TEST_F(SearchTest, TrainsGivenTopologies) {
  options.topologies = {{5, 3}, {4}};
  options.activation = Activation::Tanh;
  const auto trials = run("given");
  ASSERT_EQ(trials.size(), 2u);
  EXPECT_EQ(trials.at(1).configuration.topology, (Topology{{5, 3}, Activation::Tanh}));
  EXPECT_EQ(trials.at(2).configuration.topology.hidden, std::vector<int64_t>{4});
  EXPECT_EQ(trials.at(2).kind, TrialKind::Given);
}

TEST_F(SearchTest, EndsInTime) {
  options.trials = 0;
  options.seconds = 1.0;
  options.epochs = 50;
  const auto start = std::chrono::steady_clock::now();
  const auto trials = run("timed");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(4));
  EXPECT_FALSE(trials.empty());
}

TEST_F(SearchTest, ReportsAFailureOfTheMeter) {
  EXPECT_THROW(
      run("broken", [](const std::string &) -> double { throw std::runtime_error("no clock"); }),
      std::runtime_error);
}

TEST_F(SearchTest, WritesAPageWithItsPlots) {
  options.trials = 3;
  const auto trials = run("page");
  const auto front = findFront(trials);
  const auto choice = chooseBest(front, options);
  writeChoice(options.study, front, choice);
  writeReport(options, samples, split, trials, front, choice);
  const auto page = readWhole(options.study + "/report.html");
  for (const char *title : {"Predicted against true", "Errors, test samples", "Learning curves",
                            "Latency against error", "<h2>Trials</h2>", "out[i]"})
    EXPECT_THAT(page, HasSubstr(title));
  EXPECT_THAT(page, testing::Not(HasSubstr("src=")));
  EXPECT_THAT(page, testing::Not(HasSubstr("nan")));
  const auto test = testModel(options.study + "/best.safetensors", samples, split.test);
  EXPECT_EQ(test.truth.size(), split.test.size());
  EXPECT_GT(test.rmse, 0);
}

TEST_F(SearchTest, ScheduleLooksBackOnlyToItsHorizon) {
  const auto trials = run("one");
  const Schedule schedule(options, {});
  EXPECT_EQ(schedule.horizon(18), 15);
  // Results after the horizon may be anything: the plan is the same.
  std::map<int, Trial> begun;
  for (const auto &[number, trial] : trials)
    if (number < 18)
      begun[number] = trial;
  auto changed = begun;
  for (const int number : {16, 17}) {
    changed[number].validation = 1e9;
    changed[number].latency = 1e9;
  }
  const auto plan = schedule.plan(18, begun, 0);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->kind, TrialKind::Proposed);
  EXPECT_EQ(plan->configuration, schedule.plan(18, changed, 0)->configuration);
  changed[15].validation = 1e-9;
  EXPECT_NE(plan->configuration, schedule.plan(18, changed, 0)->configuration);
}

TEST_F(SearchTest, ScheduleGivesUpHopelessTrials) {
  Schedule schedule(options, {});
  schedule.setShape(3, 1);
  const auto trialWith = [&](int number, double error) {
    Trial trial;
    trial.number = number;
    trial.configuration.topology = {{8}, Activation::Relu};
    trial.epochs = 20;
    trial.curve.assign(20, {error, error});
    return trial;
  };
  std::map<int, Trial> trials;
  trials[1] = trialWith(1, 0.1);
  trials[2] = trialWith(2, 0.1);
  trials[7] = trialWith(7, 0.1);
  const Trial trial = trialWith(6, 0.5);
  const std::vector<Epoch> quarter(5, Epoch{0.5, 0.5});
  EXPECT_TRUE(schedule.hopeless(trial, quarter, trials));
  EXPECT_FALSE(schedule.hopeless(trial, std::vector<Epoch>(4, Epoch{0.5, 0.5}), trials));
  EXPECT_FALSE(schedule.hopeless(trial, std::vector<Epoch>(5, Epoch{0.15, 0.15}), trials));
  const Trial early = trialWith(4, 0.5); // sees trial 1 alone
  EXPECT_FALSE(schedule.hopeless(early, quarter, trials));
  trials[2].configuration.topology.hidden = {16}; // costs more: says nothing about smaller ones
  EXPECT_FALSE(schedule.hopeless(trial, quarter, trials));
}

TEST(QuietGateTest, NobodyComputesWhileOneMeasures) {
  QuietGate gate;
  std::atomic<bool> measuring = false, over = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      const QuietGate::Activity computing(gate);
      while (!over) {
        gate.step();
        wrong += measuring ? 1 : 0;
      }
    });
  for (int i = 0; i < 20; ++i)
    gate.quiet([&] {
      measuring = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      measuring = false;
    });
  over = true;
  for (auto &thread : threads)
    thread.join();
  EXPECT_EQ(wrong, 0);
}

} // namespace
} // namespace surrogate::search
