//===- AllocationCalls.h - expressions that yield fresh memory --------------------------===//
//
// The one list of what allocates: malloc and its kin, `new`, the GPU's. Who asks how much memory
// that is (Allocations) and who asks only whether it is nobody else's (CallSites, Scratch) agree.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_ALLOCATIONCALLS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_ALLOCATIONCALLS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

#include <optional>

namespace surrogate {

/// The name of a plain function that a call calls; "" of a method, whose rules are its own.
llvm::StringRef calleeName(const clang::Expr *expression);

struct AllocationCall {
  /// Bytes, or a factor of them where `factor` is the other one (calloc); of `new T[n]` elements.
  const clang::Expr *size = nullptr, *factor = nullptr;
  clang::QualType element; ///< `new T[n]`: T; null for bytes
  /// cudaMalloc(&p, n), posix_memalign(&p, a, n): where the pointer is written to; null where it
  /// is what the call yields.
  const clang::Expr *target = nullptr;
};

/// Nothing where the expression isn't an allocation, or one whose size no argument says.
std::optional<AllocationCall> allocationOf(const clang::Expr *expression);

/// The allocation whose memory a function returns, keeping no other name of it: `xmalloc(n)`. Null
/// where it isn't one. What the allocation names are the function's own variables.
const clang::Expr *allocationReturnedBy(const clang::FunctionDecl *function,
                                        const clang::ASTContext &context);

/// What the expression yields is memory that no other pointer leads to.
bool yieldsFreshMemory(const clang::Expr *expression, const clang::ASTContext &context);

/// cudaMalloc and its kin, which write the pointer through their first argument.
bool isDeviceAllocation(llvm::StringRef name);

} // namespace surrogate

#endif
