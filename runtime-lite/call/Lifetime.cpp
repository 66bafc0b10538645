//===- Lifetime.cpp - exit, fork, and programs that must stop ---------------------------===//
//
// Samples are published by an exit handler, while the program is still whole, and once more when
// the library is unloaded: destructors of the program may have made calls in between. The
// summary comes last.
//
//===------------------------------------------------------------------------------------===//

#include "call/Lifetime.h"

#include "call/Region.h"
#include "store/SampleFile.h"
#include "store/StateFile.h"

#include <atomic>
#include <cstdlib>
#include <pthread.h>
#include <unistd.h>

namespace surrogate::runtime {

namespace {

std::atomic<bool> watching = false;

void atProgramExit() {
  publishAll();
  publishStates();
}

void beforeFork() {
  lockRegions();
  lockStore();
  lockStates();
}
void afterForkInParent() {
  unlockStates(/*isChild=*/false);
  unlockStore(/*isChild=*/false);
  unlockRegions(/*isChild=*/false);
}
void afterForkInChild() {
  unlockStates(/*isChild=*/true);
  unlockStore(/*isChild=*/true);
  unlockRegions(/*isChild=*/true);
}

__attribute__((destructor)) void atUnload() {
  if (!watching)
    return;
  publishAll();
  publishStates();
  saySummaries();
}

} // namespace

void watchLifetime() {
  if (watching.load(std::memory_order_relaxed) || watching.exchange(true))
    return;
  std::atexit(atProgramExit);
  pthread_atfork(beforeFork, afterForkInParent, afterForkInChild);
}

void stopProgram(const Stop &stop) {
  // exit() must not run in two threads at once: the first one takes the program down.
  static std::atomic<bool> stopping = false;
  if (stopping.exchange(true))
    for (;;)
      pause();
  sayStopped(stop.region, stop.what());
  std::exit(StoppedStatus);
}

} // namespace surrogate::runtime
