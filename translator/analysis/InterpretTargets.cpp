//===- InterpretTargets.cpp - which function an indirect call calls ---------------------===//
//
// A pointer to a function points to the functions whose names reach it; a virtual call calls any
// override that this translation unit knows. Each is walked as a branch. Where nothing is known,
// `effects:` says what is done, or the call is unknown.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

namespace surrogate {
using namespace clang;

namespace {

/// All methods of the translation unit that override `method`, and itself where it has a body.
class OverrideCollector : public RecursiveASTVisitor<OverrideCollector> {
public:
  explicit OverrideCollector(const CXXMethodDecl *method) : method(method->getCanonicalDecl()) {}
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitCXXMethodDecl(CXXMethodDecl *each) {
    if (each->isCanonicalDecl() && !each->isDependentContext() && overrides(each))
      found.push_back(each);
    return true;
  }
  std::vector<const FunctionDecl *> found;

private:
  bool overrides(const CXXMethodDecl *each) const {
    if (each == method)
      return !each->isPureVirtual();
    for (const CXXMethodDecl *base : each->overridden_methods())
      if (base->getCanonicalDecl() == method || overrides(base->getCanonicalDecl()))
        return !each->isPureVirtual();
    return false;
  }
  const CXXMethodDecl *method;
};

} // namespace

/// A function's name, used as a pointer.
Value Interpreter::functionPointer(const Expr *expression) {
  expression = expression->IgnoreParenImpCasts();
  const auto *reference = dyn_cast<DeclRefExpr>(expression);
  const auto *unary = dyn_cast<UnaryOperator>(expression);
  if (unary && unary->getOpcode() == UO_Deref) // `(*f)(x)`: no lvalue in C
    return evaluate(unary->getSubExpr());
  if (!reference || !isa<FunctionDecl>(reference->getDecl()))
    return expression->isGLValue() ? locate(expression) : evaluate(expression);
  Location location;
  location.root.kind = Root::Kind::Literal;
  location.root.origin = reference;
  location.type = location.root.type = reference->getType();
  Value value;
  value.targets.push_back(location);
  return value;
}

std::vector<const FunctionDecl *> Interpreter::pointedFunctions(const Value &pointer) const {
  std::vector<const FunctionDecl *> functions;
  for (const Location &target : pointer.targets) {
    const auto *reference = dyn_cast_or_null<DeclRefExpr>(target.root.origin);
    const auto *function = reference && target.root.kind == Root::Kind::Literal
                               ? dyn_cast<FunctionDecl>(reference->getDecl())
                               : nullptr;
    if (!function || pointer.unknownTarget)
      return {};
    functions.push_back(function);
  }
  return functions;
}

const std::vector<const FunctionDecl *> &Interpreter::overridersOf(const CXXMethodDecl *method) {
  auto [place, isNew] = overriders.try_emplace(method->getCanonicalDecl());
  if (isNew) {
    OverrideCollector collector(method);
    collector.TraverseDecl(context.getTranslationUnitDecl());
    place->second = std::move(collector.found);
  }
  return place->second;
}

/// Any one of `count` may be what runs.
Value Interpreter::anyOf(size_t count, llvm::function_ref<Value(size_t)> run) {
  if (count == 1)
    return run(0);
  const State before = state;
  std::optional<Value> result;
  std::optional<State> after;
  for (size_t number = 0; number < count; ++number) {
    state = before;
    addOpaqueGuard();
    Value value = run(number);
    result = result ? joined(*result, value) : value;
    after = after ? joined(*after, state) : state;
  }
  state = std::move(*after);
  return *result;
}

Value Interpreter::callAnyOf(const std::vector<const FunctionDecl *> &functions,
                             const std::vector<Value> &arguments, const Value &object,
                             const Expr *call) {
  return anyOf(functions.size(), [&](size_t number) {
    return callFunction(functions[number], arguments, object, call);
  });
}

/// Other files can't derive from a class that this file keeps to itself. From others they can: from
/// what a header declares, and from what a source of a library does, which is named again
/// elsewhere.
static bool isKeptHere(const CXXRecordDecl *owner, ASTContext &context) {
  const SourceManager &sources = context.getSourceManager();
  const auto isMain = [](const NamedDecl *declaration) {
    const auto *function = dyn_cast<FunctionDecl>(declaration);
    return function && function->hasBody();
  };
  return !owner->isExternallyVisible() ||
         (sources.isInMainFile(sources.getFileLoc(owner->getLocation())) &&
          llvm::any_of(context.getTranslationUnitDecl()->lookup(&context.Idents.get("main")),
                       isMain));
}

Value Interpreter::callVirtual(const CXXMethodDecl *method, const std::vector<Value> &arguments,
                               const Value &object, const Expr *call) {
  std::string name = method->getNameAsString();
  if (const FunctionDecl *known = devirtualised(method, object))
    return callFunction(known, arguments, object, call);
  if (applySpecEffects(method, name, arguments, call))
    return opaqueResult(method->getReturnType(), arguments);
  const auto &known = overridersOf(method);
  bool areSeen = !known.empty();
  for (const FunctionDecl *function : known)
    areSeen = areSeen && definitionOf(function) != nullptr;
  if (!areSeen || !isKeptHere(method->getParent(), context)) {
    std::vector<Value> all{object};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return callUnknown(method, name, all, call, true);
  }
  if (known.size() > 1) {
    const size_t before = trace.sideEffects.size();
    effect("unknown-call", name, call->getExprLoc(),
           "which class's '" + name +
               "' runs depends on the object, and no feature tells its class",
           false, "allow: [unknown-call]  # where it is always the same class");
    if (trace.sideEffects.size() > before) // safe, but two objects may have the same features
      trace.sideEffects.back().obstacle = !isAllowed("unknown-call");
  }
  return callAnyOf(known, arguments, object, call);
}

} // namespace surrogate
