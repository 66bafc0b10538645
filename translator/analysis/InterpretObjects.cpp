//===- InterpretObjects.cpp - constructors, containers, allocation ----------------------===//

#include "analysis/Interpreter.h"
#include "analysis/MovedObjects.h"
#include "analysis/Types.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

void Interpreter::noteOrigin(const Expr *expression) {
  if (inIteration)
    sweepPrivateMemory.insert(expression);
}

Value Interpreter::temporaryFor(const Expr *expression) {
  noteOrigin(expression);
  Location location;
  location.root.kind = Root::Kind::Temporary;
  location.root.origin = expression;
  location.type = location.root.type = expression->getType();
  Value result;
  result.targets.push_back(location);
  if (pointerClassOf(expression->getType()) != PointerClass::None)
    write(result, evaluatePointerObject(expression), expression->getBeginLoc());
  else if (const auto *literal = dyn_cast<CompoundLiteralExpr>(expression))
    initialise(location, literal->getInitializer());
  else if (const auto *construction = dyn_cast<CXXConstructExpr>(expression))
    construct(construction, &location);
  else if (const auto *list = dyn_cast<InitListExpr>(expression))
    initialiseFromList(location, list);
  else if (const auto *lambda = dyn_cast<LambdaExpr>(expression))
    makeLambda(lambda);
  else if (isScalarLeaf(expression->getType()))
    write(result, evaluate(expression), expression->getBeginLoc());
  else
    notUnderstood(expression);
  return result;
}

Value Interpreter::allocate(const Expr *expression, QualType element) {
  noteOrigin(expression);
  Location location;
  location.root.kind = Root::Kind::Heap;
  location.root.origin = expression;
  location.root.type = element;
  location.type = element;
  Value result;
  result.targets.push_back(location.withSubscript(Step::Via::Pointer, Polynomial(), element));
  return result;
}

/// What an object of the standard library does when it is made, other than to hold its value.
static llvm::StringRef effectOfMaking(const CXXRecordDecl *record) {
  return llvm::StringSwitch<llvm::StringRef>(record->getName())
      .Cases("thread", "jthread", "thread")
      .Cases("lock_guard", "unique_lock", "scoped_lock", "shared_lock", "lock")
      .Cases("basic_ofstream", "basic_ifstream", "basic_fstream", "io")
      .Case("random_device", "random-state")
      .Default("");
}

void Interpreter::setContainerSize(const Location &container, const Value &size,
                                   const Expr *origin) {
  std::string sizeKey = container.key() + "#size|";
  state.memory[sizeKey] = size;
  Location counter = locationOfThis(context.LongTy);
  counter.root.origin = origin;
  locationOfKey.emplace(sizeKey, counter);
}

/// vector(first, last), device_vector(hostVector): as much as there is between them, or in it.
bool Interpreter::fillContainer(const Location &container, const std::vector<Value> &arguments,
                                const CXXConstructExpr *construction) {
  const SourceLocation where = construction->getBeginLoc();
  auto type = [&](unsigned k) { return construction->getArg(k)->getType().getNonReferenceType(); };
  std::optional<Polynomial> count;
  Value source;
  if (arguments.size() >= 2 && isPointerLeaf(type(0)) && isPointerLeaf(type(1))) {
    source = valueOf(construction->getArg(0), arguments[0]);
    count = distance(source, valueOf(construction->getArg(1), arguments[1]));
  } else if (!arguments.empty() && arguments[0].targets.size() == 1 && containerOf(type(0)) &&
             !containerOf(type(0))->fixedSize) {
    const Location &other = arguments[0].targets.front();
    count = containerSize(other);
    source.targets.push_back(
        other.withSubscript(Step::Via::Container, Polynomial(), containerOf(type(0))->element));
  }
  if (!count || source.targets.size() != 1 || source.unknownTarget)
    return false;
  setContainerSize(container, integerValue(*count), construction);
  Value target;
  target.targets.push_back(container.withSubscript(Step::Via::Container, Polynomial(),
                                                   containerOf(container.type)->element));
  overElements(*count, [&](const Value &k) {
    copyObject(displaced(target, k, false), displaced(source, k, false), where);
  });
  return true;
}

