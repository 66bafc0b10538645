//===- CallSites.cpp - who calls whom with what, in the translation unit ----------------===//
//
// Arguments are traced to the array or allocation that they point into, through functions that
// pass their own parameters on. All calls of a function are in view where it is static and never
// named but to be called, or where the unit is the whole program.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/CallSites.h"

#include "analysis/AllocationCalls.h"
#include <algorithm>

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
    if (!callee) // of a template that isn't instantiated, or one of those that are named
      return true;
    const auto *name = dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts());
    if (name && !isa<CXXOperatorCallExpr>(call)) // there the object may be the first argument
      callees.insert(name);
    callsUnseen |= isElsewhere(callee) || calleeName(call) == "dlsym";
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
    callsUnseen |= variable && variable->hasExternalStorage() && !variable->getDefinition() &&
                   !sources.isInSystemHeader(variable->getLocation());
    const auto *function = dyn_cast<FunctionDecl>(reference->getDecl());
    if (function && !callees.count(reference)) { // a call is visited before its callee's name
      result.named.insert(function->getCanonicalDecl());
      callsUnseen |= isElsewhere(function);
    }
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
  /// In another source of the program; overriders of a pure function are made in one that is seen.
  bool isElsewhere(const FunctionDecl *function) const {
    return !function->hasBody() && function->getBuiltinID() == 0 && !function->isPureVirtual() &&
           !function->isDefaulted() && !sources.isInSystemHeader(function->getLocation());
  }
  void assign(const VarDecl *variable, const Expr *value) {
    variable = variable->getCanonicalDecl();
    ++result.assignments[variable];
    result.allocations[variable] += yieldsFreshMemory(value, result.context);
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

/// Not through a pointer, a table of virtual functions, or where no call is written.
bool CallSites::areAllWritten(const FunctionDecl *function) const {
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  if (named.count(function))
    return false;
  if (!method)
    return true;
  const bool isImplicit = !method->getDeclName().isIdentifier() || method->getName() == "begin" ||
                          method->getName() == "end";
  return !isImplicit && !method->isVirtual();
}

const std::set<const FunctionDecl *> *CallSites::allCallersOf(const FunctionDecl *function) {
  collect();
  auto [place, isNew] = callers.try_emplace(function->getCanonicalDecl());
  std::optional<std::set<const FunctionDecl *>> &found = place->second;
  if (isNew) {
    found.emplace();
    std::vector<const FunctionDecl *> pending{function->getCanonicalDecl()};
    while (!pending.empty() && found) {
      const FunctionDecl *next = pending.back();
      pending.pop_back();
      if (!found->insert(next).second)
        continue;
      for (const Site &site : sites[next])
        if (site.caller) // else it runs before main
          pending.push_back(site.caller);
      if (!areAllWritten(next))
        found.reset();
    }
  }
  return found ? &*found : nullptr;
}

const CallSites::Mentions &CallSites::mentionsOf(const VarDecl *variable) {
  collect();
  return mentions[variable->getCanonicalDecl()];
}

bool CallSites::isOnlyNameOfMemory(const VarDecl *variable) {
  collect();
  variable = variable->getCanonicalDecl();
  const auto count = [&](const auto &counts) {
    auto known = counts.find(variable);
    return known == counts.end() ? 0u : known->second;
  };
  return !isa<ParmVarDecl>(variable) && count(assignments) == 1 && count(allocations) == 1 &&
         !addressTaken.count(variable) &&
         (variable->isLocalVarDecl() || !variable->isExternallyVisible());
}

bool CallSites::isReassigned(const VarDecl *parameter) {
  collect();
  parameter = parameter->getCanonicalDecl();
  return assignments.count(parameter) || addressTaken.count(parameter);
}

/// A value is read on the way through the casts: `rows[1]`, not the place itself as in `&rows[1]`.
static bool isLoaded(const Expr *expression) {
  for (;; expression = cast<CastExpr>(expression)->getSubExpr()) {
    expression = expression->IgnoreParens();
    const auto *cast = dyn_cast<CastExpr>(expression);
    if (!cast || cast->getCastKind() == CK_LValueToRValue)
      return cast != nullptr;
  }
}

/// From the argument inwards to the variable.
void CallSites::descend(const Expr *expression, Object &object) {
  const bool isValue = isLoaded(expression);
  expression = expression->IgnoreParenCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(expression);
      unary && unary->getOpcode() == UO_AddrOf)
    return descend(unary->getSubExpr(), object);
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(expression)) {
    if (isValue)
      return; // a pointer that an array holds
    object.offsets.push_back(element->getType()->isArrayType() ? nullptr : element->getIdx());
    return descend(element->getBase(), object);
  }
  if (const auto *sum = dyn_cast<BinaryOperator>(expression); sum && sum->isAdditiveOp()) {
    const bool isLeft = sum->getLHS()->getType()->isAnyPointerType();
    object.offsets.push_back(sum->getOpcode() == BO_Sub ? nullptr
                             : isLeft                   ? sum->getRHS()
                                                        : sum->getLHS());
    return descend(isLeft ? sum->getLHS() : sum->getRHS(), object);
  }
  if (const auto *member = dyn_cast<MemberExpr>(expression)) {
    const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
    if (!field || field->getType()->isReferenceType())
      return;
    object.fields.insert(object.fields.begin(), field->getCanonicalDecl());
    object.followsPointer = object.followsPointer || member->isArrow();
    const size_t own = object.offsets.size();
    descend(member->getBase(), object);
    for (size_t k = own; k < object.offsets.size(); ++k)
      object.offsets[k] = nullptr; // counts objects, not elements of the member
    return;
  }
  const auto *reference = dyn_cast<DeclRefExpr>(expression);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (variable && !variable->getType()->isReferenceType())
    object.variable = variable->getCanonicalDecl();
}

