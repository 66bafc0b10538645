//===- Generators.cpp - numbers that are mixed as generators of random numbers do ---------===//

#include "analysis/Generators.h"

#include "clang/AST/ASTContext.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>

namespace surrogate {
using namespace clang;

namespace {

/// How a value took a source: mixed; as a sum or difference of two elements; cut to a whole number.
constexpr llvm::StringLiteral mixed("#mixed"), summed("#summed"), whole("#whole");

bool isMark(llvm::StringRef key) {
  return key.ends_with(mixed) || key.ends_with(summed) || key.ends_with(whole);
}

void addMark(Value &value, unsigned source, llvm::StringRef mark, Sources sources) {
  if (isMark(sources.keys[source]))
    return;
  const std::string key = sources.keys[source] + mark.str();
  const auto [place, isNew] = sources.ids.try_emplace(key, sources.keys.size());
  if (isNew)
    sources.keys.push_back(key);
  value.sources.insert(place->second);
}

bool hasMark(const Value &value, unsigned source, llvm::StringRef mark, const Sources &sources) {
  const auto found = sources.ids.find(sources.keys[source] + mark.str());
  return found != sources.ids.end() && value.sources.count(found->second);
}

/// Gives `result` the mark `after` wherever `value` has `before`.
void turnMarks(Value &result, const Value &value, llvm::StringRef before, llvm::StringRef after,
               Sources sources) {
  for (const unsigned source : value.sources)
    if (hasMark(value, source, before, sources))
      addMark(result, source, after, sources);
}

std::optional<llvm::APSInt> wholeNumber(const MixedOperand &operand, const ASTContext &context) {
  Expr::EvalResult known;
  if (operand.value.integer && operand.value.integer->constant())
    return llvm::APSInt::get(*operand.value.integer->constant());
  if (!operand.expression->isValueDependent() && operand.expression->EvaluateAsInt(known, context))
    return known.Val.getInt();
  return std::nullopt;
}

std::optional<double> realNumber(const Expr *expression, const ASTContext &context) {
  Expr::EvalResult known;
  if (expression->isValueDependent() || !expression->EvaluateAsRValue(known, context))
    return std::nullopt;
  if (known.Val.isInt())
    return known.Val.getInt().roundToDouble();
  return known.Val.isFloat() ? std::optional(known.Val.getFloat().convertToDouble()) : std::nullopt;
}

/// What generators take the rest by: a power of two, or close below or above one, as primes for
/// them are. What people divide by is round: 86400, 360, 1000000007.
bool isModulus(double number, int leastBits) {
  const double power = std::exp2(std::round(std::log2(number)));
  return number > 0 && power >= std::exp2(leastBits) && std::abs(number - power) <= power / 2048;
}

/// The multiplier of a linear congruential generator: large, and not round as factors that convert
/// units are (Knuth, The Art of Computer Programming 2, 3.2.1: 5 modulo 8 for a full period).
bool isMultiplier(const MixedOperand &operand, const ASTContext &context) {
  const auto number = wholeNumber(operand, context);
  return number && number->abs().getActiveBits() > 10 &&
         (number->extractBitsAsZExtValue(3, 0) & 7) != 0;
}

/// What a generator adds to its state in each step: odd, and half of a long number's bits.
bool isWeylStep(const MixedOperand &operand, const ASTContext &context) {
  Expr::EvalResult known;
  return !operand.expression->isValueDependent() &&
         operand.expression->EvaluateAsInt(known, context) &&
         known.Val.getInt().getActiveBits() > 31 && known.Val.getInt()[0] &&
         !known.Val.getInt().isNegative();
}

const BinaryOperator *binaryIn(const Expr *expression) {
  return dyn_cast<BinaryOperator>(expression->IgnoreParenImpCasts());
}

bool isShift(const MixedOperand &operand) {
  const BinaryOperator *binary = binaryIn(operand.expression);
  return binary && binary->isShiftOp();
}

/// `171 * x`, `16807.0 * x + 1`: a number that isn't small times one that isn't known.
bool isCongruence(const Expr *expression, const ASTContext &context) {
  const BinaryOperator *binary = binaryIn(expression->IgnoreParenCasts());
  if (!binary)
    return false;
  if (binary->isAdditiveOp())
    return isCongruence(binary->getLHS(), context) || isCongruence(binary->getRHS(), context);
  const auto left = realNumber(binary->getLHS(), context);
  const auto right = realNumber(binary->getRHS(), context);
  return binary->getOpcode() == BO_Mul && left.has_value() != right.has_value() &&
         left.value_or(right.value_or(0)) > 100;
}

/// "8388608.0 * whole": the power of two by which a generator in floating point splits numbers.
bool isScaledByModulus(const Expr *expression, const ASTContext &context) {
  const BinaryOperator *binary = binaryIn(expression);
  if (!binary || binary->getOpcode() != BO_Mul)
    return false;
  const auto left = realNumber(binary->getLHS(), context);
  const auto right = realNumber(binary->getRHS(), context);
  return isModulus(left.value_or(right.value_or(0)), 20);
}

/// Through a pointer or of an array, and nothing in it: its key ends with the step.
bool isElement(llvm::StringRef key) { return key.ends_with("["); }

bool areOfType(bool (Type::*is)() const, const MixedOperand &left, const MixedOperand &right) {
  return (left.expression->getType().getTypePtr()->*is)() &&
         (right.expression->getType().getTypePtr()->*is)();
}

std::vector<unsigned> sourcesOfBoth(const Value &left, const Value &right) {
  std::vector<unsigned> both;
  std::ranges::set_intersection(left.sources, right.sources, std::back_inserter(both));
  return both;
}

/// Multiplied, or xored with themselves shifted (Marsaglia, Xorshift RNGs, 2003).
std::vector<unsigned> mixedBy(BinaryOperatorKind operation, const MixedOperand &left,
                              const MixedOperand &right, const ASTContext &context) {
  const auto all = [](const MixedOperand &operand) {
    return std::vector<unsigned>(operand.value.sources.begin(), operand.value.sources.end());
  };
  if (operation == BO_Mul && isMultiplier(right, context))
    return all(left);
  if (operation == BO_Mul && isMultiplier(left, context))
    return all(right);
  if (operation == BO_Add && isWeylStep(right, context))
    return all(left);
  if ((operation == BO_Xor && (isShift(left) || isShift(right))) ||
      (operation == BO_Or && isShift(left) && isShift(right))) // a rotation
    return sourcesOfBoth(left.value, right.value);
  if (operation == BO_Rem && isCongruence(left.expression, context)) // small, and prime the modulus
    if (const auto modulus = wholeNumber(right, context); modulus && modulus->getActiveBits() > 10)
      return all(left);
  return {};
}

/// A generator keeps the lower bits of a product, which wrap around; fixed-point arithmetic keeps
/// the upper ones: `(y * 27146) >> 16`. Unsigned products wrap around before they are shifted.
bool keepsUpperBits(BinaryOperatorKind operation, const Expr *left) {
  return (operation == BO_Shr || operation == BO_Div) && left->getType()->isSignedIntegerType();
}

} // namespace

void noteMixed(Value &result, BinaryOperatorKind operation, const MixedOperand &left,
               const MixedOperand &right, const ASTContext &context, Sources sources) {
  const bool isAdditive = operation == BO_Add || operation == BO_Sub;
  if (isAdditive)
    for (const unsigned source : sourcesOfBoth(left.value, right.value))
      if (isElement(sources.keys[source]))
        addMark(result, source, summed, sources);
  if (operation == BO_Sub && isScaledByModulus(right.expression, context))
    for (const unsigned source : left.value.sources)
      if (hasMark(right.value, source, whole, sources))
        addMark(result, source, mixed, sources);
  if (!areOfType(&Type::isIntegerType, left, right))
    return;
  if (keepsUpperBits(operation, left.expression))
    std::erase_if(result.sources, [&](unsigned source) { return isMark(sources.keys[source]); });
  for (const unsigned source : mixedBy(operation, left, right, context))
    addMark(result, source, mixed, sources);
  if (operation == BO_Rem || operation == BO_And) { // an additive generator
    const auto number = wholeNumber(right, context);
    if (number ? isModulus(number->roundToDouble() + (operation == BO_And), 16)
               : operation == BO_Rem)
      turnMarks(result, left.value, summed, mixed, sources);
  }
}

void noteWhole(Value &value, Sources sources) {
  const std::set<unsigned> all = value.sources;
  for (const unsigned source : all)
    addMark(value, source, whole, sources);
}

void noteRoundedBy(Value &result, llvm::StringRef function, const CallExpr *call,
                   const ASTContext &context, Sources sources) {
  if (function.starts_with("floor") || function.starts_with("trunc"))
    noteWhole(result, sources);
  if (!function.starts_with("fmod") || call->getNumArgs() != 2)
    return;
  const auto modulus = realNumber(call->getArg(1), context);
  if (!modulus || !isModulus(*modulus, 20) || !isCongruence(call->getArg(0), context))
    return;
  const std::set<unsigned> all = result.sources;
  for (const unsigned source : all)
    addMark(result, source, mixed, sources);
}

void noteWrapped(Value &result, const CompoundAssignOperator *step, const Expr *condition,
                 const ASTContext &context, Sources sources) {
  const BinaryOperator *test = condition ? binaryIn(condition) : nullptr;
  if (step->getOpcode() != BO_AddAssign || !test || test->getOpcode() != BO_LT ||
      realNumber(test->getRHS(), context) != 0.0)
    return;
  llvm::FoldingSetNodeID tested, stepped;
  test->getLHS()->IgnoreParenImpCasts()->Profile(tested, context, true);
  step->getLHS()->IgnoreParenImpCasts()->Profile(stepped, context, true);
  const auto period = realNumber(step->getRHS(), context);
  if (tested == stepped && (period == 1.0 || period >= std::exp2(20)))
    turnMarks(result, result, summed, mixed, sources);
}

bool isMixed(const Value &value, const std::string &key, const Sources &sources) {
  const auto own = sources.ids.find(key);
  return own != sources.ids.end() && hasMark(value, own->second, mixed, sources);
}

bool followsData(const Value &value, const Location &target, const std::vector<std::string> &keys,
                 const std::set<unsigned> &varying, const std::set<std::string> &writtenKeys) {
  Location object = target;
  object.steps.clear(); // the parts of a generator's state are mixed with each other
  const std::string own = object.key();
  return llvm::any_of(value.sources, [&](unsigned source) {
    return varying.count(source) && !writtenKeys.count(keys[source]) &&
           !llvm::StringRef(keys[source]).starts_with(own);
  });
}

} // namespace surrogate
