//===- InterpretPointers.cpp - iterators, smart pointers, spans, casts ------------------===//
//
// Objects of these classes are pointers to the analysis: what they point to, and for spans how
// much there is, is their value. `*it`, `s[i]`, `owner->field` then are what they are for
// pointers, and begin() of a container is a pointer to its first element.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/AlikeMembers.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

/// An argument or operand as a value: what lvalues hold.
Value Interpreter::valueOf(const Expr *expression, const Value &evaluated) {
  return expression->isGLValue() ? read(evaluated, expression->getExprLoc()) : evaluated;
}

Value Interpreter::evaluatePointerObject(const Expr *expression) {
  if (expression->isGLValue())
    return read(locate(expression), expression->getExprLoc());
  if (const auto *call = dyn_cast<CallExpr>(expression))
    return evaluateCall(call);
  if (const auto *construction = dyn_cast<CXXConstructExpr>(expression))
    return makePointerObject(construction);
  if (const auto *conditional = dyn_cast<AbstractConditionalOperator>(expression))
    return evaluateConditional(conditional, false);
  if (const auto *cast = dyn_cast<CastExpr>(expression))
    return evaluate(cast->getSubExpr());
  if (const auto *list = dyn_cast<CXXStdInitializerListExpr>(expression)) {
    Value elements = locate(list->getSubExpr());
    const auto *array = context.getAsConstantArrayType(list->getSubExpr()->getType());
    for (Location &target : elements.targets)
      target = target.withSubscript(Step::Via::Array, Polynomial(), array->getElementType());
    elements.integer = Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue()));
    return elements;
  }
  if (const auto *list = dyn_cast<InitListExpr>(expression))
    return list->getNumInits() == 1 ? evaluate(list->getInit(0)) : Value();
  return notUnderstood(expression);
}

/// span(p, n), span(vector), unique_ptr(new T[n]), iterator(const iterator &).
Value Interpreter::makePointerObject(const CXXConstructExpr *construction) {
  QualType type = construction->getType();
  if (construction->getNumArgs() == 0)
    return {};
  const Expr *first = construction->getArg(0);
  QualType given = first->getType().getNonReferenceType();
  Value argument = evaluateArgument(first);
  Value result;
  if (isPointerLeaf(given)) {
    result = valueOf(first, argument);
    bool isMoved = pointerClassOf(given) == PointerClass::Smart && first->isXValue() &&
                   construction->getConstructor()->isMoveConstructor();
    if (isMoved)
      write(argument, Value(), construction->getExprLoc());
    if (isBackward(type) && !isBackward(given)) // `reverse_iterator(end)`: the last before it
      result = displaced(result, integerValue(Polynomial(1)), true);
  } else if (given->isFunctionType()) {
    result = functionPointer(first);
  } else if (pointerClassOf(type) == PointerClass::Function) {
    const CXXRecordDecl *record = given->getAsCXXRecordDecl();
    if (record && !record->isLambda() && first->isGLValue()) { // it keeps a copy of its own
      noteOrigin(construction);
      Location copy;
      copy.root.kind = Root::Kind::Temporary;
      copy.root.origin = construction;
      copy.type = copy.root.type = given.getUnqualifiedType();
      result.targets.push_back(copy);
      copyObject(result, argument, construction->getExprLoc());
    } else {
      result = argument; // the object that it calls
      result.integer.reset();
    }
  } else if (auto container = containerOf(given)) {
    for (const Location &target : argument.targets) {
      result.targets.push_back(
          target.withSubscript(Step::Via::Container, Polynomial(), container->element));
      result.integer = containerSize(target);
    }
    result.unknownTarget = argument.unknownTarget || argument.targets.size() != 1;
  } else if (const auto *array = context.getAsConstantArrayType(given)) {
    for (const Location &target : argument.targets)
      result.targets.push_back(
          target.withSubscript(Step::Via::Array, Polynomial(), array->getElementType()));
    result.integer = Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue()));
  } else if (!given->isNullPtrType()) {
    return notUnderstood(construction);
  }
  if (hasOwnSize(type) && construction->getNumArgs() > 1) {
    const Expr *second = construction->getArg(1);
    Value size = valueOf(second, evaluateArgument(second));
    use(size, UsedAsSize);
    result.integer =
        isPointerLeaf(second->getType()) ? subtractPointers(size, result).integer : size.integer;
  }
  return result;
}

