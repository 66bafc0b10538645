//===- start.cpp - what libsurrogate adds to a program's start ------------------------------===//
//
//     build/bin/bench_start
//
// Starts two programs in turn, 301 times: one of an empty main, and one linked to libsurrogate
// whose main makes a call of a region (mode off), so that the core has started. Prints the medians
// of their processor time (others may use the machine), the difference beside its limit of 2 ms,
// and which libraries the second program loaded: HDF5 and LibTorch must not be among them. Ends
// with 1 where the limit or that rule is broken.
//
//===--------------------------------------------------------------------------------------===//

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace {

constexpr double limitMilliseconds = 2;

/// Milliseconds of processor time from the start of `program` to its end.
double run(const std::string &program) {
  char *arguments[] = {const_cast<char *>(program.c_str()), nullptr};
  pid_t child = 0;
  int status = 1;
  rusage used;
  if (posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0 ||
      wait4(child, &status, 0, &used) != child || status != 0) {
    std::fprintf(stderr, "%s failed\n", program.c_str());
    std::exit(2);
  }
  const auto milliseconds = [](const timeval &time) {
    return 1e3 * double(time.tv_sec) + 1e-3 * double(time.tv_usec);
  };
  return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

} // namespace

int main(int, char **arguments) {
  const std::filesystem::path folder = std::filesystem::path(arguments[0]).parent_path();
  const std::string empty = folder / "bench_start_empty", linked = folder / "bench_start_linked";
  std::vector<double> emptyTimes, linkedTimes;
  for (int repeat = 0; repeat < 301; ++repeat) {
    emptyTimes.push_back(run(empty));
    linkedTimes.push_back(run(linked));
  }
  const double added = median(linkedTimes) - median(emptyTimes);
  std::printf("empty program     %6.3f ms\nwith libsurrogate %6.3f ms\nadded             %6.3f ms  "
              "(limit %.0f ms)\n",
              median(emptyTimes), median(linkedTimes), added, limitMilliseconds);
  std::fflush(stdout);
  setenv("BENCH_LIST_LIBRARIES", "1", 1);
  run(linked); // itself says which of the two it finds in its memory
  return added < limitMilliseconds ? 0 : 1;
}
