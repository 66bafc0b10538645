//===- Allocations.cpp - how many elements a pointer's memory was allocated with ---------===//
//
// Where no loop tells which elements are touched, the memory's size does. It is believed where
// it can't be another one: the pointer is assigned once, on every way to the region, its address
// is never taken, and what the size was computed from isn't written after that. A parameter has
// the size that all calls agree on, said in parameters that the calls pass along.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Allocations.h"
#include "analysis/AllocationCalls.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

/// What a function does with its variables.
struct Allocations::Body : RecursiveASTVisitor<Allocations::Body> {
  struct Write {
    const Stmt *where = nullptr;
    const Expr *value = nullptr; ///< null where it isn't an assignment of one
  };
  std::map<const VarDecl *, std::vector<Write>> writes;
  std::set<const VarDecl *> escaping;
  bool hasJumps = false; ///< the order of the text isn't that of the run
  ParentMap parents;
  const SourceManager &sources;

  Body(Stmt *body, const SourceManager &sources) : parents(body), sources(sources) {
    TraverseStmt(body);
  }

  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() && !isa<ParmVarDecl>(variable))
      writes[variable->getCanonicalDecl()].push_back({variable->getInit(), variable->getInit()});
    return true;
  }
  bool VisitLabelStmt(LabelStmt *) { return hasJumps = true; }
  bool VisitSwitchStmt(SwitchStmt *) { return hasJumps = true; }
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    for (const LambdaCapture &capture : lambda->captures())
      if (capture.capturesVariable() && capture.getCaptureKind() == LCK_ByRef)
        if (const auto *variable = dyn_cast<VarDecl>(capture.getCapturedVar()))
          escaping.insert(variable->getCanonicalDecl());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    if (const auto *variable = dyn_cast<VarDecl>(reference->getDecl()))
      note(variable->getCanonicalDecl(), reference);
    return true;
  }

  /// Whatever runs `second` has run `first` before, since control came to the block of both.
  bool alwaysRunsBefore(const Stmt *first, const Stmt *second) const {
    if (hasJumps)
      return false;
    for (const Stmt *child = first, *parent = parents.getParent(first); parent;
         child = parent, parent = parents.getParent(parent)) {
      if (const auto *block = dyn_cast<CompoundStmt>(parent); block && isAround(block, second))
        return sources.isBeforeInTranslationUnit(child->getEndLoc(), second->getBeginLoc());
      const auto *branch = dyn_cast<IfStmt>(parent);
      const auto *operation = dyn_cast<BinaryOperator>(parent);
      // A `break` may leave a do loop before anything but its first statement.
      const auto *inner = dyn_cast<CompoundStmt>(parent);
      const bool isReached = inner && (!isa_and_nonnull<DoStmt>(parents.getParent(inner)) ||
                                       inner->body_front() == child);
      const bool isCertain =
          isReached || (branch && branch->getCond() == child) ||
          (operation && (!operation->isLogicalOp() || operation->getLHS() == child)) ||
          isa<DeclStmt, DoStmt>(parent) ||
          (isa<Expr>(parent) && !isa<ConditionalOperator, LambdaExpr>(parent));
      if (!isCertain)
        return false;
    }
    return false;
  }

private:
  bool isAround(const CompoundStmt *block, const Stmt *inner) const {
    for (; inner; inner = parents.getParent(inner))
      if (inner == block)
        return true;
    return false;
  }

  void note(const VarDecl *variable, const Expr *reference) {
    const Stmt *child = reference, *parent = parents.getParent(child);
    while (isa_and_nonnull<ParenExpr>(parent))
      child = parent, parent = parents.getParent(parent);
    const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(parent);
    const auto *operation = dyn_cast_or_null<BinaryOperator>(parent);
    const auto *unary = dyn_cast_or_null<UnaryOperator>(parent);
    if ((cast && (cast->getCastKind() == CK_LValueToRValue ||
                  cast->getCastKind() == CK_ArrayToPointerDecay)) ||
        isa_and_nonnull<UnaryExprOrTypeTraitExpr>(parent))
      return;
    if (operation && operation->isAssignmentOp() && operation->getLHS() == child)
      writes[variable].push_back(
          {operation, operation->getOpcode() == BO_Assign ? operation->getRHS() : nullptr});
    else if (unary && unary->isIncrementDecrementOp())
      writes[variable].push_back({unary, nullptr});
    else if (!(unary && unary->getOpcode() == UO_AddrOf && isFilledIn(variable, unary)))
      escaping.insert(variable);
  }

  /// The address is an argument of a function that keeps none: scanf, cudaMalloc.
  bool isFilledIn(const VarDecl *variable, const Expr *address) {
    const Stmt *parent = parents.getParent(address);
    while (isa_and_nonnull<ParenExpr, CastExpr>(parent))
      parent = parents.getParent(parent);
    const auto *call = dyn_cast_or_null<CallExpr>(parent);
    const llvm::StringRef name = call ? calleeName(call) : "";
    const auto allocation = call ? allocationOf(call) : std::nullopt;
    const bool allocates = allocation && allocation->target;
    if (!allocates && name != "scanf" && name != "fscanf" && name != "sscanf")
      return false;
    writes[variable].push_back({call, allocates ? call : nullptr});
    return true;
  }
};

