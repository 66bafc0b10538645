//===- InterpretCalls.cpp - calls of functions -------------------------------------------===//
//
// A callee whose body is in view is walked with its parameters bound to the arguments, so that
// `react(&u[3 * i], dt)` reads u[3*i] where the body says p[0]. Recursive functions are walked
// weakly until the arguments of the nested calls no longer grow.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Mends.h"
#include "analysis/MovedObjects.h"
#include "analysis/Types.h"
#include "diagnostics/Suggestion.h"

#include "clang/Basic/SourceManager.h"

namespace surrogate {
using namespace clang;

namespace {

bool hasPointee(QualType type) {
  type = type.getCanonicalType();
  return type->isAnyPointerType() && !type->getPointeeType()->isFunctionType();
}

} // namespace

const FunctionDecl *Interpreter::definitionOf(const FunctionDecl *function) {
  const FunctionDecl *definition = nullptr;
  if (function->hasBody(definition))
    return definition->isLateTemplateParsed() ? nullptr : definition;
  if (!others || function->getBuiltinID() != 0 ||
      context.getSourceManager().isInSystemHeader(function->getLocation()))
    return nullptr;
  std::string problem;
  return others->define(function, problem);
}

Value Interpreter::opaqueResult(QualType type, const std::vector<Value> &arguments) {
  Value result;
  for (const Value &argument : arguments) {
    bool isPlace = !argument.targets.empty() || argument.unknownTarget;
    const Value &known = isPlace ? withoutAddresses(argument) : argument;
    result.sources.insert(known.sources.begin(), known.sources.end());
  }
  if (type->isIntegralOrEnumerationType())
    result.integer = Polynomial::symbol(trace.symbols.varying());
  result.unknownTarget = isPointerLeaf(type) || type->isReferenceType();
  return result;
}

const FunctionDecl *Interpreter::devirtualised(const CXXMethodDecl *method, const Value &object) {
  if (object.targets.size() != 1 || object.unknownTarget)
    return nullptr;
  const Location &target = object.targets.front();
  const Step *last = target.steps.empty() ? nullptr : &target.steps.back();
  const bool isMember = last && ((last->via == Step::Via::Field && last->field &&
                                  !last->field->getType()->isReferenceType()) ||
                                 last->via == Step::Via::Array);
  if (isMember) // an object of just its class, wherever the whole is
    if (const CXXRecordDecl *record = last->type->getAsCXXRecordDecl())
      return method->getCorrespondingMethodInClass(record);
  const CXXRecordDecl *record = target.type->getAsCXXRecordDecl();
  if (record && record->hasDefinition() && record->isEffectivelyFinal())
    return method->getCorrespondingMethodInClass(record);
  if (target.root.kind == Root::Kind::This ||
      (target.root.kind == Root::Kind::Variable &&
       (target.throughPointer() || target.root.variable->getType()->isReferenceType())))
    return nullptr; // the object may be of a class derived from this one
  return record ? method->getCorrespondingMethodInClass(record) : nullptr;
}

/// The callee's body is in view and doesn't use the parameter: nothing is read for it.
bool Interpreter::isPassedInVain(const FunctionDecl *function, unsigned number,
                                 const Expr *argument) {
  const FunctionDecl *definition = nullptr;
  if (!function || !function->hasBody(definition) || number >= definition->getNumParams() ||
      argument->HasSideEffects(context) || region.spec.effects.count(function->getNameAsString()) ||
      context.getSourceManager().isInSystemHeader(function->getLocation()))
    return false;
  return !usedParts.isUsed(definition->getParamDecl(number));
}

/// Something is followed or divided by: what that depends on must hold, whatever becomes of it.
static bool mayTrap(const Stmt *expression) {
  const auto *unary = dyn_cast<UnaryOperator>(expression);
  const auto *binary = dyn_cast<BinaryOperator>(expression);
  const auto *member = dyn_cast<MemberExpr>(expression);
  if (isa<ArraySubscriptExpr>(expression) || (unary && unary->getOpcode() == UO_Deref) ||
      (binary && (binary->getOpcode() == BO_Div || binary->getOpcode() == BO_Rem)) ||
      (member && member->isArrow() && !isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts())))
    return true;
  return llvm::any_of(expression->children(),
                      [](const Stmt *child) { return child && mayTrap(child); });
}

