//===- Tool.cpp - one run of surrogate-rewrite --------------------------------------------===//
//
// options -> specs -> sources parsed and analysed -> shown -> planned -> rendered -> written.
// Nothing is written before all sources have parsed and all regions are planned.
//
//===--------------------------------------------------------------------------------------===//
#include "driver/Tool.h"

#include "driver/OutputPlan.h"
#include "driver/OutputWriter.h"
#include "driver/SourceResult.h"
#include "driver/Translated.h"
#include "driver/Version.h"
#include "plan/Plan.h"
#include "render/Render.h"
#include "rewrite/Html.h"
#include "rewrite/Words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

#include <set>

namespace surrogate {

namespace {

class Run {
public:
  Run(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &messages)
      : options(options), out(out), messages(messages) {}

  Outcome run() {
    if (!loadSpecs() || !readSources())
      return outcome;
    if (options.listRegions)
      return listRegions();
    if (!checkFound())
      return outcome;
    show();
    if (failed)
      return outcome;
    makePlans();
    if (options.printPlan)
      printPlans(plans, out);
    if (!options.translates())
      return failed && !onlyRefused ? outcome : Outcome::Done;
    if (failed || !rewriteAll())
      return outcome;
    return writeAll();
  }

private:
  /// Prints what went wrong; the first error sets the exit code.
  void fail(llvm::Error error) {
    llvm::handleAllErrors(std::move(error), [&](const Refusal &refusal) {
      for (const Diagnostic &diagnostic : refusal.diagnostics)
        say(diagnostic);
    });
  }

  void say(const Diagnostic &diagnostic) {
    print(diagnostic, messages);
    if (diagnostic.severity != Severity::Error)
      return;
    if (!failed)
      outcome = diagnostic.outcome;
    onlyRefused = onlyRefused && diagnostic.outcome == Outcome::Refused;
    failed = true;
  }

  bool loadSpecs() {
    if (!options.spec.empty()) {
      auto loaded = loadRegionSpecs(options.spec);
      if (!loaded)
        fail(loaded.takeError());
      else
        specs = std::move(*loaded);
    }
    for (const RegionSpec &region : options.regions)
      addRegion(region);
    return !failed;
  }

  /// --region: a region of the spec's is placed anew, others have the defaults.
  void addRegion(const RegionSpec &region) {
    const auto same = llvm::find_if(specs, [&](const RegionSpec &spec) {
      return !region.name.empty() && spec.name == region.name;
    });
    if (same == specs.end())
      specs.push_back(region);
    else
      same->at = region.at;
  }

  bool readSources() {
    for (const std::string &source : options.sources) {
      if (skipTranslated(source))
        continue;
      SourceResult result = readSource(options, specs, source);
      for (const Diagnostic &remark : result.remarks)
        say(remark);
      for (const Diagnostic &error : result.errors)
        say(error);
      results.push_back(std::move(result));
    }
    if (llvm::any_of(results, [](const SourceResult &result) {
          return llvm::any_of(result.errors, [](const Diagnostic &error) {
            return error.outcome == Outcome::SourceError;
          });
        }))
      outcome = Outcome::SourceError;
    return !failed && !results.empty();
  }

  /// --list-regions: one line a function, columns parted by blanks, what --region takes last.
  /// A header's function is listed once, whichever sources include it.
  Outcome listRegions() {
    std::set<std::pair<std::string, std::string>> seen;
    out << "depth loops  lines  function\n";
    for (const SourceResult &result : results)
      for (const Candidate &each : result.candidates)
        if (seen.emplace(each.file, each.at).second)
          out << llvm::formatv("{0,5} {1,5}  {2}:{3}-{4}  {5}\n", each.depth, each.loops, each.file,
                               each.firstLine, each.lastLine, each.at);
    return Outcome::Done;
  }

  /// Text that we wrote and in which no region is left to translate.
  bool skipTranslated(const std::string &source) {
    const std::vector<TranslatedRegion> regions = translatedRegions(source);
    if (regions.empty())
      return false;
    for (const TranslatedRegion &region : regions) {
      Diagnostic remark;
      remark.number = 109;
      // Whoever wants a file written elsewhere waits for it in vain; else nothing is amiss.
      const bool isError = !options.output.empty() || !options.outputDirectory.empty();
      remark.severity = isError ? Severity::Error : Severity::Note;
      remark.position = region.position;
      remark.text = "region '" + region.name + "' is already translated";
      remark.mend = "translate the original source";
      say(remark);
    }
    return true;
  }

  bool checkFound() {
    for (const RegionSpec &spec : specs) {
      const bool isFound = llvm::any_of(results, [&](const SourceResult &result) {
        return llvm::any_of(result.regions, [&](const ReportedRegion &region) {
          return spec.name.empty() ? region.spec.at == spec.at : region.spec.name == spec.name;
        });
      });
      const bool mayBeElsewhere = options.ignoreMissing && spec.position.file == options.spec;
      if (!isFound && !mayBeElsewhere)
        sayMissing(spec);
    }
    checkNames();
    if (failed)
      return false;
    for (const SourceResult &result : results)
      if (result.regions.empty())
        sayNoRegion(result);
    return !failed;
  }

