//===- InterpretOperators.cpp - operators, casts and assignments ------------------------===//

#include "analysis/Integers.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

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
    return castPointer(evaluate(operand), type->getPointeeType());
  case CK_IntegralCast: {
    Value value = evaluate(operand);
    const IntegerBits from = bitsOf(operand->getType(), context), to = bitsOf(type, context);
    const bool fits = to.width > from.width
                          ? !to.isUnsigned || from.isUnsigned
                          : to.width == from.width && to.isUnsigned == from.isUnsigned;
    if (value.integer && !fits)
      value.integer = heldIn(to, *value.integer, trace.symbols, state.constraints);
    return value;
  }
  case CK_IntegralToPointer:
  case CK_Dynamic:
  case CK_ReinterpretMemberPointer: {
    Value value = merged(evaluate(operand), Value());
    value.unknownTarget = true;
    return value;
  }
  case CK_IntegralToBoolean:
  case CK_FloatingToBoolean:
  case CK_PointerToBoolean: {
    Value value = truth(operand);
    return integerValue(
        Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2))),
        value.sources);
  }
  default: {
    Value value = merged(evaluate(operand), Value());
    value.unknownTarget = type->isAnyPointerType();
    return value;
  }
  }
}

namespace {

/// The same memory may be used under both types without a change of meaning.
bool areSameElement(QualType left, QualType right, const ASTContext &context) {
  left = left.getCanonicalType().getUnqualifiedType();
  right = right.getCanonicalType().getUnqualifiedType();
  if (context.hasSameUnqualifiedType(left, right))
    return true;
  if (left->isIntegerType() && right->isIntegerType() && !left->isBooleanType() &&
      !right->isBooleanType())
    return context.getTypeSize(left) == context.getTypeSize(right);
  const auto *derived = left->getAsCXXRecordDecl(), *base = right->getAsCXXRecordDecl();
  return derived && base && derived->hasDefinition() && base->hasDefinition() &&
         (derived->isDerivedFrom(base) || base->isDerivedFrom(derived));
}

} // namespace

/// A pointer to `pointee` as the region's entry would write it; nullopt where it can't.
std::optional<std::string> Interpreter::viewOf(QualType pointee) {
  PrintingPolicy policy(context.getLangOpts());
  policy.SuppressTagKeyword = context.getLangOpts().CPlusPlus;
  std::string dimensions;
  for (const ArrayType *array = context.getAsArrayType(pointee); array;
       array = context.getAsArrayType(pointee)) {
    std::optional<Polynomial> size;
    if (const auto *fixed = dyn_cast<ConstantArrayType>(array))
      size = Polynomial(static_cast<int64_t>(fixed->getSize().getLimitedValue()));
    else if (const auto *variable = dyn_cast<VariableArrayType>(array);
             variable && variable->getSizeExpr())
      size = peek(variable->getSizeExpr());
    if (!size || !trace.symbols.isEntryValue(*size))
      return std::nullopt;
    dimensions += "[" + trace.symbols.print(*size) + "]";
    pointee = array->getElementType();
  }
  const std::string element = pointee.getUnqualifiedType().getAsString(policy);
  return element + (dimensions.empty() ? " *" : " (*)" + dimensions);
}

