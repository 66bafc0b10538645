//===- PointerOrigins.cpp - which pointers were made from one another -------------------===//

#include "analysis/PointerOrigins.h"
#include "analysis/LibraryFunctions.h"

#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

using Variables = PointerOrigins::Variables;

namespace {

/// `left = right` of two pointer variables, or `T *left = right`.
struct PointerCopy {
  const VarDecl *left = nullptr, *right = nullptr;
  const Stmt *statement = nullptr; ///< the assignment; nullptr for a declaration

  static std::optional<PointerCopy> of(const Stmt *statement);
};

const VarDecl *pointerVariable(const Expr *expression) {
  const auto *reference =
      expression ? dyn_cast<DeclRefExpr>(expression->IgnoreParenCasts()) : nullptr;
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->getType()->isAnyPointerType() ? variable->getCanonicalDecl()
                                                             : nullptr;
}

std::optional<PointerCopy> PointerCopy::of(const Stmt *statement) {
  PointerCopy copy;
  if (const auto *declaration = dyn_cast<DeclStmt>(statement)) {
    const auto *variable =
        declaration->isSingleDecl() ? dyn_cast<VarDecl>(declaration->getSingleDecl()) : nullptr;
    if (variable && variable->getType()->isAnyPointerType()) {
      copy.left = variable->getCanonicalDecl();
      copy.right = pointerVariable(variable->getInit());
    }
  } else if (const auto *assignment = dyn_cast<BinaryOperator>(statement);
             assignment && assignment->getOpcode() == BO_Assign) {
    copy = {pointerVariable(assignment->getLHS()), pointerVariable(assignment->getRHS()),
            assignment};
  }
  return copy.left && copy.right ? std::optional(copy) : std::nullopt;
}

/// `q = 0` of `p = q = 0`: p isn't made from q.
bool isChainOfNull(const BinaryOperator *assignment) {
  const Expr *value = assignment;
  while (const auto *next = dyn_cast<BinaryOperator>(value->IgnoreParenCasts())) {
    if (next->getOpcode() != BO_Assign)
      return false;
    assignment = next;
    value = next->getRHS();
  }
  const auto *target = dyn_cast<DeclRefExpr>(assignment->getLHS()->IgnoreParens());
  return target &&
         value->isNullPointerConstant(target->getDecl()->getASTContext(),
                                      Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull;
}

} // namespace

/// Which variables' memory a local pointer was made from, anywhere in the function.
class OriginCollector : public RecursiveASTVisitor<OriginCollector> {
public:
  std::map<const VarDecl *, Variables> origins;
  /// Pointers that only change places with one another: `c = a; a = b; b = c;`.
  std::vector<Variables> permuted;
  std::map<const VarDecl *, PointerOrigins::MemberPath> members;

  bool VisitCompoundStmt(CompoundStmt *block) {
    for (auto first = block->body_begin(); first != block->body_end(); ++first)
      collectPermutation({first, block->body_end()});
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() &&
        (variable->getType()->isAnyPointerType() || variable->getType()->isReferenceType()))
      collect(variable->getInit(), origins[variable->getCanonicalDecl()]);
    if (variable->hasInit() && variable->getType()->isReferenceType())
      noteMember(variable->getCanonicalDecl(), variable->getInit());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *assignment) {
    const auto *target = dyn_cast<DeclRefExpr>(assignment->getLHS()->IgnoreParens());
    const auto *variable = target ? dyn_cast<VarDecl>(target->getDecl()) : nullptr;
    if (assignment->getOpcode() == BO_Assign && variable &&
        variable->getType()->isAnyPointerType() && !ofPermutations.count(assignment))
      collect(assignment->getRHS(), origins[variable->getCanonicalDecl()]);
    return true;
  }

private:
  std::set<const Stmt *> ofPermutations;

  void noteMember(const VarDecl *variable, const Expr *expression) {
    PointerOrigins::MemberPath path;
    expression = expression->IgnoreParenImpCasts();
    while (const auto *member = dyn_cast<MemberExpr>(expression)) {
      const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
      // `s.a->x`: which object that is isn't in the path.
      const bool isBehindPointer =
          member->isArrow() && !isa<DeclRefExpr>(member->getBase()->IgnoreParenImpCasts());
      if (!field || field->getType()->isReferenceType() || isBehindPointer)
        return;
      path.fields.insert(path.fields.begin(), field);
      expression = member->getBase()->IgnoreParenImpCasts();
    }
    const auto *reference = dyn_cast<DeclRefExpr>(expression);
    path.object = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (path.object && !path.fields.empty())
      members[variable] = std::move(path);
  }

  /// kept = p0; p0 = p1; p1 = p2; ... pk = kept;
  void collectPermutation(llvm::ArrayRef<Stmt *> statements) {
    auto kept = PointerCopy::of(statements.front());
    if (!kept)
      return;
    Variables members{kept->right};
    std::vector<const Stmt *> assignments;
    const VarDecl *next = kept->right;
    for (const Stmt *statement : statements.drop_front()) {
      auto copy = PointerCopy::of(statement);
      if (!copy || !copy->statement || copy->left != next)
        return;
      assignments.push_back(copy->statement);
      if (copy->right == kept->left)
        break;
      if (!members.insert(copy->right).second)
        return;
      next = copy->right;
    }
    if (assignments.size() != members.size())
      return;
    ofPermutations.insert(assignments.begin(), assignments.end());
    llvm::erase_if(permuted, [&](const Variables &known) {
      const bool isShared = llvm::any_of(known, [&](auto *each) { return members.count(each); });
      if (isShared)
        members.insert(known.begin(), known.end());
      return isShared;
    });
    permuted.push_back(std::move(members));
  }

