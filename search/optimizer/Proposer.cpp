//===- Proposer.cpp - what to try next ---------------------------------------------------===//
//
// The acquisition function is searched by random points, mutations of the front, and a few
// rounds of local steps from the best of them; all is counted in a few thousand predictions.
//
//===------------------------------------------------------------------------------------===//
#include "optimizer/Proposer.h"

#include "Random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace surrogate::search {

namespace {

constexpr uint64_t ProposalStream = 1000; ///< plus the trial's number
constexpr int RandomCandidates = 800, Mutations = 400, Survivors = 6, Rounds = 8, Steps = 12;
constexpr double LatencyMargin = 0.1; ///< above the slowest seen, in log units
constexpr double WorstShare =
    0.75; ///< without a wanted error, errors above this quantile don't count

using Point = SearchSpace::Point;

struct Candidate {
  Point point;
  Configuration configuration;
  double value;
};

/// Networks that would train to almost the same: proposing one again teaches nothing.
bool alike(const Configuration &a, const Configuration &b) {
  return a.topology == b.topology && std::abs(std::log(a.learningRate / b.learningRate)) < 0.05 &&
         std::abs(std::log(a.weightDecay / b.weightDecay)) < 0.2;
}

class Acquisition {
public:
  Acquisition(const SearchSpace &space, const std::vector<Observation> &finished,
              const std::vector<Configuration> &pending, std::optional<double> maxError)
      : space(space) {
    for (const auto &observation : finished)
      known.push_back(observation.configuration);
    known.insert(known.end(), pending.begin(), pending.end());
    fitProcesses(finished);
    chooseReference(finished, maxError);
    std::vector<Objectives> points;
    for (const auto &observation : finished)
      if (std::isfinite(observation.error) && std::isfinite(observation.latency))
        points.push_back({std::log(observation.error), std::log(observation.latency)});
    for (const auto &configuration : pending) {
      const auto at = space.coordinates(configuration);
      points.push_back({processes[0].predict(at).mean, processes[1].predict(at).mean});
      for (auto &process : processes)
        process.believe(at);
    }
    front = paretoFront(std::move(points), reference);
  }

  Candidate rate(const Point &point) const {
    Candidate candidate{point, space.configuration(point), -1};
    for (const auto &other : known)
      if (alike(candidate.configuration, other))
        return candidate;
    const auto at = space.coordinates(candidate.configuration);
    candidate.value = expectedHypervolumeImprovement(
        {processes[0].predict(at), processes[1].predict(at)}, front, reference);
    return candidate;
  }

private:
  /// Failures count as badly as the worst success: a huge number would bend the whole process.
  void fitProcesses(const std::vector<Observation> &finished) {
    GaussianProcess::Points errorPoints, latencyPoints;
    std::vector<double> errors, latencies;
    double worst = -std::numeric_limits<double>::infinity();
    for (const auto &observation : finished)
      if (std::isfinite(observation.error))
        worst = std::max(worst, std::log(observation.error));
    for (const auto &observation : finished) {
      const auto at = space.coordinates(observation.configuration);
      errorPoints.push_back(at);
      errors.push_back(std::isfinite(observation.error) ? std::log(observation.error) : worst);
      if (std::isfinite(observation.latency)) {
        latencyPoints.push_back(at);
        latencies.push_back(std::log(observation.latency));
      }
    }
    processes[0].fit(errorPoints, errors);
    processes[1].fit(latencyPoints, latencies);
  }

  void chooseReference(const std::vector<Observation> &finished, std::optional<double> maxError) {
    std::vector<double> errors;
    double slowest = -std::numeric_limits<double>::infinity();
    for (const auto &observation : finished) {
      if (std::isfinite(observation.error))
        errors.push_back(std::log(observation.error));
      if (std::isfinite(observation.latency))
        slowest = std::max(slowest, std::log(observation.latency));
    }
    std::ranges::sort(errors);
    const double quantile =
        errors[static_cast<size_t>(WorstShare * static_cast<double>(errors.size() - 1))];
    // Where nothing is as good as wanted yet, being better than the best is what counts.
    reference = {maxError ? std::max(std::log(*maxError), errors.front() + LatencyMargin)
                          : quantile,
                 slowest + LatencyMargin};
  }

  const SearchSpace &space;
  std::array<GaussianProcess, 2> processes;
  std::vector<Configuration> known;
  Objectives reference{};
  std::vector<Objectives> front;
};

Point randomPoint(Random &random) {
  Point point;
  for (double &coordinate : point)
    coordinate = random.uniform();
  return point;
}

Point mutate(Point point, double spread, Random &random) {
  for (size_t k = 0; k < point.size(); ++k)
    if (random.uniform() < 0.5)
      point[k] = k + 1 == point.size() // activations have no order: any other may be next
                     ? random.uniform()
                     : std::clamp(point[k] + spread * random.normal(), 0.0, 1.0);
  return point;
}

void keepBest(std::vector<Candidate> &candidates) {
  std::ranges::sort(candidates, [](const Candidate &a, const Candidate &b) {
    return a.value != b.value ? a.value > b.value : a.point < b.point;
  });
  if (candidates.size() > Survivors)
    candidates.resize(Survivors, candidates.front());
}

} // namespace

Configuration Proposer::propose(int trial, const std::vector<Observation> &finished,
                                const std::vector<Configuration> &pending) const {
  const bool learnt = std::ranges::any_of(finished, [](const Observation &o) {
    return std::isfinite(o.error) && std::isfinite(o.latency) && o.error > 0 && o.latency > 0;
  });
  if (isDesign(trial) || !learnt)
    return space.configuration(SearchSpace::designPoint(settings.seed, trial - 1));
  const Acquisition acquisition(space, finished, pending, settings.maxError);
  Random random(settings.seed, ProposalStream + static_cast<uint64_t>(trial));
  std::vector<Candidate> candidates;
  candidates.reserve(RandomCandidates + Mutations);
  for (int i = 0; i < RandomCandidates; ++i)
    candidates.push_back(acquisition.rate(randomPoint(random)));
  for (int i = 0; i < Mutations; ++i) {
    const auto &from = finished[random.below(finished.size())];
    candidates.push_back(acquisition.rate(mutate(space.point(from.configuration), 0.15, random)));
  }
  keepBest(candidates);
  double spread = 0.15;
  for (int round = 0; round < Rounds; ++round, spread *= 0.7) {
    for (size_t i = 0, count = candidates.size(); i < count; ++i)
      for (int step = 0; step < Steps; ++step)
        candidates.push_back(acquisition.rate(mutate(candidates[i].point, spread, random)));
    keepBest(candidates);
  }
  return candidates.front().configuration;
}

} // namespace surrogate::search
