//===- RegionFinder.cpp - annotations, regions.yaml, --region -> Region -------------------===//
//
// Pragmas are tied first, then the addresses of the spec; each region gets its spec, its name and
// its place, and is then checked for what its shape forbids.
//
//===--------------------------------------------------------------------------------------===//
#include "region/RegionFinder.h"

#include "diagnostics/Positions.h"
#include "diagnostics/Suggestion.h"
#include "region/AnnotationBinder.h"
#include "region/PlaceBuilder.h"
#include "region/StructureCheck.h"
#include "spec/RegionName.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

using namespace clang;

namespace {

class Finder {
public:
  Finder(ASTContext &context, const PreprocessorFacts &preprocessor,
         llvm::ArrayRef<RegionSpec> specs, const FindOptions &options)
      : index(context, preprocessor), specs(specs), options(options) {}

  llvm::Expected<FoundRegions> run() {
    for (const Diagnostic &problem : index.preprocessor.problems)
      (problem.severity == Severity::Error ? problems : found.remarks).push_back(problem);
    for (const BoundAnnotation &annotation : bindAnnotations(index, problems))
      fromAnnotation(annotation);
    for (const RegionSpec &spec : specs)
      fromSpec(spec);
    if (!problems.empty())
      return llvm::make_error<Refusal>(std::move(problems));
    nameTheNameless();
    llvm::sort(found.regions, [](const Region &left, const Region &right) {
      return std::pair(left.place.file, left.place.text.begin) <
             std::pair(right.place.file, right.place.text.begin);
    });
    checkNesting();
    placeIncludes(found.regions, index);
    if (!problems.empty())
      return llvm::make_error<Refusal>(std::move(problems));
    return std::move(found);
  }

private:
  void fromAnnotation(const BoundAnnotation &annotation) {
    const auto spec = llvm::find_if(specs, [&](const RegionSpec &each) {
      return !each.name.empty() && each.name == annotation.name;
    });
    RegionSpec own;
    if (spec != specs.end()) {
      own = *spec;
    } else {
      own.name = annotation.name;
      own.position = annotation.position;
    }
    if (!own.at.empty()) {
      problem(314, annotation.position,
              "region '" + own.name + "' is named twice: by this pragma and by 'at: " + own.at +
                  "'",
              "remove one of the two", spec->position);
      return;
    }
    for (const Region &other : found.regions)
      if (!own.name.empty() && other.spec.name == own.name) {
        problem(305, annotation.position, "two regions are called '" + own.name + "'",
                "give this one another name, such as '" + own.name + "_2'", other.place.position);
        return;
      }
    add(std::move(own), annotation.anchor, annotation.pragmas, annotation.position);
  }

  void fromSpec(const RegionSpec &spec) {
    if (spec.at.empty()) {
      if (llvm::none_of(found.regions,
                        [&](const Region &region) { return region.spec.name == spec.name; }))
        missing(spec);
      return;
    }
    if (!spec.name.empty() && llvm::any_of(found.regions, [&](const Region &region) {
          return region.spec.name == spec.name;
        }))
      return; // SR314 was said, or --region names it a second time
    auto address = parseAddress(spec.at, spec.position);
    if (!address)
      return take(address.takeError());
    if (isElsewhere(*address, index)) {
      Diagnostic elsewhere = diagnostic(
          310, spec.position, "no source of this run is the file of 'at: " + spec.at + "'", "");
      found.missing.emplace_back(spec.name, std::move(elsewhere));
      return;
    }
    auto anchor = resolve(*address, spec.position, index);
    if (!anchor) {
      llvm::handleAllErrors(anchor.takeError(), [&](Refusal &refusal) {
        const bool notFound = refusal.diagnostics.front().number == 310;
        for (Diagnostic &each : refusal.diagnostics)
          if (notFound)
            found.missing.emplace_back(spec.name, std::move(each));
          else
            problems.push_back(std::move(each));
      });
      return;
    }
    add(spec, *anchor, {}, spec.position);
  }

