//===- RegionPlace.cpp - where a region stands in its file --------------------------------===//
#include "region/RegionPlace.h"

#include <algorithm>
#include <iterator>

namespace surrogate {

std::string TypeParameter::widest() const {
  static const char *const ascending[] = {"float", "double", "long double"};
  const auto width = [](const std::string &type) {
    return std::distance(std::begin(ascending),
                         std::find(std::begin(ascending), std::end(ascending), type));
  };
  return *std::max_element(types.begin(), types.end(), [&](const auto &left, const auto &right) {
    return width(left) < width(right);
  });
}

const TypeParameter *findTypeParameter(const std::vector<TypeParameter> &parameters,
                                       const std::vector<std::string> &types) {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(),
                   [&](const TypeParameter &parameter) { return parameter.types == types; });
  return found == parameters.end() ? nullptr : &*found;
}

} // namespace surrogate
