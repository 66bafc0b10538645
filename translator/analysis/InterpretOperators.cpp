//===- InterpretOperators.cpp - operators, casts and assignments ------------------------===//

#include "analysis/AlikeMembers.h"
#include "analysis/Atomics.h"
#include "analysis/Clamps.h"
#include "analysis/FunctionBody.h"
#include "analysis/Generators.h"
#include "analysis/Integers.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

/// C passes an array whose sizes only the run knows (`float (*)[n]`) where a type compatible with
/// its own is asked for; where the sizes differ then, that is undefined.
static bool keepsShape(const CastExpr *cast, ASTContext &context) {
  const QualType from = cast->getSubExpr()->getType(), to = cast->getType();
  const auto pointee = [&](QualType pointer) { // `const` stands at the elements
    return context.getUnqualifiedArrayType(pointer->getPointeeType());
  };
  return isa<ImplicitCastExpr>(cast) && !context.getLangOpts().CPlusPlus && from->isPointerType() &&
         to->isPointerType() && (from->isVariablyModifiedType() || to->isVariablyModifiedType()) &&
         context.typesAreCompatible(pointee(from), pointee(to), true);
}

Value Interpreter::evaluateCast(const CastExpr *castExpression) {
  const Expr *operand = castExpression->getSubExpr();
  QualType type = castExpression->getType();
  switch (castExpression->getCastKind()) {
  case CK_LValueToRValue: {
    // `i > 0 ? a[i - 1] : a[0]`: each is read where the condition holds.
    if (const auto *conditional = dyn_cast<ConditionalOperator>(operand->IgnoreParens());
        conditional && isScalarLeaf(type))
      return evaluateConditional(conditional, false);
    if (const auto *reference = dyn_cast<DeclRefExpr>(operand->IgnoreParens()))
      if (const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
          variable && variable->getType()->isIntegralOrEnumerationType() &&
          isConstantObject(variable->getCanonicalDecl())) {
        Expr::EvalResult constant;
        const Expr *initialiser = variable->getAnyInitializer();
        if (initialiser->EvaluateAsInt(constant, context) &&
            constant.Val.getInt().isRepresentableByInt64())
          return integerValue(Polynomial(constant.Val.getInt().getExtValue()));
      }
    if (auto lane = readLane(operand))
      return *lane;
    return read(locate(operand), operand->getExprLoc());
  }
  case CK_ArrayToPointerDecay: {
    Value array = locateObject(operand);
    QualType element = context.getAsArrayType(operand->getType())->getElementType();
    for (Location &target : array.targets)
      target = target.withSubscript(Step::Via::Array, Polynomial(), element);
    return array;
  }
  case CK_FunctionToPointerDecay:
    return functionPointer(operand);
  case CK_BuiltinFnToFnPtr:
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    return {};
  case CK_NoOp:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_BaseToDerived:
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
  case CK_AtomicToNonAtomic:
  case CK_NonAtomicToAtomic:
  case CK_AddressSpaceConversion:
    return evaluateArgument(operand);
  case CK_ToVoid: // `(void)unused` reads nothing
    return operand->HasSideEffects(context) ? evaluateArgument(operand) : Value();
  case CK_BitCast:
    if (!type->isAnyPointerType())
      return merged(evaluate(operand), Value());
    if (keepsShape(castExpression, context))
      return evaluate(operand);
    return castPointer(evaluate(operand), type->getPointeeType());
  case CK_IntegralCast: {
    Value value = evaluate(operand);
    const IntegerBits from = bitsOf(operand->getType(), context), to = bitsOf(type, context);
    const bool fits = to.width > from.width
                          ? !to.isUnsigned || from.isUnsigned
                          : to.width == from.width && to.isUnsigned == from.isUnsigned;
    if (value.integer && to.width > from.width && isMeantToWrap(from, *value.integer))
      value.integer = wrappedIn(from, *value.integer, trace.symbols);
    else if (value.integer && !fits)
      value.integer = heldIn(to, *value.integer, trace.symbols, state.constraints);
    return value;
  }
  case CK_Dynamic: // it may yield null, as a program that asks for it expects
    return evaluate(operand);
  case CK_IntegralToPointer:
  case CK_ReinterpretMemberPointer: {
    Value value = merged(evaluate(operand), Value());
    value.unknownTarget = true;
    return value;
  }
  case CK_IntegralToBoolean:
  case CK_FloatingToBoolean:
  case CK_PointerToBoolean: {
    return nonZero(truth(operand));
  }
  default: {
    if (castExpression->getCastKind() == CK_FloatingToIntegral)
      if (auto whole = wholeNumber(operand))
        return *whole;
    Value value = merged(evaluate(operand), Value());
    value.unknownTarget = type->isAnyPointerType();
    if (castExpression->getCastKind() == CK_FloatingToIntegral)
      noteWhole(value, {sourceIds, sourceKeys});
    return value;
  }
  }
}

