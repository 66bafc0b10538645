//===- Hdf5.cpp - the little of HDF5 that reading samples needs --------------------------===//
//
// Compound data sets are read field by field: HDF5 matches members by name, so readers don't
// depend on a writer's struct layout.
//
//===------------------------------------------------------------------------------------===//
#include "samples/Hdf5.h"

#include "UserError.h"

#include <cstring>
#include <filesystem>

namespace surrogate::search {

namespace {

hid_t openQuietly(const std::string &path) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  return H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
}

/// Elements in a data set's space.
int64_t countElements(hid_t dataSet) {
  Handle space(H5Dget_space(dataSet), H5Sclose);
  return H5Sget_simple_extent_npoints(space);
}

/// The strings in `raw`, `count` elements of HDF5 type `type`.
std::vector<std::string> unpackStrings(hid_t type, const std::vector<char> &raw, int64_t count) {
  std::vector<std::string> texts;
  const size_t size = H5Tget_size(type);
  for (int64_t i = 0; i < count; ++i) {
    const char *element = raw.data() + static_cast<size_t>(i) * size;
    if (H5Tis_variable_str(type) > 0) {
      char *text = nullptr;
      std::memcpy(static_cast<void *>(&text), element, sizeof text);
      texts.emplace_back(text ? text : "");
    } else {
      texts.emplace_back(element, strnlen(element, size));
    }
  }
  return texts;
}

} // namespace

Hdf5File::Hdf5File(std::string path) : name(std::move(path)), file(openQuietly(name), H5Fclose) {
  if (file.valid())
    return;
  if (!std::filesystem::exists(name))
    fail("no such file");
  if (std::filesystem::is_directory(name))
    fail("is a folder");
  fail("is not a sample file (HDF5 can't open it). Sample files are written by a program's "
       "collect variant: surrogate-rewrite --variant=collect");
}

void Hdf5File::fail(const std::string &why) const { throw UserError(name + ": " + why); }

std::vector<std::string> Hdf5File::regions() const {
  std::vector<std::string> names;
  H5G_info_t info;
  if (H5Gget_info(file, &info) < 0)
    fail("its list of regions can't be read");
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    char text[1024];
    if (H5Lget_name_by_idx(file, ".", H5_INDEX_NAME, H5_ITER_INC, i, text, sizeof text,
                           H5P_DEFAULT) < 0)
      continue;
    if (attribute(text, "schema"))
      names.emplace_back(text);
  }
  return names;
}

bool Hdf5File::exists(const std::string &object) const {
  return H5Lexists(file, object.c_str(), H5P_DEFAULT) > 0;
}

std::optional<std::string> Hdf5File::attribute(const std::string &object,
                                               const char *attribute) const {
  if (H5Aexists_by_name(file, object.c_str(), attribute, H5P_DEFAULT) <= 0)
    return std::nullopt;
  Handle handle(H5Aopen_by_name(file, object.c_str(), attribute, H5P_DEFAULT, H5P_DEFAULT),
                H5Aclose);
  Handle type(H5Aget_type(handle), H5Tclose);
  if (!handle.valid() || H5Tget_class(type) != H5T_STRING)
    return std::nullopt;
  std::vector<char> raw(std::max(H5Tget_size(type), sizeof(char *)));
  Handle memory(H5Tcopy(type), H5Tclose);
  if (H5Aread(handle, memory, raw.data()) < 0)
    return std::nullopt;
  auto text = unpackStrings(memory, raw, 1).front();
  if (H5Tis_variable_str(memory) > 0) {
    Handle space(H5Aget_space(handle), H5Sclose);
    H5Dvlen_reclaim(memory, space, H5P_DEFAULT, raw.data());
  }
  return text;
}

Handle Hdf5File::dataSet(const std::string &object) const {
  Handle handle(H5Dopen2(file, object.c_str(), H5P_DEFAULT), H5Dclose);
  if (!handle.valid())
    fail("has no data set '" + object + "': not a sample file, or an incomplete one");
  return handle;
}

Matrix Hdf5File::matrix(const std::string &object) const {
  Handle handle = dataSet(object);
  Handle space(H5Dget_space(handle), H5Sclose);
  hsize_t sizes[2] = {0, 0};
  if (H5Sget_simple_extent_ndims(space) != 2)
    fail("'" + object + "' isn't a matrix: not a sample file");
  H5Sget_simple_extent_dims(space, sizes, nullptr);
  Matrix matrix{static_cast<int64_t>(sizes[0]), static_cast<int64_t>(sizes[1]), {}};
  matrix.values.resize(sizes[0] * sizes[1]);
  if (!matrix.values.empty() &&
      H5Dread(handle, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, matrix.values.data()) < 0)
    fail("'" + object + "' can't be read as numbers");
  return matrix;
}

std::vector<int64_t> Hdf5File::integers(const std::string &object, const char *field) const {
  Handle handle = dataSet(object);
  std::vector<int64_t> values(static_cast<size_t>(countElements(handle)));
  Handle type(H5Tcreate(H5T_COMPOUND, sizeof(int64_t)), H5Tclose);
  H5Tinsert(type, field, 0, H5T_NATIVE_INT64);
  Handle stored(H5Dget_type(handle), H5Tclose);
  if (H5Tget_class(stored) != H5T_COMPOUND || H5Tget_member_index(stored, field) < 0)
    fail("'" + object + "' has no field '" + field + "'");
  if (!values.empty() && H5Dread(handle, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
    fail("'" + object + "' can't be read");
  return values;
}

std::vector<std::string> Hdf5File::texts(const std::string &object, const char *field) const {
  Handle handle = dataSet(object);
  Handle stored(H5Dget_type(handle), H5Tclose);
  const int index = H5Tget_class(stored) == H5T_COMPOUND ? H5Tget_member_index(stored, field) : -1;
  if (index < 0)
    fail("'" + object + "' has no field '" + field + "'");
  Handle member(H5Tget_member_type(stored, static_cast<unsigned>(index)), H5Tclose);
  if (H5Tget_class(member) != H5T_STRING) {
    std::vector<std::string> texts;
    for (int64_t value : integers(object, field))
      texts.push_back(std::to_string(value));
    return texts;
  }
  const int64_t count = countElements(handle);
  Handle type(H5Tcreate(H5T_COMPOUND, H5Tget_size(member)), H5Tclose);
  H5Tinsert(type, field, 0, member);
  std::vector<char> raw(static_cast<size_t>(count) * H5Tget_size(member));
  if (count > 0 && H5Dread(handle, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, raw.data()) < 0)
    fail("'" + object + "' can't be read");
  auto result = unpackStrings(member, raw, count);
  if (H5Tis_variable_str(member) > 0) {
    Handle space(H5Dget_space(handle), H5Sclose);
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, raw.data());
  }
  return result;
}

} // namespace surrogate::search
