//===- BaseAccess.cpp - members reached through private and protected bases --------------===//

#include "analysis/BaseAccess.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"

namespace surrogate {
using namespace clang;

namespace {

bool isFriend(const CXXRecordDecl *record, const Decl *candidate) {
  for (const FriendDecl *each : record->friends()) {
    const TypeSourceInfo *type = each->getFriendType();
    const Decl *known = type ? type->getType()->getAsCXXRecordDecl() : each->getFriendDecl();
    if (known && known->getCanonicalDecl() == candidate->getCanonicalDecl())
      return true;
  }
  return false;
}

/// The function is one of the class's, its friends', or, for what is protected, of a class derived
/// from it.
bool isInside(const CXXRecordDecl *record, AccessSpecifier access, const FunctionDecl *function) {
  for (const DeclContext *scope = function; scope; scope = scope->getParent()) {
    const auto *owner = dyn_cast<CXXRecordDecl>(scope);
    if (owner &&
        (owner->getCanonicalDecl() == record->getCanonicalDecl() ||
         (access == AS_protected && owner->hasDefinition() && owner->isDerivedFrom(record))))
      return true;
    if ((owner || isa<FunctionDecl>(scope)) && isFriend(record, cast<Decl>(scope)))
      return true;
  }
  return false;
}

bool mayName(const CXXRecordDecl *record, AccessSpecifier access, const FunctionDecl *function) {
  return access == AS_public || access == AS_none || isInside(record, access, function);
}

/// `using Base::x;` names the member anew, with an access of its own.
bool isNamedAnew(const CXXRecordDecl *record, const FieldDecl *field,
                 const FunctionDecl *function) {
  for (const NamedDecl *found : record->lookup(field->getDeclName())) {
    const auto *shadow = dyn_cast<UsingShadowDecl>(found);
    if (shadow && shadow->getTargetDecl()->getCanonicalDecl() == field->getCanonicalDecl())
      return mayName(record, shadow->getAccess(), function);
  }
  return false;
}

/// One way through the bases is enough.
bool reaches(const CXXRecordDecl *record, const FieldDecl *field, const CXXRecordDecl *owner,
             const FunctionDecl *function) {
  if (record->getCanonicalDecl() == owner->getCanonicalDecl() ||
      isNamedAnew(record, field, function))
    return true;
  for (const CXXBaseSpecifier &base : record->bases()) {
    const CXXRecordDecl *next = base.getType()->getAsCXXRecordDecl();
    next = next ? next->getDefinition() : nullptr;
    if (next &&
        (next->getCanonicalDecl() == owner->getCanonicalDecl() || next->isDerivedFrom(owner)) &&
        mayName(record, base.getAccessSpecifier(), function) &&
        reaches(next, field, owner, function))
      return true;
  }
  return false;
}

} // namespace

HiddenMember memberOfHiddenBase(const Location &location, const FunctionDecl *function) {
  QualType object = location.root.type;
  for (const Step &step : location.steps) {
    const CXXRecordDecl *record = object.getNonReferenceType()->getAsCXXRecordDecl();
    record = record ? record->getDefinition() : nullptr;
    const auto *owner = step.field ? dyn_cast<CXXRecordDecl>(step.field->getParent()) : nullptr;
    owner = owner ? owner->getDefinition() : nullptr;
    // A member of another class was reached by a cast, which says so itself.
    if (record && owner && record->isDerivedFrom(owner) &&
        !reaches(record, step.field, owner, function))
      return {step.field, record};
    object = step.type;
  }
  return {};
}

} // namespace surrogate
