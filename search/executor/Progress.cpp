//===- Progress.cpp - how far a search is ------------------------------------------------===//
#include "executor/Progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace surrogate::search {

Progress::Progress() : terminal(isatty(STDERR_FILENO) != 0) {}

std::string durationText(double seconds) {
  char text[64];
  if (!std::isfinite(seconds))
    return "-";
  if (seconds < 1e-3)
    std::snprintf(text, sizeof text, "%.1f us", seconds * 1e6);
  else if (seconds < 1)
    std::snprintf(text, sizeof text, "%.2f ms", seconds * 1e3);
  else if (seconds < 60)
    std::snprintf(text, sizeof text, "%.1f s", seconds);
  else
    std::snprintf(text, sizeof text, "%d min %02d s", static_cast<int>(seconds) / 60,
                  static_cast<int>(seconds) % 60);
  return text;
}

void Progress::show(const Trial &trial, double share) {
  if (trial.usable())
    best = std::min(best, trial.validation);
  const std::string name =
      nameOf(trial.configuration.topology) + " " + nameOf(trial.configuration.topology.activation);
  if (!terminal) {
    std::fprintf(stderr, "trial %d (%s, %s): %s, RMSE %.4g, latency %s, %s; %.0f %%\n",
                 trial.number, nameOf(trial.kind), name.c_str(), nameOf(trial.outcome),
                 trial.validation, durationText(trial.latency).c_str(),
                 durationText(trial.seconds).c_str(), 100 * share);
    return;
  }
  char text[160];
  std::snprintf(text, sizeof text, "trial %d: %s RMSE %.4g  best %.4g", trial.number, name.c_str(),
                trial.validation, best);
  last = text;
  tick(share);
}

void Progress::tick(double share) {
  if (!terminal)
    return;
  if (first < 0)
    first = share;
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  const double done = share - first;
  const std::string left =
      done > 0 ? durationText(std::ceil(spent.count() * (1 - share) / done)) + " left" : "";
  constexpr int Width = 30;
  std::string bar(static_cast<size_t>(share * Width), '#');
  bar.resize(Width, '.');
  std::fprintf(stderr, "\r\033[K[%s] %3.0f %%  %s  %s", bar.c_str(), 100 * share, last.c_str(),
               left.c_str());
}

void Progress::end() const {
  if (terminal)
    std::fputc('\n', stderr);
}

} // namespace surrogate::search
