//===- InterpretExpressions.cpp - values and lvalues ------------------------------------===//

#include "analysis/AlikeMembers.h"
#include "analysis/Integers.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

Value Interpreter::merged(const Value &left, const Value &right) {
  Value result;
  result.sources = left.sources;
  result.sources.insert(right.sources.begin(), right.sources.end());
  return result;
}

Value Interpreter::integerValue(Polynomial polynomial, std::set<unsigned> sources) {
  Value value;
  value.integer =
      polynomial.isTooBig() ? Polynomial::symbol(trace.symbols.varying()) : std::move(polynomial);
  value.sources = std::move(sources);
  return value;
}

Value Interpreter::notUnderstood(const Stmt *statement) {
  effect("structure", sourceText(statement), statement->getBeginLoc(),
         "the analysis doesn't understand this construct (" +
             std::string(statement->getStmtClassName()) + ")",
         true);
  forgetEverything();
  Value value;
  value.unknownTarget = true;
  return value;
}

namespace {

/// Wrappers that neither compute nor read.
const Expr *peel(const Expr *expression) {
  for (;;) {
    if (const auto *paren = dyn_cast<ParenExpr>(expression))
      expression = paren->getSubExpr();
    else if (const auto *full = dyn_cast<FullExpr>(expression))
      expression = full->getSubExpr();
    else if (const auto *bound = dyn_cast<CXXBindTemporaryExpr>(expression))
      expression = bound->getSubExpr();
    else if (const auto *argument = dyn_cast<CXXDefaultArgExpr>(expression))
      expression = argument->getExpr();
    else if (const auto *member = dyn_cast<CXXDefaultInitExpr>(expression))
      expression = member->getExpr();
    else if (const auto *parameter = dyn_cast<SubstNonTypeTemplateParmExpr>(expression))
      expression = parameter->getReplacement();
    else if (const auto *selection = dyn_cast<GenericSelectionExpr>(expression);
             selection && !selection->isResultDependent())
      expression = selection->getResultExpr();
    else if (const auto *choice = dyn_cast<ChooseExpr>(expression);
             choice && !choice->isConditionDependent())
      expression = choice->getChosenSubExpr();
    else if (const auto *unary = dyn_cast<UnaryOperator>(expression);
             unary && unary->getOpcode() == UO_Extension)
      expression = unary->getSubExpr();
    else if (const auto *construction = dyn_cast<CXXConstructExpr>(expression);
             construction && construction->isElidable()) // as C++17 has it everywhere
      expression =
          cast<MaterializeTemporaryExpr>(construction->getArg(0)->IgnoreImpCasts())->getSubExpr();
    else
      return expression;
  }
}

} // namespace

/// An object without a name that a destructor ends: `Guard(lock).check()`.
static bool isEndedTemporary(const Expr *expression) {
  while (isa<ParenExpr, FullExpr>(expression))
    expression = cast<Expr>(*expression->child_begin());
  return isa<CXXBindTemporaryExpr>(expression);
}

Value Interpreter::evaluate(const Expr *expression) {
  const bool isTemporary = isEndedTemporary(expression);
  expression = peel(expression);
  if (outOfBudget() || expression->isTypeDependent() || expression->isValueDependent()) {
    if (!budgetReported)
      return notUnderstood(expression); // a template's pattern: instantiations are analysed
    Value value;
    value.unknownTarget = true;
    return value;
  }
  if (context.getLangOpts().CUDA)
    if (auto index = threadIndex(expression))
      return *index;
  Value value = expression->isGLValue() ? locate(expression) : evaluatePlain(expression);
  // Every integer has a polynomial, if only a symbol of its own.
  if (!value.integer && expression->isPRValue() &&
      expression->getType()->isIntegralOrEnumerationType())
    value.integer = Polynomial::symbol(trace.symbols.varying());
  if (isTemporary && !isScalarLeaf(expression->getType()))
    destroy(value, expression->getType(), expression->getBeginLoc());
  return value;
}

