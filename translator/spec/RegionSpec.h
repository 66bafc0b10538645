//===- RegionSpec.h - regions.yaml as plain data ----------------------------------------===//
//
// What the user wrote about a region, checked for keys, types and contradictions, and not yet
// held against any source. A region named by a pragma or --region alone has the defaults.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_SPEC_REGIONSPEC_H
#define SURROGATE_TRANSLATOR_SPEC_REGIONSPEC_H

#include "diagnostics/Diagnostics.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace surrogate {

/// One entry of `inputs:` or `outputs:` that replaces what `auto` finds.
struct SpecDatum {
  std::string path;                ///< "S", "s->atoms->r"
  std::vector<std::string> extent; ///< "n" or "begin:end", one a dimension; empty for scalars
  SourcePosition position;
};

/// What a callee whose body isn't seen reads and writes, by parameter name or "*N" position.
struct SpecEffect {
  std::vector<std::string> reads, writes;
  SourcePosition position;
};

struct RegionSpec {
  std::string name;
  SourcePosition position; ///< of the region's key in the YAML, or of the option
  std::string at;          ///< "options.cpp:41-78", "ns::f(double)", "f:label L", or empty
  std::optional<std::vector<SpecDatum>> inputs, outputs; ///< nullopt: auto
  std::map<std::string, std::vector<std::string>> extents;
  std::vector<std::string> allow; ///< side-effect kinds of the report's schema
  std::string samples = "auto";   ///< auto | call | loop | a functor's name
  std::map<std::string, std::string> functors;
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
  std::string when;                                    ///< C expression, or empty
};

/// Reads a whole regions.yaml. Errors carry file, line, column and a suggestion.
llvm::Expected<std::vector<RegionSpec>> loadRegionSpecs(llvm::StringRef path);

} // namespace surrogate

#endif
