//===- Version.h - who we are -------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_VERSION_H
#define SURROGATE_TRANSLATOR_DRIVER_VERSION_H

#include "rewrite/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace surrogate {

/// Version, git revision and Clang's version.
ToolIdentity toolIdentity();

void printVersion(llvm::raw_ostream &os);

} // namespace surrogate

#endif