Value Interpreter::evaluatePlain(const Expr *expression) {
  if (pointerClassOf(expression->getType()) != PointerClass::None)
    return evaluatePointerObject(expression);
  if (auto vector = evaluateVector(expression))
    return *vector;
  switch (expression->getStmtClass()) {
  case Stmt::FloatingLiteralClass:
  case Stmt::ImaginaryLiteralClass:
  case Stmt::GNUNullExprClass:
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::NoInitExprClass:
    return {};
  case Stmt::LambdaExprClass:
    makeLambda(cast<LambdaExpr>(expression));
    return {};
  case Stmt::CXXScalarValueInitExprClass:
    return integerValue(Polynomial(0));
  case Stmt::CXXThisExprClass:
    return frames.back()->thisValue;
  case Stmt::UnaryOperatorClass:
    return evaluateUnary(cast<UnaryOperator>(expression));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return evaluateBinary(cast<BinaryOperator>(expression));
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return evaluateConditional(cast<AbstractConditionalOperator>(expression), false);
  case Stmt::OpaqueValueExprClass: {
    auto known = opaqueValues.find(cast<OpaqueValueExpr>(expression));
    return known != opaqueValues.end() ? known->second : notUnderstood(expression);
  }
  case Stmt::CXXThrowExprClass:
    if (const Expr *thrown = cast<CXXThrowExpr>(expression)->getSubExpr())
      use(evaluateArgument(thrown), UsedAsValue);
    if (!isThrowCaught)
      effect("exception", sourceText(expression), expression->getBeginLoc(),
             "an exception may leave the region", true, "allow: [exception]");
    if (weakDepth == 0)
      state.reachable = false;
    return {};
  case Stmt::StmtExprClass: {
    Value value;
    const auto *body = cast<StmtExpr>(expression)->getSubStmt();
    for (const Stmt *child : body->body()) {
      const auto *last = child == body->body_back() ? dyn_cast<Expr>(child) : nullptr;
      if (last)
        value = evaluateArgument(last);
      else
        execute(child);
    }
    return value;
  }
  case Stmt::InitListExprClass:
    if (isScalarLeaf(expression->getType()) && cast<InitListExpr>(expression)->getNumInits() == 1)
      return evaluate(cast<InitListExpr>(expression)->getInit(0));
    return temporaryFor(expression);
  case Stmt::AtomicExprClass: {
    const auto *atomic = cast<AtomicExpr>(expression);
    std::vector<Value> arguments{evaluateArgument(atomic->getPtr())};
    if (atomic->getNumSubExprs() > 2)
      arguments.push_back(evaluateArgument(atomic->getVal1()));
    if (atomic->getNumSubExprs() > 4 || atomic->getOp() == AtomicExpr::AO__atomic_exchange)
      arguments.push_back(evaluateArgument(atomic->getVal2()));
    if (auto result = callSpecial(atomic->getOpAsString(), arguments, expression))
      return *result;
    effect("atomic", sourceText(expression), expression->getBeginLoc(),
           "an atomic operation: other threads may see it or take part in it", true);
    for (const Value &argument : arguments)
      writeAll(argument, expression->getBeginLoc());
    return {};
  }
  default:
    break;
  }
  if (const auto *castExpression = dyn_cast<CastExpr>(expression))
    return evaluateCast(castExpression);
  if (const auto *call = dyn_cast<CallExpr>(expression))
    return evaluateCall(call);
  if (const auto *rewritten = dyn_cast<CXXRewrittenBinaryOperator>(expression))
    return evaluate(rewritten->getSemanticForm());
  if (isa<CXXConstructExpr, CXXNewExpr, CXXDeleteExpr, CXXInheritedCtorInitExpr>(expression))
    return constructOther(expression);
  Expr::EvalResult constant;
  if (expression->getType()->isIntegralOrEnumerationType() &&
      expression->EvaluateAsInt(constant, context)) {
    if (constant.Val.getInt().isRepresentableByInt64())
      return integerValue(Polynomial(constant.Val.getInt().getExtValue()));
    return integerValue(Polynomial::symbol(trace.symbols.varying()));
  }
  if (const auto *size = dyn_cast<UnaryExprOrTypeTraitExpr>(expression);
      size && size->getKind() == UETT_SizeOf) { // of a VLA
    return integerValue(Polynomial::symbol(trace.symbols.varying()));
  }
  return notUnderstood(expression);
}

