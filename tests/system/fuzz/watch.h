/* What the watch's programs are linked into: every live object is known by address; a region's
 * entry takes a copy of all, its exit compares.
 *
 *   WATCH=after   what changed though the report doesn't list it is altered right after the region
 *   WATCH=before  what the report doesn't list as an input is altered right before the region; what
 *                 isn't listed as an output is put back after it
 *   WATCH_REGION=K, WATCH_OBJECT=NAME   there alone
 *   WATCH_LOG=1   each altered byte range on standard error
 *
 * Either way the program must print what it prints without a watch. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { watch_is_pointer = 1, watch_is_const = 2, watch_has_pointers = 4 };
enum { watch_input = 1, watch_output = 2 };

struct watch_object {
  char *address;
  size_t size;
  const char *name;
  int flags;
};
struct watch_claim {
  char *begin, *end;
  int kind;
  unsigned bits; /* of each byte */
};
struct watch_call {
  int region, active;
  int object_count, claim_count, claim_room;
  struct watch_object *objects;
  struct watch_claim *claims;
  char *before, *altered; /* copies of all objects: at the entry, and right after altering */
};

static struct watch_object watch_objects[8192];
static int watch_count, watch_mode = -1, watch_region = -1, watch_log;
static const char *watch_name;
static unsigned watch_calls[64];
static unsigned watch_random_state = 12345u;

static unsigned watch_random(void) {
  watch_random_state = watch_random_state * 1664525u + 1013904223u;
  return watch_random_state >> 16;
}

/* What a byte is altered by, never 0. The top byte of a float or double, mostly its exponent, is
 * moved far: what is added to a tiny number wouldn't show that it was altered. */
static unsigned watch_noise(const char *byte) {
  return ((uintptr_t)byte & 3) == 3 ? 0x40 : 1 + watch_random() % 255;
}

static void watch_start(void) {
  const char *mode = getenv("WATCH"), *region = getenv("WATCH_REGION");
  watch_mode = !mode ? 0 : strcmp(mode, "after") == 0 ? 1 : 2;
  watch_region = region ? atoi(region) : -1;
  watch_name = getenv("WATCH_OBJECT");
  watch_log = getenv("WATCH_LOG") != NULL;
}

static int __attribute__((noinline, unused)) watch_push(const void *address, size_t size,
                                                        const char *name, int flags) {
  struct watch_object *object = &watch_objects[watch_count];
  if (watch_count < 8192 && size != 0) {
    object->address = (char *)(uintptr_t)address;
    object->size = size;
    object->name = name;
    object->flags = flags;
    return watch_count++;
  }
  return watch_count;
}
static void __attribute__((noinline, unused)) watch_pop(int *level) { watch_count = *level; }

/* The object that holds an address, or NULL. */
static struct watch_object *watch_find(const void *address) {
  char *at = (char *)(uintptr_t)address;
  int k;
  for (k = watch_count - 1; k >= 0; --k)
    if (at >= watch_objects[k].address && at < watch_objects[k].address + watch_objects[k].size)
      return &watch_objects[k];
  return NULL;
}
static int __attribute__((unused)) watch_known(const void *address) {
  return watch_find(address) != NULL;
}

static struct watch_claim *watch_new_claim(struct watch_call *call, int kind, const void *address,
                                           size_t size) {
  struct watch_claim *claim;
  if (call->claim_count == call->claim_room) {
    call->claim_room = call->claim_room ? 2 * call->claim_room : 64;
    call->claims =
        (struct watch_claim *)realloc(call->claims, call->claim_room * sizeof(*call->claims));
  }
  claim = &call->claims[call->claim_count++];
  claim->begin = (char *)(uintptr_t)address;
  claim->end = claim->begin + size;
  claim->kind = kind;
  claim->bits = 0xff;
  return claim;
}
static void __attribute__((noinline, unused)) watch_add(struct watch_call *call, int kind,
                                                        const void *address, size_t size) {
  struct watch_claim *last = call->claim_count ? &call->claims[call->claim_count - 1] : NULL;
  if (last && last->kind == kind && last->end == (const char *)address && last->bits == 0xff)
    last->end += size;
  else
    watch_new_claim(call, kind, address, size);
}
/* Some bits of an object. `ones`: an object of its type in which they alone are set. */
static void __attribute__((noinline, unused)) watch_add_bits(struct watch_call *call, int kind,
                                                             const void *address, const void *ones,
                                                             size_t size) {
  size_t k;
  for (k = 0; k < size; ++k)
    if (((const unsigned char *)ones)[k])
      watch_new_claim(call, kind, (const char *)address + k, 1)->bits =
          ((const unsigned char *)ones)[k];
}
/* The whole object that a pointer points into: where the report gives no extent. */
static void __attribute__((noinline, unused)) watch_add_object(struct watch_call *call, int kind,
                                                               const void *address) {
  const struct watch_object *object = watch_find(address);
  if (object)
    watch_add(call, kind, object->address, object->size);
}
static void __attribute__((noinline, unused)) watch_add_name(struct watch_call *call, int kind,
                                                             const char *name) {
  int k;
  for (k = 0; k < watch_count; ++k)
    if (strcmp(watch_objects[k].name, name) == 0)
      watch_add(call, kind, watch_objects[k].address, watch_objects[k].size);
}

/* The bits of a byte that are claimed. */
static unsigned watch_claimed(const struct watch_call *call, const char *byte, int kind) {
  unsigned claimed = 0;
  int k;
  for (k = 0; k < call->claim_count && claimed != 0xff; ++k)
    if (call->claims[k].kind == kind && byte >= call->claims[k].begin && byte < call->claims[k].end)
      claimed |= call->claims[k].bits;
  return claimed;
}

