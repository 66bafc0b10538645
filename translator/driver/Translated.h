//===- Translated.h - recognises our own output -------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_TRANSLATED_H
#define SURROGATE_TRANSLATOR_DRIVER_TRANSLATED_H

#include "diagnostics/Diagnostics.h"

#include <string>
#include <vector>

namespace surrogate {

/// A region that a text holds as the translator writes it.
struct TranslatedRegion {
  std::string name;
  SourcePosition position;
};

/// The translated regions of a file; empty where there is none, or where a region's pragma stands
/// in it still, so that there is something to do.
std::vector<TranslatedRegion> translatedRegions(const std::string &path);

} // namespace surrogate

#endif
