//===- Aliasing.cpp - data that may be the same memory ----------------------------------===//
//
// Two pointers of the same element type, one of them written through, may point to the same
// memory: reported, and taken as distinct. Two paths that certainly start from the same array
// (`q = a + n`) block the region.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"

#include "clang/AST/RecursiveASTVisitor.h"

namespace surrogate {
using namespace clang;

namespace {

using Variables = std::set<const VarDecl *>;

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

/// Which variables' memory a local pointer was made from, anywhere in the function.
class OriginCollector : public RecursiveASTVisitor<OriginCollector> {
public:
  std::map<const VarDecl *, Variables> origins;
  /// Pointers that only change places with one another: `c = a; a = b; b = c;`.
  std::vector<Variables> permuted;

  bool isPermuted(const VarDecl *variable) const {
    return llvm::any_of(permuted,
                        [&](const Variables &members) { return members.count(variable); });
  }
  bool VisitCompoundStmt(CompoundStmt *block) {
    for (auto first = block->body_begin(); first != block->body_end(); ++first)
      collectPermutation({first, block->body_end()});
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() &&
        (variable->getType()->isAnyPointerType() || variable->getType()->isReferenceType()))
      collect(variable->getInit(), origins[variable->getCanonicalDecl()]);
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
    if (!statement || isa<CallExpr>(statement))
      return;
    if (const auto *reference = dyn_cast<DeclRefExpr>(statement)) {
      const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
      if (variable)
        found.insert(variable->getCanonicalDecl());
      return;
    }
    if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(statement))
      return collect(subscript->getBase(), found);
    if (const auto *binary = dyn_cast<BinaryOperator>(statement)) {
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

class AliasFinder {
public:
  explicit AliasFinder(Draft &draft) : draft(draft), calls(draft.calls) {
    collector.TraverseDecl(const_cast<FunctionDecl *>(draft.region.function));
  }
  void compare(const Group &left, const Group &right);

  /// The same pointer, followed as two types.
  bool areTwoViews(const Location &left, const Location &right) {
    for (size_t k = 0; k < std::min(left.steps.size(), right.steps.size()); ++k) {
      if (left.steps[k].view != right.steps[k].view)
        return left.steps[k].field == nullptr && right.steps[k].field == nullptr;
      if (left.steps[k].field != right.steps[k].field)
        return false;
    }
    return false;
  }

private:
  bool isPointerRooted(const Group &group) const;
  bool isRestrict(const Group &group) const;
  bool shareOrigin(const VarDecl *left, const VarDecl *right) const;
  bool arePermuted(const VarDecl *left, const VarDecl *right) const;
  Variables originsOf(const VarDecl *variable, bool withOthers) const;

  PassedPair passedFor(const Group &left, const Group &right);

  Draft &draft;
  OriginCollector collector;
  CallSites &calls;
};

bool AliasFinder::isPointerRooted(const Group &group) const {
  return group.location().throughPointer() || group.location().root.kind == Root::Kind::This ||
         group.isArray();
}

bool AliasFinder::isRestrict(const Group &group) const {
  return group.root() && group.root()->getType().isRestrictQualified();
}

/// Without the places that it takes in turn with others; `withOthers`: with theirs.
Variables AliasFinder::originsOf(const VarDecl *variable, bool withOthers) const {
  Variables result;
  std::vector<const VarDecl *> pending{variable};
  while (!pending.empty()) {
    const VarDecl *next = pending.back();
    pending.pop_back();
    if (!result.insert(next).second)
      continue;
    auto known = collector.origins.find(next);
    if (known != collector.origins.end())
      pending.insert(pending.end(), known->second.begin(), known->second.end());
    for (const Variables &members : collector.permuted)
      if (withOthers && members.count(next))
        pending.insert(pending.end(), members.begin(), members.end());
  }
  return result;
}

static bool meet(const Variables &left, const Variables &right) {
  return llvm::any_of(left, [&](const VarDecl *each) { return right.count(each) != 0; });
}

/// Pointers that change places stay distinct where all of them were.
bool AliasFinder::arePermuted(const VarDecl *left, const VarDecl *right) const {
  for (const Variables &members : collector.permuted) {
    if (!members.count(left) || !members.count(right))
      continue;
    return llvm::all_of(members, [&](const VarDecl *one) {
      return llvm::all_of(members, [&](const VarDecl *other) {
        return one == other || !meet(originsOf(one, false), originsOf(other, false));
      });
    });
  }
  return false;
}

bool AliasFinder::shareOrigin(const VarDecl *left, const VarDecl *right) const {
  if (!left || !right || left == right || arePermuted(left, right))
    return false;
  // No assignment comes before a function's body.
  if (draft.region.place.kind == RegionKind::Function && isa<ParmVarDecl>(left) &&
      isa<ParmVarDecl>(right))
    return false;
  return meet(originsOf(left, true), originsOf(right, true));
}

/// What the calls in view say of two parameters that the data are reached through at once.
PassedPair AliasFinder::passedFor(const Group &left, const Group &right) {
  unsigned index[2] = {0, 0};
  for (const Group *group : {&left, &right}) {
    const auto *parameter = llvm::dyn_cast_or_null<ParmVarDecl>(group->root());
    unsigned pointers = 0;
    for (const Step &step : group->location().steps)
      pointers += step.via == Step::Via::Pointer;
    if (!parameter || parameter->getDeclContext() != draft.region.function || pointers != 1 ||
        !parameter->getType()->isAnyPointerType() || collector.origins.count(parameter) ||
        collector.isPermuted(parameter))
      return {};
    index[group == &right] = parameter->getFunctionScopeIndex();
  }
  return calls.passedFor(draft.region.function, index[0], index[1]);
}

void AliasFinder::compare(const Group &left, const Group &right) {
  if ((!left.isWritten && !right.isWritten) || left.isScratch || right.isScratch)
    return; // all names of scratch memory are known
  const Location &first = left.location(), &second = right.location();
  if (!draft.context.hasSameUnqualifiedType(first.type.getCanonicalType(),
                                            second.type.getCanonicalType()))
    return;
  const Group &written = left.isWritten ? left : right;
  std::vector<std::string> paths{left.datum.path, right.datum.path};
  if (shareOrigin(left.root(), right.root())) {
    draft.block("overlap", left.datum.path + ", " + right.datum.path,
                written.accesses.front()->where,
                "'" + left.datum.path + "' and '" + right.datum.path +
                    "' may be the same memory: one was made from the other");
    draft.facts.aliasing.push_back(
        {paths, "one was made from the other", draft.position(written.accesses.front()->where)});
    return;
  }
  bool sameRoot = first.root == second.root;
  if (sameRoot && areTwoViews(first, second)) {
    draft.block("overlap", left.datum.path + ", " + right.datum.path,
                written.accesses.front()->where,
                "'" + left.datum.path + "' and '" + right.datum.path +
                    "' are the same memory under two types");
    return;
  }
  if (!isPointerRooted(left) || !isPointerRooted(right) || isRestrict(left) || isRestrict(right))
    return;
  if (sameRoot) { // two members of one object are distinct, unless pointers lead further
    bool bothLoad = first.throughPointer() && second.throughPointer();
    if (!bothLoad)
      return;
    // p[i].x and p[i].y: the same pointer, then different fields.
    size_t k = 0;
    while (k < std::min(first.steps.size(), second.steps.size()) &&
           first.steps[k].field == second.steps[k].field)
      ++k;
    bool pointerAfter = false;
    for (const Location *location : {&first, &second})
      for (size_t rest = k; rest < location->steps.size(); ++rest)
        pointerAfter = pointerAfter || location->steps[rest].via == Step::Via::Pointer;
    if (!pointerAfter)
      return;
  }
  bool bothObjects = !first.throughPointer() && !second.throughPointer();
  if (bothObjects && first.root.kind != Root::Kind::This)
    return;
  bool oneIsLocalObject = false; // a pointer parameter can't point to a variable of the function
  for (const Group *group : {&left, &right})
    oneIsLocalObject = oneIsLocalObject || (!group->location().throughPointer() && group->root() &&
                                            group->root()->isLocalVarDeclOrParm() &&
                                            !draft.boundary.escaping.count(group->root()));
  if (oneIsLocalObject)
    return;
  PassedPair passed = passedFor(left, right);
  if (passed.verdict == PassedPair::Verdict::Distinct)
    return;
  if (passed.verdict == PassedPair::Verdict::Same) {
    draft.facts.aliasing.push_back(
        {paths,
         "the call at " + draft.place(passed.where) + " passes '" + passed.object + "' for both",
         draft.position(passed.where)});
    return;
  }
  draft.facts.aliasing.push_back(
      {paths,
       "pointers to the same type, one written through; taken as distinct memory ('restrict' "
       "would say so)",
       draft.position(written.accesses.front()->where)});
}

} // namespace

void findAliases(Draft &draft) {
  AliasFinder finder(draft);
  constexpr size_t mostGroups = 400;
  size_t count = std::min(draft.groups.size(), mostGroups);
  for (size_t left = 0; left < count; ++left)
    for (size_t right = left + 1; right < count; ++right)
      if (!draft.groups[left].datum.isPointer && !draft.groups[right].datum.isPointer)
        finder.compare(draft.groups[left], draft.groups[right]);
}

} // namespace surrogate
