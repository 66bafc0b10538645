//===- IndexText.h - subscripts of a functor as polynomials -----------------------------===//
//
// "3*i+k", "i*ny+j-1", "idx[i]": what is linear in the sweep's symbols is taken apart; the rest
// must be the same for all samples of a call, and stands as it is written.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_INDEXTEXT_H
#define SURROGATE_TRANSLATOR_ANALYSIS_INDEXTEXT_H

#include "analysis/Symbolic.h"

namespace surrogate {

class IndexReader {
public:
  /// `swept`: the sweep's symbols by name.
  IndexReader(SymbolTable &symbols, const std::map<std::string, SymbolId> &swept)
      : symbols(symbols), swept(swept) {}

  /// nullopt where a symbol of the sweep stands in it otherwise than as a term of a sum.
  std::optional<Polynomial> read(llvm::StringRef text);
  /// The symbol of an element of an index array: "idx[]" with its subscripts.
  SymbolId gathered(llvm::StringRef path, const std::vector<Polynomial> &subscripts);
  bool isGathered(SymbolId id) const { return gathers.count(id) != 0; }

private:
  std::optional<Polynomial> sum();
  std::optional<Polynomial> product();
  std::optional<Polynomial> factor();
  std::optional<Polynomial> chain();
  Polynomial opaque(llvm::StringRef text);
  std::optional<Polynomial> asItStands(llvm::StringRef text);
  void skipBlanks();
  bool take(char c);

  SymbolTable &symbols;
  const std::map<std::string, SymbolId> &swept;
  std::set<SymbolId> gathers;
  llvm::StringRef rest; ///< not yet read
};

} // namespace surrogate

#endif
