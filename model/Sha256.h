//===- Sha256.h - the schema's hash -----------------------------------------------------===//
//
// SHA-256 (FIPS 180-4), so that libsurrogate needs no cryptography library to compare schemas.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_MODEL_SHA256_H
#define SURROGATE_MODEL_SHA256_H

#include <string>
#include <string_view>

namespace surrogate::model {

/// The SHA-256 of `text` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view text);

} // namespace surrogate::model

#endif