Value Interpreter::construct(const CXXConstructExpr *construction, const Location *target) {
  if (!target)
    return temporaryFor(construction);
  Value object;
  object.targets.push_back(*target);
  const CXXConstructorDecl *constructor = construction->getConstructor();
  SourceLocation where = construction->getBeginLoc();
  if (pointerClassOf(target->type) != PointerClass::None) {
    write(object, makePointerObject(construction), where);
    return object;
  }
  if (const auto *array = context.getAsConstantArrayType(target->type)) {
    if (!constructor->isTrivial() && !isStandardClass(constructor->getParent()))
      overElements(Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue())),
                   [&](const Value &k) {
                     const Location element = target->withSubscript(Step::Via::Array, *k.integer,
                                                                    array->getElementType());
                     construct(construction, &element);
                   });
    return object;
  }
  if (!partOfComplex(target->type).isNull() && !constructor->isCopyOrMoveConstructor())
    return makeComplex(construction, object);
  if (constructor->isCopyOrMoveConstructor() && construction->getNumArgs() > 0 &&
      (constructor->isDefaulted() || isStandardClass(constructor->getParent()))) {
    const Value source = locateObject(construction->getArg(0));
    copyObject(object, source, where);
    for (const Location &from : source.targets)
      if (constructor->isMoveConstructor() && !isInternal(from.root) && losesMemoryByMove(from))
        effect("base-changed", sourceName(from), where,
               "'" + sourceName(from) + "' is moved from, and has no elements then", true);
    return object;
  }
  std::vector<Value> arguments;
  for (const Expr *argument : construction->arguments())
    arguments.push_back(evaluateArgument(argument));
  if (auto container = containerOf(target->type)) { // vector(n), vector(n, x): memory of its own
    if (fillContainer(*target, arguments, construction))
      return object;
    for (const auto &[argument, expression] : llvm::zip(arguments, construction->arguments())) {
      use(argument, argument.integer ? unsigned(UsedAsSize) : unsigned(UsedAsValue));
      const QualType type = expression->getType().getNonReferenceType();
      if (isPointerLeaf(type)) // vector(first, last): how much is between them is left open
        readAll(argument, where);
      else if (!argument.targets.empty())
        use(read(argument, where), UsedAsValue);
    }
    if (!arguments.empty() && arguments[0].integer)
      setContainerSize(*target, arguments[0], construction);
    return object;
  }
  if (context.getLangOpts().CUDA && isDeviceLibrary(constructor->getParent())) {
    for (const Value &argument : arguments)
      use(argument, UsedAsValue);
    return object;
  }
  if (isStandardClass(constructor->getParent()) &&
      !isPlainStandardClass(constructor->getParent())) {
    if (auto kind = effectOfMaking(constructor->getParent()); !kind.empty()) {
      std::string name = "std::" + constructor->getParent()->getNameAsString();
      effect(kind, name, where,
             "making a '" + name + "' " +
                 (kind == "thread" ? "starts a thread, which the region's end may not wait for"
                  : kind == "lock" ? "waits for other threads"
                  : kind == "io" ? "may open a file, and a model that answers in its place wouldn't"
                                 : "opens a source of random numbers"),
             true, "allow: [" + kind.str() + "]");
    }
    for (const Value &argument : arguments) {
      use(argument, UsedAsValue);
      readAll(argument, where);
    }
    return object;
  }
  if (constructor->isTrivial())
    return object;
  const FunctionDecl *definition = definitionOf(constructor);
  if (definition && !isRecursive(definition) && frames.size() < 48)
    inlineBody(definition, arguments, object, construction);
  else if (constructor->isDefaulted() && !constructor->isCopyOrMoveConstructor())
    runInitialisers(constructor, object);
  else
    callUnknown(constructor, constructor->getNameAsString(), arguments, construction);
  return object;
}

void Interpreter::runInitialisers(const CXXConstructorDecl *constructor, const Value &object) {
  for (const CXXCtorInitializer *initialiser : constructor->inits()) {
    if (!initialiser->getInit())
      continue;
    for (const Location &target : object.targets) {
      if (const FieldDecl *field = initialiser->getAnyMember()) {
        const Location member = memberOf(target, field);
        if (field->getType()->isReferenceType() && !keepsReference(member))
          notUnderstood(initialiser->getInit()); // in an object that outlives the region
        else
          this->initialise(member, initialiser->getInit());
      } else {
        Location part = target;
        if (initialiser->getBaseClass())
          part.type = QualType(initialiser->getBaseClass(), 0);
        this->initialise(part, initialiser->getInit());
      }
    }
  }
}

