//===- EarlierIterations.cpp - what a loop's earlier iterations wrote ----------------------===//
//
// An iteration begins when all before it have ended, so that what each of them certainly writes
// is written then: rows of a table, cosines of rotations.
//
//   for (i = 1; i <= n; ++i)
//     for (k = 0; k < m; ++k)
//       dp[i][k] = dp[i - 1][k] + cost[k];    rows [1, i) are written where iteration i begins
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/EarlierIterations.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

/// The windows that move with the loop and with nothing else of its own, one an iteration.
static WrittenSet movingWindows(const WalkedLoop &loop, SymbolId earlier,
                                const SymbolTable &symbols) {
  const auto isOwn = [&](SymbolId id) {
    return id != loop.symbol && id >= loop.firstInside && symbols[id].kind != Symbol::Kind::Entry;
  };
  const auto mentionsOwn = [&](const Polynomial &polynomial) {
    return polynomial.isTooBig() || llvm::any_of(polynomial.symbols(), isOwn);
  };
  WrittenSet moving;
  for (const auto &[key, list] : loop.atEnd.all())
    for (Window window : list) {
      bool moves = false;
      for (Interval &interval : window) {
        moves |= interval.begin.mentions(loop.symbol) || interval.end.mentions(loop.symbol);
        if (mentionsOwn(interval.begin) || mentionsOwn(interval.end)) {
          moves = false;
          break;
        }
        interval.begin = interval.begin.substitute(loop.symbol, Polynomial::symbol(earlier));
        interval.end = interval.end.substitute(loop.symbol, Polynomial::symbol(earlier));
      }
      if (moves)
        moving.add(key, std::move(window));
    }
  return moving;
}

void hideWrittenEarlier(Trace &trace, size_t firstAccess, const WalkedLoop &loop) {
  std::vector<Access *> reads;
  for (size_t k = firstAccess; k < trace.accesses.size(); ++k) {
    Access &access = trace.accesses[k];
    if (!access.isWrite && access.exposed && !access.location.steps.empty() &&
        loop.atEnd.all().count(access.location.key()))
      reads.push_back(&access);
  }
  if (reads.empty())
    return;
  SymbolTable &symbols = trace.symbols;
  const Symbol current = symbols[loop.symbol];
  const Polynomial here = Polynomial::symbol(loop.symbol);
  const SymbolId earlier = symbols.loop(current.text, current.type,
                                        loop.descends ? here + Polynomial(1) : *current.begin,
                                        loop.descends ? *current.end : here, current.step);
  const WrittenSet written = movingWindows(loop, earlier, symbols)
                                 .afterLoop(earlier, loop.before, false, symbols.next(), symbols);
  for (Access *access : reads)
    access->exposed = !written.covers(access->location, symbols, access->constraints);
}

} // namespace surrogate
