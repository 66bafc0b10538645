//===- Environment.h - what SURROGATE_* variables say -----------------------------------===//
//
// Read once, at the first enter. A value that can't be read stops the program: a run with a
// misspelt mode would cost a scientist a day.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_CALL_ENVIRONMENT_H
#define SURROGATE_RUNTIME_CALL_ENVIRONMENT_H

#include "report/Report.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace surrogate::runtime {

/// "name=value,..." or a bare value for the one region there is.
struct PerRegion {
  std::optional<std::string> bare;
  std::map<std::string, std::string> named;

  std::optional<std::string> of(const std::string &region) const;
};

/// Of every original + surrogate calls, the first `original` run the original code.
struct Schedule {
  int64_t original = 0, surrogate = 0;
};

struct Environment {
  int mode = 0; ///< SURROGATE_DEFAULT where SURROGATE_MODE isn't set
  PerRegion models, files;
  std::optional<Schedule> schedule;
  std::map<std::string, Schedule> schedules;
  LogSettings log;
  int threads = 1;    ///< of LibTorch, for one call
  std::string engine; ///< empty: as the region says

  std::optional<Schedule> scheduleOf(const std::string &region) const;
};

/// \param variable the value of an environment variable, or NULL (std::getenv).
/// \throws Stop naming the variable, its value and what is allowed.
Environment readEnvironment(const std::function<const char *(const char *)> &variable);

} // namespace surrogate::runtime

#endif
