//===- Report.h - what was found, as JSON and as a table --------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REWRITE_REPORT_H
#define SURROGATE_TRANSLATOR_REWRITE_REPORT_H

#include "analysis/RegionFacts.h"
#include "region/RegionPlace.h"
#include "spec/RegionSpec.h"

#include <string>

namespace surrogate {

/// A region with what the analysis found; `facts.sideEffects` holds planBlocks too.
struct ReportedRegion {
  RegionPlace place;
  RegionSpec spec;
  RegionFacts facts;
};

struct ToolIdentity {
  std::string version, revision, clang;
};

/// docs/report.schema.json, indented by two, with a newline at the end.
void printReport(llvm::ArrayRef<ReportedRegion> regions, const ToolIdentity &tool,
                 llvm::raw_ostream &os);

/// --explain: one block of tables a region, at most 120 columns where paths allow.
void printExplanation(llvm::ArrayRef<ReportedRegion> regions, llvm::raw_ostream &os);

} // namespace surrogate

#endif
