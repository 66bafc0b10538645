//===- InterpretLambdas.cpp - lambdas, and the region's function called in itself -------===//
//
// A lambda's body names the variables it captured. By reference they are the program's own; a
// copy is the lambda's: made (and read) where the lambda is made, and unknown where that is
// before the region.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace surrogate {
using namespace clang;

namespace {

/// Whether each use of a variable but its declaration reads its value, and no more.
class ChangeFinder : public RecursiveASTVisitor<ChangeFinder> {
public:
  explicit ChangeFinder(const VarDecl *variable) : variable(variable) {}
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) {
    const Expr *object = cast->getSubExpr()->IgnoreParens();
    if (const auto *member = dyn_cast<MemberExpr>(object); member && !member->isArrow())
      object = member->getBase()->IgnoreParens();
    const bool isAsConst = cast->getCastKind() == CK_NoOp;
    if (cast->getCastKind() == CK_LValueToRValue ||
        (isAsConst && cast->isLValue() && cast->getType().isConstQualified())) // as `const T &`
      readBy(object);
    const auto *address = dyn_cast<UnaryOperator>(object); // handed on as a `const void *`
    if (address && address->getOpcode() == UO_AddrOf &&
        (isAsConst || cast->getCastKind() == CK_BitCast) &&
        cast->getType()->getPointeeType().isConstQualified())
      readBy(address->getSubExpr()->IgnoreParens());
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *construction) { // a copy of the whole
    if (construction->getConstructor()->isCopyOrMoveConstructor() &&
        construction->getNumArgs() == 1)
      readBy(construction->getArg(0)->IgnoreImpCasts());
    return true;
  }
  bool VisitInitListExpr(InitListExpr *list) { // as written, it has no casts
    if (const InitListExpr *converted = list->isSemanticForm() ? list : list->getSemanticForm())
      for (const Expr *each : converted->inits())
        if (const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(each);
            cast && cast->getCastKind() == CK_LValueToRValue)
          readBy(cast->getSubExpr()->IgnoreParens());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    uses += isUse(reference) ? 1 : 0;
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    for (const LambdaCapture &capture : lambda->captures())
      if (capture.capturesVariable() && capture.getCapturedVar() == variable &&
          capture.getCaptureKind() == LCK_ByRef)
        ++uses;
    return true;
  }
  bool isChanged() const { return uses != reads.size(); }

private:
  void readBy(const Expr *expression) {
    if (isUse(expression))
      reads.insert(expression); // a copy is a cast to const, too
  }
  bool isUse(const Expr *expression) const {
    const auto *reference = dyn_cast<DeclRefExpr>(expression);
    return reference && reference->getDecl()->getCanonicalDecl() == variable;
  }
  const VarDecl *variable;
  unsigned uses = 0;
  llvm::SmallPtrSet<const Expr *, 8> reads;
};

} // namespace

/// The value that a copy holds is still the variable's: it is set once, where it is declared.
bool Interpreter::neverChanges(const VarDecl *variable) {
  auto [place, isNew] = unchanging.try_emplace(variable, false);
  if (!isNew)
    return place->second;
  QualType type = variable->getType();
  bool result = isScalarLeaf(type) && !type.isVolatileQualified() && type.isConstQualified();
  if (!result && isScalarLeaf(type) && !type.isVolatileQualified() && region.function &&
      variable->isLocalVarDeclOrParm() && !variable->isInitCapture() &&
      functionOf(variable) == region.function &&
      (variable->hasInit() || isa<ParmVarDecl>(variable))) {
    ChangeFinder finder(variable);
    finder.TraverseStmt(region.function->getBody());
    result = !finder.isChanged();
  }
  return unchanging[variable] = result;
}

/// As `neverChanges`, of any type.
bool Interpreter::isUnassigned(const VarDecl *variable) {
  auto [place, isNew] = unassigned.try_emplace(variable, false);
  if (!isNew)
    return place->second;
  if (!variable->isLocalVarDeclOrParm() || variable->getType()->isReferenceType() ||
      functionOf(variable) != region.function)
    return false;
  ChangeFinder finder(variable);
  finder.TraverseStmt(region.function->getBody());
  return unassigned[variable] = !finder.isChanged();
}

void Interpreter::makeLambda(const LambdaExpr *lambda) {
  Closure closure;
  closure.thisValue = frames.back()->thisValue;
  // Made by a callee, there may be several of it at a time.
  const bool isOnlyOne = frames.back()->isRegion;
  auto initialiser = lambda->capture_init_begin();
  for (const LambdaCapture &capture : lambda->captures()) {
    const Expr *initial = *initialiser++;
    if (capture.getCaptureKind() == LCK_StarThis)
      notUnderstood(lambda); // a copy of the whole object
    const auto *variable = capture.capturesVariable()
                               ? dyn_cast<VarDecl>(capture.getCapturedVar()->getCanonicalDecl())
                               : nullptr;
    if (!variable || !initial)
      continue;
    if (capture.getCaptureKind() == LCK_ByRef) {
      if (lambda->isInitCapture(&capture)) {
        internalVariables.insert(variable);
        bindings[variable] = locate(initial);
      }
      continue;
    }
    noteOrigin(initial);
    Location copy;
    copy.root.kind = Root::Kind::Temporary;
    copy.root.origin = initial;
    copy.type = copy.root.type = variable->getType().getNonReferenceType();
    if (isOnlyOne)
      initialise(copy, initial);
    else
      weakly([&] { initialise(copy, initial); });
    closure.copies[variable] = copy;
  }
  closures[lambda->getLambdaClass()->getCanonicalDecl()] = std::move(closure);
}

