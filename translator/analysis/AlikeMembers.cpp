//===- AlikeMembers.cpp - a struct of numbers, walked as an array ------------------------===//

#include "analysis/AlikeMembers.h"

#include "analysis/Integers.h"

#include "clang/AST/ExprCXX.h"

namespace surrogate {
using namespace clang;

int64_t numbersIn(QualType group, QualType number, const ASTContext &context) {
  const auto *record = group->getAsRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  int64_t count = 0;
  for (const FieldDecl *field :
       record && !record->isUnion() ? record->fields() : RecordDecl::field_range({}, {})) {
    if (!context.hasSameUnqualifiedType(field->getType(), number) || field->isBitField())
      return 0;
    ++count;
  }
  return count > 1 && context.getTypeSize(group) == count * context.getTypeSize(number) ? count : 0;
}

static QualType firstNumber(QualType group) {
  const auto *record = group->getAsRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  const bool hasFields = record && !record->field_empty();
  return hasFields ? record->field_begin()->getType() : QualType();
}

bool areAlike(QualType left, QualType right, const ASTContext &context) {
  const QualType number = firstNumber(left);
  if (number.isNull() || !number->isArithmeticType())
    return false;
  const int64_t count = numbersIn(left, number, context);
  return count > 0 && count == numbersIn(right, number, context);
}

const FieldDecl *fieldLike(const FieldDecl *field, QualType record, const ASTContext &context) {
  const auto *own = record->getAsRecordDecl();
  own = own ? own->getDefinition() : nullptr;
  if (!own || own->getCanonicalDecl() == field->getParent()->getCanonicalDecl() ||
      !areAlike(record, context.getRecordType(field->getParent()), context))
    return field;
  return *std::next(own->field_begin(), field->getFieldIndex());
}

namespace {

bool everywhere(SymbolId) { return true; }

/// How many members like this one its struct has; 0 where it has others, too.
int64_t alikeOf(const Location &member, const ASTContext &context) {
  if (member.steps.empty() || member.steps.back().via != Step::Via::Field ||
      !member.type->isArithmeticType())
    return 0;
  const auto *record = member.steps.back().field->getParent();
  return numbersIn(context.getRecordType(record), member.type, context);
}

/// The whole structs in a distance, and the members that are left.
struct Apart {
  Polynomial structs, members;
};

Apart apart(const Polynomial &distance, int64_t count) {
  Apart result;
  for (const auto &[monomial, coefficient] : distance.allTerms()) {
    Polynomial factor(1);
    for (SymbolId id : monomial)
      factor = factor * Polynomial::symbol(id);
    const int64_t rest = monomial.empty() ? ((coefficient % count) + count) % count
                                          : (coefficient % count == 0 ? 0 : coefficient);
    result.members = result.members + factor * Polynomial(rest);
    result.structs = result.structs + factor * Polynomial((coefficient - rest) / count);
  }
  return result;
}

/// Every value lies in [0, count).
bool isBelow(const Polynomial &number, int64_t count, const SymbolTable &symbols,
             const Constraints &constraints) {
  const auto least = symbols.minimum(number, constraints, everywhere);
  const auto most = symbols.maximum(number, constraints, everywhere);
  return least && most && least->constant().value_or(-1) >= 0 &&
         most->constant().value_or(count) < count;
}

/// An object's own operator[] stays in it, and so does what indexes a variable's members or p[i]'s.
/// From `&p[0].x` a program may well mean to go on, and where a loop counts, it shows how far.
bool staysInside(const MemberExpr &member, Location place, const std::optional<Polynomial> &index,
                 const SymbolTable &symbols) {
  const Expr *object = member.getBase()->IgnoreParenImpCasts();
  if (isa<CXXThisExpr>(object))
    return true;
  if (index && llvm::any_of(index->symbols(),
                            [&](SymbolId id) { return symbols[id].kind == Symbol::Kind::Loop; }))
    return false;
  const Step *element = lastElement(place);
  return (!member.isArrow() && isa<DeclRefExpr, MemberExpr>(object)) ||
         (element && !element->subscript.constant());
}

} // namespace

Step *lastElement(Location &place) {
  for (Step &step : llvm::reverse(place.steps))
    if (step.via != Step::Via::Field)
      return &step;
  return nullptr;
}

std::optional<Polynomial> indexInside(const Expr *pointer, const Value &value,
                                      const std::optional<Polynomial> &index, SymbolTable &symbols,
                                      const Constraints &constraints, const ASTContext &context) {
  const auto *address = dyn_cast<UnaryOperator>(pointer->IgnoreParenImpCasts());
  const auto *member = address && address->getOpcode() == UO_AddrOf
                           ? dyn_cast<MemberExpr>(address->getSubExpr()->IgnoreParens())
                           : nullptr;
  if (!member || value.targets.empty() ||
      !staysInside(*member, value.targets.front(), index, symbols))
    return index;
  const Location &target = value.targets.front();
  const int64_t count = alikeOf(target, context);
  if (count == 0)
    return index;
  const Polynomial before(target.steps.back().field->getFieldIndex());
  if (index && isBelow(*index + before, count, symbols, constraints))
    return index;
  if (index && index->constant())
    return index;
  return Polynomial::symbol(
      symbols.varyingBetween(Polynomial(0) - before, Polynomial(count) - before));
}

std::vector<Location> membersReached(const Location &member, const Polynomial &distance,
                                     const SymbolTable &symbols, const Constraints &constraints,
                                     const ASTContext &context, Quotient quotient) {
  const int64_t count = alikeOf(member, context);
  if (count == 0 || distance.isTooBig())
    return {};
  const RecordDecl *record = member.steps.back().field->getParent();
  Location object = member;
  object.steps.pop_back();
  object.type = object.steps.empty() ? object.root.type : object.steps.back().type;
  auto [structs, members] =
      apart(distance + Polynomial(member.steps.back().field->getFieldIndex()), count);
  int64_t first = 0, last = count - 1;
  if (isBelow(members, count, symbols, constraints)) {
    first = *symbols.minimum(members, constraints, everywhere)->constant();
    last = *symbols.maximum(members, constraints, everywhere)->constant();
  } else if (isCertainlyNotNegative(members, symbols, constraints)) {
    structs = structs + quotient(members, count);
  } else {
    return {};
  }
  // Of a derived class's objects something else may stand between two.
  const bool isAlone = !context.hasSameUnqualifiedType(object.type, context.getRecordType(record));
  const auto place = isAlone && !structs.isZero() ? std::nullopt : object.displaced(structs);
  std::vector<Location> result;
  for (const FieldDecl *field : record->fields())
    if (place && field->getFieldIndex() >= first && field->getFieldIndex() <= last)
      result.push_back(place->withField(field));
  return result;
}

} // namespace surrogate
