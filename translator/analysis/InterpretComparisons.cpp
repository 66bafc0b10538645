//===- InterpretComparisons.cpp - what comparisons yield as numbers -------------------------===//
//
// 0 or 1. Known where both sides are, so that `if (status != cudaSuccess)` is decided: that a call
// of CUDA's succeeds is taken for granted, as it is of malloc. And a symbol of its own where it
// says whether a division leaves a rest, so that
//
//   n / 256 + (n % 256 == 0 ? 0 : 1)     (n % 256) ? n / 256 + 1 : n / 256     ceil(n / 256.0)
//
// are the same number: what n is, divided and rounded up.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Integers.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

Value Interpreter::nonZero(const Value &value) {
  SymbolTable &symbols = trace.symbols;
  if (auto known = value.integer ? value.integer->constant() : std::nullopt)
    return integerValue(Polynomial(*known != 0 ? 1 : 0), value.sources);
  const std::set<SymbolId> asked = value.integer ? value.integer->symbols() : std::set<SymbolId>();
  if (asked.size() == 1) {
    const SymbolId only = *asked.begin();
    const Polynomial one = Polynomial::symbol(only);
    if (symbols.divisionOf(only, Division::Part::HasRemainder) &&
        (*value.integer == one || *value.integer == Polynomial(1) - one))
      return integerValue(*value.integer, value.sources);
    if (symbols.divisionOf(only, Division::Part::Remainder) && *value.integer == one &&
        symbols[only].kind == Symbol::Kind::Entry) { // a loop's `i % 2` has no text
      const SymbolId rest = symbols.entry("(" + symbols[only].text + " != 0)", true);
      symbols.edit(rest).division = symbols[only].division;
      symbols.edit(rest).division->part = Division::Part::HasRemainder;
      return integerValue(Polynomial::symbol(rest), value.sources);
    }
  }
  const SymbolId truth = symbols.varyingBetween(Polynomial(0), Polynomial(2));
  if (value.integer)
    symbols.noteDependence(truth, *value.integer);
  return integerValue(Polynomial::symbol(truth), value.sources);
}

static bool holds(BinaryOperatorKind operation, int64_t left, int64_t right) {
  switch (operation) {
  case BO_LT:
    return left < right;
  case BO_LE:
    return left <= right;
  case BO_GT:
    return left > right;
  case BO_GE:
    return left >= right;
  case BO_EQ:
    return left == right;
  default:
    return left != right;
  }
}

Value Interpreter::compared(BinaryOperatorKind operation, const Value &left, const Value &right) {
  const Value both = merged(left, right);
  auto first = left.integer ? left.integer->constant() : std::nullopt;
  auto second = right.integer ? right.integer->constant() : std::nullopt;
  if (first && second && *first >= 0 && *second >= 0 && operation != BO_Cmp)
    return integerValue(Polynomial(holds(operation, *first, *second) ? 1 : 0), both.sources);
  const bool asksZero = second == 0 && BinaryOperator::isEqualityOp(operation);
  const Value isNonZero = nonZero(asksZero ? left : both); // `both` is no number: unknown
  for (const Value *side : {&left, &right})
    for (SymbolId truth : isNonZero.integer->symbols())
      if (side->integer && trace.symbols[truth].kind == Symbol::Kind::Varying)
        trace.symbols.noteDependence(truth, *side->integer);
  return integerValue(asksZero && operation == BO_EQ ? Polynomial(1) - *isNonZero.integer
                                                     : *isNonZero.integer,
                      both.sources);
}

/// Each result is a constant, or asks of nothing but what the call says of CUDA.
static bool resultsAreOfStatus(const Stmt *part, bool isResult = false) {
  const auto *expression = dyn_cast_or_null<Expr>(part);
  if (!part || isa<LambdaExpr>(part) || (expression && !isResult))
    return true;
  if (const auto *reference = dyn_cast<DeclRefExpr>(part))
    return isa<EnumConstantDecl>(reference->getDecl()) ||
           (isa<ParmVarDecl>(reference->getDecl()) && isCudaStatus(reference->getType()));
  if (expression && (isa<CallExpr, MemberExpr, CXXThisExpr>(part) || !expression->isPRValue()))
    return isa<CXXBoolLiteralExpr>(part);
  return llvm::all_of(part->children(), [&](const Stmt *child) {
    return resultsAreOfStatus(child, isResult || isa<ReturnStmt>(part));
  });
}

/// `bool check(cudaError_t status)`, with a body that is seen.
static bool answersStatus(const CallExpr *call) {
  const FunctionDecl *function = call->getDirectCallee(), *definition = nullptr;
  return function && function->getReturnType()->isBooleanType() &&
         llvm::any_of(function->parameters(),
                      [](const ParmVarDecl *each) { return isCudaStatus(each->getType()); }) &&
         function->hasBody(definition) && resultsAreOfStatus(definition->getBody());
}

