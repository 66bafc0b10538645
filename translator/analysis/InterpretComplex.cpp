//===- InterpretComplex.cpp - complex numbers -------------------------------------------===//
//
// std::complex<T> and C's _Complex T are two numbers, laid out as an array. real() and imag() are
// one of them; operators and the functions of <complex> read both and make a new number.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/StringSet.h"

namespace surrogate {
using namespace clang;

/// The real or the imaginary parts of what an lvalue names.
Value Interpreter::partsOf(Value whole, bool isImaginary) {
  for (Location &target : whole.targets)
    if (const QualType part = partOfComplex(target.type); !part.isNull())
      target = target.withSubscript(Step::Via::Array, Polynomial(isImaginary ? 1 : 0), part);
  return whole;
}

static bool isComplexFunction(const FunctionDecl *function) {
  static const llvm::StringSet<> names = {
      "real", "imag",  "abs",  "arg",  "norm",  "conj",  "proj",  "polar", "exp",
      "log",  "log10", "pow",  "sqrt", "sin",   "cos",   "tan",   "sinh",  "cosh",
      "tanh", "asin",  "acos", "atan", "asinh", "acosh", "atanh", "fabs"};
  if (!function->isInStdNamespace() || isa<CXXMethodDecl>(function))
    return false;
  bool isOfComplex = !partOfComplex(function->getReturnType()).isNull();
  for (const ParmVarDecl *parameter : function->parameters())
    isOfComplex = isOfComplex || !partOfComplex(parameter->getType()).isNull();
  if (!isOfComplex)
    return false;
  switch (function->getOverloadedOperator()) {
  case OO_None:
    return function->getDeclName().isIdentifier() && names.contains(function->getName());
  case OO_LessLess:
  case OO_GreaterGreater: // of streams
    return false;
  default:
    return true;
  }
}

Value Interpreter::makeComplex(const CXXConstructExpr *construction, const Value &object) {
  Value content;
  for (const Expr *argument : construction->arguments())
    content = merged(content, valueOfNumber(evaluateArgument(argument), argument->getExprLoc()));
  write(object, content, construction->getBeginLoc());
  return object;
}

/// A number, whether it is given as one or as where it is.
Value Interpreter::valueOfNumber(const Value &given, SourceLocation where) {
  return given.targets.empty() && !given.unknownTarget ? given : read(given, where);
}

std::optional<Value> Interpreter::callComplex(const FunctionDecl *function, const Value &object,
                                              const std::vector<Value> &arguments,
                                              const Expr *call) {
  const SourceLocation where = call->getExprLoc();
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  const bool isMethod = method && method->isInstance() && !isa<CXXConstructorDecl>(method) &&
                        !partOfComplex(context.getTypeDeclType(method->getParent())).isNull();
  if (!isMethod && !isComplexFunction(function))
    return std::nullopt;
  const std::string name = function->getNameAsString();
  const bool isPart = name == "real" || name == "imag";
  if (isPart && (isMethod ? arguments.empty() : arguments.size() == 1))
    return valueOfNumber(partsOf(isMethod ? object : arguments[0], name == "imag"), where);
  Value content;
  for (const Value &argument : arguments)
    content = merged(content, valueOfNumber(argument, where));
  if (isMethod && isPart) {
    write(partsOf(object, name == "imag"), content, where);
    return Value();
  }
  if (isMethod && name == "operator=") {
    write(object, content, where);
    return object;
  }
  if (isMethod) { // +=, -=, *=, /=
    write(object, merged(read(object, where), content), where);
    return object;
  }
  const QualType type = call->getType();
  if (partOfComplex(type).isNull())
    return opaqueResult(type, {content});
  return temporaryValue(call, content);
}

} // namespace surrogate
