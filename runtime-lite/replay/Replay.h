//===- Replay.h - recorded states through an extracted region ---------------------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_REPLAY_H
#define SURROGATE_RUNTIME_REPLAY_REPLAY_H

#include "replay/Recording.h"

#include <functional>

namespace surrogate::runtime {

/// Hands states to a region's `run` one after another, and takes what it left.
class Replay {
public:
  /// Fills the next state to replay; false after the last one.
  using Source = std::function<bool(StateRecord &)>;
  /// Takes what was laid out (`given`) and what was gathered.
  using Sink = std::function<void(const StateRecord &given, StateRecord &&gathered)>;

  Replay(const surrogate_replay_region &region, Source source, Sink sink)
      : region(region), source(std::move(source)), sink(std::move(sink)) {}

  void run() { region.run(reinterpret_cast<surrogate_replay *>(this)); }
  OpenState *next();

private:
  const surrogate_replay_region &region;
  Source source;
  Sink sink;
  StateRecord current;
};

/// A value as a person reads it: "0.5", "-3", "0x1p-3 ..." with what its type makes of it.
std::string valueText(const StateItem &item, const char *value);
/// "grid[3][4]" for element `index` of an entry.
std::string elementText(const StateItem &item, const StateEntry &entry, int64_t index);
/// How many bytes of an element carry its value: a long double has padding.
int64_t valueBytes(const StateItem &item);
/// The first element in which `gathered` isn't what was recorded after the region, as a sentence;
/// empty where all are the same bits.
std::string firstDifference(const StateRegion &region, const StateRecord &recorded,
                            const StateRecord &gathered);

/// The main function of an extracted program.
int replayMain(int argc, char **argv, const surrogate_replay_region *regions, int64_t count);

} // namespace surrogate::runtime

#endif