Value Interpreter::castPointer(Value value, QualType pointee) {
  if (pointee->isVoidType() || pointee->isFunctionType())
    return value;
  auto numberIn = [&](QualType type) { // complex numbers are laid out as arrays of two
    type = context.getBaseElementType(type);
    const QualType part = partOfComplex(type);
    return part.isNull() ? type : part;
  };
  std::vector<Location> targets;
  for (Location &target : value.targets) {
    if (!partOfComplex(target.type).isNull() && pointee->isConstantArrayType() &&
        context.hasSameUnqualifiedType(numberIn(target.type), numberIn(pointee))) {
      target.type = pointee; // reinterpret_cast<double (&)[2]>(z)
      targets.push_back(target);
      continue;
    }
    if (repack(target, pointee)) {
      targets.push_back(target);
      continue;
    }
    if (areSameElement(target.type, pointee, context)) {
      targets.push_back(target);
      continue;
    }
    bool isElement = !target.steps.empty() && target.steps.back().via == Step::Via::Pointer;
    // One number read as another of its size, bit by bit.
    if (isScalarLeaf(target.type) && isScalarLeaf(pointee) && !pointee->isAnyPointerType() &&
        !target.type->isAnyPointerType() && !target.throughPointer() &&
        context.getTypeSize(target.type) == context.getTypeSize(pointee)) {
      targets.push_back(target);
      continue;
    }
    // Raw memory, the start of a vector seen as a matrix, and what a pointer to a common first
    // part leads to, may get another type.
    bool areRecords = target.type->isRecordType() && pointee->isRecordType();
    bool isRaw = target.type->isVoidType() || target.root.kind == Root::Kind::Heap ||
                 target.type->isCharType() || areRecords ||
                 context.hasSameUnqualifiedType(numberIn(pointee), numberIn(target.type));
    const auto *record = target.type->getAsCXXRecordDecl();
    bool isFirstMember = record && record->isLambda();
    // In memory of the region's own nothing but the allocation itself is told apart.
    if (isElement && target.root.kind == Root::Kind::Heap)
      target.steps.back().subscript = target.steps.back().subscript.isZero()
                                          ? Polynomial()
                                          : Polynomial::symbol(trace.symbols.varying());
    else if (!isElement || !isRaw || isFirstMember || !target.steps.back().subscript.isZero()) {
      value.unknownTarget = true;
      continue;
    }
    if (target.root.kind != Root::Kind::Heap) {
      auto view = viewOf(pointee);
      if (!view) {
        value.unknownTarget = true;
        continue;
      }
      target.steps.back().view = std::move(*view);
    }
    target.steps.back().type = target.type = pointee;
    targets.push_back(target);
  }
  value.targets = std::move(targets);
  return value;
}

/// The value that a variable has once it is stored there.
static Value heldBy(const Expr *lvalue, Value value, SymbolTable &symbols,
                    const Constraints &constraints, const ASTContext &context) {
  if (value.integer && lvalue->getType()->isIntegralOrEnumerationType())
    value.integer = heldIn(bitsOf(lvalue, context), *value.integer, symbols, constraints);
  return value;
}

Value Interpreter::stepVariable(const UnaryOperator *unary, bool asLvalue) {
  const size_t firstAccess = trace.accesses.size();
  Value lvalue = locate(unary->getSubExpr());
  Value before = read(lvalue, unary->getSubExpr()->getExprLoc());
  Value one = integerValue(Polynomial(1));
  Value after =
      unary->getType()->isAnyPointerType()
          ? displaced(before, one, unary->isDecrementOp())
          : arithmetic(unary->isDecrementOp() ? BO_Sub : BO_Add, before, one, unary->getType());
  after = heldBy(unary->getSubExpr(), std::move(after), trace.symbols, state.constraints, context);
  write(lvalue, after, unary->getExprLoc());
  noteStep(unary, firstAccess);
  if (asLvalue)
    return lvalue;
  return unary->isPostfix() ? before : after;
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
  case UO_LNot:
    return integerValue(
        Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2))),
        truth(operand).sources);
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
    const std::set<unsigned> first = branch(
        left,
        [&] {
          if (binary->getOpcode() == BO_LAnd)
            both = truth(right);
        },
        [&] {
          if (binary->getOpcode() == BO_LOr)
            both = truth(right);
        });
    both.sources.insert(first.begin(), first.end());
    return integerValue(
        Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2))),
        both.sources);
  }
  if (binary->isPtrMemOp())
    return notUnderstood(binary);
  Value leftValue = evaluate(left), rightValue = evaluate(right);
  bool leftPointer = left->getType()->isAnyPointerType();
  bool rightPointer = right->getType()->isAnyPointerType();
  if (binary->isComparisonOp() || binary->getOpcode() == BO_Cmp) {
    Value result = leftPointer && rightPointer
                       ? comparedPointers(leftValue, rightValue, left, right)
                       : merged(leftValue, rightValue);
    result.integer = Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2)));
    return result;
  }
  if (leftPointer && rightPointer)
    return subtractPointers(leftValue, rightValue);
  if (leftPointer || rightPointer) {
    useAsIndex(leftPointer ? leftValue : rightValue, leftPointer ? rightValue : leftValue);
    return displaced(leftPointer ? leftValue : rightValue, leftPointer ? rightValue : leftValue,
                     binary->getOpcode() == BO_Sub);
  }
  return arithmetic(binary->getOpcode(), leftValue, rightValue, binary->getType());
}

