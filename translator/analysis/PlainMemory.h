//===- PlainMemory.h - types whose objects a replay can lay out -------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_PLAINMEMORY_H
#define SURROGATE_TRANSLATOR_ANALYSIS_PLAINMEMORY_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

namespace surrogate {

/// Zeroed memory is an object of the type, as far as a state fills it: no table of virtual
/// functions, nothing that only constructors can make.
bool isPlainMemory(clang::QualType type, const clang::ASTContext &context);

/// `Class object{};` makes one, as far as its definition is in view.
bool canBeMade(const clang::CXXRecordDecl &record);

/// A container's elements that `resize` can't make or move: their class; nullptr of all others.
const clang::CXXRecordDecl *unmakeableElement(clang::QualType container);

} // namespace surrogate

#endif
