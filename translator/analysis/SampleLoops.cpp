//===- SampleLoops.cpp - a copy of the sample loops' text ---------------------------------===//
//
// What one iteration adds to a sum can't be seen once others have added to it. So, while a call
// is recorded, a copy of the region's text runs before the original does, and around the body of
// its innermost sample loop everything that an iteration writes is kept and put back, sums
// starting from 0:
//
//   for (i = 0; i < n; i++) {          head
//     <keep f[i], f[nb[i]]; set to 0>
//     { ... f[nb[i]] -= force; }       body
//     <record f[i], f[nb[i]]; put back>
//   }                                  tail
//
// That is sound where the copy leaves no other trace: nothing that the region reads at its entry
// is changed, nothing is printed, drawn or thrown, and no jump leaves the copy.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Iterations.h"
#include "analysis/SampleAccesses.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// What keeps statements from being run a second time from a copy of their text.
class CopyChecker : public RecursiveASTVisitor<CopyChecker> {
public:
  std::string problem;
  bool VisitReturnStmt(ReturnStmt *) { return stop("a 'return' would leave the copy"); }
  bool VisitGotoStmt(GotoStmt *) { return stop("a label can't stand twice in a function"); }
  bool VisitLabelStmt(LabelStmt *) { return stop("a label can't stand twice in a function"); }
  bool VisitVarDecl(VarDecl *variable) {
    return !variable->isStaticLocal() || stop("a static variable can't stand twice");
  }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; } // what it returns stays inside
  bool VisitOMPExecutableDirective(OMPExecutableDirective *directive) {
    for (const OMPClause *clause : directive->clauses())
      if (clause && !clause->isImplicit() &&
          isa<OMPPrivateClause, OMPFirstprivateClause, OMPLastprivateClause, OMPLinearClause>(
              clause))
        return stop("the directive gives threads variables of their own");
    return true;
  }

private:
  bool stop(const char *reason) {
    problem = reason;
    return false;
  }
};

/// `continue` of the loop whose body is visited, not of loops inside.
class ContinueFinder : public RecursiveASTVisitor<ContinueFinder> {
public:
  bool found = false;
  bool VisitContinueStmt(ContinueStmt *) { return !(found = true); }
  bool TraverseForStmt(ForStmt *) { return true; }
  bool TraverseWhileStmt(WhileStmt *) { return true; }
  bool TraverseDoStmt(DoStmt *) { return true; }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *) { return true; }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
};

/// Variables declared around a loop's body, which the text beside that body would name.
class DeclarationFinder : public RecursiveASTVisitor<DeclarationFinder> {
public:
  const Stmt *body = nullptr;
  std::vector<const VarDecl *> found;
  bool VisitVarDecl(VarDecl *variable) {
    found.push_back(variable);
    return true;
  }
  bool TraverseStmt(Stmt *statement) {
    return statement == body || RecursiveASTVisitor::TraverseStmt(statement);
  }
};

class LoopCopier {
public:
  explicit LoopCopier(Draft &draft)
      : draft(draft), sources(draft.context.getSourceManager()),
        nest(Interpreter::nestOf(draft.region, draft.trace.sweep.size())) {}
  std::string run(SampleLoopText &text);

private:
  std::string checkLoops(SampleLoopText &text) const;
  std::string checkTraces() const;
  std::string checkTargets() const;
  std::string checkNames() const;
  std::string cut(SampleLoopText &text) const;
  static const Stmt *bodyOf(const Stmt *loop) {
    const auto *counted = dyn_cast<ForStmt>(loop);
    return counted ? counted->getBody() : cast<CXXForRangeStmt>(loop)->getBody();
  }
  SourceLocation endOf(const Stmt *statement) const;
  std::string textOf(SourceLocation begin, SourceLocation end) const;

  Draft &draft;
  const SourceManager &sources;
  std::vector<const Stmt *> nest;
};

/// The loops count iterations upwards, as samples are counted.
std::string LoopCopier::checkLoops(SampleLoopText &text) const {
  const Trace &trace = draft.trace;
  for (size_t level = 0; level < nest.size(); ++level) {
    if (isa<CXXForRangeStmt>(nest[level])) {
      if (nest.size() > 1)
        return "a range-based loop stands in a nest";
      text.generated = trace.symbols[trace.sweep[level]].text;
      continue;
    }
    const auto *counted = dyn_cast<ForStmt>(nest[level]);
    const VarDecl *variable = trace.sweepVariables[level];
    if (!counted || !variable || trace.sweepDescends[level])
      return "its loop doesn't count upwards by a variable of its own";
    const bool isMovedInside = llvm::any_of(trace.accesses, [&](const Access &access) {
      return access.isWrite && access.inIteration && access.location.root.variable == variable;
    });
    if (isMovedInside)
      return "'" + variable->getName().str() + "' is changed in the loop's body";
    if (draft.region.statements.size() == 1 &&
        isa<OMPExecutableDirective>(draft.region.statements.front()) &&
        !isa_and_nonnull<DeclStmt>(counted->getInit()))
      return "each thread has a '" + variable->getName().str() + "' of its own";
  }
  return "";
}

