//===- InterpretCallables.cpp - calls of what is passed as a function -------------------===//
//
// A lambda, a function, an object with an operator(), or a std::function that holds one of them:
// what it calls is known where what it is made of is.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "clang/AST/DeclTemplate.h"

namespace surrogate {
using namespace clang;

namespace {

/// The one operator() that `isMeant` says; nullptr where that isn't one function.
const FunctionDecl *callOperatorOf(const CXXRecordDecl *record,
                                   llvm::function_ref<bool(const FunctionDecl *)> isMeant) {
  const FunctionDecl *found = nullptr;
  unsigned candidates = 0;
  auto consider = [&](const FunctionDecl *function) {
    if (!isMeant(function))
      return;
    found = function;
    ++candidates;
  };
  const DeclarationName name = record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *each : record->lookup(name))
    if (const auto *function = dyn_cast<CXXMethodDecl>(each))
      consider(function);
    else if (const auto *pattern = dyn_cast<FunctionTemplateDecl>(each))
      for (const FunctionDecl *instance : pattern->specializations())
        consider(instance);
  return candidates == 1 ? found : nullptr;
}

/// Whether the parameters are just of the operands' types: `bool operator()(const row &, int)`.
bool takesJust(const FunctionDecl *function, llvm::ArrayRef<Operand> operands) {
  if (function->getNumParams() != operands.size())
    return false;
  for (size_t k = 0; k < operands.size(); ++k) {
    const std::vector<Location> &targets = operands[k].value.targets;
    const QualType type = function->getParamDecl(k)->getType().getNonReferenceType();
    if (!operands[k].isLvalue || targets.size() != 1 ||
        !function->getASTContext().hasSameUnqualifiedType(type, targets.front().type))
      return false;
  }
  return true;
}

/// Of an object with several operators (), the one that the operands' types choose.
std::vector<Callable> chosenBy(const Value &object, llvm::ArrayRef<Operand> operands) {
  const bool isOne = object.targets.size() == 1 && !object.unknownTarget;
  const auto *record = isOne ? object.targets.front().type->getAsCXXRecordDecl() : nullptr;
  const FunctionDecl *found =
      record && record->hasDefinition()
          ? callOperatorOf(record,
                           [&](const FunctionDecl *each) { return takesJust(each, operands); })
          : nullptr;
  return found ? std::vector<Callable>{{found, object}} : std::vector<Callable>();
}

} // namespace

/// The functions that a value stands for, each with its object; nothing where one isn't known.
std::vector<Callable> Interpreter::callablesOf(const Value &value,
                                               std::optional<size_t> argumentCount) const {
  std::vector<Callable> callables;
  for (const Location &target : value.targets) {
    const auto *reference = dyn_cast_or_null<DeclRefExpr>(target.root.origin);
    const auto *function = reference && target.root.kind == Root::Kind::Literal
                               ? dyn_cast<FunctionDecl>(reference->getDecl())
                               : nullptr;
    Callable callable{function, {}};
    const CXXRecordDecl *record = target.type->getAsCXXRecordDecl();
    if (!function && record && record->hasDefinition()) {
      callable.function = callOperatorOf(record, [&](const FunctionDecl *each) {
        return !argumentCount || each->getNumParams() == *argumentCount;
      });
      callable.object.targets.push_back(target);
    }
    if (!callable.function || value.unknownTarget)
      return {};
    callables.push_back(std::move(callable));
  }
  return callables;
}

std::optional<size_t> Interpreter::parameterCount(const Value &function) const {
  const std::vector<Callable> callables = callablesOf(function, std::nullopt);
  if (callables.empty())
    return std::nullopt;
  return callables.front().function->getNumParams();
}

/// What is given as a value where a value is wanted, and as a place where a reference is.
Value Interpreter::asParameter(const ParmVarDecl *parameter, const Operand &operand,
                               const Expr *origin) {
  const QualType type = parameter->getType();
  if (operand.isLvalue)
    return !type->isReferenceType() && isScalarLeaf(type)
               ? read(operand.value, origin->getExprLoc())
               : operand.value;
  if (!type->isReferenceType())
    return operand.value;
  noteOrigin(origin);
  Location location;
  location.root.kind = Root::Kind::Temporary;
  location.root.origin = origin;
  location.type = location.root.type = type.getNonReferenceType();
  Value result;
  result.targets.push_back(location);
  write(result, operand.value, origin->getExprLoc());
  return result;
}

/// A function's result as a number, where it may be a reference to one.
Value Interpreter::numberOf(const Value &result, QualType type, SourceLocation where) {
  const bool isPlace = !result.targets.empty() && !isPointerLeaf(type);
  return isPlace ? read(result, where) : result;
}

Value Interpreter::invoke(const Value &callee, const std::vector<Operand> &operands,
                          const CallExpr *call) {
  std::vector<Callable> callables = callablesOf(callee, operands.size());
  if (callables.empty())
    callables = chosenBy(callee, operands);
  auto run = [&](size_t number) {
    const auto &[function, object] = callables[number];
    std::vector<Value> arguments;
    for (size_t k = 0; k < operands.size() && k < function->getNumParams(); ++k)
      arguments.push_back(asParameter(function->getParamDecl(k), operands[k],
                                      k < call->getNumArgs() ? call->getArg(k) : call));
    Value result = callFunction(function, arguments, object, call);
    // A reference to a number of the callee's own is that number.
    return function->getReturnType()->isReferenceType()
               ? numberOf(result, function->getReturnType().getNonReferenceType(),
                          call->getExprLoc())
               : result;
  };
  if (!callables.empty())
    return anyOf(callables.size(), run);
  std::vector<Value> arguments;
  arguments.reserve(operands.size());
  for (const Operand &operand : operands)
    arguments.push_back(operand.value);
  return callUnknown(nullptr, sourceText(call->getCallee()), arguments, call);
}

/// `f(x)` of a std::function that was seen to be made.
std::optional<Value> Interpreter::callFunctionObject(const CallExpr *call, const Value &object,
                                                     const std::vector<Value> &arguments) {
  const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
  if (!operation || operation->getOperator() != OO_Call ||
      pointerClassOf(call->getArg(0)->getType().getNonReferenceType()) != PointerClass::Function)
    return std::nullopt;
  const Value callee = read(object, call->getExprLoc());
  if (callablesOf(callee, arguments.size()).empty())
    return std::nullopt;
  std::vector<Operand> operands;
  for (unsigned k = 0; k < arguments.size(); ++k) {
    const Expr *argument = call->getArg(k + 1);
    operands.push_back(
        {arguments[k], argument->isGLValue() || argument->getType()->isRecordType()});
  }
  return invoke(callee, operands, call);
}

} // namespace surrogate
