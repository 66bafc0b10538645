//===- SourceResult.cpp - parses one source and analyses its regions ----------------------===//
#include "driver/SourceResult.h"

#include "analysis/Analysis.h"
#include "analysis/TemplateFacts.h"
#include "diagnostics/Positions.h"
#include "driver/CompileCommands.h"
#include "driver/ProgramUnits.h"
#include "driver/SpecExpressions.h"
#include "driver/TranslationUnit.h"
#include "plan/Plan.h"
#include "region/RegionFinder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
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

static RegionFacts factsOf(const Region &region, clang::ASTContext &context, OtherUnits *others) {
  std::vector<RegionFacts> each{analyse(region, context, others)};
  for (const Instantiation &instantiation : region.others) {
    Region other = region;
    other.function = instantiation.function;
    other.statements = instantiation.statements;
    each.push_back(analyse(other, context, others));
  }
  if (each.size() == 1)
    return std::move(each.front());
  return mergeInstantiations(region.place, region.spec, std::move(each));
}

/// OpenMP's directives in a source that is read without -fopenmp, which makes them comments. (simd
/// starts no threads, and shares nothing.)
static std::vector<const ForeignPragma *> passedOver(const clang::ASTContext &context,
                                                     const PreprocessorFacts &facts) {
  std::vector<const ForeignPragma *> result;
  for (const ForeignPragma &pragma : facts.foreignPragmas) {
    llvm::StringRef words(pragma.text);
    const bool isDirective = words.consume_front("omp ") && !words.ltrim().starts_with("simd") &&
                             !words.ltrim().starts_with("declare simd");
    if (isDirective && !context.getLangOpts().OpenMP)
      result.push_back(&pragma);
  }
  return result;
}

/// Within the region's text, or straight above it.
static bool belongsTo(const ForeignPragma &pragma, const Region &region,
                      const clang::SourceManager &sources) {
  const auto [file, begin] =
      sources.getDecomposedExpansionLoc(region.statements.front()->getBeginLoc());
  const auto end = sources.getDecomposedExpansionLoc(region.statements.back()->getEndLoc());
  if (pragma.fileId != file)
    return false;
  if (pragma.beginOffset >= begin)
    return pragma.beginOffset < end.second;
  return sources.getBufferData(file).slice(pragma.endOffset, begin).trim().empty();
}

static void noteDirectives(const Region &region, llvm::ArrayRef<const ForeignPragma *> directives,
                           const clang::SourceManager &sources, RegionFacts &facts) {
  for (const ForeignPragma *directive : directives) {
    if (!belongsTo(*directive, region, sources))
      continue;
    SideEffect effect;
    effect.kind = "worksharing";
    effect.what = directive->text;
    effect.location = positionOf(sources, directive->fileId, directive->beginOffset);
    effect.reason = "'#pragma " + directive->text +
                    "' is passed over, as without -fopenmp: what is said holds for that";
    facts.sideEffects.push_back(std::move(effect));
  }
}

static void analyseRegions(SourceResult &result, const Options &options,
                           const std::vector<RegionSpec> &specs, clang::ASTContext &context,
                           const PreprocessorFacts &facts) {
  const clang::SourceManager &sources = context.getSourceManager();
  FindOptions find;
  find.allowHeaders = !options.outputDirectory.empty() || !options.translates();
  auto found = findRegions(context, facts, specs, find);
  if (!found)
    return takeErrors(found.takeError(), result.errors);
  llvm::append_range(result.remarks, found->remarks);
  result.missing = std::move(found->missing);
  const std::unique_ptr<OtherUnits> others = programUnits(options, result.source, context);
  const std::vector<const ForeignPragma *> directives = passedOver(context, facts);
  for (const Region &region : found->regions) {
    ReportedRegion reported{region.place, region.spec, factsOf(region, context, others.get())};
    noteDirectives(region, directives, sources, reported.facts);
    llvm::append_range(reported.facts.sideEffects,
                       planBlocks(region.place, region.spec, reported.facts, options.variant));
    for (const Diagnostic &problem : reported.facts.specProblems)
      (problem.severity == Severity::Error ? result.errors : result.remarks).push_back(problem);
    result.regions.push_back(std::move(reported));
    const clang::FileID fileId =
        sources.getFileID(sources.getExpansionLoc(region.statements.front()->getBeginLoc()));
    result.texts[region.place.file] = sources.getBufferData(fileId).str();
  }
  result.mainFile = displayPath(sources, sources.getMainFileID());
  keepIncludes(result, sources, facts);
}

