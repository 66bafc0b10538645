//===- StateMemory.cpp - addresses to places, and back ----------------------------------===//

#include "replay/StateMemory.h"

#include <algorithm>
#include <cstdint>

namespace surrogate::runtime {

namespace {
constexpr uintptr_t Alignment = 64;
/// In `for (; p < end; p += 4)` the region touches nothing just before `end`, and yet `end` counts
/// from the array's elements: so much lies between at most. What lies between is never read.
constexpr int64_t LongestStep = 1 << 16;
} // namespace

void StateMemory::addObject(const void *address, int64_t bytes) {
  const char *begin = static_cast<const char *>(address);
  objects.push_back({begin, begin + bytes});
}

void StateMemory::addMemory(const char *begin, const char *end) {
  if (begin < end)
    pieces.push_back({begin, end});
}

void StateMemory::addPointee(const char *begin, const char *end) {
  if (begin < end)
    pieces.push_back({begin, end, true});
}

std::vector<StateBlock> StateMemory::join() {
  auto isInObject = [&](const Piece &piece) {
    return std::ranges::any_of(objects, [&](const Piece &object) {
      return object.begin <= piece.begin && piece.begin < object.end;
    });
  };
  std::erase_if(pieces, isInObject);
  std::ranges::sort(pieces,
                    [](const Piece &left, const Piece &right) { return left.begin < right.begin; });
  std::vector<Piece> joined;
  for (const Piece &piece : pieces) {
    const bool isNear = !joined.empty() && (piece.isPointee || joined.back().isPointee) &&
                        piece.begin - joined.back().end <= LongestStep;
    if (isNear || (!joined.empty() && piece.begin <= joined.back().end)) {
      // A longer piece that a pointer leads into isn't one itself.
      joined.back().isPointee =
          piece.end >= joined.back().end ? piece.isPointee : joined.back().isPointee;
      joined.back().end = std::max(joined.back().end, piece.end);
    } else {
      joined.push_back(piece);
    }
  }
  pieces = std::move(joined);
  std::vector<StateBlock> blocks;
  blocks.reserve(pieces.size());
  for (const Piece &piece : pieces)
    blocks.push_back(
        {piece.end - piece.begin, int64_t(reinterpret_cast<uintptr_t>(piece.begin) % Alignment)});
  return blocks;
}

StatePlace StateMemory::placeOf(const void *address) const {
  const char *wanted = static_cast<const char *>(address);
  // A pointer to the end of one array may be the beginning of another, which comes first.
  for (bool atEnd : {false, true}) {
    auto holds = [&](const Piece &piece) {
      return piece.begin <= wanted && (atEnd ? wanted == piece.end : wanted < piece.end);
    };
    for (size_t each = 0; each < objects.size(); ++each)
      if (holds(objects[each]))
        return {StatePlace::FirstObject - int64_t(each), wanted - objects[each].begin};
    for (size_t each = 0; each < pieces.size(); ++each)
      if (holds(pieces[each]))
        return {int64_t(each), wanted - pieces[each].begin};
  }
  return {};
}

ReplayMemory::ReplayMemory(const std::vector<StateBlock> &shapes) {
  for (const StateBlock &shape : shapes) {
    storage.push_back(std::make_unique<char[]>(size_t(shape.bytes) + 2 * Alignment));
    char *begin = storage.back().get();
    const uintptr_t phase = reinterpret_cast<uintptr_t>(begin) % Alignment;
    blocks.push_back(begin + (Alignment - phase) + uintptr_t(shape.phase) % Alignment);
  }
}

void *ReplayMemory::addressOf(const StatePlace &place) const {
  if (place.block >= 0 && size_t(place.block) < blocks.size())
    return blocks[size_t(place.block)] + place.offset;
  const int64_t object = StatePlace::FirstObject - place.block;
  if (place.block <= StatePlace::FirstObject && size_t(object) < objects.size())
    return const_cast<char *>(objects[size_t(object)]) + place.offset;
  return nullptr;
}

} // namespace surrogate::runtime
