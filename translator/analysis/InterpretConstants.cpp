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
