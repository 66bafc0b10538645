//===- SpecExpressions.h - expressions of regions.yaml, as the compiler reads them --------===//
//
// `extents: {S: nn}` is evaluated where the region starts. Clang itself is asked whether it can
// be: the source is parsed a second time with the expressions in it, without the bodies of other
// files' functions.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_SPECEXPRESSIONS_H
#define SURROGATE_TRANSLATOR_DRIVER_SPECEXPRESSIONS_H

#include "driver/CompileCommands.h"
#include "driver/SourceResult.h"

namespace surrogate {

/// One error (SR216) for each expression of the regions' specs that doesn't parse, names what isn't
/// visible where its region starts, or has no value of the right kind there.
void checkSpecExpressions(const CompileCommand &command, SourceResult &result);

} // namespace surrogate

#endif