  void missing(const RegionSpec &spec) {
    std::vector<llvm::StringRef> names;
    names.reserve(found.regions.size());
    for (const Region &region : found.regions)
      names.emplace_back(region.spec.name);
    found.missing.emplace_back(spec.name,
                               diagnostic(315, spec.position,
                                          "region '" + spec.name +
                                              "' is nowhere: no pragma in the source has "
                                              "this name, and it has no 'at:'" +
                                              didYouMean(spec.name, names),
                                          "#pragma surrogate region(" + spec.name +
                                              ")  in the source, or  at: app.cpp:41-78  here"));
  }

  void add(RegionSpec spec, const Anchor &anchor, std::vector<TextRange> pragmas,
           const SourcePosition &named) {
    Region region;
    region.spec = std::move(spec);
    region.place = buildPlace(anchor, std::move(pragmas), index);
    includeConditionals(region.place, index, index.functions[anchor.function].fileId);
    region.place.name = region.spec.name;
    llvm::append_range(found.remarks, anchor.remarks);
    const FunctionEntry &entry = index.functions[anchor.function];
    region.function = entry.function;
    for (unsigned slot : anchor.slots)
      region.statements.push_back(index.slots[slot].statement);
    if (anchor.kind == RegionKind::Function) {
      region.statements = {entry.function->getBody()};
      checkFunction(region, entry, index);
    }
    checkStructure(region, anchor, index, found.remarks);
    useInstantiation(region, entry);
    if (region.place.inHeader && !options.allowHeaders)
      block(region, index, 333, "structure",
            index.functions[anchor.function].function->getLocation(), "header",
            "the region stands in a header, '" + region.place.file +
                "', and only --out-dir can write headers beside the source",
            "--out-dir DIR");
    if (region.spec.position.line == 0 && !region.spec.position.file.empty())
      region.spec.position = named;
    found.regions.push_back(std::move(region));
  }

  /// Of a function's template and of those of the classes around it.
  static std::vector<TemplateArgument> argumentsOf(const FunctionDecl &function) {
    std::vector<TemplateArgument> result;
    const auto append = [&](const TemplateArgumentList &list) {
      for (const TemplateArgument &each : list.asArray())
        if (each.getKind() == TemplateArgument::Pack)
          llvm::append_range(result, each.pack_elements());
        else
          result.push_back(each);
    };
    if (const TemplateArgumentList *own = function.getTemplateSpecializationArgs())
      append(*own);
    for (const DeclContext *scope = function.getDeclContext(); scope; scope = scope->getParent())
      if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(scope))
        append(record->getTemplateArgs());
    return result;
  }

  /// The same but for float, double and their like: what is read and written is the same, too.
  static bool differInScalars(const FunctionDecl &one, const FunctionDecl &other) {
    const std::vector<TemplateArgument> left = argumentsOf(one), right = argumentsOf(other);
    return left.size() == right.size() &&
           llvm::all_of(llvm::zip_equal(left, right), [](const auto &pair) {
             const auto &[first, second] = pair;
             const bool areTypes = first.getKind() == TemplateArgument::Type &&
                                   second.getKind() == TemplateArgument::Type;
             return first.structurallyEquals(second) ||
                    (areTypes && first.getAsType()->isArithmeticType() &&
                     second.getAsType()->isArithmeticType());
           });
  }

