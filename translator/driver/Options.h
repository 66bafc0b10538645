//===- Options.h - the command line -------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DRIVER_OPTIONS_H
#define SURROGATE_TRANSLATOR_DRIVER_OPTIONS_H

#include "diagnostics/Diagnostics.h"
#include "plan/RegionPlan.h"

#include <optional>
#include <string>
#include <vector>

namespace surrogate {

struct Options {
  std::vector<std::string> sources;

  // which regions
  std::string spec;                ///< --spec: path of a regions.yaml, or empty
  std::vector<RegionSpec> regions; ///< --region, in order
  bool ignoreMissing = false;      ///< regions of --spec may be in sources of other runs
  bool keepGoing = false;          ///< refused regions are left as they are
  // what to write
  Variant variant = Variant::Dual;
  bool variantGiven = false;
  bool diff = false;
  bool inPlace = false;
  std::string output;          ///< -o
  std::string outputDirectory; ///< --out-dir
  bool lineDirectives = false;
  std::string templates; ///< --templates
  // what to show
  bool explain = false;
  bool printPlan = false;
  bool listRegions = false;
  std::string report; ///< --report
  std::string html;   ///< --html
  // how to parse
  std::string buildPath;                         ///< -p
  std::optional<std::vector<std::string>> flags; ///< after --
  std::vector<std::string> extraArguments, extraArgumentsBefore;
  /// --summary-cache: where the program's other sources are kept parsed; empty: below the build
  /// folder or the user's cache folder. nullopt: nowhere.
  std::optional<std::string> summaryCache = std::string();

  /// Text is written or diffed, not only shown what was found.
  bool translates() const {
    return variantGiven || diff || writes() ||
           !(explain || printPlan || listRegions || !report.empty() || !html.empty());
  }
  bool writes() const { return inPlace || !output.empty() || !outputDirectory.empty(); }
};

/// Reads the command line. nullopt: what was asked for is printed (--help, --version,
/// --explain-message), and nothing is left to do. Errors are SR101.
llvm::Expected<std::optional<Options>> parseOptions(int count, const char *const *arguments,
                                                    llvm::raw_ostream &os);

} // namespace surrogate

#endif
