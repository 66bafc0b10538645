//===- MemoryUses.cpp - every place that names a variable, and what becomes of its memory ===//
//
// From each mention the walk goes outwards: `*(work + 3) = x` turns the pointer into an address,
// the address into memory, and the memory is written.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/MemoryUses.h"
#include "analysis/AllocationCalls.h"
#include "analysis/LibraryFunctions.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtOpenMP.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

using Kind = MemoryUse::Kind;

class UseFinder {
public:
  UseFinder(const VarDecl *variable, llvm::ArrayRef<const Stmt *> inside, const ASTContext &context)
      : variable(variable->getCanonicalDecl()), inside(inside), context(context) {}
  void walk(const Stmt *statement);
  std::vector<MemoryUse> uses;

private:
  /// What the expression yields, seen from the mention outwards.
  enum class Yield { PointerAddress, Pointer, Address, Memory };

  void classify(const DeclRefExpr *reference);
  std::optional<Kind> step(const Stmt *parent, const Stmt *child, bool isLast);
  std::optional<Kind> stepCast(const CastExpr *cast);
  std::optional<Kind> stepUnary(const UnaryOperator *unary);
  std::optional<Kind> stepBinary(const BinaryOperator *binary, const Stmt *child, bool isLast);
  Kind passed(const CallExpr *call, const Stmt *child, bool isLast);
  Kind grown(const CallExpr *call);
  Kind passedToLibrary(const CallExpr *call, unsigned number, bool isLast);
  Kind declared(const DeclStmt *statement, const Stmt *child);

  const VarDecl *variable;
  llvm::ArrayRef<const Stmt *> inside;
  const ASTContext &context;
  std::vector<const Stmt *> stack; ///< outermost first
  unsigned insideDepth = 0, lambdaDepth = 0;
  Yield yield = Yield::Memory;
  MemoryUse use;
};

void UseFinder::walk(const Stmt *statement) {
  if (!statement)
    return;
  const bool isMarked = llvm::is_contained(inside, statement);
  insideDepth += isMarked;
  lambdaDepth += isa<LambdaExpr>(statement);
  const auto *reference = dyn_cast<DeclRefExpr>(statement);
  if (reference && reference->getDecl()->getCanonicalDecl() == variable)
    classify(reference);
  stack.push_back(statement);
  if (const auto *captured = dyn_cast<CapturedStmt>(statement)) {
    walk(captured->getCapturedStmt());
  } else {
    if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement))
      for (const OMPClause *clause : directive->clauses())
        for (const Stmt *child : const_cast<OMPClause *>(clause)->children())
          walk(child);
    for (const Stmt *child : statement->children())
      walk(child);
  }
  stack.pop_back();
  insideDepth -= isMarked;
  lambdaDepth -= isa<LambdaExpr>(statement);
}

void UseFinder::classify(const DeclRefExpr *reference) {
  use = MemoryUse();
  use.where = reference;
  use.isInside = insideDepth > 0;
  const QualType type = variable->getType();
  const bool isPointer = type->isPointerType();
  yield = isPointer ? Yield::Pointer : Yield::Memory;
  std::optional<Kind> kind;
  if (lambdaDepth > 0 || type.isVolatileQualified() ||
      (type->isReferenceType() && type.getNonReferenceType()->isPointerType()))
    kind = Kind::Lost;
  const Stmt *child = reference;
  for (size_t k = stack.size(); k-- > 0 && !kind; child = stack[k])
    kind = step(stack[k], child, k == 0 || !isa<Expr>(stack[k - 1]));
  use.kind = kind.value_or(Kind::Lost);
  uses.push_back(use);
}

std::optional<Kind> UseFinder::step(const Stmt *parent, const Stmt *child, bool isLast) {
  if (isa<ParenExpr, ExprWithCleanups, ConstantExpr>(parent))
    return std::nullopt;
  if (const auto *cast = dyn_cast<CastExpr>(parent))
    return stepCast(cast);
  if (const auto *unary = dyn_cast<UnaryOperator>(parent))
    return stepUnary(unary);
  if (const auto *binary = dyn_cast<BinaryOperator>(parent))
    return stepBinary(binary, child, isLast);
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(parent)) {
    if (yield != Yield::Address || element->getBase() != child)
      return Kind::Lost;
    yield = Yield::Memory;
    return std::nullopt;
  }
  if (const auto *member = dyn_cast<MemberExpr>(parent)) {
    const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
    const bool isStored =
        field && !field->getType()->isReferenceType() && !field->getType().isVolatileQualified();
    if (!isStored || yield != (member->isArrow() ? Yield::Address : Yield::Memory))
      return Kind::Lost;
    yield = Yield::Memory;
    return std::nullopt;
  }
  if (const auto *choice = dyn_cast<ConditionalOperator>(parent))
    return choice->getCond() == child ? std::optional(Kind::Managed) : std::nullopt;
  if (isa<UnaryExprOrTypeTraitExpr, CXXDeleteExpr>(parent))
    return Kind::Managed;
  if (const auto *call = dyn_cast<CallExpr>(parent))
    return passed(call, child, isLast);
  if (const auto *declaration = dyn_cast<DeclStmt>(parent))
    return declared(declaration, child);
  if (isa<ReturnStmt>(parent) && yield == Yield::Address)
    return Kind::Returned;
  if (isa<Expr, ReturnStmt, AsmStmt, OMPExecutableDirective>(parent) || yield == Yield::Memory)
    return Kind::Lost;
  return Kind::Managed; // `p++;`, `if (p)`
}

