//===- Symbolic.h - integers as polynomials in program variables ------------------------===//
//
// Subscripts, bounds and extents are polynomials with integer coefficients over symbols: the
// value a variable has at the region's entry, a loop's induction variable, or an integer that
// isn't understood but is the same wherever the symbol stands. `i * ny + j` is affine in the
// loop symbols i and j with the coefficients ny and 1.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SYMBOLIC_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SYMBOLIC_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace surrogate {

using SymbolId = unsigned;

class Polynomial {
public:
  using Monomial = std::vector<SymbolId>; ///< sorted; a symbol stands as often as its power

  Polynomial(int64_t constant = 0);
  static Polynomial symbol(SymbolId id);

  Polynomial operator+(const Polynomial &other) const;
  Polynomial operator-(const Polynomial &other) const;
  Polynomial operator*(const Polynomial &other) const;
  bool operator==(const Polynomial &other) const { return terms == other.terms; }
  bool operator!=(const Polynomial &other) const { return !(*this == other); }

  bool isZero() const { return terms.empty() && !overflowed; }
  /// The value where no symbol stands in it.
  std::optional<int64_t> constant() const;
  /// A coefficient overflowed or there are more terms than a person writes: not to be trusted.
  bool isTooBig() const { return overflowed || terms.size() > 48; }
  bool mentions(SymbolId id) const;
  std::set<SymbolId> symbols() const;
  /// The factor of `id`; nullopt where `id` stands in a power or under itself.
  std::optional<Polynomial> coefficientOf(SymbolId id) const;
  Polynomial substitute(SymbolId id, const Polynomial &value) const;
  /// All of its terms divided by `divisor`, where that leaves no rest.
  std::optional<Polynomial> dividedBy(int64_t divisor) const;
  std::optional<Polynomial> dividedBy(const Polynomial &divisor) const;
  /// Of integers, 4 * n - 1 >= 0 says n - 1 >= 0.
  Polynomial inLowestTerms() const;
  /// Every coefficient is >= 0 (so the value is, where all symbols are sizes).
  bool hasNoNegativeCoefficient() const;

  const std::map<Monomial, int64_t> &allTerms() const { return terms; }

private:
  void add(const Monomial &monomial, int64_t coefficient);

  std::map<Monomial, int64_t> terms;
  bool overflowed = false;
};

/// What an entry symbol is of a division: `n / 4`, `n % 4`, `n % 4 != 0`.
struct Division {
  enum class Part { Quotient, Remainder, HasRemainder };
  Part part;
  Polynomial dividend, divisor;

  bool operator==(const Division &other) const = default;
};

struct Symbol {
  enum class Kind {
    Entry,  ///< an expression's value at the region's entry; `text` is C
    Loop,   ///< an induction variable, over [begin, end) with a positive step
    Varying ///< an integer that isn't understood, perhaps with bounds
  };
  Kind kind = Kind::Varying;
  std::string text;
  std::string type; ///< canonical type of an induction variable
  std::optional<Polynomial> begin, end;
  int64_t step = 1;
  std::optional<Division> division;
  bool isUnsigned = false;
  bool isNarrow = false;   ///< of fewer bits than a count: unsigned differences may wrap around
  bool isOneValue = false; ///< varying: from call to call of the region, not within one
  bool isLoose = false;    ///< varying: its bounds may lie beyond what it ever is
  bool isCut = false;      ///< loop: what it reads may end it before its bound
  bool isFilled = false;   ///< varying: over all between its bounds, as a loop runs
  /// Varying, a quotient or the larger of two: the symbols that it grows with (true) or falls with
  /// as they grow.
  std::map<SymbolId, bool> follows;
  /// Varying: symbols that decide where it is between its bounds, in other ways.
  std::set<SymbolId> dependsOn;
};

/// What a branch says about a symbol: it is at least, or below, a bound.
struct Constraint {
  SymbolId symbol;
  bool isLower; ///< symbol >= bound; otherwise symbol < bound
  Polynomial bound;
};
using Constraints = std::vector<Constraint>;

