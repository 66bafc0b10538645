//===- SlotWrites.cpp - every write of a member or a static variable in the unit ----------===//

#include "analysis/SlotWrites.h"
#include "analysis/AllocationCalls.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

#include <set>

namespace surrogate {
using namespace clang;

class SlotWrites::Collector : public RecursiveASTVisitor<Collector> {
public:
  explicit Collector(SlotWrites &result)
      : result(result), context(result.context), sources(result.context.getSourceManager()) {}
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *declaration) {
    if (declaration && !isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(declaration) &&
        sources.isInSystemHeader(declaration->getLocation()))
      return true;
    const FunctionDecl *outer = function;
    if (const auto *next = dyn_cast_or_null<FunctionDecl>(declaration))
      function = next->getCanonicalDecl();
    const bool goesOn = RecursiveASTVisitor::TraverseDecl(declaration);
    function = outer;
    return goesOn;
  }
  bool VisitBinaryOperator(BinaryOperator *operation) {
    if (operation->isAssignmentOp())
      write(operation->getLHS(), operation,
            operation->getOpcode() == BO_Assign ? operation->getRHS() : nullptr);
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *operation) {
    if (operation->isIncrementDecrementOp())
      write(operation->getSubExpr(), operation, nullptr);
    return true;
  }
  bool VisitCallExpr(CallExpr *call) {
    const auto allocation = allocationOf(call);
    const auto *address = allocation && allocation->target
                              ? dyn_cast<UnaryOperator>(allocation->target->IgnoreParenCasts())
                              : nullptr;
    if (address && address->getOpcode() == UO_AddrOf)
      write(address->getSubExpr(), call, call);
    const llvm::StringRef name = calleeName(call);
    if (name == "scanf" || name == "fscanf" || name == "sscanf")
      for (const Expr *argument : call->arguments())
        if (const auto *filled = dyn_cast<UnaryOperator>(argument->IgnoreParenImpCasts());
            filled && filled->getOpcode() == UO_AddrOf)
          write(filled->getSubExpr(), call, nullptr);
    return true;
  }
  /// Read, or asked for its size.
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) {
    if (cast->getCastKind() == CK_LValueToRValue || cast->getCastKind() == CK_ArrayToPointerDecay)
      handled.insert(cast->getSubExpr()->IgnoreParens());
    return true;
  }
  bool VisitUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *question) {
    if (!question->isArgumentType())
      handled.insert(question->getArgumentExpr()->IgnoreParens());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *member) {
    // `s.x[k]`, `s.inner.x` go on from it without writing it.
    if (const auto *inner = dyn_cast<MemberExpr>(member->getBase()->IgnoreParens()))
      handled.insert(inner);
    const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
    if (field && !handled.count(member))
      result.slots[field->getCanonicalDecl()].isLost = true;
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    const bool isScalar =
        variable && variable->hasGlobalStorage() && variable->getType()->isScalarType();
    if (isScalar && !handled.count(reference))
      result.slots[variable->getCanonicalDecl()].isLost = true;
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasGlobalStorage() && variable->hasInit() && variable->getType()->isScalarType())
      add(variable->getCanonicalDecl(), {function, variable->getInit(), variable->getInit()});
    return true;
  }
  bool VisitFieldDecl(FieldDecl *field) {
    if (field->hasInClassInitializer() && field->getInClassInitializer())
      add(field->getCanonicalDecl(),
          {nullptr, field->getInClassInitializer(), field->getInClassInitializer()});
    return true;
  }
  bool TraverseConstructorInitializer(CXXCtorInitializer *initializer) {
    if (const FieldDecl *field = initializer->getMember(); field && initializer->isWritten()) {
      Write found{function, initializer->getInit(), initializer->getInit()};
      found.isOfThis = found.isInitializer = true;
      add(field->getCanonicalDecl(), found);
    }
    return RecursiveASTVisitor::TraverseConstructorInitializer(initializer);
  }
  /// `Field f = {n, malloc(n)};`: which member gets what isn't followed.
  bool VisitInitListExpr(InitListExpr *list) {
    const InitListExpr *full = list->isSemanticForm() ? list : list->getSemanticForm();
    const auto *record = full ? full->getType()->getAsRecordDecl() : nullptr;
    if (!record || record->isUnion())
      return true;
    unsigned place = 0;
    for (const FieldDecl *field : record->fields()) {
      const unsigned bases =
          full->getNumInits() -
          std::min<unsigned>(full->getNumInits(),
                             std::distance(record->field_begin(), record->field_end()));
      if (field->isUnnamedBitField() || bases + place >= full->getNumInits())
        continue;
      const Expr *value = full->getInit(bases + place++);
      if (!isNothing(value))
        result.slots[field->getCanonicalDecl()].isLost = true;
    }
    return true;
  }