  /// The analysis wants types: of a template it gets an instantiation, where there are several the
  /// first, for whoever reads the report.
  void useInstantiation(Region &region, const FunctionEntry &entry) {
    if (!entry.function->isTemplated())
      return;
    region.place.inTemplate = true;
    const SourceLocation at = entry.function->getLocation();
    if (entry.instantiations.size() != 1) {
      block(region, index, 332, "structure", at, "template",
            entry.instantiations.empty()
                ? "the function is a template that nothing here uses: its types aren't known"
                : "the function is a template that is used with " +
                      std::to_string(entry.instantiations.size()) +
                      " sets of arguments, and this version translates templates used with one",
            "make a function of the types in question, and let the region stand in it");
      if (entry.instantiations.empty())
        return;
      region.blocks.back().isObstacle = llvm::all_of(entry.instantiations, [&](const auto *other) {
        return differInScalars(*entry.instantiations.front(), *other);
      });
    }
    const FunctionDecl *instantiation = entry.instantiations.front();
    std::vector<const Stmt *> statements;
    for (const Stmt *statement : region.statements) {
      const Stmt *made = region.place.kind == RegionKind::Function
                             ? instantiation->getBody()
                             : index.counterpart(instantiation, statement);
      if (!made) {
        block(region, index, 332, "structure", statement->getBeginLoc(), "template",
              "a statement of the region is different in the template's instantiation", "");
        return;
      }
      statements.push_back(made);
    }
    region.function = instantiation;
    region.statements = std::move(statements);
    region.place.functionName = nameOf(*instantiation);
    region.place.function.resultType = resultTypeOf(*instantiation, index.context);
  }

  /// "ns::f<double>"
  std::string nameOf(const FunctionDecl &instantiation) const {
    std::string name;
    llvm::raw_string_ostream os(name);
    instantiation.getNameForDiagnostic(os, PrintingPolicy(index.context.getLangOpts()), true);
    return name;
  }

  /// f, f_2, ... after the function.
  void nameTheNameless() {
    std::set<std::string> taken;
    for (const RegionSpec &spec : specs)
      taken.insert(spec.name);
    for (const Region &region : found.regions)
      taken.insert(region.spec.name);
    for (Region &region : found.regions) {
      if (!region.spec.name.empty())
        continue;
      const std::string base = usableRegionName(region.function->getNameAsString());
      std::string name = base;
      for (unsigned number = 2; !taken.insert(name).second; ++number)
        name = base + "_" + std::to_string(number);
      region.spec.name = region.place.name = name;
    }
  }

  void checkNesting() {
    for (size_t outer = 0; outer < found.regions.size(); ++outer)
      for (size_t inner = outer + 1; inner < found.regions.size(); ++inner) {
        const RegionPlace &first = found.regions[outer].place;
        const RegionPlace &second = found.regions[inner].place;
        if (first.file != second.file || second.text.begin >= first.text.end)
          continue;
        Region::StructuralBlock nested;
        nested.kind = "structure";
        nested.what = first.name;
        nested.number = 329;
        nested.position = second.position;
        nested.reason = "region '" + second.name + "' stands inside region '" + first.name +
                        "', and regions can't be nested in the text";
        nested.mend = "keep one of the two, or move the inner one into a function of its own";
        found.regions[inner].blocks.push_back(std::move(nested));
      }
  }

  static Diagnostic diagnostic(unsigned number, SourcePosition position, std::string text,
                               std::string mend) {
    Diagnostic made;
    made.number = number;
    made.position = std::move(position);
    made.text = std::move(text);
    made.mend = std::move(mend);
    return made;
  }

  void problem(unsigned number, const SourcePosition &position, std::string text, std::string mend,
               const SourcePosition &other) {
    Diagnostic made = diagnostic(number, position, std::move(text), std::move(mend));
    Diagnostic note;
    note.severity = Severity::Note;
    note.position = other;
    note.text = "the other one is here";
    made.notes.push_back(std::move(note));
    problems.push_back(std::move(made));
  }

  void take(llvm::Error error) {
    llvm::handleAllErrors(std::move(error), [&](Refusal &refusal) {
      llvm::append_range(problems, refusal.diagnostics);
    });
  }

  StatementIndex index;
  llvm::ArrayRef<RegionSpec> specs;
  const FindOptions &options;
  FoundRegions found;
  std::vector<Diagnostic> problems;
};

} // namespace

llvm::Expected<FoundRegions> findRegions(ASTContext &context, const PreprocessorFacts &preprocessor,
                                         llvm::ArrayRef<RegionSpec> specs,
                                         const FindOptions &options) {
  return Finder(context, preprocessor, specs, options).run();
}

} // namespace surrogate
