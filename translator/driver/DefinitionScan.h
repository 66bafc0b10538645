//===- DefinitionScan.h - which functions a source's text seems to define -----------------===//
//
// Before a unit is parsed, its tokens tell whether that can be worth it. A name too many costs a
// parse; one that is missed (made by a macro) leaves the call unknown.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_DEFINITIONSCAN_H
#define SURROGATE_TRANSLATOR_DRIVER_DEFINITIONSCAN_H

#include "llvm/ADT/StringSet.h"

#include <string>

namespace surrogate {

/// Names of functions that `path`, or a source that it includes as `#include "part.c"`, seems to
/// define; "operator" for all operators.
llvm::StringSet<> namesDefinedBy(const std::string &path);

} // namespace surrogate

#endif
