//===- Study.cpp - the folder a search leaves --------------------------------------------===//
#include "study/Study.h"

#include "UserError.h"
#include "study/TrialLog.h"
#include "study/WholeFile.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace surrogate::search {

namespace fs = std::filesystem;
using nlohmann::json;

std::string settingsText(const SearchOptions &options, const SampleSet &samples) {
  json settings = {
      {"region", samples.region},
      {"schema_hash", samples.schemaHash},
      {"samples", samples.samples()},
      {"samples_sha256", samples.fingerprint()},
      {"seed", options.seed},
      {"workers", options.workers},
      {"epochs", options.epochs},
      {"batch", options.batch},
      {"longer_factor", options.longerFactor},
      {"latency_batch", options.latencyBatch},
      {"latencies", options.latencies.empty() ? "measured" : "recorded"},
      {"max_width", options.space.mostWidth},
      {"max_depth", options.space.mostDepth},
      {"topologies", options.topologies},
      {"max_error", nullptr},
  };
  if (options.maxError)
    settings["max_error"] = *options.maxError;
  if (!options.topologies.empty())
    settings["activation"] = nameOf(options.activation);
  return settings.dump(2) + "\n";
}

namespace {

/// "a (3, not 4)" for what differs between two studies' settings.
std::string differences(const std::string &old, const std::string &now) {
  const json before = json::parse(old, nullptr, false), after = json::parse(now);
  std::string text;
  for (const auto &[key, value] : after.items())
    if (!before.is_object() || !before.contains(key) || before[key] != value)
      text += (text.empty() ? "" : ", ") + key + " (" +
              (before.is_object() && before.contains(key) ? before[key].dump() : "nothing") +
              " there, " + value.dump() + " now)";
  return text;
}

void moveAside(const fs::path &folder) {
  const fs::path plain = folder.has_filename() ? folder : folder.parent_path();
  for (int i = 1;; ++i) {
    const fs::path aside = plain.string() + "." + std::to_string(i);
    if (!fs::exists(aside)) {
      fs::rename(plain, aside);
      return;
    }
  }
}

} // namespace

bool openStudy(const SearchOptions &options, const std::string &settings) {
  const fs::path folder = options.study;
  const fs::path file = folder / "search.json";
  if (fs::exists(folder) && !fs::is_directory(folder))
    throw UserError(options.study + ": is a file; --study names a folder");
  if (fs::exists(file) && options.fresh)
    moveAside(folder);
  bool continued = false;
  if (fs::exists(file)) {
    const std::string old = readWhole(file.string());
    if (old != settings)
      throw UserError(options.study +
                      ": holds a study with other settings: " + differences(old, settings) +
                      ". Start another with --new (the old one is kept beside) or --study DIR");
    continued = fs::exists(folder / "trials.csv");
  } else if (fs::exists(folder) && !fs::is_empty(folder)) {
    throw UserError(options.study + ": the folder holds files that are no study; name another "
                                    "with --study DIR");
  }
  fs::create_directories(folder);
  if (!fs::exists(file)) // first: where it fails, the folder stays an empty one
    writeWhole(file.string(), settings);
  fs::create_directories(folder / "models");
  fs::create_directories(folder / "curves");
  return continued;
}

namespace {

std::string frontText(const std::vector<FrontModel> &front, const Choice &choice) {
  std::string text = "number,hidden,activation,validation_rmse,latency_seconds,qoi,failure,best,"
                     "model\n";
  for (const auto &model : front) {
    const auto &trial = model.trial;
    text += std::to_string(trial.number) + ',' + nameOf(trial.configuration.topology) + ',' +
            nameOf(trial.configuration.topology.activation) + ',' + exactText(trial.validation) +
            ',' + exactText(trial.latency) + ',' +
            (model.quality ? exactText(*model.quality) : "") + ',' + model.failure + ',' +
            (&model == choice.model ? "1" : "0") + ',' + trial.model + '\n';
  }
  return text;
}

} // namespace

void writeChoice(const std::string &folder, const std::vector<FrontModel> &front,
                 const Choice &choice) {
  writeWhole(folder + "/pareto.csv", frontText(front, choice));
  if (!choice.model)
    return;
  const auto &trial = choice.model->trial;
  writeWhole(folder + "/best.safetensors", readWhole(folder + "/" + trial.model));
  json best = {
      {"trial", trial.number},
      {"model", trial.model},
      {"hidden", trial.configuration.topology.hidden},
      {"activation", nameOf(trial.configuration.topology.activation)},
      {"validation_rmse", trial.validation},
      {"latency_seconds", trial.latency},
      {"qoi", nullptr},
      {"meets_max_error", nullptr},
      {"meets_qoi_limit", nullptr},
      {"reason", choice.reason},
  };
  if (choice.errorAsked)
    best["meets_max_error"] = choice.meetsError;
  if (choice.qualityAsked)
    best["meets_qoi_limit"] = choice.meetsQuality;
  if (choice.model->quality)
    best["qoi"] = *choice.model->quality;
  writeWhole(folder + "/best.json", best.dump(2) + "\n");
}

} // namespace surrogate::search
