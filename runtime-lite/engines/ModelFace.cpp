//===- ModelFace.cpp - the C functions of surrogate_model.h -----------------------------===//

#pragma GCC visibility push(default)
#include "surrogate_model.h"
#pragma GCC visibility pop

#include "call/Region.h"
#include "engines/LoadedModel.h"

#include <atomic>
#include <cstdio>
#include <exception>

using namespace surrogate;

struct surrogate_model {
  runtime::LoadedModel model;
  // Of a TorchScript file, from its first answer on.
  std::atomic<int64_t> features, targets;
};

static bool isReadable(const surrogate_buffer *buffer) {
  return buffer && buffer->rows >= 0 && buffer->columns > 0 && buffer->space == SURROGATE_HOST &&
         (buffer->type == SURROGATE_FLOAT32 || buffer->type == SURROGATE_FLOAT64) &&
         (buffer->data || buffer->rows == 0);
}

surrogate_model *surrogate_model_open(const char *path, char *message, size_t capacity) {
  std::string why;
  try {
    const runtime::Environment &environment = runtime::environment();
    const runtime::EngineOptions options = {environment.threads, environment.engine};
    auto *opened = new surrogate_model{{path, options}, {0}, {0}};
    std::unique_ptr<surrogate_model> model(opened);
    model->model.prepare();
    const bool script = model->model.isScript();
    model->features = script ? SURROGATE_UNKNOWN : model->model.features();
    model->targets = script ? SURROGATE_UNKNOWN : model->model.targets();
    return model.release();
  } catch (const std::exception &error) {
    why = error.what();
  }
  if (message && capacity > 0)
    std::snprintf(message, capacity, "%s", why.c_str());
  return nullptr;
}

int surrogate_model_answer(surrogate_model *model, const surrogate_buffer *inputs,
                           surrogate_buffer *outputs) {
  if (!isReadable(inputs) || !isReadable(outputs) || inputs->rows != outputs->rows)
    return SURROGATE_MODEL_BAD_SHAPE;
  const int64_t features = model->features, targets = model->targets;
  if ((features != SURROGATE_UNKNOWN && inputs->columns != features) ||
      (targets != SURROGATE_UNKNOWN && outputs->columns != targets))
    return SURROGATE_MODEL_BAD_SHAPE;
  if (inputs->rows == 0)
    return SURROGATE_MODEL_ANSWERED;
  try {
    if (!model->model.engine().answer(*inputs, *outputs).empty())
      return SURROGATE_MODEL_FAILED;
  } catch (const std::exception &) {
    return SURROGATE_MODEL_FAILED;
  }
  model->features = inputs->columns;
  model->targets = outputs->columns;
  return runtime::allFinite(*outputs) ? SURROGATE_MODEL_ANSWERED : SURROGATE_MODEL_NOT_FINITE;
}

int64_t surrogate_model_features(const surrogate_model *model) { return model->features; }

int64_t surrogate_model_targets(const surrogate_model *model) { return model->targets; }

void surrogate_model_close(surrogate_model *model) { delete model; }
