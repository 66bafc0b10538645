//===- Hdf5Plugin.cpp - a segment as the bytes of an HDF5 file --------------------------===//
//
// docs/hdf5-layout.md says what is written. The file is made in memory (H5FD_CORE without a
// backing store). HDF5's own error printing is the program's business: it is put back afterwards.
//
//===------------------------------------------------------------------------------------===//

#include "store/StorePlugin.h"
#include "surrogate.h"

#include <hdf5.h>

#include <stdexcept>

namespace surrogate::runtime {

namespace {

constexpr int64_t LayoutVersion = 1;

/// Throws what HDF5 said where a call failed.
hid_t check(hid_t value, const char *what) {
  if (value < 0)
    throw std::runtime_error(std::string("HDF5 can't ") + what);
  return value;
}

/// An HDF5 identifier and the function that closes it.
class Handle {
public:
  Handle(hid_t id, herr_t (*close)(hid_t), const char *what) : id(check(id, what)), close(close) {}
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;
  ~Handle() { close(id); }
  operator hid_t() const { return id; } // NOLINT: stands for the identifier everywhere

private:
  hid_t id;
  herr_t (*close)(hid_t);
};

class QuietErrors {
public:
  QuietErrors() {
    H5Eget_auto2(H5E_DEFAULT, &function, &data);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~QuietErrors() { H5Eset_auto2(H5E_DEFAULT, function, data); }

private:
  H5E_auto2_t function = nullptr;
  void *data = nullptr;
};

hid_t makeStringType() {
  hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

void writeAttribute(hid_t group, const char *name, const std::string &value) {
  Handle type(makeStringType(), H5Tclose, "make a type");
  Handle space(H5Screate(H5S_SCALAR), H5Sclose, "make a space");
  Handle attribute(H5Acreate2(group, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
                   "create an attribute");
  const char *text = value.c_str();
  check(H5Awrite(attribute, type, static_cast<const void *>(&text)), "write an attribute");
}

void writeAttribute(hid_t group, const char *name, int64_t value) {
  Handle space(H5Screate(H5S_SCALAR), H5Sclose, "make a space");
  Handle attribute(H5Acreate2(group, name, H5T_STD_I64LE, space, H5P_DEFAULT, H5P_DEFAULT),
                   H5Aclose, "create an attribute");
  check(H5Awrite(attribute, H5T_NATIVE_INT64, &value), "write an attribute");
}

void writeNumbers(hid_t group, const char *name, int type, const std::vector<hsize_t> &extents,
                  const std::vector<char> &values) {
  Handle space(H5Screate_simple(int(extents.size()), extents.data(), nullptr), H5Sclose,
               "make a space");
  const bool isFloat = type == SURROGATE_FLOAT32;
  Handle data(H5Dcreate2(group, name, isFloat ? H5T_IEEE_F32LE : H5T_IEEE_F64LE, space, H5P_DEFAULT,
                         H5P_DEFAULT, H5P_DEFAULT),
              H5Dclose, "create a dataset");
  if (!values.empty())
    check(H5Dwrite(data, isFloat ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL,
                   H5P_DEFAULT, values.data()),
          "write a dataset");
}

struct Field {
  const char *name;
  size_t offset;
  hid_t type;
};

/// A one-dimensional dataset of records as they lie in memory.
void writeRecords(hid_t group, const char *name, size_t size, const std::vector<Field> &fields,
                  const void *records, size_t count) {
  Handle inMemory(H5Tcreate(H5T_COMPOUND, size), H5Tclose, "make a type");
  for (const Field &field : fields)
    check(H5Tinsert(inMemory, field.name, field.offset, field.type), "make a type");
  Handle onDisk(H5Tcopy(inMemory), H5Tclose, "make a type");
  check(H5Tpack(onDisk), "pack a type");
  const hsize_t extent = count;
  Handle space(H5Screate_simple(1, &extent, nullptr), H5Sclose, "make a space");
  Handle data(H5Dcreate2(group, name, onDisk, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
              H5Dclose, "create a dataset");
  if (count)
    check(H5Dwrite(data, inMemory, H5S_ALL, H5S_ALL, H5P_DEFAULT, records), "write a dataset");
}

/// Matrices where all calls have one shape; else flat values, and whose they are.
void writeSamples(hid_t group, const StoredRegion &region) {
  const auto write = [&](const char *name, int type, int64_t rows, int64_t columns,
                         const std::vector<char> &values) {
    const size_t width = type == SURROGATE_FLOAT32 ? sizeof(float) : sizeof(double);
    if (region.varies)
      writeNumbers(group, name, type, {values.size() / width}, values);
    else
      writeNumbers(group, name, type, {hsize_t(rows), hsize_t(columns)}, values);
  };
  write("call_inputs", region.featureType, int64_t(region.calls.size()), region.callFeatures,
        region.callInputs);
  write("inputs", region.featureType, region.rows, region.features, region.inputs);
  write("outputs", region.targetType, region.rows, region.targets, region.outputs);
  if (!region.varies)
    return;
  using Shape = StoredShape;
  writeRecords(group, "shapes", sizeof(Shape),
               {{"call_features", offsetof(Shape, callFeatures), H5T_NATIVE_INT64},
                {"features", offsetof(Shape, features), H5T_NATIVE_INT64},
                {"targets", offsetof(Shape, targets), H5T_NATIVE_INT64},
                {"first_call_input", offsetof(Shape, firstCallInput), H5T_NATIVE_INT64},
                {"first_input", offsetof(Shape, firstInput), H5T_NATIVE_INT64},
                {"first_output", offsetof(Shape, firstOutput), H5T_NATIVE_INT64}},
               region.shapes.data(), region.shapes.size());
}

void writeRegion(hid_t file, const StoredRegion &region) {
  Handle group(H5Gcreate2(file, region.name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
               H5Gclose, "create a group");
  writeAttribute(group, "schema", region.schema);
  writeAttribute(group, "schema_hash", region.schemaHash);
  writeAttribute(group, "source", region.source);
  writeAttribute(group, "tool_version", region.tool);
  writeAttribute(group, "layout_version", LayoutVersion);
  writeSamples(group, region);
  writeRecords(group, "calls", sizeof(StoredCall),
               {{"run", offsetof(StoredCall, run), H5T_NATIVE_INT64},
                {"call", offsetof(StoredCall, call), H5T_NATIVE_INT64},
                {"thread", offsetof(StoredCall, thread), H5T_NATIVE_INT64},
                {"kind", offsetof(StoredCall, kind), H5T_NATIVE_INT32},
                {"first_row", offsetof(StoredCall, firstRow), H5T_NATIVE_INT64},
                {"rows", offsetof(StoredCall, rows), H5T_NATIVE_INT64},
                {"seconds", offsetof(StoredCall, seconds), H5T_NATIVE_DOUBLE}},
               region.calls.data(), region.calls.size());
}

void writeRun(hid_t file, const StoredRun &run) {
  struct Record {
    const char *id, *arguments, *host, *version, *time;
    int64_t rank;
  };
  const Record record = {run.id.c_str(),      run.arguments.c_str(), run.host.c_str(),
                         run.version.c_str(), run.time.c_str(),      run.rank};
  Handle text(makeStringType(), H5Tclose, "make a type");
  writeRecords(file, "runs", sizeof(Record),
               {{"id", offsetof(Record, id), text},
                {"arguments", offsetof(Record, arguments), text},
                {"host", offsetof(Record, host), text},
                {"version", offsetof(Record, version), text},
                {"time", offsetof(Record, time), text},
                {"rank", offsetof(Record, rank), H5T_NATIVE_INT64}},
               &record, 1);
}

std::string makeImage(const std::vector<const StoredRegion *> &regions, const StoredRun &run,
                      std::vector<char> &image) {
  QuietErrors quiet;
  try {
    Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "make a property list");
    const size_t growth = size_t(1) << 20;
    check(H5Pset_fapl_core(access, growth, /*backing_store=*/false), "write in memory");
    Handle file(H5Fcreate("samples", H5F_ACC_TRUNC, H5P_DEFAULT, access), H5Fclose,
                "create a file");
    for (const StoredRegion *region : regions)
      writeRegion(file, *region);
    writeRun(file, run);
    check(H5Fflush(file, H5F_SCOPE_GLOBAL), "finish the file");
    const ssize_t size = H5Fget_file_image(file, nullptr, 0);
    check(size, "tell the file's size");
    image.resize(size_t(size));
    check(H5Fget_file_image(file, image.data(), image.size()), "copy the file");
  } catch (const std::exception &error) {
    return error.what();
  }
  return "";
}

} // namespace

extern "C" __attribute__((visibility("default")))
const StorePlugin surrogate_store_plugin = {StoreFace, makeImage};

} // namespace surrogate::runtime
