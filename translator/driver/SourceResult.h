//===- SourceResult.h - what one source's parse left behind -------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_SOURCERESULT_H
#define SURROGATE_TRANSLATOR_DRIVER_SOURCERESULT_H

#include "annotation/PragmaCollector.h"
#include "driver/Options.h"
#include "region/Candidates.h"
#include "rewrite/Report.h"

#include <map>
#include <string>
#include <vector>

namespace surrogate {

/// One `#include` of a file of the user's: output elsewhere must still find it.
struct IncludedFile {
  std::string includer; ///< as displayed
  std::string name;     ///< as written
  std::string resolved; ///< the file that it found, as displayed
  bool quoted = false;
};

/// Plain data: the AST is gone when this is used.
struct SourceResult {
  std::string source;   ///< as given
  std::string mainFile; ///< as displayed
  bool parsed = false;
  std::vector<ReportedRegion> regions;
  std::vector<Candidate> candidates;        ///< of --list-regions alone
  std::map<std::string, std::string> texts; ///< of each file that holds a region, by path
  std::vector<IncludedFile> includes;
  std::vector<Diagnostic> errors, remarks;
  std::vector<std::pair<std::string, Diagnostic>> missing; ///< as FoundRegions::missing
};

/// Parses one source and analyses its regions.
SourceResult readSource(const Options &options, const std::vector<RegionSpec> &specs,
                        const std::string &source);

} // namespace surrogate

#endif
