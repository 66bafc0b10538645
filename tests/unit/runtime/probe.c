/*===- probe.c - calls of a region, made as generated code makes them ------------------===*\
 * probe [KEY=VALUE...]: y[i] = 2 x[i] + k on `samples` elements, `calls` times, and prints the
 * sum of y. What a test wants to vary is a key below. Compiled as C99.
\*===--------------------------------------------------------------------------------------===*/
#include "surrogate.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLUMN(constant, path)                                                                     \
  "{\"constant\":" constant ",\"path\":\"" path "\",\"shape\":[],\"type\":\"double\"}"
#define SCHEMA(feature)                                                                            \
  "{\"features\":[" COLUMN("true", "k") "," COLUMN(                                                \
      "false", feature) "],\"functor\":null,"                                                      \
                        "\"samples\":\"loop\",\"targets\":[" COLUMN("false", "y[i]") "]}"

static surrogate_region region, again, other;

static int calls = 3, samples = 4, threads = 1, nested = 0, doFork = 0, drop = 0, varying = 0;
static int twice = 0, otherSchema = 0, flush = 0, two = 0;
static double spoil = 0;
static surrogate_options options;
static int useOptions = 0;

static double *at(surrogate_buffer buffer, int64_t row) {
  return (double *)(void *)((char *)buffer.data + row * buffer.row_stride);
}

/* One call of `which`; the sum of y. */
static double call_once(surrogate_region *which, int k, int depth) {
  surrogate_call call;
  double *y = malloc((size_t)(samples > 0 ? samples : 1) * sizeof *y), sum = 0;
  surrogate_options mine = options;
  int i, answered = 0;
  call.size = sizeof call;
  mine.features = varying && k > 0 ? 2 : 1;
  if (surrogate_enter(which, &call, samples, useOptions ? &mine : NULL)) {
    if (call.call_inputs.columns > 0)
      *at(call.call_inputs, 0) = k;
    for (i = 0; i < samples; ++i)
      *at(call.inputs, i) = i + 0.25 * k + (i == 1 ? spoil : 0);
    if (depth > 0)
      sum += call_once(which, k, depth - 1);
    answered = surrogate_answer(&call);
  } else if (depth > 0) {
    sum += call_once(which, k, depth - 1);
  }
  for (i = 0; i < samples; ++i)
    y[i] = answered ? *at(call.outputs, i) : 2 * (i + 0.25 * k) + k;
  if (call.record)
    for (i = 0; i < samples; ++i)
      *at(call.outputs, i) = y[i];
  if (drop)
    surrogate_drop(&call);
  else
    surrogate_leave(&call);
  for (i = 0; i < samples; ++i)
    sum += y[i];
  free(y);
  return sum;
}

static void *run(void *result) {
  double sum = 0;
  int k;
  for (k = 0; k < calls; ++k) {
    sum += call_once(twice && k % 2 ? &again : &region, k, nested);
    if (two)
      sum += call_once(&other, k, 0);
  }
  *(double *)result = sum;
  return NULL;
}

static double run_threads(void) {
  pthread_t handles[64];
  double results[64], sum = 0;
  int t;
  if (threads == 1) {
    run(&sum);
    return sum;
  }
  for (t = 0; t < threads; ++t)
    pthread_create(&handles[t], NULL, run, &results[t]);
  for (t = 0; t < threads; ++t) {
    pthread_join(handles[t], NULL);
    sum += results[t];
  }
  return sum;
}

static void set(const char *key, const char *value) {
  struct {
    const char *key;
    int *number;
  } numbers[] = {{"calls", &calls},
                 {"samples", &samples},
                 {"threads", &threads},
                 {"nested", &nested},
                 {"fork", &doFork},
                 {"drop", &drop},
                 {"varying", &varying},
                 {"twice", &twice},
                 {"other_schema", &otherSchema},
                 {"flush", &flush},
                 {"two", &two},
                 {"variant", &region.variant},
                 {"mode", &options.mode},
                 {"original", &options.original},
                 {"on_error", &region.on_error}};
  size_t i;
  for (i = 0; i < sizeof numbers / sizeof *numbers; ++i)
    if (strcmp(key, numbers[i].key) == 0) {
      *numbers[i].number = atoi(value);
      useOptions |= strcmp(key, "mode") == 0 || strcmp(key, "original") == 0;
      return;
    }
  if (strcmp(key, "every") == 0)
    region.collect_every = atoi(value);
  else if (strcmp(key, "budget") == 0)
    region.collect_budget = atoi(value);
  else if (strcmp(key, "model") == 0)
    region.model = value;
  else if (strcmp(key, "file") == 0)
    region.file = value;
  else if (strcmp(key, "engine") == 0)
    region.engine = value;
  else if (strcmp(key, "device") == 0)
    region.device = value;
  else if (strcmp(key, "option_file") == 0)
    options.file = value, useOptions = 1;
  else if (strcmp(key, "abi") == 0)
    region.abi = (uint32_t)atoi(value);
  else if (strcmp(key, "spoil") == 0)
    spoil = strcmp(value, "nan") == 0 ? NAN : INFINITY;
  else
    exit(2);
}

static void fill(surrogate_region *target) {
  target->size = sizeof *target;
  target->abi = SURROGATE_ABI;
  target->variant = SURROGATE_VARIANT_DUAL;
  target->name = "price";
  target->source = "probe.c:60";
  target->tool = "0.1.0";
  target->schema = SCHEMA("x[i]");
  target->call_features = 1;
  target->features = 1;
  target->targets = 1;
  target->feature_type = target->target_type = SURROGATE_FLOAT64;
}

int main(int argc, char **argv) {
  int i, status = 0;
  fill(&region);
  options.size = sizeof options;
  for (i = 1; i < argc; ++i) {
    char *equals = strchr(argv[i], '=');
    if (!equals)
      return 2;
    *equals = 0;
    set(argv[i], equals + 1);
  }
  if (varying) {
    region.features = SURROGATE_UNKNOWN;
    useOptions = 1;
  }
  options.call_features = options.targets = 1;
  again = other = region;
  other.name = "rate";
  if (otherSchema)
    again.schema = SCHEMA("z[i]");
  if (doFork) {
    double sum;
    run(&sum);
    fflush(stdout);
    if (fork() == 0) {
      if (doFork > 1) /* the child makes calls of its own */
        run(&sum);
      exit(0);
    }
    wait(&status);
    printf("%.17g\n", sum);
    return status != 0;
  }
  printf("%.17g\n", run_threads());
  if (flush)
    return surrogate_flush() == 0 ? 0 : 3;
  return 0;
}
