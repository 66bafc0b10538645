//===- Version.cpp - who we are -----------------------------------------------------------===//
#include "driver/Version.h"

#include "SurrogateVersion.h"

#include "clang/Basic/Version.h"

namespace surrogate {

ToolIdentity toolIdentity() {
  return {SURROGATE_VERSION, SURROGATE_REVISION, clang::getClangFullVersion()};
}

void printVersion(llvm::raw_ostream &os) {
  const ToolIdentity tool = toolIdentity();
  os << "surrogate-rewrite " << tool.version << " (revision " << tool.revision << ")\n"
     << tool.clang << '\n';
}

} // namespace surrogate
