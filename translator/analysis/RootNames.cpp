//===- RootNames.cpp - how a variable is written where the region starts ----------------===//

#include "analysis/RootNames.h"

#include <ranges>

#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace surrogate {
using namespace clang;

const DeclContext *functionOf(const VarDecl *variable) {
  const DeclContext *scope = variable->getDeclContext();
  while (scope && isa<CapturedDecl, BlockDecl>(scope))
    scope = scope->getParent();
  return scope;
}

RootNames::RootNames(const Region &region, const ASTContext &context, const OtherUnits *others)
    : region(region), context(context), others(others), memberNames(region.function) {
  if (region.function && !region.statements.empty())
    noteScopes();
}

/// From the region outwards; what was found first hides the rest.
void RootNames::noteScopes() {
  auto declare = [this](const Stmt *statement) {
    const auto *declaration = dyn_cast_or_null<DeclStmt>(statement);
    if (!declaration)
      return;
    for (const Decl *each : declaration->decls())
      if (const auto *variable = dyn_cast<VarDecl>(each))
        locals.try_emplace(variable->getName(), variable->getCanonicalDecl());
  };
  if (region.place.kind == RegionKind::Statements) {
    for (const Stmt *statement : region.statements)
      declare(statement); // of the region's own scope: they hide names after it
    ParentMap parents(region.function->getBody());
    const Stmt *child = region.statements.front();
    for (const Stmt *parent = parents.getParent(child); parent;
         child = parent, parent = parents.getParent(parent)) {
      if (isa<CompoundStmt>(parent)) {
        std::vector<const Stmt *> before;
        for (const Stmt *statement : parent->children()) {
          if (statement == child)
            break;
          before.push_back(statement);
        }
        for (auto &statement : std::ranges::reverse_view(before))
          declare(statement);
      } else if (const auto *handler = dyn_cast<CXXCatchStmt>(parent)) {
        if (const VarDecl *variable = handler->getExceptionDecl())
          locals.try_emplace(variable->getName(), variable->getCanonicalDecl());
      } else {
        for (const Stmt *statement : parent->children()) // for, if, while, switch
          if (statement != child)
            declare(statement);
      }
    }
  }
  for (const ParmVarDecl *parameter : region.function->parameters())
    locals.try_emplace(parameter->getName(), parameter->getCanonicalDecl());
  const auto *method = dyn_cast<CXXMethodDecl>(region.function);
  if (method && method->getParent()->isLambda())
    for (const LambdaCapture &capture : method->getParent()->captures())
      if (capture.capturesVariable())
        if (const auto *variable = dyn_cast<VarDecl>(capture.getCapturedVar()))
          locals.try_emplace(variable->getName(), variable->getCanonicalDecl());
}

bool RootNames::isEnclosing(const DeclContext *function) const {
  const auto *wanted = cast<Decl>(function)->getCanonicalDecl();
  for (const DeclContext *scope = region.function; scope; scope = scope->getParent())
    if (cast<Decl>(scope)->getCanonicalDecl() == wanted)
      return true;
  return false;
}

/// What the name finds at the region: a local, a member, or a name of a namespace.
const NamedDecl *RootNames::find(const VarDecl *variable) const {
  auto local = locals.find(variable->getName());
  if (local != locals.end())
    return local->second;
  DeclarationName name = variable->getDeclName();
  for (const DeclContext *scope = region.function ? region.function->getDeclContext() : nullptr;
       scope; scope = scope->getParent()) {
    if (const auto *record = dyn_cast<CXXRecordDecl>(scope)) {
      const NamedDecl *found = nullptr;
      auto search = [&](const CXXRecordDecl *part) {
        for (const NamedDecl *each : part->lookup(name))
          found = each;
        return !found;
      };
      if (!record->isLambda() && record->hasDefinition() && search(record->getDefinition()))
        record->forallBases([&](const CXXRecordDecl *base) { return search(base); });
      if (found)
        return found;
    } else if (scope->isFileContext()) {
      for (const NamedDecl *each : scope->getRedeclContext()->lookup(name))
        if (!isa<TagDecl>(each)) // `struct k` doesn't hide a variable
          return each;
    }
  }
  return nullptr;
}

