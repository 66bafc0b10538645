//===- Groups.cpp - accesses, grouped by leaf path --------------------------------------===//

#include "analysis/BaseAccess.h"
#include "analysis/Facts.h"
#include "analysis/RootNames.h"
#include "analysis/Types.h"
#include "diagnostics/Positions.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

namespace surrogate {
using namespace clang;

SourcePosition Draft::position(SourceLocation location) const {
  const SourceManager &sources = context.getSourceManager();
  PresumedLoc presumed = sources.getPresumedLoc(sources.getFileLoc(location), false);
  SourcePosition result;
  if (presumed.isInvalid())
    return region.place.position;
  result.file = displayPath(presumed.getFilename());
  result.line = presumed.getLine();
  result.column = presumed.getColumn();
  return result;
}

std::string Draft::place(SourceLocation location) const {
  SourcePosition where = position(location);
  return llvm::sys::path::filename(where.file).str() + ":" + std::to_string(where.line);
}

std::string Draft::exactPlace(SourceLocation location) const {
  return place(location) + ":" + std::to_string(position(location).column);
}

static SideEffect makeEffect(llvm::StringRef kind, const std::string &what, SourcePosition location,
                             const std::string &reason, const std::string &mend) {
  SideEffect effect;
  effect.kind = kind.str();
  effect.what = what;
  effect.location = std::move(location);
  effect.reason = reason;
  effect.mend = mend;
  return effect;
}

void Draft::block(llvm::StringRef kind, const std::string &what, SourceLocation where,
                  const std::string &reason, const std::string &mend) {
  SideEffect effect = makeEffect(kind, what, position(where), reason, mend);
  effect.blocking = !llvm::is_contained(region.spec.allow, kind);
  add(std::move(effect));
}

void Draft::hinder(llvm::StringRef kind, const std::string &what, SourceLocation where,
                   const std::string &reason, const std::string &mend) {
  SideEffect effect = makeEffect(kind, what, position(where), reason, mend);
  effect.obstacle = !llvm::is_contained(region.spec.allow, kind);
  add(std::move(effect));
}

void Draft::add(SideEffect effect) {
  for (const SideEffect &known : facts.sideEffects)
    if (known.kind == effect.kind && known.what == effect.what &&
        known.location.str() == effect.location.str())
      return;
  facts.sideEffects.push_back(std::move(effect));
}

namespace {

BaseKind baseKindOf(const Root &root) {
  if (root.kind == Root::Kind::This)
    return BaseKind::This;
  const VarDecl *variable = root.variable;
  if (!variable)
    return BaseKind::Local;
  if (isa<ParmVarDecl>(variable))
    return BaseKind::Parameter;
  if (variable->isLocalVarDecl())
    return variable->isStaticLocal() ? BaseKind::Static : BaseKind::Local;
  return variable->getStorageClass() == SC_Static || !variable->isExternallyVisible()
             ? BaseKind::Static
             : BaseKind::Global;
}

std::string rootText(const RootNames &names, const Root &root) {
  return root.kind == Root::Kind::This ? "this" : names.textOf(root.variable);
}

/// `double`, not the `value_type` of a container or a template's `T`.
QualType withoutMemberTypes(QualType type) {
  for (QualType next = type;;) {
    const auto *name = next->getAs<TypedefType>();
    if (next->getAs<SubstTemplateTypeParmType>() ||
        (name && name->getDecl()->getDeclContext()->isRecord()))
      return type.getCanonicalType();
    if (!name)
      return type;
    next = name->desugar();
  }
}

void describe(Draft &draft, const RootNames &names, Group &group) {
  const Location &location = group.location();
  std::vector<bool> alwaysZero(location.steps.size(), true);
  for (const Access *access : group.accesses)
    for (size_t k = 0; k < alwaysZero.size(); ++k)
      alwaysZero[k] = alwaysZero[k] && access->location.steps[k].subscript.isZero();
  std::string entryName = rootText(names, location.root);
  // A hidden variable's path says so ("::k"): the bare name is another datum's.
  const VarDecl *variable = location.root.variable;
  std::string name =
      variable && !variable->isStaticDataMember() && !llvm::StringRef(entryName).starts_with("::")
          ? variable->getName().str()
          : entryName;
  group.text = printPath(location, alwaysZero, entryName, draft.context, &names.members());
  Datum &datum = group.datum;
  datum.path = printPath(location, alwaysZero, name, draft.context).path;
  datum.base = name;
  datum.baseKind = baseKindOf(location.root);
  PrintingPolicy policy(draft.context.getLangOpts());
  QualType element = location.type;
  datum.element = element.getCanonicalType().getUnqualifiedType().getAsString(policy);
  if (const auto *type = element->getAs<EnumType>()) {
    PrintingPolicy plain(policy);
    plain.SuppressTagKeyword = draft.context.getLangOpts().CPlusPlus;
    plain.SuppressUnwrittenScope = true;
    std::string name = element.getCanonicalType().getUnqualifiedType().getAsString(plain);
    if (name.find('(') == std::string::npos) { // an enumeration without a name can't be written
      datum.enumeration = name;
      datum.element = type->getDecl()->getIntegerType().getCanonicalType().getAsString(policy);
    }
  }
  datum.isFloatingPoint = element->isRealFloatingType();
  datum.isPointer = isPointerLeaf(element);
  datum.isConst = element.isConstQualified();
  const VarDecl *root = location.root.variable;
  datum.isReadOnly = root && !location.throughPointer() && !root->getType()->isReferenceType() &&
                     draft.context.getBaseElementType(root->getType()).isConstQualified();
  bool isWhole =
      group.isArray() && group.text.dimensions.front() == 0 && location.root.variable &&
      llvm::none_of(location.steps, [](const Step &step) { return step.field != nullptr; });
  datum.type = isWhole ? location.root.variable->getType().getAsString(policy)
                       : withoutMemberTypes(element).getAsString(policy);
  // `(char *)image` counts bytes where the variable's own type says something else.
  if (isWhole && !location.steps.front().view.empty())
    datum.type += " as " + location.steps.front().view;
  datum.kind = group.isArray() ? DatumKind::Array : DatumKind::Scalar;
  if (!element->isArithmeticType() && !element->isEnumeralType() && !element->isAnyPointerType())
    datum.kind = DatumKind::Object; // a complex number, a vector register
  datum.storage.expression = group.isArray() ? group.text.address : group.text.zeroElement;
  datum.storage.byteStrides = group.text.byteStrides;
  datum.storage.strided = group.text.strided;
  datum.storage.rowPointers = group.text.rowPointers;
  if (!group.text.strided)
    datum.storage.element = group.text.element;
}

void findEscape(Draft &draft, Group &group) {
  const Location &location = group.location();
  const VarDecl *root = location.root.variable;
  bool isValueParameter = root && isa<ParmVarDecl>(root) && !root->getType()->isReferenceType();
  group.isRegionParameter = isValueParameter && draft.region.place.kind == RegionKind::Function &&
                            !location.throughPointer();
  // (A lambda that the region is given leads to variables of its caller's.)
  group.escapes = !root || location.throughPointer() || !root->isLocalVarDeclOrParm() ||
                  root->hasGlobalStorage() || functionOf(root) != draft.region.function;
  group.isLiveOut = !group.isRegionParameter && (group.escapes || draft.boundary.isLiveAfter(root));
}

/// The first member on the way that only a class derived from the object's type has.
const FieldDecl *memberOfDerived(const Location &location) {
  QualType object = location.root.type;
  for (const Step &step : location.steps) {
    const auto *record = object.getNonReferenceType()->getAsCXXRecordDecl();
    const auto *owner = step.field ? dyn_cast<CXXRecordDecl>(step.field->getParent()) : nullptr;
    if (record && owner && record->hasDefinition() && owner->hasDefinition() &&
        record->getCanonicalDecl() != owner->getCanonicalDecl() && owner->isDerivedFrom(record))
      return step.field;
    object = step.type;
  }
  return nullptr;
}

/// Members that the region's function may not name are bridged where functions yield them.
void checkAccessible(Draft &draft, const Group &group) {
  const FieldDecl *unnamed = group.text.unnamed;
  if (group.text.isScattered)
    return draft.hinder("structure", group.datum.path, group.accesses.front()->where,
                        "'" + group.datum.path +
                            "' stands in a container whose elements have no base and strides",
                        "copy what is needed into a std::vector before the region, and back "
                        "after it");
  const std::string mend = "make the region's function a member function, or copy the member to a "
                           "local variable before the region and back after it; or give the class "
                           "a public function that returns a reference to it";
  if (const FieldDecl *member = memberOfDerived(group.location()))
    draft.hinder("structure", group.datum.path, group.accesses.front()->where,
                 "'" + group.datum.path + "' is a member of '" +
                     cast<CXXRecordDecl>(member->getParent())->getNameAsString() +
                     "', and whether the object is one isn't known when the region starts",
                 "make the region a function of that class, or pass the object as one");
  else if (const HiddenMember hidden = memberOfHiddenBase(group.location(), draft.region.function);
           hidden.field)
    draft.hinder("structure", group.datum.path, group.accesses.front()->where,
                 "'" + group.datum.path +
                     "' is a member that this function can't name: it is of '" +
                     cast<CXXRecordDecl>(hidden.field->getParent())->getNameAsString() +
                     "', a base of '" + hidden.object->getNameAsString() + "' that isn't public",
                 mend);
  else if (unnamed)
    draft.hinder("structure", group.datum.path, group.accesses.front()->where,
                 "'" + group.datum.path + "' is a member that this function can't name: it is " +
                     (unnamed->getAccess() == AS_private ? "private" : "protected"),
                 mend);
  else if (group.isWritten && !group.text.isWritable && !group.datum.isPointer)
    draft.hinder("structure", group.datum.path, group.accesses.front()->where,
                 "'" + group.datum.path +
                     "' is written, and the functions that yield it to this "
                     "one are for reading only",
                 mend);
  else if (!group.text.strided && group.text.isHidden)
    draft.hinder("structure", group.datum.path, group.accesses.front()->where,
                 "'" + group.datum.path +
                     "' is reached by functions of its class alone, and not "
                     "by a base and strides",
                 mend);
}

/// What is named before the region must be declared there, and not be hidden.
void checkNameable(Draft &draft, const RootNames &names, const Group &group) {
  const VarDecl *root = group.root();
  auto problem = root ? names.problemOf(root) : std::nullopt;
  if (!problem)
    return;
  const std::string reason = "'" + group.datum.path + "' (declared at " +
                             draft.place(root->getLocation()) + ") " + problem->reason;
  const SourceLocation where = group.accesses.front()->where;
  if (problem->isState)
    draft.block("hidden-state", group.datum.path, where, reason, problem->mend);
  else
    draft.hinder("structure", group.datum.path, where, reason, problem->mend);
}

/// Two memories of one path would become one column.
void checkDistinct(Draft &draft) {
  for (size_t left = 0; left < draft.groups.size(); ++left)
    for (size_t right = left + 1; right < draft.groups.size(); ++right) {
      const Group &first = draft.groups[left], &second = draft.groups[right];
      if (first.datum.path == second.datum.path && !first.datum.isPointer &&
          !second.datum.isPointer)
        draft.hinder("overlap", first.datum.path, second.accesses.front()->where,
                     "'" + first.datum.path + "' names two memories: here, and at " +
                         draft.place(first.accesses.front()->where));
    }
}

/// What generated code calls is on the host.
void checkHost(Draft &draft) {
  const FunctionDecl *function = draft.region.function;
  const auto *kernel = function->getAttr<CUDAGlobalAttr>();
  const auto *device = function->getAttr<CUDADeviceAttr>();
  if (kernel || (device && !device->isImplicit()))
    draft.hinder(
        "structure", function->getNameAsString(), draft.region.statements.front()->getBeginLoc(),
        "the region is code of the GPU, one thread of it, and the library that records and "
        "answers runs on the host",
        "put the region around the launch of the kernel");
}

} // namespace

void makeGroups(Draft &draft) {
  checkHost(draft);
  RootNames names(draft.region, draft.context, draft.others);
  llvm::StringMap<size_t> places;
  for (const Access &access : draft.trace.accesses) {
    if (access.isInternal)
      continue;
    auto [place, isNew] = places.try_emplace(access.location.key(), draft.groups.size());
    if (isNew) {
      draft.groups.emplace_back();
      draft.groups.back().key = access.location.key();
    }
    Group &group = draft.groups[place->second];
    group.accesses.push_back(&access);
    group.isRead = group.isRead || !access.isWrite;
    group.isExposed = group.isExposed || (!access.isWrite && access.exposed);
    group.isWritten = group.isWritten || access.isWrite;
    group.datum.storage.device |= access.onDevice;
  }
  for (Group &group : draft.groups) {
    describe(draft, names, group);
    findEscape(draft, group);
    checkAccessible(draft, group);
    checkNameable(draft, names, group);
  }
  checkDistinct(draft);
}

} // namespace surrogate
