//===- CallSites.cpp - who calls whom with what, in the translation unit ----------------===//
//
// Arguments are traced to the array or allocation that they point into, through functions that
// pass their own parameters on. All calls of a function are in view where it is static and never
// named but to be called, or where the unit is the whole program.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/CallSites.h"
#include "analysis/AllocationCalls.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace surrogate {
using namespace clang;

class CallSites::Collector : public RecursiveASTVisitor<Collector> {
public:
  Collector(CallSites &result, const SourceManager &sources) : result(result), sources(sources) {}

  bool seesMain = false, callsUnseen = false;

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *declaration) {
    if (declaration && !isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(declaration) &&
        sources.isInSystemHeader(declaration->getLocation()))
      return true;
    const auto *function = dyn_cast_or_null<FunctionDecl>(declaration);
    const FunctionDecl *outer = caller;
    if (function)
      caller = function->getCanonicalDecl();
    seesMain = seesMain || (function && function->isMain() && function->hasBody());
    const bool goesOn = RecursiveASTVisitor::TraverseDecl(declaration);
    caller = outer;
    return goesOn;
  }
  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee) {
      callsUnseen = true;
      return true;
    }
    const auto *name = dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts());
    if (name && !isa<CXXOperatorCallExpr>(call)) // there the object may be the first argument
      callees.insert(name);
    callsUnseen |= !callee->hasBody() && callee->getBuiltinID() == 0 &&
                   !sources.isInSystemHeader(callee->getLocation());
    result.sites[callee->getCanonicalDecl()].push_back({call, caller});
    return true;
  }
  /// A call that stands in a lambda is the lambda's.
  bool TraverseLambdaExpr(LambdaExpr *lambda) {
    const FunctionDecl *outer = caller;
    caller = lambda->getCallOperator()->getCanonicalDecl();
    const bool goesOn = RecursiveASTVisitor::TraverseLambdaExpr(lambda);
    caller = outer;
    return goesOn;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *construction) {
    const CXXConstructorDecl *constructor = construction->getConstructor();
    const CXXDestructorDecl *destructor = constructor->getParent()->getDestructor();
    for (const CXXMethodDecl *each : {static_cast<const CXXMethodDecl *>(constructor),
                                      static_cast<const CXXMethodDecl *>(destructor)})
      callsUnseen |= each && each->isUserProvided() && !each->hasBody() &&
                     !sources.isInSystemHeader(each->getLocation());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if (variable && variable->hasGlobalStorage())
      ++result.mentions[variable->getCanonicalDecl()][caller];
    const auto *function = dyn_cast<FunctionDecl>(reference->getDecl());
    if (function && !callees.count(reference)) // a call is visited before its callee's name
      result.named.insert(function->getCanonicalDecl());
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() && variable->getType()->isAnyPointerType())
      assign(variable, variable->getInit());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *operation) {
    const auto *target = dyn_cast<DeclRefExpr>(operation->getLHS()->IgnoreParens());
    const auto *variable = target ? dyn_cast<VarDecl>(target->getDecl()) : nullptr;
    if (operation->isAssignmentOp() && variable && variable->getType()->isAnyPointerType())
      assign(variable, operation->getRHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *operation) {
    const auto *operand = dyn_cast<DeclRefExpr>(operation->getSubExpr()->IgnoreParens());
    const auto *variable = operand ? dyn_cast<VarDecl>(operand->getDecl()) : nullptr;
    if (variable && (operation->getOpcode() == UO_AddrOf || operation->isIncrementDecrementOp()))
      result.addressTaken.insert(variable->getCanonicalDecl());
    return true;
  }

private:
  void assign(const VarDecl *variable, const Expr *value) {
    variable = variable->getCanonicalDecl();
    ++result.assignments[variable];
    result.allocations[variable] += yieldsFreshMemory(value);
  }

  CallSites &result;
  const SourceManager &sources;
  const FunctionDecl *caller = nullptr;
  std::set<const DeclRefExpr *> callees;
};

void CallSites::collect() {
  if (isCollected)
    return;
  isCollected = true;
  Collector collector(*this, context.getSourceManager());
  collector.TraverseDecl(context.getTranslationUnitDecl());
  isWholeProgram = collector.seesMain && !collector.callsUnseen;
}

bool CallSites::seesWholeProgram() {
  collect();
  return isWholeProgram;
}

const std::vector<CallSites::Site> &CallSites::sitesOf(const FunctionDecl *function) {
  collect();
  return sites[function->getCanonicalDecl()];
}

