//===- QualityOfInterest.cpp - the application judges models -----------------------------===//
//
// The command runs in a process group of its own, so that a timeout ends what it started too.
//
//===------------------------------------------------------------------------------------===//
#include "study/QualityOfInterest.h"

#include "study/TrialLog.h"
#include "study/WholeFile.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace surrogate::search {

namespace {

using Clock = std::chrono::steady_clock;

struct CommandResult {
  std::string output;
  std::string errors;
  std::string failure; ///< empty: it ended with 0
};

/// A pipe whose reading end doesn't block; both ends close on exec.
struct Pipe {
  Pipe() {
    if (pipe2(ends, O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe for the --qoi command");
  }
  ~Pipe() {
    closeEnd(0);
    closeEnd(1);
  }
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;
  void closeEnd(int end) {
    if (ends[end] >= 0)
      close(ends[end]);
    ends[end] = -1;
  }
  int ends[2] = {-1, -1};
};

pid_t startShell(const std::string &command, const std::string &model, const Pipe &output,
                 const Pipe &errors) {
  const pid_t child = fork();
  if (child < 0)
    throw std::runtime_error("the --qoi command can't be started");
  if (child > 0)
    return child;
  setpgid(0, 0);
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGXFSZ, SIG_DFL);
  dup2(output.ends[1], STDOUT_FILENO);
  dup2(errors.ends[1], STDERR_FILENO);
  unsetenv("SURROGATE_FILE"); // what a model rejects here is no run of the user's to keep
  setenv("SURROGATE_MODE", "infer", 1);
  setenv("SURROGATE_MODEL", model.c_str(), 1);
  execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char *>(nullptr));
  _exit(127);
}

/// Appends what can be read to `text`; closes the end when there is no more.
void drain(Pipe &pipe, std::string &text) {
  char buffer[65536];
  const ssize_t count = read(pipe.ends[0], buffer, sizeof buffer);
  if (count > 0)
    text.append(buffer, static_cast<size_t>(count));
  else if (count == 0 || errno != EINTR)
    pipe.closeEnd(0);
}

std::string describeStatus(int status) {
  if (WIFSIGNALED(status))
    return "ended by signal " + std::to_string(WTERMSIG(status));
  if (WEXITSTATUS(status) != 0)
    return "exit code " + std::to_string(WEXITSTATUS(status));
  return "";
}

CommandResult runCommand(const std::string &command, const std::string &model, double timeout,
                         const std::atomic<bool> &stop) {
  Pipe output, errors;
  const pid_t child = startShell(command, model, output, errors);
  setpgid(child, child); // both do it: whoever comes first
  output.closeEnd(1);
  errors.closeEnd(1);
  CommandResult result;
  const auto end = Clock::now() + std::chrono::duration<double>(timeout);
  int status = 0;
  bool ended = false;
  while (!ended) {
    pollfd ends[2] = {{output.ends[0], POLLIN, 0}, {errors.ends[0], POLLIN, 0}};
    poll(ends, 2, 50);
    if (ends[0].fd >= 0 && ends[0].revents != 0)
      drain(output, result.output);
    if (ends[1].fd >= 0 && ends[1].revents != 0)
      drain(errors, result.errors);
    if (stop || Clock::now() > end) {
      result.failure = stop ? "interrupted" : "longer than --timeout";
      kill(-child, SIGKILL);
    }
    // What the command left running may hold the pipes open: the shell's end is what counts.
    ended = waitpid(child, &status, WNOHANG) == child;
  }
  kill(-child, SIGKILL);
  while (output.ends[0] >= 0)
    drain(output, result.output);
  while (errors.ends[0] >= 0)
    drain(errors, result.errors);
  if (result.failure.empty())
    result.failure = describeStatus(status);
  return result;
}

bool separates(char c) {
  return std::string_view(" \t\r\n,;:=()[]{}<>|\"'").find(c) != std::string_view::npos;
}

} // namespace

std::optional<double> lastNumber(const std::string &text) {
  size_t end = text.size();
  while (end > 0) {
    if (separates(text[end - 1])) {
      --end;
      continue;
    }
    size_t begin = end;
    while (begin > 0 && !separates(text[begin - 1]))
      --begin;
    const char *from = text.data() + begin + (text[begin] == '+' ? 1 : 0);
    const char *to = text.data() + end;
    for (const char *last : {to, to - 1}) { // a sentence may end right after the number
      double value = 0;
      const auto [stop, error] = std::from_chars(from, last, value);
      if (error == std::errc() && stop == last && last > from && std::isfinite(value) &&
          (last == to || *last == '.' || *last == '%'))
        return value;
    }
    end = begin;
  }
  return std::nullopt;
}

void judgeQuality(const std::string &folder, const std::string &region,
                  const QualityOptions &options, const std::atomic<bool> &stop,
                  std::vector<FrontModel> &front) {
  std::filesystem::create_directories(folder + "/qoi");
  for (auto &model : front) {
    if (stop) {
      model.failure = "interrupted";
      continue;
    }
    const auto path = std::filesystem::absolute(folder + "/" + model.trial.model).string();
    std::string named = region;
    named.append("=").append(path);
    const auto result = runCommand(options.command, named, options.timeout, stop);
    model.failure = result.failure;
    model.quality = model.failure.empty() ? lastNumber(result.output) : std::nullopt;
    if (model.failure.empty() && !model.quality)
      model.failure = "no number printed";
    std::string kept = "$ " + options.command + "\n" + result.output;
    if (!result.errors.empty())
      kept += "\n--- standard error ---\n" + result.errors;
    if (!model.failure.empty())
      kept += "\n--- infeasible: " + model.failure + " ---\n";
    writeWhole(folder + "/qoi/" + numberName(model.trial.number) + ".txt", kept);
    std::fprintf(stderr, "qoi of trial %d: %s\n", model.trial.number,
                 model.quality ? exactText(*model.quality).c_str() : model.failure.c_str());
  }
}

} // namespace surrogate::search
