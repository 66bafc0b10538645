//===- Lifetime.h - exit, fork, and programs that must stop -----------------------------===//
#ifndef SURROGATE_RUNTIME_CALL_LIFETIME_H
#define SURROGATE_RUNTIME_CALL_LIFETIME_H

#include "report/Report.h"

namespace surrogate::runtime {

/// Registers what runs at exit and around fork(); cheap when done already.
void watchLifetime();

/// Prints the message and exits with StoppedStatus. No lock may be held.
[[noreturn]] void stopProgram(const Stop &stop);

} // namespace surrogate::runtime

#endif
