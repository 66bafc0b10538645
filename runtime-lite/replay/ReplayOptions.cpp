//===- ReplayOptions.cpp - the command line of an extracted program ---------------------===//

#include "replay/ReplayOptions.h"

#include <cstdlib>
#include <functional>

namespace surrogate::runtime {

namespace {

template <typename Number, typename Parse>
Number number(const std::string &option, const std::string &text, Parse parse) {
  char *end = nullptr;
  const auto value = Number(parse(text.c_str(), &end));
  if (text.empty() || *end)
    throw ReplayUsage(option + " takes a number, not '" + text + "'");
  return value;
}

int64_t count(const std::string &option, const std::string &text) {
  const auto value = number<int64_t>(
      option, text, [](const char *digits, char **end) { return std::strtoll(digits, end, 10); });
  if (value < 1)
    throw ReplayUsage(option + " takes a number from 1, not '" + text + "'");
  return value;
}

double real(const std::string &option, const std::string &text) {
  return number<double>(option, text,
                        [](const char *digits, char **end) { return std::strtod(digits, end); });
}

void addRange(ReplayOptions &options, const std::string &text) {
  const size_t equals = text.rfind('='), colon = text.find(':', equals);
  if (equals == std::string::npos || colon == std::string::npos)
    throw ReplayUsage("--range takes PATH=LOW:HIGH, not '" + text + "'");
  const double low = real("--range", text.substr(equals + 1, colon - equals - 1));
  const double high = real("--range", text.substr(colon + 1));
  if (!(low <= high))
    throw ReplayUsage("--range: " + text + " is empty");
  options.ranges[text.substr(0, equals)] = {low, high};
}

} // namespace

ReplayOptions readReplayOptions(int argc, char **argv) {
  ReplayOptions options;
  using Take = std::function<void(const std::string &)>;
  const std::map<std::string, Take> taking = {
      {"--region", [&](const std::string &text) { options.regions.push_back(text); }},
      {"--store", [&](const std::string &text) { options.store = text; }},
      {"--random", [&](const std::string &text) { options.random = count("--random", text); }},
      {"--seed",
       [&](const std::string &text) {
         options.seed = number<uint64_t>("--seed", text, [](const char *digits, char **end) {
           return std::strtoull(digits, end, 10);
         });
       }},
      {"--range", [&](const std::string &text) { addRange(options, text); }},
      {"--repeat", [&](const std::string &text) { options.repeat = count("--repeat", text); }},
      {"--perturb", [&](const std::string &text) { options.perturb = real("--perturb", text); }},
      {"--jobs", [&](const std::string &text) { options.jobs = count("--jobs", text); }},
  };
  for (int each = 1; each < argc; ++each) {
    std::string word = argv[each], value;
    const size_t equals = word.find('=');
    const bool joined = word.starts_with("--") && equals != std::string::npos;
    if (joined) {
      value = word.substr(equals + 1);
      word.resize(equals);
    }
    const auto known = taking.find(word);
    if (known != taking.end()) {
      if (!joined && ++each == argc)
        throw ReplayUsage(word + " takes a value");
      known->second(joined ? value : argv[each]);
    } else if (word == "--list") {
      options.list = true;
    } else if (word == "--help" || word == "-h") {
      options.help = true;
    } else if (word.starts_with('-')) {
      throw ReplayUsage("unknown option '" + word + "'");
    } else {
      options.files.push_back(word);
    }
  }
  if (options.random && options.repeat)
    throw ReplayUsage("--random and --repeat each say what is run: only one of them can be given");
  if (options.random && options.store.empty())
    throw ReplayUsage("--random computes outputs to keep: name a file with --store FILE");
  if (!options.repeat && options.perturb != 0)
    throw ReplayUsage("--perturb goes with --repeat K");
  return options;
}

std::string replayHelp(const std::string &program) {
  return "usage: " + program + R"( [options] [FILE ...]

Runs regions of a program on recorded states (of FILE ..., else of each region's own file), and
compares what they leave with what was recorded, bit for bit.

  --region NAME          this region alone; repeatable
  --list                 the regions, and what goes into them and comes out
  --store FILE           write inputs and computed outputs to FILE instead of comparing
  --random N             run N states with floating-point inputs drawn anew; with --store
  --seed S               of what is drawn (default: 1)
  --range PATH=LOW:HIGH  where an input is drawn from; default: the range of the recorded values
  --repeat K             run each state K times with perturbed inputs; prints the outputs' spread
  --perturb SCALE        by how much: each floating-point input times 1 + SCALE * [-1, 1)
  --jobs J               so many processes at once

Exit codes: 0 all states agree, 1 one differs, 2 there is nothing to run, or wrong usage.
)";
}

} // namespace surrogate::runtime
