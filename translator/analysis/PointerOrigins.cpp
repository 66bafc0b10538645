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
  std::map<const VarDecl *, std::vector<PointerOrigins::Load>> loads;
  std::map<const VarDecl *, PointerOrigins::MemberPath> members;

  bool VisitCompoundStmt(CompoundStmt *block) {
    for (auto first = block->body_begin(); first != block->body_end(); ++first)
      collectPermutation({first, block->body_end()});
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() &&
        (variable->getType()->isAnyPointerType() || variable->getType()->isReferenceType()))
      collect(variable->getInit(), variable->getCanonicalDecl());
    const bool isOfArray =
        variable->hasInit() && variable->getInit()->IgnoreParenImpCasts()->getType()->isArrayType();
    if (variable->hasInit() && (variable->getType()->isReferenceType() || isOfArray))
      noteMember(variable->getCanonicalDecl(), variable->getInit());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *assignment) {
    const auto *target = dyn_cast<DeclRefExpr>(assignment->getLHS()->IgnoreParens());
    const auto *variable = target ? dyn_cast<VarDecl>(target->getDecl()) : nullptr;
    if (assignment->getOpcode() == BO_Assign && variable &&
        variable->getType()->isAnyPointerType() && !ofPermutations.count(assignment)) {
      collect(assignment->getRHS(), variable->getCanonicalDecl());
      members.erase(variable->getCanonicalDecl()); // from now on it may be of another one
    }
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

  void noteLoad(const Expr *place, const VarDecl *variable) {
    PointerOrigins::Load load;
    place->Profile(load.text, variable->getASTContext(), /*Canonical=*/true);
    load.isPlain = true;
    while (load.isPlain) {
      place = place->IgnoreParenCasts();
      const auto *member = dyn_cast<MemberExpr>(place);
      const auto *element = dyn_cast<ArraySubscriptExpr>(place);
      const auto *followed = dyn_cast<UnaryOperator>(place);
      const auto *reference = dyn_cast<DeclRefExpr>(place);
      if (const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr) {
        load.path.insert(load.path.begin(), field->getCanonicalDecl());
        place = member->getBase();
        // (`this` is no pointer of a path.)
        if (member->isArrow() && !isa<CXXThisExpr>(place->IgnoreParenCasts()))
          load.path.insert(load.path.begin(), nullptr);
      } else if (element) {
        place = element->getBase();
        if (!place->IgnoreParenImpCasts()->getType()->isArrayType())
          load.path.insert(load.path.begin(), nullptr);
      } else if (followed && followed->getOpcode() == UO_Deref) {
        load.path.insert(load.path.begin(), nullptr);
        place = followed->getSubExpr();
      } else {
        load.root = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
        load.isPlain = load.root || isa<CXXThisExpr>(place);
        break;
      }
    }
    loads[variable].push_back(std::move(load));
  }

  void collect(const Stmt *statement, const VarDecl *variable) {
    Variables &found = origins[variable];
    if (!statement)
      return;
    if (const auto *cast = dyn_cast<CastExpr>(statement);
        cast && cast->getCastKind() == CK_LValueToRValue) {
      const Expr *place = cast->getSubExpr()->IgnoreParens();
      if (isa<MemberExpr, ArraySubscriptExpr, UnaryOperator>(place))
        return noteLoad(place, variable);
    }
    if (const auto *call = dyn_cast<CallExpr>(statement)) {
      if (yieldsItsArgument(call))
        collect(call->getArg(0), variable);
      return;
    }
    if (const auto *reference = dyn_cast<DeclRefExpr>(statement)) {
      if (const auto *origin = dyn_cast<VarDecl>(reference->getDecl()))
        found.insert(origin->getCanonicalDecl());
      return;
    }
    if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(statement))
      return collect(subscript->getBase(), variable);
    if (const auto *binary = dyn_cast<BinaryOperator>(statement)) {
      if (isChainOfNull(binary))
        return;
      if (binary->getLHS()->getType()->isAnyPointerType())
        collect(binary->getLHS(), variable);
      if (binary->getRHS()->getType()->isAnyPointerType())
        collect(binary->getRHS(), variable);
      return;
    }
    if (const auto *conditional = dyn_cast<ConditionalOperator>(statement)) {
      collect(conditional->getTrueExpr(), variable);
      collect(conditional->getFalseExpr(), variable);
      return;
    }
    for (const Stmt *child : statement->children())
      collect(child, variable);
  }
};

PointerOrigins::PointerOrigins(const FunctionDecl *function) {
  OriginCollector collector;
  collector.TraverseDecl(const_cast<FunctionDecl *>(function));
  origins = std::move(collector.origins);
  loads = std::move(collector.loads);
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
  if (arePermuted(left, right))
    return false;
  const Variables ofLeft = originsOf(left, true), ofRight = originsOf(right, true);
  return share(ofLeft, ofRight) || shareLoads(ofLeft, ofRight);
}

/// `p = s->x; q = s->x + n;`
bool PointerOrigins::shareLoads(const Variables &left, const Variables &right) const {
  const auto loadsOf = [&](const Variables &variables) {
    std::vector<const Load *> found;
    for (const VarDecl *each : variables)
      if (const auto known = loads.find(each); known != loads.end())
        for (const Load &load : known->second)
          found.push_back(&load);
    return found;
  };
  const std::vector<const Load *> ofRight = loadsOf(right);
  return llvm::any_of(loadsOf(left), [&](const Load *one) {
    return llvm::any_of(ofRight, [&](const Load *other) { return one->text == other->text; });
  });
}

bool PointerOrigins::isLoadOf(const VarDecl *variable, const Location &location) const {
  const bool isThis = location.root.kind == Root::Kind::This;
  const Variables ofRoot =
      location.root.variable ? originsOf(location.root.variable, true) : Variables();
  if (!isThis && ofRoot.empty())
    return false;
  const auto leadsTo = [&](const Load &load) {
    if (!load.isPlain || (load.root ? !ofRoot.count(load.root->getCanonicalDecl()) : !isThis))
      return false;
    std::vector<const FieldDecl *> path;
    for (const Step &step : location.steps) {
      if (step.via == Step::Via::Pointer && path == load.path)
        return true;
      if (step.via == Step::Via::Pointer || step.via == Step::Via::Field)
        path.push_back(step.field ? step.field->getCanonicalDecl() : nullptr);
    }
    return false;
  };
  return llvm::any_of(originsOf(variable, true), [&](const VarDecl *each) {
    const auto known = loads.find(each);
    return known != loads.end() && llvm::any_of(known->second, leadsTo);
  });
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
