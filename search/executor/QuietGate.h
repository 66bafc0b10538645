//===- QuietGate.h - everybody pauses while one measures ---------------------------------===//
//
// Threads that compute hold an Activity and call `step` often. One that measures asks for quiet:
// it waits until every other activity has paused at a step or ended.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_EXECUTOR_QUIETGATE_H
#define SURROGATE_SEARCH_EXECUTOR_QUIETGATE_H

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace surrogate::search {

class QuietGate {
public:
  /// Counts as computing while it lives; waits at first where quiet is wanted.
  class Activity {
  public:
    explicit Activity(QuietGate &gate) : gate(gate) { gate.enter(); }
    ~Activity() { gate.leave(); }
    Activity(const Activity &) = delete;
    Activity &operator=(const Activity &) = delete;

  private:
    QuietGate &gate;
  };

  /// Pauses here while somebody measures. Cheap where nobody does.
  void step() {
    if (wanted.load(std::memory_order_relaxed)) {
      leave();
      enter();
    }
  }

  /// Runs `measure` alone. The calling thread holds no Activity.
  template <class Measure> auto quiet(Measure measure) {
    const std::scoped_lock oneAtATime(measuring);
    const Quiet guard(*this);
    return measure();
  }

private:
  struct Quiet {
    explicit Quiet(QuietGate &gate) : gate(gate) {
      std::unique_lock lock(gate.mutex);
      gate.wanted = true;
      gate.changed.wait(lock, [&] { return gate.active == 0; });
    }
    ~Quiet() {
      {
        const std::scoped_lock lock(gate.mutex);
        gate.wanted = false;
      }
      gate.changed.notify_all();
    }
    QuietGate &gate;
  };

  void enter() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return !wanted; });
    ++active;
  }

  void leave() {
    {
      const std::scoped_lock lock(mutex);
      --active;
    }
    changed.notify_all();
  }

  std::mutex measuring, mutex;
  std::condition_variable changed;
  std::atomic<bool> wanted = false;
  int active = 0;
};

} // namespace surrogate::search

#endif
