//===- RegionSpec.h - regions.yaml as plain data ----------------------------------------===//
//
// What the user wrote about a region, checked for keys, types and contradictions, and not yet
// held against any source. A region named by a pragma or --region alone has the defaults.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_REGIONSPEC_H
#define SURROGATE_TRANSLATOR_SPEC_REGIONSPEC_H

#include "spec/SpecText.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace surrogate {

/// One entry of `inputs:` or `outputs:` that replaces what `auto` finds.
struct SpecDatum {
  std::string path;             ///< "S", "s->atoms->r"
  std::vector<SpecText> extent; ///< "n" or "begin:end", one a dimension; empty for scalars
  SourcePosition position;
};

/// How much of an array the region touches.
struct SpecExtent {
  std::vector<SpecText> dimensions; ///< "n" or "begin:end"
  SourcePosition position;          ///< of the path
};

/// What a callee whose body isn't seen reads and writes, by parameter name or "*N" position.
struct SpecEffect {
  std::vector<SpecText> reads, writes;
  SourcePosition position;
};

/// How the numbers of one sample are laid out: HPAC-ML's functor text.
struct SpecFunctor {
  SpecText features;
  SpecText targets; ///< empty: what an iteration writes
  /// Symbol and range, outermost first; empty: the region's loops.
  std::vector<std::pair<std::string, SpecText>> sweep;
  SourcePosition position;
};

struct RegionSpec {
  std::string name;
  SourcePosition position; ///< of the region's key in the YAML, or of the option
  std::string at;          ///< "options.cpp:41-78", "ns::f(double)", "f:label L", or empty
  std::optional<std::vector<SpecDatum>> inputs, outputs; ///< nullopt: auto
  std::map<std::string, SpecExtent> extents;             ///< by path
  std::vector<std::string> allow; ///< side-effect kinds of the report's schema
  std::string samples = "auto";   ///< auto | call | loop | a functor's name
  std::map<std::string, SpecFunctor> functors;
  std::map<std::string, SpecEffect> effects;

  // collect:
  std::string file; ///< default NAME.h5
  int64_t every = 1;
  int64_t budgetBytes = int64_t(8) << 30;
  bool recordState = false;

  // infer:
  std::string model;
  std::string engine = "auto"; ///< auto | builtin | torch
  std::string device = "auto"; ///< auto | cpu | cuda[:N]
  bool originalOnError = false;

  // schedule:
  int64_t scheduleOriginal = 0, scheduleSurrogate = 0; ///< 0, 0: always the surrogate
  SpecText when;                                       ///< C expression, or empty
};

/// Reads a whole regions.yaml. Errors carry file, line, column and a suggestion.
llvm::Expected<std::vector<RegionSpec>> loadRegionSpecs(llvm::StringRef path);

} // namespace surrogate

#endif
