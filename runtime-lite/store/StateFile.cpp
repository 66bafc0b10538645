//===- StateFile.cpp - states on their way to disk --------------------------------------===//

#include "store/StateFile.h"

#include "report/Report.h"
#include "store/Publish.h"
#include "store/Run.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <new>
#include <utility>

namespace surrogate::runtime {

namespace {

constexpr size_t FullSegment = size_t(64) << 20;

struct StateFiles {
  std::mutex mutex;
  std::map<std::string, std::unique_ptr<StateFile>> byPath;
};
StateFiles &stateFiles() {
  static auto *instance = new StateFiles;
  return *instance;
}

std::string runText() {
  const StoredRun run = describeRun();
  return nlohmann::json({{"id", run.id},
                         {"arguments", run.arguments},
                         {"host", run.host},
                         {"version", run.version},
                         {"time", run.time},
                         {"rank", run.rank}})
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

bool StateFile::append(const StateRegion &region, const StateRecord &record) {
  std::lock_guard guard(mutex);
  if (ended)
    return false;
  if (!std::exchange(checked, true)) {
    const std::string why = whyUnwritable(path);
    if (!why.empty()) {
      end(why);
      return false;
    }
  }
  const size_t before = bytes.size();
  try {
    if (bytes.empty())
      bytes = stateFileHead(runText());
    const auto [place, isNew] = regions.try_emplace(region.name, int64_t(regions.size()));
    if (isNew)
      appendRegion(bytes, region);
    appendRecord(bytes, place->second, record);
  } catch (const std::bad_alloc &) {
    bytes.resize(before);
    end("memory is exhausted");
    return false;
  }
  ++calls;
  return bytes.size() < FullSegment || publishLocked();
}

bool StateFile::publish() {
  std::lock_guard guard(mutex);
  return bytes.empty() || ended ? !ended : publishLocked();
}

bool StateFile::publishLocked() {
  std::string why;
  try {
    const std::optional<int64_t> rank = launcherRank();
    const std::string name = rank ? withInfix(path, "rank" + std::to_string(*rank)) : path;
    const std::string taken = sayNameTaken(name, published, runtime::publish(name, bytes));
    ++published;
    if (!taken.empty() && !std::exchange(saidTaken, true))
      say(regions.size() == 1 ? regions.begin()->first : "", taken);
  } catch (const std::exception &error) {
    why = error.what();
  }
  if (!why.empty())
    end(why);
  forget();
  return why.empty();
}

void StateFile::end(const std::string &why) {
  ended = true;
  say(regions.size() == 1 ? regions.begin()->first : "",
      "the file of states '" + path + "' can't be written: " + why + "; " +
          (calls ? std::to_string(calls) + " states are lost and no more" : "none") +
          " are recorded in it (SURROGATE_FILE names another place)");
}

void StateFile::forget() {
  bytes.clear();
  bytes.shrink_to_fit();
  regions.clear();
  calls = 0;
}

StateFile &stateFile(const std::string &path) {
  std::lock_guard guard(stateFiles().mutex);
  std::unique_ptr<StateFile> &slot = stateFiles().byPath[path];
  if (!slot)
    slot = std::make_unique<StateFile>(path);
  return *slot;
}

bool publishStates() {
  std::vector<StateFile *> all;
  {
    std::lock_guard guard(stateFiles().mutex);
    for (auto &[path, file] : stateFiles().byPath)
      all.push_back(file.get());
  }
  bool good = true;
  for (StateFile *file : all)
    good &= file->publish();
  return good;
}

void lockStates() {
  stateFiles().mutex.lock();
  for (auto &[path, file] : stateFiles().byPath)
    file->lock().lock();
}

void unlockStates(bool isChild) {
  for (auto &[path, file] : stateFiles().byPath) {
    if (isChild)
      file->forget();
    file->lock().unlock();
  }
  stateFiles().mutex.unlock();
}

} // namespace surrogate::runtime