Allocations::Allocations(const Region &region, ASTContext &context, CallSites &calls)
    : region(region), context(context), calls(calls) {}
Allocations::~Allocations() = default;

const Allocations::Body &Allocations::bodyOf(Function function) {
  std::unique_ptr<Body> &body = bodies[function->getCanonicalDecl()];
  if (!body)
    body = std::make_unique<Body>(function->getBody(), context.getSourceManager());
  return *body;
}

Polynomial Allocations::symbolOf(const VarDecl *variable) {
  variable = variable->getCanonicalDecl();
  auto place = llvm::find(variables, variable);
  const SymbolId id = place - variables.begin();
  if (place == variables.end())
    variables.push_back(variable);
  return Polynomial::symbol(id);
}

/// Constants, variables, +, - and *; casts that keep the value.
std::optional<Polynomial> Allocations::countIn(const Expr *expression) {
  expression = expression->IgnoreParens();
  Expr::EvalResult constant;
  if (!expression->isValueDependent() && expression->getType()->isIntegralOrEnumerationType() &&
      expression->EvaluateAsInt(constant, context) &&
      constant.Val.getInt().getSignificantBits() <= 63)
    return Polynomial(constant.Val.getInt().getExtValue());
  if (const auto *cast = dyn_cast<CastExpr>(expression)) {
    const QualType from = cast->getSubExpr()->getType(), to = cast->getType();
    const bool keepsValue = from->isIntegralOrEnumerationType() &&
                            to->isIntegralOrEnumerationType() &&
                            context.getTypeSize(to) >= context.getTypeSize(from);
    return keepsValue ? countIn(cast->getSubExpr()) : std::nullopt;
  }
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    const bool isPlain = variable && variable->getType()->isIntegerType() &&
                         !variable->getType().isVolatileQualified();
    return isPlain ? std::optional(symbolOf(variable)) : std::nullopt;
  }
  const auto *operation = dyn_cast<BinaryOperator>(expression);
  if (!operation)
    return std::nullopt;
  const auto left = countIn(operation->getLHS()), right = countIn(operation->getRHS());
  if (!left || !right)
    return std::nullopt;
  switch (operation->getOpcode()) {
  case BO_Add:
    return *left + *right;
  case BO_Sub:
    return *left - *right;
  case BO_Mul:
    return *left * *right;
  default:
    return std::nullopt;
  }
}

/// malloc(n * sizeof(T)), calloc(n, sizeof(T)), new T[n], cudaMalloc(&p, n * sizeof(T)).
std::optional<Polynomial> Allocations::elementsOf(const Expr *value, QualType element) {
  const auto allocation = allocationOf(value);
  if (!allocation || !allocation->size)
    return std::nullopt;
  std::optional<Polynomial> bytes = countIn(allocation->size);
  if (!allocation->element.isNull())
    return context.hasSameUnqualifiedType(allocation->element, element) ? bytes : std::nullopt;
  if (allocation->factor) {
    const auto factor = countIn(allocation->factor);
    bytes = bytes && factor ? std::optional(*bytes * *factor) : std::nullopt;
  }
  if (!bytes || element->isIncompleteType() || element->isDependentType())
    return std::nullopt;
  const int64_t size = context.getTypeSizeInChars(element).getQuantity();
  Polynomial count;
  for (const auto &[monomial, coefficient] : bytes->allTerms()) {
    if (size == 0 || coefficient % size != 0)
      return std::nullopt;
    Polynomial term(coefficient / size);
    for (SymbolId id : monomial)
      term = term * Polynomial::symbol(id);
    count = count + term;
  }
  return count;
}

bool Allocations::precedes(const Stmt *first, const Stmt *second) const {
  return context.getSourceManager().isBeforeInTranslationUnit(first->getEndLoc(),
                                                              second->getBeginLoc());
}

/// What the count was computed from isn't written after the allocation. Written before it in the
/// text is enough: whatever goes back there comes through the allocation again.
bool Allocations::isUnchanged(const Polynomial &count, Function function, Place allocation) {
  const Body &body = bodyOf(function);
  return llvm::all_of(count.symbols(), [&](SymbolId id) {
    const VarDecl *variable = variables[id];
    if (variable->getType().isConstQualified())
      return true;
    if (!variable->hasLocalStorage() || body.escaping.count(variable))
      return false;
    auto known = body.writes.find(variable);
    return known == body.writes.end() || llvm::all_of(known->second, [&](const Body::Write &write) {
             return precedes(write.where, allocation);
           });
  });
}

