//===- Region.cpp - what the runtime knows about a region -------------------------------===//

#include "call/Region.h"

#include "model/Sha256.h"

namespace surrogate::runtime {

namespace {

constexpr int64_t DefaultBudget = int64_t(8) << 30;

std::string nonNull(const char *text) { return text ? text : ""; }

/// The option's path if this caller's struct has it.
const char *optionText(const surrogate_options *options, const char *surrogate_options::*field,
                       size_t end) {
  return options && options->size >= end ? options->*field : nullptr;
}
#define OPTION_TEXT(options, field)                                                                \
  optionText(options, &surrogate_options::field,                                                   \
             offsetof(surrogate_options, field) + sizeof(const char *))

std::string numbersText(const RowNumbers &numbers) {
  return std::to_string(numbers.callFeatures + numbers.features) + " features and " +
         std::to_string(numbers.targets) + " targets";
}

} // namespace

void Counters::clear() {
  for (std::atomic<int64_t> *counter :
       {&calls, &samples, &answered, &fallbacks, &scheduled, &recorded, &refused, &dropped,
        &original, &model, &gather, &store})
    *counter = 0;
}

RegionState::RegionState(const surrogate_region &region, std::string hash,
                         const Environment &environment)
    : name(nonNull(region.name)), schema(nonNull(region.schema)), schemaHash(std::move(hash)),
      environment(environment), environmentModel(environment.models.of(name)),
      environmentFile(environment.files.of(name)),
      environmentSchedule(environment.scheduleOf(name)) {
  layout.name = name;
  layout.schema = schema;
  layout.schemaHash = schemaHash;
  layout.source = nonNull(region.source);
  layout.tool = nonNull(region.tool);
  layout.featureType = region.feature_type;
  layout.targetType = region.target_type;
}

int RegionState::modeOf(const surrogate_region &region, const surrogate_options *options) {
  const int asked = options ? options->mode : SURROGATE_DEFAULT;
  if (asked == SURROGATE_OFF) // an `if` that is false: nobody may turn this call on
    return SURROGATE_OFF;
  int mode = environment.mode ? environment.mode : asked;
  if (mode == SURROGATE_DEFAULT) {
    if (region.variant == SURROGATE_VARIANT_COLLECT)
      return SURROGATE_COLLECT;
    if (region.variant == SURROGATE_VARIANT_INFER || !modelPath(region, options).empty())
      return SURROGATE_INFER;
    if (saidNoModel.first())
      say(name, "no model is named, so the original code runs; name one with SURROGATE_MODEL=" +
                    name + "=PATH, or record samples with SURROGATE_MODE=collect");
    return SURROGATE_OFF;
  }
  if (mode == SURROGATE_INFER && region.variant == SURROGATE_VARIANT_COLLECT)
    throw Stop(name, std::string(environment.mode ? "SURROGATE_MODE=infer" : "mode infer") +
                         ", but the program was translated with --variant=collect, whose text "
                         "can't take answers: translate with --variant=infer or --variant=dual");
  if (mode < SURROGATE_OFF || mode > SURROGATE_INFER)
    throw Stop(name, "mode " + std::to_string(mode) + " is unknown to this libsurrogate");
  return mode;
}

bool RegionState::hasNumbers(const RowNumbers &numbers) {
  if (!numbersKnown.load(std::memory_order_acquire)) {
    std::lock_guard guard(mutex);
    if (!numbersKnown.load(std::memory_order_relaxed)) {
      shape = numbers;
      numbersKnown.store(true, std::memory_order_release);
    }
  }
  if (numbers == shape)
    return true;
  if (saidRefused.first())
    say(name, "a call has " + numbersText(numbers) + ", but the region's first call had " +
                  numbersText(shape) +
                  ": a model has one shape, so the original code answers such calls");
  return false;
}

std::string RegionState::modelPath(const surrogate_region &region,
                                   const surrogate_options *options) const {
  if (environmentModel)
    return *environmentModel;
  if (const char *path = OPTION_TEXT(options, model); path && *path)
    return path;
  return nonNull(region.model);
}

void RegionState::checkSettings(const surrogate_region &region) const {
  const std::string device = nonNull(region.device);
  if (!device.empty() && device != "auto" && device != "cpu")
    throw LoadError("the device '" + device + "' isn't known to this version; it is auto or cpu");
}

LoadedModel *RegionState::load(const surrogate_region &region, const std::string &path) {
  try {
    if (path.empty())
      throw LoadError("no model is named; name one with SURROGATE_MODEL=" + name +
                      "=PATH, or in regions.yaml under infer: {model: PATH}");
    checkSettings(region);
    const EngineOptions options = {environment.threads, environment.engine.empty()
                                                            ? nonNull(region.engine)
                                                            : environment.engine};
    LoadedModel &model = loadedModel(path, options);
    checkFits(model, schema,
              {shape.callFeatures + shape.features, shape.targets, region.feature_type,
               region.target_type});
    if (model.isScript())
      say(name, "model '" + path + "' is TorchScript, which has no schema hash: only its shape, " +
                    numbersText(shape) + ", was checked");
    return &model;
  } catch (const LoadError &error) {
    if (region.on_error != SURROGATE_ON_ERROR_ORIGINAL)
      throw Stop(name, error.what());
    say(name, std::string(error.what()) + "; the original code runs instead (on_error: original)");
    return nullptr;
  }
}

LoadedModel *RegionState::modelOf(const surrogate_region &region,
                                  const surrogate_options *options) {
  const ModelSlot *last = lastModel.load(std::memory_order_acquire);
  if (last && environmentModel)
    return last->model;
  const std::string path = modelPath(region, options);
  if (last && last->path == path)
    return last->model;
  std::lock_guard guard(mutex);
  for (const ModelSlot &slot : models)
    if (slot.path == path) {
      lastModel.store(&slot, std::memory_order_release);
      return slot.model;
    }
  models.push_back({path, load(region, path)});
  lastModel.store(&models.back(), std::memory_order_release);
  return models.back().model;
}

bool RegionState::isScheduledOriginal(const surrogate_region &region) {
  const Schedule schedule =
      environmentSchedule.value_or(Schedule{region.schedule_original, region.schedule_surrogate});
  const int64_t number = inferCalls.fetch_add(1, std::memory_order_relaxed);
  const int64_t period = schedule.original + schedule.surrogate;
  return period > 0 && number % period < schedule.original;
}

bool RegionState::takesRecord(const surrogate_region &region, int64_t bytes) {
  const int64_t number = collectCalls.fetch_add(1, std::memory_order_relaxed);
  if (region.collect_every > 1 && number % region.collect_every != 0)
    return false;
  const int64_t budget = region.collect_budget > 0 ? region.collect_budget : DefaultBudget;
  const int64_t before = recordedBytes.load(std::memory_order_relaxed);
  if (bytes > budget - before) {
    if (saidBudget.first())
      say(name, "the budget of " + std::to_string(budget) + " bytes is used up after " +
                    std::to_string(before) +
                    "; no more samples are recorded (regions.yaml: "
                    "collect: {budget: ...} raises it, every: n thins them)");
    return false;
  }
  recordedBytes.fetch_add(bytes, std::memory_order_relaxed);
  return true;
}

SampleFile *RegionState::fileOf(const surrogate_region &region, const surrogate_options *options) {
  const char *option = OPTION_TEXT(options, file);
  const FileSlot *last = lastFile.load(std::memory_order_acquire);
  if (!last || (option && !environmentFile && last->path != option)) {
    const std::string path = environmentFile               ? *environmentFile
                             : option && *option           ? option
                             : region.file && *region.file ? region.file
                                                           : name + ".h5";
    std::lock_guard guard(mutex);
    files.push_back({path, &sampleFile(path)});
    last = &files.back();
    lastFile.store(last, std::memory_order_release);
  }
  return last->file->hasEnded() ? nullptr : last->file;
}

RegionSummary RegionState::summary() const {
  auto seconds = [](const std::atomic<int64_t> &nanoseconds) { return double(nanoseconds) * 1e-9; };
  RegionSummary summary;
  summary.name = name;
  summary.calls = counters.calls;
  summary.samples = counters.samples;
  summary.answered = counters.answered;
  summary.fallbacks = counters.fallbacks;
  summary.scheduled = counters.scheduled;
  summary.recorded = counters.recorded;
  summary.refused = counters.refused;
  summary.dropped = counters.dropped;
  summary.secondsOriginal = seconds(counters.original);
  summary.secondsModel = seconds(counters.model);
  summary.secondsGather = seconds(counters.gather);
  summary.secondsStore = seconds(counters.store);
  return summary;
}

void RegionState::unlock(bool isChild) {
  if (isChild) {
    counters.clear();
    recordedBytes = 0;
  }
  mutex.unlock();
}

} // namespace surrogate::runtime
