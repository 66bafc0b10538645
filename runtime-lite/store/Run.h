//===- Run.h - what /runs says about this run -------------------------------------------===//
#ifndef SURROGATE_RUNTIME_STORE_RUN_H
#define SURROGATE_RUNTIME_STORE_RUN_H

#include "store/StorePlugin.h"

#include <optional>

namespace surrogate::runtime {

/// This process' rank where a launcher (Open MPI, MPICH, PMI, Slurm) started more than one.
std::optional<int64_t> launcherRank();

/// Id (16 random hexadecimal digits), arguments, host, version, time (UTC, ISO 8601), rank.
StoredRun describeRun();

} // namespace surrogate::runtime

#endif
