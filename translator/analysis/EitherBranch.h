//===- EitherBranch.h - what happens on both sides of a branch ------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_EITHERBRANCH_H
#define SURROGATE_TRANSLATOR_ANALYSIS_EITHERBRANCH_H

#include "analysis/Facts.h"

namespace surrogate {

/// The accesses of a group that count for its extent. `if (i == k) b[i] = 0; else b[i] = a[i];`
/// touches b[i] whatever the branch asks: both are one access there, which it doesn't guard.
std::vector<Access> accessesInEitherBranch(const Group &group, const Trace &trace);

} // namespace surrogate

#endif
