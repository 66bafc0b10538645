//===- PlainMemory.cpp ------------------------------------------------------------------===//

#include "analysis/PlainMemory.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

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

namespace {

/// A public function, and not deleted.
bool isUsable(const CXXMethodDecl *function) {
  return function && !function->isDeleted() && function->getAccess() == AS_public;
}

/// What isn't declared yet is implicit, and public.
bool hasPublicDefault(const CXXRecordDecl &record) {
  return llvm::none_of(record.ctors(), [](const CXXConstructorDecl *constructor) {
    return constructor->isDefaultConstructor() && !isUsable(constructor);
  });
}

bool canBeMoved(const CXXRecordDecl &record) {
  bool isDeclared = false, isAllowed = false;
  for (const CXXConstructorDecl *constructor : record.ctors())
    if (constructor->isCopyOrMoveConstructor()) {
      isDeclared = true;
      isAllowed |= isUsable(constructor);
    }
  return isAllowed || (!isDeclared && (record.needsImplicitCopyConstructor() ||
                                       record.needsImplicitMoveConstructor()));
}

} // namespace

const CXXRecordDecl *unmakeableElement(QualType container) {
  const auto *record = container.getNonReferenceType()->getAsCXXRecordDecl();
  const auto *made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  if (!made || made->getTemplateArgs().size() == 0 ||
      made->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return nullptr;
  const CXXRecordDecl *element = made->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  element = element ? element->getDefinition() : nullptr;
  if (!element || (canBeMade(*element) && hasPublicDefault(*element) && canBeMoved(*element)))
    return nullptr;
  return element;
}

} // namespace surrogate
