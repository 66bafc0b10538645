//===- GaussianProcess.h - a smooth guess with error bars --------------------------------===//
//
// Regression with the Matern-5/2 kernel, one length scale a coordinate and learned noise
// (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, eq. 2.25, 2.26, 5.8).
// Plain C++ on doubles: a study has a few hundred points at most.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_OPTIMIZER_GAUSSIANPROCESS_H
#define SURROGATE_SEARCH_OPTIMIZER_GAUSSIANPROCESS_H

#include <cstddef>
#include <vector>

namespace surrogate::search {

struct Prediction {
  double mean = 0, deviation = 1;
};

class GaussianProcess {
public:
  using Points = std::vector<std::vector<double>>; ///< [n, d]

  /// Fits length scales and noise by their posterior mode, then conditions on the points.
  /// n >= 1; values are standardised inside.
  void fit(const Points &points, const std::vector<double> &values);

  /// Adds a point as if it had been observed with the value predicted there: what is still being
  /// computed shouldn't be proposed again (the "kriging believer", Ginsbourger et al. 2010).
  void believe(const std::vector<double> &point);

  [[nodiscard]] Prediction predict(const std::vector<double> &point) const;

private:
  /// log length scales [d], then log noise variance.
  using Parameters = std::vector<double>;

  double objective(const Parameters &parameters, Parameters &gradient) const;
  void condition();

  Points points;
  std::vector<double> values; ///< standardised
  double mean = 0, scale = 1;
  Parameters parameters;
  std::vector<double> factor;  ///< Cholesky factor [n, n], lower, row-major
  std::vector<double> weights; ///< K^-1 y
};

} // namespace surrogate::search

#endif
