//===- Dependence.h - whether iterations of a nest touch the same element ---------------===//
//
// Two accesses of one array, in two different iterations of the sample loops. A subscript in
// which a loop's symbol advances further than all else in it spans pins that loop: the elements
// are the same only in the same iteration of it. `out[i * ny + j]` for j in [0, ny) pins i, and
// then j. Disjoint ranges (Banerjee) and a common divisor of all strides (GCD) tell them apart
// altogether. Whatever isn't proved counts as a dependence.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_DEPENDENCE_H
#define SURROGATE_TRANSLATOR_ANALYSIS_DEPENDENCE_H

#include "analysis/Facts.h"

#include <tuple>

namespace surrogate {

class DependenceTest {
public:
  explicit DependenceTest(Trace &trace);

  /// No two different iterations touch one element, one by `first`, the other by `second`.
  bool areIndependent(const Access &first, const Access &second) const;

  /// How many iterations after the one of `first` the one of `second` stands that touches the
  /// same element, outermost loop first; nullopt where that isn't one answer for all.
  std::optional<std::vector<int64_t>> distance(const Access &first, const Access &second) const;

  /// A symbol of what happens within one iteration, or between the sample loops.
  bool isInner(SymbolId id) const;

private:
  /// One dimension, once by each access; the second's sample loops are those of `other`.
  struct Pair {
    Interval first, second;
  };
  /// What the subscripts of an access run over within one iteration. Long loop bodies hold many
  /// accesses of few places that differ in a constant alone, and no test looks at more than the
  /// difference of two: verdicts are kept by shapes and differences.
  struct Place {
    std::vector<std::optional<Interval>> ranges; ///< by dimension
    size_t shape = 0;                            ///< the same without the constants, numbered
    std::vector<int64_t> constants;              ///< of the ranges' begins; 0 where unknown
  };
  using Shape = std::vector<std::pair<bool, std::map<Polynomial::Monomial, int64_t>>>;
  using Relation = std::tuple<size_t, size_t, std::vector<int64_t>>;

  const Place &placeOf(const Access &access) const;
  std::optional<Relation> relationOf(const Place &first, const Place &second) const;
  std::vector<Pair> dimensions(const Place &first, const Place &second) const;
  bool testIndependence(const Place &first, const Place &second) const;
  std::optional<Interval> innerRange(const Polynomial &subscript, const Constraints &all) const;
  bool areApart(const Pair &pair) const;
  bool pins(const Pair &pair, size_t level) const;
  bool dividesApart(const Pair &pair) const;

  SymbolTable &symbols;
  const std::vector<SymbolId> &sweep;
  std::vector<SymbolId> other; ///< the same loops, in another iteration

  mutable std::map<Shape, size_t> shapes;
  mutable std::map<const Access *, Place> places;
  mutable std::map<Relation, bool> verdicts;
};

} // namespace surrogate

#endif
