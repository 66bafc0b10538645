//===- AllocationCalls.cpp - expressions that yield fresh memory ------------------------===//

#include "analysis/AllocationCalls.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

llvm::StringRef calleeName(const Expr *expression) {
  const auto *call = dyn_cast<CallExpr>(expression);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  const bool isPlain = callee && !isa<CXXMethodDecl>(callee); // pool.malloc() has rules of its own
  if (!isPlain || !callee->getDeclName().isIdentifier())
    return "";
  llvm::StringRef name = callee->getName();
  name.consume_front("__builtin_");
  return name;
}

bool isDeviceAllocation(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("cudaMalloc", "cudaMallocManaged", "cudaMallocHost", "cudaHostAlloc",
             "cudaMallocAsync", true)
      .Cases("hipMalloc", "hipMallocManaged", "hipHostMalloc", true)
      .Default(false);
}

std::optional<AllocationCall> allocationOf(const Expr *expression) {
  expression = expression->IgnoreParenCasts();
  AllocationCall found;
  if (const auto *made = dyn_cast<CXXNewExpr>(expression)) {
    // `new (std::align_val_t(64)) T[n]` is placed by the library, `new (buffer) T[n]` isn't fresh.
    const bool isPlaced =
        made->getNumPlacementArgs() > 0 && !made->getPlacementArg(0)->getType()->isEnumeralType();
    if (isPlaced)
      return std::nullopt;
    found.element = made->getAllocatedType();
    if (made->isArray() && made->getArraySize())
      found.size = *made->getArraySize();
    return found;
  }
  const auto *call = dyn_cast<CallExpr>(expression);
  const llvm::StringRef name = call ? calleeName(call) : "";
  const unsigned count = call ? call->getNumArgs() : 0;
  if ((name == "malloc" || name == "valloc") && count == 1) {
    found.size = call->getArg(0);
  } else if (name == "calloc" && count == 2) {
    found.factor = call->getArg(0);
    found.size = call->getArg(1);
  } else if ((name == "aligned_alloc" || name == "memalign") && count == 2) {
    found.size = call->getArg(1);
  } else if ((name == "_mm_malloc" || name == "_aligned_malloc") && count == 2) {
    found.size = call->getArg(0);
  } else if (name == "posix_memalign" && count == 3) {
    found.target = call->getArg(0);
    found.size = call->getArg(2);
  } else if (isDeviceAllocation(name) && count >= 2) {
    found.target = call->getArg(0);
    found.size = call->getArg(1);
  } else {
    return std::nullopt;
  }
  return found;
}

bool yieldsFreshMemory(const Expr *expression) {
  const auto found = allocationOf(expression);
  return found && !found->target;
}

} // namespace surrogate
