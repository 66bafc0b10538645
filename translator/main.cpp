//===- main.cpp - surrogate-rewrite -------------------------------------------------------===//
#include "driver/Options.h"
#include "driver/Tool.h"

#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

int main(int argc, char **argv) {
  using namespace surrogate;
  auto options = parseOptions(argc, argv, llvm::outs());
  if (options && !*options)
    return EXIT_SUCCESS;
  if (options)
    return static_cast<int>(runTool(**options, llvm::outs(), llvm::errs()));
  llvm::logAllUnhandledErrors(options.takeError(), llvm::errs());
  return static_cast<int>(Outcome::UsageError);
}
