//===- Arena.cpp - what one open call needs, kept by thread for the next ----------------===//
//
// The store of a thread is a list with a plain pointer as its head: calls that are made after
// the thread's objects are destroyed (from destructors of the program) still find a valid list.
//
//===------------------------------------------------------------------------------------===//

#include "call/Arena.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>

namespace surrogate::runtime {

namespace {

thread_local CallState *freeStates = nullptr;

struct FreeAtThreadEnd {
  ~FreeAtThreadEnd() {
    while (CallState *state = freeStates) {
      freeStates = state->next;
      delete state;
    }
  }
};

} // namespace

Block::~Block() { std::free(bytes); }

char *Block::reserve(size_t size) {
  if (size <= capacity)
    return bytes;
  if (size > SIZE_MAX / 2)
    throw std::bad_alloc();
  const size_t wanted = (std::max(size, size_t(256)) + 63) / 64 * 64;
  std::free(bytes);
  bytes = nullptr;
  capacity = 0;
  bytes = static_cast<char *>(std::aligned_alloc(64, wanted));
  if (!bytes)
    throw std::bad_alloc();
  capacity = wanted;
  return bytes;
}

CallState *takeCallState() {
  if (CallState *state = freeStates) {
    freeStates = state->next;
    return state;
  }
  thread_local FreeAtThreadEnd freeAtThreadEnd; // its destructor runs once this line has
  (void)freeAtThreadEnd;
  return new CallState;
}

void giveBack(CallState *state) {
  state->next = freeStates;
  freeStates = state;
}

int64_t threadNumber() {
  static std::atomic<int64_t> threads = 0;
  thread_local const int64_t number = threads++;
  return number;
}

int64_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace surrogate::runtime
