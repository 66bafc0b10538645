//===- OptimizerTest.cpp - Gaussian process, improvement, proposals ----------------------===//
#include "Random.h"
#include "optimizer/Proposer.h"

#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <set>

namespace surrogate::search {
namespace {

TEST(GaussianProcessTest, ReproducesItsPointsAndDoubtsElsewhere) {
  GaussianProcess process;
  GaussianProcess::Points points;
  std::vector<double> values;
  for (int i = 0; i <= 10; ++i) {
    points.push_back({0.5 * i / 10});
    values.push_back(100 + std::sin(6 * points.back()[0]));
  }
  process.fit(points, values);
  for (size_t i = 0; i < points.size(); ++i)
    EXPECT_NEAR(process.predict(points[i]).mean, values[i], 0.05);
  EXPECT_NEAR(process.predict({0.27}).mean, 100 + std::sin(6 * 0.27), 0.05);
  EXPECT_GT(process.predict({1.0}).deviation, 3 * process.predict({0.25}).deviation);
}

TEST(GaussianProcessTest, LearnsWhichCoordinateMatters) {
  GaussianProcess process;
  GaussianProcess::Points points;
  std::vector<double> values;
  Random random(1);
  for (int i = 0; i < 40; ++i) {
    points.push_back({random.uniform(), random.uniform()});
    values.push_back(std::sin(8 * points.back()[0]));
  }
  process.fit(points, values);
  for (double x = 0.1; x < 0.9; x += 0.1)
    EXPECT_NEAR(process.predict({x, 0.05}).mean, process.predict({x, 0.95}).mean, 0.15);
}

TEST(GaussianProcessTest, BearsEqualPointsAndConstantValues) {
  GaussianProcess process;
  process.fit({{0.5}, {0.5}, {0.5}}, {2, 2, 2});
  EXPECT_NEAR(process.predict({0.5}).mean, 2, 1e-9);
  process.fit({{0.5}}, {3});
  EXPECT_NEAR(process.predict({0.1}).mean, 3, 1e-9);
}

TEST(GaussianProcessTest, BelievingReducesDoubtThere) {
  GaussianProcess process;
  process.fit({{0.0}, {0.3}}, {0, 1});
  const double before = process.predict({0.9}).deviation, mean = process.predict({0.9}).mean;
  process.believe({0.9});
  EXPECT_LT(process.predict({0.9}).deviation, before);
  EXPECT_NEAR(process.predict({0.9}).mean, mean, 1e-3);
}

/// Both expectations against the mean of many draws.
TEST(ImprovementTest, AgreesWithDraws) {
  const std::vector<Objectives> front = {{0, 3}, {1, 1}, {2.5, 0.5}};
  const Objectives reference = {4, 4};
  const std::array<Prediction, 2> predictions = {Prediction{1.2, 1.0}, Prediction{1.0, 0.7}};
  Random random(1);
  double improvement = 0, area = 0;
  constexpr int Draws = 100000;
  for (int i = 0; i < Draws; ++i) {
    const Objectives drawn = {predictions[0].mean + predictions[0].deviation * random.normal(),
                              predictions[1].mean + predictions[1].deviation * random.normal()};
    improvement += std::max(0.0, 0.5 - drawn[0]) / Draws;
    auto points = front;
    points.push_back(drawn);
    area +=
        (hypervolume(paretoFront(points, reference), reference) - hypervolume(front, reference)) /
        Draws;
  }
  EXPECT_NEAR(expectedImprovement(predictions[0], 0.5), improvement, 0.01);
  EXPECT_NEAR(expectedHypervolumeImprovement(predictions, front, reference), area, 0.02);
}

TEST(ImprovementTest, FrontLeavesOutWhatIsBeaten) {
  const auto front = paretoFront({{3, 1}, {1, 3}, {2, 2}, {2, 2.5}, {5, 0}, {1, 4}}, {4, 4});
  EXPECT_THAT(front, testing::ElementsAre(Objectives{1, 3}, Objectives{2, 2}, Objectives{3, 1}));
  EXPECT_DOUBLE_EQ(hypervolume(front, {4, 4}), 1 * 1 + 1 * 2 + 1 * 3);
  EXPECT_EQ(hypervolume({}, {4, 4}), 0);
}

TEST(SearchSpaceTest, PointsAndConfigurationsCorrespond) {
  const SearchSpace space({});
  Random random(1);
  for (int i = 0; i < 200; ++i) {
    SearchSpace::Point point;
    for (double &coordinate : point)
      coordinate = random.uniform();
    const auto configuration = space.configuration(point);
    const auto again = space.configuration(space.point(configuration));
    EXPECT_EQ(again.topology, configuration.topology);
    EXPECT_NEAR(again.learningRate, configuration.learningRate, 1e-9);
    EXPECT_GE(configuration.topology.hidden.front(), 8);
    EXPECT_LE(configuration.topology.hidden.front(), 128);
    EXPECT_LE(configuration.topology.hidden.size(), 4u);
  }
}

TEST(SearchSpaceTest, DesignIsSpread) {
  // Each third of each coordinate gets its share of sixteen points.
  for (const uint64_t seed : {1, 2, 3})
    for (size_t k = 0; k < SearchSpace::Dimensions; ++k) {
      std::array<int, 3> counts{};
      for (int i = 0; i < 16; ++i)
        ++counts[static_cast<size_t>(3 * SearchSpace::designPoint(seed, i)[k])];
      EXPECT_GE(*std::min_element(counts.begin(), counts.end()), 2);
    }
  EXPECT_NE(SearchSpace::designPoint(1, 0), SearchSpace::designPoint(2, 0));
}

/// A made-up search: error falls with size and has an optimum in rate, decay and activation;
/// latency grows with size.
Observation pretend(const Configuration &configuration) {
  const double width = static_cast<double>(configuration.topology.hidden.front());
  const double depth = static_cast<double>(configuration.topology.hidden.size());
  const double rate = std::log10(configuration.learningRate / 8e-3);
  const double decay = std::log10(configuration.weightDecay / 1e-4);
  const double activation = configuration.topology.activation == Activation::Silu ? 0 : 0.8;
  const double error =
      -0.7 * std::log(width) - 0.5 * depth + 3 * rate * rate + 0.15 * decay * decay + activation;
  return {configuration, std::exp(error), 1e-6 * width * width * depth};
}

double areaAfter(int trials, uint64_t seed, bool random) {
  const SearchSpace space({});
  const Proposer proposer(space, {seed, random ? trials : 12, std::nullopt});
  std::vector<Observation> observations;
  std::vector<Objectives> points;
  for (int trial = 1; trial <= trials; ++trial) {
    observations.push_back(pretend(proposer.propose(trial, observations, {})));
    points.push_back({std::log(observations.back().error), std::log(observations.back().latency)});
  }
  const Objectives reference = {0, -1};
  return hypervolume(paretoFront(points, reference), reference);
}

TEST(ProposerTest, BeatsRandomDesigns) {
  double proposed = 0, random = 0;
  for (const uint64_t seed : {1, 2, 3}) {
    const double ours = areaAfter(32, seed, false), theirs = areaAfter(32, seed, true);
    EXPECT_GT(ours, theirs) << "seed " << seed;
    proposed += ours / 3;
    random += theirs / 3;
  }
  EXPECT_GT(proposed, 1.1 * random);
}

TEST(ProposerTest, DependsOnItsArgumentsAlone) {
  const SearchSpace space({});
  const Proposer proposer(space, {5, 4, 0.01});
  std::vector<Observation> observations;
  for (int trial = 1; trial <= 6; ++trial)
    observations.push_back(pretend(proposer.propose(trial, observations, {})));
  EXPECT_EQ(proposer.propose(7, observations, {}), proposer.propose(7, observations, {}));
}

TEST(ProposerTest, DoesNotProposeWhatIsBeingTried) {
  const SearchSpace space({});
  const Proposer proposer(space, {5, 4, std::nullopt});
  std::vector<Observation> observations;
  for (int trial = 1; trial <= 8; ++trial)
    observations.push_back(pretend(proposer.propose(trial, observations, {})));
  const auto first = proposer.propose(9, observations, {});
  const auto second = proposer.propose(10, observations, {first});
  EXPECT_NE(first, second);
}

TEST(ProposerTest, BearsFailures) {
  const SearchSpace space({});
  const Proposer proposer(space, {5, 2, std::nullopt});
  std::vector<Observation> observations;
  for (int trial = 1; trial <= 4; ++trial)
    observations.push_back({proposer.propose(trial, observations, {}), INFINITY, INFINITY});
  observations.push_back(pretend(proposer.propose(5, observations, {})));
  observations.push_back({proposer.propose(6, observations, {}), INFINITY, INFINITY});
  const auto configuration = proposer.propose(7, observations, {});
  EXPECT_FALSE(configuration.topology.hidden.empty());
}

} // namespace
} // namespace surrogate::search
