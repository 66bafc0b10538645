/*===- surrogate_state.h - states: a region's memory before and after a call ---*- C -*-===*\
 * `record: state` writes them, the program that --variant=extract makes replays them. Both say
 * the same things in the same order:
 *
 *     surrogate_state_enter     opens a call; says whether its state is recorded (or replayed)
 *     surrogate_state_object    where a variable of the program lies
 *     surrogate_state_pointer   what a pointer holds, surrogate_state_size how long a container is
 *     surrogate_state_array     the elements of a datum; surrogate_state_value, one number
 *     (the region runs)
 *     surrogate_state_after     from here on values are those that the region left
 *     surrogate_state_leave     ends the call
 *
 * Addresses are never stored: a pointer becomes a place in a block of memory, and a replay lays
 * the same blocks out anew, so that what overlapped overlaps again. docs/state-files.md.
 * C99 and C++11, C ABI; structs start with their size and grow at their end only.
 * Part of surrogate-rewrite: Apache-2.0 WITH LLVM-exception.
\*===--------------------------------------------------------------------------------===*/
#ifndef SURROGATE_STATE_H
#define SURROGATE_STATE_H

#include "surrogate.h"

#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What an item is: a variable's memory, a pointer, the length of a container, or a datum. */
enum {
  SURROGATE_STATE_OBJECT = 1,
  SURROGATE_STATE_POINTER = 2,
  SURROGATE_STATE_SIZE = 3,
  SURROGATE_STATE_DATUM = 4,
  SURROGATE_STATE_CONSTANT = 5 /* a datum of a const object, which nobody may write to */
};

/* When a datum is recorded. Neither: it only has a place in memory. */
enum {
  SURROGATE_STATE_SCRATCH = 0,
  SURROGATE_STATE_BEFORE = 1, /* inputs */
  SURROGATE_STATE_AFTER = 2,  /* outputs */
  SURROGATE_STATE_BOTH = 3    /* in-outs */
};

typedef struct surrogate_state_item {
  const char *path; /* "s->atoms->r" */
  const char *type; /* of an element: "double" */
  int64_t bytes;    /* an element's size */
  int kind;         /* SURROGATE_STATE_OBJECT ... */
  int when;         /* SURROGATE_STATE_BEFORE ... */
  int rank;         /* dimensions; 0: a single element */
} surrogate_state_item;

/* What is known about a region when it is compiled; static storage. */
typedef struct surrogate_state_region {
  size_t size;
  uint32_t abi;       /* SURROGATE_ABI */
  const char *name;   /* "price" */
  const char *source; /* "options.cpp:41" */
  const char *tool;   /* version of the translator that wrote the text */
  const surrogate_state_item *items;
  int64_t item_count;
  const char *file; /* NULL: "NAME.state" */
  int64_t every;    /* record every n-th call; 0 and 1: all */
  int64_t budget;   /* bytes on disk; 0: the default, 8 GiB */
  void *state;      /* the runtime's own; NULL at start */
} surrogate_state_region;

/* One call. Uninitialised until surrogate_state_enter, but for `size`. */
typedef struct surrogate_state {
  size_t size;
  int wanted;  /* this call's state is recorded or replayed */
  void *state; /* the runtime's own */
} surrogate_state;

/* Opens a call of the program's. Returns 1 where its state is to be recorded. */
int surrogate_state_enter(surrogate_state_region *region, surrogate_state *state);

/* A variable's memory: `bytes` at `address`. */
void surrogate_state_object(surrogate_state *state, int item, const void *address, int64_t bytes);

/* A dimension of the next array, outermost first: subscripts [begin, end) in steps of `step`,
 * `stride` bytes from one subscript to the next. Replays take what was recorded. */
void surrogate_state_dimension(surrogate_state *state, int64_t begin, int64_t end, int64_t step,
                               int64_t stride);

/* A pointer that leads to objects of `bytes` bytes. Returns what it is to hold: itself when
 * recording, its place in the memory laid out anew when replaying. */
void *surrogate_state_pointer(surrogate_state *state, int item, const void *pointer, int64_t bytes);

/* Where that pointer, or a container, itself lies, if not in a variable: a replay needs the room.
 */
void surrogate_state_slot(surrogate_state *state, const void *address, int64_t bytes);

/* Puts it into the pointer at `place`, also where the program sees that one through a const. */
static inline void surrogate_state_hold(const void *place, void *value) {
  union {
    const void *seen;
    void *place;
  } writable;
  writable.seen = place;
  memcpy(writable.place, &value, sizeof(value)); /* NOLINT: the pointer's own bytes are meant */
}

/* The length of a container. Returns what it is to be. */
int64_t surrogate_state_size(surrogate_state *state, int item, int64_t length);

/* A datum of base and strides: the address of element (0, ..., 0). It is read now if it is an
 * input, and by surrogate_state_leave if it is an output; a replay writes and compares it. */
