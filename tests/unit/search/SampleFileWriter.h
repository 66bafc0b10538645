//===- SampleFileWriter.h - sample files as a program would leave them -------------------===//
//
// Writes the layout of docs/hdf5-layout.md with HDF5 alone, apart from the runtime's writer, so
// that readers are tested against the page and not against our other half.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TESTS_SEARCH_SAMPLEFILEWRITER_H
#define SURROGATE_TESTS_SEARCH_SAMPLEFILEWRITER_H

#include "samples/SampleSet.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace surrogate::search {

/// A folder that is removed with the object.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;
  [[nodiscard]] std::string file(const std::string &name) const { return (path / name).string(); }
  std::filesystem::path path;
};

struct CallRecord {
  int64_t run = 0;
  int64_t rows = 0;
  double constant = 0;  ///< the call's one call_input
  int64_t features = 0; ///< columns of `inputs` in this call; 0: as the region has
};

struct RunRecord {
  std::string id, time;
};

/// One region: features x, y and the call's constant c; the target is f(c, x, y).
struct RegionRecord {
  std::string name = "price";
  std::string schema =
      R"({"features":[{"constant":false,"path":"x[i]","shape":[],"type":"double"},)"
      R"({"constant":true,"path":"c","shape":[],"type":"double"},)"
      R"({"constant":false,"path":"y[i]","shape":[],"type":"double"}],)"
      R"("functor":null,"samples":"loop",)"
      R"("targets":[{"constant":false,"path":"out[i]","shape":[],)"
      R"("type":"double"}]})";
  std::vector<CallRecord> calls;
  int64_t features = 2; ///< columns of `inputs`
  std::function<double(double c, double x, double y)> function = [](double c, double x, double y) {
    return c + x * y;
  };
  uint64_t seed = 1;
};

void writeSampleFile(const std::string &path, const std::vector<RegionRecord> &regions,
                     const std::vector<RunRecord> &runs = {{"r1", "2026-01-01T00:00:00Z"}});

/// A set made in memory: `rows` samples of `calls` calls with the function above.
SampleSet makeSamples(int64_t rows, int64_t calls, uint64_t seed = 1);

} // namespace surrogate::search

#endif
