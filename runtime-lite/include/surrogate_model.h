/*===- surrogate_model.h - a model, asked without a region ------------------*- C -*-===*\
 * What surrogate-search measures a model's latency with, and what a program may use to ask a
 * model by itself: the same engines, the same plugin, as behind a region's calls.
 *
 *     char message[512];
 *     surrogate_model *model = surrogate_model_open("best.safetensors", message, sizeof message);
 *     surrogate_model_answer(model, &inputs, &outputs);     0, or what went wrong
 *     surrogate_model_close(model);
 *
 * C99 and C++11, C ABI. A model may be asked from several threads at once.
 * Part of surrogate-rewrite: Apache-2.0 WITH LLVM-exception.
\*===--------------------------------------------------------------------------------===*/
#ifndef SURROGATE_MODEL_H
#define SURROGATE_MODEL_H

#include "surrogate.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct surrogate_model surrogate_model;

/* What surrogate_model_answer found. */
enum {
  SURROGATE_MODEL_ANSWERED = 0,
  SURROGATE_MODEL_BAD_SHAPE = 1,  /* rows, columns, element type or memory space don't fit */
  SURROGATE_MODEL_NOT_FINITE = 2, /* the outputs are written, but hold a NaN or an infinity */
  SURROGATE_MODEL_FAILED = 3      /* the engine failed; the outputs are unspecified */
};

/* Loads the model file at `path` (.safetensors or .pt). Returns NULL and writes a sentence of at
 * most `capacity` bytes, its final 0 among them, to `message` (NULL: not wanted) when that can't
 * be done. The caller closes the model. A .pt file's numbers of features and targets are known
 * only once it was asked: SURROGATE_UNKNOWN until then. */
surrogate_model *surrogate_model_open(const char *path, char *message, size_t capacity);

/* Asks for `inputs` [N, B + F], a call's constants first; writes `outputs` [N, T]. Both belong to
 * the caller, may be float32 or float64 each, and need `data`, `rows`, `columns`, `row_stride`,
 * `type` and `space` set. Returns SURROGATE_MODEL_ANSWERED or what went wrong. */
int surrogate_model_answer(surrogate_model *model, const surrogate_buffer *inputs,
                           surrogate_buffer *outputs);

/* B + F and T, or SURROGATE_UNKNOWN. */
int64_t surrogate_model_features(const surrogate_model *model);
int64_t surrogate_model_targets(const surrogate_model *model);

/* Frees the model. NULL is nothing to close. */
void surrogate_model_close(surrogate_model *model);

#ifdef __cplusplus
}
#endif

#endif