/// Arguments that may be read before another, that stands before them, changes what they read: in
/// which order arguments are computed isn't said.
static std::vector<const Expr *> readEarly(const CallExpr *call, unsigned first,
                                           const ASTContext &context) {
  std::vector<const Expr *> result;
  bool isAfterEffects = false;
  for (unsigned k = first; k < call->getNumArgs(); ++k) {
    const Expr *argument = call->getArg(k);
    const bool hasEffects = argument->HasSideEffects(context);
    if (isAfterEffects && !hasEffects && !argument->isEvaluatable(context))
      result.push_back(argument);
    isAfterEffects = isAfterEffects || hasEffects;
  }
  return result;
}

Value Interpreter::evaluateCall(const CallExpr *call) {
  if (const auto *kernel = dyn_cast<CUDAKernelCallExpr>(call))
    return launchKernel(kernel);
  const FunctionDecl *function = call->getDirectCallee();
  if (function && context.getLangOpts().CUDA &&
      !region.spec.effects.count(function->getQualifiedNameAsString()))
    if (auto result = callDeviceLibrary(call, function))
      return *result;
  std::vector<Value> arguments;
  Value object;
  unsigned first = 0;
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
  if (const auto *memberCall = dyn_cast<CXXMemberCallExpr>(call)) {
    if (const Expr *base = memberCall->getImplicitObjectArgument())
      object = base->getType()->isAnyPointerType() ? evaluate(base) : locateObject(base);
  } else if (isa<CXXOperatorCallExpr>(call) && method && method->isInstance()) {
    object = evaluateArgument(call->getArg(0));
    first = 1;
  }
  for (const Expr *argument : readEarly(call, first, context))
    evaluatePassed(argument);
  for (unsigned k = first; k < call->getNumArgs(); ++k) {
    const Expr *argument = call->getArg(k);
    const bool isInVain = isPassedInVain(function, k - first, argument);
    if (isInVain && mayTrap(argument)) // where it is counts, not what is there
      evaluateArgument(argument->IgnoreParenImpCasts());
    arguments.push_back(isInVain ? Value() : evaluatePassed(argument));
    if (argument->getType()->isPointerType()) // what the library does with it has no lvalues here
      for (Location &target : arguments.back().targets)
        target.accessAs(argument->getType()->getPointeeType());
  }
  if (isa<CXXPseudoDestructorExpr>(call->getCallee()->IgnoreParens()))
    return {};
  if (!function) {
    Value callee = evaluate(call->getCallee());
    std::string name = sourceText(call->getCallee());
    if (applySpecEffects(nullptr, name, arguments, call))
      return opaqueResult(call->getType(), arguments);
    auto functions = pointedFunctions(callee);
    return functions.empty() ? callUnknown(nullptr, name, arguments, call)
                             : callAnyOf(functions, arguments, {}, call);
  }
  const auto *member = dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens());
  if (method && method->isVirtual() && !(member && member->hasQualifier()) &&
      !method->hasAttr<FinalAttr>() && !method->getParent()->hasAttr<FinalAttr>())
    return callVirtual(method, arguments, object, call);
  if (call->getBuiltinCallee() != 0 && call->isUnevaluatedBuiltinCall(context))
    return integerValue(Polynomial::symbol(trace.symbols.varying()));
  if (auto result = callComplex(function, object, arguments, call))
    return *result;
  if (auto result = callFunctionObject(call, object, arguments))
    return *result;
  if (auto result = callPointerClass(call, function, object, arguments))
    return *result;
  if (function->getDeclName().isIdentifier())
    if (auto result = callAlgorithm(function->getName(), arguments, call))
      return *result;
  return callFunction(function, std::move(arguments), std::move(object), call);
}

/// A lambda without captures, made a pointer: the function that it points to has no body of its
/// own, and runs the lambda's.
static const FunctionDecl *invokedBy(const FunctionDecl *function) {
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  if (!method || !method->isLambdaStaticInvoker())
    return function;
  const CXXMethodDecl *body = method->getParent()->getLambdaCallOperator();
  FunctionTemplateDecl *pattern = body->getDescribedFunctionTemplate();
  const TemplateArgumentList *given = method->getTemplateSpecializationArgs();
  if (!pattern || !given)
    return body;
  void *place = nullptr;
  const FunctionDecl *made = pattern->findSpecialization(given->asArray(), place);
  return made ? made : function;
}

