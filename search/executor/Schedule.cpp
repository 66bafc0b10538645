//===- Schedule.cpp - which trial comes next ---------------------------------------------===//
#include "executor/Schedule.h"

#include "Random.h"

#include <algorithm>
#include <cmath>

namespace surrogate::search {

namespace {

/// Share of a time budget after which nothing new is tried: the rest belongs to longer training.
constexpr double SearchShare = 0.6;
constexpr double MuchBetter = 0.5;
constexpr int LeastBetter = 2;
/// How much better longer training made a model is guessed with this until one has ended.
constexpr double ExpectedGain = 0.6;
constexpr uint64_t TrainingStream = 3;

double bestUntil(const std::vector<Epoch> &curve, size_t epochs) {
  double best = INFINITY;
  for (size_t i = 0; i < std::min(epochs, curve.size()); ++i)
    best = std::min(best, curve[i].validation);
  return best;
}

} // namespace

Schedule::Schedule(const SearchOptions &options, std::map<int, Recorded> recorded)
    : options(options), recorded(std::move(recorded)), space(options.space),
      proposer(space, {options.seed, DesignTrials, options.maxError}) {}

int Schedule::planned() const {
  if (!recorded.empty())
    return recorded.rbegin()->first;
  if (!options.topologies.empty())
    return static_cast<int>(options.topologies.size());
  return options.trials > 0 ? options.trials + options.longer : 0;
}

std::optional<TrialKind> Schedule::kindOf(int number, const std::map<int, Trial> &trials,
                                          double secondsSpent) const {
  if (!recorded.empty()) {
    const auto found = recorded.find(number);
    return found == recorded.end() ? std::nullopt : std::optional(found->second.kind);
  }
  if (!options.topologies.empty())
    return number <= static_cast<int>(options.topologies.size()) ? std::optional(TrialKind::Given)
                                                                 : std::nullopt;
  int tried = 0, longer = 0;
  for (const auto &[other, trial] : trials)
    ++(trial.kind == TrialKind::Longer ? longer : tried);
  const bool timeLeft = options.seconds <= 0 || secondsSpent < SearchShare * options.seconds;
  const bool trialsLeft = options.trials <= 0 || tried < options.trials;
  if (timeLeft && trialsLeft)
    return proposer.isDesign(number) ? TrialKind::Design : TrialKind::Proposed;
  return longer < options.longer ? std::optional(TrialKind::Longer) : std::nullopt;
}

std::optional<Trial> Schedule::plan(int number, const std::map<int, Trial> &trials,
                                    double secondsSpent) const {
  const auto kind = kindOf(number, trials, secondsSpent);
  if (!kind)
    return std::nullopt;
  if (*kind == TrialKind::Longer)
    return planLonger(number, trials, secondsSpent);
  Trial trial;
  trial.number = number;
  trial.kind = *kind;
  trial.epochs = options.epochs;
  if (*kind == TrialKind::Given) {
    trial.configuration.topology = {options.topologies.at(static_cast<size_t>(number - 1)),
                                    options.activation};
    trial.configuration.learningRate = 5e-3;
    trial.configuration.weightDecay = 1e-4;
    return trial;
  }
  std::vector<Observation> finished;
  std::vector<Configuration> pending;
  for (const auto &[other, done] : trials) {
    if (other >= number || done.kind == TrialKind::Longer)
      continue;
    if (other <= horizon(number))
      finished.push_back({done.configuration, done.validation, done.latency});
    else
      pending.push_back(done.configuration);
  }
  trial.configuration = proposer.propose(number, finished, pending);
  return trial;
}

/// The models on the front that weren't trained longer yet. With a wanted error: the fastest that
/// is likely to reach it, then those around it; else the most accurate first.
std::optional<Trial> Schedule::planLonger(int number, const std::map<int, Trial> &trials,
                                          double secondsSpent) const {
  std::vector<const Trial *> known;
  std::vector<int> begun;
  double gain = ExpectedGain;
  for (const auto &[other, trial] : trials) {
    if (trial.kind == TrialKind::Longer && other < number) {
      begun.push_back(trial.parent);
      if (other <= horizon(number) && trial.usable())
        gain = std::min(1.0, trial.validation / trials.at(trial.parent).validation);
    } else if (other <= horizon(number) && trial.usable()) {
      known.push_back(&trial);
    }
  }
  const auto urgency = [&](const Trial &trial) {
    const double expected = trial.validation * gain;
    if (!options.maxError)
      return std::log(trial.validation);
    const double miss = std::log(expected / *options.maxError);
    return miss <= 0 ? std::log(trial.latency) - 100 : miss;
  };
  const Trial *chosen = nullptr;
  for (const Trial *trial : known) {
    const bool beaten = std::ranges::any_of(known, [&](const Trial *other) {
      return other->latency < trial->latency && other->validation < trial->validation;
    });
    const bool fits = options.seconds <= 0 || !recorded.empty() ||
                      secondsSpent + trial->seconds * options.longerFactor < options.seconds;
    const bool again = std::ranges::find(begun, trial->number) != begun.end();
    if (!beaten && fits && !again && (!chosen || urgency(*trial) < urgency(*chosen)))
      chosen = trial;
  }
  if (!chosen)
    return std::nullopt;
  Trial trial;
  trial.number = number;
  trial.kind = TrialKind::Longer;
  trial.parent = chosen->number;
  trial.configuration = chosen->configuration;
  trial.epochs = options.epochs * options.longerFactor;
  return trial;
}

uint64_t Schedule::trainingSeed(const Trial &trial) const {
  const int number = trial.parent > 0 ? trial.parent : trial.number;
  return Random(options.seed, TrainingStream + (static_cast<uint64_t>(number) << 8)).next();
}

bool Schedule::hopeless(const Trial &trial, const std::vector<Epoch> &curve,
                        const std::map<int, Trial> &trials) const {
  const size_t epochs = curve.size(), all = static_cast<size_t>(trial.epochs);
  if (trial.kind == TrialKind::Longer || trial.kind == TrialKind::Given || all < 8 ||
      (epochs != all / 4 && epochs != all / 2))
    return false;
  const double own = bestUntil(curve, epochs);
  const auto cost = [&](const Trial &any) {
    return multiplications(any.configuration.topology, features, targets);
  };
  int better = 0;
  for (const auto &[other, done] : trials)
    better += other <= horizon(trial.number) && done.epochs == trial.epochs &&
              cost(done) <= cost(trial) && bestUntil(done.curve, epochs) < MuchBetter * own;
  return better >= LeastBetter;
}

} // namespace surrogate::search