/// The value that a variable has once it is stored there.
static Value heldBy(const Expr *lvalue, Value value, SymbolTable &symbols,
                    const Constraints &constraints, const ASTContext &context) {
  if (value.integer && lvalue->getType()->isIntegralOrEnumerationType())
    value.integer = heldIn(bitsOf(lvalue, context), *value.integer, symbols, constraints);
  return value;
}

/// GNU C counts bytes where it adds to a `void *`. Of what it points to it may be no whole number.
static Value countedInElements(Value offset, QualType pointer, const Value &pointed,
                               const ASTContext &context) {
  if (!pointer->isPointerType() || !pointer->getPointeeType()->isVoidType())
    return offset;
  for (const Location &target : pointed.targets)
    if (!target.type->isIncompleteType() && offset.integer)
      offset.integer =
          offset.integer->dividedBy(context.getTypeSizeInChars(target.type).getQuantity());
  return offset;
}

Value Interpreter::stepVariable(const UnaryOperator *unary, bool asLvalue) {
  const size_t firstAccess = trace.accesses.size();
  Value lvalue = locate(unary->getSubExpr());
  Value before = read(lvalue, unary->getSubExpr()->getExprLoc());
  Value one = integerValue(Polynomial(1));
  Value after =
      unary->getType()->isAnyPointerType()
          ? displaced(before, countedInElements(one, unary->getType(), before, context),
                      unary->isDecrementOp())
          : arithmetic(unary->isDecrementOp() ? BO_Sub : BO_Add, before, one, unary->getType());
  after = heldBy(unary->getSubExpr(), std::move(after), trace.symbols, state.constraints, context);
  write(lvalue, after, unary->getExprLoc());
  noteStep(unary, firstAccess);
  if (asLvalue)
    return lvalue;
  Value answer = unary->isPostfix() ? before : after;
  const bool isInTurn = criticalDepth > 0 && worksharedDepth > 0;
  return isInTurn ? takenInTurn(std::move(answer), {sourceText(unary), lvalue.targets}, trace,
                                {sourceIds, sourceKeys})
                  : answer;
}

Value Interpreter::evaluateUnary(const UnaryOperator *unary) {
  const Expr *operand = unary->getSubExpr();
  switch (unary->getOpcode()) {
  case UO_AddrOf:
    if (operand->getType()->isFunctionType())
      return functionPointer(operand);
    return unary->getType()->isMemberPointerType() ? Value() : locateObject(operand);
  case UO_PostInc:
  case UO_PostDec:
  case UO_PreInc:
  case UO_PreDec:
    return stepVariable(unary, false);
  case UO_Plus:
    return evaluate(operand);
  case UO_Minus: {
    Value value = evaluate(operand);
    if (value.integer)
      return integerValue(*value.integer * Polynomial(-1), value.sources);
    return merged(value, Value());
  }
  case UO_Not: {
    Value value = evaluate(operand);
    return integerValue(value.integer ? Polynomial(-1) - *value.integer
                                      : Polynomial::symbol(trace.symbols.varying()),
                        value.sources);
  }
  case UO_LNot: {
    const Value asked = truth(operand);
    const bool isTruth =
        asked.integer && operand->IgnoreParenImpCasts()->getType()->isBooleanType();
    const Value isTrue = isTruth ? asked : nonZero(asked);
    return integerValue(Polynomial(1) - *isTrue.integer, isTrue.sources);
  }
  case UO_Real:
  case UO_Imag:
    return merged(evaluateArgument(operand), Value());
  default:
    return notUnderstood(unary);
  }
}

