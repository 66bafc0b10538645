//===- Spread.cpp - perturbed repeats of a state, in parallel ---------------------------===//
//
// Each job is a process of its own: regions keep nothing from call to call, but they may be many
// statements that were never written for threads. A job sends sums by element through a pipe.
//
//===------------------------------------------------------------------------------------===//

#include "replay/Spread.h"

#include "replay/Draws.h"

#include <cmath>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>

namespace surrogate::runtime {

namespace {

/// Welford's sums of one element; joined by Chan's formula.
struct Sums {
  double count = 0, mean = 0, squares = 0;

  void add(double value) {
    count += 1;
    const double delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  void add(const Sums &other) {
    if (other.count == 0)
      return;
    const double total = count + other.count, delta = other.mean - mean;
    mean += delta * other.count / total;
    squares += other.squares + delta * delta * count * other.count / total;
    count = total;
  }
  double deviation() const { return count > 1 ? std::sqrt(squares / (count - 1)) : 0; }
};

template <typename Value> double numberAt(const char *bytes) {
  Value value;
  std::memcpy(&value, bytes, sizeof value);
  return double(value);
}

double elementValue(const StateItem &item, const char *bytes) {
  if (item.type == "double")
    return numberAt<double>(bytes);
  if (item.type == "float")
    return numberAt<float>(bytes);
  switch (item.bytes) {
  case 1:
    return numberAt<int8_t>(bytes);
  case 2:
    return numberAt<int16_t>(bytes);
  case 4:
    return numberAt<int32_t>(bytes);
  case 8:
    return numberAt<int64_t>(bytes);
  default:
    return numberAt<long double>(bytes);
  }
}

/// One element after another, over all outputs.
void addOutputs(const StateRegion &described, const StateRecord &state, const StateRecord &gathered,
                std::vector<Sums> &sums) {
  size_t place = 0;
  for (const StateEntry &output : state.entries) {
    if (output.when != SURROGATE_STATE_AFTER)
      continue;
    const StateItem &item = described.items[size_t(output.item)];
    const StateEntry *entry = gathered.find(output.item, SURROGATE_STATE_AFTER);
    for (size_t at = 0; at + size_t(item.bytes) <= output.data.size(); at += size_t(item.bytes)) {
      if (sums.size() <= place)
        sums.resize(place + 1);
      if (entry && at < entry->data.size())
        sums[place].add(elementValue(item, entry->data.data() + at));
      ++place;
    }
  }
}

void writeAll(int descriptor, const std::vector<Sums> &sums) {
  const char *data = reinterpret_cast<const char *>(sums.data());
  for (size_t left = sums.size() * sizeof(Sums); left > 0;) {
    const ssize_t count = write(descriptor, data, left);
    if (count <= 0)
      _exit(1);
    data += count;
    left -= size_t(count);
  }
}

std::vector<Sums> readAll(int descriptor) {
  std::vector<char> bytes;
  char buffer[1 << 16];
  for (ssize_t count; (count = read(descriptor, buffer, sizeof buffer)) > 0;)
    bytes.insert(bytes.end(), buffer, buffer + count);
  std::vector<Sums> sums(bytes.size() / sizeof(Sums));
  if (!sums.empty())
    std::memcpy(static_cast<void *>(sums.data()), bytes.data(), sums.size() * sizeof(Sums));
  return sums;
}

/// Repeats first, first + step, ... in this process.
std::vector<Sums> runJob(const surrogate_replay_region &region, const StateRegion &described,
                         const StateRecord &state, const ReplayOptions &options, int64_t first) {
  std::vector<Sums> sums;
  int64_t next = first;
  Replay replay(
      region,
      [&](StateRecord &record) {
        if (next >= options.repeat)
          return false;
        record = perturbed(described, state, options.perturb, options.seed, uint64_t(next));
        next += options.jobs;
        return true;
      },
      [&](const StateRecord &, StateRecord &&gathered) {
        addOutputs(described, state, gathered, sums);
      });
  replay.run();
  return sums;
}

std::vector<OutputSpread> outputsOf(const StateRegion &described, const StateRecord &state,
                                    const std::vector<Sums> &sums) {
  std::vector<OutputSpread> outputs;
  size_t place = 0;
  for (const StateEntry &entry : state.entries) {
    if (entry.when != SURROGATE_STATE_AFTER)
      continue;
    const StateItem &item = described.items[size_t(entry.item)];
    OutputSpread output;
    output.path = item.path;
    const int64_t count = int64_t(entry.data.size()) / item.bytes;
    for (int64_t each = 0; each < count && place < sums.size(); ++each, ++place) {
      const double deviation = sums[place].deviation();
      if (each > 0 && !(deviation > output.deviation))
        continue;
      output.deviation = deviation;
      output.relative = sums[place].mean != 0 ? deviation / std::fabs(sums[place].mean) : 0;
      output.element = elementText(item, entry, each);
    }
    outputs.push_back(std::move(output));
  }
  return outputs;
}

} // namespace

Spread perturbedSpread(const surrogate_replay_region &region, const StateRegion &described,
                       const StateRecord &state, const ReplayOptions &options) {
  struct Job {
    pid_t process;
    int descriptor;
  };
  std::vector<Job> jobs;
  for (int64_t first = 0; first < std::min(options.jobs, options.repeat); ++first) {
    int ends[2];
    if (pipe(ends) != 0)
      break;
    const pid_t process = fork();
    if (process == 0) {
      close(ends[0]);
      writeAll(ends[1], runJob(region, described, state, options, first));
      _exit(0);
    }
    close(ends[1]);
    jobs.push_back({process, ends[0]});
  }
  std::vector<Sums> sums;
  for (const Job &job : jobs) {
    const std::vector<Sums> part = readAll(job.descriptor);
    close(job.descriptor);
    waitpid(job.process, nullptr, 0);
    if (sums.size() < part.size())
      sums.resize(part.size());
    for (size_t each = 0; each < part.size(); ++each)
      sums[each].add(part[each]);
  }
  Spread spread;
  spread.repeats = sums.empty() ? 0 : int64_t(sums.front().count);
  spread.outputs = outputsOf(described, state, sums);
  return spread;
}

} // namespace surrogate::runtime
