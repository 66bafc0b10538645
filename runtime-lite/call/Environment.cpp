//===- Environment.cpp - what SURROGATE_* variables say ---------------------------------===//
//
// See docs/runtime.md for what each means.
//
//===------------------------------------------------------------------------------------===//

#include "call/Environment.h"

#include "surrogate.h"

#include <algorithm>
#include <charconv>

namespace surrogate::runtime {

namespace {

[[noreturn]] void refuse(const char *variable, const std::string &value, const std::string &why) {
  throw Stop("", std::string(variable) + "='" + value + "' can't be understood: " + why);
}

/// Length of the region's name that `text` starts with, if a '=' follows it; else 0.
size_t nameBefore(const std::string &text) {
  size_t length = 0;
  auto isLetter = [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; };
  while (length < text.size() && (isLetter(text[length]) || text[length] == '_' ||
                                  (length > 0 && text[length] >= '0' && text[length] <= '9')))
    ++length;
  return length > 0 && length < text.size() && text[length] == '=' ? length : 0;
}

PerRegion readPerRegion(const char *variable, const std::string &value) {
  PerRegion result;
  if (nameBefore(value) == 0) {
    result.bare = value;
    return result;
  }
  for (size_t begin = 0; begin <= value.size();) {
    size_t end = std::min(value.find(',', begin), value.size());
    const std::string entry = value.substr(begin, end - begin);
    const size_t length = nameBefore(entry);
    if (length == 0 || length + 1 == entry.size())
      refuse(variable, value,
             "'" + entry +
                 "' is not NAME=VALUE; write NAME=VALUE,NAME=VALUE,... or one bare value");
    if (!result.named.emplace(entry.substr(0, length), entry.substr(length + 1)).second)
      refuse(variable, value, "region '" + entry.substr(0, length) + "' stands in it twice");
    begin = end + 1;
  }
  return result;
}

Schedule readSchedule(const std::string &whole, const std::string &text) {
  Schedule schedule;
  const char *end = text.data() + text.size();
  auto first = std::from_chars(text.data(), end, schedule.original);
  bool good = first.ec == std::errc() && first.ptr != end && *first.ptr == ':';
  if (good) {
    auto second = std::from_chars(first.ptr + 1, end, schedule.surrogate);
    good = second.ec == std::errc() && second.ptr == end;
  }
  const int64_t limit = int64_t(1) << 31;
  if (!good || schedule.original < 0 || schedule.surrogate < 0 || schedule.original > limit ||
      schedule.surrogate > limit || schedule.original + schedule.surrogate == 0)
    refuse("SURROGATE_SCHEDULE", whole,
           "write ORIGINAL:SURROGATE, such as 1:4 (of every five calls the first runs the original "
           "code), or NAME=ORIGINAL:SURROGATE,...");
  return schedule;
}

int readMode(const std::string &value) {
  if (value == "off")
    return SURROGATE_OFF;
  if (value == "collect")
    return SURROGATE_COLLECT;
  if (value == "infer")
    return SURROGATE_INFER;
  refuse("SURROGATE_MODE", value, "it is off, collect or infer");
}

LogSettings readLog(const std::string &value) {
  LogSettings settings;
  const size_t colon = std::min(value.find(':'), value.size());
  const std::string form = value.substr(0, colon);
  if (form == "off")
    settings.form = LogSettings::Form::Off;
  else if (form == "json")
    settings.form = LogSettings::Form::Json;
  else if (form != "text")
    refuse("SURROGATE_LOG", value,
           "it is off, text or json; text:FILE and json:FILE write to a file");
  if (colon < value.size()) {
    settings.file = value.substr(colon + 1);
    if (settings.file.empty())
      refuse("SURROGATE_LOG", value, "the file's name is missing after the colon");
    if (settings.form == LogSettings::Form::Off)
      refuse("SURROGATE_LOG", value, "off writes no file");
  }
  return settings;
}

std::string readEngine(const std::string &value) {
  if (value != "auto" && value != "builtin" && value != "torch")
    refuse("SURROGATE_ENGINE", value, "it is auto, builtin or torch");
  return value;
}

int readThreads(const std::string &value) {
  int threads = 0;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), threads);
  if (error != std::errc() || end != value.data() + value.size() || threads < 1 || threads > 4096)
    refuse("SURROGATE_THREADS", value, "it is a number of threads from 1 to 4096");
  return threads;
}

} // namespace

std::optional<std::string> PerRegion::of(const std::string &region) const {
  if (auto found = named.find(region); found != named.end())
    return found->second;
  return bare;
}

std::optional<Schedule> Environment::scheduleOf(const std::string &region) const {
  if (auto found = schedules.find(region); found != schedules.end())
    return found->second;
  return schedule;
}

Environment readEnvironment(const std::function<const char *(const char *)> &variable) {
  // An empty value is as good as none: scripts write VAR= to take one back.
  auto value = [&](const char *name) -> std::optional<std::string> {
    const char *text = variable(name);
    return text && *text ? std::optional<std::string>(text) : std::nullopt;
  };
  Environment environment;
  if (auto text = value("SURROGATE_LOG"))
    environment.log = readLog(*text);
  if (auto text = value("SURROGATE_MODE"))
    environment.mode = readMode(*text);
  if (auto text = value("SURROGATE_MODEL"))
    environment.models = readPerRegion("SURROGATE_MODEL", *text);
  if (auto text = value("SURROGATE_FILE"))
    environment.files = readPerRegion("SURROGATE_FILE", *text);
  if (auto text = value("SURROGATE_SCHEDULE")) {
    PerRegion schedules = readPerRegion("SURROGATE_SCHEDULE", *text);
    if (schedules.bare)
      environment.schedule = readSchedule(*text, *schedules.bare);
    for (const auto &[name, schedule] : schedules.named)
      environment.schedules[name] = readSchedule(*text, schedule);
  }
  if (auto text = value("SURROGATE_ENGINE"))
    environment.engine = readEngine(*text);
  if (auto text = value("SURROGATE_THREADS"))
    environment.threads = readThreads(*text);
  return environment;
}

} // namespace surrogate::runtime
