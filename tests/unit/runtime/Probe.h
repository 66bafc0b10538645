//===- Probe.h - runs the probe in a folder of its own ----------------------------------===//
#ifndef SURROGATE_TESTS_UNIT_RUNTIME_PROBE_H
#define SURROGATE_TESTS_UNIT_RUNTIME_PROBE_H

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace surrogate::tests {

struct ProbeResult {
  int status = -1; ///< exit code, or 128 + signal
  std::string out, err;
};

/// A sample file's group of one region.
struct Samples {
  std::vector<double> callInputs, inputs, outputs;
  std::vector<int64_t> numbers, kinds, firstRows, rows; ///< of /NAME/calls
  std::vector<int64_t> features, firstInputs; ///< of /NAME/shapes; empty where there is none
  std::string schema;
};

class ProbeTest : public ::testing::Test {
protected:
  void SetUp() override;
  void TearDown() override;

  /// `words`: "calls=3 samples=4"; see probe.c. SURROGATE_* variables are `environment` alone.
  ProbeResult probe(
      const std::string &words, const std::map<std::string, std::string> &environment = {},
      const std::function<void()> &inChild = [] {});
  /// Runs, expects exit code 0 and the sum that the plain code prints for so many calls of so
  /// many samples. Returns stderr.
  std::string good(const std::string &words, double sum,
                   const std::map<std::string, std::string> &environment = {});
  /// A number of the JSON summary in `err`.
  static double summary(const std::string &err, const std::string &key,
                        const std::string &region = "price");

  std::vector<std::string> files() const;
  Samples samples(const std::string &file, const std::string &region = "price") const;
  static size_t count(const std::string &text, const std::string &part);

  std::filesystem::path folder;
};

/// What the probe's plain code sums up to.
double plainSum(int calls, int samples);

} // namespace surrogate::tests

#endif
