//===- Guesses.h - what an extent that is asked for may be ------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_GUESSES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_GUESSES_H

#include "analysis/Facts.h"

namespace surrogate {

/// A variable whose name or place says that it counts the array's elements, and why: "m, the
/// parameter after it". Only shown to a person, never taken. Empty where nothing is obvious.
std::string guessedExtent(const Draft &draft, const Group &group);

} // namespace surrogate

#endif
