//===- SpecLoader.cpp - regions.yaml -> RegionSpec ----------------------------------------===//
//
// One function a mapping of the file. What this version can't do yet is refused by a message of
// its own (SR21x): a key that is read and then ignored would change what a user believes runs.
//
//===--------------------------------------------------------------------------------------===//
#include "diagnostics/Suggestion.h"
#include "spec/ByteSize.h"
#include "spec/RegionName.h"
#include "spec/RegionSpec.h"
#include "spec/SpecNode.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace surrogate {

namespace {

using Node = YAML::Node;

/// Side effects that the user may answer for; the kinds are those of the report's schema.
constexpr llvm::StringRef allowable[] = {
    "io",      "allocation",    "random-state", "hidden-state", "atomic",
    "lock",    "communication", "exception",    "volatile",     "inline-assembly",
    "thread",  "unknown-call",  "process-exit", "time",         "device-sync",
    "overlap", "pointer-store", "uninitialised"};
/// Those that no promise mends: the generated block would be wrong or wouldn't compile.
constexpr llvm::StringRef neverAllowable[] = {"jump",         "structure",      "worksharing",
                                              "base-changed", "pointer-target", "unknown-extent"};

class RegionReader {
public:
  RegionReader(SpecReader &reader, RegionSpec &spec) : reader(reader), spec(spec) {}
  void read(const Node &node);

private:
  void data(const Node &node, const std::string &key, std::optional<std::vector<SpecDatum>> &list);
  SpecDatum datum(const Node &node, const std::string &key);
  void bounds(const Node &node, const std::string &key, std::vector<SpecText> &dimensions);
  void extents(const Node &node);
  void allow(const Node &node);
  void functors(const Node &node);
  void effects(const Node &node);
  void collect(const Node &node);
  void infer(const Node &node);
  void schedule(const Node &node);
  void unsupported(unsigned number, const Node &node, const std::string &text,
                   const std::string &mend) {
    reader.problem(number, node, text + " isn't in this version", mend);
  }

