//===- Analysis.cpp - Region -> RegionFacts ---------------------------------------------===//

#include "analysis/Analysis.h"
#include "analysis/Facts.h"
#include "analysis/Interpreter.h"
#include "analysis/Iterations.h"
#include "analysis/Mends.h"
#include "analysis/Scratch.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace surrogate {
using namespace clang;

namespace {

/// SRnnn of each kind of side effect; the catalogue has a page for each.
unsigned messageNumber(llvm::StringRef kind) {
  static const std::pair<llvm::StringRef, unsigned> numbers[] = {
      {"io", 401},
      {"allocation", 402},
      {"random-state", 403},
      {"hidden-state", 404},
      {"atomic", 405},
      {"lock", 406},
      {"communication", 407},
      {"exception", 408},
      {"jump", 409},
      {"volatile", 410},
      {"inline-assembly", 411},
      {"thread", 412},
      {"unknown-call", 413},
      {"process-exit", 414},
      {"time", 415},
      {"pointer-store", 416},
      {"worksharing", 417},
      {"structure", 418},
      {"base-changed", 419},
      {"pointer-target", 420},
      {"uninitialised", 421},
      {"overlap", 422},
      {"unknown-extent", 423},
  };
  for (const auto &[name, number] : numbers)
    if (name == kind)
      return number;
  return 418;
}

void copyStructuralBlocks(const Region &region, RegionFacts &facts) {
  for (const Region::StructuralBlock &block : region.blocks) {
    SideEffect effect;
    effect.kind = block.kind;
    effect.what = block.what;
    effect.location = block.position;
    effect.reason = block.reason;
    effect.mend = block.mend;
    effect.number = block.number;
    const bool isRefused = !llvm::is_contained(region.spec.allow, block.kind);
    effect.blocking = isRefused && !block.isObstacle;
    effect.obstacle = isRefused && block.isObstacle;
    facts.sideEffects.push_back(std::move(effect));
  }
}

} // namespace

/// The facts where one iteration of the `depth` outermost loops would be a sample. True where the
/// region was too large to be walked to its end.
static bool analyseSwept(const Region &region, ASTContext &context, OtherUnits *others,
                         CallSites &calls, ScratchFinder &scratch, unsigned depth,
                         RegionFacts &facts) {
  Trace trace = Interpreter(region, context, depth, others).run();
  // After it, because it brings in the bodies of callees that the boundary asks about.
  Boundary boundary = findBoundary(region, context);
  for (SideEffect &effect : trace.sideEffects)
    facts.sideEffects.push_back(std::move(effect));
  facts.unknowns = std::move(trace.unknowns);
  Draft draft{region, context, trace, boundary, facts, calls, others};
  makeGroups(draft);
  findScratch(draft, scratch);
  findExtents(draft);
  widenExtents(draft);
  findSparse(draft);
  classify(draft);
  checkSpec(draft);
  findAliases(draft);
  checkSharedExtents(draft);
  checkLibraryStatus(draft);
  findSamples(draft);
  layOutSamples(draft);
  explainSizes(draft);
  findSurroundings(draft);
  for (SideEffect &effect : facts.sideEffects) {
    if (effect.number == 0)
      effect.number = messageNumber(effect.kind);
    if ((effect.blocking || effect.obstacle) && effect.mend.empty())
      effect.mend = usualMend(effect.kind);
  }
  return trace.isCutShort;
}

RegionFacts analyse(const Region &region, ASTContext &context, OtherUnits *others) {
  RegionFacts facts;
  copyStructuralBlocks(region, facts);
  if (!region.function || region.statements.empty() || region.function->isDependentContext()) {
    if (!region.blocks.empty())
      return facts; // it was said already
    SideEffect effect;
    effect.kind = "structure";
    effect.what = region.place.name;
    effect.location = region.place.position;
    effect.reason = "the region has no statements that could be analysed";
    effect.blocking = true;
    effect.number = messageNumber(effect.kind);
    facts.sideEffects.push_back(std::move(effect));
    return facts;
  }
  CallSites calls(context);
  ScratchFinder scratch(region, context, others, calls);
  std::string deepest;
  std::optional<RegionFacts> summing; // a row whose sums are its own is better
  for (unsigned depth = std::max(Interpreter::depthOfNest(region), 1u);; --depth) {
    RegionFacts swept = facts;
    bool isCutShort = analyseSwept(region, context, others, calls, scratch, depth, swept);
    // One sample is an iteration of the deepest nest whose iterations are independent.
    bool isLast = depth <= 1 || isCutShort || region.spec.samples == "call" ||
                  llvm::any_of(swept.specProblems, [](const Diagnostic &problem) {
                    return problem.severity == Severity::Error;
                  });
    const bool areSamples = iterationObstacle(swept).empty();
    if (areSamples && addsToSums(swept.samples) && !isLast) {
      summing = summing ? std::move(summing) : std::move(swept);
      continue;
    }
    if (isLast && summing && (!areSamples || addsToSums(swept.samples)))
      return *summing;
    if (isLast && !deepest.empty() && !areSamples)
      swept.samples.dependence = deepest;
    if (isLast || areSamples)
      return swept;
    // The whole nest tells the distance, where there is one; a row of it only that they touch.
    const std::string &dependence = swept.samples.dependence;
    if (deepest.empty() && dependence.find(" of distance ") != std::string::npos)
      deepest = dependence;
  }
}

} // namespace surrogate