/// All symbols of one region's analysis. Bounds of a symbol mention older symbols only.
class SymbolTable {
public:
  SymbolId entry(llvm::StringRef text, bool isUnsigned = false); ///< the same text, the same symbol
  SymbolId loop(llvm::StringRef text, llvm::StringRef type, Polynomial begin, Polynomial end,
                int64_t step);
  SymbolId varying(llvm::StringRef text = "?");
  SymbolId varyingBetween(std::optional<Polynomial> begin, std::optional<Polynomial> end);
  Symbol &edit(SymbolId id) { return symbols[id]; }
  /// `id` is the smaller or larger of two: what it follows or depends on. True where both move
  /// the same way, so that it reaches its ends.
  bool noteClamp(SymbolId id, const Polynomial &one, const Polynomial &other);
  /// `id` is made of the value: i % 4.
  void noteDependence(SymbolId id, const Polynomial &value);

  /// The program computes `result` from these in more bits than an int has: `(long)i * m`.
  void noteWide(const Polynomial &result, const Polynomial &left, const Polynomial &right);
  /// It does so with one of its products, with the sum, or with a bound of what runs in it.
  bool isWide(const Polynomial &polynomial) const;

  const Symbol &operator[](SymbolId id) const { return symbols[id]; }
  SymbolId next() const { return symbols.size(); }
  bool isKnown(const std::string &entryText) const { return entries.count(entryText) != 0; }
  /// Nullptr where the symbol is no such part of a division.
  const Division *divisionOf(SymbolId id, Division::Part part) const {
    const auto &division = symbols[id].division;
    return division && division->part == part ? &*division : nullptr;
  }

  /// Only entry symbols stand in it: it can be written before the region.
  bool isEntryValue(const Polynomial &polynomial) const;
  /// As it is to be written where it may be negative: unsigned variables would wrap around.
  Polynomial asSigned(const Polynomial &polynomial);
  /// As it is to be written where an int may be too small for it: `(long)n * m`.
  Polynomial asWide(const Polynomial &polynomial);
  /// So where the program computes `whole` wide, which it is a part of.
  Polynomial asWideIn(const Polynomial &whole, const Polynomial &polynomial) {
    return isWide(whole) ? asWide(polynomial) : polynomial;
  }
  /// C text; symbols that aren't primary expressions bring their own parentheses.
  std::string print(const Polynomial &polynomial) const;
  /// As `print`, as what bounds a range: below 0 where what is taken away is more.
  std::string printBound(const Polynomial &polynomial);
  /// As `print`, in parentheses where it isn't a primary expression.
  std::string printFactor(const Polynomial &polynomial) const;

  using Predicate = llvm::function_ref<bool(SymbolId)>;
  /// The largest (smallest) value while the symbols that `eliminate` picks run over their
  /// ranges; nullopt where that isn't known. Entry symbols count as sizes, >= 0.
  std::optional<Polynomial> maximum(const Polynomial &polynomial, const Constraints &constraints,
                                    Predicate eliminate) const;
  std::optional<Polynomial> minimum(const Polynomial &polynomial, const Constraints &constraints,
                                    Predicate eliminate) const;
  /// Certainly left <= right, for all values of loops and sizes.
  bool provablyLessEqual(const Polynomial &left, const Polynomial &right,
                         const Constraints &constraints = {}) const;

  /// `i / d * d + i % d` is i; not so where a constraint bounds the rest.
  Polynomial recombined(Polynomial polynomial, const Constraints &constraints = {}) const;
  /// The reverse: i, where a constraint bounds `i % d` and `i / d` is known, too.
  Polynomial inParts(Polynomial polynomial, const Constraints &constraints) const;
  /// Without c * ((n + 15) / 16) - c * (n / 16), which isn't negative.
  Polynomial withoutOrderedQuotients(Polynomial value) const;
  /// `i - i / d * d` with a quotient that isn't of entry values: the rest of that division.
  std::optional<Division> asRest(const Polynomial &polynomial) const;
  /// `id` stands in it, or in what a number in it is a part of: `id / 4`.
  bool isMadeOf(const Polynomial &polynomial, SymbolId id) const;
  /// `i % width < most` lets some of all i through.
  bool isBoundByRest(SymbolId id, const Constraints &constraints) const;
  /// The same part of the same division, between the same bounds.
  std::optional<SymbolId> find(const Division &division, const std::optional<Polynomial> &begin,
                               const std::optional<Polynomial> &end) const;

