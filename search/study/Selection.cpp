//===- Selection.cpp - the front, and the model that is best -----------------------------===//
#include "study/Selection.h"

#include <algorithm>
#include <sstream>
#include <tuple>

namespace surrogate::search {

std::vector<FrontModel> findFront(const std::map<int, Trial> &trials) {
  std::vector<const Trial *> usable;
  for (const auto &[number, trial] : trials)
    if (trial.usable())
      usable.push_back(&trial);
  std::ranges::sort(usable, [](const Trial *a, const Trial *b) {
    return std::tuple(a->latency, a->validation, a->number) <
           std::tuple(b->latency, b->validation, b->number);
  });
  std::vector<FrontModel> front;
  for (const Trial *trial : usable)
    if (front.empty() || trial->validation < front.back().trial.validation)
      front.push_back({*trial, std::nullopt, ""});
  return front;
}

namespace {

bool qualityMet(const FrontModel &model, const QualityOptions &options) {
  if (options.command.empty())
    return true;
  if (!model.quality)
    return false;
  if (!options.limit)
    return true;
  return options.largerIsBetter ? *model.quality >= *options.limit
                                : *model.quality <= *options.limit;
}

bool errorMet(const FrontModel &model, const SearchOptions &options) {
  return !options.maxError || model.trial.validation <= *options.maxError;
}

/// "--max-error 0.01 and --qoi-limit 3", as far as they are given.
std::string wanted(const SearchOptions &options) {
  std::ostringstream text;
  if (options.maxError)
    text << "--max-error " << *options.maxError;
  if (options.quality.limit)
    text << (options.maxError ? " and " : "") << "--qoi-limit " << *options.quality.limit;
  return text.str();
}

} // namespace

Choice chooseBest(const std::vector<FrontModel> &front, const SearchOptions &options) {
  Choice choice;
  choice.errorAsked = options.maxError.has_value();
  choice.qualityAsked = options.quality.limit.has_value();
  const bool bounded = options.maxError || options.quality.limit;
  if (bounded)
    for (const auto &model : front) // fastest first
      if (errorMet(model, options) && qualityMet(model, options.quality)) {
        choice.model = &model;
        choice.meetsError = choice.meetsQuality = true;
        choice.reason = "the fastest model that meets " + wanted(options);
        return choice;
      }
  for (const bool working : {true, false})
    for (const auto &model : front) // the last one that counts is the most accurate
      if (!working ? !choice.model || !choice.model->failure.empty() : model.failure.empty())
        choice.model = &model;
  if (!choice.model)
    return choice;
  choice.meetsError = errorMet(*choice.model, options);
  choice.meetsQuality = qualityMet(*choice.model, options.quality);
  choice.reason = bounded ? "the most accurate model; none meets " + wanted(options)
                          : "the most accurate model (no --max-error was given)";
  return choice;
}

} // namespace surrogate::search
