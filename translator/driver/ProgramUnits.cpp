//===- ProgramUnits.cpp - callees whose bodies are in other sources -----------------------===//
//
// The text tells which sources seem to define a function, their indices whether they do; one that
// does is parsed (or its AST loaded), and the definition is imported into the asking unit's AST.
//
//===--------------------------------------------------------------------------------------===//
#include "driver/ProgramUnits.h"

#include "driver/CompileCommands.h"
#include "driver/DefinitionScan.h"
#include "driver/UnitIndexer.h"
#include "driver/UnitStore.h"

#include "clang/AST/ASTImporter.h"
#include "clang/AST/ASTImporterSharedState.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <utility>

namespace surrogate {

using namespace clang;

namespace {

/// The definition with the name in a unit, found through its scopes so that no more of a loaded
/// AST is read than that.
FunctionDecl *findDefinition(DeclContext *scope, llvm::ArrayRef<const NamedDecl *> path,
                             const std::string &unitNameWanted) {
  const NamedDecl *next = path.front();
  ASTContext &context = scope->getParentASTContext();
  auto search = [&](NamedDecl *each) -> FunctionDecl * {
    if (path.size() > 1) {
      auto *inner = dyn_cast<DeclContext>(each);
      return inner ? findDefinition(inner, path.drop_front(), unitNameWanted) : nullptr;
    }
    auto *function = dyn_cast<FunctionDecl>(each);
    FunctionDecl *definition = function ? function->getDefinition() : nullptr;
    return definition && unitName(definition) == unitNameWanted ? definition : nullptr;
  };
  if (next->getDeclName().isIdentifier() && next->getIdentifier()) {
    for (NamedDecl *each : scope->lookup(&context.Idents.get(next->getName())))
      if (FunctionDecl *found = search(each))
        return found;
    return nullptr;
  }
  for (Decl *each : scope->decls())
    if (auto *named = dyn_cast<NamedDecl>(each))
      if (FunctionDecl *found = search(named))
        return found;
  return nullptr;
}

/// From the outermost namespace to the function itself.
std::vector<const NamedDecl *> scopesOf(const FunctionDecl *function) {
  std::vector<const NamedDecl *> path{function};
  for (const DeclContext *scope = function->getDeclContext(); scope; scope = scope->getParent())
    if (!scope->isInlineNamespace() && !scope->isTransparentContext())
      if (const auto *named = dyn_cast<NamedDecl>(scope))
        path.insert(path.begin(), named);
  return path;
}

/// The word by which the text would show a definition.
std::string wordOf(const FunctionDecl *function) {
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(function))
    return cast<CXXMethodDecl>(function)->getParent()->getNameAsString();
  return function->getDeclName().isIdentifier() ? function->getNameAsString() : "operator";
}

class ProgramUnits : public OtherUnits {
public:
  ProgramUnits(const Options &options, std::string source, ASTContext &context)
      : options(options), source(std::move(source)), context(context),
        store(summaryFolder(options)),
        firstForeign(context.getSourceManager().getNextLocalOffset()) {}

  const FunctionDecl *define(const FunctionDecl *function, std::string &problem) override {
    auto [entry, isNew] = answers.try_emplace(function->getCanonicalDecl());
    if (isNew) {
      Answer answer = find(function);
      entry = answers.insert_or_assign(function->getCanonicalDecl(), std::move(answer)).first;
    }
    problem = entry->second.problem;
    return entry->second.definition;
  }

  bool isForeign(const Decl *declaration) const override {
    constexpr SourceLocation::UIntTy macroBit = SourceLocation::UIntTy(1)
                                                << (8 * sizeof(SourceLocation::UIntTy) - 1);
    const SourceLocation location = declaration->getCanonicalDecl()->getLocation();
    return location.isValid() && (location.getRawEncoding() & ~macroBit) >= firstForeign;
  }

private:
  struct Answer {
    const FunctionDecl *definition = nullptr;
    std::string problem;
  };
  struct Unit {
    ProgramUnit source;
    llvm::StringSet<> words; ///< namesDefinedBy its text
    std::unique_ptr<ASTImporter> importer;
  };

  void loadUnits();
  Answer find(const FunctionDecl *function);
  Unit *choose(const std::vector<Unit *> &defining, std::string &problem);
  Answer import(Unit &unit, const FunctionDecl *function, const std::string &name);
  void showProgress(const Unit &unit);