  void sayMissing(const RegionSpec &spec) {
    for (const SourceResult &result : results)
      for (const auto &[name, diagnostic] : result.missing)
        if (diagnostic.position.str() == spec.position.str() && name == spec.name)
          return say(diagnostic);
  }

  /// A name stands for one region in all sources; a header's may be seen by several of them.
  void checkNames() {
    std::map<std::string, const RegionPlace *> places;
    for (const SourceResult &result : results)
      for (const ReportedRegion &region : result.regions) {
        const auto [entry, isNew] = places.emplace(region.place.name, &region.place);
        if (isNew || entry->second->position.str() == region.place.position.str())
          continue;
        Diagnostic diagnostic;
        diagnostic.number = 305;
        diagnostic.position = region.place.position;
        diagnostic.text = "two regions are called '" + region.place.name + "'; the other is " +
                          entry->second->position.str();
        diagnostic.mend = "give this one another name";
        say(diagnostic);
      }
  }

  void sayNoRegion(const SourceResult &result) {
    const bool isOnly = results.size() == 1;
    Diagnostic diagnostic;
    diagnostic.number = 108;
    const bool none = isOnly || llvm::all_of(results, [](const SourceResult &each) {
                        return each.regions.empty();
                      });
    diagnostic.severity = none ? Severity::Error : Severity::Warning;
    diagnostic.position.file = result.source;
    diagnostic.text = "no region is named in this source";
    diagnostic.mend = "#pragma surrogate region(price)    before the statement or function\n"
                      "--region=price=" +
                      result.source +
                      ":41-78    the statements in these lines\n"
                      "--spec regions.yaml    with  at: " +
                      result.source + ":41-78  in it";
    say(diagnostic);
  }

  /// --explain, --report and --print-plan: also of regions that are refused.
  void show() {
    std::vector<ReportedRegion> regions;
    std::set<std::string> seen;
    for (const SourceResult &result : results)
      for (const ReportedRegion &region : result.regions)
        if (seen.insert(region.place.name).second)
          regions.push_back(region);
    if (options.explain)
      printExplanation(regions, out);
    showIn(options.report,
           [&](llvm::raw_ostream &os) { printReport(regions, toolIdentity(), os); });
    std::map<std::string, std::string> texts;
    for (const SourceResult &result : results)
      texts.insert(result.texts.begin(), result.texts.end());
    showIn(options.html,
           [&](llvm::raw_ostream &os) { printPage(regions, texts, toolIdentity(), os); });
  }

  /// What is shown goes to a file; "-" is standard output, and nothing was asked for otherwise.
  void showIn(const std::string &file, llvm::function_ref<void(llvm::raw_ostream &)> print) {
    if (file.empty())
      return;
    std::string text;
    llvm::raw_string_ostream os(text);
    print(os);
    if (file == "-")
      out << text;
    else if (llvm::Error error = writeFiles(OutputFile{file, text, false}))
      fail(std::move(error));
  }

  /// --keep-going: what is refused is said, and stays as it is.
  void leaveOut(llvm::Error error) {
    llvm::handleAllErrors(std::move(error), [&](const Refusal &refusal) {
      for (Diagnostic diagnostic : refusal.diagnostics) {
        diagnostic.severity = Severity::Warning;
        say(diagnostic);
      }
    });
    ++leftOut;
  }

  /// Where --keep-going leaves nothing to write, the run was in vain.
  void checkAnyLeft() {
    if (leftOut == 0 || !plans.empty())
      return;
    failed = true;
    outcome = Outcome::Refused;
  }

  void makePlans() {
    PlanOptions planOptions;
    planOptions.variant = options.variant;
    planOptions.toolVersion = toolIdentity().version;
    for (size_t source = 0; source < results.size(); ++source)
      for (const ReportedRegion &region : results[source].regions) {
        auto plan = makePlan(region.place, region.spec, region.facts, planOptions);
        if (!plan) {
          if (options.keepGoing && options.translates()) {
            leaveOut(plan.takeError());
            continue;
          }
          // Of a question alone the table gives the verdict.
          if (options.translates() || options.printPlan)
            fail(plan.takeError());
          else
            llvm::consumeError(plan.takeError());
          continue;
        }
        if (options.translates())
          for (const Diagnostic &remark : plan->remarks)
            say(remark);
        planned.emplace_back(source, plans.size());
        plans.push_back(std::move(*plan));
      }
    checkAnyLeft();
  }

