//===- main.cpp - surrogate-rewrite -------------------------------------------------------===//
#include "driver/Options.h"
#include "driver/Tool.h"

#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

int main(int argc, char **argv) {
  using namespace surrogate;
  auto options = parseOptions(argc, argv, llvm::outs());
  if (!options) {
    llvm::logAllUnhandledErrors(options.takeError(), llvm::errs());
    return static_cast<int>(Outcome::UsageError);
  }
  const std::optional<Options> &chosen = *options;
  if (!chosen)
    return EXIT_SUCCESS;
  return static_cast<int>(runTool(*chosen, llvm::outs(), llvm::errs()));
}
