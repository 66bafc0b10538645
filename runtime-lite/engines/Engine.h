//===- Engine.h - what evaluates a model ------------------------------------------------===//
//
// The face between the core and the engine plugins. Plugins are built with the core and loaded
// from its own folder, so C++ types may cross; exceptions may not: each plugin catches its own.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_ENGINE_H
#define SURROGATE_RUNTIME_ENGINES_ENGINE_H

#include "model/Network.h"
#include "surrogate.h"

#include <memory>
#include <string>

namespace surrogate::runtime {

class Engine {
public:
  virtual ~Engine() = default;

  /// Answers `inputs` [N, features] into `outputs` [N, targets], N > 0, host memory, any of the
  /// two element types. Returns an empty text, or what went wrong. May be called by several
  /// threads at once. Whether the answers are finite is the caller's question.
  virtual std::string answer(const surrogate_buffer &inputs, const surrogate_buffer &outputs) = 0;
};

/// What a plugin gives: an engine, or the reason why there is none.
struct EngineOrReason {
  std::unique_ptr<Engine> engine;
  std::string reason;
};

struct EngineOptions {
  int threads = 1;    ///< for one call
  std::string engine; ///< of regions.yaml: auto (or empty), builtin, torch
};

/// The one symbol of an engine plugin, "surrogate_engine_plugin".
struct EnginePlugin {
  int face; ///< EngineFace as the plugin was compiled
  /// `network` passed checkNetwork.
  EngineOrReason (*fromNetwork)(const model::Network &network, const EngineOptions &options);
  /// A TorchScript file. Its shapes are found out by asking it.
  EngineOrReason (*fromScript)(const std::string &path, const EngineOptions &options);
};

/// Raised when anything above changes: a plugin of another version is refused.
constexpr int EngineFace = 1;

} // namespace surrogate::runtime

#endif