  bool rewriteAll() {
    auto templates = Templates::load(options.templates);
    if (!templates) {
      fail(templates.takeError());
      return false;
    }
    for (size_t each = 0; each < results.size(); ++each) {
      const SourceResult &result = results[each];
      std::map<std::string, std::vector<RegionPlan>> byFile;
      for (const auto &[source, plan] : planned)
        if (source == each)
          byFile[plans[plan].place.file].push_back(plans[plan]);
      for (const auto &[file, ofFile] : byFile)
        rewriteOne(result, file, ofFile, *templates);
      std::vector<Diagnostic> remarks;
      auto support = supportFiles(options, result, remarks);
      if (!support)
        fail(support.takeError());
      else
        for (OutputFile &file : *support)
          addFile(std::move(file), "");
      for (const Diagnostic &remark : remarks)
        say(remark);
    }
    return !failed;
  }

  void rewriteOne(const SourceResult &result, const std::string &file,
                  const std::vector<RegionPlan> &ofFile, const Templates &templates) {
    auto output = outputPathOf(options, file, result.mainFile);
    if (!output)
      return fail(output.takeError());
    RewriteOptions rewriteOptions;
    rewriteOptions.lineDirectives = options.lineDirectives;
    rewriteOptions.outputPath = *output;
    const std::string &original = result.texts.at(file);
    auto rewritten = rewriteFile(file, original, ofFile, templates, rewriteOptions);
    if (!rewritten)
      return fail(rewritten.takeError());
    for (OutputFile &each : *rewritten) {
      if (each.isCompanionHeader)
        if (llvm::Error error = checkCompanion(options, each))
          return fail(std::move(error));
      addFile(std::move(each), file);
    }
  }

  /// Several translation units may write the same header; they must agree on it.
  void addFile(OutputFile file, const std::string &original) {
    const auto same =
        llvm::find_if(files, [&](const OutputFile &each) { return each.path == file.path; });
    if (same == files.end()) {
      originals.push_back(file.isCompanionHeader ? "" : original);
      files.push_back(std::move(file));
    } else if (same->text != file.text) {
      const std::string uses = differentUses(original);
      fail(refuse(114, Outcome::UsageError, SourcePosition{file.path, 0, 0},
                  "would be written with two different texts: sources of this run that share it "
                  "don't agree" +
                      uses,
                  uses.empty() ? "translate them one at a time, each into a folder of its own"
                               : "let all of them use the template with the same types:  template "
                                 "void f<float>(...);"));
    }
  }

  /// What two sources make of a template with a region in `file`; empty where that is the same.
  std::string differentUses(const std::string &file) const {
    std::map<std::string, std::pair<const SourceResult *, const RegionPlace *>> first;
    for (const SourceResult &result : results)
      for (const ReportedRegion &region : result.regions) {
        const RegionPlace &place = region.place;
        if (place.file != file || !place.inTemplate)
          continue;
        const auto [known, isNew] = first.try_emplace(place.name, &result, &place);
        const auto [source, other] = known->second;
        if (!isNew && usesOf(*other) != usesOf(place))
          return ": '" + source->source + "' uses " + functionText(*other) + ", '" + result.source +
                 "' " + functionText(place);
      }
    return "";
  }

  /// The types that stand for the parameters, in any order of the instantiations.
  static std::set<std::string> usesOf(const RegionPlace &place) {
    if (place.typeParameters.empty())
      return {place.functionName};
    std::set<std::string> uses;
    for (size_t each = 0; each < place.typeParameters.front().types.size(); ++each) {
      std::string types;
      for (const TypeParameter &parameter : place.typeParameters)
        types += parameter.types[each] + ",";
      uses.insert(types);
    }
    return uses;
  }

  Outcome writeAll() {
    if (options.writes()) {
      if (llvm::Error error = writeFiles(files))
        fail(std::move(error));
      return failed ? outcome : Outcome::Done;
    }
    for (size_t each = 0; each < files.size(); ++each) {
      const auto before = textOf(originals[each]);
      out << unifiedDiff(files[each].path, before, files[each].text, files[each].isCompanionHeader);
    }
    return Outcome::Done;
  }

  std::string textOf(const std::string &file) const {
    for (const SourceResult &result : results)
      if (const auto text = result.texts.find(file); text != result.texts.end())
        return text->second;
    return "";
  }

  const Options &options;
  llvm::raw_ostream &out, &messages;
  std::vector<RegionSpec> specs;
  std::vector<SourceResult> results;
  std::vector<RegionPlan> plans;
  std::vector<std::pair<size_t, size_t>> planned; ///< source, plan
  size_t leftOut = 0;
  std::vector<OutputFile> files;
  std::vector<std::string> originals; ///< of each file: the path it is diffed against, or empty
  bool failed = false, onlyRefused = true;
  Outcome outcome = Outcome::Done;
};

} // namespace

Outcome runTool(const Options &options, llvm::raw_ostream &out, llvm::raw_ostream &messages) {
  return Run(options, out, messages).run();
}

} // namespace surrogate
