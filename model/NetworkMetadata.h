//===- NetworkMetadata.h - the JSON text inside a model file ----------------------------===//
//
// What is not a tensor: layers, widths, schema and its hash, provenance. docs/models.md has
// the keys. Internal to model/.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_MODEL_NETWORKMETADATA_H
#define SURROGATE_MODEL_NETWORKMETADATA_H

#include "model/Network.h"

#include <string>

namespace surrogate::model {

/// Everything of `network` but its tensors, as JSON text. \throws ModelError where the
/// provenance is not a JSON object.
std::string metadataText(const Network &network);

/// A network without tensors from such a text. \throws ModelError naming the key that is wrong.
Network networkFromMetadata(const std::string &text);

} // namespace surrogate::model

#endif
