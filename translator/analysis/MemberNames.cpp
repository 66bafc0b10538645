//===- MemberNames.cpp - how a member is named from where the region stands -------------===//

#include "analysis/MemberNames.h"

#include "clang/AST/DeclFriend.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

namespace surrogate {
using namespace clang;

namespace {

const Expr *plain(const Expr *expression) {
  for (const Expr *before = nullptr; expression && before != expression;) {
    before = expression;
    expression = expression->IgnoreParenImpCasts();
    if (const auto *full = dyn_cast<FullExpr>(expression))
      expression = full->getSubExpr();
  }
  return expression;
}

/// What a member function returns, where that is all it does.
const Expr *returnedBy(const CXXMethodDecl *method) {
  const FunctionDecl *definition = nullptr;
  if (method->isVirtual() || !method->hasBody(definition))
    return nullptr;
  const auto *body = dyn_cast<CompoundStmt>(definition->getBody());
  const auto *result =
      body && body->size() == 1 ? dyn_cast<ReturnStmt>(body->body_front()) : nullptr;
  return result && result->getRetValue() ? plain(result->getRetValue()) : nullptr;
}

bool isMember(const Expr *expression, const FieldDecl *field) {
  const auto *member = dyn_cast_or_null<MemberExpr>(plain(expression));
  return member && isa<CXXThisExpr>(plain(member->getBase())) &&
         member->getMemberDecl()->getCanonicalDecl() == field->getCanonicalDecl();
}

bool isCallOnMember(const Expr *expression, const FieldDecl *field, llvm::StringRef name) {
  const auto *call = dyn_cast<CXXMemberCallExpr>(expression);
  return call && call->getNumArgs() == 0 && call->getMethodDecl() &&
         call->getMethodDecl()->getDeclName().isIdentifier() &&
         call->getMethodDecl()->getName() == name &&
         isMember(call->getImplicitObjectArgument(), field);
}

/// Zero where all parameters are: `i * ny_ + j`.
bool isZeroAtOrigin(const Expr *expression) {
  expression = plain(expression);
  if (const auto *literal = dyn_cast<IntegerLiteral>(expression))
    return literal->getValue() == 0;
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression))
    return isa<ParmVarDecl>(reference->getDecl());
  const auto *binary = dyn_cast<BinaryOperator>(expression);
  if (!binary)
    return false;
  bool left = isZeroAtOrigin(binary->getLHS()), right = isZeroAtOrigin(binary->getRHS());
  if (binary->getOpcode() == BO_Mul)
    return left || right;
  return binary->isAdditiveOp() && left && right;
}

bool isFirstElement(const Expr *expression, const FieldDecl *field) {
  if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression))
    return isMember(subscript->getBase(), field) && isZeroAtOrigin(subscript->getIdx());
  const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
  return call && call->getOperator() == OO_Subscript && call->getNumArgs() == 2 &&
         isMember(call->getArg(0), field) && isZeroAtOrigin(call->getArg(1));
}

