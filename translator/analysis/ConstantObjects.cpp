//===- ConstantObjects.cpp - tables that never change ---------------------------------------===//

#include "analysis/ConstantObjects.h"
#include "analysis/LibraryFunctions.h"
#include "analysis/RootNames.h"
#include "analysis/Types.h"

#include "clang/AST/ExprCXX.h"
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
    return !type->isAnyPointerType() || type->getPointeeType().isConstQualified() ||
           type->isFunctionPointerType();
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
  const auto *address = dyn_cast<UnaryOperator>(initialiser); // &f is f
  if (address && address->getOpcode() == UO_AddrOf && type->isFunctionPointerType())
    initialiser = address->getSubExpr()->IgnoreParenImpCasts();
  if (type->isAnyPointerType() && !isa<ImplicitValueInitExpr>(initialiser))
    found.push_back(initialiser);
}

bool isConstantPointer(const Expr *value, ASTContext &context) {
  if (isa<StringLiteral>(value) ||
      value->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull))
    return true;
  const auto *reference = dyn_cast<DeclRefExpr>(value);
  if (reference && isa<FunctionDecl>(reference->getDecl()))
    return true;
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

/// The program's own functions and initialisers.
bool isOnlyReadInSource(const VarDecl *variable, ASTContext &context) {
  ReadFinder finder(variable);
  for (Decl *each : context.getTranslationUnitDecl()->decls())
    if (!context.getSourceManager().isInSystemHeader(each->getLocation()))
      finder.TraverseDecl(each);
  return finder.uses == finder.reads;
}

/// A static variable of a function that reads its elements, and does no more with it.
bool isOnlyRead(const VarDecl *variable) {
  const auto *owner = dyn_cast_or_null<FunctionDecl>(functionOf(variable));
  if (!variable->isStaticLocal() || !owner || !owner->hasBody())
    return false;
  ReadFinder finder(variable);
  finder.TraverseStmt(owner->getBody());
  return finder.uses == finder.reads;
}

/// Numbers that come out the same whenever they are computed.
class ConstantComputation {
public:
  explicit ConstantComputation(ASTContext &context) : context(context) {}

  bool holds(const Expr *value) {
    value = value->IgnoreParens();
    if (value->isValueDependent() || !value->getType()->isArithmeticType())
      return false;
    if (isa<IntegerLiteral, FloatingLiteral, CharacterLiteral, CXXBoolLiteralExpr,
            UnaryExprOrTypeTraitExpr, CXXScalarValueInitExpr>(value))
      return true;
    if (const auto *reference = dyn_cast<DeclRefExpr>(value))
      return isNamed(reference->getDecl());
    if (const auto *call = dyn_cast<CallExpr>(value))
      return isCalled(call);
    const auto *unary = dyn_cast<UnaryOperator>(value);
    const auto *binary = dyn_cast<BinaryOperator>(value);
    const bool isComputed = isa<CastExpr, ConditionalOperator>(value) ||
                            (unary && !unary->isIncrementDecrementOp()) ||
                            (binary && !binary->isAssignmentOp());
    return isComputed && llvm::all_of(value->children(), [&](const Stmt *operand) {
             return holds(cast<Expr>(operand));
           });
  }

private:
  bool isNamed(const ValueDecl *declaration) {
    const auto *variable = dyn_cast<VarDecl>(declaration);
    return isa<EnumConstantDecl>(declaration) ||
           (variable && (isConstantTable(variable, context) ||
                         (variable->isLocalVarDecl() && isConstant(variable))));
  }
  bool isConstant(const VarDecl *variable) {
    return variable->getType().isConstQualified() && !variable->getType().isVolatileQualified() &&
           variable->getInit() && holds(variable->getInit());
  }
  /// Of libm, `constexpr`, or as `double pi() { static const double pi = acos(-1.0); return pi; }`.
  bool isCalled(const CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee || isa<CXXOperatorCallExpr>(call) ||
        !llvm::all_of(call->arguments(), [&](const Expr *argument) { return holds(argument); }))
      return false;
    const auto name = libraryName(callee, context.getSourceManager());
    const LibraryFunction *library = name ? libraryFunction(*name) : nullptr;
    if (callee->isConstexpr() || (library && library->kind.empty()))
      return true;
    constexpr unsigned deepest = 8;
    const auto *body = dyn_cast_or_null<CompoundStmt>(callee->getBody());
    if (!body || call->getNumArgs() > 0 || depth == deepest)
      return false;
    ++depth;
    const bool result =
        llvm::all_of(body->body(), [&](const Stmt *statement) { return isPlain(statement); });
    --depth;
    return result;
  }
  bool isPlain(const Stmt *statement) {
    if (const auto *declarations = dyn_cast<DeclStmt>(statement))
      return llvm::all_of(declarations->decls(), [&](const Decl *each) {
        const auto *variable = dyn_cast<VarDecl>(each);
        return variable ? isConstant(variable) : isa<TypedefNameDecl, UsingDecl>(each);
      });
    const auto *result = dyn_cast<ReturnStmt>(statement);
    return result && result->getRetValue() && holds(result->getRetValue());
  }

  ASTContext &context;
  unsigned depth = 0;
};

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

bool isFixedOnDevice(const VarDecl *variable, ASTContext &context) {
  const Expr *initialiser = variable->getInit();
  return variable->hasAttr<CUDAConstantAttr>() && initialiser && !initialiser->isValueDependent() &&
         isPlainTable(variable->getType(), context) &&
         initialiser->isConstantInitializer(context, false) &&
         isOnlyReadInSource(variable, context);
}

std::optional<NumberRange> numbersIn(const APValue &table, llvm::ArrayRef<Step> steps,
                                     llvm::ArrayRef<NumberRange> subscripts) {
  if (steps.empty()) {
    if (!table.isInt() || !table.getInt().isRepresentableByInt64())
      return std::nullopt;
    const int64_t number = table.getInt().getExtValue();
    return NumberRange{number, number};
  }
  if (table.isStruct() && steps.front().via == Step::Via::Field)
    return numbersIn(table.getStructField(steps.front().field->getFieldIndex()), steps.drop_front(),
                     subscripts);
  if (!table.isArray() || steps.front().via != Step::Via::Array || subscripts.empty())
    return std::nullopt;
  const int64_t last = std::min<int64_t>(subscripts.front().second, table.getArraySize() - 1);
  std::optional<NumberRange> result;
  for (int64_t k = std::max<int64_t>(subscripts.front().first, 0); k <= last; ++k) {
    const bool isListed = k < table.getArrayInitializedElts();
    const auto part = numbersIn(isListed ? table.getArrayInitializedElt(k) : table.getArrayFiller(),
                                steps.drop_front(), subscripts.drop_front());
    if (!part)
      return std::nullopt;
    result = result ? NumberRange{std::min(result->first, part->first),
                                  std::max(result->second, part->second)}
                    : *part;
    if (!isListed)
      break; // all others are the filler, too
  }
  return result;
}

bool isComputedConstant(const VarDecl *variable, ASTContext &context) {
  const QualType type = variable->getType();
  return variable->isStaticLocal() && type.isConstQualified() && !type.isVolatileQualified() &&
         variable->getInit() && ConstantComputation(context).holds(variable->getInit());
}

} // namespace surrogate
