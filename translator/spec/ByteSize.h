//===- ByteSize.h - "8 GiB" ---------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_BYTESIZE_H
#define SURROGATE_TRANSLATOR_SPEC_BYTESIZE_H

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>

namespace surrogate {

/// A positive number of bytes: "8 GiB", "500MB", "1.5 TiB", "4096". nullopt where it isn't one
/// or doesn't fit int64_t.
std::optional<int64_t> parseByteSize(llvm::StringRef text);

} // namespace surrogate

#endif
