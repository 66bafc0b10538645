//===- Pieces.h - what the header and the call site say alike ----------------------------===//
//
// Internal to render/: names and choices that must be the same on both sides of a call.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_PIECES_H
#define SURROGATE_TRANSLATOR_RENDER_PIECES_H

#include "plan/RegionPlan.h"

#include <string>
#include <vector>

namespace surrogate {

/// "options.cpp:41".
std::string sourceOf(const RegionPlace &place);
/// Scalars and results: assigned at the call site, not by `enter`.
bool isScalarTarget(const RegionPlan &plan, const PlanAccess &access);
/// Of these, what `leave` records; what iterations add is recorded before.
bool isGivenToLeave(const RegionPlan &plan, const PlanAccess &access);
/// "surrogate_price_sum", the function that gives the answer of a scalar target.
std::string getterName(const RegionPlan &plan, const PlanDatum &datum);
/// C, where features are put by loops at the call site: `open` opens the call, not `enter`.
bool isOpenedApart(const RegionPlan &plan);
/// The parameters that `open` or `enter` takes: those that its text names.
std::vector<PlanParameter> openParametersOf(const RegionPlan &plan);
std::vector<PlanParameter> enterParametersOf(const RegionPlan &plan);

/// A comment that stands for the region's own text while the pieces around it are laid out.
std::string markerLine(bool isCPlusPlus);
/// What stands before and behind the marker; its own line belongs to neither half.
std::pair<std::string, std::string> splitAtMarker(llvm::StringRef laidOut);

} // namespace surrogate

#endif