Value Interpreter::evaluateArgument(const Expr *expression) {
  expression = peel(expression);
  if (expression->isGLValue())
    return locate(expression);
  return isScalarLeaf(expression->getType()) || expression->getType()->isVoidType()
             ? evaluate(expression)
             : locateObject(expression);
}

/// A class object that is passed by value stands for itself: bindParameters copies it.
Value Interpreter::evaluatePassed(const Expr *argument) {
  const auto *copy = dyn_cast<CXXConstructExpr>(peel(argument));
  if (copy && pointerClassOf(copy->getType()) == PointerClass::None && copy->getNumArgs() == 1 &&
      copy->getConstructor()->isCopyOrMoveConstructor() && copy->getConstructor()->isTrivial() &&
      copy->getArg(0)->isGLValue())
    return locate(copy->getArg(0));
  return evaluateArgument(argument);
}

/// The object that a class-type expression names or makes.
Value Interpreter::locateObject(const Expr *expression) {
  if (isEndedTemporary(expression)) {
    expression = peel(expression);
    const Value object = locateObject(expression);
    if (!isScalarLeaf(expression->getType()))
      destroy(object, expression->getType(), expression->getBeginLoc());
    return object;
  }
  expression = peel(expression);
  if (expression->isGLValue())
    return locate(expression);
  if (pointerClassOf(expression->getType()) != PointerClass::None)
    return temporaryFor(expression);
  if (const auto *castExpression = dyn_cast<CastExpr>(expression))
    switch (castExpression->getCastKind()) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_ConstructorConversion:
    case CK_UserDefinedConversion:
      return locateObject(castExpression->getSubExpr());
    default:
      break;
    }
  if (const auto *conditional = dyn_cast<AbstractConditionalOperator>(expression))
    return evaluateConditional(conditional, true);
  if (const auto *call = dyn_cast<CallExpr>(expression)) {
    Value value = evaluateCall(call);
    if (value.targets.empty() && !value.unknownTarget) { // nothing known of what it holds
      Value temporary;
      noteOrigin(expression);
      Location location;
      location.root.kind = Root::Kind::Temporary;
      location.root.origin = expression;
      location.type = location.root.type = expression->getType();
      temporary.targets.push_back(location);
      taint[location.key()].insert(value.sources.begin(), value.sources.end());
      return temporary;
    }
    return value;
  }
  return temporaryFor(expression);
}

Value Interpreter::locate(const Expr *expression) {
  expression = peel(expression);
  Value value;
  value.unknownTarget = outOfBudget();
  if (value.unknownTarget)
    return value;
  value = locatePlain(expression);
  for (Location &target : value.targets)
    target.accessAs(expression->getType());
  return value;
}

Value Interpreter::locateVariable(const VarDecl *variable) {
  variable = variable->getCanonicalDecl();
  if (auto copy = capturedCopy(variable))
    return *copy;
  auto bound = bindings.find(variable);
  if (bound != bindings.end())
    return bound->second;
  Value value;
  if (variable->getType()->isReferenceType() && internalVariables.count(variable)) {
    value.unknownTarget = true;
    return value;
  }
  value.targets.push_back(locationOf(variable));
  return value;
}

