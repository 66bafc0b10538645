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

/// The region may be replaced; what is missing is the code that gathers on the GPU.
static SideEffect onDevice(const Datum &datum) {
  SideEffect effect;
  effect.number = 519;
  effect.what = datum.path;
  effect.location = datum.location;
  effect.reason = "'" + datum.path +
                  "' is in the GPU's memory, which generated code can't gather "
                  "in this version";
  effect.mend = "put the region around the copies to the GPU and back as well";
  return effect;
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
  for (const auto *list : {&facts.inputs, &facts.inouts, &facts.outputs})
    for (const Datum &datum : *list)
      if (datum.storage.device && refusals.empty())
        refusals.push_back(refusalOf(place, onDevice(datum)));
  if (!refusals.empty())
    return llvm::make_error<Refusal>(std::move(refusals));
  return std::move(builder.plan);
}