/// An operator new or delete of the program's own, which may do more than the library's.
static bool isOwnOperator(const FunctionDecl *function, const ASTContext &context) {
  return function && (isa<CXXMethodDecl>(function) || function->hasBody()) &&
         !context.getSourceManager().isInSystemHeader(function->getLocation());
}

Value Interpreter::constructOther(const Expr *expression) {
  if (const auto *construction = dyn_cast<CXXConstructExpr>(expression))
    return construct(construction, nullptr);
  if (const auto *created = dyn_cast<CXXNewExpr>(expression)) {
    if (created->getNumPlacementArgs() > 0)
      return notUnderstood(expression);
    Value size = integerValue(Polynomial::symbol(trace.symbols.varying()));
    if (auto count = created->getArraySize(); count && *count)
      use(evaluate(*count), UsedAsSize);
    if (isOwnOperator(created->getOperatorNew(), context))
      callFunction(created->getOperatorNew(), {size}, {}, expression);
    Value result = allocate(expression, created->getAllocatedType());
    const Expr *initialiser = created->getInitializer();
    if (initialiser && !created->isArray())
      initialise(result.targets.front(), initialiser);
    else if (const auto *construction = dyn_cast_or_null<CXXConstructExpr>(initialiser);
             construction && !construction->getConstructor()->isTrivial())
      notUnderstood(expression);
    return result;
  }
  if (const auto *deleted = dyn_cast<CXXDeleteExpr>(expression)) {
    Value pointer = evaluate(deleted->getArgument());
    for (const Location &target : pointer.targets)
      if (target.root.kind != Root::Kind::Heap)
        effect("allocation", sourceName(target), expression->getBeginLoc(),
               "memory that was allocated before the region is freed in it", true);
    destroy(pointer, deleted->getDestroyedType(), expression->getBeginLoc());
    if (isOwnOperator(deleted->getOperatorDelete(), context))
      callFunction(deleted->getOperatorDelete(), {pointer}, {}, expression);
    if (pointer.unknownTarget)
      effect("allocation", sourceText(expression), expression->getBeginLoc(),
             "which memory is freed isn't known", true);
    return {};
  }
  return notUnderstood(expression);
}

Polynomial Interpreter::containerSize(const Location &container) {
  auto type = containerOf(container.type);
  if (type && type->fixedSize)
    return {*type->fixedSize};
  auto own = state.memory.find(container.key() + "#size|");
  if (own != state.memory.end() && own->second.integer)
    return *own->second.integer;
  bool isKnown = !isInternal(container.root) && isNameable(container.root) &&
                 !regionWrites.count(container.key() + "#size");
  for (const Polynomial &subscript : container.subscripts())
    isKnown = isKnown && trace.symbols.isEntryValue(subscript);
  if (!isKnown)
    return Polynomial::symbol(trace.symbols.varying());
  auto text = printSize(container, nameOfRoot(container.root), trace.symbols, names.members());
  return Polynomial::symbol(text ? trace.symbols.entry(*text, true) : trace.symbols.varying());
}