/// The public member functions of the member's class for which `yields` holds; a writable one
/// where there is one. Callable on a constant object, too, unless only a writable one is there.
template <typename Predicate>
std::optional<MemberName> find(const FieldDecl *field, bool isConst, bool withZeros,
                               Predicate yields) {
  const auto *record = dyn_cast<CXXRecordDecl>(field->getParent());
  std::optional<MemberName> found;
  if (!record)
    return found;
  for (const CXXMethodDecl *method : record->methods()) {
    bool isOperator = method->isOverloadedOperator();
    if (method->getAccess() != AS_public || method->isStatic() || method->isDeleted() ||
        (isConst && !method->isConst()) || method->getRefQualifier() == RQ_RValue ||
        (method->getNumParams() != 0) != withZeros ||
        (!method->getDeclName().isIdentifier() && !(isOperator && withZeros)))
      continue;
    const Expr *result = returnedBy(method);
    if (!result || !yields(result))
      continue;
    MemberName name;
    std::string zeros;
    for (unsigned k = 0; k < method->getNumParams(); ++k)
      zeros += k == 0 ? "0" : ", 0";
    if (!isOperator)
      name.text = "." + method->getNameAsString() + "(" + zeros + ")";
    else if (method->getOverloadedOperator() == OO_Call)
      name.text = "(" + zeros + ")";
    else if (method->getOverloadedOperator() == OO_Subscript && method->getNumParams() == 1)
      name.text = "[" + zeros + "]";
    else
      continue;
    QualType type = method->getReturnType();
    QualType pointee = type->getPointeeType();
    if (withZeros && !type->isReferenceType())
      continue;
    name.isWritable = !pointee.isNull() && !pointee.isConstQualified();
    name.isReference = type->isReferenceType();
    // The overloads of a name differ in const alone: the call finds the right one.
    if (!found || (found->text == name.text && name.isWritable) ||
        (!found->isWritable && name.isWritable))
      found = name;
  }
  return found;
}

} // namespace

bool MemberNames::canName(const FieldDecl *field) const {
  if (field->getAccess() == AS_public || field->getAccess() == AS_none)
    return true;
  const auto *owner = dyn_cast<CXXRecordDecl>(field->getParent());
  for (const DeclContext *scope = function; scope && owner; scope = scope->getParent())
    if (const auto *record = dyn_cast<CXXRecordDecl>(scope))
      if (record->getCanonicalDecl() == owner->getCanonicalDecl() ||
          (field->getAccess() == AS_protected && record->hasDefinition() &&
           record->isDerivedFrom(owner)))
        return true;
  if (owner && owner->hasDefinition() && function)
    for (const FriendDecl *each : owner->friends()) {
      const auto *known = dyn_cast_or_null<FunctionDecl>(each->getFriendDecl());
      if (known && known->getCanonicalDecl() == function->getCanonicalDecl())
        return true;
    }
  return false;
}

bool MemberNames::isThisConst() const {
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
  return method && method->isInstance() && method->isConst();
}

std::optional<MemberName> MemberNames::accessorOf(const FieldDecl *field, bool isConst) const {
  auto found =
      find(field, isConst, false, [&](const Expr *result) { return isMember(result, field); });
  // A copy of an object ends with the expression: what it holds can't be reached through it.
  bool isNumber = field->getType()->isScalarType();
  return found && (isNumber || found->isReference) ? found : std::nullopt;
}

std::optional<MemberName> MemberNames::sizeOf(const FieldDecl *field, bool isConst) const {
  return find(field, isConst, false,
              [&](const Expr *result) { return isCallOnMember(result, field, "size"); });
}

/// As `find`, of a const object by its other functions where its const ones yield copies. They only
/// return an element, so that nothing is written.
template <typename Predicate>
static std::optional<MemberName> findInMemory(const FieldDecl *field, bool isConst, bool withZeros,
                                              Predicate yields) {
  std::optional<MemberName> found = find(field, isConst, withZeros, yields);
  if (found || !isConst)
    return found;
  found = find(field, false, withZeros, yields);
  if (found) {
    found->takesMutable = true;
    found->isWritable = false;
  }
  return found;
}

std::optional<MemberName> MemberNames::firstPointerOf(const FieldDecl *field, bool isConst) const {
  return findInMemory(field, isConst, false, [&](const Expr *result) {
    return isCallOnMember(result, field, "data") || isCallOnMember(result, field, "get");
  });
}

std::optional<MemberName> MemberNames::firstElementOf(const FieldDecl *field, bool isConst) const {
  return findInMemory(field, isConst, true,
                      [&](const Expr *result) { return isFirstElement(result, field); });
}

std::string MemberNames::textOf(const FieldDecl *field, bool isConst) const {
  if (!canName(field))
    if (auto accessor = accessorOf(field, isConst))
      return accessor->text.substr(1);
  return field->getNameAsString();
}

} // namespace surrogate
