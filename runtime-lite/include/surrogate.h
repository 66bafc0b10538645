/*===- surrogate.h - the face of libsurrogate -------------------------------*- C -*-===*\
 * One call of a region, as generated code sees it:
 *
 *     surrogate_enter    opens the call; says whether features are wanted
 *     (gather)           generated code writes features into call->inputs / call->call_inputs
 *     surrogate_answer   asks the model; 1 only when every sample is answered
 *     (scatter)          generated code copies call->outputs to the program's arrays
 *     (original code)    where surrogate_answer said 0
 *     (record)           generated code writes targets into call->outputs if call->record
 *     surrogate_leave    ends the call and makes it visible
 *
 * C99 and C++11, C ABI. Every struct starts with its size and grows at its end only; the
 * runtime reads no field beyond the size it is given. All functions may be called from any
 * thread, and while a call of the same or of another region is open.
 * Part of surrogate-rewrite: Apache-2.0 WITH LLVM-exception.
\*===--------------------------------------------------------------------------------===*/
#ifndef SURROGATE_H
#define SURROGATE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The number of this face. A region carries the one it was generated for. */
#define SURROGATE_ABI 1

/* Element type of a buffer. */
enum { SURROGATE_FLOAT32 = 1, SURROGATE_FLOAT64 = 2 };

/* Where a buffer's memory lies. */
enum { SURROGATE_HOST = 0, SURROGATE_DEVICE = 1 };

/* What a region does when it is entered. DEFAULT stands for the variant's own default. */
enum {
  SURROGATE_DEFAULT = 0,
  SURROGATE_OFF = 1,     /* the original code, nothing recorded */
  SURROGATE_COLLECT = 2, /* the original code, samples recorded */
  SURROGATE_INFER = 3    /* the model where it answers, else the original code */
};

/* Which text the translator wrote. */
enum { SURROGATE_VARIANT_COLLECT = 1, SURROGATE_VARIANT_INFER = 2, SURROGATE_VARIANT_DUAL = 3 };

/* What to do when a model can't be loaded. */
enum { SURROGATE_ON_ERROR_STOP = 0, SURROGATE_ON_ERROR_ORIGINAL = 1 };

/* A number of features or targets that is known only at the first enter. */
#define SURROGATE_UNKNOWN (-1)

/* Rows by columns of one element type, row-major. Element (r, c) lies at
 * (char *)data + r * row_stride + c * sizeof(element). Owned by the runtime, valid from
 * surrogate_enter until the call is left or dropped. */
typedef struct surrogate_buffer {
  size_t size;
  void *data;
  int64_t rows;
  int64_t columns;
  int64_t row_stride; /* bytes */
  int type;           /* SURROGATE_FLOAT32 | SURROGATE_FLOAT64 */
  int space;          /* SURROGATE_HOST | SURROGATE_DEVICE */
} surrogate_buffer;

/* What is known about a region when it is compiled. Generated code holds one with static
 * storage a translation unit; the runtime merges them by name and schema. */
typedef struct surrogate_region {
  size_t size;
  uint32_t abi;          /* SURROGATE_ABI */
  int variant;           /* SURROGATE_VARIANT_* */
  const char *name;      /* "price" */
  const char *source;    /* "options.cpp:41" */
  const char *tool;      /* version of the translator that wrote the text */
  const char *schema;    /* canonical JSON; docs/hdf5-layout.md */
  int64_t call_features; /* B: values constant in a call, or SURROGATE_UNKNOWN */
  int64_t features;      /* F: values per sample, or SURROGATE_UNKNOWN */
  int64_t targets;       /* T: values per sample, or SURROGATE_UNKNOWN */
  int feature_type;      /* SURROGATE_FLOAT32 if every feature is a float, else FLOAT64 */
  int target_type;
  /* From the spec; NULL or 0 for the defaults. */
  const char *file;  /* samples; default "NAME.h5" */
  const char *model; /* default none */
  const char *engine;
  const char *device;
  int on_error;
  int64_t schedule_original;  /* of every schedule_original + schedule_surrogate calls ... */
  int64_t schedule_surrogate; /* ... the first schedule_original run the original code */
  int64_t collect_every;      /* record every n-th call; 0 and 1: all */
  int64_t collect_budget;     /* bytes on disk; 0: the default, 8 GiB */
  void *state;                /* the runtime's own; NULL at start */
} surrogate_region;

/* What can differ from call to call. A NULL pointer stands for all defaults. */
typedef struct surrogate_options {
  size_t size;
  int mode;              /* SURROGATE_DEFAULT | OFF | COLLECT | INFER: HPAC-ML's predicate */
  int original;          /* 1: the original code answers this call whatever the schedule says */
  const char *model;     /* NULL: as in the region */
  const char *file;      /* NULL: as in the region */
  int space;             /* memory space of the buffers */
  int device;            /* ordinal of the device for SURROGATE_DEVICE */
  void *stream;          /* cudaStream_t or NULL */
  int64_t call_features; /* where the region says SURROGATE_UNKNOWN */
  int64_t features;
  int64_t targets;
} surrogate_options;

/* One execution of a region. Lives in the caller's object, uninitialised until
 * surrogate_enter; the caller sets `size` alone. */
typedef struct surrogate_call {
  size_t size;
  surrogate_region *region;
  int64_t samples;              /* N */
  int gather;                   /* features are wanted */
  int record;                   /* targets are wanted by surrogate_leave */
  int answered;                 /* every sample was answered by the model */
  surrogate_buffer call_inputs; /* [1, B] */
  surrogate_buffer inputs;      /* [N, F] */
  surrogate_buffer outputs;     /* [N, T] */
  void *state;                  /* the runtime's own */
} surrogate_call;

/* Opens a call of `samples` rows (negative counts as 0). Returns 1 when the features are
 * wanted in call->call_inputs and call->inputs, followed by surrogate_answer; 0 when the
 * original code is to run at once. Errors while loading follow region->on_error: with STOP
 * the process prints a message and exits with status 70. */
int surrogate_enter(surrogate_region *region, surrogate_call *call, int64_t samples,
                    const surrogate_options *options);

/* The features are written. Returns 1 when every sample is answered: call->outputs then
 * holds finite answers [N, T] and the original code must not run. */
int surrogate_answer(surrogate_call *call);

/* Ends the call. If call->record is set, call->outputs holds the targets [N, T] that the
 * original code computed, and they are recorded with the features. */
void surrogate_leave(surrogate_call *call);

/* Ends a call that surrogate_leave didn't (it threw): nothing is recorded, it is counted. */
void surrogate_drop(surrogate_call *call);

/* Publishes all samples now, as at exit. Returns 0, or -1 after a message. */
int surrogate_flush(void);

/* Version of the library, "1.0.0"; never NULL. */
const char *surrogate_version(void);

#ifdef __cplusplus
}
#endif

#endif