std::optional<Polynomial> Allocations::countOfLocal(const VarDecl *pointer, QualType element,
                                                    Function function, Place place) {
  const Body &body = bodyOf(function);
  auto written = body.writes.find(pointer);
  if (!pointer->hasLocalStorage() || body.escaping.count(pointer) || written == body.writes.end() ||
      written->second.size() != 1 || !written->second[0].value)
    return std::nullopt;
  const Body::Write &write = written->second.front();
  if (!body.alwaysRunsBefore(write.where, place))
    return std::nullopt;
  auto count = elementsOf(write.value, element);
  return count && isUnchanged(*count, function, write.where) ? count : std::nullopt;
}

/// The count in parameters of the callee that the call passes the same values for.
std::optional<Polynomial> Allocations::inParameters(const Polynomial &count, const CallExpr *call,
                                                    Function callee) {
  Polynomial result = count;
  for (SymbolId id : count.symbols()) {
    const VarDecl *variable = variables[id];
    const ParmVarDecl *same = nullptr;
    for (unsigned k = 0; k < std::min(call->getNumArgs(), callee->getNumParams()) && !same; ++k) {
      const ParmVarDecl *parameter = callee->getParamDecl(k);
      const auto *passed = dyn_cast<DeclRefExpr>(call->getArg(k)->IgnoreParenImpCasts());
      const bool keepsValue =
          parameter->getType()->isIntegerType() &&
          context.getTypeSize(parameter->getType()) >= context.getTypeSize(variable->getType());
      if (passed && keepsValue && passed->getDecl()->getCanonicalDecl() == variable)
        same = parameter;
    }
    const bool isGlobalConstant =
        !variable->hasLocalStorage() && variable->getType().isConstQualified();
    if (isGlobalConstant && !same)
      continue;
    if (!same)
      return std::nullopt;
    const Body &body = bodyOf(callee);
    if (body.escaping.count(same) || body.writes.count(same))
      return std::nullopt;
    result = result.substitute(id, symbolOf(same));
  }
  return result;
}

std::optional<Polynomial> Allocations::countOfArgument(const Expr *argument, QualType element,
                                                       Function caller, Place call,
                                                       unsigned depth) {
  argument = argument->IgnoreParenImpCasts();
  const auto *reference = dyn_cast<DeclRefExpr>(argument);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable)
    return std::nullopt;
  if (const auto *array = context.getAsConstantArrayType(variable->getType())) {
    if (!context.hasSameUnqualifiedType(array->getElementType(), element))
      return std::nullopt;
    return Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue()));
  }
  return countAt(variable->getCanonicalDecl(), element, caller, call, depth);
}

std::optional<Polynomial> Allocations::countOfParameter(const ParmVarDecl *pointer,
                                                        QualType element, Function function,
                                                        unsigned depth) {
  const Body &body = bodyOf(function);
  constexpr unsigned deepest = 4;
  if (depth > deepest || body.escaping.count(pointer) || body.writes.count(pointer))
    return std::nullopt;
  const std::vector<CallSites::Site> *sites = calls.allSitesOf(function);
  if (!sites)
    return std::nullopt;
  std::optional<Polynomial> agreed;
  const unsigned number = pointer->getFunctionScopeIndex();
  for (const CallSites::Site &site : *sites) {
    const FunctionDecl *caller = nullptr;
    if (!site.caller || !site.caller->hasBody(caller) ||
        site.caller->getCanonicalDecl() == function->getCanonicalDecl() ||
        isa<CXXMemberCallExpr>(site.call) || isa<CXXOperatorCallExpr>(site.call) ||
        number >= site.call->getNumArgs())
      return std::nullopt;
    auto count = countOfArgument(site.call->getArg(number), element, caller, site.call, depth + 1);
    if (count)
      count = inParameters(*count, site.call, function);
    if (!count || (agreed && *agreed != *count))
      return std::nullopt;
    agreed = count;
  }
  return agreed;
}

std::optional<Polynomial> Allocations::countAt(const VarDecl *pointer, QualType element,
                                               Function function, Place place, unsigned depth) {
  if (!pointer->getType()->isPointerType() ||
      !context.hasSameUnqualifiedType(pointer->getType()->getPointeeType(), element))
    return std::nullopt;
  if (const auto *parameter = dyn_cast<ParmVarDecl>(pointer))
    return countOfParameter(parameter, element, function, depth);
  return countOfLocal(pointer, element, function, place);
}

std::optional<Allocations::Count> Allocations::countAtRegion(const VarDecl *pointer,
                                                             QualType element) {
  const FunctionDecl *function = nullptr;
  if (!region.function || !region.function->hasBody(function) || region.statements.empty())
    return std::nullopt;
  if (const auto *parameter = dyn_cast<ParmVarDecl>(pointer)) {
    const unsigned number = parameter->getFunctionScopeIndex();
    if (number >= function->getNumParams() || function->getParamDecl(number) != parameter)
      return std::nullopt;
  }
  auto count =
      countAt(pointer->getCanonicalDecl(), element, function, region.statements.front(), 0);
  if (!count || count->isTooBig())
    return std::nullopt;
  return Count{*count, variables};
}

} // namespace surrogate
