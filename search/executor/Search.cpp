//===- Search.cpp - runs the trials of a study -------------------------------------------===//
//
// Each worker takes the next number, waits until the trials that this number may look at have
// ended, plans, trains, measures and records. One mutex guards all that is shared; training runs
// outside of it.
//
//===------------------------------------------------------------------------------------===//
#include "executor/Search.h"

#include "executor/QuietGate.h"
#include "executor/Schedule.h"
#include "model/SafetensorsFile.h"
#include "network/ModelFile.h"
#include "study/Provenance.h"
#include "study/WholeFile.h"

#include <chrono>
#include <cmath>
#include <exception>
#include <set>
#include <thread>

namespace surrogate::search {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// TorchScript computes in float32 as the model does; more than this is a fault, not rounding.
constexpr double LargestScriptDifference = 1e-3;
constexpr size_t CheckedRows = 256;

class Executor {
public:
  explicit Executor(const SearchTask &task)
      : task(task), options(task.options), log(task.folder),
        recorded(options.latencies.empty() ? std::map<int, Recorded>{}
                                           : readRecorded(options.latencies)),
        schedule(options, recorded), trials(log.read()) {
    schedule.setShape(task.data.features, task.data.targets);
    for (const auto &[number, trial] : trials) {
      finished.insert(number);
      secondsBefore += trial.seconds / options.workers;
    }
    const auto take = std::min(CheckedRows, task.split.validation.size());
    for (size_t i = 0; i < take; ++i) {
      const auto *row = task.samples.inputs.data() + task.split.validation[i] * task.data.features;
      checkedInputs.insert(checkedInputs.end(), row, row + task.data.features);
    }
  }

  std::map<int, Trial> run() {
    std::vector<std::thread> workers;
    workers.reserve(static_cast<size_t>(options.workers));
    working = options.workers;
    for (int i = 0; i < options.workers; ++i)
      workers.emplace_back([this] { work(); });
    watch();
    for (auto &worker : workers)
      worker.join();
    if (failure)
      std::rethrow_exception(failure);
    std::erase_if(trials, [this](const auto &item) { return !finished.count(item.first); });
    return trials;
  }

private:
  [[nodiscard]] bool stopped() const { return ended || task.stop->load(); }
  [[nodiscard]] double secondsSpent() const { return secondsBefore + secondsSince(start); }

  /// All trials up to `number` have ended.
  [[nodiscard]] bool complete(int number) const {
    for (int i = 1; i <= number; ++i)
      if (!finished.count(i))
        return false;
    return true;
  }

  void work();
  void watch();
  [[nodiscard]] double shareDone() const;
  std::optional<Trial> takeNext();
  void perform(Trial trial);
  void trainTrial(Trial &trial, const std::map<int, Trial> &seen, std::vector<float> &parameters);
  void saveModel(Trial &trial, const std::vector<float> &parameters);
  void finish(const Trial &trial);

  const SearchTask &task;
  const SearchOptions &options;
  TrialLog log;
  const std::map<int, Recorded> recorded;
  Schedule schedule;
  std::vector<double> checkedInputs;
  QuietGate gate;
  Clock::time_point start = Clock::now();
  double secondsBefore = 0;

