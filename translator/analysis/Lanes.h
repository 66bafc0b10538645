//===- Lanes.h - numbers that a vector of the language's, or a class, wraps -----------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_LANES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_LANES_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// An object of a class that stands for the one number that lies there.
bool isWrappedNumber(const Location &object);

/// One number of those that a vector covers.
Location laneOf(const Location &location, const Polynomial &number);

} // namespace surrogate

#endif
