//===- TrainingData.h - samples, normalised and divided ----------------------------------===//
//
// What training sees: float32 rows with mean 0 and standard deviation 1 on the training part.
// Shift and scale are float64 and go into the model, so that a model takes raw features.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_TRAINING_TRAININGDATA_H
#define SURROGATE_SEARCH_TRAINING_TRAININGDATA_H

#include "samples/SampleSet.h"

namespace surrogate::search {

/// One affine map a column: normalised = (raw - shift) / scale.
struct Normalisation {
  std::vector<double> shift, scale;
};

/// Rows of one part, ready for a network.
struct Part {
  int64_t rows = 0;
  std::vector<float> inputs;  ///< [rows, features], normalised
  std::vector<float> outputs; ///< [rows, targets], normalised
};

struct TrainingData {
  int64_t features = 0, targets = 0;
  Normalisation input, output;
  Part train, validation;
};

/// Shift and scale come from the training rows alone. A column that is constant there has scale
/// 1: dividing by its rounding errors would blow up the first other value.
TrainingData prepareTraining(const SampleSet &samples, const Split &split);

} // namespace surrogate::search

#endif
