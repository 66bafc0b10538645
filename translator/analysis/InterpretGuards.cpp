//===- InterpretGuards.cpp - what the branches around a statement ask -----------------------===//
//
// A branch that asks for a pointer, a mode or a value decides whether what stands in it happens;
// each access keeps the guards that lead to it.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/KeptAnswers.h"
#include "analysis/LibraryFunctions.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

void Interpreter::noteVariable(const VarDecl *variable, Guard &guard) {
  if (isPointerLeaf(variable->getType())) {
    guard.testedPointers.insert(variable->getCanonicalDecl());
    return;
  }
  if (const Expr *answer =
          answerKeptIn(variable, frames.back()->function, context.getSourceManager())) {
    Guard asked;
    noteConditionOperands(answer, asked);
    guard.testedPointers.insert(asked.testedPointers.begin(), asked.testedPointers.end());
    guard.asksMemberPointer |= asked.asksMemberPointer;
    guard.opaque.insert(asked.opaque.begin(), asked.opaque.end());
  }
  if (!internalVariables.count(variable->getCanonicalDecl()))
    return;
  // A local number that some loop writes, and what is inside a local object, differ.
  auto key = memoryKey(locationOf(variable));
  guard.varies |= !isScalarLeaf(variable->getType());
  if (!variable->getType()->isIntegralOrEnumerationType())
    for (const auto &[loop, seen] : seenOfLoops)
      guard.varies |= key && seen.written.count(*key) != 0;
}

static bool asksPointer(const Stmt *statement) {
  const auto *cast = dyn_cast_or_null<CastExpr>(statement);
  const auto *binary = dyn_cast_or_null<BinaryOperator>(statement);
  const auto *call = dyn_cast_or_null<CallExpr>(statement);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  return statement &&
         ((cast && cast->getCastKind() == CK_PointerToBoolean) ||
          (binary && binary->isComparisonOp() && binary->getLHS()->getType()->isAnyPointerType()) ||
          (call && (!callee || callee->hasBody())) ||
          llvm::any_of(statement->children(), asksPointer));
}

/// `inside(x, y)`, a function of the program's: as `x >= 0 && x < width` may bound what it asks.
static bool asksNumbers(const CallExpr *call, const ASTContext &context) {
  const FunctionDecl *function = call->getDirectCallee();
  return function && function->getBuiltinID() == 0 && function->getNumParams() > 0 &&
         !libraryName(function, context.getSourceManager()) &&
         llvm::all_of(function->parameters(), [](const ParmVarDecl *parameter) {
           return parameter->getType().getNonReferenceType()->isIntegralOrEnumerationType();
         });
}

/// The callee's body is in view, and asks no pointer whether it is null: `isOnGpu(x)`.
static bool answersWithoutNull(const CallExpr *call) {
  const FunctionDecl *definition = nullptr;
  const FunctionDecl *callee = call->getDirectCallee();
  return callee && callee->hasBody(definition) && !asksPointer(definition->getBody());
}

/// `isBound`: what is compared here may bound a subscript. `mask[i]` asks for a value.
void Interpreter::noteConditionOperands(const Stmt *condition, Guard &guard, bool isBound) {
  if (!condition)
    return;
  if (const auto *reference = dyn_cast<DeclRefExpr>(condition)) {
    if (const auto *variable = dyn_cast<VarDecl>(reference->getDecl()))
      noteVariable(variable, guard);
    return;
  }
  if (const auto *call = dyn_cast<CallExpr>(condition))
    if (const Expr *asked = withoutExpectation(call); asked != call)
      return noteConditionOperands(asked, guard, isBound);
  const auto *call = dyn_cast<CallExpr>(condition);
  if (isa<ArraySubscriptExpr>(condition) || (call && !asksNumbers(call, context)))
    isBound = false;
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  const auto *unary = dyn_cast<UnaryOperator>(condition);
  bool isTruth = (binary && (binary->isComparisonOp() || binary->isLogicalOp())) ||
                 (unary && unary->getOpcode() == UO_LNot);
  if (const auto *cast = dyn_cast<CastExpr>(condition))
    isTruth |= cast->getType()->isBooleanType() && cast->getCastKind() != CK_LValueToRValue;
  if (const auto *expression = dyn_cast<Expr>(condition); expression && !isTruth)
    if (auto value = expression->isPRValue() ? peek(expression) : std::nullopt)
      for (SymbolId id : value->symbols()) {
        guard.varies |= trace.symbols[id].kind != Symbol::Kind::Entry;
        if (isBound)
          guard.opaque.insert(id);
      }
  if (const auto *member = dyn_cast<MemberExpr>(condition))
    guard.asksMemberPointer |= isPointerLeaf(member->getType());
  bool isPlace = isa<ArraySubscriptExpr>(condition) || (unary && unary->getOpcode() == UO_Deref) ||
                 (isa<MemberExpr>(condition) && cast<MemberExpr>(condition)->isArrow());
  const bool asksNoNull = call && answersWithoutNull(call);
  // The pointer on the way to what is asked isn't asked itself.
  Guard inner;
  for (const Stmt *child : condition->children())
    noteConditionOperands(child, isPlace || asksNoNull ? inner : guard, isBound && !isPlace);
  guard.varies |= inner.varies;
  if (asksNoNull)
    guard.opaque.insert(inner.opaque.begin(), inner.opaque.end());
}