  /// `value` >= 0 as far as `isShown` says so of a value; of one in which the smaller or larger of
  /// two stands, by what those two are.
  bool showNotNegative(const Polynomial &value,
                       llvm::function_ref<bool(const Polynomial &)> isShown) const;
  bool isChoice(SymbolId id) const { return choices.count(id) != 0; } ///< such a one

  /// The smaller (larger) of two, as a polynomial: one of them, or an entry symbol with `?:`.
  std::optional<Polynomial> smaller(const Polynomial &left, const Polynomial &right);
  std::optional<Polynomial> larger(const Polynomial &left, const Polynomial &right);
  /// So where the program asks which it is: `lo < 0 ? 0 : lo` says that lo is no size.
  std::optional<Polynomial> asked(const Polynomial &left, const Polynomial &right, bool larger);
  /// Both are at most (at least) the result, where `notNegative` lists what is known to be >= 0;
  /// nullopt where that doesn't settle it.
  struct CommonBound {
    Polynomial value;
    bool isLoose = false; ///< it may be neither of them
  };
  static std::optional<CommonBound> above(const Polynomial &left, const Polynomial &right,
                                          const std::vector<Polynomial> &notNegative);
  static std::optional<CommonBound> below(const Polynomial &left, const Polynomial &right,
                                          const std::vector<Polynomial> &notNegative);

private:
  std::optional<Polynomial> extreme(Polynomial polynomial, bool wantMaximum,
                                    const Constraints &constraints, Predicate eliminate) const;
  bool isCertainlyMore(const Polynomial &one, const Polynomial &other) const;
  bool isOpen(const Polynomial &bound) const; ///< a number that may be any stands in it
  std::optional<Polynomial> bound(SymbolId id, bool wantMaximum,
                                  const Constraints &constraints) const;
  /// The constraints with each one of an `id`'s bounds alone, where none of them is known to be the
  /// tightest; empty where one is.
  std::vector<Constraints> alternatives(SymbolId id, bool wantMaximum,
                                        const Constraints &constraints) const;
  std::optional<Polynomial> tightest(const Polynomial &polynomial, bool wantMaximum,
                                     const std::vector<Constraints> &alternatives,
                                     const Constraints &constraints, Predicate eliminate) const;
  struct Rest { ///< `factor * (dividend - dividend / divisor * divisor)`, and what else there is
    Polynomial factor, others;
    const Division *division;
  };
  std::optional<Rest> restIn(const Polynomial &polynomial, Predicate runs) const;
  Polynomial withoutCounts(Polynomial polynomial, const Constraints &constraints) const;
  /// The dividend runs over whole multiples of the divisor: each quotient meets each remainder.
  bool isInWholeRows(const Division &division, const Constraints &constraints) const;
  /// `i / d` and `i % d` at once, or what is made of them, where not each meets each: what was
  /// taken at an end (`isAtMost`), or at a value that may be any (`isSomewhere`), moves this one,
  /// too.
  bool isTornApart(const Symbol &symbol, const std::map<SymbolId, bool> &isAtMost,
                   const std::set<SymbolId> &isSomewhere, const Constraints &constraints) const;
  std::optional<Polynomial> choose(const Polynomial &left, const Polynomial &right, bool larger);
  std::optional<Polynomial> choiceOf(const Polynomial &left, const Polynomial &right, bool larger);
  bool isNotNegative(const Polynomial &difference) const;
  using Terms = std::vector<std::pair<Polynomial::Monomial, int64_t>>;
  Terms inWrittenOrder(const Polynomial &polynomial) const;
  bool isKnownWide(SymbolId id) const;
  SymbolId widened(SymbolId id, const std::string &text);
  Polynomial withWideChoices(const Polynomial &polynomial);

  struct Choice { ///< the larger or smaller of two, which mention older symbols only
    Polynomial first, second;
    bool isLarger;
  };

  std::vector<Symbol> symbols;
  std::map<SymbolId, Choice> choices; ///< what entry symbols are
  std::map<std::string, SymbolId> entries;
  std::set<Polynomial::Monomial> wideProducts;
  std::set<std::map<Polynomial::Monomial, int64_t>> wideSums;
  std::map<SymbolId, SymbolId> widenedFrom; ///< "(long)n": n
};

} // namespace surrogate

#endif
