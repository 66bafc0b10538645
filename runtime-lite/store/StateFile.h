//===- StateFile.h - states on their way to disk ----------------------------------------===//
//
// As samples: they gather in memory, a full segment becomes a file, the rest one at exit.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_STORE_STATEFILE_H
#define SURROGATE_RUNTIME_STORE_STATEFILE_H

#include "store/StateFormat.h"

#include <map>
#include <mutex>

namespace surrogate::runtime {

class StateFile {
public:
  explicit StateFile(std::string path) : path(std::move(path)) {}

  /// Adds a call. Publishes when the segment is full. Returns false where recording has ended.
  bool append(const StateRegion &region, const StateRecord &record);
  /// Publishes what there is. Returns false after a message.
  bool publish();

  /// In a child process: what was gathered belongs to the parent.
  void forget();
  std::mutex &lock() { return mutex; }

private:
  bool publishLocked();
  void end(const std::string &why);

  const std::string path;
  std::mutex mutex;
  std::vector<char> bytes;                ///< of the file that is being gathered
  std::map<std::string, int64_t> regions; ///< in `bytes`, by name
  int64_t calls = 0;                      ///< in `bytes`
  size_t published = 0;                   ///< files
  bool checked = false, ended = false, saidTaken = false;
};

/// The file of that name; one object a name for the whole process.
StateFile &stateFile(const std::string &path);

/// Publishes everything. Returns false if something couldn't be.
bool publishStates();

/// Around fork().
void lockStates();
void unlockStates(bool isChild);

} // namespace surrogate::runtime

#endif
