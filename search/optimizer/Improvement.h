//===- Improvement.h - what a trial may be worth -----------------------------------------===//
//
// Expected improvement and expected hypervolume improvement, both objectives to be small.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_OPTIMIZER_IMPROVEMENT_H
#define SURROGATE_SEARCH_OPTIMIZER_IMPROVEMENT_H

#include "optimizer/GaussianProcess.h"

#include <array>

namespace surrogate::search {

using Objectives = std::array<double, 2>;

/// E[max(best - Y, 0)] for normal Y (Jones, Schonlau and Welch 1998, eq. 15).
double expectedImprovement(const Prediction &prediction, double best);

/// The points that none other is at least as good as in both objectives, by growing first
/// objective; only those better than `reference` in both.
std::vector<Objectives> paretoFront(std::vector<Objectives> points, const Objectives &reference);

/// The area between front and reference.
double hypervolume(const std::vector<Objectives> &front, const Objectives &reference);

/// Expected growth of that area by one more point with independent normal objectives, exact
/// (Emmerich, Deutz and Klinkenberg 2011; the strips of Yang et al. 2019, section 4).
double expectedHypervolumeImprovement(const std::array<Prediction, 2> &predictions,
                                      const std::vector<Objectives> &front,
                                      const Objectives &reference);

} // namespace surrogate::search

#endif