std::optional<Kind> UseFinder::stepCast(const CastExpr *cast) {
  switch (cast->getCastKind()) {
  case CK_LValueToRValue:
    if (yield == Yield::Memory)
      return Kind::Read;
    yield = Yield::Address;
    return std::nullopt;
  case CK_ArrayToPointerDecay:
    yield = Yield::Address;
    return std::nullopt;
  case CK_NoOp:
  case CK_BitCast:
    return std::nullopt;
  case CK_ToVoid:
  case CK_PointerToBoolean:
    return Kind::Managed;
  default:
    return Kind::Lost;
  }
}

std::optional<Kind> UseFinder::stepUnary(const UnaryOperator *unary) {
  switch (unary->getOpcode()) {
  case UO_Deref:
    if (yield != Yield::Address)
      return Kind::Lost;
    yield = Yield::Memory;
    return std::nullopt;
  case UO_AddrOf:
    if (yield == Yield::PointerAddress)
      return Kind::Lost;
    yield = yield == Yield::Memory ? Yield::Address : Yield::PointerAddress;
    return std::nullopt;
  case UO_PreInc:
  case UO_PreDec:
  case UO_PostInc:
  case UO_PostDec:
    if (yield == Yield::Memory)
      return Kind::Read;
    if (!unary->isGLValue())
      yield = Yield::Address;
    return std::nullopt;
  case UO_LNot:
    return Kind::Managed;
  default:
    return Kind::Lost;
  }
}

std::optional<Kind> UseFinder::stepBinary(const BinaryOperator *binary, const Stmt *child,
                                          bool isLast) {
  const bool isLeft = binary->getLHS() == child;
  if (binary->isAssignmentOp() && isLeft) {
    if (yield == Yield::Memory) // the value of `a[k] = x` is read again in `y = a[k] = x`
      return binary->getOpcode() == BO_Assign && (isLast || !binary->isGLValue()) ? Kind::Write
                                                                                  : Kind::Read;
    if (yield != Yield::Pointer)
      return Kind::Lost;
    if (binary->getOpcode() == BO_Assign) {
      MemoryUse assigned = use;
      assigned.kind = Kind::Assigned;
      assigned.where = nullptr; // the mention itself follows
      assigned.value = binary->getRHS();
      uses.push_back(assigned);
    }
    if (!binary->isGLValue())
      yield = Yield::Address;
    return std::nullopt; // `if ((p = malloc(n)) == NULL)`
  }
  if (binary->isAssignmentOp()) {
    const auto *target = dyn_cast<DeclRefExpr>(binary->getLHS()->IgnoreParens());
    const auto *copy = target ? dyn_cast<VarDecl>(target->getDecl()) : nullptr;
    if (yield != Yield::Address || !isLast || !copy)
      return Kind::Lost;
    use.copy = copy->getCanonicalDecl();
    return copy->hasLocalStorage() ? Kind::Copied : Kind::Lost;
  }
  if (binary->isAdditiveOp())
    return binary->getType()->isPointerType() ? std::nullopt : std::optional(Kind::Managed);
  if (binary->isComparisonOp() || binary->isLogicalOp())
    return Kind::Managed;
  if (binary->getOpcode() == BO_Comma)
    return isLeft ? std::optional(Kind::Managed) : std::nullopt;
  return Kind::Lost;
}

/// `work = realloc(work, n)`, or `grown = realloc(work, n)`: another name of what work held.
Kind UseFinder::grown(const CallExpr *call) {
  auto place = llvm::find(stack, call);
  while (place != stack.begin() && isa<CastExpr, ParenExpr>(*std::prev(place)))
    --place;
  const Stmt *parent = place == stack.begin() ? nullptr : *std::prev(place);
  const VarDecl *target = nullptr;
  if (const auto *binary = dyn_cast_or_null<BinaryOperator>(parent);
      binary && binary->getOpcode() == BO_Assign) {
    const auto *reference = dyn_cast<DeclRefExpr>(binary->getLHS()->IgnoreParens());
    target = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  } else if (const auto *declaration = dyn_cast_or_null<DeclStmt>(parent);
             declaration && declaration->isSingleDecl()) {
    target = dyn_cast<VarDecl>(declaration->getSingleDecl());
  }
  if (!target)
    return Kind::Lost;
  use.copy = target->getCanonicalDecl();
  return use.copy == variable        ? Kind::Managed
         : target->hasLocalStorage() ? Kind::Copied
                                     : Kind::Lost;
}

