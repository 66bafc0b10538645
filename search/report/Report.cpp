//===- Report.cpp - the page of a study --------------------------------------------------===//
#include "report/Report.h"

#include "SurrogateVersion.h"
#include "executor/Progress.h"
#include "model/SafetensorsFile.h"
#include "report/Figures.h"
#include "study/TrialLog.h"
#include "study/WholeFile.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

namespace surrogate::search {

TestResult testModel(const std::string &path, const SampleSet &samples,
                     const std::vector<int64_t> &rows) {
  TestResult result;
  std::vector<double> inputs;
  for (int64_t row : rows) {
    const auto *in = samples.inputs.data() + row * samples.features;
    const auto *out = samples.outputs.data() + row * samples.targets;
    inputs.insert(inputs.end(), in, in + samples.features);
    result.truth.insert(result.truth.end(), out, out + samples.targets);
  }
  result.answers = model::evaluate(model::readNetwork(path), inputs);
  const auto targets = static_cast<size_t>(samples.targets);
  result.rmseOf.assign(targets, 0);
  for (size_t i = 0; i < result.truth.size(); ++i)
    result.rmseOf[i % targets] += std::pow(result.answers[i] - result.truth[i], 2);
  for (double &value : result.rmseOf) {
    result.rmse += value / static_cast<double>(result.truth.size());
    value = std::sqrt(value / static_cast<double>(rows.size()));
  }
  result.rmse = std::sqrt(result.rmse);
  return result;
}

namespace {

constexpr const char *Style =
    "body{font:15px/1.45 sans-serif;max-width:1180px;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:1em 0}"
    "td,th{padding:.25em .7em;border-bottom:1px solid #ddd;text-align:right}"
    "td:first-child,th:first-child{text-align:left}"
    "tr.best{background:#e8f3e0}.plots{display:flex;flex-wrap:wrap;gap:1em}"
    ".plots svg{width:560px;max-width:100%}code{background:#f2f2f2;padding:0 .2em}";

std::string shortText(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string row(const std::vector<std::string> &cells, const char *tag = "td",
                const std::string &more = "") {
  std::string html = "<tr" + more + ">";
  for (const auto &cell : cells)
    html += std::string("<") + tag + ">" + escapeHtml(cell) + "</" + tag + ">";
  return html + "</tr>\n";
}

std::string bestTable(const SearchOptions &options, const SampleSet &samples, const Split &split,
                      const Choice &choice, const TestResult &test) {
  const auto &trial = choice.model->trial;
  std::string html = "<table>\n";
  html += row({"model", "trial " + std::to_string(trial.number) + ", " + choice.reason});
  html += row({"network", nameOf(trial.configuration.topology) + ", " +
                              nameOf(trial.configuration.topology.activation)});
  html += row({"RMSE on validation samples", shortText(trial.validation)});
  html += row({"RMSE on test samples (used once, here)", shortText(test.rmse)});
  html += row({"latency", durationText(trial.latency) + " for " +
                              std::to_string(options.latencyBatch) + " samples"});
  if (choice.model->quality)
    html += row({"quality of interest", shortText(*choice.model->quality)});
  html += row({"samples", std::to_string(split.train.size()) + " train, " +
                              std::to_string(split.validation.size()) + " validation, " +
                              std::to_string(split.test.size()) + " test, of " +
                              std::to_string(samples.calls) +
                              (samples.calls == 1 ? " call" : " calls")});
  return html + "</table>\n";
}

std::string targetTable(const SampleSet &samples, const TestResult &test) {
  std::string html = "<h2>Targets (test samples)</h2>\n<table>\n" +
                     row({"target", "RMSE", "standard deviation", "RMSE / deviation"}, "th");
  const auto targets = static_cast<size_t>(samples.targets);
  const auto count = static_cast<double>(test.truth.size()) / static_cast<double>(targets);
  for (size_t target = 0; target < targets; ++target) {
    double mean = 0, squares = 0;
    for (size_t i = target; i < test.truth.size(); i += targets)
      mean += test.truth[i] / count;
    for (size_t i = target; i < test.truth.size(); i += targets)
      squares += std::pow(test.truth[i] - mean, 2) / count;
    const double deviation = std::sqrt(squares);
    html += row({samples.targetNames[target], shortText(test.rmseOf[target]), shortText(deviation),
                 deviation > 0 ? shortText(test.rmseOf[target] / deviation) : "-"});
  }
  return html + "</table>\n";
}

/// What the application said of each model of the front; empty where it wasn't asked.
std::string qualityTable(const SearchOptions &options, const std::vector<FrontModel> &front,
                         const Choice &choice) {
  if (options.quality.command.empty())
    return "";
  std::string html =
      "<h2>Quality of interest</h2>\n<p><code>" + escapeHtml(options.quality.command) +
      "</code>, " + (options.quality.largerIsBetter ? "larger" : "smaller") +
      " is better</p>\n<table>\n" + row({"trial", "RMSE", "latency", "quality"}, "th");
  for (const auto &model : front)
    html += row({std::to_string(model.trial.number), shortText(model.trial.validation),
                 durationText(model.trial.latency),
                 model.quality ? shortText(*model.quality) : model.failure},
                "td", &model == choice.model ? " class=\"best\"" : "");
  return html + "</table>\n";
}

std::string trialTable(const std::map<int, Trial> &trials, const Choice &choice) {
  std::string html = "<h2>Trials</h2>\n<table>\n" +
                     row({"trial", "kind", "hidden", "activation", "learning rate", "weight decay",
                          "epochs", "outcome", "RMSE", "latency", "trained"},
                         "th");
  for (const auto &[number, trial] : trials) {
    const auto &configuration = trial.configuration;
    std::string kind = nameOf(trial.kind);
    if (trial.parent > 0)
      kind += " (as " + std::to_string(trial.parent) + ")";
    html += row({std::to_string(number), kind, nameOf(configuration.topology),
                 nameOf(configuration.topology.activation), shortText(configuration.learningRate),
                 shortText(configuration.weightDecay),
                 std::to_string(trial.curve.size()) + " of " + std::to_string(trial.epochs),
                 nameOf(trial.outcome), shortText(trial.validation), durationText(trial.latency),
                 durationText(trial.seconds)},
                "td", number == choice.model->trial.number ? " class=\"best\"" : "");
  }
  return html + "</table>\n";
}

} // namespace

void writeReport(const SearchOptions &options, const SampleSet &samples, const Split &split,
                 const std::map<int, Trial> &trials, const std::vector<FrontModel> &front,
                 const Choice &choice) {
  const auto test = testModel(options.study + "/" + choice.model->trial.model, samples, split.test);
  std::ostringstream page;
  page << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Search for "
       << escapeHtml(samples.region) << "</title><style>" << Style << "</style></head><body>\n"
       << "<h1>A model for region <code>" << escapeHtml(samples.region) << "</code></h1>\n"
       << "<p>" << escapeHtml(samples.source) << "; surrogate-search " SURROGATE_VERSION
       << ". RMSE is in the targets' units. The model is <code>best.safetensors</code>.</p>\n"
       << bestTable(options, samples, split, choice, test) << "<div class=\"plots\">\n"
       << drawSvg(predictedAgainstTrue(samples, test)) << drawSvg(errorHistogram(test))
       << drawSvg(learningCurves(trials, front, choice))
       << drawSvg(latencyAgainstError(trials, front, choice)) << "</div>\n"
       << qualityTable(options, front, choice) << targetTable(samples, test)
       << trialTable(trials, choice) << "</body></html>\n";
  writeWhole(options.study + "/report.html", page.str());
  const nlohmann::json summary = {{"samples", split.test.size()},
                                  {"rmse", test.rmse},
                                  {"rmse_of_targets", test.rmseOf},
                                  {"targets", samples.targetNames}};
  writeWhole(options.study + "/test.json", summary.dump(2) + "\n");
}

} // namespace surrogate::search
