//===- LoadedModel.cpp - a model in memory, and the ones already loaded -----------------===//

#include "engines/LoadedModel.h"

#include "engines/DenseEngine.h"
#include "engines/Plugin.h"
#include "engines/SchemaDifference.h"
#include "model/SafetensorsFile.h"

#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace surrogate::runtime {

namespace {

/// TorchScript files are zip archives; nothing else of ours begins like one.
bool isZip(const std::string &path) {
  char magic[4] = {};
  std::ifstream file(path, std::ios::binary);
  return file.read(magic, sizeof magic) && std::memcmp(magic, "PK\3\4", sizeof magic) == 0;
}

const EnginePlugin &torchPlugin() {
  static const EnginePlugin *loaded = nullptr;
  if (!loaded) {
    auto *plugin =
        static_cast<const EnginePlugin *>(loadPlugin("surrogate_torch", "surrogate_engine_plugin"));
    if (plugin->face != EngineFace)
      throw PluginError("the plugin libsurrogate_torch.so is from another version than "
                        "libsurrogate.so; install both from the same build");
    loaded = plugin;
  }
  return *loaded;
}

std::string widths(int64_t features, int64_t targets) {
  return std::to_string(features) + " features and " + std::to_string(targets) + " targets";
}

surrogate_buffer bufferOf(std::vector<double> &values, int64_t columns, int type) {
  surrogate_buffer buffer = {};
  buffer.size = sizeof buffer;
  buffer.data = values.data();
  buffer.rows = 1;
  buffer.columns = columns;
  buffer.row_stride = columns * (type == SURROGATE_FLOAT32 ? 4 : 8);
  buffer.type = type;
  return buffer;
}

void probeScript(LoadedModel &model, const RowShape &shape) {
  std::vector<double> zeros(size_t(shape.features)), answers(size_t(shape.targets));
  const std::string reason =
      model.engine().answer(bufferOf(zeros, shape.features, shape.featureType),
                            bufferOf(answers, shape.targets, shape.targetType));
  if (!reason.empty())
    throw LoadError("model '" + model.path() + "' doesn't answer a row of zeros of the shape [1, " +
                    std::to_string(shape.features) + "] with one of [1, " +
                    std::to_string(shape.targets) + "]: " + reason);
}

template <typename Bits> bool finiteRow(const char *row, int64_t columns, Bits exponent) {
  // No early exit and no floating point: compilers turn this loop into a few vector instructions.
  Bits bad = 0;
  for (int64_t c = 0; c < columns; ++c) {
    Bits bits;
    std::memcpy(&bits, row + size_t(c) * sizeof(Bits), sizeof bits);
    bad |= Bits((bits & exponent) == exponent);
  }
  return bad == 0;
}

} // namespace

LoadedModel::LoadedModel(const std::string &path, EngineOptions options)
    : file(path), options(std::move(options)) {
  try {
    script = isZip(path);
    if (!script)
      network = model::readNetwork(path);
  } catch (const model::ModelError &error) {
    throw LoadError(error.what());
  }
}

LoadedModel::~LoadedModel() = default;

/// Small networks are answered by our own loops: loading LibTorch takes longer than all their
/// answers. What is larger than a few caches is LibTorch's.
bool LoadedModel::wantsTorch() const {
  constexpr size_t manyWeights = 1'000'000;
  if (options.engine == "torch" || script)
    return true;
  size_t weights = 0;
  for (const auto &[name, tensor] : network.tensors)
    weights += tensor.values.size();
  return options.engine != "builtin" && weights > manyWeights;
}

void LoadedModel::prepare() {
  if (evaluator)
    return;
  const std::string &name = options.engine;
  if (!name.empty() && name != "auto" && name != "builtin" && name != "torch")
    throw LoadError("the engine '" + name + "' is unknown; it is auto, builtin or torch");
  if (name == "builtin" && script)
    throw LoadError("model '" + file +
                    "' is TorchScript, which the engine builtin can't evaluate; "
                    "name the .safetensors file, or the engine auto or torch");
  if (!wantsTorch()) {
    evaluator = makeDenseEngine(network);
    network.tensors.clear();
    return;
  }
  try {
    const EnginePlugin &plugin = torchPlugin();
    EngineOrReason made =
        script ? plugin.fromScript(file, options) : plugin.fromNetwork(network, options);
    if (!made.engine)
      throw LoadError("model '" + file + "': " + made.reason);
    evaluator = std::move(made.engine);
    network.tensors.clear();
  } catch (const PluginError &error) {
    throw LoadError("model '" + file + "' can't be evaluated: " + error.what());
  }
}

void checkFits(LoadedModel &model, const std::string &schema, const RowShape &shape) {
  if (model.isScript()) {
    model.prepare();
    probeScript(model, shape);
    return;
  }
  if (model.schema() != schema)
    throw LoadError("model '" + model.path() + "' has another schema than the region: " +
                    schemaDifference(schema, model.schema()) +
                    "; collect and search again, or name the model that was made for this region");
  if (model.features() != shape.features || model.targets() != shape.targets)
    throw LoadError("model '" + model.path() + "' has another shape than the region: it has " +
                    widths(model.features(), model.targets()) + ", the region " +
                    widths(shape.features, shape.targets));
  model.prepare();
}

LoadedModel &loadedModel(const std::string &path, const EngineOptions &options) {
  struct Models {
    std::mutex mutex;
    std::map<std::pair<std::string, std::string>, std::unique_ptr<LoadedModel>> loaded;
  };
  static auto *models = new Models; // lives for ever
  std::lock_guard guard(models->mutex);
  std::unique_ptr<LoadedModel> &slot = models->loaded[{path, options.engine}];
  if (!slot)
    slot = std::make_unique<LoadedModel>(path, options);
  return *slot;
}

bool allFinite(const surrogate_buffer &buffer) {
  const char *row = static_cast<const char *>(buffer.data);
  bool finite = true;
  for (int64_t r = 0; r < buffer.rows; ++r, row += buffer.row_stride)
    finite &= buffer.type == SURROGATE_FLOAT32
                  ? finiteRow<uint32_t>(row, buffer.columns, 0x7f800000u)
                  : finiteRow<uint64_t>(row, buffer.columns, 0x7ff0000000000000u);
  return finite;
}

} // namespace surrogate::runtime