Value Interpreter::callFunction(const FunctionDecl *function, std::vector<Value> arguments,
                                Value thisValue, const Expr *call) {
  function = invokedBy(function);
  std::string name = function->getNameAsString();
  if (applySpecEffects(function, name, arguments, call))
    return opaqueResult(function->getReturnType(), arguments);
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  if (method && method->isInstance()) {
    if (auto result = callContainer(method, thisValue, arguments, call))
      return *result;
    if (auto result = callReference(method, thisValue, arguments, call))
      return *result;
    bool isAssignment = method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator();
    if (isAssignment && method->isDefaulted() && arguments.size() == 1) {
      copyObject(thisValue, arguments.front(), call->getExprLoc());
      for (const Location &from : arguments.front().targets)
        if (method->isMoveAssignmentOperator() && !isInternal(from.root) && losesMemoryByMove(from))
          effect("base-changed", sourceName(from), call->getExprLoc(),
                 "'" + sourceName(from) + "' is moved from, and has no elements then", true);
      return thisValue;
    }
  }
  if (auto result = callStream(function, thisValue, arguments, call))
    return *result;
  const FunctionDecl *definition = definitionOf(function);
  bool isSystem = context.getSourceManager().isInSystemHeader(function->getLocation());
  if (isSystem || !definition) // a program's own sqrt is followed into
    if (auto result = callLibrary(function, arguments, call))
      return *result;
  if (isSystem && method && isStandardClass(method->getParent()) &&
      !(definition && isPlainStandardClass(method->getParent()))) {
    if (auto result = callStateful(method, thisValue, arguments, call))
      return *result;
    return callUnknown(function, name, arguments, call);
  }
  if (!definition)
    return callUnknown(function, name, arguments, call);
  for (Frame *frame : frames)
    if (frame->function && frame->function->getCanonicalDecl() == function->getCanonicalDecl()) {
      if (!noteRecursiveArguments(*frame, arguments, thisValue))
        return callOfRegion(function, arguments, thisValue, call);
      if (!isRecursive(frame->function)) // through a pointer: its arguments aren't gathered
        return callUnknown(function, name, arguments, call);
      return opaqueResult(function->getReturnType(), arguments);
    }
  constexpr size_t deepest = 48;
  if (frames.size() > deepest)
    return callUnknown(function, name, arguments, call);
  return isRecursive(definition) ? callRecursive(definition, std::move(arguments), thisValue, call)
                                 : inlineBody(definition, arguments, thisValue, call);
}

void Interpreter::bindParameters(const FunctionDecl *function,
                                 const std::vector<Value> &arguments) {
  for (unsigned k = 0; k < function->getNumParams(); ++k) {
    const ParmVarDecl *parameter = function->getParamDecl(k);
    declareFresh(parameter);
    Value argument;
    if (k < arguments.size())
      argument = arguments[k];
    else
      argument.unknownTarget = true;
    QualType type = parameter->getType();
    Value target;
    target.targets.push_back(locationOf(parameter));
    if (type->isReferenceType()) {
      bindings[parameter] = argument;
    } else if (isScalarLeaf(type) && quietDepth > 0) { // of a value that is only asked for
      const std::string key = *memoryKey(target.targets.front());
      locationOfKey.emplace(key, target.targets.front());
      state.memory[key] = argument;
    } else if (isScalarLeaf(type)) {
      write(target, argument, parameter->getLocation());
    } else {
      copyObject(target, argument, parameter->getLocation());
    }
    if (type->isRecordType() && parameter->needsDestruction(context))
      scheduleDestructor(parameter);
  }
}

Value Interpreter::inlineBody(const FunctionDecl *function, const std::vector<Value> &arguments,
                              const Value &thisValue, const Expr *call) {
  Frame frame;
  frame.function = function;
  frame.callPlace = call ? call->getExprLoc() : SourceLocation();
  frame.thisValue = thisValue;
  frame.isInLoop = !isOutsideLoops();
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  if (method && method->getParent()->isLambda())
    enterLambda(frame, method, call);
  frame.noteNulls(call, frames.empty() ? nullptr : frames.back(), context);
  std::vector<Jumps> outer = std::move(jumps);
  jumps.clear();
  bindParameters(function, arguments);
  frames.push_back(&frame);
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(function))
    runInitialisers(constructor, thisValue);
  auto [wild, isNew] = wildJumps.try_emplace(function, false);
  if (isNew)
    wild->second = hasWildJumps({function->getBody()});
  if (wild->second)
    weakly([&] { execute(function->getBody()); });
  else
    execute(function->getBody());
  joinInto(state, frame.returns);
  frames.pop_back();
  jumps = std::move(outer);
  Value result = frame.result ? *frame.result : Value();
  if (!frame.result && !function->getReturnType()->isVoidType())
    result = opaqueResult(function->getReturnType(), {});
  return result;
}

