//===- AllocationSlots.cpp - what members and static pointers were allocated with ---------===//
//
//   void make(Field *f, int n) { f->n = n; f->x = malloc(n * sizeof *f->x); }
//   void step(Field *f) { ... f->x[f->map[k]] ... }                           x: [0, f->n)
//
// One allocation alone is put into the member, and its size stands in members of the same object
// (or static variables) that nothing writes afterwards. Whoever copies the object copies both.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Allocations.h"
#include "analysis/FunctionBody.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

/// Both set a member of the object that one name stands for.
static bool isOfOneObject(const SlotWrites::Write &one, const SlotWrites::Write &other) {
  return one.isOfThis ? other.isOfThis : one.object && one.object == other.object;
}

/// No other source can write it.
bool Allocations::isOwnSlot(const ValueDecl *slot) {
  if (calls.seesWholeProgram())
    return true;
  if (const auto *field = dyn_cast<FieldDecl>(slot))
    return slots.isClosed(field);
  const auto *variable = cast<VarDecl>(slot);
  return variable->isStaticLocal() || !variable->isExternallyVisible();
}

/// What stands before `place` in the function runs no region.
bool Allocations::runsNoRegionBefore(Function function, Place place) {
  if (region.function->getCanonicalDecl() == function)
    return precedes(place, region.statements.front());
  const auto *running = calls.allCallersOf(region.function);
  if (!running)
    return false;
  for (const FunctionDecl *callee : *running)
    for (const CallSites::Site &site : calls.sitesOf(callee))
      if (site.caller == function && !precedes(place, site.call))
        return false;
  return true;
}

/// From the allocation on it keeps the value that the allocation found there.
bool Allocations::staysAfter(const ValueDecl *slot, const SlotWrites::Write &allocation) {
  const SlotWrites::Slot &found = slots.of(slot);
  if (found.isLost || !isOwnSlot(slot) ||
      !runsNoRegionBefore(allocation.function, allocation.where))
    return false;
  return llvm::all_of(found.writes, [&](const SlotWrites::Write &write) {
    if (isa<VarDecl>(slot) && !write.function)
      return true; // the value before main
    if ((isa<VarDecl>(slot) || isOfOneObject(write, allocation)) &&
        write.function == allocation.function)
      return precedes(write.where, allocation.where);
    // `n = atoi(argv[1]); make();` in main, which runs once.
    const std::vector<CallSites::Site> *sites = calls.allSitesOf(allocation.function);
    return isa<VarDecl>(slot) && sites && sites->size() == 1 && write.function &&
           write.function->isMain() && sites->front().caller == write.function &&
           precedes(write.where, sites->front().call) &&
           runsNoRegionBefore(write.function, sites->front().call) &&
           bodyOf(write.function).isInNoLoop(sites->front().call);
  });
}

/// A member of the same object, or a static variable, that was given the variable's value.
const ValueDecl *Allocations::slotHolding(const VarDecl *variable,
                                          const SlotWrites::Write &allocation) {
  for (const auto &[slot, write] : slots.holdersOf(variable)) {
    const bool isSame = write->function == allocation.function &&
                        (isa<VarDecl>(slot) || isOfOneObject(*write, allocation));
    // Whoever sees the allocation's result sees the number, too.
    const FunctionBody &body = bodyOf(allocation.function);
    const bool isSet = body.isAtTopLevel(write->where) ||
                       body.alwaysRunsBefore(write->where, allocation.where) ||
                       write->isInitializer;
    const bool keepsValue =
        slot->getType()->isIntegerType() && !slot->getType().isVolatileQualified() &&
        context.getTypeSize(slot->getType()) >= context.getTypeSize(variable->getType());
    if (isSame && isSet && keepsValue && slots.of(slot).writes.size() == 1 &&
        !slots.of(slot).isLost && isOwnSlot(slot))
      return slot;
  }
  return nullptr;
}

/// The count in slots alone; nullopt where a number in it is kept nowhere.
std::optional<Polynomial> Allocations::inSlots(const Polynomial &count,
                                               const SlotWrites::Write &allocation) {
  Polynomial result = count;
  for (SymbolId id : count.symbols()) {
    const auto *variable = dyn_cast<VarDecl>(terms[id]);
    if (variable && !variable->hasLocalStorage() && variable->getType().isConstQualified())
      continue;
    if (!variable || !variable->hasLocalStorage()) {
      if (!staysAfter(terms[id], allocation))
        return std::nullopt;
      continue;
    }
    const ValueDecl *slot = slotHolding(variable, allocation);
    if (!slot || !bodyOf(allocation.function).keepsOneValue(variable) ||
        !runsNoRegionBefore(allocation.function, allocation.where))
      return std::nullopt;
    result = result.substitute(id, symbolOf(slot));
  }
  return result;
}

std::optional<Allocations::Count> Allocations::countOfSlot(const ValueDecl *slot,
                                                           QualType element) {
  slot = cast<ValueDecl>(slot->getCanonicalDecl());
  const SlotWrites::Slot &found = slots.of(slot);
  if (!slot->getType()->isPointerType() || found.isLost || found.writes.size() != 1 ||
      !isOwnSlot(slot))
    return std::nullopt;
  const SlotWrites::Write &write = found.writes.front();
  const auto array = write.value && !write.value->isInstantiationDependent()
                         ? elementsOfArray(write.value, element)
                         : std::nullopt;
  if (array)
    return Count{*array, terms};
  const FunctionDecl *definition = nullptr;
  if (!write.value || !write.function || !write.function->hasBody(definition) ||
      definition->isDependentContext())
    return std::nullopt;
  if (isa<FieldDecl>(slot) && !write.isOfThis) // the same object all along
    if (!write.object || bodyOf(write.function).writesOf(write.object).size() > 1)
      return std::nullopt;
  owner = &write;
  auto count = elementsOf(write.value, element);
  owner = nullptr;
  if (count)
    count = inSlots(*count, write);
  if (!count || count->isTooBig())
    return std::nullopt;
  return Count{*count, terms};
}

} // namespace surrogate
