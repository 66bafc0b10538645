//===- PlainMemory.cpp ------------------------------------------------------------------===//

#include "analysis/PlainMemory.h"

#include "clang/AST/DeclCXX.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

bool isPlainMemory(QualType type, const ASTContext &context) {
  type = context.getBaseElementType(type.getNonReferenceType()).getCanonicalType();
  const auto *record = type->getAsCXXRecordDecl();
  if (!record)
    return true;
  if (!record->hasDefinition() || record->isPolymorphic())
    return false;
  if (record->hasTrivialDestructor() ||
      (record->isInStdNamespace() && record->getName() == "vector"))
    return true;
  return !record->isInStdNamespace() && !record->hasUserDeclaredDestructor() &&
         llvm::all_of(record->bases(),
                      [&](const auto &base) { return isPlainMemory(base.getType(), context); }) &&
         llvm::all_of(record->fields(),
                      [&](const auto *field) { return isPlainMemory(field->getType(), context); });
}

bool canBeMade(const CXXRecordDecl &record) {
  return !record.hasDefinition() || record.hasUserProvidedDefaultConstructor() ||
         (record.hasDefaultConstructor() && !record.hasUninitializedReferenceMember());
}

} // namespace surrogate
