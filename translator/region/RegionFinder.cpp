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
#include "region/Instantiations.h"
#include "region/PlaceBuilder.h"
#include "region/StructureCheck.h"
#include "spec/RegionName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

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
    useInstantiations(region, entry);
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

  static constexpr const char *plainFunction =
      "make a function of the types in question, and let the region stand in it";

  /// The region's statements as `function` has them.
  std::optional<Instantiation> inInstantiation(const Region &region, const FunctionDecl *function) {
    Instantiation made{function, {}};
    for (const Stmt *statement : region.statements) {
      made.statements.push_back(region.place.kind == RegionKind::Function
                                    ? function->getBody()
                                    : index.counterpart(function, statement));
      if (!made.statements.back())
        return std::nullopt;
    }
    return made;
  }

  /// The analysis wants types: of a template it gets its instantiations, where they differ in
  /// floating-point types alone; else the first, for whoever reads the report.
  void useInstantiations(Region &region, const FunctionEntry &entry) {
    if (!entry.function->isTemplated())
      return;
    region.place.inTemplate = true;
    const SourceLocation at = entry.function->getLocation();
    if (entry.instantiations.empty())
      return block(region, index, 332, "structure", at, "template",
                   "the function is a template that nothing here uses: its types aren't known",
                   plainFunction);
    std::vector<Instantiation> made;
    const auto varying = entry.instantiations.size() > 1 ? varyingTypes(entry) : std::nullopt;
    for (const FunctionDecl *function : entry.instantiations) {
      if (!made.empty() && !varying)
        break;
      std::optional<Instantiation> next = inInstantiation(region, function);
      if (!next)
        return block(region, index, 332, "structure", region.statements.front()->getBeginLoc(),
                     "template",
                     "a statement of the region is different in the template's instantiation", "");
      made.push_back(std::move(*next));
    }
    region.function = made.front().function;
    region.statements = made.front().statements;
    region.place.functionName = nameOf(*region.function);
    region.place.function.resultType = resultTypeOf(*region.function, index.context);
    if (varying) {
      region.place.typeParameters = *varying;
      region.others.assign(made.begin() + 1, made.end());
      giveResult(region);
    } else if (entry.instantiations.size() > 1) {
      refuseArguments(region, entry);
    }
  }

  void refuseArguments(Region &region, const FunctionEntry &entry) {
    block(region, index, 332, "structure", entry.function->getLocation(), "template",
          "the function is a template that is used with " +
              std::to_string(entry.instantiations.size()) +
              " sets of arguments, which differ in more than named floating-point types",
          plainFunction);
    region.blocks.back().isObstacle = llvm::all_of(entry.instantiations, [&](const auto *other) {
      return differInScalars(*entry.instantiations.front(), *other);
    });
  }

  /// The result's type, where it isn't the same in all instantiations.
  void giveResult(Region &region) {
    FunctionPlace &function = region.place.function;
    std::vector<std::string> types{function.resultType};
    for (const Instantiation &other : region.others)
      types.push_back(resultTypeOf(*other.function, index.context));
    if (region.place.kind != RegionKind::Function || llvm::all_equal(types))
      return;
    const TypeParameter *parameter = findTypeParameter(region.place.typeParameters, types);
    if (!parameter) {
      block(region, index, 332, "structure", region.function->getLocation(), "result",
            "the result's type varies, and the template has no parameter of just these types: " +
                llvm::join(types, ", "),
            plainFunction);
      region.blocks.back().isObstacle = true;
      return;
    }
    function.resultType = parameter->widest();
    function.resultParameter = parameter->name;
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