/// Running the region's text twice is like running it once.
std::string LoopCopier::checkTraces() const {
  for (const SideEffect &effect : draft.facts.sideEffects)
    if (!effect.obstacle)
      return "it would happen twice while samples are collected: " + effect.reason;
  if (!draft.region.spec.effects.empty())
    return "functions whose bodies aren't in view would be called twice while samples are "
           "collected";
  CopyChecker checker;
  for (const Stmt *statement : draft.region.statements)
    checker.TraverseStmt(const_cast<Stmt *>(statement));
  return checker.problem;
}

/// All that the region reads at its entry, and then writes, is put back by the copy.
std::string LoopCopier::checkTargets() const {
  for (const Group &group : draft.groups) {
    auto isTarget = [&](const SampleAccess &target) { return target.path == group.datum.path; };
    bool isKept = !group.datum.isPointer && llvm::any_of(draft.facts.samples.targets, isTarget);
    if (group.isWritten && group.isExposed && !isKept)
      return "'" + group.datum.path + "' is changed on the way (" +
             draft.place(group.accesses.front()->where) + ")";
  }
  for (const SampleAccess &target : draft.facts.samples.targets)
    if (isKeptByCopy(draft.facts, target) &&
        (!target.fixedShape || llvm::any_of(target.inner, [](const SweepSymbol &loop) {
          return loop.range.stride != "1";
        })))
      return "how many numbers of " + target.text + " one iteration writes isn't fixed";
  return "";
}

/// Beside the body, the program's names mean what they mean at the region's entry.
std::string LoopCopier::checkNames() const {
  DeclarationFinder finder;
  finder.body = bodyOf(nest.back());
  for (const Stmt *statement : draft.region.statements)
    finder.TraverseStmt(const_cast<Stmt *>(statement));
  for (const VarDecl *variable : finder.found)
    for (const SampleAccess &target : draft.facts.samples.targets)
      if (!variable->getName().empty() && mentions(target.text, variable->getName()) &&
          !llvm::is_contained(draft.trace.sweepVariables, variable->getCanonicalDecl()))
        return "there are two variables called '" + variable->getName().str() + "'";
  return "";
}

/// Behind the last token, and behind the ';' that ends a statement.
SourceLocation LoopCopier::endOf(const Stmt *statement) const {
  SourceLocation last = statement->getEndLoc();
  SourceLocation end = Lexer::getLocForEndOfToken(last, 0, sources, draft.context.getLangOpts());
  bool closes = end.isValid() && *sources.getCharacterData(last) == '}';
  if (closes &&
      isa<CompoundStmt, ForStmt, WhileStmt, IfStmt, SwitchStmt, CXXForRangeStmt>(statement))
    return end;
  auto next = Lexer::findNextToken(last, sources, draft.context.getLangOpts());
  return next && next->is(tok::semi) ? next->getEndLoc() : end;
}

std::string LoopCopier::textOf(SourceLocation begin, SourceLocation end) const {
  bool isInvalid = begin.isMacroID() || end.isMacroID() || !begin.isValid() || !end.isValid();
  if (isInvalid)
    return "#";
  return Lexer::getSourceText(CharSourceRange::getCharRange(begin, end), sources,
                              draft.context.getLangOpts(), &isInvalid)
      .str();
}

std::string LoopCopier::cut(SampleLoopText &text) const {
  const std::vector<const Stmt *> &statements = draft.region.statements;
  const Stmt *body = bodyOf(nest.back());
  const Stmt *first = statements.front(), *last = statements.back();
  if (statements.size() == 1 && !isa<CompoundStmt>(first)) // directives stay with the original
    first = last = nest.front();
  text.head = textOf(first->getBeginLoc(), body->getBeginLoc());
  text.body = textOf(body->getBeginLoc(), endOf(body));
  text.tail = textOf(endOf(body), endOf(last));
  for (const std::string *part : {&text.head, &text.body, &text.tail})
    for (llvm::StringRef rest(*part); !rest.empty(); rest = rest.split('\n').second)
      if (rest.ltrim().starts_with("#"))
        return "its loop comes from a macro, or holds a directive";
  ContinueFinder finder;
  finder.TraverseStmt(const_cast<Stmt *>(body));
  text.continues = finder.found;
  return "";
}

std::string LoopCopier::run(SampleLoopText &text) {
  std::string problem = checkLoops(text);
  if (problem.empty())
    problem = checkTraces();
  if (problem.empty())
    problem = checkTargets();
  if (problem.empty())
    problem = checkNames();
  return problem.empty() ? cut(text) : problem;
}

} // namespace

void findSampleLoopText(Draft &draft, llvm::function_ref<void(const std::string &)> refuse) {
  SampleLoopText text;
  std::string problem = LoopCopier(draft).run(text);
  if (!problem.empty())
    return refuse("so no copy of the loop can show what one of them adds: " + problem);
  draft.facts.samples.loopText = std::move(text);
}

} // namespace surrogate
