//===- GaussianProcess.cpp - a smooth guess with error bars ------------------------------===//
#include "optimizer/GaussianProcess.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace surrogate::search {

namespace {

constexpr double Jitter = 1e-6;
constexpr double NoiseMean = -4, NoiseSpread = 1; ///< prior of the log noise variance
constexpr double LeastLength = -4, MostLength = 4, LeastNoise = -14, MostNoise = 0.5;
constexpr int Iterations = 60;

/// Prior of a log length scale: grows with the number of coordinates, as distances do (Hvarfner,
/// Hellsten and Nardi, "Vanilla Bayesian Optimization Performs Great in High Dimensions", 2024).
double lengthMean(size_t dimensions) {
  return std::numbers::sqrt2 + 0.5 * std::log(static_cast<double>(dimensions));
}
const double LengthSpread = std::numbers::sqrt3;

double kernel(const std::vector<double> &a, const std::vector<double> &b,
              const std::vector<double> &logLengths) {
  double squares = 0;
  for (size_t k = 0; k < a.size(); ++k) {
    const double difference = (a[k] - b[k]) * std::exp(-logLengths[k]);
    squares += difference * difference;
  }
  const double r = std::sqrt(5 * squares);
  return (1 + r + r * r / 3) * std::exp(-r);
}

/// In place, lower triangle of [n, n]; false when the matrix isn't positive definite.
bool factorise(std::vector<double> &matrix, size_t n) {
  for (size_t j = 0; j < n; ++j)
    for (size_t i = j; i < n; ++i) {
      double sum = matrix[i * n + j];
      for (size_t k = 0; k < j; ++k)
        sum -= matrix[i * n + k] * matrix[j * n + k];
      if (i == j && !(sum > 0))
        return false;
      matrix[i * n + j] = i == j ? std::sqrt(sum) : sum / matrix[j * n + j];
    }
  return true;
}

void solveLower(const std::vector<double> &factor, std::vector<double> &x) {
  const size_t n = x.size();
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k < i; ++k)
      x[i] -= factor[i * n + k] * x[k];
    x[i] /= factor[i * n + i];
  }
}

void solveUpper(const std::vector<double> &factor, std::vector<double> &x) {
  const size_t n = x.size();
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; ++k)
      x[i] -= factor[k * n + i] * x[k];
    x[i] /= factor[i * n + i];
  }
}

std::vector<double> covariance(const GaussianProcess::Points &points,
                               const std::vector<double> &parameters) {
  const size_t n = points.size();
  std::vector<double> matrix(n * n);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < i; ++j)
      matrix[i * n + j] = matrix[j * n + i] = kernel(points[i], points[j], parameters);
    matrix[i * n + i] = 1 + std::exp(parameters.back()) + Jitter;
  }
  return matrix;
}

} // namespace

/// Negative log posterior of the parameters, and its gradient (eq. 5.8 and 5.9).
double GaussianProcess::objective(const Parameters &at, Parameters &gradient) const {
  const size_t n = points.size(), d = at.size() - 1;
  auto lower = covariance(points, at);
  if (!factorise(lower, n))
    return std::numeric_limits<double>::infinity();
  auto alpha = values;
  solveLower(lower, alpha);
  solveUpper(lower, alpha);
  double result = 0;
  for (size_t i = 0; i < n; ++i)
    result += 0.5 * values[i] * alpha[i] + std::log(lower[i * n + i]);
  gradient.assign(d + 1, 0);
  std::vector<double> column(n), squares(d);
  for (size_t i = 0; i < n; ++i) {
    std::ranges::fill(column, 0);
    column[i] = 1;
    solveLower(lower, column);
    solveUpper(lower, column);
    gradient[d] += 0.5 * (column[i] - alpha[i] * alpha[i]) * std::exp(at[d]);
    for (size_t j = 0; j < i; ++j) {
      double sum = 0;
      for (size_t k = 0; k < d; ++k) {
        const double difference = (points[i][k] - points[j][k]) * std::exp(-at[k]);
        sum += squares[k] = difference * difference;
      }
      const double r = std::sqrt(5 * sum);
      const double slope = 5.0 / 3 * (1 + r) * std::exp(-r) * (column[j] - alpha[i] * alpha[j]);
      for (size_t k = 0; k < d; ++k)
        gradient[k] += slope * squares[k];
    }
  }
  const auto prior = [&](size_t k, double middle, double spread) {
    const double distance = (at[k] - middle) / spread;
    result += 0.5 * distance * distance;
    gradient[k] += distance / spread;
  };
  for (size_t k = 0; k < d; ++k)
    prior(k, lengthMean(d), LengthSpread);
  prior(d, NoiseMean, NoiseSpread);
  return result;
}

void GaussianProcess::fit(const Points &newPoints, const std::vector<double> &newValues) {
  points = newPoints;
  const auto n = static_cast<double>(newValues.size());
  double squares = 0;
  mean = 0;
  for (double value : newValues)
    mean += value / n;
  for (double value : newValues)
    squares += (value - mean) * (value - mean) / n;
  scale = squares > 1e-24 ? std::sqrt(squares) : 1.0;
  values.clear();
  for (double value : newValues)
    values.push_back((value - mean) / scale);

  // Rprop (Riedmiller and Braun 1993): steps by the gradient's signs alone, so that the very
  // different scales of noise and lengths don't matter. The best point seen is kept.
  const size_t d = points.front().size();
  Parameters at(d + 1, std::log(0.5 * std::sqrt(static_cast<double>(d)))), gradient, last(d + 1);
  at[d] = NoiseMean;
  std::vector<double> step(d + 1, 0.3);
  double best = std::numeric_limits<double>::infinity();
  parameters = at;
  for (int i = 0; i < Iterations; ++i) {
    const double now = objective(at, gradient);
    if (now < best) {
      best = now;
      parameters = at;
    }
    for (size_t k = 0; k < at.size(); ++k) {
      const double agreement = last[k] * gradient[k];
      step[k] = std::clamp(step[k] * (agreement > 0 ? 1.2 : agreement < 0 ? 0.5 : 1.0), 1e-3, 1.0);
      last[k] = agreement < 0 ? 0 : gradient[k];
      if (last[k] != 0)
        at[k] -= last[k] > 0 ? step[k] : -step[k];
      at[k] = k < d ? std::clamp(at[k], LeastLength, MostLength)
                    : std::clamp(at[k], LeastNoise, MostNoise);
    }
  }
  condition();
}

void GaussianProcess::condition() {
  factor = covariance(points, parameters);
  for (double extra = Jitter; !factorise(factor, points.size()); extra *= 10) {
    factor = covariance(points, parameters);
    for (size_t i = 0; i < points.size(); ++i)
      factor[i * points.size() + i] += extra;
  }
  weights = values;
  solveLower(factor, weights);
  solveUpper(factor, weights);
}

void GaussianProcess::believe(const std::vector<double> &point) {
  const double value = (predict(point).mean - mean) / scale;
  points.push_back(point);
  values.push_back(value);
  condition();
}

Prediction GaussianProcess::predict(const std::vector<double> &point) const {
  std::vector<double> between(points.size());
  double value = 0;
  for (size_t i = 0; i < points.size(); ++i) {
    between[i] = kernel(point, points[i], parameters);
    value += between[i] * weights[i];
  }
  solveLower(factor, between);
  double variance = 1;
  for (double number : between)
    variance -= number * number;
  return {value * scale + mean, std::sqrt(std::max(variance, 1e-12)) * scale};
}

} // namespace surrogate::search
