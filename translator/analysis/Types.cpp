//===- Types.cpp - questions about types that the analysis asks everywhere --------------===//

#include "analysis/Types.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Builtins.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"

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

const ClassTemplateSpecializationDecl *thrustTemplate(QualType type) {
  const auto *specialisation = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      type.getCanonicalType()->getAsCXXRecordDecl());
  return specialisation && outermostNamespace(specialisation) == "thrust" ? specialisation
                                                                          : nullptr;
}

/// Type argument `number`, or nothing.
QualType typeArgument(const ClassTemplateSpecializationDecl *specialisation, unsigned number) {
  const TemplateArgumentList &arguments = specialisation->getTemplateArgs();
  return number < arguments.size() && arguments[number].getKind() == TemplateArgument::Type
             ? arguments[number].getAsType()
             : QualType();
}

/// What thrust's device_ptr<T>, normal_iterator<pointer> or one of their bases points to.
QualType thrustPointee(QualType type) {
  const ClassTemplateSpecializationDecl *specialisation = thrustTemplate(type);
  if (!specialisation)
    return {};
  const llvm::StringRef name = specialisation->getName();
  const QualType first = typeArgument(specialisation, 0);
  if (name == "device_ptr" || name == "pointer")
    return first;
  if (name == "normal_iterator" && !first.isNull() && isPointerLeaf(first))
    return pointeeOf(first);
  if ((name == "iterator_facade" || name == "iterator_adaptor") && !first.isNull() &&
      !first->isIncompleteType())
    return thrustPointee(first); // of the class derived from it
  return {};
}

} // namespace

llvm::StringRef outermostNamespace(const Decl *declaration) {
  llvm::StringRef name;
  for (const DeclContext *scope = declaration->getDeclContext(); scope; scope = scope->getParent())
    if (const auto *space = dyn_cast<NamespaceDecl>(scope); space && !space->isInline())
      name = space->getName();
  return name;
}

bool isDoubleBuffer(const CXXRecordDecl *record) {
  return record && record->getIdentifier() && record->getName() == "DoubleBuffer" &&
         outermostNamespace(record) == "cub";
}

bool isDeviceLibrary(const CXXRecordDecl *record) {
  const llvm::StringRef name = outermostNamespace(record);
  if (isDoubleBuffer(record))
    return false; // two pointers, as a program's own
  return name == "thrust" || name == "cub" || name == "cooperative_groups" || name == "cuda";
}

bool isDevicePointer(QualType type) {
  const ClassTemplateSpecializationDecl *specialisation = thrustTemplate(type);
  if (!specialisation)
    return false;
  const QualType first = typeArgument(specialisation, 0);
  return specialisation->getName() == "device_ptr" || specialisation->getName() == "pointer" ||
         (!first.isNull() && isDevicePointer(first));
}

bool isRandomState(QualType type) {
  const auto *record = type.getCanonicalType()->getAsRecordDecl();
  if (!record || !record->getIdentifier())
    return false;
  return record->getName().starts_with("curandState") ||
         (record->isInStdNamespace() && record->getName().ends_with("_engine"));
}

/// Of std::map, std::list, std::deque and their like.
static bool isNodeIterator(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("_Rb_tree_iterator", "_Rb_tree_const_iterator", "_Node_iterator", true)
      .Cases("_Node_const_iterator", "_List_iterator", "_List_const_iterator", true)
      .Cases("_Fwd_list_iterator", "_Fwd_list_const_iterator", "_Deque_iterator", true)
      .Default(false);
}

