//===- RegionPlace.cpp - where a region stands in its file --------------------------------===//
#include "region/RegionPlace.h"

#include <algorithm>
#include <iterator>

namespace surrogate {

std::string TypeParameter::widest() const {
  static const char *const ascending[] = {"float", "double", "long double"};
  const auto width = [](const std::string &type) {
    return std::distance(std::begin(ascending), std::ranges::find(ascending, type));
  };
  return *std::ranges::max_element(types, {}, width);
}

const TypeParameter *findTypeParameter(const std::vector<TypeParameter> &parameters,
                                       const std::vector<std::string> &types) {
  const auto found = std::ranges::find(parameters, types, &TypeParameter::types);
  return found == parameters.end() ? nullptr : &*found;
}

} // namespace surrogate
