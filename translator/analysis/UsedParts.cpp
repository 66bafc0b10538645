//===- UsedParts.cpp - which parts of a variable its function uses ----------------------===//

#include "analysis/UsedParts.h"

#include "analysis/AlikeMembers.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace surrogate {
using namespace clang;

class UsedParts::Collector : public RecursiveASTVisitor<Collector> {
public:
  Collector(llvm::DenseMap<const VarDecl *, Uses> &uses, Uses &ofThis)
      : uses(uses), ofThis(ofThis) {}
  bool shouldVisitImplicitCode() const { return true; }

  /// The variables that a captured statement names are those of its body.
  bool TraverseCapturedStmt(CapturedStmt *statement) {
    return TraverseStmt(statement->getCapturedStmt());
  }

  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    if (const VarDecl *variable = variableOf(reference))
      ++uses[variable].count;
    return true;
  }

  bool VisitCXXThisExpr(CXXThisExpr *) {
    ++ofThis.count;
    return true;
  }

  bool VisitMemberExpr(MemberExpr *member) {
    const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
    if (Uses *object = field ? objectOf(member->getBase()) : nullptr) {
      ++object->memberCount;
      object->fields.insert(field->getCanonicalDecl());
    }
    return true;
  }

  bool VisitUnaryOperator(UnaryOperator *operation) { // `(&v.x)[2]` is v.z
    const auto *member = operation->getOpcode() == UO_AddrOf
                             ? dyn_cast<MemberExpr>(operation->getSubExpr()->IgnoreParens())
                             : nullptr;
    const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
    const RecordDecl *record = field ? field->getParent() : nullptr;
    Uses *object = field ? objectOf(member->getBase()) : nullptr;
    if (object && !record->isDependentContext() &&
        numbersIn(record->getASTContext().getRecordType(record), field->getType(),
                  record->getASTContext()) != 0)
      for (const FieldDecl *each : record->fields())
        object->fields.insert(each->getCanonicalDecl());
    return true;
  }

  bool VisitCStyleCastExpr(CStyleCastExpr *cast) { // `(void)level`
    if (const VarDecl *variable =
            cast->getType()->isVoidType() ? variableOf(cast->getSubExpr()) : nullptr)
      --uses[variable].count;
    return true;
  }

  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee(), *definition = nullptr;
    const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
    if (!callee || !callee->hasBody(definition) || (method && method->isVirtual()))
      return true;
    const auto *memberCall = dyn_cast<CXXMemberCallExpr>(call);
    const Expr *object = memberCall ? memberCall->getImplicitObjectArgument()
                         : isa<CXXOperatorCallExpr>(call) && method && method->isInstance()
                             ? call->getArg(0)
                             : nullptr;
    if (Uses *used = object ? objectOf(object) : nullptr)
      used->objectOf.push_back(definition);
    const unsigned first = isa<CXXOperatorCallExpr>(call) && method ? 1 : 0;
    for (unsigned k = first; k < call->getNumArgs(); ++k)
      if (const VarDecl *variable = variableOf(call->getArg(k));
          variable && k - first < definition->getNumParams())
        uses[variable].passedTo.push_back(definition->getParamDecl(k - first));
    return true;
  }

private:
  static const VarDecl *variableOf(const Expr *expression) {
    expression = expression->IgnoreParenImpCasts();
    if (const auto *copy = dyn_cast<CXXConstructExpr>(expression); // passed by value
        copy && copy->getNumArgs() == 1 && copy->getConstructor()->isCopyOrMoveConstructor() &&
        copy->getConstructor()->isTrivial())
      expression = copy->getArg(0)->IgnoreParenImpCasts();
    const auto *reference = dyn_cast<DeclRefExpr>(expression);
    const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    return variable ? variable->getCanonicalDecl() : nullptr;
  }

  /// The uses of a variable that is named here, or of `this`.
  Uses *objectOf(const Expr *object) {
    if (isa<CXXThisExpr>(object->IgnoreParenImpCasts()))
      return &ofThis;
    const VarDecl *variable = object->getType()->isAnyPointerType() ? nullptr : variableOf(object);
    return variable ? &uses[variable] : nullptr;
  }

  llvm::DenseMap<const VarDecl *, Uses> &uses;
  Uses &ofThis;
};

const UsedParts::Uses *UsedParts::usesOf(const VarDecl *variable) {
  const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext());
  const FunctionDecl *definition = nullptr;
  if (!function || !function->hasBody(definition))
    return nullptr;
  if (collected.try_emplace(definition, true).second)
    Collector(uses, usesOfThis[definition]).TraverseDecl(const_cast<FunctionDecl *>(definition));
  return &uses[variable->getCanonicalDecl()];
}

bool UsedParts::isUsed(const ParmVarDecl *parameter) {
  auto [known, isNew] = isUsedKnown.try_emplace(parameter, true); // true: of a recursive function
  if (!isNew)
    return known->second;
  const Uses *found = usesOf(parameter);
  if (!found)
    return true;
  const std::vector<const ParmVarDecl *> passedTo = found->passedTo;
  bool isUsed = found->count != passedTo.size();
  for (const ParmVarDecl *next : passedTo)
    isUsed = isUsed || this->isUsed(next);
  return isUsedKnown[parameter] = isUsed;
}

std::optional<UsedParts::Fields> UsedParts::fieldsOf(const VarDecl *variable) {
  if (isa<DecompositionDecl>(variable)) // its bindings use them
    return std::nullopt;
  auto [known, isNew] = fieldsKnown.try_emplace(variable); // nullopt: of a recursive function
  if (!isNew)
    return known->second;
  const Uses *found = usesOf(variable);
  return found ? fieldsKnown[variable] = fieldsOf(Uses(*found)) : std::nullopt;
}

std::optional<UsedParts::Fields> UsedParts::fieldsOfObject(const FunctionDecl *method) {
  auto [known, isNew] = objectFieldsKnown.try_emplace(method);
  if (!isNew)
    return known->second;
  if (collected.try_emplace(method, true).second)
    Collector(uses, usesOfThis[method]).TraverseDecl(const_cast<FunctionDecl *>(method));
  return objectFieldsKnown[method] = fieldsOf(Uses(usesOfThis[method]));
}

std::optional<UsedParts::Fields> UsedParts::fieldsOf(const Uses &uses) {
  if (uses.count != uses.memberCount + uses.passedTo.size() + uses.objectOf.size())
    return std::nullopt;
  Fields fields = uses.fields;
  auto add = [&](const std::optional<Fields> &more) {
    if (more)
      fields.insert(more->begin(), more->end());
    return more.has_value();
  };
  for (const ParmVarDecl *parameter : uses.passedTo)
    if (!add(fieldsOf(parameter)))
      return std::nullopt;
  for (const FunctionDecl *method : uses.objectOf)
    if (!add(fieldsOfObject(method)))
      return std::nullopt;
  return fields;
}

} // namespace surrogate
