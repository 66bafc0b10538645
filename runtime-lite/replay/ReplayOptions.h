//===- ReplayOptions.h - the command line of an extracted program -----------------------===//
#ifndef SURROGATE_RUNTIME_REPLAY_REPLAYOPTIONS_H
#define SURROGATE_RUNTIME_REPLAY_REPLAYOPTIONS_H

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace surrogate::runtime {

struct ReplayUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct ReplayOptions {
  std::vector<std::string> regions; ///< --region; empty: all
  std::vector<std::string> files;   ///< of states; empty: each region's own
  std::string store;                ///< --store: file for what was computed
  int64_t random = 0;               ///< --random: so many drawn states
  uint64_t seed = 1;
  std::map<std::string, std::pair<double, double>> ranges; ///< --range, by path
  int64_t repeat = 0;                                      ///< --repeat: of each state
  double perturb = 0;                                      ///< --perturb: relative, of each input
  int64_t jobs = 1;
  bool list = false, help = false;
};

/// \throws ReplayUsage.
ReplayOptions readReplayOptions(int argc, char **argv);
/// What --help prints.
std::string replayHelp(const std::string &program);

} // namespace surrogate::runtime

#endif
