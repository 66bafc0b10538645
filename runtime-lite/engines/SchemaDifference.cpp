//===- SchemaDifference.cpp - in what two schemas differ --------------------------------===//

#include "engines/SchemaDifference.h"

#include "model/Sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace surrogate::runtime {

namespace {

using nlohmann::json;

std::string describe(const json &column) {
  if (!column.is_object())
    return column.dump();
  auto text = [&](const char *key) {
    return column.contains(key) && column[key].is_string() ? column[key].get<std::string>() : "?";
  };
  std::string result = "'" + text("path") + "' (" + text("type");
  if (column.contains("shape"))
    result += ", shape " + column["shape"].dump();
  if (column.contains("rank"))
    result += ", rank " + column["rank"].dump();
  if (column.value("constant", json(false)) == json(true))
    result += ", constant in a call";
  return result + ")";
}

std::string listDifference(const json &region, const json &model, const std::string &noun) {
  for (size_t i = 0; i < std::max(region.size(), model.size()); ++i) {
    const std::string place = noun + " " + std::to_string(i + 1);
    if (i >= region.size())
      return place + " of the model, " + describe(model[i]) + ", isn't in the region";
    if (i >= model.size())
      return place + " of the region, " + describe(region[i]) + ", isn't in the model";
    if (region[i] != model[i])
      return place + " is " + describe(region[i]) + " in the region, " + describe(model[i]) +
             " in the model";
  }
  return "";
}

std::string difference(const json &region, const json &model) {
  for (const char *key : {"samples", "functor"})
    if (region.value(key, json()) != model.value(key, json()))
      return "'" + std::string(key) + "' is " + region.value(key, json()).dump() +
             " in the region, " + model.value(key, json()).dump() + " in the model";
  for (const char *key : {"features", "targets"}) {
    const json ours = region.value(key, json::array()), theirs = model.value(key, json::array());
    if (!ours.is_array() || !theirs.is_array())
      return "their '" + std::string(key) + "' differ";
    std::string text = listDifference(ours, theirs, std::string(key, std::string(key).size() - 1));
    if (!text.empty())
      return text;
  }
  return "their texts differ";
}

} // namespace

std::string schemaDifference(const std::string &region, const std::string &model) {
  const json ours = json::parse(region, nullptr, /*allow_exceptions=*/false);
  const json theirs = json::parse(model, nullptr, /*allow_exceptions=*/false);
  const std::string first = ours.is_object() && theirs.is_object()
                                ? difference(ours, theirs)
                                : "one of the two isn't a JSON object";
  return first + " (hash " + model::sha256(region).substr(0, 12) + "... in the region, " +
         model::sha256(model).substr(0, 12) + "... in the model)";
}

} // namespace surrogate::runtime
