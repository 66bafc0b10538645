//===- Run.cpp - what /runs says about this run -----------------------------------------===//

#include "store/Run.h"

#include "SurrogateVersion.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <random>
#include <unistd.h>

namespace surrogate::runtime {

namespace {

std::optional<int64_t> numberIn(const char *variable) {
  const char *text = std::getenv(variable);
  int64_t number = 0;
  if (!text || std::from_chars(text, text + std::strlen(text), number).ec != std::errc())
    return std::nullopt;
  return number;
}

/// The command line with blanks between the words, quoted where a word has blanks of its own.
std::string commandLine() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string line;
  for (std::string word; std::getline(file, word, '\0');) {
    const bool quote = word.empty() || word.find_first_of(" \t\n'\"") != std::string::npos;
    line += (line.empty() ? "" : " ") + (quote ? "'" + word + "'" : word);
  }
  return line;
}

std::string timeNow() {
  std::time_t seconds = std::time(nullptr);
  std::tm parts = {};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

} // namespace

std::optional<int64_t> launcherRank() {
  struct Launcher {
    const char *rank, *size;
  };
  for (const Launcher &launcher :
       {Launcher{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"}, Launcher{"PMI_RANK", "PMI_SIZE"},
        Launcher{"SLURM_PROCID", "SLURM_NTASKS"}}) {
    const std::optional<int64_t> rank = numberIn(launcher.rank), size = numberIn(launcher.size);
    if (rank && size && *size > 1)
      return rank;
  }
  return std::nullopt;
}

StoredRun describeRun() {
  StoredRun run;
  std::random_device random;
  char id[20];
  std::snprintf(id, sizeof id, "%08x%08x", random(), random());
  run.id = id;
  run.arguments = commandLine();
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  run.host = host;
  run.version = SURROGATE_VERSION " (" SURROGATE_REVISION ")";
  run.time = timeNow();
  run.rank = launcherRank().value_or(0);
  return run;
}

} // namespace surrogate::runtime
