//===- SchemaDifference.h - in what two schemas differ ----------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_SCHEMADIFFERENCE_H
#define SURROGATE_RUNTIME_ENGINES_SCHEMADIFFERENCE_H

#include <string>

namespace surrogate::runtime {

/// The first difference between two canonical schemas, for the user: "feature 2 is 'S[i]' (double)
/// in the region, 'T[i]' (double) in the model", with both hashes.
std::string schemaDifference(const std::string &region, const std::string &model);

} // namespace surrogate::runtime

#endif