/// `n > 1`, or `n != 0` of a size: a value of the entry's that is >= 0 where the claim holds.
static std::optional<Polynomial> conditionIn(const Claim &claim, const SymbolTable &symbols) {
  const bool isSingle = claim.size() == 1;
  const bool isNonZero = claim.size() == 2 && (claim[0] + claim[1]).constant() == -2;
  if ((!isSingle && !isNonZero) || !symbols.isEntryValue(claim[0]) || claim[0].constant())
    return std::nullopt;
  const bool isAbove = (claim[0] + Polynomial(1)).hasNoNegativeCoefficient();
  return claim[isSingle || isAbove ? 0 : 1];
}

std::set<SymbolId> openIn(const Guard &guard, Access &access, const Claims &claims, Trace &trace) {
  std::set<SymbolId> open = guard.opaque;
  for (SymbolId id : guard.answered) {
    const bool isMentioned = llvm::any_of(
        access.location.subscripts(), [&](const Polynomial &each) { return each.mentions(id); });
    for (const Claim &claim : isMentioned ? claims : Claims())
      if (const auto condition = conditionIn(claim, trace.symbols);
          condition && condition->mentions(id)) {
        access.conditions.insert(indexOfCondition(*condition, trace));
        open.erase(id);
      }
  }
  return open;
}

/// `open`: the parts of the condition that aren't understood. They may bound what they mention.
void Interpreter::addGuard(const Expr *condition, const Conditions &open,
                           const std::set<unsigned> &sources) {
  if (quietDepth > 0) // nothing is recorded that it could guard
    return addOpaqueGuard();
  Guard guard;
  guard.condition = condition;
  noteConditionOperands(condition, guard);
  bool asksOnce = !guard.varies && !sources.empty() && llvm::none_of(sources, [&](unsigned id) {
    return varyingSources.count(id) || regionWrites.count(sourceKeys[id]);
  });
  guard.isFixed = asksOnce || guard.asksPointer();
  guard.isOnce = isOutsideLoops();
  const auto isAnswered = [&](const Expr *part) {
    return llvm::all_of(std::array{true, false}, [&](bool holds) {
      const Claims claims = claimsOf(part, holds);
      return !claims.empty() && llvm::all_of(claims, [&](const Claim &claim) {
        return conditionIn(claim, trace.symbols).has_value();
      });
    });
  };
  Guard answered, bounds;
  for (const Expr *part : open)
    noteConditionOperands(part, isAnswered(part) ? answered : bounds);
  std::ranges::set_difference(answered.opaque, bounds.opaque,
                              std::inserter(guard.answered, guard.answered.end()));
  bounds.opaque.merge(answered.opaque);
  guard.opaque = std::move(bounds.opaque);
  if (guard.isFixed) {
    std::vector<std::string> &keys = trace.fixedGuards[guards.size()];
    if (!guard.asksPointer())
      for (unsigned id : sources)
        keys.push_back(sourceKeys[id]);
  }
  guards.push_back(std::move(guard));
  state.guards.push_back(guards.size() - 1);
}

} // namespace surrogate
