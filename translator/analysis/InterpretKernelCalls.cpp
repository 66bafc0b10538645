//===- InterpretKernelCalls.cpp - which kernel is launched, by how many threads -------------===//
//
// `kernel<<<grid, block>>>(a, n)`, and the runtime's calls that launch a kernel by its address:
//
//   void *arguments[] = {&a, &n};
//   cudaLaunchKernel(kernel, grid, block, arguments, 0, stream);
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "clang/AST/ExprCXX.h"

namespace surrogate {
using namespace clang;

namespace {

/// The one construction that a dim3 is made by: of numbers, not a copy.
const CXXConstructExpr *dim3Construction(const Expr *expression) {
  expression = expression->IgnoreImplicit()->IgnoreParens();
  if (const auto *functional = dyn_cast<CXXFunctionalCastExpr>(expression))
    expression = functional->getSubExpr()->IgnoreImplicit();
  const auto *construction = dyn_cast<CXXConstructExpr>(expression);
  while (construction && construction->getNumArgs() == 1 &&
         construction->getArg(0)->getType()->isRecordType()) {
    expression = construction->getArg(0)->IgnoreImplicit()->IgnoreParens();
    construction = dyn_cast<CXXConstructExpr>(expression);
  }
  return construction;
}

/// The variable that a dim3 is a copy of.
const VarDecl *dim3Variable(const Expr *expression) {
  for (;;) {
    expression = expression->IgnoreImplicit()->IgnoreParens();
    const auto *construction = dyn_cast<CXXConstructExpr>(expression);
    if (!construction || construction->getNumArgs() != 1)
      break;
    expression = construction->getArg(0);
  }
  const auto *reference = dyn_cast<DeclRefExpr>(expression);
  return reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
}

} // namespace

/// One of the two numbers of dim3 in `<<<grid, block>>>`, in three polynomials.
std::array<Polynomial, 3> Interpreter::launchSizes(const Expr *expression) {
  std::array<Polynomial, 3> sizes = {Polynomial(1), Polynomial(1), Polynomial(1)};
  auto fromConstruction = [&](const CXXConstructExpr *construction, bool isQuiet) {
    for (unsigned k = 0; k < 3 && k < construction->getNumArgs(); ++k) {
      const Expr *argument = construction->getArg(k);
      if (isa<CXXDefaultArgExpr>(argument))
        continue;
      quietDepth += isQuiet ? 1 : 0;
      Value value = evaluate(argument);
      quietDepth -= isQuiet ? 1 : 0;
      if (!isQuiet)
        use(value, UsedAsSize);
      sizes[k] = value.integer ? *value.integer : Polynomial::symbol(trace.symbols.varying());
    }
  };
  if (const VarDecl *variable = dim3Variable(expression)) {
    Value object = locate(expression->IgnoreImplicit()->IgnoreParens()->isGLValue()
                              ? expression->IgnoreImplicit()->IgnoreParens()
                              : expression);
    const auto *record = variable->getType().getNonReferenceType()->getAsCXXRecordDecl();
    unsigned k = 0;
    bool isKnown = true;
    object.targets.clear();
    object.targets.push_back(locationOf(variable->getCanonicalDecl()));
    if (record && record->getDefinition())
      for (const FieldDecl *field : record->getDefinition()->fields()) {
        if (k == 3)
          break;
        Value member;
        member.targets.push_back(object.targets.front().withField(field));
        Value value = read(member, expression->getExprLoc());
        use(value, UsedAsSize);
        sizes[k] = value.integer ? *value.integer : Polynomial::symbol(trace.symbols.varying());
        isKnown = isKnown && sizes[k].constant();
        ++k;
      }
    // What it was made of says more: (n + 255) / 256 blocks of 256 threads cover n.
    const CXXConstructExpr *construction =
        variable->hasInit() ? dim3Construction(variable->getInit()) : nullptr;
    if (!isKnown && construction && !internalVariables.count(variable->getCanonicalDecl()) &&
        staysAsMade(variable, construction)) {
      sizes = {Polynomial(1), Polynomial(1), Polynomial(1)};
      fromConstruction(construction, true);
    }
    return sizes;
  }
  if (const CXXConstructExpr *construction = dim3Construction(expression)) {
    fromConstruction(construction, false);
    return sizes;
  }
  evaluateArgument(expression);
  for (Polynomial &size : sizes)
    size = Polynomial::symbol(trace.symbols.varying());
  return sizes;
}

/// Neither a dim3 nor what its numbers were computed from is assigned to afterwards.
bool Interpreter::staysAsMade(const VarDecl *variable, const Expr *made) {
  if (!region.function || !isUnassigned(variable))
    return false;
  std::vector<const Stmt *> pending = {made};
  while (!pending.empty()) {
    const Stmt *each = pending.back();
    pending.pop_back();
    if (const auto *reference = dyn_cast_or_null<DeclRefExpr>(each))
      if (const auto *operand = dyn_cast<VarDecl>(reference->getDecl()))
        if (!operand->getType().isConstQualified() && !isUnassigned(operand))
          return false;
    if (each)
      pending.insert(pending.end(), each->child_begin(), each->child_end());
  }
  return true;
}

Value Interpreter::launchKernel(const CUDAKernelCallExpr *call) {
  const CallExpr *configuration = call->getConfig();
  Launch launch = makeLaunch(call, configuration->getArg(0), configuration->getArg(1));
  for (unsigned k = 2; k < configuration->getNumArgs(); ++k) {
    Value other = evaluateArgument(configuration->getArg(k)); // shared memory, stream
    if (k == 2)
      use(other, UsedAsSize);
  }
  std::vector<Value> arguments;
  const FunctionDecl *kernel = call->getDirectCallee();
  for (const Expr *argument : call->arguments())
    arguments.push_back(
        isPassedInVain(kernel, arguments.size(), argument) ? Value() : evaluatePassed(argument));
  if (!kernel) // through a pointer
    for (const FunctionDecl *pointed : pointedFunctions(evaluate(call->getCallee())))
      kernel = kernel ? nullptr : pointed;
  runKernel(kernel, launch, arguments);
  return {};
}

/// cudaLaunchKernel(kernel, grid, block, arguments, ...); nullopt where the kernel isn't known.
std::optional<Value> Interpreter::launchByAddress(const std::vector<Value> &passed,
                                                  const CallExpr *call) {
  const auto kernels = pointedFunctions(passed[0]);
  const FunctionDecl *definition = nullptr;
  if (kernels.size() != 1 || !kernels.front()->hasBody(definition))
    return std::nullopt;
  Launch launch = makeLaunch(call, call->getArg(1), call->getArg(2));
  std::vector<Value> arguments;
  for (unsigned k = 0; k < definition->getNumParams(); ++k) {
    Value slot = displaced(passed[3], integerValue(Polynomial(k)), false);
    Value address = read(slot, call->getExprLoc());
    const QualType type = definition->getParamDecl(k)->getType();
    for (Location &target : address.targets)
      target.type = target.type->isVoidType() ? type : target.type;
    arguments.push_back(isScalarLeaf(type) ? read(address, call->getExprLoc()) : address);
  }
  runKernel(definition, launch, arguments);
  return integerValue(Polynomial(0));
}

Launch Interpreter::makeLaunch(const CallExpr *call, const Expr *grid, const Expr *block) {
  Launch launch;
  launch.call = call;
  const auto blocks = launchSizes(grid), threads = launchSizes(block);
  for (unsigned k = 0; k < 3; ++k) {
    launch.dimensions[k].blocks = blocks[k];
    launch.dimensions[k].blockSize = threads[k];
  }
  return launch;
}

void Interpreter::runKernel(const FunctionDecl *kernel, Launch &launch,
                            const std::vector<Value> &arguments) {
  const FunctionDecl *definition = kernel ? definitionOf(kernel) : nullptr;
  constexpr size_t deepest = 48;
  if (!definition || frames.size() > deepest || isRecursive(definition)) {
    callUnknown(kernel, kernel ? kernel->getNameAsString() : "a kernel", arguments, launch.call);
    return;
  }
  const size_t firstAccess = trace.accesses.size();
  const State before = state;
  const auto usesBefore = trace.uses;
  launches.push_back(&launch);
  auto run = [&] {
    runThreads(launch, 0, [&] { inlineBody(definition, arguments, Value(), launch.call); });
  };
  run();
  const bool isNarrowed = narrowToGuards(launch, firstAccess);
  orderDimensions(launch, firstAccess);
  if (isNarrowed || launch.order[1] != 1) {
    trace.accesses.resize(std::min(firstAccess, trace.accesses.size()));
    state = before;
    trace.uses = usesBefore;
    run();
  }
  launches.pop_back();
}

} // namespace surrogate
