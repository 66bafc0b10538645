//===- Trial.cpp - one model tried -------------------------------------------------------===//
#include "study/Trial.h"

#include <array>

namespace surrogate::search {

namespace {
constexpr std::array KindNames = {"design", "proposed", "longer", "given"};
}

const char *nameOf(TrialKind kind) { return KindNames[static_cast<size_t>(kind)]; }

std::optional<TrialKind> parseTrialKind(const std::string &name) {
  for (size_t i = 0; i < KindNames.size(); ++i)
    if (name == KindNames[i])
      return static_cast<TrialKind>(i);
  return std::nullopt;
}

} // namespace surrogate::search
