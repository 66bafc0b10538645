//===- Pieces.h - what the header and the call site say alike ----------------------------===//
//
// Internal to render/: names and choices that must be the same on both sides of a call.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_PIECES_H
#define SURROGATE_TRANSLATOR_RENDER_PIECES_H

#include "plan/RegionPlan.h"

#include "llvm/ADT/ArrayRef.h"

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

using TypeParameters = std::vector<PlanTypeParameter>;

/// What of the region's template these are templates on: the call object, `enter`, `leave`, and
/// what gives or takes one number of a datum.
TypeParameters callTypesOf(const RegionPlan &plan);
TypeParameters enterTypesOf(const RegionPlan &plan);
TypeParameters leaveTypesOf(const RegionPlan &plan);
TypeParameters numberTypesOf(const RegionPlan &plan, const PlanDatum &datum);
/// "template <typename Real, typename rows_type>\n", where a call gives the first ones and the rest
/// is deduced; empty where there is none.
std::string templateHead(const TypeParameters &given, llvm::ArrayRef<std::string> deduced = {});
/// "<Real>" of a call.
std::string typeArguments(const TypeParameters &given);
/// "surrogate_price_call<Real>", in the companion header.
std::string callType(const RegionPlan &plan);

/// A comment that stands for the region's own text while the pieces around it are laid out.
std::string markerLine(bool isCPlusPlus);
/// What stands before and behind the marker; its own line belongs to neither half.
std::pair<std::string, std::string> splitAtMarker(llvm::StringRef laidOut);

} // namespace surrogate

#endif