bool CallSites::isNamed(const FunctionDecl *function) {
  collect();
  return named.count(function->getCanonicalDecl()) != 0;
}

const CallSites::Mentions &CallSites::mentionsOf(const VarDecl *variable) {
  collect();
  return mentions[variable->getCanonicalDecl()];
}

CallSites::Object CallSites::objectOf(const Expr *argument) {
  collect();
  argument = argument->IgnoreParenCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(argument);
      unary && unary->getOpcode() == UO_AddrOf)
    if (const auto *element =
            dyn_cast<ArraySubscriptExpr>(unary->getSubExpr()->IgnoreParenImpCasts()))
      return objectOf(element->getBase());
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(argument);
      element && element->getType()->isArrayType())
    return objectOf(element->getBase());
  if (const auto *sum = dyn_cast<BinaryOperator>(argument); sum && sum->isAdditiveOp())
    return objectOf(sum->getLHS()->getType()->isAnyPointerType() ? sum->getLHS() : sum->getRHS());
  const auto *reference = dyn_cast<DeclRefExpr>(argument);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || variable->getType()->isReferenceType())
    return {};
  variable = variable->getCanonicalDecl();
  const auto count = [&](const auto &counts) {
    auto known = counts.find(variable);
    return known == counts.end() ? 0u : known->second;
  };
  const bool isAllocated = !isa<ParmVarDecl>(variable) && count(assignments) == 1 &&
                           count(allocations) == 1 && !addressTaken.count(variable) &&
                           (variable->isLocalVarDecl() || !variable->isExternallyVisible());
  return {variable, variable->getType()->isArrayType() || isAllocated};
}

bool CallSites::seesAllCalls(const FunctionDecl *function) const {
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  if (isa<CXXConstructorDecl>(function) || (method && method->isVirtual()))
    return false;
  return !named.count(function) && (isWholeProgram || !function->isExternallyVisible());
}

const std::vector<CallSites::Site> *CallSites::allSitesOf(const FunctionDecl *function) {
  collect();
  function = function->getCanonicalDecl();
  auto known = sites.find(function);
  return known != sites.end() && seesAllCalls(function) ? &known->second : nullptr;
}

PassedPair CallSites::compare(const Site &site, unsigned first, unsigned second,
                              std::set<Pair> &seen) {
  if (std::max(first, second) >= site.call->getNumArgs())
    return {};
  Object left = objectOf(site.call->getArg(first)), right = objectOf(site.call->getArg(second));
  if (!left.variable || !right.variable)
    return {};
  if (left.variable == right.variable)
    return {PassedPair::Verdict::Same, site.call->getExprLoc(), left.variable->getNameAsString()};
  if (left.isWholeObject && right.isWholeObject)
    return {PassedPair::Verdict::Distinct, {}, ""};
  const auto *one = dyn_cast<ParmVarDecl>(left.variable),
             *other = dyn_cast<ParmVarDecl>(right.variable);
  if (!one || !other || !site.caller || assignments.count(one) || assignments.count(other) ||
      addressTaken.count(one) || addressTaken.count(other))
    return {};
  return follow(site.caller, one->getFunctionScopeIndex(), other->getFunctionScopeIndex(), seen);
}

PassedPair CallSites::follow(const FunctionDecl *function, unsigned first, unsigned second,
                             std::set<Pair> &seen) {
  function = function->getCanonicalDecl();
  PassedPair result;
  result.verdict = PassedPair::Verdict::Distinct;
  if (!seen.insert({function, first, second}).second)
    return result; // a recursive call brings nothing new
  if (!seesAllCalls(function))
    result.verdict = PassedPair::Verdict::Unknown;
  for (const Site &site : sites[function]) {
    PassedPair passed = compare(site, first, second, seen);
    if (passed.verdict == PassedPair::Verdict::Same)
      return passed;
    if (passed.verdict == PassedPair::Verdict::Unknown)
      result = passed;
  }
  return result;
}

PassedPair CallSites::passedFor(const FunctionDecl *function, unsigned first, unsigned second) {
  collect();
  std::set<Pair> seen;
  function = function->getCanonicalDecl();
  PassedPair result = follow(function, first, second, seen);
  // A function that nobody calls is there for others.
  if (sites[function].empty() && result.verdict == PassedPair::Verdict::Distinct)
    result.verdict = PassedPair::Verdict::Unknown;
  return result;
}

} // namespace surrogate
