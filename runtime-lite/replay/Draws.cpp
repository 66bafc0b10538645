//===- Draws.cpp - states with inputs drawn anew ----------------------------------------===//

#include "replay/Draws.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <random>

namespace surrogate::runtime {

namespace {

/// In [0, 1), the same on every machine.
double uniform(std::mt19937_64 &engine) { return double(engine() >> 11) * 0x1p-53; }

std::mt19937_64 engineOf(uint64_t seed, uint64_t number) {
  std::seed_seq sequence{uint32_t(seed), uint32_t(seed >> 32), uint32_t(number),
                         uint32_t(number >> 32)};
  return std::mt19937_64(sequence);
}

bool isDrawn(const StateItem &item, const StateEntry &entry) {
  return item.kind == SURROGATE_STATE_DATUM && entry.when == SURROGATE_STATE_BEFORE &&
         (item.type == "double" || item.type == "float");
}

template <typename Real, typename Change>
void changeReals(std::vector<char> &data, const Change &change) {
  for (size_t at = 0; at + sizeof(Real) <= data.size(); at += sizeof(Real)) {
    Real value;
    std::memcpy(&value, data.data() + at, sizeof value);
    value = Real(change(double(value)));
    std::memcpy(data.data() + at, &value, sizeof value);
  }
}

template <typename Change>
void changeInputs(const StateItem &item, StateEntry &entry, const Change &change) {
  if (item.type == "double")
    changeReals<double>(entry.data, change);
  else
    changeReals<float>(entry.data, change);
}

struct Span {
  double low = std::numeric_limits<double>::infinity(), high = -low;
};

/// The range of an item's finite values in all states.
Span recordedSpan(const StateItem &item, int number, const std::vector<StateRecord> &states) {
  Span span;
  for (const StateRecord &state : states)
    if (const StateEntry *entry = state.find(number, SURROGATE_STATE_BEFORE)) {
      StateEntry copy = *entry;
      changeInputs(item, copy, [&](double value) {
        if (std::isfinite(value)) {
          span.low = std::min(span.low, value);
          span.high = std::max(span.high, value);
        }
        return value;
      });
    }
  return span.low <= span.high ? span : Span{0, 1};
}

} // namespace

std::vector<StateRecord> drawStates(const StateRegion &region,
                                    const std::vector<StateRecord> &states,
                                    const ReplayOptions &options) {
  std::vector<Span> spans;
  for (size_t each = 0; each < region.items.size(); ++each) {
    const auto given = options.ranges.find(region.items[each].path);
    spans.push_back(given != options.ranges.end()
                        ? Span{given->second.first, given->second.second}
                        : recordedSpan(region.items[each], int(each), states));
  }
  std::vector<StateRecord> drawn;
  for (int64_t number = 0; number < options.random; ++number) {
    std::mt19937_64 engine = engineOf(options.seed, uint64_t(number));
    StateRecord state = states[size_t(number) % states.size()];
    state.call = number;
    for (StateEntry &entry : state.entries) {
      const StateItem &item = region.items[size_t(entry.item)];
      const Span &span = spans[size_t(entry.item)];
      if (isDrawn(item, entry))
        changeInputs(item, entry,
                     [&](double) { return span.low + (span.high - span.low) * uniform(engine); });
    }
    drawn.push_back(std::move(state));
  }
  return drawn;
}

StateRecord perturbed(const StateRegion &region, const StateRecord &state, double scale,
                      uint64_t seed, uint64_t number) {
  std::mt19937_64 engine = engineOf(seed, number);
  StateRecord copy = state;
  for (StateEntry &entry : copy.entries) {
    const StateItem &item = region.items[size_t(entry.item)];
    if (isDrawn(item, entry))
      changeInputs(item, entry,
                   [&](double value) { return value * (1 + scale * (2 * uniform(engine) - 1)); });
  }
  return copy;
}

} // namespace surrogate::runtime
