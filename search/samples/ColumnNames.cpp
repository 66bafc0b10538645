//===- ColumnNames.cpp - what a column of the samples is called --------------------------===//
#include "samples/ColumnNames.h"

#include <nlohmann/json.hpp>

namespace surrogate::search {

namespace {

using nlohmann::json;

/// Numbers in one sample of the datum; 0 where the schema gives its rank alone.
int64_t widthOf(const json &datum) {
  if (!datum.contains("shape"))
    return 0;
  int64_t width = 1;
  for (const auto &extent : datum["shape"])
    width *= extent.get<int64_t>();
  return width;
}

/// Names of `columns` columns that hold `data` one after another.
std::vector<std::string> nameData(const std::vector<json> &data, int64_t columns) {
  int64_t known = 0, unknown = 0;
  for (const auto &datum : data) {
    known += widthOf(datum);
    unknown += widthOf(datum) == 0;
  }
  std::vector<std::string> names;
  for (const auto &datum : data) {
    int64_t width = widthOf(datum);
    if (width == 0 && unknown == 1)
      width = columns - known; // a single datum of unknown extent: what is left is its
    const auto path = datum.value("path", "");
    for (int64_t i = 0; i < width; ++i)
      names.push_back(width == 1 ? path : path + "[" + std::to_string(i) + "]");
  }
  if (static_cast<int64_t>(names.size()) != columns) {
    names.clear();
    for (int64_t i = 0; i < columns; ++i)
      names.push_back("column " + std::to_string(i));
  }
  return names;
}

} // namespace

void nameColumns(SampleSet &set) {
  const json schema = json::parse(set.schema, nullptr, false);
  std::vector<json> features, targets;
  if (schema.is_object()) {
    for (const bool constant : {true, false})
      for (const auto &datum : schema.value("features", json::array()))
        if (datum.value("constant", false) == constant)
          features.push_back(datum);
    for (const auto &datum : schema.value("targets", json::array()))
      targets.push_back(datum);
  }
  set.featureNames = nameData(features, set.features);
  set.targetNames = nameData(targets, set.targets);
}

} // namespace surrogate::search
