//===- FunctionBody.cpp - what a function does with its variables, and in which order -----===//

#include "analysis/FunctionBody.h"
#include "analysis/AllocationCalls.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

class FunctionBody::Visitor : public RecursiveASTVisitor<Visitor> {
public:
  explicit Visitor(FunctionBody &result) : result(result) {}

  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() && !isa<ParmVarDecl>(variable))
      add(variable->getCanonicalDecl(), variable->getInit(), variable->getInit());
    return true;
  }
  bool VisitLabelStmt(LabelStmt *) { return result.hasJumps = true; }
  bool VisitSwitchStmt(SwitchStmt *) { return result.hasJumps = true; }
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    for (const LambdaCapture &capture : lambda->captures())
      if (capture.capturesVariable() && capture.getCaptureKind() == LCK_ByRef)
        if (const auto *variable = dyn_cast<VarDecl>(capture.getCapturedVar()))
          result.escaping.insert(variable->getCanonicalDecl());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    if (const auto *variable = dyn_cast<VarDecl>(reference->getDecl()))
      note(variable->getCanonicalDecl(), reference);
    return true;
  }

private:
  void add(const VarDecl *variable, const Stmt *where, const Expr *value) {
    result.writes[variable].push_back({where, value});
  }

  void note(const VarDecl *variable, const Expr *reference) {
    const ParentMap &parents = result.parents;
    const Stmt *child = reference, *parent = parents.getParent(child);
    while (isa_and_nonnull<ParenExpr>(parent))
      child = parent, parent = parents.getParent(parent);
    const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(parent);
    const auto *operation = dyn_cast_or_null<BinaryOperator>(parent);
    const auto *unary = dyn_cast_or_null<UnaryOperator>(parent);
    if (isMemberRead(parent))
      return;
    if ((cast && (cast->getCastKind() == CK_LValueToRValue ||
                  cast->getCastKind() == CK_ArrayToPointerDecay)) ||
        isa_and_nonnull<UnaryExprOrTypeTraitExpr>(parent))
      return;
    if (operation && operation->isAssignmentOp() && operation->getLHS() == child)
      add(variable, operation, operation->getOpcode() == BO_Assign ? operation->getRHS() : nullptr);
    else if (unary && unary->isIncrementDecrementOp())
      add(variable, unary, nullptr);
    else if (!(unary && unary->getOpcode() == UO_AddrOf && isFilledIn(variable, unary)))
      result.escaping.insert(variable);
  }

  /// `p.n`, whose value is taken.
  bool isMemberRead(const Stmt *member) {
    if (!isa_and_nonnull<MemberExpr>(member) || cast<MemberExpr>(member)->isArrow())
      return false;
    while (isa_and_nonnull<MemberExpr, ParenExpr>(member))
      member = result.parents.getParent(member);
    const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(member);
    return cast && cast->getCastKind() == CK_LValueToRValue;
  }

  /// The address is an argument of a function that keeps none: scanf, cudaMalloc.
  bool isFilledIn(const VarDecl *variable, const Expr *address) {
    const Stmt *parent = result.parents.getParent(address);
    while (isa_and_nonnull<ParenExpr, CastExpr>(parent))
      parent = result.parents.getParent(parent);
    const auto *call = dyn_cast_or_null<CallExpr>(parent);
    const llvm::StringRef name = call ? calleeName(call) : "";
    const auto allocation = call ? allocationOf(call) : std::nullopt;
    const bool allocates = allocation && allocation->target;
    if (!allocates && name != "scanf" && name != "fscanf" && name != "sscanf")
      return false;
    add(variable, call, allocates ? call : nullptr);
    return true;
  }

  FunctionBody &result;
};

FunctionBody::FunctionBody(Stmt *body, const SourceManager &sources)
    : body(body), parents(body), sources(sources) {
  Visitor(*this).TraverseStmt(body);
}

const std::vector<FunctionBody::Write> &FunctionBody::writesOf(const VarDecl *variable) const {
  static const std::vector<Write> none;
  auto known = writes.find(variable);
  return known == writes.end() ? none : known->second;
}

bool FunctionBody::escapes(const VarDecl *variable) const { return escaping.count(variable) != 0; }

bool FunctionBody::keepsOneValue(const VarDecl *variable) const {
  return !escapes(variable) && writesOf(variable).size() <= (isa<ParmVarDecl>(variable) ? 0u : 1u);
}

/// Of `for (i = 0; i < n; ++i)` around `inner`, by which i is moved.
bool FunctionBody::isInHeadAround(const Stmt *write, const Stmt *inner) const {
  for (const Stmt *child = write, *parent = parents.getParent(write); parent;
       child = parent, parent = parents.getParent(parent))
    if (const auto *loop = dyn_cast<ForStmt>(parent); loop && loop->getBody() != child) {
      while (inner && inner != loop->getBody())
        inner = parents.getParent(inner);
      return inner != nullptr;
    }
  return false;
}

bool FunctionBody::keepsValueAfter(const VarDecl *variable, const Stmt *inner) const {
  const bool isSetOnce = keepsOneValue(variable);
  return !escapes(variable) && llvm::all_of(writesOf(variable), [&](const Write &write) {
    return write.where == variable->getInit() || isInHeadAround(write.where, inner) ||
           (isSetOnce && alwaysRunsBefore(write.where, inner));
  });
}

