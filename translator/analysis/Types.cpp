//===- Types.cpp - questions about types that the analysis asks everywhere --------------===//

#include "analysis/Types.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace surrogate {
using namespace clang;

bool isScalarLeaf(QualType type) {
  type = type.getCanonicalType();
  return type->isScalarType() || type->isVectorType() || type->isAtomicType() ||
         type->isNullPtrType();
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
  if (specialisation->getName() == "vector")
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