void Interpreter::enterLambda(Frame &frame, const CXXMethodDecl *body, const Expr *call) {
  const CXXRecordDecl *record = body->getParent()->getCanonicalDecl();
  frame.closure = record;
  frame.isMutable = !body->isConst() && !body->isStatic();
  const auto *operation = dyn_cast_or_null<CXXOperatorCallExpr>(call);
  frame.closureName = operation ? sourceText(operation->getArg(0)) : "lambda";
  for (const LambdaCapture &capture : record->captures()) {
    if (capture.getCaptureKind() == LCK_StarThis)
      effect("hidden-state", frame.closureName, call ? call->getExprLoc() : body->getLocation(),
             "the lambda '" + frame.closureName + "' keeps its own copy of '*this'", true,
             "capture 'this', or create the lambda inside the region");
    if (capture.capturesVariable() && capture.getCaptureKind() == LCK_ByCopy)
      if (const auto *variable = dyn_cast<VarDecl>(capture.getCapturedVar()))
        frame.copied.insert(variable->getCanonicalDecl());
  }
  auto known = closures.find(record);
  if (known != closures.end()) {
    frame.thisValue = known->second.thisValue;
    std::set<std::string> changed; // by earlier calls, of it or of a copy of it
    for (const auto &[variable, copy] : known->second.copies)
      changed.insert(copy.key() + "*");
    if (frame.isMutable)
      forgetWritten(changed);
  } else
    frame.thisValue = objectOfRegion(); // made before the region, by its own function or callers
}

/// Where a lambda's body reads its own copy of a variable: nullopt for all other variables.
std::optional<Value> Interpreter::capturedCopy(const VarDecl *variable) {
  const Frame &frame = *frames.back();
  if (!frame.closure || !frame.copied.count(variable))
    return std::nullopt;
  auto known = closures.find(frame.closure);
  if (known == closures.end()) {
    std::string name = variable->getNameAsString();
    if (frame.isMutable || !neverChanges(variable))
      effect("hidden-state", frame.closureName + ": " + name, frame.closure->getLocation(),
             "the lambda '" + frame.closureName + "' keeps its own copy of '" + name +
                 "', which can't be named where the region starts",
             true,
             (variable->isInitCapture() ? "pass '" + name + "' to it as an argument"
                                        : "capture it by reference: [&" + name + "]") +
                 ", or create the lambda inside the region");
    return std::nullopt;
  }
  auto copy = known->second.copies.find(variable);
  if (copy == known->second.copies.end())
    return std::nullopt;
  Value value;
  value.targets.push_back(copy->second);
  return value;
}

/// The region's function calls itself: the nested call does what the region does, to the memory
/// that its arguments lead to.
Value Interpreter::callOfRegion(const FunctionDecl *function, const std::vector<Value> &arguments,
                                const Value &thisValue, const Expr *call) {
  bool isSameObject = thisValue.targets.empty() && !thisValue.unknownTarget;
  for (const Location &target : thisValue.targets)
    isSameObject = target.root.kind == Root::Kind::This && target.steps.empty() &&
                   thisValue.targets.size() == 1 && !thisValue.unknownTarget;
  if (region.place.kind != RegionKind::Function || !isSameObject) {
    effect("unknown-call", function->getNameAsString(), call->getExprLoc(),
           "'" + function->getNameAsString() + "', which the region stands in, is called in it" +
               (isSameObject ? "" : " for another object") +
               ": what the nested call reads and writes can't be told apart",
           true, "make the body of '" + function->getNameAsString() + "' the region");
    return opaqueResult(function->getReturnType(), arguments);
  }
  // What the function writes through a parameter, it writes there through the argument, too; all
  // that it writes is known in the region's last walk.
  const auto isWrittenThrough = [&](size_t k) {
    if (k >= function->getNumParams())
      return true;
    const ParmVarDecl *parameter = region.function->getParamDecl(k);
    const std::string prefix = locationOf(parameter).key();
    const auto place =
        regionWrites.lower_bound(parameter->getType()->isAnyPointerType() ? prefix + "[" : prefix);
    return place != regionWrites.end() && place->starts_with(prefix);
  };
  for (size_t k = 0; k < arguments.size(); ++k) {
    const Value &argument = arguments[k];
    bool isReference =
        k < function->getNumParams() && function->getParamDecl(k)->getType()->isReferenceType();
    use(argument, UsedAsValue);
    if (argument.targets.empty() && !argument.unknownTarget)
      continue;
    QualType type =
        k < function->getNumParams() ? function->getParamDecl(k)->getType() : QualType();
    bool isConst = !type.isNull() && !type->getPointeeType().isNull() &&
                   type->getPointeeType().isConstQualified();
    readAll(argument, call->getExprLoc());
    bool leadsAway = isReference || (!type.isNull() && type->isAnyPointerType());
    if (leadsAway && !isConst && isWrittenThrough(k))
      writeAll(argument, call->getExprLoc());
  }
  forgetEverything();
  return opaqueResult(function->getReturnType(), arguments);
}

} // namespace surrogate
