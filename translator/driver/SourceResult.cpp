//===- SourceResult.cpp - parses one source and analyses its regions ----------------------===//
#include "driver/SourceResult.h"

#include "analysis/Analysis.h"
#include "diagnostics/Positions.h"
#include "driver/CompileCommands.h"
#include "driver/TranslationUnit.h"
#include "plan/Plan.h"
#include "region/RegionFinder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace surrogate {

static void takeErrors(llvm::Error error, std::vector<Diagnostic> &errors) {
  llvm::handleAllErrors(std::move(error), [&](const Refusal &refusal) {
    llvm::append_range(errors, refusal.diagnostics);
  });
}

static void addError(SourceResult &result, unsigned number, Outcome outcome, std::string text,
                     std::string mend = "") {
  takeErrors(refuse(number, outcome, {}, std::move(text), std::move(mend)), result.errors);
}

static void keepIncludes(SourceResult &result, const clang::SourceManager &sources,
                         const PreprocessorFacts &facts) {
  for (const IncludeLine &include : facts.includes)
    if (!include.resolved.empty())
      result.includes.push_back({displayPath(sources, include.fileId), include.name,
                                 displayPath(include.resolved), include.quoted});
}

static void analyseRegions(SourceResult &result, const Options &options,
                           const std::vector<RegionSpec> &specs, clang::ASTContext &context,
                           const PreprocessorFacts &facts) {
  const clang::SourceManager &sources = context.getSourceManager();
  FindOptions find;
  find.allowHeaders = !options.outputDirectory.empty();
  auto found = findRegions(context, facts, specs, find);
  if (!found)
    return takeErrors(found.takeError(), result.errors);
  result.remarks = std::move(found->remarks);
  result.missing = std::move(found->missing);
  for (const Region &region : found->regions) {
    ReportedRegion reported{region.place, region.spec, analyse(region, context)};
    llvm::append_range(reported.facts.sideEffects,
                       planBlocks(region.place, region.spec, reported.facts));
    result.regions.push_back(std::move(reported));
    const clang::FileID fileId =
        sources.getFileID(sources.getExpansionLoc(region.statements.front()->getBeginLoc()));
    result.texts[region.place.file] = sources.getBufferData(fileId).str();
  }
  result.mainFile = displayPath(sources, sources.getMainFileID());
  keepIncludes(result, sources, facts);
}

SourceResult readSource(const Options &options, const std::vector<RegionSpec> &specs,
                        const std::string &source) {
  SourceResult result;
  result.source = source;
  if (!llvm::sys::fs::exists(source) || llvm::sys::fs::is_directory(source)) {
    addError(result, 102, Outcome::UsageError, "there is no file '" + source + "'");
    return result;
  }
  auto command = compileCommand(options, source);
  if (!command) {
    takeErrors(command.takeError(), result.errors);
    return result;
  }
  result.parsed =
      parseSource(*command, [&](clang::ASTContext &context, const PreprocessorFacts &facts) {
        if (options.listRegions)
          result.candidates = findCandidates(context, facts);
        else
          analyseRegions(result, options, specs, context, facts);
      });
  if (!result.parsed)
    addError(result, 104, Outcome::SourceError,
             "'" + source + "' doesn't parse; nothing is written",
             "give the flags that it is compiled with: -p DIR (of compile_commands.json), or  -- "
             "-Iinclude -std=c++17");
  return result;
}

} // namespace surrogate
