//===- SampleFile.cpp - samples on their way to disk ------------------------------------===//

#include "store/SampleFile.h"

#include "engines/Plugin.h"
#include "report/Report.h"
#include "store/Publish.h"
#include "store/Run.h"
#include "surrogate.h"

#include <chrono>
#include <memory>
#include <new>
#include <utility>

namespace surrogate::runtime {

namespace {

constexpr size_t FullSegment = size_t(64) << 20;

/// Held while a file is made: HDF5's serial library isn't thread-safe. Threads that collect
/// faster than the disk takes it wait here.
std::mutex &publishing() {
  static auto *mutex = new std::mutex;
  return *mutex;
}

struct Files {
  std::mutex mutex;
  std::map<std::string, std::unique_ptr<SampleFile>> byPath;
  std::unique_ptr<StoredRun> run; ///< guarded by publishing()
};
Files &files() {
  static auto *instance = new Files;
  return *instance;
}

const StorePlugin &storePlugin() {
  static const StorePlugin *loaded = nullptr;
  if (!loaded) {
    auto *plugin =
        static_cast<const StorePlugin *>(loadPlugin("surrogate_store", "surrogate_store_plugin"));
    if (plugin->face != StoreFace)
      throw PluginError("the plugin libsurrogate_store.so is from another version than "
                        "libsurrogate.so; install both from the same build");
    loaded = plugin;
  }
  return *loaded;
}

size_t widthOf(int type) { return type == SURROGATE_FLOAT32 ? 4 : 8; }

/// Appends `rows` rows of `rowBytes` that lie `stride` bytes apart.
void appendRows(std::vector<char> &target, const void *source, int64_t rows, size_t rowBytes,
                int64_t stride) {
  const char *row = static_cast<const char *>(source);
  if (rowBytes == 0)
    return;
  if (size_t(stride) == rowBytes) {
    target.insert(target.end(), row, row + size_t(rows) * rowBytes);
    return;
  }
  for (int64_t r = 0; r < rows; ++r, row += stride)
    target.insert(target.end(), row, row + rowBytes);
}

/// The first call of a region says its numbers; another's that differ make the region's vary.
void addShape(StoredRegion &region, const CallRecord &record, size_t feature, size_t target) {
  region.shapes.push_back({record.callFeatures, record.features, record.targets,
                           int64_t(region.callInputs.size() / feature),
                           int64_t(region.inputs.size() / feature),
                           int64_t(region.outputs.size() / target)});
  if (region.shapes.size() == 1) {
    region.callFeatures = record.callFeatures;
    region.features = record.features;
    region.targets = record.targets;
  } else if (record.callFeatures != region.callFeatures || record.features != region.features ||
             record.targets != region.targets) {
    region.varies = true;
  }
}

size_t addCall(StoredRegion &region, const CallRecord &record) {
  const size_t feature = widthOf(region.featureType), target = widthOf(region.targetType);
  const size_t constants = size_t(record.callFeatures) * feature;
  const size_t inputs = size_t(record.features) * feature;
  const size_t outputs = size_t(record.targets) * target;
  const int64_t rows = record.call.rows;
  // All or nothing, should memory run out.
  const size_t sizes[3] = {region.callInputs.size(), region.inputs.size(), region.outputs.size()};
  const size_t shapes = region.shapes.size();
  try {
    addShape(region, record, feature, target);
    appendRows(region.callInputs, record.callInputs, 1, constants, int64_t(constants));
    appendRows(region.inputs, record.inputs, rows, inputs, record.inputStride);
    appendRows(region.outputs, record.outputs, rows, outputs, record.outputStride);
    region.calls.push_back(record.call);
  } catch (const std::bad_alloc &) {
    region.callInputs.resize(sizes[0]);
    region.inputs.resize(sizes[1]);
    region.outputs.resize(sizes[2]);
    region.shapes.resize(shapes);
    throw;
  }
  region.calls.back().firstRow = region.rows;
  region.rows += rows;
  return constants + size_t(rows) * (inputs + outputs) + sizeof(StoredCall) + sizeof(StoredShape);
}

} // namespace

bool SampleFile::append(const StoredRegion &shape, const CallRecord &record) {
  Segment full;
  {
    std::lock_guard guard(mutex);
    if (hasEnded())
      return false;
    if (!std::exchange(checked, true)) {
      const std::string why = whyUnwritable(path);
      if (!why.empty()) {
        end({}, why);
        return false;
      }
    }
    auto [entry, isNew] = segment.try_emplace(shape.name);
    if (isNew) {
      static_cast<StoredRegion &>(entry->second) = shape;
      entry->second.nanoseconds = record.nanoseconds;
      entry->second.recorded = record.recorded;
    }
    bytes += addCall(entry->second, record);
    record.recorded->fetch_add(record.call.rows, std::memory_order_relaxed);
    if (bytes < FullSegment)
      return true;
    full.swap(segment);
    bytes = 0;
  }
  return publishSegment(full);
}

bool SampleFile::publish() {
  Segment rest;
  {
    std::lock_guard guard(mutex);
    rest.swap(segment);
    bytes = 0;
  }
  if (rest.empty())
    return !hasEnded();
  const auto begin = std::chrono::steady_clock::now();
  const bool good = publishSegment(rest);
  const std::chrono::nanoseconds took = std::chrono::steady_clock::now() - begin;
  for (const auto &[name, part] : rest)
    part.nanoseconds->fetch_add(took.count() / int64_t(rest.size()), std::memory_order_relaxed);
  return good;
}

bool SampleFile::publishSegment(const Segment &full) {
  std::lock_guard guard(publishing());
  if (hasEnded())
    return false;
  std::string why;
  try {
    std::vector<const StoredRegion *> regions;
    for (const auto &[name, region] : full)
      regions.push_back(&region);
    if (!files().run)
      files().run = std::make_unique<StoredRun>(describeRun());
    std::vector<char> image;
    why = storePlugin().makeImage(regions, *files().run, image);
    if (why.empty())
      publishImage(full, image);
  } catch (const std::bad_alloc &) {
    why = "memory is exhausted";
  } catch (const std::exception &error) {
    why = error.what();
  }
  if (why.empty())
    return true;
  end(full, why);
  return false;
}

void SampleFile::publishImage(const Segment &full, const std::vector<char> &image) {
  const std::optional<int64_t> rank = launcherRank();
  const std::string name = rank ? withInfix(path, "rank" + std::to_string(*rank)) : path;
  const std::string taken = sayNameTaken(name, published, runtime::publish(name, image));
  ++published;
  if (!taken.empty() && !std::exchange(saidTaken, true))
    say(full.size() == 1 ? full.begin()->first : "", taken);
}

void SampleFile::end(const Segment &lost, const std::string &why) {
  ended = true;
  int64_t samples = 0;
  for (const auto &[name, part] : lost) {
    samples += part.rows;
    part.recorded->fetch_sub(part.rows, std::memory_order_relaxed);
  }
  say(lost.size() == 1 ? lost.begin()->first : "",
      "the sample file '" + path + "' can't be written: " + why + "; " +
          (samples ? std::to_string(samples) + " samples are lost and no more" : "none") +
          " are recorded in it (SURROGATE_FILE names another place)");
}

void SampleFile::forget() {
  segment.clear();
  bytes = 0;
}

SampleFile &sampleFile(const std::string &path) {
  std::lock_guard guard(files().mutex);
  std::unique_ptr<SampleFile> &slot = files().byPath[path];
  if (!slot)
    slot = std::make_unique<SampleFile>(path);
  return *slot;
}

bool publishAll() {
  std::vector<SampleFile *> all;
  {
    std::lock_guard guard(files().mutex);
    for (auto &[path, file] : files().byPath)
      all.push_back(file.get());
  }
  bool good = true;
  for (SampleFile *file : all)
    good &= file->publish();
  return good;
}

void lockStore() {
  publishing().lock();
  files().mutex.lock();
  for (auto &[path, file] : files().byPath)
    file->lock().lock();
}

void unlockStore(bool isChild) {
  if (isChild)
    files().run.reset();
  for (auto &[path, file] : files().byPath) {
    if (isChild)
      file->forget();
    file->lock().unlock();
  }
  files().mutex.unlock();
  publishing().unlock();
}

} // namespace surrogate::runtime