Value Interpreter::locatePlain(const Expr *expression) {
  switch (expression->getStmtClass()) {
  case Stmt::DeclRefExprClass: {
    const ValueDecl *declaration = cast<DeclRefExpr>(expression)->getDecl();
    if (const auto *variable = dyn_cast<VarDecl>(declaration))
      return locateVariable(variable);
    if (const auto *binding = dyn_cast<BindingDecl>(declaration); binding && binding->getBinding())
      return locate(binding->getBinding());
    return {};
  }
  case Stmt::MemberExprClass:
    return locateMember(cast<MemberExpr>(expression));
  case Stmt::ArraySubscriptExprClass: {
    const auto *subscript = cast<ArraySubscriptExpr>(expression);
    if (!subscript->getBase()->getType()->isAnyPointerType())
      return notUnderstood(expression); // of a vector register
    Value base = evaluate(subscript->getBase());
    Value index = evaluate(subscript->getIdx());
    index.integer = indexInside(subscript->getBase(), base, index.integer, trace.symbols,
                                state.constraints, context);
    useAsIndex(base, index);
    return displaced(base, index, false);
  }
  case Stmt::UnaryOperatorClass: {
    const auto *unary = cast<UnaryOperator>(expression);
    if (unary->getOpcode() == UO_Deref)
      return evaluate(unary->getSubExpr());
    if (unary->isIncrementDecrementOp())
      return stepVariable(unary, true);
    if (unary->getOpcode() == UO_Real || unary->getOpcode() == UO_Imag)
      return partsOf(locate(unary->getSubExpr()), unary->getOpcode() == UO_Imag);
    return notUnderstood(expression);
  }
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass: {
    const auto *binary = cast<BinaryOperator>(expression);
    if (binary->getOpcode() == BO_Comma) {
      evaluate(binary->getLHS());
      return locate(binary->getRHS());
    }
    if (!binary->isAssignmentOp())
      return notUnderstood(expression); // pointers to members
    return evaluateAssignment(binary, true);
  }
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return evaluateConditional(cast<AbstractConditionalOperator>(expression), true);
  case Stmt::StringLiteralClass:
  case Stmt::PredefinedExprClass: {
    Value value;
    Location location;
    location.root.kind = Root::Kind::Literal;
    location.root.origin = expression;
    location.type = location.root.type = expression->getType();
    value.targets.push_back(location);
    return value;
  }
  case Stmt::MaterializeTemporaryExprClass:
    return locateObject(cast<MaterializeTemporaryExpr>(expression)->getSubExpr());
  case Stmt::CompoundLiteralExprClass:
    return temporaryFor(expression);
  case Stmt::OpaqueValueExprClass: {
    auto known = opaqueValues.find(cast<OpaqueValueExpr>(expression));
    return known != opaqueValues.end() ? known->second : notUnderstood(expression);
  }
  case Stmt::CXXTypeidExprClass:
    return {};
  default:
    break;
  }
  if (const auto *castExpression = dyn_cast<CastExpr>(expression)) {
    switch (castExpression->getCastKind()) {
    case CK_Dynamic:
      effect("exception", sourceText(castExpression), castExpression->getExprLoc(),
             "the object is taken to be of this class; of another one, it throws", false);
      [[fallthrough]];
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_UserDefinedConversion:
      return locate(castExpression->getSubExpr());
    case CK_LValueBitCast:
      return castPointer(locate(castExpression->getSubExpr()), castExpression->getType());
    default:
      return notUnderstood(expression);
    }
  }
  if (const auto *call = dyn_cast<CallExpr>(expression))
    return evaluateCall(call);
  if (const auto *statement = dyn_cast<StmtExpr>(expression))
    return evaluatePlain(statement);
  if (expression->isPRValue())
    return locateObject(expression);
  return notUnderstood(expression);
}

Value Interpreter::locateMember(const MemberExpr *member) {
  if (const auto *variable = dyn_cast<VarDecl>(member->getMemberDecl())) { // a static member
    evaluateArgument(member->getBase());
    return locateVariable(variable);
  }
  const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
  if (!field)
    return {};
  Value base = member->isArrow() ? evaluate(member->getBase()) : locateObject(member->getBase());
  Value result;
  result.sources = base.sources;
  result.unknownTarget = base.unknownTarget;
  for (const Location &target : base.targets) {
    const Location place = memberOf(target, field);
    if (!keepsReference(place)) {
      result.targets.push_back(place);
      continue;
    }
    const Value referred = readLeaf(place, member->getExprLoc(), false);
    result.targets.insert(result.targets.end(), referred.targets.begin(), referred.targets.end());
    result.unknownTarget |= referred.unknownTarget || referred.targets.empty();
  }
  return result;
}