CallSites::Object CallSites::objectOf(const Expr *argument) {
  collect();
  Object object;
  descend(argument, object);
  if (!object.variable)
    return {};
  const auto isPointer = [](const ValueDecl *step) { return step->getType()->isPointerType(); };
  if (object.fields.empty()) {
    object.isWholeObject = !isPointer(object.variable) || isOnlyNameOfMemory(object.variable);
  } else { // `s.x` and `s->x` where x lies in the object
    const bool entersAtOnce = std::ranges::none_of(object.fields, isPointer) &&
                              object.followsPointer == isPointer(object.variable);
    object.isWholeObject = entersAtOnce;
  }
  return object;
}

/// Of two variables, or two members of one object.
bool CallSites::areDistinct(const Object &first, const Object &second) {
  if (!first.isWholeObject || !second.isWholeObject)
    return false;
  if (first.variable == second.variable) {
    const auto shared = ptrdiff_t(std::min(first.fields.size(), second.fields.size()));
    return !std::equal(first.fields.begin(), first.fields.begin() + shared,
                       second.fields.begin()) &&
           std::ranges::none_of(
               first.fields, [](const FieldDecl *field) { return field->getParent()->isUnion(); });
  }
  return !first.followsPointer && !second.followsPointer;
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
                              std::set<Pair> &seen, PartsTest areApart) {
  if (std::max(first, second) >= site.call->getNumArgs())
    return {};
  const Object left = objectOf(site.call->getArg(first)),
               right = objectOf(site.call->getArg(second));
  if (!left.variable || !right.variable)
    return {};
  PassedPair result;
  if (areDistinct(left, right)) {
    result.verdict = PassedPair::Verdict::Distinct;
    return result;
  }
  if (left.variable == right.variable && left.fields == right.fields) {
    if (areApart(site, left, right)) {
      result.verdict = PassedPair::Verdict::Distinct;
      return result;
    }
    result.verdict = PassedPair::Verdict::Same;
    result.where = site.call->getExprLoc();
    result.isInParts = !left.offsets.empty() || !right.offsets.empty();
    result.object = left.variable->getNameAsString();
    for (size_t k = 0; k < left.fields.size(); ++k)
      result.object += (k == 0 && left.variable->getType()->isPointerType() ? "->" : ".") +
                       left.fields[k]->getNameAsString();
    return result;
  }
  const auto *one = dyn_cast<ParmVarDecl>(left.variable),
             *other = dyn_cast<ParmVarDecl>(right.variable);
  if (!one || !other || !left.fields.empty() || !right.fields.empty() || !site.caller ||
      isReassigned(one) || isReassigned(other))
    return {};
  return follow(site.caller, one->getFunctionScopeIndex(), other->getFunctionScopeIndex(), seen,
                [](const Site &, const Object &, const Object &) { return false; });
}

