//===- MovedObjects.cpp ---------------------------------------------------------------------===//

#include "analysis/MovedObjects.h"
#include "analysis/Types.h"

#include "clang/AST/DeclCXX.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

bool ownsMemory(QualType type) {
  if (const auto container = containerOf(type))
    return !container->fixedSize || ownsMemory(container->element);
  const auto *record = type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  return record &&
         (llvm::any_of(record->bases(),
                       [](const CXXBaseSpecifier &base) { return ownsMemory(base.getType()); }) ||
          llvm::any_of(record->fields(),
                       [](const FieldDecl *field) { return ownsMemory(field->getType()); }));
}

std::string reasonOfReplacing(const Location &object) {
  return "to assign '" + sourceName(object) +
         "' as a whole may move its memory or change how much there is";
}

bool losesMemoryByMove(const Location &source) {
  const auto *parameter = dyn_cast_or_null<ParmVarDecl>(source.root.variable);
  const bool isOwn =
      parameter && !parameter->getType()->isReferenceType() && !source.throughPointer();
  return !isOwn && ownsMemory(source.type);
}

} // namespace surrogate
