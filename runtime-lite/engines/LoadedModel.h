//===- LoadedModel.h - a model in memory, and the ones already loaded -------------------===//
//
// A file is loaded once a process, however many regions, translation units and threads ask.
// Loading checks the file by itself; whether it fits a region is checked against each region.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_LOADEDMODEL_H
#define SURROGATE_RUNTIME_ENGINES_LOADEDMODEL_H

#include "engines/Engine.h"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace surrogate::runtime {

/// Why a model can't be used, for the user.
struct LoadError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class LoadedModel {
public:
  /// Reads and checks the file; a network's engine is made by the first `prepare`.
  /// \throws LoadError.
  LoadedModel(const std::string &path, EngineOptions options);
  ~LoadedModel();

  /// Makes the engine, if that isn't done. \throws LoadError (plugin missing, not a model).
  /// By one thread at a time.
  void prepare();

  /// Whether this is a TorchScript file, which has no schema: its shapes are known once asked.
  bool isScript() const { return script; }
  const std::string &schema() const { return network.schema; }
  int64_t features() const { return network.features; }
  int64_t targets() const { return network.targets; }
  const std::string &path() const { return file; }

  Engine &engine() { return *evaluator; }

private:
  bool wantsTorch() const;

  std::string file;
  EngineOptions options;
  bool script = false;
  model::Network network; ///< weights are dropped once the engine has them
  std::unique_ptr<Engine> evaluator;
};

/// The widths and types of the rows that a region exchanges with a model.
struct RowShape {
  int64_t features, targets;
  int featureType, targetType;
};

/// Checks that `model` answers a region's rows. \throws LoadError naming what differs.
void checkFits(LoadedModel &model, const std::string &schema, const RowShape &shape);

/// The model at `path`, loaded at the first call for it. \throws LoadError.
LoadedModel &loadedModel(const std::string &path, const EngineOptions &options);

/// Whether every element of a host buffer is finite.
bool allFinite(const surrogate_buffer &buffer);

} // namespace surrogate::runtime

#endif
