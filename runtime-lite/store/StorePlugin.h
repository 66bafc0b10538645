//===- StorePlugin.h - between the core and the plugin that knows HDF5 ------------------===//
//
// The plugin turns a segment in memory into the bytes of an HDF5 file, in memory again: the core
// writes them. So no error of the disk ever reaches HDF5, which can't close a file it couldn't
// write, and the plugin needs no lock on files.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_STORE_STOREPLUGIN_H
#define SURROGATE_RUNTIME_STORE_STOREPLUGIN_H

#include <cstdint>
#include <string>
#include <vector>

namespace surrogate::runtime {

/// Why the original code answered a call; docs/hdf5-layout.md.
enum class CallKind : int32_t {
  Original = 0, ///< the model was not to answer it
  Rejected = 2  ///< the model was to answer it, and couldn't
};

/// A row of /NAME/calls; docs/hdf5-layout.md.
struct StoredCall {
  int64_t run = 0; ///< row of /runs
  int64_t call = 0;
  int64_t thread = 0;
  CallKind kind = CallKind::Original;
  int64_t firstRow = 0;
  int64_t rows = 0;
  double seconds = 0;
};

/// Numbers of a call's row, and where its values begin in the flat arrays.
struct StoredShape {
  int64_t callFeatures = 0, features = 0, targets = 0; ///< B, F, T
  int64_t firstCallInput = 0, firstInput = 0, firstOutput = 0;
};

/// The samples of one region, packed row-major. Where calls differ in B, F or T the arrays are
/// flat, and `shapes` says which values are whose.
struct StoredRegion {
  std::string name, schema, schemaHash, source, tool;
  int64_t callFeatures = 0, features = 0, targets = 0; ///< B, F, T of the first call
  int featureType = 0, targetType = 0;                 ///< SURROGATE_FLOAT32 | SURROGATE_FLOAT64
  int64_t rows = 0;                                    ///< N
  std::vector<char> callInputs, inputs, outputs;       ///< [C, B], [N, F], [N, T]
  std::vector<StoredCall> calls;                       ///< [C]
  std::vector<StoredShape> shapes;                     ///< [C]
  bool varies = false;                                 ///< calls differ in B, F or T
};

/// A row of /runs.
struct StoredRun {
  std::string id, arguments, host, version, time;
  int64_t rank = 0;
};

/// The one symbol of the plugin, "surrogate_store_plugin".
struct StorePlugin {
  int face; ///< StoreFace as the plugin was compiled
  /// Writes the file's bytes to `image`. Returns an empty text, or what went wrong.
  std::string (*makeImage)(const std::vector<const StoredRegion *> &regions, const StoredRun &run,
                           std::vector<char> &image);
};

constexpr int StoreFace = 2;

} // namespace surrogate::runtime

#endif
