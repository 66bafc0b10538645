//===- calls.cpp - what one call of a region costs besides its own work -----------------===//
//
//     build/bin/bench_calls
//
// One call of a region of one sample with two features and one target, whose original code is a
// single addition: mode off, and mode collect (what it recorded is dropped at the end). The peer
// in the same run is a clock reading, which the runtime needs two of to say where time goes: the
// last lines are ratios to it.
//
//===------------------------------------------------------------------------------------===//

#include "surrogate.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace {

surrogate_region makeRegion(const char *name) {
  surrogate_region region = {};
  region.size = sizeof region;
  region.abi = SURROGATE_ABI;
  region.variant = SURROGATE_VARIANT_DUAL;
  region.name = name;
  region.source = "calls.cpp:1";
  region.tool = "bench";
  region.schema = "{\"features\":[],\"functor\":null,\"samples\":\"call\",\"targets\":[]}";
  region.features = 2;
  region.targets = 1;
  region.feature_type = region.target_type = SURROGATE_FLOAT64;
  region.file = "/dev/null/dropped.h5";
  return region;
}

void callOnce(surrogate_region &region, const surrogate_options &options, double &x) {
  surrogate_call call;
  call.size = sizeof call;
  if (surrogate_enter(&region, &call, 1, &options)) {
    auto *row = static_cast<double *>(call.inputs.data);
    row[0] = x;
    row[1] = 2 * x;
    surrogate_answer(&call);
  }
  x += 1;
  if (call.record)
    *static_cast<double *>(call.outputs.data) = x;
  surrogate_leave(&call);
}

void runMode(benchmark::State &state, surrogate_region &region, int mode) {
  surrogate_options options = {};
  options.size = sizeof options;
  options.mode = mode;
  double x = 0;
  for (auto _ : state)
    callOnce(region, options, x);
  benchmark::DoNotOptimize(x);
}

void off(benchmark::State &state) {
  static surrogate_region region = makeRegion("off");
  runMode(state, region, SURROGATE_OFF);
}

void collect(benchmark::State &state) {
  static surrogate_region region = makeRegion("collect");
  runMode(state, region, SURROGATE_COLLECT);
}

void clockReading(benchmark::State &state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(std::chrono::steady_clock::now());
}

BENCHMARK(clockReading);
BENCHMARK(off);
BENCHMARK(collect)->Iterations(500000); // stays in memory: less than a file's worth

/// Keeps what it prints.
class Reporter : public benchmark::ConsoleReporter {
public:
  void ReportRuns(const std::vector<Run> &runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run &run : runs)
      nanoseconds[run.run_name.function_name] = run.GetAdjustedCPUTime();
  }
  std::map<std::string, double> nanoseconds;
};

} // namespace

int main(int count, char **arguments) {
  setenv("SURROGATE_LOG", "off", 1);
  benchmark::Initialize(&count, arguments);
  Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  const double reading = reporter.nanoseconds["clockReading"];
  for (const char *mode : {"off", "collect"})
    if (reading > 0 && reporter.nanoseconds.count(mode))
      std::printf("a call, mode %-8s %5.1f x a clock reading\n", mode,
                  reporter.nanoseconds[mode] / reading);
  return 0;
}