std::optional<Value> Interpreter::callPointerClass(const CallExpr *call,
                                                   const FunctionDecl *function,
                                                   const Value &object,
                                                   const std::vector<Value> &arguments) {
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
  auto isPointerClass = [](const Expr *expression) {
    return pointerClassOf(expression->getType().getNonReferenceType()) != PointerClass::None;
  };
  if (operation) {
    bool isOurs = false;
    for (const Expr *argument : operation->arguments())
      isOurs = isOurs || isPointerClass(argument);
    // `v = {a, b}`: a list of initialisers doesn't make its user one.
    const bool isOfOther = method && method->isInstance() && !isPointerClass(operation->getArg(0));
    if (!isOurs || isOfOther || operation->getOperator() == OO_Call)
      return std::nullopt;
    std::vector<Value> operands;
    if (method && method->isInstance())
      operands.push_back(object);
    operands.insert(operands.end(), arguments.begin(), arguments.end());
    return pointerOperator(call, operation->getOperator(), operands);
  }
  const auto *memberCall = dyn_cast<CXXMemberCallExpr>(call);
  if (memberCall && method && method->isInstance()) {
    QualType type = method->getFunctionObjectParameterType();
    const Expr *base = memberCall->getImplicitObjectArgument();
    if (pointerClassOf(base->getType()) == PointerClass::None &&
        pointerClassOf(type) == PointerClass::None)
      return std::nullopt;
    std::string name = isa<CXXConversionDecl>(method) ? "bool" : method->getNameAsString();
    return callPointerMethod(call, name, object, read(object, call->getExprLoc()), arguments);
  }
  if (function->isInStdNamespace() && function->getDeclName().isIdentifier())
    return pointerHelper(call, function->getName(), arguments);
  return std::nullopt;
}

std::optional<Value> Interpreter::callPointerMethod(const CallExpr *call, llvm::StringRef name,
                                                    const Value &object, const Value &pointer,
                                                    const std::vector<Value> &arguments) {
  SourceLocation where = call->getExprLoc();
  auto argument = [&](unsigned k) { return valueOf(call->getArg(k), arguments[k]); };
  auto sized = [&](Value value, std::optional<Polynomial> size) {
    value.integer = std::move(size);
    return value;
  };
  Value size = integerValue(pointer.integer ? *pointer.integer
                                            : Polynomial::symbol(trace.symbols.varying()));
  if (name == "base" && isBackward(cast<CXXMemberCallExpr>(call)->getObjectType()))
    return displaced(pointer, integerValue(Polynomial(1)), false);
  if (name == "get" || name == "data" || name == "base" || name == "begin" || name == "cbegin" ||
      name == "front")
    return sized(pointer, std::nullopt);
  if (name == "end" || name == "cend")
    return sized(displaced(pointer, size, false), std::nullopt);
  if (name == "back")
    return displaced(pointer, integerValue(*size.integer - Polynomial(1)), false);
  if (name == "size" || name == "length")
    return size;
  if (name == "bool" || name == "empty") {
    Value tested = nullTested(pointer);
    tested.integer = Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2)));
    return tested;
  }
  if (name == "first" && arguments.size() == 1)
    return sized(pointer, argument(0).integer);
  if (name == "subspan" && !arguments.empty()) {
    Value offset = argument(0);
    bool hasCount = arguments.size() > 1 && !isa<CXXDefaultArgExpr>(call->getArg(1));
    return sized(displaced(pointer, offset, false),
                 hasCount ? argument(1).integer : *size.integer - *offset.integer);
  }
  if (name == "reset" || name == "release") {
    bool isGiven =
        name == "reset" && !arguments.empty() && call->getArg(0)->getType()->isAnyPointerType();
    write(object, isGiven ? argument(0) : Value(), where);
    return name == "release" ? pointer : Value();
  }
  return std::nullopt;
}

