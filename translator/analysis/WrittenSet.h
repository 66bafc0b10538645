//===- WrittenSet.h - what is certainly written by now ----------------------------------===//
//
// The must-writes on every path to a point: scalars, elements, and windows of arrays. When a
// loop ends, `a[i]` written in each iteration becomes the window a[begin:end).
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_WRITTENSET_H
#define SURROGATE_TRANSLATOR_ANALYSIS_WRITTENSET_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// Half-open range of one subscript; `stride` > 1 leaves gaps.
struct Interval {
  Polynomial begin, end;
  int64_t stride = 1; ///< 0: `spacing`
  /// Where no number says it: from one element to the next, in values at the entry. `end` is one
  /// behind the last element then.
  std::optional<Polynomial> spacing = std::nullopt;
  /// So many elements side by side at each step, where gaps are left.
  Polynomial block = Polynomial(1);

  bool operator==(const Interval &other) const {
    return begin == other.begin && end == other.end && stride == other.stride &&
           spacing == other.spacing && block == other.block;
  }
};

using Window = std::vector<Interval>; ///< one a subscript of the location; empty for scalars

/// What branches on the way to a point say of values at the entry: of each claim, at least one of
/// the polynomials is >= 0. `if (n < 1 || m < 1)` is the claim {-n, -m}.
using Claim = std::vector<Polynomial>;
using Claims = std::vector<Claim>;

/// No element lies in the window where the claims hold.
bool isEmpty(const Window &window, const Claims &claims);

class WrittenSet {
public:
  void add(const Location &location);
  void add(const std::string &key, Window window);
  /// Adds the windows of `other` in which none of `symbols` stands.
  void addWithout(const WrittenSet &other, const std::set<SymbolId> &symbols);
  /// Forgets all that starts at a variable: its lifetime begins anew.
  void forget(const clang::VarDecl *variable);
  /// Adds what `other` has of the locations whose keys begin so.
  void addOf(const WrittenSet &other, const std::string &prefix);

  bool covers(const Location &location, const SymbolTable &symbols,
              const Constraints &constraints) const;
  /// [begin, end) of each subscript is certainly written.
  bool covers(const std::string &key, const Window &window, const SymbolTable &symbols,
              const Constraints &constraints) const;

  /// Both have it, or one has it and nothing lies in it where the other comes from.
  static WrittenSet intersection(const WrittenSet &left, const Claims &ofLeft,
                                 const WrittenSet &right, const Claims &ofRight,
                                 const SymbolTable &symbols);
  /// `this` is what the loop's body has written at its end, `before` what was written at its
  /// start. Returns what is written after the loop: windows over `loop`, and, where the loop
  /// certainly runs, what doesn't depend on it. Symbols from `firstInside` on are the loop's own.
  WrittenSet afterLoop(SymbolId loop, const WrittenSet &before, bool certainlyRuns,
                       SymbolId firstInside, SymbolTable &symbols) const;

  const std::map<std::string, std::vector<Window>> &all() const { return windows; }

private:
  std::map<std::string, std::vector<Window>> windows;
};

} // namespace surrogate

#endif