static void addNote(SourceResult &result, unsigned number, std::string text) {
  Diagnostic note;
  note.number = number;
  note.severity = Severity::Note;
  note.position.file = result.source;
  note.text = std::move(text);
  result.remarks.push_back(std::move(note));
}

/// What is written declares variables in loops: C90's compilers refuse it.
static void noteOldC(const Options &options, const clang::ASTContext &context,
                     SourceResult &result) {
  const clang::LangOptions &language = context.getLangOpts();
  if (!options.translates() || language.CPlusPlus || language.C99 || result.regions.empty())
    return;
  addNote(result, 122, "this is C90, and what is written is C99");
  result.remarks.back().severity = Severity::Warning;
  result.remarks.back().mend = "compile what is written with -std=gnu99 -fgnu89-inline";
}

static void warnOfDirectives(const clang::ASTContext &context, const PreprocessorFacts &facts,
                             SourceResult &result) {
  const std::vector<const ForeignPragma *> directives = passedOver(context, facts);
  if (directives.empty() || result.regions.empty())
    return;
  addNote(result, 123, "OpenMP's directives are passed over: the source is read without -fopenmp");
  Diagnostic &warning = result.remarks.back();
  warning.severity = Severity::Warning;
  warning.position = positionOf(context.getSourceManager(), directives.front()->fileId,
                                directives.front()->beginOffset);
  warning.mend = "surrogate-rewrite " + result.source + " ... -- -fopenmp";
}

/// Parses as the command says; where that fails, as the source itself shows that it should be,
/// which `command` says then.
static void parse(CompileCommand &command, const std::string &source, SourceResult &result,
                  llvm::function_ref<void(clang::ASTContext &, const PreprocessorFacts &)> use) {
  ParseFailure first, failure;
  std::vector<std::string> reasons;
  constexpr unsigned mostTries = 5;
  for (unsigned tries = 0; tries < mostTries && !result.parsed; ++tries) {
    result.parsed = parseSource(command, use, failure);
    if (tries == 0)
      first = failure;
    auto other = result.parsed ? std::nullopt : otherCommand(command, failure, source);
    if (!other)
      break;
    command = std::move(other->command);
    reasons.push_back(std::move(other->reason));
  }
  if (result.parsed) {
    for (std::string &reason : reasons)
      addNote(result, 121, std::move(reason));
    return;
  }
  llvm::errs() << first.messages;
  addError(result, 104, Outcome::SourceError, "'" + source + "' doesn't parse; nothing is written",
           mendOfFailure(first, source));
}

SourceResult readSource(const Options &options, const std::vector<RegionSpec> &specs,
                        const std::string &source) {
  SourceResult result;
  result.source = source;
  const bool isFolder = llvm::sys::fs::is_directory(source);
  if (isFolder || !llvm::sys::fs::exists(source)) {
    addError(result, 102, Outcome::UsageError,
             isFolder ? "'" + source + "' is a folder, and a source is wanted"
                      : "there is no file '" + source + "'",
             isFolder ? "name the sources that hold the regions: surrogate-rewrite app.cpp" : "");
    return result;
  }
  auto command = compileCommand(options, source);
  if (!command) {
    takeErrors(command.takeError(), result.errors);
    return result;
  }
  if (!command->dropped.empty())
    addNote(result, 120,
            "Clang doesn't know these flags; the source is parsed without them: " +
                llvm::join(command->dropped, " "));
  parse(*command, source, result, [&](clang::ASTContext &context, const PreprocessorFacts &facts) {
    if (options.listRegions)
      result.candidates = findCandidates(context, facts);
    else
      analyseRegions(result, options, specs, context, facts);
    noteOldC(options, context, result);
    warnOfDirectives(context, facts, result);
  });
  if (result.parsed)
    checkSpecExpressions(*command, result);
  return result;
}

} // namespace surrogate
