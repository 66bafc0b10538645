//===- Words.cpp - the report's words for facts -----------------------------------------===//

#include "rewrite/Words.h"
#include "plan/Plan.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>

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

SampleWords surrogate::describeSamples(const RegionSpec &spec, const RegionFacts &facts) {
  SampleWords words;
  words.loop = samplesAreIterations(spec, facts);
  words.obstacle = iterationObstacle(facts);
  auto isSampled = [&](const Datum &datum) {
    auto isPath = [&](const SampleAccess &access) { return access.path == datum.path; };
    return llvm::any_of(facts.samples.features, isPath) ||
           llvm::is_contained(facts.samples.leftOut, datum.path) ||
           (llvm::any_of(facts.samples.targets, isPath) &&
            !llvm::is_contained(facts.samples.broadcast, datum.path));
  };
  if (words.loop) {
    for (const SampleAccess &access : facts.samples.features)
      words.features.push_back(access.text);
    for (const SampleAccess &access : facts.samples.targets)
      words.targets.push_back(access.text);
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
    words.targets.push_back("result");
  return words;
}

std::string Overlap::text() const {
  const std::string list = llvm::join(others, ", ");
  return isMutual ? path + ", " + list + " with each other" : path + " with " + list;
}

using PathPair = std::pair<std::string, std::string>;

static PathPair pairOf(const std::string &one, const std::string &other) {
  return {std::min(one, other), std::max(one, other)};
}

/// Of the pairs, the path that stands in most, with its others; and all pairs that these are.
static Overlap takeLargest(const std::vector<const Alias *> &left, std::set<PathPair> &taken) {
  Overlap overlap;
  overlap.reason = left.front()->reason;
  std::vector<std::string> paths; // in the order of the pairs
  std::map<std::string, size_t> counts;
  std::set<PathPair> pairs;
  for (const Alias *alias : left) {
    if (alias->reason != overlap.reason)
      continue;
    for (const std::string &path : alias->paths)
      if (++counts[path] == 1)
        paths.push_back(path);
    pairs.insert(pairOf(alias->paths[0], alias->paths[1]));
  }
  for (const std::string &path : paths)
    if (overlap.path.empty() || counts[path] > counts[overlap.path])
      overlap.path = path;
  for (const std::string &path : paths)
    if (pairs.count(pairOf(overlap.path, path))) {
      overlap.others.push_back(path);
      taken.insert(pairOf(overlap.path, path));
    }
  std::set<PathPair> between;
  for (size_t one = 0; one < overlap.others.size(); ++one)
    for (size_t other = 0; other < one; ++other)
      between.insert(pairOf(overlap.others[one], overlap.others[other]));
  overlap.isMutual = !between.empty() &&
                     llvm::all_of(between, [&](const PathPair &pair) { return pairs.count(pair); });
  if (overlap.isMutual)
    taken.insert(between.begin(), between.end());
  return overlap;
}

std::vector<Overlap> surrogate::groupedOverlaps(const std::vector<Alias> &pairs) {
  std::vector<Overlap> result;
  std::vector<const Alias *> left;
  for (const Alias &alias : pairs)
    left.push_back(&alias);
  while (!left.empty()) {
    std::set<PathPair> taken;
    result.push_back(takeLargest(left, taken));
    llvm::erase_if(left, [&](const Alias *alias) {
      return alias->reason == result.back().reason &&
             taken.count(pairOf(alias->paths[0], alias->paths[1])) != 0;
    });
  }
  return result;
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