Value Interpreter::subtractPointers(const Value &left, const Value &right) {
  Value result = merged(left, right);
  if (left.targets.size() == 1 && right.targets.size() == 1 && !left.unknownTarget &&
      !right.unknownTarget && left.targets[0].sameDatum(right.targets[0]) &&
      !packedCount(left.targets[0])) {
    auto first = left.targets[0].subscripts(), second = right.targets[0].subscripts();
    if (!first.empty() && std::equal(first.begin(), first.end() - 1, second.begin()))
      return integerValue(first.back() - second.back(), withoutAddresses(result).sources);
  }
  return integerValue(Polynomial::symbol(trace.symbols.varying()), result.sources);
}

Value Interpreter::evaluateAssignment(const BinaryOperator *binary, bool asLvalue) {
  const Expr *left = binary->getLHS(), *right = binary->getRHS();
  SourceLocation where = binary->getOperatorLoc();
  size_t firstAccess = trace.accesses.size();
  if (auto lane = writeLane(binary))
    return *lane;
  if (const auto *compound = dyn_cast<CompoundAssignOperator>(binary)) {
    Value operand = evaluate(right);
    Value target = locate(left);
    Value before = read(target, left->getExprLoc());
    auto operation = BinaryOperator::getOpForCompoundAssignment(binary->getOpcode());
    Value after =
        left->getType()->isAnyPointerType()
            ? displaced(before, operand, operation == BO_Sub)
            : arithmetic(operation, before, operand, compound->getComputationResultType());
    after = heldBy(left, std::move(after), trace.symbols, state.constraints, context);
    write(target, after, where);
    noteSum(binary, firstAccess);
    return asLvalue ? target : after;
  }
  if (!isScalarLeaf(left->getType())) {
    Value source = locateObject(right);
    Value target = locate(left);
    copyObject(target, source, where);
    return target;
  }
  Value value = evaluate(right);
  Value target = locate(left);
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
  std::optional<Value> result;
  const Claims before = state.claims;
  Constraints ofFirst;
  auto take = [&](const Expr *expression) {
    Value value = asLvalue ? locateObject(expression) : evaluateArgument(expression);
    if (!asLvalue && expression->isGLValue() && isScalarLeaf(expression->getType()))
      value = read(value, expression->getExprLoc());
    if (!state.reachable) // it threw
      return;
    // `i > 0 ? i - 1 : 0`: the bounds hold under the condition, so they are taken here.
    if (value.integer && !state.constraints.empty() && !value.integer->constant()) {
      auto least =
          trace.symbols.minimum(*value.integer, state.constraints, [](SymbolId) { return true; });
      auto most =
          trace.symbols.maximum(*value.integer, state.constraints, [](SymbolId) { return true; });
      if (least && most && !trace.symbols.isEntryValue(*value.integer))
        value.integer =
            Polynomial::symbol(trace.symbols.varyingBetween(*least, *most + Polynomial(1)));
    }
    if (!result)
      ofFirst = state.constraints;
    result = result ? joined(*result, value, {ofFirst, state.constraints, before}) : value;
  };
  branch(
      conditional->getCond(), [&] { take(conditional->getTrueExpr()); },
      [&] { take(conditional->getFalseExpr()); });
  return result ? *result : Value();
}

} // namespace surrogate