/// What `effects:` says of a parameter that the function doesn't have.
static Diagnostic unknownEffect(const SpecText &given, llvm::StringRef function,
                                const FunctionDecl *declaration, size_t count) {
  std::vector<std::string> names;
  for (size_t k = 0; k < count; ++k) {
    bool isNamed = declaration && k < declaration->getNumParams() &&
                   !declaration->getParamDecl(k)->getName().empty();
    names.push_back(isNamed ? declaration->getParamDecl(k)->getName().str()
                            : "*" + std::to_string(k + 1));
  }
  const std::vector<llvm::StringRef> words(names.begin(), names.end());
  Diagnostic problem;
  problem.number = 219;
  problem.position = given.position;
  problem.text = "'" + given.text + "' is neither a parameter of '" + function.str() +
                 "' nor a global variable" + didYouMean(given.text, words);
  if (!words.empty())
    problem.mend = "its parameters are " + listed(words, " and ");
  return problem;
}

bool Interpreter::applySpecEffects(const FunctionDecl *function, llvm::StringRef name,
                                   const std::vector<Value> &arguments, const Expr *call) {
  auto entry = region.spec.effects.find(name.str());
  if (entry == region.spec.effects.end() && function)
    entry = region.spec.effects.find(function->getQualifiedNameAsString());
  if (entry == region.spec.effects.end())
    return false;
  trace.usedEffects.insert(entry->first);
  auto apply = [&](const SpecText &given, bool isWrite) {
    const std::string &parameter = given.text;
    for (unsigned k = 0; k < arguments.size(); ++k) {
      bool isNamed = function && k < function->getNumParams() &&
                     function->getParamDecl(k)->getName() == parameter;
      if (!isNamed && parameter != "*" + std::to_string(k + 1))
        continue;
      isWrite ? writeAll(arguments[k], call->getExprLoc())
              : readAll(arguments[k], call->getExprLoc());
      return;
    }
    for (NamedDecl *found :
         context.getTranslationUnitDecl()->lookup(&context.Idents.get(parameter)))
      if (const auto *variable = dyn_cast<VarDecl>(found)) {
        Value global;
        global.targets.push_back(locationOf(variable));
        isWrite ? writeAll(global, call->getExprLoc()) : readAll(global, call->getExprLoc());
        return;
      }
    trace.specProblems.push_back(unknownEffect(given, name, function, arguments.size()));
  };
  for (const SpecText &parameter : entry->second.reads)
    apply(parameter, false);
  for (const SpecText &parameter : entry->second.writes)
    apply(parameter, true);
  for (const Value &argument : arguments)
    if (argument.targets.empty())
      use(argument, UsedAsValue);
  return true;
}

Value Interpreter::callUnknown(const FunctionDecl *function, llvm::StringRef name,
                               const std::vector<Value> &arguments, const Expr *call,
                               bool isVirtualCall) {
  std::string reads, writes;
  for (unsigned k = 0; function && k < function->getNumParams(); ++k) {
    const ParmVarDecl *parameter = function->getParamDecl(k);
    QualType type = parameter->getType();
    if (!hasPointee(type) && !type->isReferenceType())
      continue;
    std::string text = parameter->getName().empty() ? "'*" + std::to_string(k + 1) + "'"
                                                    : parameter->getName().str();
    reads += (reads.empty() ? "" : ", ") + text;
    if (!type->getPointeeType().isConstQualified())
      writes += (writes.empty() ? "" : ", ") + text;
  }
  bool isSystem = function && context.getSourceManager().isInSystemHeader(function->getLocation());
  UnknownCall words =
      describeUnknownCall(function, name.str(), isVirtualCall, isSystem, region.place.name,
                          "{reads: [" + reads + "], writes: [" + writes + "]}");
  if (std::string problem; others && function && !others->define(function, problem))
    words.reason += problem.empty() ? "" : "; " + problem;
  effect("unknown-call", name.str(), call->getExprLoc(), words.reason, true, words.mend);
  for (unsigned k = 0; k < arguments.size(); ++k) {
    const Value &argument = arguments[k];
    use(argument, UsedAsValue);
    if (argument.targets.empty())
      continue;
    bool isConst = function && k < function->getNumParams() &&
                   !function->getParamDecl(k)->getType()->getPointeeType().isNull() &&
                   function->getParamDecl(k)->getType()->getPointeeType().isConstQualified();
    readAll(argument, call->getExprLoc());
    if (!isConst)
      writeAll(argument, call->getExprLoc());
  }
  return opaqueResult(function ? function->getReturnType() : call->getType(), arguments);
}

} // namespace surrogate