/// `a[k % n]`: a remainder that may be negative isn't where it is the whole subscript.
static Polynomial asSubscript(const Polynomial &amount, SymbolTable &symbols) {
  const std::set<SymbolId> all = amount.symbols();
  if (all.size() != 1 || amount != Polynomial::symbol(*all.begin()))
    return amount;
  const Symbol &symbol = symbols[*all.begin()];
  if (symbol.kind != Symbol::Kind::Varying || symbol.begin || !symbol.end)
    return amount;
  return Polynomial::symbol(symbols.varyingBetween(Polynomial(0), symbol.end));
}

Value Interpreter::displaced(const Value &pointer, const Value &offset, bool subtract) {
  Value result = merged(pointer, Value());
  result.unknownTarget = pointer.unknownTarget || pointer.targets.empty();
  Polynomial distance =
      offset.integer ? *offset.integer : Polynomial::symbol(trace.symbols.varying());
  if (subtract)
    distance = distance * Polynomial(-1);
  const Polynomial fromStart = subtract ? distance : asSubscript(distance, trace.symbols);
  const auto addMembers = [&](const Location &member, const Polynomial &amount) {
    const std::vector<Location> reached = membersReached(
        member, amount, trace.symbols, state.constraints, context,
        [&](const Polynomial &number, int64_t count) {
          return *divide(BO_Div, integerValue(number), integerValue(count), context.LongTy).integer;
        });
    result.unknownTarget |= reached.empty();
    result.targets.insert(result.targets.end(), reached.begin(), reached.end());
  };
  for (const Location &target : pointer.targets) {
    const bool isStart = !target.steps.empty() && target.steps.back().subscript.isZero();
    const Polynomial amount =
        (isStart ? fromStart : distance) * Polynomial(packedCount(target).value_or(1));
    auto moved = target.displaced(amount);
    if (moved && !amount.isZero() && moved->steps.back().subscript.isTooBig())
      moved.reset();
    if (moved)
      result.targets.push_back(std::move(*moved));
    else if (amount.isZero())
      result.targets.push_back(target);
    else
      addMembers(target, amount);
  }
  return result;
}

void Interpreter::initialise(const Location &target, const Expr *initialiser) {
  initialiser = peel(initialiser);
  Value lvalue;
  lvalue.targets.push_back(target);
  SourceLocation where = initialiser->getBeginLoc();
  if (keepsReference(target))
    return write(lvalue, locate(initialiser), where);
  if (const auto *inherited = dyn_cast<CXXInheritedCtorInitExpr>(initialiser))
    return initialiseInherited(lvalue, inherited);
  if (const auto *list = dyn_cast<InitListExpr>(initialiser))
    return initialiseFromList(target, list);
  if (isScalarLeaf(target.type)) {
    Value value = evaluate(initialiser);
    const FieldDecl *field = target.steps.empty() ? nullptr : target.steps.back().field;
    if (value.integer && field && field->isBitField())
      value.integer =
          heldIn(bitsOf(field, context), *value.integer, trace.symbols, state.constraints);
    return write(lvalue, value, where);
  }
  if (const auto *construction = dyn_cast<CXXConstructExpr>(initialiser)) {
    construct(construction, &target);
    return;
  }
  if (isa<StringLiteral>(initialiser) || isa<ImplicitValueInitExpr>(initialiser) ||
      isa<CXXScalarValueInitExpr>(initialiser))
    return forEachLeaf(target, [&](const Location &leaf) {
      writeLeaf(leaf, integerValue(Polynomial(0)), where, false);
    });
  if (const auto *lambda = dyn_cast<LambdaExpr>(initialiser)) {
    makeLambda(lambda);
    return;
  }
  if (isa<NoInitExpr>(initialiser))
    return;
  copyObject(lvalue, locateObject(initialiser), where);
}

} // namespace surrogate