Value Interpreter::evaluateBinary(const BinaryOperator *binary) {
  const Expr *left = binary->getLHS(), *right = binary->getRHS();
  if (binary->isAssignmentOp())
    return evaluateAssignment(binary);
  if (binary->getOpcode() == BO_Comma) {
    const bool isDiscarded = discarded == binary;
    evaluateDiscarded(left);
    if (isDiscarded)
      evaluateDiscarded(right);
    return isDiscarded ? Value() : evaluateArgument(right);
  }
  if (binary->isLogicalOp()) {
    Value both;
    bool isRightAsked = false;
    auto ask = [&] {
      isRightAsked = true;
      both = truth(right);
    };
    const bool isAnd = binary->getOpcode() == BO_LAnd;
    const std::set<unsigned> first = branch(
        left,
        [&] {
          if (isAnd)
            ask();
        },
        [&] {
          if (!isAnd)
            ask();
        });
    both.sources.insert(first.begin(), first.end());
    return integerValue(isRightAsked ? Polynomial::symbol(trace.symbols.varyingBetween(
                                           Polynomial(0), Polynomial(2)))
                                     : Polynomial(isAnd ? 0 : 1),
                        both.sources);
  }
  if (binary->isPtrMemOp())
    return notUnderstood(binary);
  if (left->HasSideEffects(context) && !right->HasSideEffects(context))
    evaluate(right); // it may be read before the left side changes it
  Value leftValue = evaluate(left), rightValue = evaluate(right);
  bool leftPointer = left->getType()->isAnyPointerType();
  bool rightPointer = right->getType()->isAnyPointerType();
  if (binary->isComparisonOp() || binary->getOpcode() == BO_Cmp) {
    const bool asksKey = binary->isEqualityOp() && left->getType()->isFloatingType() &&
                         !leftValue.sources.empty() && !rightValue.sources.empty();
    if (asksKey)
      for (const Value *side : {&leftValue, &rightValue})
        use(*side, UsedAsKey);
    if (!leftPointer || !rightPointer)
      return compared(binary->getOpcode(), leftValue, rightValue);
    Value result = comparedPointers(leftValue, rightValue, left, right);
    result.integer = Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2)));
    return result;
  }
  if (leftPointer && rightPointer)
    return subtractPointers(leftValue, rightValue);
  if (leftPointer || rightPointer) {
    const Value &pointer = leftPointer ? leftValue : rightValue;
    Value offset = leftPointer ? rightValue : leftValue;
    if (binary->getOpcode() == BO_Add) // `*(&x + k)`
      offset.integer = indexInside(leftPointer ? left : right, pointer, offset.integer,
                                   trace.symbols, state.constraints, context);
    useAsIndex(pointer, offset);
    return displaced(pointer, countedInElements(offset, binary->getType(), pointer, context),
                     binary->getOpcode() == BO_Sub);
  }
  Value result = arithmetic(binary->getOpcode(), leftValue, rightValue, binary->getType());
  noteMixed(result, binary->getOpcode(), {left, leftValue}, {right, rightValue}, context,
            {sourceIds, sourceKeys});
  return result;
}

Value Interpreter::evaluateAssignment(const BinaryOperator *binary, bool asLvalue) {
  const Expr *left = binary->getLHS(), *right = binary->getRHS();
  SourceLocation where = binary->getOperatorLoc();
  // C, and C++ before 17, may find the place before or after it computes the value.
  std::optional<Value> placeBefore;
  if (!context.getLangOpts().CPlusPlus17 && right->HasSideEffects(context) &&
      !left->HasSideEffects(context, false) && !isa<DeclRefExpr>(left->IgnoreParens())) {
    State before = state; // what functions that it calls change is counted once
    placeBefore = locate(left);
    state = std::move(before);
  }
  const auto place = [&] {
    Value after = locate(left);
    return placeBefore ? joined(*placeBefore, after) : after;
  };
  size_t firstAccess = trace.accesses.size();
  if (auto lane = writeLane(binary))
    return *lane;
  if (const auto *compound = dyn_cast<CompoundAssignOperator>(binary)) {
    Value operand = evaluate(right);
    Value target = place();
    Value before = read(target, left->getExprLoc());
    auto operation = BinaryOperator::getOpForCompoundAssignment(binary->getOpcode());
    Value after =
        left->getType()->isAnyPointerType()
            ? displaced(before, countedInElements(operand, left->getType(), before, context),
                        operation == BO_Sub)
            : arithmetic(operation, before, operand, compound->getComputationResultType());
    after = heldBy(left, std::move(after), trace.symbols, state.constraints, context);
    noteMixed(after, operation, {left, before}, {right, operand}, context, {sourceIds, sourceKeys});
    if (!state.guards.empty())
      noteWrapped(after, compound, guards[state.guards.back()].condition, context,
                  {sourceIds, sourceKeys});
    write(target, after, where);
    noteSum(binary, firstAccess);
    return asLvalue ? target : after;
  }
  if (!isScalarLeaf(left->getType())) {
    Value source = locateObject(right);
    Value target = place();
    copyObject(target, source, where);
    return target;
  }
  Value value = evaluate(right);
  Value target = place();
  if (left->refersToBitField())
    value = heldBy(left, std::move(value), trace.symbols, state.constraints, context);
  write(target, value, where);
  noteSum(binary, firstAccess);
  return asLvalue ? target : value;
}