std::optional<Value> Interpreter::pointerOperator(const CallExpr *call,
                                                  OverloadedOperatorKind operation,
                                                  const std::vector<Value> &operands) {
  SourceLocation where = call->getExprLoc();
  if (operands.size() != call->getNumArgs() || operands.empty())
    return std::nullopt;
  Value left = operation == OO_Equal ? Value() : valueOf(call->getArg(0), operands[0]);
  Value right =
      operands.size() > 1 ? valueOf(call->getArg(1), operands[1]) : integerValue(Polynomial(1));
  const bool isBack = isBackward(call->getArg(0)->getType()) ||
                      (operands.size() > 1 && isBackward(call->getArg(1)->getType()));
  auto update = [&](const Value &value) {
    write(operands[0], value, where);
    return operands[0];
  };
  switch (operation) {
  case OO_Star:
  case OO_Arrow:
    left.integer.reset();
    return left;
  case OO_Subscript:
    useAsIndex(left, right);
    return displaced(left, right, isBack);
  case OO_PlusPlus:
  case OO_MinusMinus: {
    Value moved =
        displaced(left, integerValue(Polynomial(1)), isBack != (operation == OO_MinusMinus));
    write(operands[0], moved, where);
    return call->isGLValue() ? operands[0] : left; // `it++` yields what it was
  }
  case OO_PlusEqual:
  case OO_MinusEqual:
    useAsIndex(left, right);
    return update(displaced(left, right, isBack != (operation == OO_MinusEqual)));
  case OO_Equal:
    return update(right);
  case OO_Plus:
  case OO_Minus: {
    bool areBoth = isPointerLeaf(call->getArg(0)->getType().getNonReferenceType()) &&
                   isPointerLeaf(call->getArg(1)->getType().getNonReferenceType());
    if (areBoth)
      return isBack ? subtractPointers(right, left) : subtractPointers(left, right);
    if (!isPointerLeaf(call->getArg(0)->getType().getNonReferenceType()))
      std::swap(left, right);
    useAsIndex(left, right);
    return displaced(left, right, isBack != (operation == OO_Minus));
  }
  default: {
    if (!CXXOperatorCallExpr::classof(call) || !cast<CXXOperatorCallExpr>(call)->isComparisonOp())
      return std::nullopt;
    Value result = comparedPointers(left, right, call->getArg(0), call->getArg(1));
    result.integer = Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2)));
    return result;
  }
  }
}

/// std::begin, std::next, std::make_unique: what yields pointers or takes them apart.
std::optional<Value> Interpreter::pointerHelper(const CallExpr *call, llvm::StringRef name,
                                                const std::vector<Value> &arguments) {
  if (name == "make_unique" || name == "make_shared" || name == "make_unique_for_overwrite") {
    for (const Value &argument : arguments)
      use(argument, argument.integer ? unsigned(UsedAsSize) : unsigned(UsedAsValue));
    bool isArray =
        call->getDirectCallee()->getTemplateSpecializationArgs() &&
        call->getDirectCallee()->getTemplateSpecializationArgs()->get(0).getAsType()->isArrayType();
    QualType element = pointeeOf(call->getType());
    if (!isArray && !isScalarLeaf(element) && !arguments.empty())
      return std::nullopt; // a constructor with arguments
    Value result = allocate(call, element);
    if (!isArray && !arguments.empty())
      write(result, valueOf(call->getArg(0), arguments[0]), call->getExprLoc());
    return result;
  }
  if (arguments.empty())
    return std::nullopt;
  QualType type = call->getArg(0)->getType().getNonReferenceType();
  if (!isPointerLeaf(type))
    return std::nullopt;
  const bool isBack = isBackward(type);
  if (name == "next" || name == "prev") {
    Value amount =
        arguments.size() > 1 ? valueOf(call->getArg(1), arguments[1]) : integerValue(Polynomial(1));
    return displaced(valueOf(call->getArg(0), arguments[0]), amount, isBack != (name == "prev"));
  }
  if (name == "advance" && arguments.size() == 2) {
    write(arguments[0],
          displaced(valueOf(call->getArg(0), arguments[0]), valueOf(call->getArg(1), arguments[1]),
                    isBack),
          call->getExprLoc());
    return Value();
  }
  if (name == "distance" && arguments.size() == 2) {
    const Value from = valueOf(call->getArg(0), arguments[0]);
    const Value to = valueOf(call->getArg(1), arguments[1]);
    return isBack ? subtractPointers(from, to) : subtractPointers(to, from);
  }
  if (name == "__niter_base" || name == "__miter_base" || name == "to_address")
    return valueOf(call->getArg(0), arguments[0]);
  return std::nullopt;
}