bool asksStatus(const Expr *condition) {
  condition = condition->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot)
    return asksStatus(unary->getSubExpr());
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && (binary->isLogicalOp() || binary->isEqualityOp()))
    return asksStatus(binary->getLHS()) || asksStatus(binary->getRHS());
  if (const auto *call = dyn_cast<CallExpr>(condition); call && answersStatus(call))
    return true;
  return condition->getType()->isEnumeralType();
}

bool asksRemainder(const Expr *condition) {
  condition = condition->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot)
    return asksRemainder(unary->getSubExpr());
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  return binary && (binary->getOpcode() == BO_Rem ||
                    (binary->isEqualityOp() &&
                     (asksRemainder(binary->getLHS()) || asksRemainder(binary->getRHS()))));
}

/// `condition ? first : second` where the condition is 1 or 0 by a division's rest.
std::optional<Polynomial> Interpreter::chosen(const Polynomial &condition, const Polynomial &first,
                                              const Polynomial &second) const {
  const std::set<SymbolId> asked = condition.symbols();
  if (asked.size() != 1 || !trace.symbols.divisionOf(*asked.begin(), Division::Part::HasRemainder))
    return std::nullopt;
  const Polynomial result = second + condition * (first - second);
  auto factor = result.coefficientOf(*asked.begin());
  return factor && factor->constant() ? std::optional(result) : std::nullopt;
}

namespace {

/// An integer that was made a double.
const Expr *integerIn(const Expr *expression, const ASTContext &context) {
  const auto *cast = dyn_cast<CastExpr>(expression->IgnoreParens());
  for (; cast; cast = dyn_cast<CastExpr>(cast->getSubExpr()->IgnoreParens())) {
    if (!context.hasSameUnqualifiedType(cast->getType(), context.DoubleTy))
      return nullptr;
    if (cast->getCastKind() == CK_IntegralToFloating)
      return cast->getSubExpr();
  }
  return nullptr;
}

} // namespace

/// `ceil((double)n / 256)`: exact, as an int divided by an int is nearer to no other integer.
std::optional<Value> Interpreter::roundedQuotient(const BinaryOperator *quotient, bool isUp) {
  const auto dividend = wholeNumber(quotient->getLHS()), divisor = wholeNumber(quotient->getRHS());
  if (!dividend || !divisor || !dividend->integer || !divisor->integer)
    return std::nullopt;
  Value whole = divide(BO_Div, *dividend, *divisor, context.IntTy);
  if (!isUp)
    return whole;
  const Value rest = nonZero(divide(BO_Rem, *dividend, *divisor, context.IntTy));
  const std::set<SymbolId> asked = rest.integer->symbols();
  if (asked.size() != 1 || !trace.symbols.divisionOf(*asked.begin(), Division::Part::HasRemainder))
    return std::nullopt;
  return integerValue(*whole.integer + *rest.integer, whole.sources);
}

/// A double that holds an integer: `(double)n`, `ceil(n / 256.0) + 1`.
std::optional<Value> Interpreter::wholeNumber(const Expr *number) {
  number = number->IgnoreParens();
  if (const Expr *integer = integerIn(number, context))
    return context.getTypeSize(integer->getType()) <= 32 ? std::optional(evaluate(integer))
                                                         : std::nullopt;
  number = number->IgnoreParenImpCasts();
  if (const auto *literal = dyn_cast<FloatingLiteral>(number)) {
    const double value = literal->getValueAsApproximateDouble();
    constexpr double largest = 1 << 30;
    return value >= 1 && value <= largest && value == double(int64_t(value))
               ? std::optional(integerValue(Polynomial(int64_t(value))))
               : std::nullopt;
  }
  if (const auto *sum = dyn_cast<BinaryOperator>(number);
      sum && (sum->isAdditiveOp() || sum->getOpcode() == BO_Mul)) {
    const auto left = wholeNumber(sum->getLHS());
    const auto right = left ? wholeNumber(sum->getRHS()) : std::nullopt;
    return right ? std::optional(arithmetic(sum->getOpcode(), *left, *right, context.LongTy))
                 : std::nullopt;
  }
  const auto *call = dyn_cast<CallExpr>(number);
  const FunctionDecl *function = call ? call->getDirectCallee() : nullptr;
  const llvm::StringRef name =
      function && function->getDeclName().isIdentifier() ? function->getName() : "";
  if ((name != "ceil" && name != "floor") || call->getNumArgs() != 1)
    return std::nullopt;
  const Expr *argument = call->getArg(0)->IgnoreParenImpCasts(); // std::ceil((n + 255) / 256)
  if (argument->getType()->isIntegerType())
    return evaluate(argument);
  const auto *quotient = dyn_cast<BinaryOperator>(argument);
  return quotient && quotient->getOpcode() == BO_Div ? roundedQuotient(quotient, name == "ceil")
                                                     : std::nullopt;
}

} // namespace surrogate