std::optional<Value> Interpreter::callContainer(const CXXMethodDecl *method, const Value &object,
                                                const std::vector<Value> &arguments,
                                                const Expr *call) {
  auto container = containerOf(context.getTypeDeclType(method->getParent()));
  if (!container || object.targets.empty())
    return std::nullopt;
  std::string name = method->getNameAsString();
  SourceLocation where = call->getExprLoc();
  auto element = [&](const Value &index) {
    Value result;
    result.unknownTarget = object.unknownTarget;
    for (const Location &target : object.targets)
      result.targets.push_back(target.withSubscript(
          Step::Via::Container,
          index.integer ? *index.integer : Polynomial::symbol(trace.symbols.varying()),
          call->isGLValue() ? call->getType() : container->element));
    return result;
  };
  if (!container->isArray)
    return callNodeContainer(*container, method, object, arguments, call);
  bool isSubscript = method->getOverloadedOperator() == OO_Subscript;
  if ((isSubscript || name == "at") && arguments.size() == 1) {
    Value index = arguments[0].targets.empty() ? arguments[0] : read(arguments[0], where);
    useAsIndex(object, index);
    if (name == "at" && !isThrowCaught && !isInside(index, object))
      effect("exception", sourceText(call), where, "at() throws where the index is out of range",
             true, "allow: [exception]");
    if (container->element->isBooleanType() && !container->fixedSize)
      return notUnderstood(call); // std::vector<bool> has no elements to point to
    return element(index);
  }
  if (name == "data" || name == "front" || name == "begin" || name == "cbegin" || name == "c_str")
    return element(integerValue(Polynomial(0)));
  if ((name == "end" || name == "cend") && object.targets.size() == 1)
    return element(integerValue(containerSize(object.targets.front())));
  if (name == "length")
    name = "size";
  if (name == "size" || name == "back") {
    if (object.targets.size() != 1)
      return integerValue(Polynomial::symbol(trace.symbols.varying()));
    Polynomial size = containerSize(object.targets.front());
    return name == "size" ? integerValue(size) : element(integerValue(size - Polynomial(1)));
  }
  if (name == "empty")
    return integerValue(
        Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), Polynomial(2))));
  if (name == "fill" && arguments.size() == 1 && container->fixedSize) {
    Value value = arguments[0].targets.empty() ? arguments[0] : read(arguments[0], where);
    write(object, value, where);
    return Value();
  }
  if ((name == "rbegin" || name == "crbegin") && object.targets.size() == 1)
    return element(integerValue(containerSize(object.targets.front()) - Polynomial(1)));
  if (name == "rend" || name == "crend")
    return element(integerValue(Polynomial(-1)));
  if (container->fixedSize && name == "operator=")
    return std::nullopt; // element by element, like any object
  if (auto result = changeContainer(name, object, arguments, call))
    return result;
  if (!method->isConst())
    return std::nullopt;
  Value all; // what a constant object is asked takes no more than its elements
  for (const Location &target : object.targets)
    all.targets.push_back(target.withSubscript(
        Step::Via::Container, Polynomial::symbol(trace.symbols.varying()), container->element));
  all.unknownTarget = object.unknownTarget;
  readAll(all, where);
  for (const Value &argument : arguments) {
    use(argument, UsedAsValue);
    readAll(argument, where);
  }
  return opaqueResult(call->getType(), arguments);
}

/// An index that lies within the container for certain.
bool Interpreter::isInside(const Value &index, const Value &object) {
  if (!index.integer || object.targets.size() != 1 || object.unknownTarget)
    return false;
  const Polynomial size = containerSize(object.targets.front());
  return trace.symbols.provablyLessEqual(Polynomial(0), *index.integer, state.constraints) &&
         trace.symbols.provablyLessEqual(*index.integer + Polynomial(1), size, state.constraints);
}

/// std::map, std::list, std::deque: which element it is isn't told apart.
std::optional<Value> Interpreter::callNodeContainer(const ContainerType &container,
                                                    const CXXMethodDecl *method,
                                                    const Value &object,
                                                    const std::vector<Value> &arguments,
                                                    const Expr *call) {
  std::string name = method->getNameAsString();
  const SourceLocation where = call->getExprLoc();
  Value element;
  element.unknownTarget = object.unknownTarget;
  for (const Location &target : object.targets)
    element.targets.push_back(target.withSubscript(
        Step::Via::Container, Polynomial::symbol(trace.symbols.varying()), container.element));
  auto memberOf = [&](llvm::StringRef member) {
    Value result = element;
    for (Location &target : result.targets)
      for (const FieldDecl *field : target.type->getAsCXXRecordDecl()->fields())
        if (field->getName() == member)
          target = target.withField(field);
    return result;
  };
  for (const Value &argument : arguments) { // keys, positions, new elements
    use(argument, UsedAsValue);
    if (!argument.targets.empty() && argument.targets.front().root.kind != Root::Kind::Literal)
      use(read(argument, where), UsedAsValue);
  }
  const Value keys = container.hasKeys ? memberOf("first") : element;
  const bool isSubscript = method->getOverloadedOperator() == OO_Subscript;
  if (isSubscript || name == "at") {
    if (name == "at" && !isThrowCaught)
      effect("exception", sourceText(call), where, "at() throws where there is no such element",
             true, "allow: [exception]");
    if (container.hasKeys)
      use(read(keys, where), UsedAsValue);
    if (container.hasKeys && isSubscript)
      changeContainer("operator[]", object, {}, call);
    return container.hasKeys ? memberOf("second") : element;
  }
  static const std::set<std::string> asking = {"size",  "empty",       "count",       "contains",
                                               "find",  "lower_bound", "upper_bound", "equal_range",
                                               "begin", "end",         "cbegin",      "cend"};
  static const std::set<std::string> yielding = {"front", "back", "top"};
  if (yielding.count(name))
    return element;
  if (asking.count(name)) {
    if (!arguments.empty())
      use(read(keys, where), UsedAsValue);
    if (isPointerLeaf(call->getType()))
      return element;
    if (name == "size" && object.targets.size() == 1)
      return integerValue(containerSize(object.targets.front()));
    return opaqueResult(call->getType(), arguments);
  }
  if (auto result = changeContainer(name, object, arguments, call)) {
    if (isPointerLeaf(call->getType()))
      return element;
    return result;
  }
  return std::nullopt;
}