  const Options &options;
  std::string source;
  ASTContext &context;
  UnitStore store;
  SourceLocation::UIntTy firstForeign;
  bool isLoaded = false;
  std::string ownTarget;
  std::vector<Unit> units;
  std::shared_ptr<ASTImporterSharedState> shared;
  std::map<const Decl *, Answer> answers;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
};

void ProgramUnits::loadUnits() {
  isLoaded = true;
  for (ProgramUnit &unit : programUnitsOf(options, source)) {
    if (unit.isAsked) {
      ownTarget = unit.target;
      continue;
    }
    units.emplace_back();
    units.back().words = namesDefinedBy(unit.file);
    units.back().source = std::move(unit);
  }
}

/// Only a terminal gets it, and only where one would begin to wonder.
void ProgramUnits::showProgress(const Unit &unit) {
  constexpr std::chrono::seconds patience(2);
  if (llvm::errs().is_displayed() && std::chrono::steady_clock::now() - start > patience)
    llvm::errs() << "reading " << llvm::sys::path::filename(unit.source.file) << " ...\n";
}

/// Where several units define it: the one that goes into the same program.
ProgramUnits::Unit *ProgramUnits::choose(const std::vector<Unit *> &defining,
                                         std::string &problem) {
  if (defining.size() == 1)
    return defining.front();
  std::vector<Unit *> same;
  for (Unit *unit : defining)
    if (!ownTarget.empty() && unit->source.target == ownTarget)
      same.push_back(unit);
  if (same.size() == 1)
    return same.front();
  problem = "it is defined in ";
  for (size_t k = 0; k < defining.size(); ++k)
    problem += (k ? k + 1 == defining.size() ? " and " : ", " : "") +
               llvm::sys::path::filename(defining[k]->source.file).str();
  problem += ", and which of them is linked isn't known";
  return nullptr;
}

ProgramUnits::Answer ProgramUnits::find(const FunctionDecl *function) {
  Answer answer;
  const std::string name = unitName(function);
  if (name.empty() || !function->hasExternalFormalLinkage())
    return answer;
  if (!isLoaded)
    loadUnits();
  const std::string word = wordOf(function);
  std::vector<Unit *> defining;
  for (Unit &unit : units) {
    if (!unit.words.contains(word))
      continue;
    showProgress(unit);
    const UnitIndex &index = store.indexOf(unit.source);
    if (index.functions.contains(name))
      defining.push_back(&unit);
    else if (!unit.importer)
      store.release(unit.source);
    if (!index.parses)
      answer.problem = "'" + llvm::sys::path::filename(unit.source.file).str() +
                       "', which seems to define it, doesn't parse";
  }
  if (defining.empty())
    return answer;
  if (Unit *unit = choose(defining, answer.problem))
    return import(*unit, function, name);
  return answer;
}

ProgramUnits::Answer ProgramUnits::import(Unit &unit, const FunctionDecl *function,
                                          const std::string &name) {
  Answer answer;
  answer.problem = "'" + llvm::sys::path::filename(unit.source.file).str() +
                   "' defines it, but its declarations don't fit those of this source";
  ASTUnit *ast = store.astOf(unit.source);
  FunctionDecl *found =
      ast ? findDefinition(ast->getASTContext().getTranslationUnitDecl(), scopesOf(function), name)
          : nullptr;
  if (!found)
    return answer;
  if (!shared)
    shared = std::make_shared<ASTImporterSharedState>(*context.getTranslationUnitDecl());
  if (!unit.importer) {
    unit.importer =
        std::make_unique<ASTImporter>(context, context.getSourceManager().getFileManager(),
                                      ast->getASTContext(), ast->getFileManager(), false, shared);
    unit.importer->setODRHandling(ASTImporter::ODRHandlingType::Liberal);
  }
  DiagnosticsEngine &diagnostics = context.getDiagnostics();
  const bool wasSilent = diagnostics.getSuppressAllDiagnostics();
  diagnostics.setSuppressAllDiagnostics(true);
  llvm::Expected<Decl *> imported = unit.importer->Import(found);
  diagnostics.setSuppressAllDiagnostics(wasSilent);
  if (!imported) {
    llvm::consumeError(imported.takeError());
    return answer;
  }
  const auto *result = dyn_cast_or_null<FunctionDecl>(*imported);
  const FunctionDecl *definition = nullptr;
  // It must have become the body of what was asked for, not a function beside it.
  if (result && function->hasBody(definition))
    return {definition, ""};
  return answer;
}

} // namespace

std::unique_ptr<OtherUnits> programUnits(const Options &options, const std::string &source,
                                         ASTContext &context) {
  return std::make_unique<ProgramUnits>(options, source, context);
}

} // namespace surrogate