private:
  bool isNothing(const Expr *value) const {
    if (isa<ImplicitValueInitExpr>(value))
      return true;
    return value->getType()->isPointerType() &&
           value->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
               Expr::NPCK_NotNull;
  }
  void add(const ValueDecl *slot, const Write &found) {
    const Expr *value = found.value ? found.value->IgnoreParenCasts() : nullptr;
    // (In a template's own body an initialiser in parentheses has no type.)
    const bool isNull = value && !value->getType().isNull() && !value->isInstantiationDependent() &&
                        slot->getType()->isPointerType() &&
                        (isNothing(found.value) || isNothing(value) ||
                         value->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull) !=
                             Expr::NPCK_NotNull);
    if (!isNull)
      result.slots[slot].writes.push_back(found);
  }
  void write(const Expr *target, const Expr *where, const Expr *value) {
    target = target->IgnoreParens();
    Write found{function, where, value};
    if (const auto *reference = dyn_cast<DeclRefExpr>(target)) {
      const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
      handled.insert(reference);
      if (variable && variable->hasGlobalStorage())
        add(variable->getCanonicalDecl(), found);
      return;
    }
    const auto *member = dyn_cast<MemberExpr>(target);
    const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
    if (!field)
      return;
    handled.insert(member);
    const Expr *base = member->getBase()->IgnoreParenImpCasts();
    const auto *object = dyn_cast<DeclRefExpr>(base);
    found.isOfThis = isa<CXXThisExpr>(base);
    found.object = object ? dyn_cast<VarDecl>(object->getDecl()) : nullptr;
    if (found.object)
      found.object = found.object->getCanonicalDecl();
    add(field->getCanonicalDecl(), found);
  }

  SlotWrites &result;
  ASTContext &context;
  const SourceManager &sources;
  const FunctionDecl *function = nullptr;
  std::set<const Expr *> handled; ///< mentions that are read, or counted as writes
};

const SlotWrites::Slot &SlotWrites::of(const ValueDecl *slot) {
  if (!isCollected) {
    isCollected = true;
    Collector(*this).TraverseDecl(context.getTranslationUnitDecl());
  }
  return slots[cast<ValueDecl>(slot->getCanonicalDecl())];
}

std::vector<std::pair<const ValueDecl *, const SlotWrites::Write *>>
SlotWrites::holdersOf(const VarDecl *variable) {
  std::vector<std::pair<const ValueDecl *, const Write *>> found;
  for (const auto &[slot, each] : slots)
    for (const Write &write : each.writes) {
      const auto *value =
          write.value ? dyn_cast<DeclRefExpr>(write.value->IgnoreParenImpCasts()) : nullptr;
      if (value && value->getDecl()->getCanonicalDecl() == variable->getCanonicalDecl())
        found.emplace_back(slot, &write);
    }
  llvm::sort(found, [](const auto &left, const auto &right) { // not by where they lie in memory
    return left.first->getLocation() < right.first->getLocation();
  });
  return found;
}

bool SlotWrites::isClosed(const FieldDecl *field) const {
  const SourceManager &sources = context.getSourceManager();
  const RecordDecl *record = field->getParent();
  if (record->isUnion())
    return false;
  if (sources.isInMainFile(sources.getFileLoc(record->getLocation())))
    return true;
  const auto *owner = dyn_cast<CXXRecordDecl>(record);
  if (!owner || field->getAccess() != AS_private || !owner->friends().empty())
    return false;
  for (const CXXMethodDecl *method : owner->methods())
    if (method->isUserProvided() && !method->hasBody())
      return false;
  return true;
}

} // namespace surrogate
