//===- Atomics.cpp - what the compilers' atomic operations do to their arguments ---------===//
#include "analysis/Atomics.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {

llvm::StringRef atomicArguments(llvm::StringRef name) {
  if (name.consume_front("__sync_")) // `__sync_fetch_and_add_4` behind the general name
    return name.starts_with("lock_release")  ? "o"
           : name.starts_with("synchronize") ? "-"
           : name.starts_with("val_compare_and_swap") || name.starts_with("bool_compare_and_swap")
               ? "c-"
               : "u-";
  if (!name.consume_front("__atomic_"))
    return "";
  if (name.starts_with("fetch_") || name.ends_with("_fetch"))
    return "u-";
  return llvm::StringSwitch<llvm::StringRef>(name)
      .Case("load_n", "i-")
      .Case("load", "io-")
      .Cases("store_n", "clear", "o-")
      .Case("store", "oi-")
      .Cases("exchange_n", "test_and_set", "u-")
      .Case("exchange", "uio-")
      .Case("compare_exchange_n", "cc-")
      .Case("compare_exchange", "cci-")
      .Cases("thread_fence", "signal_fence", "-")
      .Default("");
}

Value takenInTurn(Value answer, const Turn &turn, Trace &trace, Sources sources) {
  if (!answer.integer)
    return answer;
  // What is computed of it is told by where it comes from.
  const std::string key = "taken in turn: " + turn.operation;
  const auto [source, isNew] = sources.ids.try_emplace(key, sources.keys.size());
  if (isNew)
    sources.keys.push_back(key);
  answer.sources.insert(source->second);
  const auto [known, isFirst] = trace.operationsInTurn.emplace(source->second, turn);
  if (!isFirst && !known->second.meets(turn.counters)) // `add(&z.re, x); add(&z.im, y);`
    llvm::append_range(known->second.counters, turn.counters);
  const SymbolId number = trace.symbols.varying();
  trace.takenInTurn.emplace(number, turn);
  answer.integer = Polynomial::symbol(number);
  return answer;
}

Value gathered(Value content, const std::vector<Location> &counters, const Trace &trace) {
  for (const auto &[source, turn] : trace.operationsInTurn)
    if (turn.meets(counters))
      content.sources.erase(source);
  return content;
}

bool Turn::meets(const std::vector<Location> &locations) const {
  return llvm::any_of(counters, [&](const Location &own) {
    return llvm::any_of(locations, [&](const Location &each) { return own.sameDatum(each); });
  });
}

} // namespace surrogate
