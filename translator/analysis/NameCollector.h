//===- NameCollector.h - the variables that a region's text names -----------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_NAMECOLLECTOR_H
#define SURROGATE_TRANSLATOR_ANALYSIS_NAMECOLLECTOR_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/SetVector.h"

#include <set>

namespace surrogate {

/// Variables that a statement names, and those that it declares.
class NameCollector : public clang::RecursiveASTVisitor<NameCollector> {
public:
  bool shouldVisitImplicitCode() const { return true; }
  bool VisitDeclRefExpr(clang::DeclRefExpr *reference) {
    const auto *variable = llvm::dyn_cast<clang::VarDecl>(reference->getDecl());
    if (variable && !variable->isImplicit() && !variable->getName().starts_with("."))
      named.insert(variable->getCanonicalDecl());
    if (const auto *binding = llvm::dyn_cast<clang::BindingDecl>(reference->getDecl()))
      bindings.insert(binding);
    return true;
  }
  bool VisitVarDecl(clang::VarDecl *variable) {
    declared.insert(variable->getCanonicalDecl());
    return true;
  }
  bool VisitBindingDecl(clang::BindingDecl *binding) {
    ownBindings.insert(binding);
    return true;
  }
  bool VisitCXXThisExpr(clang::CXXThisExpr *) {
    namesThis = true;
    return true;
  }

  llvm::SetVector<const clang::VarDecl *> named;
  std::set<const clang::VarDecl *> declared;
  std::set<const clang::BindingDecl *> bindings, ownBindings;
  bool namesThis = false;
};

/// Variables whose address it takes.
class AddressCollector : public clang::RecursiveASTVisitor<AddressCollector> {
public:
  bool VisitUnaryOperator(clang::UnaryOperator *operation) {
    if (operation->getOpcode() != clang::UO_AddrOf)
      return true;
    if (const auto *reference =
            llvm::dyn_cast<clang::DeclRefExpr>(operation->getSubExpr()->IgnoreParenImpCasts()))
      if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(reference->getDecl()))
        taken.insert(variable->getCanonicalDecl());
    return true;
  }
  std::set<const clang::VarDecl *> taken;
};

} // namespace surrogate

#endif
