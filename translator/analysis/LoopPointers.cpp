//===- LoopPointers.cpp - pointers that a loop moves within what they point into --------===//

#include "analysis/LoopPointers.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

/// Of a key in SeenOfLoop::unevenSteps: the pointer leaves what it pointed into before the loop.
constexpr char leavesMark[] = "#leaves";

static bool pointsInto(const std::vector<Location> &places, const Location &target) {
  return llvm::any_of(places, [&](const Location &place) { return place.sameDatum(target); });
}

/// What it points into before the loop; nullptr where that isn't known or doesn't help.
static const Value *before(const State &entry, const std::string &key, const SeenOfLoop &seen) {
  const auto known = entry.memory.find(key);
  const bool isOfUse = known != entry.memory.end() && !known->second.targets.empty() &&
                       !known->second.unknownTarget && !seen.unevenSteps.count(key + leavesMark);
  return isOfUse ? &known->second : nullptr;
}

void keepPointees(State &state, const State &entry, const std::set<std::string> &changed,
                  const SeenOfLoop &seen) {
  for (const std::string &key : changed) {
    const auto place = state.memory.find(key);
    const Value *origin = before(entry, key, seen);
    if (place == state.memory.end() || !origin ||
        !llvm::all_of(origin->targets, [&](const Location &target) { // not cut short
          return pointsInto(place->second.targets, target);
        }))
      continue;
    std::erase_if(place->second.targets,
                  [&](const Location &target) { return !pointsInto(origin->targets, target); });
    place->second.unknownTarget = false;
  }
}

bool staysInPlace(const State &end, const State &entry, const std::set<std::string> &changed,
                  SeenOfLoop &seen) {
  bool result = true;
  for (const std::string &key : changed) {
    const auto place = end.memory.find(key);
    const Value *origin = before(entry, key, seen);
    if (!origin || !end.reachable)
      continue;
    const bool stays = place != end.memory.end() && !place->second.unknownTarget &&
                       llvm::all_of(place->second.targets, [&](const Location &target) {
                         return pointsInto(origin->targets, target);
                       });
    if (!stays)
      seen.unevenSteps.insert(key + leavesMark);
    result = result && stays;
  }
  return result;
}

} // namespace surrogate
