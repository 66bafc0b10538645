//===- Figures.cpp - what a report's plots show ------------------------------------------===//
#include "report/Figures.h"

#include "executor/Progress.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace surrogate::search {

namespace {

constexpr size_t MostPoints = 3000, MostCurves = 12, MostCurvePoints = 250;
constexpr int Bins = 60;
constexpr const char *Blue = "#3465a4", *Grey = "#b8b8b8", *Red = "#cc3311";

std::string describe(const Trial &trial) {
  char error[32];
  std::snprintf(error, sizeof error, "%.4g", trial.validation);
  return "trial " + std::to_string(trial.number) + ": " + nameOf(trial.configuration.topology) +
         " " + nameOf(trial.configuration.topology.activation) + ", RMSE " + error + ", " +
         durationText(trial.latency);
}

Series curveOf(const Trial &trial, const char *colour, double opacity) {
  Series series{"", Mark::Line, colour, {}, 0, opacity, {}};
  const size_t stride = std::max<size_t>(1, trial.curve.size() / MostCurvePoints);
  for (size_t i = 0; i < trial.curve.size(); i += stride)
    series.points.push_back({static_cast<double>(i + 1), trial.curve[i].validation});
  return series;
}

} // namespace

Plot predictedAgainstTrue(const SampleSet &samples, const TestResult &test) {
  const auto targets = static_cast<size_t>(samples.targets);
  std::vector<double> unit(targets, 1.0);
  if (targets > 1)
    for (size_t target = 0; target < targets; ++target) {
      double squares = 0;
      for (size_t i = target; i < test.truth.size(); i += targets)
        squares += test.truth[i] * test.truth[i];
      const double size = std::sqrt(squares * static_cast<double>(targets) /
                                    static_cast<double>(test.truth.size()));
      unit[target] = size > 0 ? size : 1;
    }
  Series points{"", Mark::Points, Blue, {}, 0, 0.7, {}};
  double low = std::numeric_limits<double>::infinity(), high = -low;
  const size_t stride = std::max<size_t>(1, test.truth.size() / MostPoints);
  for (size_t i = 0; i < test.truth.size(); i += stride) {
    const double scale = unit[i % targets], truth = test.truth[i] / scale;
    points.points.push_back({truth, test.answers[i] / scale});
    low = std::min(low, truth);
    high = std::max(high, truth);
  }
  const Series diagonal{"", Mark::Line, Grey, {{low, low}, {high, high}}, 0, 1, {}};
  return {"Predicted against true, test samples",
          targets == 1 ? "true " + samples.targetNames[0] : "true (each target over its size)",
          "predicted",
          false,
          false,
          {diagonal, points}};
}

Plot errorHistogram(const TestResult &test) {
  std::vector<double> errors;
  errors.reserve(test.truth.size());
  for (size_t i = 0; i < test.truth.size(); ++i)
    errors.push_back(test.answers[i] - test.truth[i]);
  auto sorted = errors;
  std::ranges::sort(sorted);
  const size_t cut = sorted.size() / 200;
  const double low = sorted[cut], high = sorted[sorted.size() - 1 - cut];
  const double width = high > low ? (high - low) / Bins : 1e-12;
  Series bars{"", Mark::Bars, Blue, {}, width, 0.9, {}};
  std::vector<double> counts(Bins);
  for (const double error : errors)
    ++counts[static_cast<size_t>(std::clamp((error - low) / width, 0.0, Bins - 1.0))];
  for (int i = 0; i < Bins; ++i)
    bars.points.push_back({low + i * width, counts[static_cast<size_t>(i)]});
  return {"Errors, test samples", "predicted - true", "samples", false, false, {bars}};
}

Plot learningCurves(const std::map<int, Trial> &trials, const std::vector<FrontModel> &front,
                    const Choice &choice) {
  Plot plot{"Learning curves", "epoch", "RMSE on validation samples", false, true, {}};
  for (const auto &[number, trial] : trials)
    if (plot.series.size() < MostCurves)
      plot.series.push_back(curveOf(trial, Grey, 0.6));
  for (size_t i = 0; i < std::min(front.size(), MostCurves); ++i) {
    plot.series.push_back(curveOf(front[i].trial, Blue, 0.8));
    plot.series.back().label = i == 0 ? "front" : "";
  }
  auto best = curveOf(choice.model->trial, Red, 1);
  best.label = "best";
  plot.series.push_back(std::move(best));
  return plot;
}

Plot latencyAgainstError(const std::map<int, Trial> &trials, const std::vector<FrontModel> &front,
                         const Choice &choice) {
  Series all{"models", Mark::Points, Grey, {}, 0, 1, {}};
  Series onFront{"front", Mark::Points, Blue, {}, 0, 1, {}};
  Series steps{"", Mark::Steps, Blue, {}, 0, 0.7, {}};
  Series best{"best", Mark::Points, Red, {}, 0, 1, {}};
  const auto add = [](Series &series, const Trial &trial) {
    series.points.push_back({trial.latency, trial.validation});
    series.tips.push_back(describe(trial));
  };
  for (const auto &[number, trial] : trials)
    if (trial.usable())
      add(all, trial);
  for (const auto &model : front) {
    add(onFront, model.trial);
    steps.points.push_back({model.trial.latency, model.trial.validation});
  }
  add(best, choice.model->trial);
  return {"Latency against error",    "seconds a call", "RMSE on validation samples", true, true,
          {all, steps, onFront, best}};
}

} // namespace surrogate::search
