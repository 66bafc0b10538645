//===- Sha256.h - the hash of schemas and tensors ---------------------------------------===//
//
// SHA-256 (FIPS 180-4), so that libsurrogate needs no cryptography library.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_MODEL_SHA256_H
#define SURROGATE_MODEL_SHA256_H

#include <string>
#include <string_view>

namespace surrogate::model {

/// The SHA-256 of the bytes in `text` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view text);

} // namespace surrogate::model

#endif