PassedPair CallSites::follow(const FunctionDecl *function, unsigned first, unsigned second,
                             std::set<Pair> &seen, PartsTest areApart) {
  function = function->getCanonicalDecl();
  PassedPair result;
  result.verdict = PassedPair::Verdict::Distinct;
  if (!seen.insert({function, first, second}).second)
    return result; // a recursive call brings nothing new
  if (!seesAllCalls(function))
    result.verdict = PassedPair::Verdict::Unknown;
  for (const Site &site : sites[function]) {
    PassedPair passed = compare(site, first, second, seen, areApart);
    if (passed.verdict == PassedPair::Verdict::Same)
      return passed;
    if (passed.verdict == PassedPair::Verdict::Unknown)
      result = passed;
  }
  return result;
}

/// `add(x, n, &total)` where the function names `total`, too.
PassedPair CallSites::compare(const Site &site, unsigned parameter, const VarDecl *variable,
                              std::set<Pair> &seen) {
  if (parameter >= site.call->getNumArgs())
    return {};
  const Object passed = objectOf(site.call->getArg(parameter));
  if (!passed.variable)
    return {};
  PassedPair result;
  if (passed.variable == variable && !passed.followsPointer &&
      !variable->getType()->isPointerType()) {
    result.verdict = PassedPair::Verdict::Same;
    result.where = site.call->getExprLoc();
    result.isInParts = !passed.offsets.empty() || !passed.fields.empty();
    result.object = variable->getNameAsString();
    return result;
  }
  if (passed.isWholeObject && passed.variable != variable && !passed.followsPointer) {
    result.verdict = PassedPair::Verdict::Distinct;
    return result;
  }
  const auto *own = dyn_cast<ParmVarDecl>(passed.variable);
  if (!own || !passed.fields.empty() || !site.caller || isReassigned(own))
    return {};
  return follow(site.caller, own->getFunctionScopeIndex(), variable, seen);
}

PassedPair CallSites::follow(const FunctionDecl *function, unsigned parameter,
                             const VarDecl *variable, std::set<Pair> &seen) {
  function = function->getCanonicalDecl();
  PassedPair result;
  result.verdict = PassedPair::Verdict::Distinct;
  if (!seen.insert({function, parameter, parameter}).second)
    return result; // a recursive call brings nothing new
  if (!seesAllCalls(function))
    result.verdict = PassedPair::Verdict::Unknown;
  for (const Site &site : sites[function]) {
    PassedPair passed = compare(site, parameter, variable, seen);
    if (passed.verdict == PassedPair::Verdict::Same)
      return passed;
    if (passed.verdict == PassedPair::Verdict::Unknown)
      result = passed;
  }
  return result;
}

PassedPair CallSites::passedFor(const FunctionDecl *function, unsigned parameter,
                                const VarDecl *variable) {
  collect();
  std::set<Pair> seen;
  function = function->getCanonicalDecl();
  PassedPair result = follow(function, parameter, variable->getCanonicalDecl(), seen);
  if (sites[function].empty() && result.verdict == PassedPair::Verdict::Distinct)
    result.verdict = PassedPair::Verdict::Unknown;
  return result;
}

PassedPair CallSites::passedFor(const FunctionDecl *function, unsigned first, unsigned second,
                                PartsTest areApart) {
  collect();
  std::set<Pair> seen;
  function = function->getCanonicalDecl();
  PassedPair result = follow(function, first, second, seen, areApart);
  // A function that nobody calls is there for others.
  if (sites[function].empty() && result.verdict == PassedPair::Verdict::Distinct)
    result.verdict = PassedPair::Verdict::Unknown;
  return result;
}

} // namespace surrogate