  SpecReader &reader;
  RegionSpec &spec;
};

void RegionReader::read(const Node &node) {
  if (node.IsNull()) // `price:` alone: a region with the defaults
    return;
  Node samplesNode;
  reader.mapping(node, "region '" + spec.name + "'",
                 {{"at", [&](const Node &value) { reader.text(value, "at", spec.at); }},
                  {"inputs", [&](const Node &value) { data(value, "inputs", spec.inputs); }},
                  {"outputs", [&](const Node &value) { data(value, "outputs", spec.outputs); }},
                  {"extents", [&](const Node &value) { extents(value); }},
                  {"allow", [&](const Node &value) { allow(value); }},
                  {"samples",
                   [&](const Node &value) {
                     samplesNode.reset(value);
                     reader.text(value, "samples", spec.samples);
                   }},
                  {"functors", [&](const Node &value) { functors(value); }},
                  {"effects", [&](const Node &value) { effects(value); }},
                  {"collect", [&](const Node &value) { collect(value); }},
                  {"infer", [&](const Node &value) { infer(value); }},
                  {"schedule", [&](const Node &value) { schedule(value); }},
                  {"guard", [&](const Node &value) {
                     unsupported(210, value, "'guard'",
                                 "remove it; 'schedule:' says which calls go to the original code");
                   }}});
  static constexpr llvm::StringRef sampleKinds[] = {"auto", "call", "loop"};
  if (llvm::is_contained(sampleKinds, llvm::StringRef(spec.samples)))
    return;
  if (spec.functors.count(spec.samples) != 0)
    return;
  std::vector<llvm::StringRef> words(std::begin(sampleKinds), std::end(sampleKinds));
  for (const auto &[name, functor] : spec.functors)
    words.emplace_back(name);
  reader.problem(204, samplesNode,
                 "'samples' is auto, call, loop or a functor's name, and there is no functor '" +
                     spec.samples + "'" + didYouMean(spec.samples, words));
}

SpecDatum RegionReader::datum(const Node &node, const std::string &key) {
  SpecDatum datum;
  datum.position = reader.textPosition(node);
  if (node.IsScalar()) {
    reader.text(node, key, datum.path);
    return datum;
  }
  reader.mapping(node, "an entry of '" + key + "'",
                 {{"path",
                   [&](const Node &value) {
                     datum.position = reader.textPosition(value);
                     reader.text(value, "path", datum.path);
                   }},
                  {"extent", [&](const Node &value) { bounds(value, "extent", datum.extent); }}});
  if (node.IsMap() && datum.path.empty() && !node["path"])
    reader.problem(204, node, "an entry of '" + key + "' needs a 'path'", "- {path: S, extent: n}");
  return datum;
}

void RegionReader::data(const Node &node, const std::string &key,
                        std::optional<std::vector<SpecDatum>> &list) {
  if (node.IsScalar() && node.Scalar() == "auto")
    return;
  if (!node.IsSequence()) {
    reader.problem(204, node, "'" + key + "' is 'auto' or a list",
                   key + ": [{path: S, extent: n}]");
    return;
  }
  list.emplace();
  for (const Node &entry : node) {
    SpecDatum next = datum(entry, key);
    const auto same = [&](const SpecDatum &each) { return each.path == next.path; };
    if (!next.path.empty() && llvm::any_of(*list, same))
      reader.problem(208, entry, "'" + next.path + "' stands twice in '" + key + "'",
                     "remove one of the two");
    list->push_back(std::move(next));
  }
}

/// "n" or "begin:end", one a dimension.
void RegionReader::bounds(const Node &node, const std::string &key,
                          std::vector<SpecText> &dimensions) {
  if (!reader.texts(node, key, dimensions))
    return;
  for (const SpecText &dimension : dimensions) {
    const std::vector<SpecText> bounds = splitSlice(dimension);
    if (bounds.size() > 2 ||
        llvm::any_of(bounds, [](const SpecText &bound) { return bound.text.empty(); }))
      reader.problem(204, node, "an extent is 'end' or 'begin:end', not '" + dimension.text + "'",
                     R"({S: n, grid: ["0:ny", "1:nx-1"]})");
  }
}

void RegionReader::extents(const Node &node) {
  reader.entries(node, "'extents'", [&](const Node &key, const Node &value) {
    SpecExtent &extent = spec.extents[key.Scalar()];
    extent.position = reader.textPosition(key);
    bounds(value, key.Scalar(), extent.dimensions);
  });
}

void RegionReader::allow(const Node &node) {
  if (!node.IsSequence()) {
    reader.problem(204, node, "'allow' is a list of side effects", "allow: [io, time]");
    return;
  }
  for (const Node &entry : node) {
    std::string kind;
    if (!reader.text(entry, "allow", kind))
      continue;
    if (llvm::is_contained(neverAllowable, llvm::StringRef(kind)))
      reader.problem(215, entry,
                     "'" + kind +
                         "' can't be allowed: the generated code would be wrong, whatever "
                         "the region is known to do");
    else if (!llvm::is_contained(allowable, llvm::StringRef(kind)))
      reader.problem(204, entry,
                     "no side effect is called '" + kind + "'" + didYouMean(kind, allowable),
                     "one of " + listed(allowable));
    else
      spec.allow.push_back(std::move(kind));
  }
}

void RegionReader::functors(const Node &node) {
  reader.entries(node, "'functors'", [&](const Node &key, const Node &value) {
    SpecFunctor &functor = spec.functors[key.Scalar()];
    functor.position = reader.textPosition(key);
    if (value.IsScalar()) {
      reader.text(value, key.Scalar(), functor.features);
      return;
    }
    const auto sweep = [&](const Node &ranges) {
      reader.entries(ranges, "'sweep'", [&](const Node &symbol, const Node &range) {
        functor.sweep.emplace_back(symbol.Scalar(), SpecText());
        reader.text(range, symbol.Scalar(), functor.sweep.back().second);
      });
    };
    reader.mapping(
        value, "functor '" + key.Scalar() + "'",
        {{"features", [&](const Node &text) { reader.text(text, "features", functor.features); }},
         {"targets", [&](const Node &text) { reader.text(text, "targets", functor.targets); }},
         {"sweep", sweep}});
    if (value.IsMap() && functor.features.text.empty())
      reader.problem(204, key, "functor '" + key.Scalar() + "' needs 'features'",
                     "features: \"[i, 0:2] = (S[i], X[i])\"");
    else if (!functor.sweep.empty() && functor.targets.text.empty())
      reader.problem(209, key, "a functor with a 'sweep' of its own needs 'targets', too",
                     "targets: \"[i, 0:1] = (call[i])\"");
  });
}

void RegionReader::effects(const Node &node) {
  reader.entries(node, "'effects'", [&](const Node &key, const Node &value) {
    SpecEffect &effect = spec.effects[key.Scalar()];
    effect.position = reader.textPosition(key);
    reader.mapping(
        value, "the effects of '" + key.Scalar() + "'",
        {{"reads", [&](const Node &list) { reader.texts(list, "reads", effect.reads); }},
         {"writes", [&](const Node &list) { reader.texts(list, "writes", effect.writes); }}});
  });
}

void RegionReader::collect(const Node &node) {
  const auto budget = [&](const Node &value) {
    std::string text;
    if (!reader.text(value, "budget", text))
      return;
    if (const auto bytes = parseByteSize(text))
      spec.budgetBytes = *bytes;
    else
      reader.problem(204, value, "'budget' is a number of bytes, not '" + text + "'",
                     "budget: 8 GiB");
  };
  const auto record = [&](const Node &value) {
    std::string text;
    if (reader.oneOf(value, "record", {"samples", "state"}, text))
      spec.recordState = text == "state";
  };
  reader.mapping(
      node, "'collect'",
      {{"file", [&](const Node &value) { reader.text(value, "file", spec.file); }},
       {"every", [&](const Node &value) { reader.integer(value, "every", 1, spec.every); }},
       {"budget", budget},
       {"record", record}});
}

void RegionReader::infer(const Node &node) {
  const auto engine = [&](const Node &value) {
    if (reader.oneOf(value, "engine", {"auto", "builtin", "torch", "native"}, spec.engine) &&
        spec.engine == "native")
      unsupported(212, value, "the native engine", "engine: auto");
  };
  const auto device = [&](const Node &value) {
    if (!reader.text(value, "device", spec.device))
      return;
    const llvm::StringRef device = spec.device;
    if (device == "cuda" || device.starts_with("cuda:"))
      unsupported(214, value, "a model on a CUDA device", "device: cpu");
    else
      reader.oneOf(value, "device", {"auto", "cpu"}, spec.device);
  };
  const auto onError = [&](const Node &value) {
    std::string text;
    if (reader.oneOf(value, "on_error", {"stop", "original"}, text))
      spec.originalOnError = text == "original";
  };
  reader.mapping(node, "'infer'",
                 {{"model", [&](const Node &value) { reader.text(value, "model", spec.model); }},
                  {"engine", engine},
                  {"device", device},
                  {"on_error", onError}});
}

void RegionReader::schedule(const Node &node) {
  reader.mapping(
      node, "'schedule'",
      {{"original",
        [&](const Node &value) { reader.integer(value, "original", 0, spec.scheduleOriginal); }},
       {"surrogate",
        [&](const Node &value) { reader.integer(value, "surrogate", 0, spec.scheduleSurrogate); }},
       {"when", [&](const Node &value) { reader.text(value, "when", spec.when); }}});
  if (!node.IsMap())
    return;
  const bool counts = node["original"] || node["surrogate"];
  if (counts && node["when"])
    reader.problem(209, node, "'schedule' has both a count of calls and a condition",
                   "keep either 'original' and 'surrogate', or 'when'");
  else if (counts && !(node["original"] && node["surrogate"]))
    reader.problem(209, node, "'schedule' needs both 'original' and 'surrogate'",
                   "schedule: {original: 1, surrogate: 4}");
  else if (counts && spec.scheduleOriginal == 0 && spec.scheduleSurrogate == 0)
    reader.problem(209, node, "'schedule' gives no call to either side",
                   "schedule: {original: 1, surrogate: 4}");
}

void readRegions(SpecReader &reader, const Node &node, std::vector<RegionSpec> &specs) {
  reader.entries(node, "'regions'", [&](const Node &key, const Node &value) {
    RegionSpec spec;
    spec.name = key.Scalar();
    spec.position = reader.position(key);
    llvm::handleAllErrors(checkRegionName(spec.name, spec.position), [&](const Refusal &refusal) {
      llvm::append_range(reader.problems, refusal.diagnostics);
    });
    RegionReader(reader, spec).read(value);
    specs.push_back(std::move(spec));
  });
}

void readDocument(SpecReader &reader, const Node &document, std::vector<RegionSpec> &specs) {
  reader.mapping(document, "regions.yaml",
                 {{"version",
                   [&](const Node &value) {
                     if (!value.IsScalar() || value.Scalar() != "1")
                       reader.problem(205, value, "this version reads 'version: 1' alone",
                                      "version: 1");
                   }},
                  {"regions", [&](const Node &value) { readRegions(reader, value, specs); }}});
  if (!document.IsMap())
    return;
  if (!document["version"])
    reader.problem(205, document, "the file doesn't say which version it is written for",
                   "version: 1");
  if (!document["regions"])
    reader.problem(204, document, "there is no 'regions' in it", "regions: {price: {}}");
}

} // namespace

llvm::Expected<std::vector<RegionSpec>> loadRegionSpecs(llvm::StringRef path) {
  const std::string file = path.str();
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return refuse(201, Outcome::UsageError, SourcePosition{file, 0, 0},
                  "can't be read: " + buffer.getError().message());
  SpecReader reader(file);
  std::vector<RegionSpec> specs;
  try {
    readDocument(reader, YAML::Load((*buffer)->getBuffer().str()), specs);
  } catch (const YAML::Exception &error) {
    SourcePosition position{file, 0, 0};
    if (!error.mark.is_null()) {
      position.line = static_cast<unsigned>(error.mark.line) + 1;
      position.column = static_cast<unsigned>(error.mark.column) + 1;
    }
    return refuse(202, Outcome::UsageError, position, "isn't YAML: " + error.msg);
  }
  if (!reader.problems.empty())
    return llvm::make_error<Refusal>(std::move(reader.problems));
  return specs;
}

} // namespace surrogate
