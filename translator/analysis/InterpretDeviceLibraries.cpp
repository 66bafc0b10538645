//===- InterpretDeviceLibraries.cpp - CUB in kernels, and cooperative groups ----------------===//
//
// What threads of a block or a group compute together (cub::BlockReduce, tile.shfl_down) comes from
// the values that they pass. A thread's rank in its group is a number of
// its own: `this_grid().thread_rank()` is the number of the thread in all of the grid.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/LibraryFunctions.h"
#include "analysis/Types.h"

#include "clang/AST/DeclTemplate.h"

namespace surrogate {
using namespace clang;

/// BlockReduce(temp).Sum(x), BlockScan(temp).ExclusiveSum(x, y): through references come results.
Value Interpreter::callCubInKernel(const CallExpr *call, const FunctionDecl *function) {
  std::vector<Value> values;
  const unsigned first = isa<CXXOperatorCallExpr>(call) ? 1 : 0;
  for (unsigned k = first; k < call->getNumArgs(); ++k) {
    const Expr *argument = call->getArg(k);
    const QualType type = argument->getType().getNonReferenceType();
    Value value = evaluateArgument(argument);
    if (isScalarLeaf(type))
      values.push_back(valueOf(argument, value));
    else if (type->isArrayType())
      values.push_back(read(value, argument->getExprLoc()));
    else if (type->isRecordType() && !isDeviceLibrary(type->getAsCXXRecordDecl()))
      values.push_back(callFunctor(argument, value, {}));
    if (isPointerLeaf(type) && !values.empty())
      readAll(values.back(), argument->getExprLoc());
  }
  const Value result = opaqueResult(call->getType(), values);
  for (unsigned k = first; k < call->getNumArgs() && k - first < function->getNumParams(); ++k) {
    const QualType type = function->getParamDecl(k - first)->getType();
    const bool isResult = type->isReferenceType() && !type->getPointeeType().isConstQualified() &&
                          call->getArg(k)->isLValue() && !type->isRValueReferenceType();
    const bool isPlace = isPointerLeaf(type) && !pointeeOf(type).isConstQualified();
    if (isResult && isScalarLeaf(type.getNonReferenceType()))
      write(evaluateArgument(call->getArg(k)), result, call->getExprLoc());
    else if (isResult || isPlace)
      writeAll(evaluateArgument(call->getArg(k)), call->getExprLoc());
  }
  return result;
}

/// threadIdx.y of the kernel that is walked; where none is, as the program would write it.
Polynomial Interpreter::threadPart(llvm::StringRef variable, unsigned dimension) {
  if (launches.empty())
    return Polynomial::symbol(
        trace.symbols.entry((variable + "." + llvm::Twine(char('x' + dimension))).str(), true));
  const Launch::Dimension &each = launches.back()->dimensions[dimension];
  return variable == "threadIdx"  ? each.thread
         : variable == "blockIdx" ? each.block
         : variable == "blockDim" ? each.blockSize
                                  : each.blocks;
}

/// x + y * (size of x) + z * (size of x and y)
Polynomial Interpreter::rankOf(llvm::StringRef part, llvm::StringRef whole) {
  const Polynomial x = threadPart(whole, 0), y = threadPart(whole, 1);
  return threadPart(part, 0) + threadPart(part, 1) * x + threadPart(part, 2) * x * y;
}

std::optional<Value> Interpreter::callGroup(const CallExpr *call, const FunctionDecl *function) {
  if (!function->getDeclName().isIdentifier())
    return std::nullopt;
  const llvm::StringRef name = function->getName();
  std::string group; // its functions may be static
  if (const auto *method = dyn_cast<CXXMethodDecl>(function); method && method->isStatic())
    group = method->getParent()->getNameAsString();
  if (const auto *member = dyn_cast<CXXMemberCallExpr>(call))
    if (const auto *record = member->getImplicitObjectArgument()
                                 ->IgnoreParenImpCasts()
                                 ->getType()
                                 ->getAsCXXRecordDecl())
      group = record->getNameAsString();
  std::vector<Value> values;
  for (const Expr *argument : call->arguments()) {
    const QualType type = argument->getType().getNonReferenceType();
    if (isScalarLeaf(type))
      values.push_back(valueOf(argument, evaluateArgument(argument)));
  }
  auto product = [&](llvm::StringRef variable) {
    return threadPart(variable, 0) * threadPart(variable, 1) * threadPart(variable, 2);
  };
  const bool isGrid = group == "grid_group", isBlock = group == "thread_block";
  if (name == "thread_rank" && (isGrid || isBlock)) {
    const Polynomial rank = rankOf("threadIdx", "blockDim");
    return integerValue(isGrid ? rank + rankOf("blockIdx", "gridDim") * product("blockDim") : rank);
  }
  if ((name == "size" || name == "num_threads") && (isGrid || isBlock))
    return integerValue(isGrid ? product("blockDim") * product("gridDim") : product("blockDim"));
  if (name == "block_rank" && isGrid)
    return integerValue(rankOf("blockIdx", "gridDim"));
  if (name == "num_blocks" && isGrid)
    return integerValue(product("gridDim"));
  if (name == "thread_rank" || name == "size" || name == "num_threads")
    return integerValue(Polynomial::symbol(
        trace.symbols.varyingBetween(Polynomial(name == "thread_rank" ? 0 : 1), std::nullopt)));
  if (name.contains("memcpy") || name.contains("atomic"))
    return std::nullopt;
  const bool meets = name == "sync" || name.starts_with("shfl") || name == "reduce";
  if (meets && launches.empty())
    effect("worksharing", name.str(), call->getExprLoc(), reasonOfMeeting(name), true);
  return opaqueResult(call->getType(), values); // sync, shfl, reduce, tiled_partition
}

/// thrust::device_reference: an element of the GPU's memory, as the host sees it.
std::optional<Value> Interpreter::callReference(const CXXMethodDecl *method, const Value &object,
                                                const std::vector<Value> &arguments,
                                                const Expr *call) {
  const CXXRecordDecl *record = method->getParent();
  const llvm::StringRef name = record->getIdentifier() ? record->getName() : "";
  const bool isReference =
      name == "device_reference" || name == "reference" || name == "tagged_reference";
  if (!isReference || outermostNamespace(record) != "thrust" || object.targets.empty())
    return std::nullopt;
  const size_t firstAccess = trace.accesses.size();
  const SourceLocation where = call->getExprLoc();
  Value result = object;
  const OverloadedOperatorKind operation = method->getOverloadedOperator();
  if (isa<CXXConversionDecl>(method)) {
    result = read(object, where);
  } else if (operation != OO_Amp) {
    Value given = arguments.empty() ? Value() : arguments[0];
    if (!given.targets.empty())
      given = read(given, where);
    use(given, UsedAsValue);
    if (operation != OO_Equal)
      given = merged(given, read(object, where));
    write(object, given, where);
  }
  for (size_t k = firstAccess; k < trace.accesses.size(); ++k)
    trace.accesses[k].onDevice |= isInMemoryOfDevice(trace.accesses[k].location);
  return result;
}

bool isInMemoryOfDevice(const Location &location) {
  return llvm::any_of(location.steps,
                      [](const Step &step) {
                        return step.via == Step::Via::Pointer || step.via == Step::Via::Container;
                      }) ||
         (location.root.variable && (location.root.variable->hasAttr<CUDADeviceAttr>() ||
                                     location.root.variable->hasAttr<CUDAConstantAttr>()));
}

std::optional<Value> Interpreter::callDeviceLibrary(const CallExpr *call,
                                                    const FunctionDecl *function) {
  if (function->isInStdNamespace())
    return partOfTuple(call, function);
  const llvm::StringRef library = outermostNamespace(function);
  if (library == "cooperative_groups")
    return callGroup(call, function);
  if (library != "cub")
    return callThrust(call, function);
  if (auto result = callCub(call, function))
    return result;
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  return launches.empty() || (method && method->isStatic())
             ? std::nullopt
             : std::optional(callCubInKernel(call, function));
}

} // namespace surrogate
