//===- RegionName.h - what a region may be called -----------------------------------------===//
//
// A region's name becomes part of identifiers (surrogate_NAME, surrogate_NAME_enter, ...), so it
// is an identifier's tail that gives no identifier of surrogate.h.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_REGIONNAME_H
#define SURROGATE_TRANSLATOR_SPEC_REGIONNAME_H

#include "diagnostics/Diagnostics.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace surrogate {

/// [A-Za-z_][A-Za-z0-9_]*
bool isRegionName(llvm::StringRef text);

/// Whether surrogate_NAME, or what is generated from it, is an identifier of surrogate.h.
bool isReservedRegionName(llvm::StringRef name);

/// The nearest name that may be used: other characters become '_', or are left out at the end; a
/// reserved name gets "_region". Never empty.
std::string usableRegionName(llvm::StringRef text);

/// Success, or the refusal (SR206, SR207) with a suggestion.
llvm::Error checkRegionName(llvm::StringRef name, const SourcePosition &position);

} // namespace surrogate

#endif
