//===- Report.cpp - what the runtime says -----------------------------------------------===//
//
// Lines are written with write(2) and no stream of the program's: at exit, when summaries are
// printed, streams may be gone already.
//
//===------------------------------------------------------------------------------------===//

#include "report/Report.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace surrogate::runtime {

namespace {

// Never destroyed: destructors of the program may still make calls.
struct Log {
  LogSettings::Form form = LogSettings::Form::Text;
  int descriptor = STDERR_FILENO;
};
Log &log() {
  static Log *instance = new Log;
  return *instance;
}

void writeLine(int descriptor, std::string line) {
  line.push_back('\n');
  size_t done = 0;
  while (done < line.size()) {
    ssize_t count = ::write(descriptor, line.data() + done, line.size() - done);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return; // nobody to tell
    done += size_t(count);
  }
}

std::string jsonText(const std::string &text) {
  std::string quoted = "\"";
  for (unsigned char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', char(c)};
    } else if (c < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c);
      quoted += escape;
    } else {
      quoted += char(c);
    }
  }
  return quoted + "\"";
}

std::string textLine(const std::string &region, const std::string &text) {
  return "surrogate: " + (region.empty() ? "" : "region '" + region + "': ") + text;
}

std::string jsonLine(const std::string &region, const std::string &text) {
  return "{" + (region.empty() ? "" : "\"region\":" + jsonText(region) + ",") +
         "\"message\":" + jsonText(text) + "}";
}

std::string seconds(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

std::string plural(int64_t count, const char *noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string summaryText(const RegionSummary &summary) {
  std::string text = plural(summary.calls, "call") + ", " + plural(summary.samples, "sample") +
                     " in all, " + std::to_string(summary.answered) + " answered by the model";
  auto append = [&](int64_t count, const char *what) {
    if (count)
      text += ", " + std::to_string(count) + " " + what;
  };
  append(summary.fallbacks, "fallen back to the original code");
  append(summary.scheduled, "given to the original code by the schedule");
  append(summary.refused, "refused");
  append(summary.dropped, "dropped");
  append(summary.recorded, summary.recorded == 1 ? "sample recorded" : "samples recorded");
  return text + "; seconds: original " + seconds(summary.secondsOriginal) + ", model " +
         seconds(summary.secondsModel) + ", gather " + seconds(summary.secondsGather) + ", store " +
         seconds(summary.secondsStore);
}

std::string summaryJson(const RegionSummary &summary) {
  auto field = [](const char *key, int64_t value) {
    return ",\"" + std::string(key) + "\":" + std::to_string(value);
  };
  auto time = [](const char *key, double value) {
    return ",\"" + std::string(key) + "\":" + seconds(value);
  };
  return "{\"region\":" + jsonText(summary.name) + field("calls", summary.calls) +
         field("samples", summary.samples) + field("answered", summary.answered) +
         field("fallbacks", summary.fallbacks) + field("scheduled", summary.scheduled) +
         field("recorded", summary.recorded) + field("refused", summary.refused) +
         field("dropped", summary.dropped) + time("seconds_original", summary.secondsOriginal) +
         time("seconds_model", summary.secondsModel) +
         time("seconds_gather", summary.secondsGather) +
         time("seconds_store", summary.secondsStore) + "}";
}

} // namespace

void openLog(const LogSettings &settings) {
  Log &target = log();
  target.form = settings.form;
  if (settings.file.empty())
    return;
  int descriptor = ::open(settings.file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0)
    throw Stop("", "SURROGATE_LOG: '" + settings.file +
                       "' can't be opened for writing: " + std::strerror(errno));
  target.descriptor = descriptor;
}

void say(const std::string &region, const std::string &text) {
  if (log().form == LogSettings::Form::Text)
    writeLine(log().descriptor, textLine(region, text));
  else if (log().form == LogSettings::Form::Json)
    writeLine(log().descriptor, jsonLine(region, text));
}

void sayStopped(const std::string &region, const std::string &text) {
  // Whoever started the program looks at stderr, wherever the log goes.
  writeLine(STDERR_FILENO, textLine(region, text));
  if (log().descriptor != STDERR_FILENO)
    say(region, text);
}

void saySummary(const RegionSummary &summary) {
  if (log().form == LogSettings::Form::Text)
    writeLine(log().descriptor, textLine(summary.name, summaryText(summary)));
  else if (log().form == LogSettings::Form::Json)
    writeLine(log().descriptor, summaryJson(summary));
}

} // namespace surrogate::runtime
