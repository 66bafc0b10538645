//===- SampleSet.h - the samples of one region, in memory --------------------------------===//
//
// What readers make of sample files (docs/hdf5-layout.md), and how samples are divided.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_SAMPLES_SAMPLESET_H
#define SURROGATE_SEARCH_SAMPLES_SAMPLESET_H

#include <cstdint>
#include <string>
#include <vector>

namespace surrogate::search {

/// N samples of one region. Rows are model rows: the call's constants, then the sample's features.
struct SampleSet {
  std::string region;
  std::string schema; ///< canonical JSON
  std::string schemaHash;
  std::string source; ///< where the region stands, "options.cpp:41"
  std::vector<std::string> featureNames;
  std::vector<std::string> targetNames;
  int64_t features = 0;           ///< columns of `inputs`
  int64_t targets = 0;            ///< columns of `outputs`
  std::vector<double> inputs;     ///< [N, features] row-major
  std::vector<double> outputs;    ///< [N, targets] row-major
  std::vector<int64_t> callOf;    ///< [N] which call a sample belongs to, 0 <= call < calls
  int64_t calls = 0;              ///< calls with at least one sample
  int64_t skipped = 0;            ///< samples left out because they hold NaN or infinity
  std::vector<std::string> files; ///< read, in order

  [[nodiscard]] int64_t samples() const { return static_cast<int64_t>(callOf.size()); }

  /// Samples in a typical (median) call.
  [[nodiscard]] int64_t rowsPerCall() const;

  /// SHA-256 of schema, shapes and values: a study belongs to the samples it was made from.
  [[nodiscard]] std::string fingerprint() const;
};

/// What of the files is wanted.
struct SampleSelection {
  std::string region;         ///< empty: the only one there is
  std::string run = "all";    ///< latest | all | a run's id
  bool skipNonFinite = false; ///< leave out samples that hold NaN or infinity
};

/// The files that `patterns` name: a file, a glob, or a folder (all its *.h5), each once, sorted
/// within a pattern. \throws UserError for a pattern that names nothing.
std::vector<std::string> findSampleFiles(const std::vector<std::string> &patterns);

/// A line for each of `files`, NAME.h5, that has some of NAME.1.h5, NAME.2.h5, ... beside it which
/// aren't among `files`: other runs' samples, or more of the same run's.
std::vector<std::string> sayUnread(const std::vector<std::string> &files);

/// Reads one region's samples from all `files`. \throws UserError that names the file: not a
/// sample file, several regions and none chosen, schemas that differ, numbers of features or
/// targets that vary, NaN or infinity, too few samples.
SampleSet readSamples(const std::vector<std::string> &files, const SampleSelection &selection);

/// Row numbers of the three parts, each sorted.
struct Split {
  std::vector<int64_t> train, validation, test;
};

/// Divides about 70 : 15 : 15 by whole calls, so that what is near in time isn't on both sides;
/// by samples where there are fewer than eight calls, or a few hold most samples: parts of one
/// call each would be a poor judge. The same `seed` gives the same parts.
Split splitSamples(const SampleSet &samples, uint64_t seed);

/// Fewer samples than this aren't enough for three parts.
constexpr int64_t LeastSamples = 40;

} // namespace surrogate::search

#endif
