//===- FunctorElements.h - a functor's right-hand side as elements of the data ----------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_FUNCTORELEMENTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_FUNCTORELEMENTS_H

#include "analysis/IndexText.h"
#include "analysis/SampleAccesses.h"
#include "spec/FunctorText.h"

namespace surrogate {

/// An element of an array, or a part of it that isn't a fixed number of elements.
struct FunctorElement {
  struct Dimension {
    Polynomial first;
    std::optional<Polynomial> end; ///< of a part: [first, end)

    bool operator==(const Dimension &other) const {
      return first == other.first && end == other.end;
    }
  };
  const Group *group = nullptr; ///< null: a symbol of the sweep
  std::vector<Dimension> dimensions;
  SpecText text;                       ///< as written
  std::optional<SampleAccess> derived; ///< what the analysis made of the same element

  Polynomial count() const; ///< how many numbers it is
};

class FunctorBinder {
public:
  /// `swept`: the sweep's symbols by name. What is wrong is added to the spec's problems.
  FunctorBinder(Draft &draft, const std::map<std::string, SymbolId> &swept,
                const std::string &functor)
      : draft(draft), symbols(draft.trace.symbols), swept(swept), functor(functor),
        indices(symbols, swept) {}

  /// The pieces in their order, ranges of a fixed number of elements taken apart; nullopt where
  /// one isn't the region's. `known`: what the analysis derived.
  std::optional<std::vector<FunctorElement>>
  elements(const FunctorText &text, llvm::ArrayRef<SampleAccess> known, bool isTarget);
  /// An element that the analysis didn't derive, for the plan.
  std::optional<SampleAccess> accessOf(const FunctorElement &element);
  /// Each point of the sweep has an element of its own.
  bool isOneToOne(const FunctorElement &element) const;
  const IndexReader &reader() const { return indices; }

private:
  bool say(const SpecText &where, std::string text, std::string mend = "");
  const Group *groupOf(const FunctorPiece &piece, llvm::ArrayRef<SampleAccess> known,
                       bool isTarget);
  std::optional<FunctorElement> elementOf(const FunctorPiece &piece, const Group *group);
  std::optional<FunctorElement> fromDerived(const SampleAccess &access);
  std::optional<Polynomial> subscriptOf(const AffineSubscript &subscript,
                                        llvm::ArrayRef<SweepSymbol> inner,
                                        const SweepSymbol *&window);
  bool takeApart(const FunctorPiece &piece, const FunctorElement &whole,
                 std::vector<FunctorElement> &result);
  bool isLinear(const Polynomial &subscript) const;
  std::optional<AffineSubscript> affine(const Polynomial &subscript) const;
  std::string freshSymbol(const SampleAccess &access) const;

  Draft &draft;
  SymbolTable &symbols;
  const std::map<std::string, SymbolId> &swept;
  const std::string &functor;
  IndexReader indices;
};

} // namespace surrogate

#endif