/// resize, push_back, assign, =: of a container declared outside, they move its memory.
std::optional<Value> Interpreter::changeContainer(const std::string &name, const Value &object,
                                                  const std::vector<Value> &arguments,
                                                  const Expr *call) {
  static const std::set<std::string> changing = {
      "resize",     "push_back",    "emplace_back",  "assign",        "clear",
      "insert",     "erase",        "reserve",       "pop_back",      "swap",
      "operator=",  "emplace",      "shrink_to_fit", "append",        "replace",
      "operator+=", "push_front",   "pop_front",     "emplace_front", "push",
      "pop",        "merge",        "splice",        "sort",          "reverse",
      "unique",     "remove",       "remove_if",     "try_emplace",   "insert_or_assign",
      "extract",    "emplace_hint", "insert_after",  "erase_after",   "rehash",
      "operator[]"};
  if (!changing.count(name))
    return std::nullopt;
  const auto *asCall = dyn_cast<CallExpr>(call);
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(asCall ? asCall->getCalleeDecl() : nullptr);
  const bool isMove = name == "swap" || (method && method->isMoveAssignmentOperator());
  const unsigned first = isa<CXXOperatorCallExpr>(call) ? 1 : 0;
  for (unsigned k = 0; k < arguments.size(); ++k) {
    const Value &argument = arguments[k];
    use(argument, argument.integer ? unsigned(UsedAsSize) : unsigned(UsedAsValue));
    const Expr *given =
        asCall && first + k < asCall->getNumArgs() ? asCall->getArg(first + k) : nullptr;
    // One number, by reference: `push_back(a[i])`.
    if (given && given->isGLValue() && given->getType()->isArithmeticType())
      use(read(argument, call->getExprLoc()), UsedAsValue);
    else
      readAll(argument, call->getExprLoc());
    for (const Location &from : argument.targets)
      if (isMove && !isInternal(from.root) && losesMemoryByMove(from))
        effect("base-changed", sourceName(from), call->getExprLoc(),
               "'" + name + "' may take the memory of '" + sourceName(from) + "'", true);
  }
  for (const Location &target : object.targets) {
    std::string sizeKey = target.key() + "#size";
    regionWrites.insert(sizeKey);
    if (state.memory.erase(sizeKey + "|"))
      writeLog.push_back(sizeKey + "|"); // a loop's next iteration doesn't find it, either
    if (name != "reserve" && name != "clear") {
      auto container = containerOf(target.type);
      Value all;
      all.targets.push_back(target.withSubscript(Step::Via::Container, Polynomial(),
                                                 container ? container->element : target.type));
      writeAll(all, call->getExprLoc());
    }
    if (!isInternal(target.root))
      effect("base-changed", sourceName(target), call->getExprLoc(),
             "'" + name + "' may move the memory of '" + sourceName(target) +
                 "' or change how much there is",
             true);
  }
  return opaqueResult(call->getType(), arguments);
}

} // namespace surrogate
