//===- Plan.cpp - RegionFacts + RegionSpec -> RegionPlan --------------------------------===//

#include "plan/Plan.h"
#include "plan/PlanBuilder.h"

#include "llvm/Support/JSON.h"

using namespace surrogate;

llvm::StringRef surrogate::variantName(Variant variant) {
  switch (variant) {
  case Variant::Collect:
    return "collect";
  case Variant::Infer:
    return "infer";
  case Variant::Dual:
    return "dual";
  case Variant::Extract:
    return "extract";
  }
  llvm_unreachable("a variant without a name");
}

static Diagnostic refusalOf(const RegionPlace &place, const SideEffect &effect) {
  Diagnostic diagnostic;
  diagnostic.number = effect.number ? effect.number : 500;
  diagnostic.outcome = Outcome::Refused;
  diagnostic.position = effect.location.isValid() ? effect.location : place.position;
  diagnostic.text = "region '" + place.name + "' can't be replaced: " + effect.reason;
  diagnostic.mend = effect.mend;
  return diagnostic;
}

std::vector<SideEffect> surrogate::planBlocks(const RegionPlace &place, const RegionSpec &spec,
                                              const RegionFacts &facts, Variant variant) {
  PlanOptions options;
  options.variant = variant;
  PlanBuilder builder(place, spec, facts, options);
  builder.build();
  return std::move(builder.blocks);
}

llvm::Expected<RegionPlan> surrogate::makePlan(const RegionPlace &place, const RegionSpec &spec,
                                               const RegionFacts &facts,
                                               const PlanOptions &options) {
  PlanBuilder builder(place, spec, facts, options);
  builder.build();
  std::vector<Diagnostic> refusals;
  for (const SideEffect &effect : facts.sideEffects)
    if (effect.blocking || effect.obstacle)
      refusals.push_back(refusalOf(place, effect));
  for (const SideEffect &effect : builder.blocks)
    refusals.push_back(refusalOf(place, effect));
  if (!refusals.empty())
    return llvm::make_error<Refusal>(std::move(refusals));
  return std::move(builder.plan);
}
