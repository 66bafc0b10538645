//===- BaseAccess.h - members reached through private and protected bases ----------------===//
//
// `class D : Base {}`: outside of D, a public member of Base can't be named through a D.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_BASEACCESS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_BASEACCESS_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// The first member on the way that stands in a base which `function` can't name through the
/// object, and that object's class.
struct HiddenMember {
  const clang::FieldDecl *field = nullptr;
  const clang::CXXRecordDecl *object = nullptr;
};
HiddenMember memberOfHiddenBase(const Location &location, const clang::FunctionDecl *function);

} // namespace surrogate

#endif
