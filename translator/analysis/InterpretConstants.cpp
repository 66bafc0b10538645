//===- InterpretConstants.cpp - tables that never change ------------------------------------===//
//
// What they hold is no state and no input; pointers in them lead to text or to other such tables.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/ConstantObjects.h"
#include "analysis/Interpreter.h"

#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

/// `static const char *const names[]`, `static const double *const nodes[] = {one, two}`.
bool Interpreter::isConstantObject(const VarDecl *variable) {
  auto [place, isNew] = constantObjects.try_emplace(variable, false);
  if (!isNew)
    return place->second;
  const bool isComputed = isComputedConstant(variable, context);
  if (!isComputed && !isConstantTable(variable, context))
    return false;
  // What the region's own function declares before it must be so by its own text: an extracted
  // region repeats that.
  const bool isPlain =
      isConstantTable(variable, context) &&
      context.getBaseElementType(variable->getType()).isConstQualified() &&
      llvm::all_of(pointersIn(variable->getAnyInitializer()),
                   [](const Expr *pointer) { return isa<StringLiteral>(pointer); });
  const bool isOutside = functionOf(variable) == region.function &&
                         llvm::none_of(region.statements, [&](const Stmt *statement) {
                           return context.getSourceManager().isPointWithin(variable->getLocation(),
                                                                           statement->getBeginLoc(),
                                                                           statement->getEndLoc());
                         });
  return constantObjects[variable] = isPlain || !isOutside;
}

/// `cx[d]` of `const int cx[] = {0, 1, 0, -1, 0}`: between the smallest and the largest of those
/// that d gets to.
std::optional<Polynomial> Interpreter::tabulated(const Location &location) {
  const VarDecl *table = location.root.variable;
  if (!table || location.steps.empty() || location.throughPointer())
    return std::nullopt;
  const auto [place, isNew] = fixedTables.try_emplace(table, false);
  if (isNew)
    place->second = isConstantTable(table, context) || isFixedOnDevice(table, context);
  if (!place->second)
    return std::nullopt;
  std::vector<NumberRange> subscripts;
  const auto all = [](SymbolId) { return true; };
  for (const Polynomial &subscript : location.subscripts()) {
    const auto first = trace.symbols.minimum(subscript, state.constraints, all);
    const auto last = trace.symbols.maximum(subscript, state.constraints, all);
    const auto low = first ? first->constant() : std::nullopt;
    const auto high = last ? last->constant() : std::nullopt;
    subscripts.emplace_back(low.value_or(0), high.value_or(std::numeric_limits<int64_t>::max()));
  }
  const VarDecl *definition = nullptr; // a template's static member may have one after its use
  const Expr *initializer = table->getAnyInitializer(definition);
  const APValue *value =
      initializer && !initializer->isValueDependent() ? definition->evaluateValue() : nullptr;
  const auto range = value ? numbersIn(*value, location.steps, subscripts) : std::nullopt;
  if (!range)
    return std::nullopt;
  if (range->first == range->second)
    return Polynomial(range->first);
  if (const auto before = loadedBefore(trace, location))
    return Polynomial::symbol(*before);
  const SymbolId number = trace.symbols.varyingBetween(Polynomial(range->first),
                                                       Polynomial(range->second) + Polynomial(1));
  for (const Polynomial &subscript : location.subscripts())
    trace.symbols.noteDependence(number, subscript);
  trace.loads.emplace(number, location);
  return Polynomial::symbol(number);
}

/// Where a pointer in such a table leads: of text one literal stands for all.
std::optional<Value> Interpreter::constantPointer(const Location &location) {
  const VarDecl *table = location.root.variable;
  if (!table || location.throughPointer() || !location.type->isPointerType() ||
      !isConstantObject(table))
    return std::nullopt;
  Value value;
  bool hasText = false;
  for (const Expr *pointer : pointersIn(table->getAnyInitializer())) {
    if (pointer->getType()->isFunctionType()) {
      if (context.hasSameUnqualifiedType(pointer->getType(), location.type->getPointeeType()))
        llvm::append_range(value.targets, functionPointer(pointer).targets);
      continue;
    }
    const ArrayType *array = context.getAsArrayType(pointer->getType());
    const bool isText = isa<StringLiteral>(pointer);
    if (!array || (isText && hasText) ||
        !context.hasSameUnqualifiedType(array->getElementType(), location.type->getPointeeType()))
      continue;
    hasText |= isText;
    for (const Location &target : locatePlain(pointer).targets)
      value.targets.push_back(
          target.withSubscript(Step::Via::Array, Polynomial(), array->getElementType()));
  }
  constexpr size_t mostTables = 8;
  value.unknownTarget = value.targets.size() > mostTables;
  return value;
}

} // namespace surrogate
