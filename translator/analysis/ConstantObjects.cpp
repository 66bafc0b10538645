//===- ConstantObjects.cpp - tables that never change ---------------------------------------===//

#include "analysis/ConstantObjects.h"
#include "analysis/RootNames.h"
#include "analysis/Types.h"

#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// Scalars, and plain records and arrays of them.
bool isPlainTable(QualType type, ASTContext &context) {
  type = context.getBaseElementType(type);
  if (type.isVolatileQualified())
    return false;
  if (isScalarLeaf(type))
    return !type->isAnyPointerType() || type->getPointeeType().isConstQualified();
  const RecordDecl *record = type.isPODType(context) ? type->getAsRecordDecl() : nullptr;
  return record && llvm::all_of(record->fields(), [&](const FieldDecl *field) {
           const bool isPointerInUnion = record->isUnion() && field->getType()->isAnyPointerType();
           return !field->isMutable() && !isPointerInUnion &&
                  isPlainTable(field->getType(), context);
         });
}

void collectPointers(const Expr *initialiser, std::vector<const Expr *> &found) {
  const QualType type = initialiser->getType();
  initialiser = initialiser->IgnoreParenImpCasts();
  if (const auto *list = dyn_cast<InitListExpr>(initialiser)) {
    for (const Expr *each : list->inits())
      collectPointers(each, found);
    return;
  }
  if (type->isAnyPointerType() && !isa<ImplicitValueInitExpr>(initialiser))
    found.push_back(initialiser);
}

bool isConstantPointer(const Expr *value, ASTContext &context) {
  if (isa<StringLiteral>(value) ||
      value->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull))
    return true;
  const auto *reference = dyn_cast<DeclRefExpr>(value);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->hasGlobalStorage() && variable->getType()->isArrayType() &&
         context.getBaseElementType(variable->getType()).isConstQualified() &&
         !context.getBaseElementType(variable->getType())->isAnyPointerType() &&
         isConstantTable(variable, context);
}

/// Counts where a variable is named, and where that only reads an element of it.
class ReadFinder : public RecursiveASTVisitor<ReadFinder> {
public:
  explicit ReadFinder(const VarDecl *variable) : variable(variable->getCanonicalDecl()) {}
  unsigned uses = 0, reads = 0;

  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) {
    if (cast->getCastKind() != CK_LValueToRValue)
      return true;
    const Expr *object = cast->getSubExpr()->IgnoreParens();
    for (;;) {
      if (const auto *element = dyn_cast<ArraySubscriptExpr>(object))
        object = element->getBase()->IgnoreParens();
      else if (const auto *member = dyn_cast<MemberExpr>(object); member && !member->isArrow())
        object = member->getBase()->IgnoreParens();
      else if (const auto *decay = dyn_cast<ImplicitCastExpr>(object);
               decay && decay->getCastKind() == CK_ArrayToPointerDecay)
        object = decay->getSubExpr()->IgnoreParens();
      else
        break;
    }
    reads += names(object);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    uses += names(reference);
    return true;
  }
  bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) { return true; } // sizeof

private:
  bool names(const Expr *expression) const {
    const auto *reference = dyn_cast<DeclRefExpr>(expression);
    return reference && reference->getDecl()->getCanonicalDecl() == variable;
  }
  const VarDecl *variable;
};

/// A static variable of a function that reads its elements, and does no more with it.
bool isOnlyRead(const VarDecl *variable) {
  const auto *owner = dyn_cast_or_null<FunctionDecl>(functionOf(variable));
  if (!variable->isStaticLocal() || !owner || !owner->hasBody())
    return false;
  ReadFinder finder(variable);
  finder.TraverseStmt(owner->getBody());
  return finder.uses == finder.reads;
}

} // namespace

std::vector<const Expr *> pointersIn(const Expr *initialiser) {
  std::vector<const Expr *> found;
  collectPointers(initialiser, found);
  return found;
}

bool isConstantTable(const VarDecl *variable, ASTContext &context) {
  const Expr *initialiser = variable->getAnyInitializer();
  const QualType type = variable->getType();
  if (!initialiser || type->isReferenceType() || initialiser->isValueDependent() ||
      isa<ParmVarDecl>(variable) || !isPlainTable(type, context) ||
      !initialiser->isConstantInitializer(context, false))
    return false;
  return llvm::all_of(pointersIn(initialiser),
                      [&](const Expr *value) { return isConstantPointer(value, context); }) &&
         (context.getBaseElementType(type).isConstQualified() || isOnlyRead(variable));
}

} // namespace surrogate