/// What a comparison of two pointers says: of the same array, nothing about where it is.
Value Interpreter::comparedPointers(const Value &left, const Value &right, const Expr *leftText,
                                    const Expr *rightText) {
  auto isNull = [&](const Expr *expression) {
    return expression->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
           Expr::NPCK_NotNull;
  };
  if (isNull(leftText))
    return nullTested(right);
  if (isNull(rightText))
    return nullTested(left);
  Value result = merged(left, right);
  bool isSame = left.targets.size() == 1 && right.targets.size() == 1 && !left.unknownTarget &&
                !right.unknownTarget && left.targets[0].sameDatum(right.targets[0]);
  return isSame ? withoutAddresses(result) : result;
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
  if (areAlike(left, right, context))
    return true;
  const auto *derived = left->getAsCXXRecordDecl(), *base = right->getAsCXXRecordDecl();
  return derived && base && derived->hasDefinition() && base->hasDefinition() &&
         (derived->isDerivedFrom(base) || base->isDerivedFrom(derived));
}

} // namespace

/// `(char *)row` of numbers counts bytes, and `(float *)` of that numbers again.
bool Interpreter::castByBytes(Location &target, QualType pointee) {
  if (target.steps.empty() || target.steps.back().via != Step::Via::Pointer ||
      target.root.kind == Root::Kind::Heap || pointee->isCharType() == target.type->isCharType() ||
      pointee->isIncompleteType() || target.type->isIncompleteType())
    return false;
  Step &last = target.steps.back();
  const QualType pointer =
      target.steps.size() > 1 ? target.steps[target.steps.size() - 2].type : target.root.type;
  const QualType declared = pointer->getPointeeType();
  const bool isBack = !declared.isNull() && areSameElement(declared, pointee, context);
  std::optional<Polynomial> subscript;
  if (!isBack && !last.view.empty()) // of a third type
    return false;
  if (pointee->isCharType())
    subscript = last.subscript * Polynomial(context.getTypeSizeInChars(target.type).getQuantity());
  else
    subscript = inElements(last.subscript, pointee);
  if (!subscript && !pointee->isCharType() && !last.subscript.constant())
    subscript = Polynomial::symbol(trace.symbols.varying()); // one of them, whichever
  const auto view = isBack ? std::optional<std::string>("") : viewOf(pointee);
  if (!subscript || !view)
    return false;
  last.subscript = std::move(*subscript);
  last.view = *view;
  last.type = target.type = pointee;
  return true;
}

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
    if (castByBytes(target, pointee)) {
      targets.push_back(target);
      continue;
    }
    // (An array of the region's own is known by one path.)
    bool isElement = !target.steps.empty() &&
                     (target.steps.back().via == Step::Via::Pointer ||
                      (target.steps.back().via == Step::Via::Array && !isInternal(target.root)));
    // One number read as another of its size, bit by bit.
    if (isScalarLeaf(target.type) && isScalarLeaf(pointee) && !pointee->isAnyPointerType() &&
        !target.type->isAnyPointerType() &&
        (!target.throughPointer() ||
         (!launches.empty() && pointee->isIntegerType())) && // atomicCAS
        context.getTypeSize(target.type) == context.getTypeSize(pointee)) {
      targets.push_back(target);
      continue;
    }
    // Raw memory, the start of a vector seen as a matrix, and what a pointer to a common first
    // part leads to, may get another type.
    bool areRecords = target.type->isRecordType() && pointee->isRecordType();
    const auto isPair = [&](QualType number, QualType record) { // double _Complex, double2
      const QualType part = partOfComplex(number);
      return !part.isNull() && numbersIn(record, part, context) == 2;
    };
    bool isRaw = target.type->isVoidType() || isPair(target.type, pointee) ||
                 isPair(pointee, target.type) || target.root.kind == Root::Kind::Heap ||
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

} // namespace surrogate