  std::mutex mutex;
  std::condition_variable changed;
  std::map<int, Trial> trials; ///< begun and finished
  std::set<int> finished;
  int working = 0; ///< workers that haven't ended
  int next = 1;
  std::atomic<bool> ended = false;
  mutable std::mutex underWayMutex;
  std::map<int, double> underWay; ///< share of its epochs that a running trial has done
  std::exception_ptr failure;
};

void Executor::work() {
  try {
    while (auto trial = takeNext())
      perform(std::move(*trial));
  } catch (...) {
    const std::scoped_lock lock(mutex);
    if (!failure)
      failure = std::current_exception();
    ended = true;
  }
  {
    const std::scoped_lock lock(mutex);
    --working;
  }
  changed.notify_all();
}

/// Tells how far the running trials are, until the workers end.
void Executor::watch() {
  constexpr auto Interval = std::chrono::milliseconds(500);
  std::unique_lock lock(mutex);
  while (!changed.wait_for(lock, Interval, [this] { return working == 0; }))
    if (task.ticker)
      task.ticker(shareDone());
}

/// With the lock held.
double Executor::shareDone() const {
  auto trialsDone = static_cast<double>(finished.size());
  {
    const std::scoped_lock lock(underWayMutex);
    for (const auto &[number, share] : underWay)
      trialsDone += share;
  }
  const int planned = schedule.planned();
  const double byTrials = planned > 0 ? trialsDone / planned : 0;
  const double byTime = options.seconds > 0 ? secondsSpent() / options.seconds : 0;
  return std::min(1.0, std::max(byTrials, byTime));
}

std::optional<Trial> Executor::takeNext() {
  std::unique_lock lock(mutex);
  while (!stopped()) {
    while (finished.count(next))
      ++next;
    if (!complete(schedule.horizon(next))) {
      changed.wait_for(lock, std::chrono::milliseconds(100)); // a signal doesn't notify
      continue;
    }
    // Planned in order and under the lock: all earlier trials are begun, and their
    // configurations known.
    const QuietGate::Activity computing(gate);
    auto trial = schedule.plan(next, trials, secondsSpent());
    if (trial)
      trials[next++] = *trial;
    return trial;
  }
  return std::nullopt;
}

void Executor::trainTrial(Trial &trial, const std::map<int, Trial> &seen,
                          std::vector<float> &parameters) {
  TrainingHooks hooks;
  hooks.hopeless = [&](const std::vector<Epoch> &curve) {
    {
      // Not the mutex that guards the rest: who plans holds that one while waiting for quiet to
      // end, and quiet waits for this thread.
      const std::scoped_lock lock(underWayMutex);
      underWay[trial.number] = static_cast<double>(curve.size()) / trial.epochs;
    }
    return schedule.hopeless(trial, curve, seen);
  };
  hooks.step = [&] {
    gate.step();
    return !stopped() && (options.seconds <= 0 || secondsSpent() < options.seconds);
  };
  const auto begun = Clock::now();
  const auto &configuration = trial.configuration;
  auto result =
      train(task.data,
            {configuration.topology, configuration.learningRate, configuration.weightDecay,
             trial.epochs, options.batch, schedule.trainingSeed(trial)},
            hooks);
  trial.seconds = secondsSince(begun);
  trial.outcome = result.outcome;
  trial.curve = std::move(result.epochs);
  trial.bestEpoch = result.bestEpoch;
  trial.validation = result.validation;
  parameters = std::move(result.parameters);
}

void Executor::saveModel(Trial &trial, const std::vector<float> &parameters) {
  const std::string name = "models/" + numberName(trial.number);
  const auto network =
      makeNetwork(task.samples, task.data, trial.configuration.topology, parameters,
                  provenanceOf(trial, task.samples, options, schedule.trainingSeed(trial)));
  const std::string script = torchScriptOf(network);
  trial.scriptDifference =
      differenceOfScript(script, network, checkedInputs, model::evaluate(network, checkedInputs));
  if (!(trial.scriptDifference <= LargestScriptDifference))
    throw std::runtime_error(task.folder + "/" + name +
                             ".pt: as TorchScript it answers otherwise "
                             "than the model (difference " +
                             exactText(trial.scriptDifference) + " of a target's scale)");
  writeWhole(task.folder + "/" + name + ".pt", script);
  model::writeNetwork(network, task.folder + "/" + name + ".safetensors");
  trial.model = name + ".safetensors";
}

void Executor::perform(Trial trial) {
  std::map<int, Trial> seen;
  {
    const std::scoped_lock lock(mutex);
    for (const auto &[number, other] : trials)
      if (number <= schedule.horizon(trial.number))
        seen[number] = other;
  }
  {
    const QuietGate::Activity computing(gate);
    std::vector<float> parameters;
    trainTrial(trial, seen, parameters);
    if (trial.outcome == Outcome::Interrupted) {
      ended = true; // nothing after it could be planned
      return;
    }
    if (trial.outcome == Outcome::Finished)
      saveModel(trial, parameters);
  }
  if (const auto found = recorded.find(trial.number); found != recorded.end())
    trial.latency = found->second.latency;
  else if (trial.usable())
    trial.latency = gate.quiet([&] { return task.latency(task.folder + "/" + trial.model); });
  finish(trial);
}

void Executor::finish(const Trial &trial) {
  const std::scoped_lock lock(mutex);
  log.append(trial);
  trials[trial.number] = trial;
  finished.insert(trial.number);
  {
    const std::scoped_lock runningLock(underWayMutex);
    underWay.erase(trial.number);
  }
  if (task.listener)
    task.listener(trial, shareDone());
  changed.notify_all();
}

} // namespace

std::map<int, Trial> runSearch(const SearchTask &task) { return Executor(task).run(); }

} // namespace surrogate::search
