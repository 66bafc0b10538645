//===- InterpretRecursion.cpp - functions that call themselves --------------------------===//
//
// Recursive functions are walked weakly until the arguments of the nested calls no longer grow.
// Destructors count among them, as `~Node() { delete next; }` runs itself.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace surrogate {
using namespace clang;

namespace {

class CalleeCollector : public RecursiveASTVisitor<CalleeCollector> {
public:
  explicit CalleeCollector(std::vector<const FunctionDecl *> &callees) : callees(callees) {}
  bool VisitCallExpr(CallExpr *call) {
    if (const FunctionDecl *callee = call->getDirectCallee())
      callees.push_back(callee->getCanonicalDecl());
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *construction) {
    callees.push_back(construction->getConstructor()->getCanonicalDecl());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *deleted) {
    addDestructors(deleted->getDestroyedType());
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (!variable->getType()->isDependentType())
      addDestructors(variable->getType());
    return true;
  }
  /// Of objects of this type, and of what they hold.
  void addDestructors(QualType type) {
    if (type.isNull())
      return;
    const CXXRecordDecl *record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (auto container = containerOf(type))
      return addDestructors(container->element);
    if (pointerClassOf(type) == PointerClass::Smart)
      return addDestructors(pointeeOf(type));
    if (!record || !record->hasDefinition() || record->hasTrivialDestructor() ||
        isStandardClass(record) || !destroyed.insert(record).second)
      return;
    if (const CXXDestructorDecl *destructor = record->getDestructor())
      callees.push_back(destructor->getCanonicalDecl());
    for (const CXXBaseSpecifier &base : record->bases())
      addDestructors(base.getType());
    for (const FieldDecl *field : record->fields())
      addDestructors(field->getType());
  }

private:
  std::set<const CXXRecordDecl *> destroyed;
  std::vector<const FunctionDecl *> &callees;
};

} // namespace

const std::vector<const FunctionDecl *> &Interpreter::calleesOf(const FunctionDecl *function) {
  function = function->getCanonicalDecl();
  auto [place, isNew] = callees.try_emplace(function);
  const FunctionDecl *definition = isNew ? definitionOf(function) : nullptr;
  if (definition && !context.getSourceManager().isInSystemHeader(definition->getLocation())) {
    CalleeCollector collector(place->second);
    collector.TraverseStmt(definition->getBody());
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(definition))
      for (const CXXCtorInitializer *initialiser : constructor->inits())
        collector.TraverseStmt(initialiser->getInit());
  }
  const std::vector<const FunctionDecl *> named = place->second;
  for (const FunctionDecl *callee : named)
    if (const auto *method = dyn_cast<CXXMethodDecl>(callee); method && method->isVirtual()) {
      const auto &overriding = overridersOf(method);
      place->second.insert(place->second.end(), overriding.begin(), overriding.end());
    }
  return place->second;
}

bool Interpreter::isRecursive(const FunctionDecl *function) {
  function = function->getCanonicalDecl();
  auto known = recursive.find(function);
  if (known != recursive.end())
    return known->second;
  std::set<const FunctionDecl *> seen;
  std::vector<const FunctionDecl *> pending{function};
  bool found = false;
  while (!pending.empty() && !found) {
    const FunctionDecl *next = pending.back();
    pending.pop_back();
    for (const FunctionDecl *callee : calleesOf(next)) {
      found = found || callee == function;
      if (seen.insert(callee).second)
        pending.push_back(callee);
    }
  }
  return recursive[function] = found;
}

Value Interpreter::fuzzed(Value value) {
  if (value.integer)
    value.integer = Polynomial::symbol(trace.symbols.varying());
  for (Location &target : value.targets)
    for (Step &step : target.steps)
      if (step.via != Step::Via::Field)
        step.subscript = Polynomial::symbol(trace.symbols.varying());
  return value;
}

/// Adds what a nested call passes; false where the region's own function calls itself.
bool Interpreter::noteRecursiveArguments(Frame &frame, const std::vector<Value> &arguments,
                                         const Value &thisValue) {
  if (frame.isRegion)
    return false;
  auto grow = [&](Value &known, const Value &more) {
    for (const Location &target : more.targets) {
      bool isKnown = false;
      for (const Location &other : known.targets)
        isKnown = isKnown || other.sameDatum(target);
      if (isKnown)
        continue;
      constexpr size_t mostTargets = 8;
      frame.argumentsGrew = true;
      if (known.targets.size() >= mostTargets) {
        frame.argumentsGrew = !known.unknownTarget;
        known.unknownTarget = true;
        return;
      }
      Value one;
      one.targets.push_back(target);
      known.targets.push_back(fuzzed(one).targets.front());
    }
    if (more.unknownTarget && !known.unknownTarget)
      known.unknownTarget = frame.argumentsGrew = true;
    known.sources.insert(more.sources.begin(), more.sources.end());
  };
  frame.recursiveArguments.resize(std::max(frame.recursiveArguments.size(), arguments.size()));
  for (size_t k = 0; k < arguments.size(); ++k)
    grow(frame.recursiveArguments[k], arguments[k]);
  grow(frame.recursiveThis, thisValue);
  return true;
}

Value Interpreter::callRecursive(const FunctionDecl *function, std::vector<Value> arguments,
                                 const Value &thisValue, const Expr *call) {
  Frame frame;
  frame.function = function;
  frame.callPlace = call ? call->getExprLoc() : SourceLocation();
  frame.recursiveThis = fuzzed(thisValue);
  frame.isInLoop = true;
  for (Value &argument : arguments)
    frame.recursiveArguments.push_back(fuzzed(std::move(argument)));
  constexpr unsigned mostRounds = 6;
  for (unsigned round = 0;; ++round) {
    frame.argumentsGrew = false;
    std::vector<Jumps> outer = std::move(jumps);
    jumps.clear();
    frame.thisValue = frame.recursiveThis;
    frames.push_back(&frame);
    weakly([&] {
      bindParameters(function, frame.recursiveArguments);
      execute(function->getBody());
    });
    frames.pop_back();
    jumps = std::move(outer);
    if (!frame.argumentsGrew)
      break;
    if (round == mostRounds && !call) {
      effect("unknown-call", function->getNameAsString(), function->getLocation(),
             "it calls itself with ever more objects, which the analysis doesn't follow", true);
      return {};
    }
    if (round == mostRounds)
      return callUnknown(function, function->getNameAsString(), frame.recursiveArguments, call);
  }
  Value result = opaqueResult(function->getReturnType(), frame.recursiveArguments);
  if (frame.result)
    result.sources.insert(frame.result->sources.begin(), frame.result->sources.end());
  return result;
}

} // namespace surrogate
