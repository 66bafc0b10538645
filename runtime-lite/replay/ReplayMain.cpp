//===- ReplayMain.cpp - the main function of an extracted program -----------------------===//

#include "replay/Draws.h"
#include "replay/Replay.h"
#include "replay/ReplayOptions.h"
#include "replay/Spread.h"
#include "store/StateFile.h"

#include <algorithm>
#include <cstdio>

namespace surrogate::runtime {

namespace {

enum ExitCode { Agreed = 0, Differed = 1, NothingToRun = 2 };

void complain(const std::string &text) { std::fprintf(stderr, "%s\n", text.c_str()); }

void list(const surrogate_state_region &region) {
  static const char *const when[] = {"scratch", "input", "output", "in-out"};
  std::printf("%s (%s)\n", region.name, region.source);
  for (int64_t each = 0; each < region.item_count; ++each) {
    const surrogate_state_item &item = region.items[each];
    if (item.kind == SURROGATE_STATE_DATUM || item.kind == SURROGATE_STATE_CONSTANT)
      std::printf("  %-8s %s: %s, %d dimension%s\n", when[item.when & 3], item.path, item.type,
                  item.rank, item.rank == 1 ? "" : "s");
  }
}

/// The states of one region, and what is done with them.
class RegionRun {
public:
  RegionRun(const surrogate_replay_region &region, const ReplayOptions &options)
      : region(region), options(options), described(describe(*region.region)) {}

  ExitCode run();

private:
  bool readStates();
  ExitCode compare();
  ExitCode store(std::vector<StateRecord> inputs);
  ExitCode repeat();

  const surrogate_replay_region &region;
  const ReplayOptions &options;
  const StateRegion described;
  std::vector<StateRecord> states;
};

bool RegionRun::readStates() {
  std::vector<std::string> files = options.files;
  if (files.empty())
    files.push_back(region.region->file && *region.region->file ? region.region->file
                                                                : described.name + ".state");
  bool good = true;
  for (const std::string &file : files)
    try {
      for (ReadStates &read : readStateFile(file)) {
        if (read.region.name != described.name)
          continue;
        const std::string unlike = difference(read.region, described);
        if (!unlike.empty())
          throw StateFileError("region '" + described.name + "' isn't the one recorded: " + unlike);
        std::ranges::move(read.records, std::back_inserter(states));
      }
    } catch (const StateFileError &error) {
      complain("'" + file + "': " + error.what());
      good = false;
    }
  if (good && states.empty())
    complain("no state of region '" + described.name + "' is in " + files.front() +
             (files.size() > 1 ? ", ..." : ""));
  return good && !states.empty();
}

ExitCode RegionRun::compare() {
  size_t next = 0, agreed = 0;
  std::string difference;
  Replay replay(
      region,
      [&](StateRecord &state) {
        if (next == states.size())
          return false;
        state = states[next++];
        return true;
      },
      [&](const StateRecord &given, StateRecord &&gathered) {
        const std::string found = firstDifference(described, given, gathered);
        agreed += found.empty() ? 1 : 0;
        if (!found.empty() && difference.empty())
          difference = "call " + std::to_string(given.call) + ": " + found;
      });
  replay.run();
  std::printf("%s: %zu of %zu states agree\n", described.name.c_str(), agreed, states.size());
  if (!difference.empty())
    std::printf("%s: %s\n", described.name.c_str(), difference.c_str());
  return agreed == states.size() ? Agreed : Differed;
}

ExitCode RegionRun::store(std::vector<StateRecord> inputs) {
  size_t next = 0, stored = 0;
  StateFile &file = stateFile(options.store);
  Replay replay(
      region,
      [&](StateRecord &state) {
        if (next == inputs.size())
          return false;
        state = inputs[next++];
        return true;
      },
      [&](const StateRecord &, StateRecord &&gathered) {
        stored += file.append(described, gathered) ? 1 : 0;
      });
  replay.run();
  std::printf("%s: %zu states stored in %s\n", described.name.c_str(), stored,
              options.store.c_str());
  return stored == inputs.size() ? Agreed : Differed;
}

ExitCode RegionRun::repeat() {
  for (const StateRecord &state : states) {
    const Spread spread = perturbedSpread(region, described, state, options);
    std::printf("%s, call %lld: spread of %lld repeats, inputs perturbed by %g\n",
                described.name.c_str(), static_cast<long long>(state.call),
                static_cast<long long>(spread.repeats), options.perturb);
    for (const OutputSpread &output : spread.outputs)
      std::printf("  %s: standard deviation at most %.6g (%.3g relative), at %s\n",
                  output.path.c_str(), output.deviation, output.relative, output.element.c_str());
    if (spread.repeats < options.repeat)
      return Differed;
  }
  return Agreed;
}

ExitCode RegionRun::run() {
  if (!readStates())
    return NothingToRun;
  if (options.random > 0)
    return store(drawStates(described, states, options));
  if (options.repeat > 0)
    return repeat();
  return options.store.empty() ? compare() : store(states);
}

} // namespace

int replayMain(int argc, char **argv, const surrogate_replay_region *regions, int64_t count) {
  ReplayOptions options;
  try {
    options = readReplayOptions(argc, argv);
  } catch (const ReplayUsage &usage) {
    complain(std::string(usage.what()) + " (--help tells the options)");
    return NothingToRun;
  }
  if (options.help) {
    std::fputs(replayHelp(argv[0]).c_str(), stdout);
    return Agreed;
  }
  for (const std::string &name : options.regions)
    if (std::none_of(regions, regions + count, [&](const surrogate_replay_region &region) {
          return name == region.region->name;
        })) {
      complain("there is no region '" + name + "' in this program (--list tells them)");
      return NothingToRun;
    }
  int code = Agreed;
  for (int64_t each = 0; each < count; ++each) {
    const std::string name = regions[each].region->name;
    if (!options.regions.empty() &&
        std::ranges::find(options.regions, name) == options.regions.end())
      continue;
    if (options.list)
      list(*regions[each].region);
    else
      code = std::max<int>(code, RegionRun(regions[each], options).run());
    std::fflush(stdout);
  }
  return publishStates() ? code : std::max<int>(code, Differed);
}

} // namespace surrogate::runtime