bool RootNames::isHidden(const VarDecl *variable) const {
  const NamedDecl *found = find(variable);
  const auto *other = dyn_cast_or_null<VarDecl>(found);
  return found && (!other || other->getCanonicalDecl() != variable->getCanonicalDecl());
}

std::string RootNames::textOf(const VarDecl *variable) const {
  std::string name = variable->getName().str();
  if (variable->isLocalVarDeclOrParm() || !context.getLangOpts().CPlusPlus)
    return name;
  const DeclContext *scope = variable->getDeclContext()->getRedeclContext();
  bool hidden = isHidden(variable);
  if (!hidden && (scope->isTranslationUnit() || scope->Encloses(region.function)))
    return name;
  PrintingPolicy policy(context.getLangOpts());
  policy.SuppressUnwrittenScope = true; // "(anonymous namespace)" isn't C++
  llvm::raw_string_ostream os(name = hidden ? "::" : "");
  variable->printQualifiedName(os, policy);
  return os.str();
}

/// A variable of another source that this one has no declaration of.
std::optional<NamingProblem> RootNames::foreignProblem(const VarDecl *variable) const {
  NamingProblem problem;
  problem.isState = !variable->hasExternalFormalLinkage();
  PrintingPolicy policy(context.getLangOpts());
  std::string declaration;
  llvm::raw_string_ostream os(declaration);
  variable->getType().print(os, policy, variable->getName());
  problem.reason = problem.isState
                       ? "is static in another source: it has no name where the region starts"
                       : "belongs to another source and isn't declared where the region starts";
  problem.mend = problem.isState
                     ? "drop its 'static', and declare it 'extern' in a header that this source "
                       "includes"
                     : "extern " + os.str() + ";  above the region's function";
  return problem;
}

std::optional<NamingProblem> RootNames::problemOf(const VarDecl *variable) const {
  const SourceManager &sources = context.getSourceManager();
  std::string name = variable->getName().str();
  NamingProblem problem;
  if (variable->isLocalVarDeclOrParm()) {
    const DeclContext *owner = functionOf(variable);
    if (owner && !isEnclosing(owner)) {
      const auto *function = dyn_cast<NamedDecl>(owner);
      problem.isState = variable->isStaticLocal();
      problem.reason = "is local to '" + (function ? function->getNameAsString() : "a callee") +
                       "': it has no name where the region starts";
      problem.mend = "declare '" + name + "' at file scope, before the region";
      return problem;
    }
    if (isHidden(variable)) {
      problem.reason = "can't be named where the region starts: another variable of that name "
                       "hides it there";
      problem.mend = "give one of the two variables '" + name + "' another name";
      return problem;
    }
    return std::nullopt;
  }
  if (others && others->isForeign(variable))
    return foreignProblem(variable);
  // All members are in scope in the bodies of a class's functions.
  const bool isOwnMember = variable->isStaticDataMember() && region.function &&
                           variable->getDeclContext()->Encloses(region.function);
  if (!region.statements.empty() && !isOwnMember &&
      !sources.isBeforeInTranslationUnit(variable->getFirstDecl()->getLocation(),
                                         region.statements.front()->getBeginLoc())) {
    problem.reason = "can't be named where the region starts: it is declared after it";
    problem.mend = "declare '" + name + "' before the region's function";
    return problem;
  }
  if (!context.getLangOpts().CPlusPlus && isHidden(variable)) {
    problem.reason = "can't be named where the region starts: a local variable or parameter of "
                     "that name hides it there";
    problem.mend = "give the local variable '" + name + "' another name";
    return problem;
  }
  return std::nullopt;
}

} // namespace surrogate
