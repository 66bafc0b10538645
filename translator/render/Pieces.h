//===- Pieces.h - what the header and the call site say alike ----------------------------===//
//
// Internal to render/: names and choices that must be the same on both sides of a call.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_PIECES_H
#define SURROGATE_TRANSLATOR_RENDER_PIECES_H

#include "plan/RegionPlan.h"

#include <string>

namespace surrogate {

/// "options.cpp:41".
std::string sourceOf(const RegionPlace &place);
/// Scalars and results: assigned at the call site, not by `enter`.
bool isScalarTarget(const RegionPlan &plan, const PlanAccess &access);
/// "surrogate_price_sum", the function that gives the answer of a scalar target.
std::string getterName(const RegionPlan &plan, const PlanDatum &datum);
/// Whether `enter` takes a parameter. A lambda that only recording calls goes to `leave` alone.
bool isForEnter(const RegionPlan &plan, const PlanParameter &parameter);

} // namespace surrogate

#endif