/// What a function of the libraries does with the memory, and that it keeps no address.
Kind UseFinder::passedToLibrary(const CallExpr *call, unsigned number, bool isLast) {
  const auto name = libraryName(call->getDirectCallee(), context.getSourceManager());
  if (name && (*name == "realloc" || yieldsItsArgument(call)))
    return number == 0 ? grown(call) : Kind::Lost;
  if (!name || (call->getType()->isPointerType() && !isLast))
    return Kind::Lost;
  const bool isFreed = llvm::StringSwitch<bool>(*name)
                           .Cases("free", "_mm_free", "cudaFree", "cudaFreeHost", "hipFree", true)
                           .Default(false);
  if (isFreed)
    return number == 0 ? Kind::Managed : Kind::Lost;
  const bool isCopy = llvm::StringSwitch<bool>(*name)
                          .Cases("memcpy", "memmove", "cudaMemcpy", "cudaMemcpyAsync", true)
                          .Default(false);
  if (isCopy)
    return number == 0 ? Kind::Write : Kind::Read;
  if (*name == "memset" || *name == "cudaMemset")
    return number == 0 ? Kind::Write : Kind::Lost;
  const LibraryFunction *known = libraryFunction(*name);
  if (!known || known->arguments.empty() || known->kind == "thread" ||
      known->kind == "communication") // MPI_Irecv and its kin keep the address
    return Kind::Lost;
  const char letter = known->arguments[std::min<size_t>(number, known->arguments.size() - 1)];
  return letter == 'w' ? Kind::Write : letter == '-' ? Kind::Lost : Kind::Read;
}

Kind UseFinder::passed(const CallExpr *call, const Stmt *child, bool isLast) {
  const auto place = llvm::find(call->arguments(), child);
  const FunctionDecl *callee = call->getDirectCallee(), *definition = nullptr;
  if (place == call->arg_end() || !callee || yield == Yield::Pointer) // `double *&p` is set there
    return Kind::Lost;
  unsigned number = unsigned(place - call->arg_begin());
  if (yield == Yield::PointerAddress) {
    const auto allocation = allocationOf(call);
    if (!allocation || allocation->target != child)
      return Kind::Lost;
    use.value = call;
    return Kind::Assigned;
  }
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  if (method && method->isVirtual())
    return Kind::Lost;
  if (method && isa<CXXOperatorCallExpr>(call) && !method->isStatic()) {
    if (number == 0)
      return Kind::Lost;
    --number;
  }
  if (!callee->hasBody(definition) ||
      context.getSourceManager().isInSystemHeader(definition->getLocation()))
    return yield == Yield::Address ? passedToLibrary(call, number, isLast) : Kind::Lost;
  if (number >= definition->getNumParams())
    return Kind::Lost;
  const ParmVarDecl *parameter = definition->getParamDecl(number);
  const bool fits = yield == Yield::Address ? parameter->getType()->isPointerType()
                                            : parameter->getType()->isReferenceType();
  if (!fits)
    return Kind::Lost;
  use.copy = parameter;
  return Kind::Passed;
}

Kind UseFinder::declared(const DeclStmt *statement, const Stmt *child) {
  for (const Decl *each : statement->decls()) {
    const auto *copy = dyn_cast<VarDecl>(each);
    if (!copy || copy->getInit() != child)
      continue;
    const bool fits = yield == Yield::Address
                          ? copy->getType()->isPointerType()
                          : yield == Yield::Memory && copy->getType()->isReferenceType();
    if (!fits || !copy->hasLocalStorage())
      return Kind::Lost;
    use.copy = copy->getCanonicalDecl();
    return Kind::Copied;
  }
  return Kind::Lost;
}

} // namespace

std::vector<MemoryUse> memoryUses(const FunctionDecl *function, const VarDecl *variable,
                                  llvm::ArrayRef<const Stmt *> inside, const ASTContext &context) {
  UseFinder finder(variable, inside, context);
  const FunctionDecl *definition = nullptr;
  if (!function->hasBody(definition))
    return {};
  if (variable->hasInit() && variable->isLocalVarDecl() && variable->getType()->isPointerType()) {
    MemoryUse first;
    first.kind = MemoryUse::Kind::Assigned;
    first.value = variable->getInit();
    finder.uses.push_back(first);
  }
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(definition))
    for (const CXXCtorInitializer *each : constructor->inits())
      finder.walk(each->getInit());
  finder.walk(definition->getBody());
  return std::move(finder.uses);
}

} // namespace surrogate
