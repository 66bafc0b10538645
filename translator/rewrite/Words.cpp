//===- Words.cpp - the report's words for facts -----------------------------------------===//

#include "rewrite/Words.h"
#include "plan/Plan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

llvm::StringRef surrogate::wordFor(BaseKind kind) {
  static const char *const words[] = {"local", "parameter", "global", "static",
                                      "this",  "capture",   "return"};
  return words[static_cast<size_t>(kind)];
}

llvm::StringRef surrogate::wordFor(DatumKind kind) {
  static const char *const words[] = {"scalar", "array", "struct", "object"};
  return words[static_cast<size_t>(kind)];
}

llvm::StringRef surrogate::wordFor(Role role) {
  static const char *const words[] = {"value", "size", "index", "control"};
  return words[static_cast<size_t>(role)];
}

llvm::StringRef surrogate::wordFor(ExtentEvidence evidence) {
  static const char *const words[] = {"none",      "loop",   "type", "allocation",
                                      "parameter", "launch", "spec"};
  return words[static_cast<size_t>(evidence)];
}

std::string surrogate::functionText(const RegionPlace &place) {
  std::string types;
  for (const TypeParameter &parameter : place.typeParameters)
    types +=
        (types.empty() ? " (" : "; ") + parameter.name + ": " + llvm::join(parameter.types, ", ");
  return place.functionName + (types.empty() ? "" : types + ")");
}

std::string surrogate::messageName(unsigned number) { return "SR" + std::to_string(number); }

std::string surrogate::extentText(const Datum &datum) {
  if (datum.kind == DatumKind::Scalar)
    return "";
  if (!datum.extent)
    return "unknown";
  std::string text;
  for (const Range &range : *datum.extent) {
    text += (text.empty() ? "[" : " x [") + range.begin + ", " + range.end + ")";
    if (range.stride != "1")
      text += " step " + range.stride;
  }
  return text;
}

/// "S[0:n]" for an array that a sample holds whole, "r" for a scalar.
static std::string wholeText(const Datum &datum) {
  if (datum.kind == DatumKind::Scalar)
    return datum.path;
  if (!datum.extent)
    return datum.path + "[?]";
  std::string text = datum.path;
  for (const Range &range : *datum.extent)
    text += "[" + range.begin + ":" + range.end + "]";
  return text;
}

/// "contribution to f[j]: -force".
static std::string contributionText(const SampleFacts &samples, const SampleAccess &target) {
  std::vector<std::string> added;
  for (const SampleSum &sum : samples.sums)
    if (sum.text == target.text || llvm::StringRef(target.text).starts_with(sum.text + " for "))
      added.push_back(sum.added);
  return "contribution to " + target.text + (added.size() == 1 ? ": " + added.front() : "");
}

SampleWords surrogate::describeSamples(const RegionSpec &spec, const RegionFacts &facts) {
  SampleWords words;
  words.loop = samplesAreIterations(spec, facts);
  words.obstacle = iterationObstacle(facts);
  auto isSampled = [&](const Datum &datum) {
    auto isPath = [&](const SampleAccess &access) { return access.path == datum.path; };
    return llvm::any_of(facts.samples.features, isPath) ||
           llvm::is_contained(facts.samples.leftOut, datum.path) ||
           llvm::any_of(facts.samples.constants, isPath) ||
           (llvm::any_of(facts.samples.targets, isPath) &&
            !llvm::is_contained(facts.samples.broadcast, datum.path));
  };
  if (words.loop) {
    for (const SampleAccess &access : facts.samples.features)
      words.features.push_back(access.text);
    for (const SampleAccess &access : facts.samples.constants)
      words.broadcast.push_back(access.text);
    for (const SampleAccess &access : facts.samples.targets)
      words.targets.push_back(access.isSum ? contributionText(facts.samples, access) : access.text);
  }
  for (const auto *list : {&facts.inputs, &facts.inouts})
    for (const Datum &datum : *list)
      if (isFeatureRole(datum) && !(words.loop && isSampled(datum)))
        (words.loop ? words.broadcast : words.features).push_back(wholeText(datum));
  if (words.loop)
    return words;
  for (const auto *list : {&facts.inouts, &facts.outputs})
    for (const Datum &datum : *list)
      if (datum.finalValue.empty())
        words.targets.push_back(wholeText(datum));
  if (facts.returnValue)
    words.targets.emplace_back("result");
  return words;
}

std::string surrogate::overlapText(const Alias &alias) {
  const llvm::ArrayRef<std::string> paths = alias.paths;
  if (alias.written <= 1 || paths.size() == 2)
    return paths.front() + " with " + llvm::join(paths.drop_front(), ", ");
  const llvm::ArrayRef<std::string> others = paths.drop_front(alias.written);
  return llvm::join(paths.take_front(alias.written), ", ") + " with each other" +
         (others.empty() ? "" : " and with " + llvm::join(others, ", "));
}

llvm::StringRef surrogate::verdictWords(const RegionFacts &facts) {
  if (!facts.safe())
    return "can't be replaced";
  const bool isHindered =
      llvm::any_of(facts.sideEffects, [](const SideEffect &effect) { return effect.obstacle; });
  return isHindered ? "safe to replace, once what is marked 'settle' is settled"
                    : "can be replaced";
}

std::string surrogate::verdictText(const RegionFacts &facts) {
  size_t reasons =
      llvm::count_if(facts.sideEffects, [](const SideEffect &effect) { return effect.blocking; });
  std::string text = verdictWords(facts).str();
  if (reasons == 0)
    return text;
  return text + ": " + std::to_string(reasons) +
         (reasons == 1 ? " side effect blocks it" : " side effects block it");
}
