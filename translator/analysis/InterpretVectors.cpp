//===- InterpretVectors.cpp - vectors, and the arrays that they are loaded from -----------===//
//
// `*(const __m128d *)p` reads p[0] and p[1]: a pointer to numbers that was cast to one of vectors
// keeps its path, and what it points to has the vector's type. The lanes of a register aren't told
// apart; the fields of a float4 that is loaded from floats are elements of the array.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/AlikeMembers.h"
#include "analysis/Interpreter.h"
#include "analysis/Lanes.h"
#include "analysis/Types.h"

#include "clang/AST/ExprCXX.h"

namespace surrogate {
using namespace clang;

namespace {

/// What a location is declared as, whatever it is seen as.
QualType storedType(const Location &location) {
  return location.steps.empty() ? location.root.type : location.steps.back().type;
}

/// A vector, or the one member of a struct that headers of intrinsics load and store through.
QualType withoutWrapper(QualType type) {
  const auto *record = type->getAsRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  if (!record || record->isUnion() || record->field_empty() ||
      std::next(record->field_begin()) != record->field_end())
    return type;
  const auto *cxxRecord = dyn_cast<CXXRecordDecl>(record);
  const bool isPlain = !cxxRecord || (cxxRecord->isPOD() && cxxRecord->getNumBases() == 0);
  return isPlain ? record->field_begin()->getType() : type;
}

bool isNumber(QualType type) { return type->isArithmeticType() && !type->isAnyComplexType(); }

/// `(double *)p`, where p points to a struct of doubles, is where its first member stands, and a
/// pointer to that one is the struct's again. False where it is neither.
bool enterOrLeave(Location &target, QualType pointee, const ASTContext &context) {
  if (isNumber(pointee) && target.type->isRecordType() && !isNumber(storedType(target)) &&
      numbersIn(target.type, pointee, context) != 0) {
    target = target.withField(*target.type->getAsRecordDecl()->getDefinition()->field_begin());
    return true;
  }
  if (target.steps.empty() || target.steps.back().via != Step::Via::Field ||
      target.steps.back().field->getFieldIndex() != 0 || !isNumber(target.type) ||
      numbersIn(pointee, target.type, context) == 0)
    return false;
  Location object = target;
  object.steps.pop_back();
  object.type = storedType(object);
  if (!context.hasSameUnqualifiedType(object.type, pointee))
    return false;
  target = std::move(object);
  return true;
}

} // namespace

bool isWrappedNumber(const Location &object) {
  return isNumber(storedType(object)) && object.type->isRecordType();
}

/// How many numbers a vector covers that is loaded from them; nullopt of all else.
std::optional<int64_t> Interpreter::packedCount(const Location &location) const {
  const QualType stored = storedType(location);
  if (stored.isNull() || !isNumber(stored))
    return std::nullopt;
  if (const int64_t count = numbersIn(location.type, stored, context))
    return count;
  if (!location.type->isVectorType())
    return std::nullopt;
  return int64_t(context.getTypeSize(location.type) / context.getTypeSize(stored));
}

Location laneOf(const Location &location, const Polynomial &number) {
  Location result = location;
  result.type = storedType(location);
  if (!result.steps.empty() && result.steps.back().via != Step::Via::Field)
    result.steps.back().subscript = result.steps.back().subscript + number;
  return result;
}

/// A pointer to numbers, seen as one to vectors of them, or back; false where it is neither.
bool Interpreter::repack(Location &target, QualType pointee) const {
  const QualType stored = storedType(target), wanted = withoutWrapper(pointee);
  if (!stored.isNull() && enterOrLeave(target, pointee, context))
    return true;
  const bool isElement = !target.steps.empty() && target.steps.back().via != Step::Via::Field;
  if (stored.isNull() || !isNumber(stored))
    return false;
  const bool isVector = wanted->isVectorType() && isElement &&
                        context.getTypeSize(wanted) % context.getTypeSize(stored) == 0;
  const bool isWrapped = pointee->isRecordType() && context.hasSameUnqualifiedType(wanted, stored);
  const bool isGroup = isElement && numbersIn(wanted, stored, context) != 0;
  const bool isBack = packedCount(target) && context.hasSameUnqualifiedType(pointee, stored);
  if (!isVector && !isWrapped && !isGroup && !isBack)
    return false;
  target.type = pointee;
  return true;
}

/// Shuffles, conversions, and single lanes: a value of all that goes in.
std::optional<Value> Interpreter::evaluateVector(const Expr *expression) {
  if (const auto *literal = dyn_cast<CompoundLiteralExpr>(expression);
      literal && literal->getType()->isVectorType())
    return evaluate(literal->getInitializer());
  const auto *list = dyn_cast<InitListExpr>(expression);
  const bool isList = list && list->getType()->isVectorType();
  if (!isList && !isa<ShuffleVectorExpr, ConvertVectorExpr>(expression))
    return std::nullopt;
  Value result;
  for (const Stmt *child : expression->children())
    if (const auto *operand = dyn_cast_or_null<Expr>(child))
      result = merged(result, evaluate(operand));
  return result;
}

static const ArraySubscriptExpr *laneOf(const Expr *expression) {
  const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression->IgnoreParens());
  return subscript && subscript->getBase()->getType()->isVectorType() ? subscript : nullptr;
}

/// `v[0] = x`: the other lanes stay.
std::optional<Value> Interpreter::writeLane(const BinaryOperator *assignment) {
  const ArraySubscriptExpr *subscript = laneOf(assignment->getLHS());
  if (!subscript || !subscript->getBase()->isGLValue())
    return std::nullopt;
  Value operand = merged(evaluate(assignment->getRHS()), evaluate(subscript->getIdx()));
  Value whole = locate(subscript->getBase());
  operand = merged(operand, read(whole, subscript->getExprLoc()));
  write(whole, operand, assignment->getOperatorLoc());
  return operand;
}

/// `v[0]` of a register, read.
std::optional<Value> Interpreter::readLane(const Expr *expression) {
  const ArraySubscriptExpr *subscript = laneOf(expression);
  if (!subscript)
    return std::nullopt;
  const Expr *base = subscript->getBase();
  Value whole = base->isGLValue() ? read(locate(base), base->getExprLoc()) : evaluate(base);
  Value result = merged(whole, evaluate(subscript->getIdx()));
  if (expression->getType()->isIntegralOrEnumerationType())
    result.integer = Polynomial::symbol(trace.symbols.varying());
  return result;
}

} // namespace surrogate