bool FunctionBody::isAround(const CompoundStmt *block, const Stmt *inner) const {
  for (; inner; inner = parents.getParent(inner))
    if (inner == block)
      return true;
  return false;
}

bool FunctionBody::alwaysRunsBefore(const Stmt *first, const Stmt *second) const {
  if (hasJumps)
    return false;
  for (const Stmt *child = first, *parent = parents.getParent(first); parent;
       child = parent, parent = parents.getParent(parent)) {
    if (const auto *block = dyn_cast<CompoundStmt>(parent); block && isAround(block, second))
      return sources.isBeforeInTranslationUnit(child->getEndLoc(), second->getBeginLoc());
    const auto *branch = dyn_cast<IfStmt>(parent);
    const auto *operation = dyn_cast<BinaryOperator>(parent);
    // A `break` may leave a do loop before anything but its first statement.
    const auto *inner = dyn_cast<CompoundStmt>(parent);
    const bool isReached = inner && (!isa_and_nonnull<DoStmt>(parents.getParent(inner)) ||
                                     inner->body_front() == child);
    const bool isCertain =
        isReached || (branch && branch->getCond() == child) ||
        (operation && (!operation->isLogicalOp() || operation->getLHS() == child)) ||
        isa<DeclStmt, DoStmt>(parent) ||
        (isa<Expr>(parent) && !isa<ConditionalOperator, LambdaExpr>(parent));
    if (!isCertain)
      return false;
  }
  return false;
}

bool FunctionBody::isInNoLoop(const Stmt *statement) const {
  const Stmt *around = statement;
  for (; around && around != body; around = parents.getParent(around))
    if (around != statement && isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, LambdaExpr>(around))
      return false;
  return around == body && !hasJumps;
}

bool FunctionBody::isAtTopLevel(const Stmt *statement) const {
  const Stmt *around = statement;
  for (; around && parents.getParent(around) != body; around = parents.getParent(around))
    if (!isa<Expr, DeclStmt>(around))
      return false;
  return around && !hasJumps && (isa<Expr, DeclStmt>(around));
}

bool mayThrow(const Stmt *statement) {
  if (!statement)
    return false;
  if (isa<CXXThrowExpr, CXXNewExpr, CXXDynamicCastExpr, CXXTypeidExpr>(statement))
    return true;
  const FunctionDecl *callee = nullptr;
  if (const auto *call = dyn_cast<CallExpr>(statement)) {
    callee = call->getDirectCallee();
    if (!callee)
      return true;
  } else if (const auto *construction = dyn_cast<CXXConstructExpr>(statement)) {
    callee = construction->getConstructor();
  }
  if (callee && !callee->isTrivial() && callee->getBuiltinID() == 0) {
    const auto *type = callee->getType()->getAs<FunctionProtoType>();
    if (!type || isUnresolvedExceptionSpec(type->getExceptionSpecType()) || !type->isNothrow())
      return true;
  }
  return llvm::any_of(statement->children(), mayThrow);
}

bool endsProcess(const Stmt *statement) {
  if (const auto *block = dyn_cast_or_null<CompoundStmt>(statement))
    return !block->body_empty() && endsProcess(block->body_back());
  const auto *expression = dyn_cast_or_null<Expr>(statement);
  const auto *call = expression ? dyn_cast<CallExpr>(expression->IgnoreParenCasts()) : nullptr;
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  return callee && callee->isNoReturn();
}

namespace {

class AnswerCheck : public RecursiveASTVisitor<AnswerCheck> {
public:
  AnswerCheck(const FunctionDecl *function, llvm::function_ref<bool(const VarDecl *)> neverChanges)
      : function(function), neverChanges(neverChanges) {}
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if (variable && !(variable->getType()->isIntegralOrEnumerationType() &&
                      (variable->getDeclContext() == function || neverChanges(variable))))
      isUnderstood = false;
    return isUnderstood;
  }
  bool isUnderstood = true;

private:
  const FunctionDecl *function;
  llvm::function_ref<bool(const VarDecl *)> neverChanges;
};

} // namespace

const Expr *soleAnswer(const FunctionDecl *function, const ASTContext &context,
                       llvm::function_ref<bool(const VarDecl *)> neverChanges) {
  const auto *body = dyn_cast_or_null<CompoundStmt>(function->getBody());
  const auto *last = body && body->size() == 1 ? dyn_cast<ReturnStmt>(body->body_front()) : nullptr;
  const Expr *answer = last ? last->getRetValue() : nullptr;
  if (!answer || answer->isValueDependent() || answer->HasSideEffects(context, false))
    return nullptr;
  AnswerCheck check(function, neverChanges);
  check.TraverseStmt(const_cast<Expr *>(answer));
  return check.isUnderstood ? answer : nullptr;
}

bool callsFormulas(const Stmt *part, const ASTContext &context) {
  const auto *call = dyn_cast<CallExpr>(part);
  const FunctionDecl *function = call ? call->getDirectCallee() : nullptr, *definition = nullptr;
  const bool isFormula = function && function->hasBody(definition) &&
                         soleAnswer(definition, context, [](const VarDecl *) { return true; });
  return (!call || isFormula) && llvm::all_of(part->children(), [&](const Stmt *child) {
           return child && callsFormulas(child, context);
         });
}

} // namespace surrogate