PointerClass pointerClassOf(QualType type) {
  if (!type->isRecordType())
    return PointerClass::None;
  if (!thrustPointee(type).isNull())
    return PointerClass::Iterator;
  const ClassTemplateSpecializationDecl *specialisation = libraryTemplate(type);
  if (!specialisation)
    return PointerClass::None;
  llvm::StringRef name = specialisation->getName();
  if (name == "unique_ptr" || name == "shared_ptr" || name == "__shared_ptr" ||
      name == "__shared_ptr_access") // the latter two: bases of shared_ptr with its operators
    return PointerClass::Smart;
  if (name == "span" || name == "basic_string_view" || name == "initializer_list")
    return PointerClass::View;
  if (name == "function" || name == "move_only_function")
    return PointerClass::Function;
  if (name == "reverse_iterator") // of a pointer or one of these: it leads where `*it` does
    return isPointerLeaf(specialisation->getTemplateArgs()[0].getAsType()) ? PointerClass::Iterator
                                                                           : PointerClass::None;
  if (name == "__normal_iterator" || name == "__wrap_iter" || isNodeIterator(name))
    return PointerClass::Iterator;
  return PointerClass::None;
}

QualType partOfComplex(QualType type) {
  const QualType plain = type.getCanonicalType().getNonReferenceType();
  QualType part;
  if (const auto *complex = dyn_cast<ComplexType>(plain.getTypePtr()))
    part = complex->getElementType();
  else if (const auto *specialisation = libraryTemplate(plain);
           specialisation && specialisation->getName() == "complex")
    part = specialisation->getTemplateArgs()[0].getAsType();
  return !part.isNull() && plain.isConstQualified() ? part.withConst() : part;
}

bool isPartOfComplex(const Location &location) {
  const size_t count = location.steps.size();
  return count > 0 && location.steps.back().via == Step::Via::Array &&
         !partOfComplex(count > 1 ? location.steps[count - 2].type : location.root.type).isNull();
}

bool isOneNumber(QualType type) { return isScalarLeaf(type) && partOfComplex(type).isNull(); }

bool isPointerLeaf(QualType type) {
  return type->isAnyPointerType() || pointerClassOf(type) != PointerClass::None;
}

bool hasOwnSize(QualType type) { return pointerClassOf(type) == PointerClass::View; }

QualType pointeeOf(QualType pointerLeaf) {
  if (pointerLeaf->isAnyPointerType())
    return pointerLeaf->getPointeeType();
  if (const QualType element = thrustPointee(pointerLeaf); !element.isNull())
    return element;
  const ClassTemplateSpecializationDecl *specialisation = libraryTemplate(pointerLeaf);
  QualType element = specialisation->getTemplateArgs()[0].getAsType();
  switch (pointerClassOf(pointerLeaf)) {
  case PointerClass::Iterator:
    if (specialisation->getName() == "reverse_iterator")
      return pointeeOf(element);
    return isNodeIterator(specialisation->getName()) ? element : element->getPointeeType();
  case PointerClass::Smart: // of T[]
    return element->isArrayType() ? QualType(element->getArrayElementTypeNoTypeQual(), 0) : element;
  default:
    return specialisation->getName() == "span" || element->isFunctionType() ? element
                                                                            : element.withConst();
  }
}

bool isPlainStandardClass(const CXXRecordDecl *record) {
  static const llvm::StringSet<> names = {"pair",
                                          "__pair_base",
                                          "__pair_get",
                                          "tuple",
                                          "_Tuple_impl",
                                          "_Head_base",
                                          "optional",
                                          "_Optional_base",
                                          "_Optional_base_impl",
                                          "_Optional_payload",
                                          "_Optional_payload_base",
                                          "_Storage",
                                          "numeric_limits",
                                          "__numeric_limits_base",
                                          "reference_wrapper",
                                          "reverse_iterator",
                                          "back_insert_iterator",
                                          "move_iterator",
                                          "integral_constant",
                                          "plus",
                                          "minus",
                                          "multiplies",
                                          "divides",
                                          "modulus",
                                          "negate",
                                          "equal_to",
                                          "not_equal_to",
                                          "greater",
                                          "less",
                                          "greater_equal",
                                          "less_equal",
                                          "logical_and",
                                          "logical_or",
                                          "logical_not",
                                          "bit_and",
                                          "bit_or",
                                          "bit_xor",
                                          "bit_not",
                                          "identity"};
  return isStandardClass(record) && record->getIdentifier() && names.contains(record->getName());
}

bool isBackward(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return isStandardClass(record) && record->getIdentifier() &&
         record->getName() == "reverse_iterator";
}

