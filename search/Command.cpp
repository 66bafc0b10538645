//===- Command.cpp - surrogate-search's command line -------------------------------------===//
//
// Options, then the flow: samples -> study -> trials -> front -> best -> report.
//
//===------------------------------------------------------------------------------------===//
#include "Command.h"

#include "SearchOptions.h"
#include "SurrogateVersion.h"
#include "UserError.h"
#include "executor/Latency.h"
#include "executor/Progress.h"
#include "executor/Search.h"
#include "report/Report.h"
#include "study/QualityOfInterest.h"
#include "study/Study.h"

#include <CLI/CLI.hpp>

#include <bit>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <thread>

namespace surrogate::search {

namespace {

std::atomic<bool> stopRequested = false;

extern "C" void requestStop(int) {
  stopRequested = true;
  std::signal(SIGINT, SIG_DFL); // a second one kills
}

/// A number within bounds, refused in words (CLI11's own lists all digits of the largest double).
CLI::Validator number(double least, double most, const char *words) {
  return {[=](const std::string &text) -> std::string {
            double value = 0;
            const auto [end, error] =
                std::from_chars(text.data(), text.data() + text.size(), value);
            const bool whole = error == std::errc() && end == text.data() + text.size();
            return whole && value >= least && value <= most ? "" : "'" + text + "' is not " + words;
          },
          ""};
}

CLI::Validator natural() { return number(0, 1e9, "a whole number from 0"); }
CLI::Validator counting() { return number(1, 1e9, "a whole number from 1"); }
CLI::Validator positive() { return number(1e-300, 1e300, "a positive number"); }

/// What CLI11 reads as text before it becomes options.
struct Texts {
  std::vector<std::string> topologies;
  std::string activation = "silu";
  double maxError = 0, qualityLimit = 0;
};

void addSampleOptions(CLI::App &app, SearchOptions &options) {
  app.add_option(
         "samples", options.files,
         "Sample files (HDF5), globs or folders, as collect variants write them; at least " +
             std::to_string(LeastSamples) + " samples in all, and better thousands")
      ->required();
  app.add_option("--region", options.selection.region, "The region, where the files hold several")
      ->group("Samples");
  app.add_option("--run", options.selection.run, "Runs of the program: latest, all, or a run's id")
      ->capture_default_str()
      ->group("Samples");
  app.add_flag("--skip-non-finite", options.selection.skipNonFinite,
               "Leave out samples that hold NaN or infinity")
      ->group("Samples");
}

void addSearchOptions(CLI::App &app, SearchOptions &options, Texts &texts) {
  const auto add = [&](const char *name, auto &value, const char *text) {
    return app.add_option(name, value, text)->group("Search");
  };
  add("--study", options.study, "Folder for models, trials and report")->capture_default_str();
  app.add_flag("--new", options.fresh, "Start anew where a study is; the old one is moved aside")
      ->group("Search");
  add("--trials", options.trials, "Models to try (default 40, or what fits into --seconds)")
      ->check(counting());
  add("--seconds", options.seconds, "Time for the whole search")->check(positive());
  add("--max-error", texts.maxError,
      "Wanted RMSE on the validation samples, in the targets' units; the fastest model that "
      "reaches it is best")
      ->check(positive());
  add("--longer", options.longer, "How many of the best are trained longer at the end")
      ->capture_default_str()
      ->check(natural());
  add("--longer-factor", options.longerFactor, "How many times longer")
      ->capture_default_str()
      ->check(positive());
  add("--max-width", options.space.mostWidth, "Widest hidden layer that is tried")
      ->capture_default_str()
      ->check(number(1, 65536, "a width from 1 to 65536"));
  add("--max-depth", options.space.mostDepth, "Most hidden layers")
      ->capture_default_str()
      ->check(number(1, 64, "a depth from 1 to 64"));
  add("--topology", texts.topologies,
      "Train these hidden widths, such as 5x3, instead of searching; repeatable")
      ->allow_extra_args(false);
  add("--activation", texts.activation, "relu, tanh, silu or gelu; for --topology")
      ->capture_default_str();
}

void addRunOptions(CLI::App &app, SearchOptions &options) {
  const auto add = [&](const char *name, auto &value, const char *text) {
    return app.add_option(name, value, text)->group("Training and repeating");
  };
  add("--epochs", options.epochs,
      "Passes over the training samples a trial (default: about 20,000 steps, 20 to 1,000 passes)")
      ->check(counting());
  add("--train-batch", options.batch,
      "Samples a training step (default: about a hundredth of the training samples, 8 to 1,024)")
      ->check(counting());
  add("--batch", options.latencyBatch,
      "Samples a call when latency is measured (default: as in the samples' calls)")
      ->check(counting());
  add("--workers", options.workers, "Trials at once (default: one a core)")->check(counting());
  add("--seed", options.seed, "Seed of everything random")->capture_default_str();
  add("--latencies", options.latencies,
      "A former study's trials.csv: take latencies from it, and repeat its trials to the last bit");
}

void addQualityOptions(CLI::App &app, SearchOptions &options, Texts &texts) {
  const auto add = [&](const char *name, auto &value, const char *text) {
    return app.add_option(name, value, text)->group("Quality of interest");
  };
  auto *command = add("--qoi", options.quality.command,
                      "Command that runs the infer build once for each model of the front; the "
                      "quality is the last number it prints, smaller is better");
  app.add_flag("--qoi-larger", options.quality.largerIsBetter, "Larger is better")
      ->needs(command)
      ->group("Quality of interest");
  add("--qoi-limit", texts.qualityLimit, "The worst quality that is acceptable")->needs(command);
  add("--timeout", options.quality.timeout, "Seconds the command may take")
      ->capture_default_str()
      ->check(positive());
}

/// Replaces zeros that stand for defaults.
void settle(SearchOptions &options, const SampleSet &samples, const Split &split) {
  if (options.workers == 0)
    options.workers = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  if (options.trials == 0 && options.seconds == 0)
    options.trials = DefaultTrials;
  const auto rows = static_cast<int64_t>(split.train.size());
  if (options.batch == 0) // a power of two, about a hundred steps a pass
    options.batch = static_cast<int64_t>(
        std::bit_floor(static_cast<uint64_t>(std::clamp<int64_t>(rows / 100, 8, 1024))));
  options.batch = std::min(options.batch, rows);
  if (options.epochs == 0)
    options.epochs = static_cast<int>(std::clamp<int64_t>(20000 * options.batch / rows, 20, 1000));
  if (options.latencyBatch == 0)
    options.latencyBatch = std::clamp<int64_t>(samples.rowsPerCall(), 1, 65536);
}

/// `rows` raw rows for measuring latency: validation samples, repeated as often as needed.
std::vector<double> latencyRows(const SampleSet &samples, const Split &split, int64_t rows) {
  std::vector<double> inputs;
  for (int64_t i = 0; i < rows; ++i) {
    const int64_t row = split.validation[static_cast<size_t>(i) % split.validation.size()];
    const auto *from = samples.inputs.data() + row * samples.features;
    inputs.insert(inputs.end(), from, from + samples.features);
  }
  return inputs;
}

const char *plural(auto count) { return count == 1 ? "" : "s"; }

void printRow(const Trial &trial, bool best, const std::string &quality) {
  std::printf("%c %5d  %-16s %-10s %12.5g %12s %12s\n", best ? '*' : ' ', trial.number,
              nameOf(trial.configuration.topology).c_str(),
              nameOf(trial.configuration.topology.activation), trial.validation,
              durationText(trial.latency).c_str(), quality.c_str());
}

/// The front; all trials where the user gave the topologies, who wants to compare them.
void printSummary(const SearchOptions &options, const std::map<int, Trial> &trials,
                  const std::vector<FrontModel> &front, const Choice &choice) {
  const bool given = !options.topologies.empty();
  std::printf("\n%zu trial%s%s (%lld sample%s a call):\n", trials.size(), plural(trials.size()),
              given ? "" : "; the front of error and latency",
              static_cast<long long>(options.latencyBatch), plural(options.latencyBatch));
  std::printf("  %5s  %-16s %-10s %12s %12s %12s\n", "trial", "hidden", "activation", "RMSE",
              "latency", options.quality.command.empty() ? "" : "QoI");
  const int best = choice.model->trial.number;
  if (given)
    for (const auto &[number, trial] : trials)
      printRow(trial, number == best, "");
  else
    for (const auto &model : front)
      printRow(model.trial, &model == choice.model,
               model.quality ? exactText(*model.quality) : model.failure);
  std::printf("\nbest: %s/best.safetensors is trial %d, %s\nreport: %s/report.html\n",
              options.study.c_str(), best, choice.reason.c_str(), options.study.c_str());
}

void describeSamples(const SampleSet &samples, const Split &split, const SearchOptions &options) {
  std::fprintf(stderr,
               "region '%s': %lld samples of %lld feature%s and %lld target%s in %lld call%s; "
               "%zu train, %zu validate, %zu test\n",
               samples.region.c_str(), static_cast<long long>(samples.samples()),
               static_cast<long long>(samples.features), plural(samples.features),
               static_cast<long long>(samples.targets), plural(samples.targets),
               static_cast<long long>(samples.calls), plural(samples.calls), split.train.size(),
               split.validation.size(), split.test.size());
  if (samples.skipped > 0)
    std::fprintf(stderr, "%lld samples hold NaN or infinity and were left out\n",
                 static_cast<long long>(samples.skipped));
  std::fprintf(stderr, "%d trial%s at once, %d epoch%s each; Ctrl-C ends with what there is\n",
               options.workers, plural(options.workers), options.epochs, plural(options.epochs));
}

int search(SearchOptions options) {
  const auto files = findSampleFiles(options.files);
  for (const auto &line : sayUnread(files))
    std::fprintf(stderr, "surrogate-search: %s\n", line.c_str());
  const SampleSet samples = readSamples(files, options.selection);
  const Split split = splitSamples(samples, options.seed);
  settle(options, samples, split);
  const TrainingData data = prepareTraining(samples, split);
  if (!options.latencies.empty())
    readRecorded(options.latencies); // refused before anything is written
  const bool continued = openStudy(options, settingsText(options, samples));
  describeSamples(samples, split, options);
  if (continued)
    std::fprintf(stderr, "%s: continuing\n", options.study.c_str());

  Progress progress;
  const auto rows = latencyRows(samples, split, options.latencyBatch);
  const auto meter = [&](const std::string &model) {
    return measureLatency(model, rows, options.latencyBatch, samples.features, samples.targets);
  };
  const auto trials = runSearch(
      {options, samples, data, split, options.study, meter,
       [&](double share) { progress.tick(share); },
       [&](const Trial &trial, double share) { progress.show(trial, share); }, &stopRequested});
  progress.end();

  auto front = findFront(trials);
  if (front.empty()) {
    std::fprintf(stderr, "surrogate-search: %s\n",
                 stopRequested ? "ended before a model was trained"
                               : "no trial gave a model; try more --epochs or --trials");
    return stopRequested ? 130 : 1;
  }
  if (!options.quality.command.empty())
    judgeQuality(options.study, samples.region, options.quality, stopRequested, front);
  const Choice choice = chooseBest(front, options);
  writeChoice(options.study, front, choice);
  writeReport(options, samples, split, trials, front, choice);
  printSummary(options, trials, front, choice);
  return 0;
}

} // namespace

int runCommand(int argc, char **argv) {
  CLI::App app("Finds a model for a region: reads samples that a collect variant wrote, trains "
               "networks, and keeps those that none beats in both error and latency.",
               "surrogate-search");
  app.set_version_flag("--version",
                       "surrogate-search " SURROGATE_VERSION " (" SURROGATE_REVISION ")");
  SearchOptions options;
  Texts texts;
  addSampleOptions(app, options);
  addSearchOptions(app, options, texts);
  addRunOptions(app, options);
  addQualityOptions(app, options, texts);
  app.footer("Exit codes: 0 done, 1 a fault, 2 usage or samples, 130 ended by Ctrl-C without a "
             "model.\nExample: surrogate-search price.h5 --max-error 0.01 --seconds 300");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success &success) {
    return app.exit(success);
  } catch (const CLI::ParseError &error) {
    app.exit(error);
    return 2;
  }
  try {
    for (const auto &text : texts.topologies)
      options.topologies.push_back(parseHidden(text));
    options.activation = parseActivation(texts.activation);
    if (texts.maxError > 0)
      options.maxError = texts.maxError;
    if (app.count("--qoi-limit") > 0)
      options.quality.limit = texts.qualityLimit;
    std::signal(SIGINT, requestStop);
    std::signal(SIGXFSZ, SIG_IGN); // past `ulimit -f` a write fails, and is reported
    return search(std::move(options));
  } catch (const UserError &error) {
    std::fprintf(stderr, "surrogate-search: %s\n", error.what());
    return 2;
  } catch (const std::exception &error) {
    std::fprintf(stderr, "surrogate-search: %s\n", error.what());
    return 1;
  }
}

} // namespace surrogate::search
