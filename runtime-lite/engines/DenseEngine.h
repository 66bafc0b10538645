//===- DenseEngine.h - small dense networks without LibTorch ----------------------------===//
//
// A surrogate is often a few thousand weights: loading LibTorch (0.4 s) would cost more than all
// its answers. This engine reads the layers of a .safetensors model and evaluates them in plain
// loops, many rows at a time, in the vector width of the CPU it runs on.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_DENSEENGINE_H
#define SURROGATE_RUNTIME_ENGINES_DENSEENGINE_H

#include "engines/Engine.h"

namespace surrogate::runtime {

/// An engine for `network`, which passed checkNetwork; every layer that a Network can have is
/// supported. A row's answer doesn't depend on the rows beside it.
std::unique_ptr<Engine> makeDenseEngine(const model::Network &network);

} // namespace surrogate::runtime

#endif