  void collect(const Stmt *statement, Variables &found) {
    if (!statement)
      return;
    if (const auto *call = dyn_cast<CallExpr>(statement)) {
      if (yieldsItsArgument(call))
        collect(call->getArg(0), found);
      return;
    }
    if (const auto *reference = dyn_cast<DeclRefExpr>(statement)) {
      const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
      if (variable)
        found.insert(variable->getCanonicalDecl());
      return;
    }
    if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(statement))
      return collect(subscript->getBase(), found);
    if (const auto *binary = dyn_cast<BinaryOperator>(statement)) {
      if (isChainOfNull(binary))
        return;
      if (binary->getLHS()->getType()->isAnyPointerType())
        collect(binary->getLHS(), found);
      if (binary->getRHS()->getType()->isAnyPointerType())
        collect(binary->getRHS(), found);
      return;
    }
    if (const auto *conditional = dyn_cast<ConditionalOperator>(statement)) {
      collect(conditional->getTrueExpr(), found);
      collect(conditional->getFalseExpr(), found);
      return;
    }
    for (const Stmt *child : statement->children())
      collect(child, found);
  }
};

PointerOrigins::PointerOrigins(const FunctionDecl *function) {
  OriginCollector collector;
  collector.TraverseDecl(const_cast<FunctionDecl *>(function));
  origins = std::move(collector.origins);
  permuted = std::move(collector.permuted);
  members = std::move(collector.members);
}

/// Without the places that it takes in turn with others; `withOthers`: with theirs.
PointerOrigins::Variables PointerOrigins::originsOf(const VarDecl *variable,
                                                    bool withOthers) const {
  Variables result;
  std::vector<const VarDecl *> pending{variable};
  while (!pending.empty()) {
    const VarDecl *next = pending.back();
    pending.pop_back();
    if (!result.insert(next).second)
      continue;
    auto known = origins.find(next);
    if (known != origins.end())
      pending.insert(pending.end(), known->second.begin(), known->second.end());
    for (const Variables &members : permuted)
      if (withOthers && members.count(next))
        pending.insert(pending.end(), members.begin(), members.end());
  }
  return result;
}

static bool share(const PointerOrigins::Variables &left, const PointerOrigins::Variables &right) {
  return llvm::any_of(left, [&](const VarDecl *each) { return right.count(each) != 0; });
}

/// Pointers that change places stay distinct where all of them were.
bool PointerOrigins::arePermuted(const VarDecl *left, const VarDecl *right) const {
  for (const Variables &members : permuted) {
    if (!members.count(left) || !members.count(right))
      continue;
    return llvm::all_of(members, [&](const VarDecl *one) {
      return llvm::all_of(members, [&](const VarDecl *other) {
        return one == other || !share(originsOf(one, false), originsOf(other, false));
      });
    });
  }
  return false;
}

/// References to different members of one class: never the same memory, but for unions.
bool PointerOrigins::areMembersApart(const VarDecl *left, const VarDecl *right) const {
  const auto first = members.find(left), second = members.find(right);
  if (first == members.end() || second == members.end() ||
      first->second.object->getCanonicalDecl() != second->second.object->getCanonicalDecl())
    return false;
  const auto [one, other] =
      std::mismatch(first->second.fields.begin(), first->second.fields.end(),
                    second->second.fields.begin(), second->second.fields.end());
  return one != first->second.fields.end() && other != second->second.fields.end() &&
         (*one)->getParent() == (*other)->getParent() && !(*one)->getParent()->isUnion();
}

bool PointerOrigins::meet(const VarDecl *left, const VarDecl *right) const {
  if (areMembersApart(left, right))
    return false;
  return !arePermuted(left, right) && share(originsOf(left, true), originsOf(right, true));
}

bool PointerOrigins::isSetAgain(const VarDecl *variable) const {
  return origins.count(variable) || llvm::any_of(permuted, [&](const Variables &members) {
           return members.count(variable) != 0;
         });
}

/// x of `x`, `&x[k]`, `x + k`.
static const VarDecl *objectOf(const Expr *address) {
  address = address->IgnoreParenCasts();
  if (const auto *sum = dyn_cast<BinaryOperator>(address); sum && sum->isAdditiveOp())
    return objectOf(sum->getLHS()->getType()->isIntegerType() ? sum->getRHS() : sum->getLHS());
  if (const auto *unary = dyn_cast<UnaryOperator>(address);
      unary && unary->getOpcode() == UO_AddrOf)
    return objectOf(unary->getSubExpr());
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(address))
    return objectOf(element->getBase());
  const auto *reference = dyn_cast<DeclRefExpr>(address);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && !variable->getType()->isAnyPointerType() ? variable : nullptr;
}

std::optional<Location> initiallyNamed(const Location &location, SymbolTable &symbols) {
  const VarDecl *pointer = location.root.variable;
  if (!pointer || !pointer->hasGlobalStorage() || !pointer->getType()->isPointerType() ||
      location.steps.empty() || location.steps.front().via != Step::Via::Pointer)
    return std::nullopt;
  const Expr *initialiser = pointer->getAnyInitializer();
  const VarDecl *object = initialiser ? objectOf(initialiser) : nullptr;
  if (!object)
    return std::nullopt;
  Location named = locationOf(object->getCanonicalDecl());
  while (const auto *array = named.type->getAsArrayTypeUnsafe())
    named = named.withSubscript(Step::Via::Array, Polynomial::symbol(symbols.varying()),
                                array->getElementType());
  named.steps.insert(named.steps.end(), location.steps.begin() + 1, location.steps.end());
  named.type = location.type;
  return named;
}

} // namespace surrogate
