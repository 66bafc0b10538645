//===- main.cpp - surrogate-rewrite -------------------------------------------------------===//
#include "driver/Options.h"
#include "driver/Tool.h"

#include "llvm/Support/raw_ostream.h"

#include <csignal>
#include <cstdlib>

/// Exit code of a run whose output is to be on standard output whole: LLVM would abort.
static int flushed(surrogate::Outcome outcome) {
  llvm::raw_fd_ostream &out = llvm::outs();
  out.flush();
  if (!out.has_error())
    return static_cast<int>(outcome);
  const std::string why = out.error().message();
  out.clear_error();
  llvm::errs() << "error: standard output can't be written: " << why << " [SR110]\n";
  return static_cast<int>(outcome == surrogate::Outcome::Done ? surrogate::Outcome::UsageError
                                                              : outcome);
}

int main(int argc, char **argv) {
  using namespace surrogate;
  std::signal(SIGXFSZ, SIG_IGN); // past `ulimit -f` a write fails, and is reported
  auto options = parseOptions(argc, argv, llvm::outs());
  if (!options) {
    llvm::logAllUnhandledErrors(options.takeError(), llvm::errs());
    return static_cast<int>(Outcome::UsageError);
  }
  const std::optional<Options> &chosen = *options;
  if (!chosen)
    return flushed(Outcome::Done);
  return flushed(runTool(*chosen, llvm::outs(), llvm::errs()));
}