/* Whether the aligned word around a byte may be a pointer: altering those only crashes. */
static int watch_may_point(const struct watch_object *object, const char *byte) {
  uintptr_t word = 0, at = (uintptr_t)byte & ~(uintptr_t)7;
  if (object->flags & watch_is_pointer)
    return 1;
  if (!(object->flags & watch_has_pointers))
    return 0;
  if (at < (uintptr_t)object->address || at + 8 > (uintptr_t)object->address + object->size)
    return 0;
  memcpy(&word, (const void *)at, sizeof(word));
  return word == 0 || word >> 40 == 0x7f || word >> 40 == 0x55 || word >> 40 == 0x56 ||
         watch_find((const void *)word);
}

static void watch_say(const struct watch_call *call, const struct watch_object *object,
                      size_t offset) {
  if (watch_log)
    fprintf(stderr, "watch: region %d: %s + %zu of %zu\n", call->region, object->name, offset,
            object->size);
}

/* Whether a region's entry is watched: the first calls of each, then now and then. */
static int __attribute__((noinline, unused)) watch_enter(struct watch_call *call, int region) {
  size_t size = 0;
  int k;
  unsigned number;
  memset(call, 0, sizeof(*call));
  if (watch_mode <= 0 || (watch_region >= 0 && watch_region != region))
    return 0;
  number = watch_calls[region]++;
  if (number >= 40 && (number % 97 != 0 || number > 4000))
    return 0;
  call->region = region;
  call->active = 1;
  call->object_count = watch_count;
  for (k = 0; k < watch_count; ++k)
    size += watch_objects[k].size;
  call->objects = (struct watch_object *)malloc(watch_count * sizeof(struct watch_object) + 1);
  memcpy(call->objects, watch_objects, watch_count * sizeof(struct watch_object));
  call->before = (char *)malloc(2 * size + 1);
  call->altered = call->before + size;
  for (size = 0, k = 0; k < watch_count; size += watch_objects[k++].size)
    memcpy(call->before + size, watch_objects[k].address, watch_objects[k].size);
  return 1;
}

/* After the claims: alters what isn't claimed as an input, if that is wanted. */
static void __attribute__((noinline, unused)) watch_begin(struct watch_call *call) {
  size_t offset = 0, byte;
  int k;
  if (watch_mode != 2)
    return;
  for (k = 0; k < call->object_count; offset += call->objects[k++].size) {
    const struct watch_object *object = &call->objects[k];
    int said = 0;
    if (object->flags & watch_is_const || (watch_name && strcmp(watch_name, object->name) != 0))
      continue;
    for (byte = 0; byte < object->size; ++byte) {
      char *at = object->address + byte;
      unsigned noise = watch_noise(at) & ~watch_claimed(call, at, watch_input);
      if (noise == 0 || watch_may_point(object, at))
        continue;
      *at = (char)(*at ^ noise);
      if (!said++)
        watch_say(call, object, byte);
    }
  }
  for (offset = 0, k = 0; k < call->object_count; offset += call->objects[k++].size)
    memcpy(call->altered + offset, call->objects[k].address, call->objects[k].size);
}

static int watch_alive(const struct watch_call *call, int k) {
  return k < watch_count && watch_objects[k].address == call->objects[k].address &&
         watch_objects[k].size == call->objects[k].size;
}

static void __attribute__((noinline, unused)) watch_leave(struct watch_call *call) {
  size_t offset = 0, byte;
  int k;
  if (!call->active)
    return;
  for (k = 0; k < call->object_count; offset += call->objects[k++].size) {
    const struct watch_object *object = &call->objects[k];
    int said = 0;
    if (!watch_alive(call, k) || object->flags & watch_is_const ||
        (watch_name && strcmp(watch_name, object->name) != 0))
      continue;
    for (byte = 0; byte < object->size; ++byte) {
      char *at = object->address + byte, before = call->before[offset + byte];
      char altered = call->altered[offset + byte];
      unsigned free_bits = 0xff & ~watch_claimed(call, at, watch_output);
      if (watch_mode == 1 && ((*at ^ before) & free_bits)) {
        unsigned noise = watch_noise(at) & free_bits;
        *at = (char)(*at ^ (noise ? noise : (*at ^ before) & free_bits));
        if (!said++)
          watch_say(call, object, byte);
      } else if (watch_mode == 2 && ((before ^ altered) & free_bits) &&
                 !((*at ^ altered) & free_bits)) {
        *at = (char)(*at ^ ((before ^ altered) & free_bits));
      }
    }
  }
  free(call->objects);
  free(call->before);
  free(call->claims);
}

/* An object of a struct's type in which one field alone is set; in C the field may be const. */
#ifdef __cplusplus
template <typename T> struct watch_plain {
  typedef T type;
};
template <typename T> struct watch_plain<const T> {
  typedef T type;
};
#define WATCH_ONES(parent, field)                                                                  \
  watch_plain<__typeof__(parent)>::type watch_ones;                                                \
  memset((void *)&watch_ones, 0, sizeof(watch_ones));                                              \
  watch_ones.field = -1
#else
#define WATCH_ONES(parent, field) __typeof__(({ parent; })) watch_ones = {.field = -1}
#endif

#define WATCH_WORD2(a, b) a##b
#define WATCH_WORD(a, b) WATCH_WORD2(a, b)
/* An object that lives until the end of the block. */
#define WATCH_OBJECT(address, size, name, flags)                                                   \
  int WATCH_WORD(watch_level_, __COUNTER__) __attribute__((cleanup(watch_pop), unused)) =          \
      watch_push(address, size, name, flags)
