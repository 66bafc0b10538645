//===- Hdf5.h - the little of HDF5 that reading samples needs ----------------------------===//
//
// Handles that close themselves, and typed reads. Every failure is a UserError with the file's
// name; HDF5's own stack of errors is kept quiet.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_SAMPLES_HDF5_H
#define SURROGATE_SEARCH_SAMPLES_HDF5_H

#include <cstdint>
#include <hdf5.h>
#include <optional>
#include <string>
#include <vector>

namespace surrogate::search {

/// An HDF5 object that is closed with the handle's life.
class Handle {
public:
  Handle(hid_t id, herr_t (*close)(hid_t)) : id(id), close(close) {}
  Handle(Handle &&other) noexcept : id(other.id), close(other.close) { other.id = -1; }
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;
  Handle &operator=(Handle &&) = delete;
  ~Handle() {
    if (id >= 0)
      close(id);
  }
  operator hid_t() const { return id; } // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool valid() const { return id >= 0; }

private:
  hid_t id;
  herr_t (*close)(hid_t);
};

/// A two-dimensional data set as doubles.
struct Matrix {
  int64_t rows = 0, columns = 0;
  std::vector<double> values; ///< [rows, columns]
};

/// One file, open for reading.
class Hdf5File {
public:
  explicit Hdf5File(std::string path);

  [[nodiscard]] const std::string &path() const { return name; }

  /// Names of groups at the top that hold samples (they have the attribute `schema`).
  [[nodiscard]] std::vector<std::string> regions() const;

  [[nodiscard]] bool exists(const std::string &object) const;

  /// Text attribute of `object`, or nothing.
  [[nodiscard]] std::optional<std::string> attribute(const std::string &object,
                                                     const char *attribute) const;

  /// \throws UserError unless `object` is a matrix of numbers.
  [[nodiscard]] Matrix matrix(const std::string &object) const;

  /// A number field of the compound data set `object`, one value an element.
  [[nodiscard]] std::vector<int64_t> integers(const std::string &object, const char *field) const;

  /// A text field of the compound data set `object`; numbers are turned to text.
  [[nodiscard]] std::vector<std::string> texts(const std::string &object, const char *field) const;

private:
  [[nodiscard]] Handle dataSet(const std::string &object) const;
  [[noreturn]] void fail(const std::string &why) const;

  std::string name;
  Handle file;
};

} // namespace surrogate::search

#endif
