//===- Plan.h - RegionFacts + RegionSpec -> RegionPlan ----------------------------------===//
//
// Decides how a region is bridged: which samples, which columns, which parameters. Refuses what
// can't be bridged, one diagnostic a reason.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_PLAN_PLAN_H
#define SURROGATE_TRANSLATOR_PLAN_PLAN_H

#include "analysis/Iterations.h"
#include "plan/RegionPlan.h"

namespace surrogate {

struct PlanOptions {
  Variant variant = Variant::Dual;
  std::string toolVersion; ///< SURROGATE_VERSION
};

/// Whether a datum that is read becomes features: values, what branches depend on, and sizes
/// that aren't wholly explained by the extents they give.
bool isFeatureRole(const Datum &datum);

/// Whether states are written or replayed, not samples.
bool plansStates(const RegionSpec &spec, Variant variant);

/// Reasons of the plan's own why the region can't be bridged as it stands: obstacles. Append
/// them to `facts.sideEffects` before reporting; those already there aren't repeated.
std::vector<SideEffect> planBlocks(const RegionPlace &place, const RegionSpec &spec,
                                   const RegionFacts &facts, Variant variant = Variant::Dual);

/// The plan, or one diagnostic (Outcome::Refused) for each side effect of `facts` that blocks or
/// is an obstacle, and each of planBlocks. `remarks` of the plan are for the driver to print.
llvm::Expected<RegionPlan> makePlan(const RegionPlace &place, const RegionSpec &spec,
                                    const RegionFacts &facts, const PlanOptions &options);

/// --print-plan: {"regions": [...]}, indented by two.
void printPlans(llvm::ArrayRef<RegionPlan> plans, llvm::raw_ostream &os);

} // namespace surrogate

#endif
