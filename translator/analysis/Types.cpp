//===- Types.cpp - questions about types that the analysis asks everywhere --------------===//

#include "analysis/Types.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace surrogate {
using namespace clang;

bool isScalarLeaf(QualType type) {
  type = type.getCanonicalType();
  return type->isScalarType() || type->isVectorType() || type->isAtomicType() ||
         type->isNullPtrType() || pointerClassOf(type) != PointerClass::None;
}

namespace {

const ClassTemplateSpecializationDecl *libraryTemplate(QualType type) {
  const auto *specialisation = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      type.getCanonicalType()->getAsCXXRecordDecl());
  if (!specialisation || specialisation->getTemplateArgs().size() == 0 ||
      specialisation->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return nullptr;
  const auto *scope =
      dyn_cast<NamespaceDecl>(specialisation->getDeclContext()->getEnclosingNamespaceContext());
  bool isLibrary = specialisation->isInStdNamespace() ||
                   (scope && scope->getIdentifier() && scope->getName() == "__gnu_cxx");
  return isLibrary ? specialisation : nullptr;
}

} // namespace

PointerClass pointerClassOf(QualType type) {
  const ClassTemplateSpecializationDecl *specialisation = libraryTemplate(type);
  if (!specialisation)
    return PointerClass::None;
  llvm::StringRef name = specialisation->getName();
  if (name == "unique_ptr" || name == "shared_ptr")
    return PointerClass::Smart;
  if (name == "span" || name == "basic_string_view")
    return PointerClass::View;
  if (name == "__normal_iterator" || name == "__wrap_iter")
    return PointerClass::Iterator;
  return PointerClass::None;
}

bool isPointerLeaf(QualType type) {
  return type->isAnyPointerType() || pointerClassOf(type) != PointerClass::None;
}

bool hasOwnSize(QualType type) { return pointerClassOf(type) == PointerClass::View; }

QualType pointeeOf(QualType pointerLeaf) {
  if (pointerLeaf->isAnyPointerType())
    return pointerLeaf->getPointeeType();
  const ClassTemplateSpecializationDecl *specialisation = libraryTemplate(pointerLeaf);
  QualType element = specialisation->getTemplateArgs()[0].getAsType();
  switch (pointerClassOf(pointerLeaf)) {
  case PointerClass::Iterator:
    return element->getPointeeType();
  case PointerClass::Smart: // of T[]
    return element->isArrayType() ? QualType(element->getArrayElementTypeNoTypeQual(), 0) : element;
  default:
    return specialisation->getName() == "span" ? element : element.withConst();
  }
}

bool isStandardClass(const CXXRecordDecl *record) { return record && record->isInStdNamespace(); }

std::optional<ContainerType> containerOf(QualType type) {
  const auto *specialisation = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      type.getCanonicalType()->getAsCXXRecordDecl());
  if (!specialisation || !specialisation->isInStdNamespace())
    return std::nullopt;
  const TemplateArgumentList &arguments = specialisation->getTemplateArgs();
  if (arguments.size() == 0 || arguments[0].getKind() != TemplateArgument::Type)
    return std::nullopt;
  ContainerType result;
  result.element = arguments[0].getAsType();
  if (type.isConstQualified())
    result.element = result.element.withConst();
  if (specialisation->getName() == "vector" || specialisation->getName() == "basic_string")
    return result;
  if (specialisation->getName() == "array" && arguments.size() == 2 &&
      arguments[1].getKind() == TemplateArgument::Integral) {
    result.fixedSize = arguments[1].getAsIntegral().getExtValue();
    return result;
  }
  return std::nullopt;
}

std::string sourceName(const Location &location) {
  std::string text = location.root.kind == Root::Kind::This ? "this"
                     : location.root.variable ? location.root.variable->getName().str()
                                              : "memory";
  for (const Step &step : location.steps) {
    if (step.via != Step::Via::Field)
      continue;
    text += location.root.kind == Root::Kind::This && text == "this" ? "->" : ".";
    text += step.field->getName().str();
  }
  return text;
}

} // namespace surrogate