void surrogate_state_array(surrogate_state *state, int item, const void *first);

/* Elements that don't lie at regular distances: opens the item, after its dimensions; then one
 * surrogate_state_element, pointer or size for each `at` (one subscript a dimension), in order.
 * 0: no further one. */
int surrogate_state_first(surrogate_state *state, int item, int64_t *at);
int surrogate_state_next(surrogate_state *state, int item, int64_t *at);
void surrogate_state_element(surrogate_state *state, int item, const void *address);

/* Zeroes an array of variable length before it is laid out. */
void surrogate_state_clear(void *memory, int64_t bytes);

/* One element: copied from `value`; a replay copies inputs to it and compares outputs. */
void surrogate_state_value(surrogate_state *state, int item, void *value);

/* The region has run. Returns state->wanted. */
int surrogate_state_after(surrogate_state *state);

/* Ends the call: what was recorded is kept, what was replayed is compared. */
void surrogate_state_leave(surrogate_state *state);

/* Ends a call that surrogate_state_leave didn't (it threw): nothing is kept. */
void surrogate_state_drop(surrogate_state *state);

/* A region that can be replayed: `run` lays out each state, runs the region, and leaves. */
typedef struct surrogate_replay surrogate_replay;
typedef struct surrogate_replay_region {
  surrogate_state_region *region;
  void (*run)(surrogate_replay *replay);
} surrogate_replay_region;

/* The next state to replay; 0 after the last one. */
int surrogate_replay_next(surrogate_replay *replay, surrogate_state *state);

/* The main function of an extracted program; docs/extract.md. Returns its exit code. */
int surrogate_replay_main(int argc, char **argv, const surrogate_replay_region *regions,
                          int64_t region_count);

#ifdef __cplusplus
}

#include <new>
#include <type_traits>

/* A call that an exception ends keeps nothing. */
struct surrogate_state_call : surrogate_state {
  surrogate_state_call() {
    size = sizeof(surrogate_state);
    wanted = 0;
  }
  surrogate_state_call(const surrogate_state_call &) = delete;
  surrogate_state_call &operator=(const surrogate_state_call &) = delete;
  ~surrogate_state_call() {
    if (wanted)
      surrogate_state_drop(this);
  }
};

/* What a function that is only called to reach its inside is given, and gives. */
template <class Type> inline Type surrogate_state_nothing() {
  typedef typename std::remove_reference<Type>::type Object; // NOLINT: C++11, as programs may be
  alignas(Object) static char memory[sizeof(Object)];
  return static_cast<Type>(reinterpret_cast<Object &>(memory));
}
template <> inline void surrogate_state_nothing<void>() {}

/* Where a pointer or container lies. One that a function returns lies nowhere. */
template <class Object>
inline void surrogate_state_slot_of(surrogate_state *state, Object &&object) { // NOLINT: a place
  if (std::is_lvalue_reference<Object>::value) // NOLINT(modernize-type-traits): C++11 has no _v
    surrogate_state_slot(state, &object, sizeof(object));
}

/* A pointer that a replay sets. */
template <class Object>
inline void surrogate_state_set(surrogate_state *state, int item, Object *const &pointer) {
  const_cast<Object *&>(pointer) =
      static_cast<Object *>(surrogate_state_pointer(state, item, nullptr, 0));
}

/* What a reference refers to in a replay: `Field &field = surrogate_state_refer(...)`. */
struct surrogate_state_referred {
  void *place;
  template <class Object> operator Object &() const { return *static_cast<Object *>(place); }
};
inline surrogate_state_referred surrogate_state_refer(surrogate_state *state, int item) {
  surrogate_state_referred referred = {surrogate_state_pointer(state, item, nullptr, 0)};
  return referred;
}

/* A replay sets a container's length. A region with elements that only arguments can make isn't
 * replayed, only recorded. */
template <class Container>
inline void surrogate_state_resize(Container &container, int64_t length, std::true_type) {
  container.resize(static_cast<typename Container::size_type>(length));
}
template <class Container>
inline void surrogate_state_resize(Container &, int64_t, std::false_type) {}

/* A container's length, and where its elements lie. */
template <class Container>
inline void surrogate_state_container(surrogate_state *state, int item,
                                      const Container &container) {
  const auto length = static_cast<int64_t>(container.size());
  const int64_t wanted = surrogate_state_size(state, item, length);
  typedef typename Container::value_type Element; // NOLINT: C++11, as programs may be
  // NOLINTBEGIN(modernize-*): C++11, as programs may be
  typedef std::integral_constant<bool, std::is_default_constructible<Element>::value &&
                                           std::is_move_constructible<Element>::value>
      CanResize;
  // NOLINTEND(modernize-*)
  if (wanted != length)
    surrogate_state_resize(const_cast<Container &>(container), wanted, CanResize());
  surrogate_state_object(state, item, container.data(),
                         wanted * static_cast<int64_t>(sizeof(container.data()[0])));
}
#endif

#endif
