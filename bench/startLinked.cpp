//===- startLinked.cpp - one call of a region, mode off: the core of libsurrogate has started ===//
//
// With BENCH_LIST_LIBRARIES set it prints whether HDF5 or LibTorch are in its memory, and ends
// with 1 where one is.
//
//===--------------------------------------------------------------------------------------===//

#include "surrogate.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace {

bool isLoaded(const char *library) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);)
    if (line.find(library) != std::string::npos)
      return true;
  return false;
}

} // namespace

int main() {
  setenv("SURROGATE_LOG", "off", 1);
  surrogate_region region = {};
  region.size = sizeof region;
  region.abi = SURROGATE_ABI;
  region.variant = SURROGATE_VARIANT_DUAL;
  region.name = "start";
  region.source = "startLinked.cpp:1";
  region.tool = "bench";
  region.schema = "{\"features\":[],\"functor\":null,\"samples\":\"call\",\"targets\":[]}";
  region.features = region.targets = 1;
  region.feature_type = region.target_type = SURROGATE_FLOAT64;
  surrogate_options options = {};
  options.size = sizeof options;
  options.mode = SURROGATE_OFF;
  surrogate_call call;
  call.size = sizeof call;
  surrogate_enter(&region, &call, 1, &options);
  surrogate_leave(&call);
  if (!std::getenv("BENCH_LIST_LIBRARIES"))
    return 0;
  const bool hdf5 = isLoaded("libhdf5"), torch = isLoaded("libtorch");
  std::printf("HDF5 loaded: %s, LibTorch loaded: %s\n", hdf5 ? "yes" : "no", torch ? "yes" : "no");
  return hdf5 || torch;
}