Value Interpreter::evaluateConditional(const AbstractConditionalOperator *conditional,
                                       bool asLvalue) {
  if (const auto *binary = dyn_cast<BinaryConditionalOperator>(conditional))
    opaqueValues[binary->getOpaqueValue()] = evaluateArgument(binary->getCommon());
  if (auto outcome = frames.back()->outcomeOfNull(conditional->getCond(), context)) {
    const Expr *taken = *outcome ? conditional->getTrueExpr() : conditional->getFalseExpr();
    const Value value = asLvalue ? locateObject(taken) : evaluateArgument(taken);
    return asLvalue || !isScalarLeaf(taken->getType()) ? value : valueOf(taken, value);
  }
  if (conditional->getType()->isVoidType() && endsProcess(conditional->getFalseExpr()) &&
      !conditional->getTrueExpr()->HasSideEffects(context)) {
    check(conditional->getCond(), true, [&] { evaluateDiscarded(conditional->getFalseExpr()); });
    return {};
  }
  std::optional<Value> result;
  const Claims before = state.claims;
  Constraints ofFirst;
  std::vector<std::optional<Polynomial>> outcomes;
  struct Outcome {
    Polynomial value;
    Constraints constraints;
    Claims claims;
  };
  std::vector<Outcome> values; // before their bounds
  const auto usesBefore = trace.uses;
  const auto condition =
      asksRemainder(conditional->getCond()) ? peek(conditional->getCond()) : std::nullopt;
  auto take = [&](const Expr *expression) {
    Value value = asLvalue ? locateObject(expression) : evaluateArgument(expression);
    if (!asLvalue && expression->isGLValue() && isScalarLeaf(expression->getType()))
      value = read(value, expression->getExprLoc());
    if (!state.reachable) // it threw
      return;
    if (value.integer)
      values.push_back({*value.integer, state.constraints, state.claims});
    // `i > 0 ? i - 1 : 0`: the bounds hold under the condition, so they are taken here.
    if (value.integer && !state.constraints.empty() && !value.integer->constant()) {
      auto least =
          trace.symbols.minimum(*value.integer, state.constraints, [](SymbolId) { return true; });
      auto most =
          trace.symbols.maximum(*value.integer, state.constraints, [](SymbolId) { return true; });
      if (least && most && !trace.symbols.isEntryValue(*value.integer)) {
        const SymbolId between = trace.symbols.varyingBetween(least, *most + Polynomial(1));
        trace.symbols.noteDependence(between, *value.integer);
        trace.symbols.edit(between).isFilled = isMovedByLoops(*value.integer, trace.symbols);
        value.integer = Polynomial::symbol(between);
      }
    }
    outcomes.push_back(value.integer);
    if (!result)
      ofFirst = state.constraints;
    result = result ? joined(*result, value, {ofFirst, state.constraints, before}) : value;
  };
  branch(
      conditional->getCond(), [&] { take(conditional->getTrueExpr()); },
      [&] { take(conditional->getFalseExpr()); });
  if (values.size() == 2 && result->integer && values[0].value != values[1].value)
    if (const auto clamp = clampOf({values[0].value, values[0].constraints, values[0].claims},
                                   {values[1].value, values[1].constraints, values[1].claims},
                                   trace.symbols, isOutsideLoops()))
      result->integer = clamp;
  const auto *comparison = dyn_cast<BinaryOperator>(conditional->getCond()->IgnoreParenImpCasts());
  const bool isLoose = result && result->integer &&
                       llvm::any_of(result->integer->symbols(),
                                    [&](SymbolId id) { return trace.symbols[id].isLoose; });
  if (isLoose && values.size() == 2 && comparison && comparison->isRelationalOp() && !asLvalue &&
      !conditional->isGLValue()) { // `x < y ? x : y` of what no constraint compares
    const auto left = peek(comparison->getLHS()), right = peek(comparison->getRHS());
    const bool isFirst = left == values[0].value && right == values[1].value;
    const bool isSecond = left == values[1].value && right == values[0].value;
    const bool isLess = comparison->getOpcode() == BO_LT || comparison->getOpcode() == BO_LE;
    if (isFirst || isSecond)
      result->integer = smallerOrLarger(isFirst != isLess,
                                        {integerValue(*left), integerValue(*right)}, conditional)
                            .integer;
  }
  if (condition && outcomes.size() == 2 && outcomes[0] && outcomes[1])
    if (auto one = chosen(*condition, *outcomes[0], *outcomes[1])) {
      result->integer = one;
      trace.uses = usesBefore; // nothing was decided: it is a number
    }
  return result ? *result : Value();
}

} // namespace surrogate
