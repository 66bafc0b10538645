//===- SampleFileWriter.cpp - sample files as a program would leave them -----------------===//
#include "SampleFileWriter.h"

#include "Random.h"
#include "model/Sha256.h"

#include <hdf5.h>

namespace surrogate::search {

namespace {

struct CallRow {
  int64_t run, call, thread;
  int32_t kind;
  int64_t firstRow, rows;
  double seconds;
};

struct RunRow {
  const char *id, *arguments, *host, *version, *time;
  int64_t rank;
};

void writeText(hid_t object, const char *name, const std::string &text) {
  const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
  H5Tset_size(type, text.size() + 1);
  const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  H5Awrite(attribute, type, text.c_str());
  H5Aclose(attribute);
  H5Sclose(space);
  H5Tclose(type);
}

void writeData(hid_t place, const char *name, hid_t type, std::vector<hsize_t> shape,
               const void *data) {
  const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  const hid_t set = H5Dcreate2(place, name, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data);
  H5Dclose(set);
  H5Sclose(space);
}

hid_t callType() {
  const hid_t type = H5Tcreate(H5T_COMPOUND, sizeof(CallRow));
  H5Tinsert(type, "run", HOFFSET(CallRow, run), H5T_NATIVE_INT64);
  H5Tinsert(type, "call", HOFFSET(CallRow, call), H5T_NATIVE_INT64);
  H5Tinsert(type, "thread", HOFFSET(CallRow, thread), H5T_NATIVE_INT64);
  H5Tinsert(type, "kind", HOFFSET(CallRow, kind), H5T_NATIVE_INT32);
  H5Tinsert(type, "first_row", HOFFSET(CallRow, firstRow), H5T_NATIVE_INT64);
  H5Tinsert(type, "rows", HOFFSET(CallRow, rows), H5T_NATIVE_INT64);
  H5Tinsert(type, "seconds", HOFFSET(CallRow, seconds), H5T_NATIVE_DOUBLE);
  return type;
}

/// A row of /NAME/shapes, which stands where calls vary.
struct ShapeRow {
  int64_t callFeatures, features, targets, firstCallInput, firstInput, firstOutput;
};

void writeShapes(hid_t group, const std::vector<ShapeRow> &shapes) {
  const hid_t type = H5Tcreate(H5T_COMPOUND, sizeof(ShapeRow));
  H5Tinsert(type, "call_features", HOFFSET(ShapeRow, callFeatures), H5T_NATIVE_INT64);
  H5Tinsert(type, "features", HOFFSET(ShapeRow, features), H5T_NATIVE_INT64);
  H5Tinsert(type, "targets", HOFFSET(ShapeRow, targets), H5T_NATIVE_INT64);
  H5Tinsert(type, "first_call_input", HOFFSET(ShapeRow, firstCallInput), H5T_NATIVE_INT64);
  H5Tinsert(type, "first_input", HOFFSET(ShapeRow, firstInput), H5T_NATIVE_INT64);
  H5Tinsert(type, "first_output", HOFFSET(ShapeRow, firstOutput), H5T_NATIVE_INT64);
  writeData(group, "shapes", type, {shapes.size()}, shapes.data());
  H5Tclose(type);
}

void writeRegion(hid_t file, const RegionRecord &region) {
  const hid_t group = H5Gcreate2(file, region.name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  writeText(group, "schema", region.schema);
  writeText(group, "schema_hash", model::sha256(region.schema));
  writeText(group, "source", "options.cpp:41");
  Random random(region.seed);
  std::vector<double> inputs, outputs, constants;
  std::vector<CallRow> calls;
  std::vector<ShapeRow> shapes;
  bool varies = false;
  int64_t row = 0;
  for (const auto &call : region.calls) {
    const int64_t columns = call.features ? call.features : region.features;
    varies |= columns != region.features;
    shapes.push_back({1, columns, 1, static_cast<int64_t>(constants.size()),
                      static_cast<int64_t>(inputs.size()), static_cast<int64_t>(outputs.size())});
    const auto number = static_cast<int64_t>(calls.size());
    calls.push_back({call.run, number, 0, 0, row, call.rows, 0.1});
    constants.push_back(call.constant);
    for (int64_t i = 0; i < call.rows; ++i, ++row) {
      std::vector<double> features(static_cast<size_t>(columns));
      for (double &feature : features)
        feature = random.uniform();
      inputs.insert(inputs.end(), features.begin(), features.end());
      outputs.push_back(region.function(call.constant, features.front(), features.back()));
    }
  }
  using Extents = std::vector<hsize_t>;
  const auto rows = static_cast<hsize_t>(row), columns = static_cast<hsize_t>(region.features);
  writeData(group, "inputs", H5T_NATIVE_DOUBLE,
            varies ? Extents{inputs.size()} : Extents{rows, columns}, inputs.data());
  writeData(group, "outputs", H5T_NATIVE_DOUBLE, varies ? Extents{rows} : Extents{rows, 1},
            outputs.data());
  writeData(group, "call_inputs", H5T_NATIVE_DOUBLE,
            varies ? Extents{calls.size()} : Extents{calls.size(), 1}, constants.data());
  if (varies)
    writeShapes(group, shapes);
  const hid_t type = callType();
  writeData(group, "calls", type, {calls.size()}, calls.data());
  H5Tclose(type);
  H5Gclose(group);
}

void writeRuns(hid_t file, const std::vector<RunRecord> &runs) {
  const hid_t text = H5Tcopy(H5T_C_S1);
  H5Tset_size(text, H5T_VARIABLE);
  const hid_t type = H5Tcreate(H5T_COMPOUND, sizeof(RunRow));
  H5Tinsert(type, "id", HOFFSET(RunRow, id), text);
  H5Tinsert(type, "arguments", HOFFSET(RunRow, arguments), text);
  H5Tinsert(type, "host", HOFFSET(RunRow, host), text);
  H5Tinsert(type, "version", HOFFSET(RunRow, version), text);
  H5Tinsert(type, "time", HOFFSET(RunRow, time), text);
  H5Tinsert(type, "rank", HOFFSET(RunRow, rank), H5T_NATIVE_INT64);
  std::vector<RunRow> rows;
  for (const auto &run : runs)
    rows.push_back({run.id.c_str(), "", "host", "0.1.0", run.time.c_str(), 0});
  writeData(file, "runs", type, {rows.size()}, rows.data());
  H5Tclose(type);
  H5Tclose(text);
}

} // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "search-test-XXXXXX").string();
  path = mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path); }

void writeSampleFile(const std::string &path, const std::vector<RegionRecord> &regions,
                     const std::vector<RunRecord> &runs) {
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  for (const auto &region : regions)
    writeRegion(file, region);
  writeRuns(file, runs);
  H5Fclose(file);
}

SampleSet makeSamples(int64_t rows, int64_t calls, uint64_t seed) {
  SampleSet set;
  set.region = "price";
  set.schema = RegionRecord().schema;
  set.schemaHash = model::sha256(set.schema);
  set.features = 3;
  set.targets = 1;
  set.featureNames = {"c", "x[i]", "y[i]"};
  set.targetNames = {"out[i]"};
  set.calls = calls;
  Random random(seed);
  for (int64_t row = 0; row < rows; ++row) {
    const double x = random.uniform(), y = random.uniform();
    set.inputs.insert(set.inputs.end(), {0.5, x, y});
    set.outputs.push_back(100 * std::sin(3 * x) * y);
    set.callOf.push_back(row * calls / rows);
  }
  return set;
}

} // namespace surrogate::search
