//===- AllocationCalls.cpp - expressions that yield fresh memory ------------------------===//

#include "analysis/AllocationCalls.h"
#include "analysis/MemoryUses.h"

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
             "cudaMallocAsync", "cudaMallocFromPoolAsync", true)
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
  if ((name == "malloc" || name == "valloc" || name == "fftw_malloc" || name == "fftwf_malloc") &&
      count == 1) {
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

namespace {

void collectReturns(const Stmt *statement, std::vector<const Expr *> &values) {
  if (const auto *result = dyn_cast_or_null<ReturnStmt>(statement); result && result->getRetValue())
    values.push_back(result->getRetValue()->IgnoreParenCasts());
  if (statement && !isa<LambdaExpr>(statement))
    for (const Stmt *child : statement->children())
      collectReturns(child, values);
}

bool isNull(const Expr *value, const ASTContext &context) {
  return value->isNullPointerConstant(const_cast<ASTContext &>(context),
                                      Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull;
}

/// The one allocation that a local pointer of the function is given.
const Expr *allocationKeptIn(const VarDecl *pointer, const FunctionDecl *function,
                             const ASTContext &context) {
  const Expr *found = nullptr;
  for (const MemoryUse &use : memoryUses(function, pointer, {}, context)) {
    const bool isKept = use.kind == MemoryUse::Kind::Lost || use.kind == MemoryUse::Kind::Copied ||
                        use.kind == MemoryUse::Kind::Passed;
    if (isKept || (use.kind == MemoryUse::Kind::Assigned && found))
      return nullptr;
    if (use.kind == MemoryUse::Kind::Assigned && !isNull(use.value->IgnoreParenCasts(), context))
      found = use.value;
  }
  return found;
}

} // namespace

const Expr *allocationReturnedBy(const FunctionDecl *function, const ASTContext &context) {
  const FunctionDecl *definition = nullptr;
  if (!function || !function->getReturnType()->isPointerType() || !function->hasBody(definition) ||
      definition->isDependentContext())
    return nullptr;
  std::vector<const Expr *> values;
  collectReturns(definition->getBody(), values);
  const Expr *found = nullptr;
  for (const Expr *value : values) {
    if (isNull(value, context))
      continue;
    const auto *reference = dyn_cast<DeclRefExpr>(value);
    const auto *local = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    const bool isLocal = local && local->hasLocalStorage() && !isa<ParmVarDecl>(local);
    const Expr *next = isLocal ? allocationKeptIn(local, definition, context) : value;
    if (!next || (found && next != found))
      return nullptr;
    found = next;
  }
  return found && (allocationOf(found) || yieldsFreshMemory(found, context)) ? found : nullptr;
}

bool yieldsFreshMemory(const Expr *expression, const ASTContext &context) {
  if (const auto found = allocationOf(expression))
    return !found->target;
  const auto *call = dyn_cast<CallExpr>(expression->IgnoreParenCasts());
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
  return callee && !(method && method->isVirtual()) && allocationReturnedBy(callee, context);
}

} // namespace surrogate