bool isStandardClass(const CXXRecordDecl *record) { return record && record->isInStdNamespace(); }

/// What the class calls its value_type: a map's pairs.
static QualType valueTypeOf(const CXXRecordDecl *record) {
  for (const Decl *each : record->decls())
    if (const auto *name = dyn_cast<TypedefNameDecl>(each); name && name->getName() == "value_type")
      return name->getUnderlyingType().getCanonicalType();
  return {};
}

std::optional<ContainerType> containerOf(QualType type) {
  const auto *specialisation = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      type.getCanonicalType()->getAsCXXRecordDecl());
  const bool isThrust = specialisation && thrustTemplate(type);
  if (!specialisation || !(specialisation->isInStdNamespace() || isThrust))
    return std::nullopt;
  const TemplateArgumentList &arguments = specialisation->getTemplateArgs();
  if (arguments.size() == 0 || arguments[0].getKind() != TemplateArgument::Type)
    return std::nullopt;
  ContainerType result;
  result.element = arguments[0].getAsType();
  if (type.isConstQualified())
    result.element = result.element.withConst();
  if (isThrust)
    return llvm::StringSwitch<bool>(specialisation->getName())
                   .Cases("device_vector", "host_vector", "universal_vector", "vector_base", true)
                   .Default(false)
               ? std::optional(result)
               : std::nullopt;
  const llvm::StringRef name = specialisation->getName();
  if (name == "vector" || name == "basic_string" || name == "valarray")
    return result;
  if (specialisation->getName() == "array" && arguments.size() == 2 &&
      arguments[1].getKind() == TemplateArgument::Integral) {
    result.fixedSize = arguments[1].getAsIntegral().getExtValue();
    return result;
  }
  result.isArray = false;
  result.hasKeys = name == "map" || name == "multimap" || name == "unordered_map" ||
                   name == "unordered_multimap";
  if (result.hasKeys) {
    const QualType pair = valueTypeOf(specialisation);
    if (pair.isNull())
      return std::nullopt;
    result.element = type.isConstQualified() ? pair.withConst() : pair;
  }
  const bool isOther = llvm::StringSwitch<bool>(name)
                           .Cases("set", "multiset", "unordered_set", "unordered_multiset", true)
                           .Cases("list", "forward_list", "deque", true)
                           .Cases("queue", "stack", "priority_queue", true)
                           .Default(false);
  return result.hasKeys || isOther ? std::optional(result) : std::nullopt;
}

bool isShared(const VarDecl *variable) {
  const auto *note = variable->getAttr<AnnotateAttr>(); // of driver/cuda/nvcc_rules.h
  return variable->hasAttr<CUDASharedAttr>() ||
         (note && note->getAnnotation() == "surrogate_shared");
}

bool isCudaStatus(QualType type) {
  const auto *enumeration = type->getAs<EnumType>();
  if (!enumeration)
    return false;
  const NamedDecl *name = enumeration->getDecl();
  if (const TypedefNameDecl *given = enumeration->getDecl()->getTypedefNameForAnonDecl())
    name = given;
  const llvm::StringRef text = name->getName();
  return text == "cudaError" || text == "cudaError_enum" ||
         (text.starts_with("cu") && (text.contains("Status") || text == "cufftResult_t"));
}

const Expr *withoutExpectation(const Expr *condition) {
  for (;;) {
    const Expr *inner = condition->IgnoreParenImpCasts();
    const auto *call = dyn_cast<CallExpr>(inner);
    const auto *negation = dyn_cast<UnaryOperator>(inner);
    const auto *again = negation && negation->getOpcode() == UO_LNot
                            ? dyn_cast<UnaryOperator>(negation->getSubExpr()->IgnoreParenImpCasts())
                            : nullptr;
    const unsigned builtin = call ? call->getBuiltinCallee() : 0;
    if (builtin == Builtin::BI__builtin_expect ||
        builtin == Builtin::BI__builtin_expect_with_probability)
      condition = call->getArg(0);
    else if (again && again->getOpcode() == UO_LNot)
      condition = again->getSubExpr();
    else
      return condition;
  }
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
