//===- SampleReader.cpp - sample files to a SampleSet ------------------------------------===//
//
// Files are read one after another and appended; what must agree (schema, numbers of features
// and targets) is checked against the first. Refusals name the file, and the calls where it helps.
//
//===------------------------------------------------------------------------------------===//
#include "UserError.h"
#include "samples/ColumnNames.h"
#include "samples/Hdf5.h"
#include "samples/SampleSet.h"

#include "model/Sha256.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

namespace surrogate::search {

namespace {

template <class Names> std::string join(const Names &names) {
  std::string text;
  for (const auto &name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// A run as `--run` knows it.
struct Run {
  std::string id, time;
};

std::vector<Run> readRuns(const Hdf5File &file) {
  std::vector<Run> runs;
  if (!file.exists("runs"))
    return runs;
  const auto ids = file.texts("runs", "id");
  const auto times = file.texts("runs", "time");
  for (size_t i = 0; i < ids.size(); ++i)
    runs.push_back({ids[i], times[i]});
  return runs;
}

/// The calls of one region in one file.
struct Calls {
  std::vector<int64_t> run, firstRow, rows;
};

class Reader {
public:
  Reader(const std::vector<std::string> &files, const SampleSelection &selection)
      : files(files), selection(selection) {}

  SampleSet read();

private:
  void chooseRegion();
  void chooseRun();
  void append(const Hdf5File &file);
  void checkSchema(const Hdf5File &file, const std::string &group);
  void refuseVarying(const Hdf5File &file) const;
  void checkWidths(const Hdf5File &file, int64_t features, int64_t targets, size_t calls);
  void appendCall(const Hdf5File &file, const std::vector<double> &constants, const Matrix &inputs,
                  const Matrix &outputs, int64_t firstRow, int64_t rows);
  void noteNonFinite(const Hdf5File &file, int64_t row, int64_t column, bool isTarget);
  void finish();

  const std::vector<std::string> &files;
  const SampleSelection &selection;
  SampleSet set;
  std::string wantedRun; ///< id; empty: all
  std::set<std::string> runsSeen;
  int64_t nonFinite = 0;
  std::string firstNonFinite;
};

void Reader::chooseRegion() {
  set.region = selection.region;
  std::set<std::string> found;
  for (const auto &name : files)
    for (const auto &region : Hdf5File(name).regions())
      found.insert(region);
  if (found.empty())
    throw UserError(join(files) + ": no samples of any region in it");
  if (set.region.empty() && found.size() > 1)
    throw UserError(join(files) + ": samples of several regions (" + join(found) +
                    "). Choose one: --region=" + *found.begin());
  if (set.region.empty())
    set.region = *found.begin();
  if (!found.count(set.region))
    throw UserError(join(files) + ": no samples of region '" + set.region +
                    "'. The regions there: " + join(found));
}

/// `latest` is the run that started last in any of the files.
void Reader::chooseRun() {
  if (selection.run == "all")
    return;
  std::vector<Run> runs;
  for (const auto &name : files)
    for (auto &run : readRuns(Hdf5File(name)))
      runs.push_back(std::move(run));
  if (runs.empty())
    throw UserError(join(files) + ": no runs are named in it, so --run=" + selection.run +
                    " can't be followed; use --run=all");
  if (selection.run == "latest") {
    wantedRun = std::ranges::max_element(runs, {}, &Run::time)->id;
    return;
  }
  wantedRun = selection.run;
  std::set<std::string> ids;
  for (const auto &run : runs)
    ids.insert(run.id);
  if (!ids.count(wantedRun))
    throw UserError(join(files) + ": no run '" + wantedRun + "'. The runs there: " + join(ids));
}

void Reader::checkSchema(const Hdf5File &file, const std::string &group) {
  const auto schema = file.attribute(group, "schema").value_or("");
  if (set.schema.empty()) {
    set.schema = schema;
    set.schemaHash = file.attribute(group, "schema_hash").value_or(model::sha256(schema));
    set.source = file.attribute(group, "source").value_or("");
    if (set.schemaHash != model::sha256(schema))
      throw UserError(file.path() + ": the schema of region '" + set.region +
                      "' doesn't fit its hash: the file was changed");
  } else if (schema != set.schema) {
    throw UserError(file.path() + ": region '" + set.region + "' has another schema than in " +
                    set.files.front() +
                    ". Its inputs or outputs were changed between the two "
                    "runs: collect again, or name only the files that belong together.\n  " +
                    set.files.front() + ": " + set.schema + "\n  " + file.path() + ": " + schema);
  }
}

/// Calls of varying extent: a model has one shape, so the first call that differs is named.
void Reader::refuseVarying(const Hdf5File &file) const {
  const std::string shapes = set.region + "/shapes";
  if (!file.exists(shapes))
    return;
  const auto constants = file.integers(shapes, "call_features"),
             features = file.integers(shapes, "features"),
             targets = file.integers(shapes, "targets");
  const auto numbers = [&](size_t call) {
    return std::to_string(constants[call] + features[call]) + " features and " +
           std::to_string(targets[call]) + " targets";
  };
  size_t other = 0;
  int64_t differing = 0;
  for (size_t call = features.size(); call-- > 1;)
    if (constants[call] != constants[0] || features[call] != features[0] ||
        targets[call] != targets[0]) {
      other = call;
      ++differing;
    }
  throw UserError(file.path() + ": the calls of region '" + set.region + "' vary: call 0 has " +
                  numbers(0) + ", call " + std::to_string(other) + " has " + numbers(other) + " (" +
                  std::to_string(differing) + " of " + std::to_string(features.size()) +
                  " calls differ from the first). A model has one shape: collect cases of one "
                  "size, with a SURROGATE_FILE each");
}

void Reader::checkWidths(const Hdf5File &file, int64_t features, int64_t targets, size_t calls) {
  if (set.features == 0 && set.targets == 0) {
    set.features = features;
    set.targets = targets;
    if (features == 0 || targets == 0)
      throw UserError(file.path() + ": region '" + set.region + "' has " +
                      (features == 0 ? "no features" : "no targets") + ": nothing to learn");
    nameColumns(set);
  } else if (features != set.features || targets != set.targets) {
    std::ostringstream text;
    text << file.path() << ": calls 0 to " << calls - 1 << " have " << features << " features and "
         << targets << " targets, the calls of " << set.files.front() << " " << set.features
         << " and " << set.targets << ". A model has one shape: name only files that agree";
    throw UserError(text.str());
  }
}

void Reader::noteNonFinite(const Hdf5File &file, int64_t row, int64_t column, bool isTarget) {
  if (nonFinite++ == 0)
    firstNonFinite =
        file.path() + ", row " + std::to_string(row) + ", " +
        (isTarget ? "target " + set.targetNames[column] : "feature " + set.featureNames[column]);
}

void Reader::appendCall(const Hdf5File &file, const std::vector<double> &constants,
                        const Matrix &inputs, const Matrix &outputs, int64_t firstRow,
                        int64_t rows) {
  if (firstRow < 0 || rows < 0 || firstRow > inputs.rows - rows || firstRow > outputs.rows - rows)
    throw UserError(file.path() + ": a call's rows lie outside the samples: the file is damaged");
  bool used = false;
  for (int64_t row = firstRow; row < firstRow + rows; ++row) {
    std::vector<double> features = constants;
    const auto *in = inputs.values.data() + row * inputs.columns;
    const auto *out = outputs.values.data() + row * outputs.columns;
    features.insert(features.end(), in, in + inputs.columns);
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto badIn = std::ranges::find_if_not(features, finite);
    const auto badOut = std::find_if_not(out, out + outputs.columns, finite);
    if (badIn != features.end() || badOut != out + outputs.columns) {
      const bool isTarget = badIn == features.end();
      noteNonFinite(file, row, isTarget ? badOut - out : badIn - features.begin(), isTarget);
      continue;
    }
    set.inputs.insert(set.inputs.end(), features.begin(), features.end());
    set.outputs.insert(set.outputs.end(), out, out + outputs.columns);
    set.callOf.push_back(set.calls);
    used = true;
  }
  set.calls += used;
}

void Reader::append(const Hdf5File &file) {
  const std::string &group = set.region;
  if (!file.attribute(group, "schema")) {
    return; // a file of other regions only
  }
  checkSchema(file, group);
  refuseVarying(file);
  const Matrix inputs = file.matrix(group + "/inputs");
  const Matrix outputs = file.matrix(group + "/outputs");
  const Matrix constants =
      file.exists(group + "/call_inputs") ? file.matrix(group + "/call_inputs") : Matrix{};
  const Calls calls{file.integers(group + "/calls", "run"),
                    file.integers(group + "/calls", "first_row"),
                    file.integers(group + "/calls", "rows")};
  if (calls.rows.empty())
    return;
  if (inputs.rows != outputs.rows ||
      (constants.columns > 0 && constants.rows != static_cast<int64_t>(calls.rows.size())))
    throw UserError(file.path() + ": inputs, outputs and calls don't fit together: the file is "
                                  "damaged");
  checkWidths(file, constants.columns + inputs.columns, outputs.columns, calls.rows.size());
  set.files.push_back(file.path());
  const auto runs = readRuns(file);
  for (size_t call = 0; call < calls.rows.size(); ++call) {
    const auto run = static_cast<size_t>(calls.run[call]);
    if (!wantedRun.empty() && (run >= runs.size() || runs[run].id != wantedRun))
      continue;
    const auto begin = constants.values.begin() + static_cast<int64_t>(call) * constants.columns;
    appendCall(file, {begin, begin + constants.columns}, inputs, outputs, calls.firstRow[call],
               calls.rows[call]);
  }
}

void Reader::finish() {
  if (nonFinite > 0 && !selection.skipNonFinite)
    throw UserError(
        std::to_string(nonFinite) + " of " + std::to_string(nonFinite + set.samples()) +
        " samples hold NaN or infinity, which no network can learn (the first: " + firstNonFinite +
        "). Leave them out with --skip-non-finite, or mend the "
        "program");
  set.skipped = nonFinite;
  if (set.samples() < LeastSamples)
    throw UserError(join(files) + ": " + std::to_string(set.samples()) + " samples of region '" +
                    set.region + "'" + (wantedRun.empty() ? "" : " in run " + wantedRun) +
                    "; at least " + std::to_string(LeastSamples) +
                    " are needed, and some thousands are better. Run the collect variant on "
                    "more input");
}

SampleSet Reader::read() {
  chooseRegion();
  chooseRun();
  for (const auto &name : files)
    append(Hdf5File(name));
  finish();
  return std::move(set);
}

} // namespace

SampleSet readSamples(const std::vector<std::string> &files, const SampleSelection &selection) {
  return Reader(files, selection).read();
}

int64_t SampleSet::rowsPerCall() const {
  std::vector<int64_t> rows(static_cast<size_t>(calls));
  for (int64_t call : callOf)
    ++rows[static_cast<size_t>(call)];
  if (rows.empty())
    return 0;
  const auto middle = rows.begin() + static_cast<int64_t>(rows.size() / 2);
  std::nth_element(rows.begin(), middle, rows.end());
  return *middle;
}

std::string SampleSet::fingerprint() const {
  const auto bytes = [](const auto &values) {
    return std::string_view(reinterpret_cast<const char *>(values.data()),
                            values.size() * sizeof(values[0]));
  };
  return model::sha256(schema + ' ' + std::to_string(features) + ' ' + std::to_string(targets) +
                       ' ' + model::sha256(bytes(inputs)) + ' ' + model::sha256(bytes(outputs)) +
                       ' ' + model::sha256(bytes(callOf)));
}

} // namespace surrogate::search
