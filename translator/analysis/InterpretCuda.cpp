//===- InterpretCuda.cpp - CUDA's runtime --------------------------------------------------===//
//
// What copies, fills, makes and frees memory of the GPU is understood by element; everything else
// of the runtime stands in LibraryEffects.def.
//
//===---------------------------------------------------------------------------------------===//

#include "analysis/Atomics.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

struct Direction {
  bool fromDevice = true, toDevice = true;
};

/// cudaMemcpyHostToDevice and its kin, by name.
Direction directionOf(const Expr *kind) {
  const auto *reference = dyn_cast<DeclRefExpr>(kind->IgnoreParenImpCasts());
  const auto *constant = reference ? dyn_cast<EnumConstantDecl>(reference->getDecl()) : nullptr;
  llvm::StringRef name = constant ? constant->getName() : "";
  if (!name.consume_front("cudaMemcpy"))
    return {false, false};
  return {name.starts_with("Device"), name.ends_with("Device")};
}

bool isAllocation(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("cudaMalloc", "cudaMallocManaged", "cudaMallocAsync", "cudaMallocFromPoolAsync", true)
      .Cases("cudaMallocHost", "cudaHostAlloc", "cudaMallocPitch", true)
      .Default(false);
}

} // namespace

/// The element that a symbol's memory starts with.
static Location firstElement(Location symbol, const ASTContext &context) {
  while (const auto *array = context.getAsConstantArrayType(symbol.type))
    symbol = symbol.withSubscript(Step::Via::Array, Polynomial(0), array->getElementType());
  return symbol;
}

/// curand_init(seed, sequence, offset, &state), curand_uniform(&state): no effect where the state
/// is the kernel's own.
std::optional<Value> Interpreter::drawNumber(llvm::StringRef name,
                                             const std::vector<Value> &arguments,
                                             const CallExpr *call) {
  const SourceLocation where = call->getExprLoc();
  const bool isInit = name == "curand_init";
  const Value &generator = isInit ? arguments.back() : arguments.front();
  const bool isOwn = !generator.unknownTarget &&
                     llvm::all_of(generator.targets,
                                  [&](const Location &target) { return isInternal(target.root); });
  if (!isOwn)
    effect("random-state", name.str(), where,
           "'" + name.str() + "' changes the state of a random number generator", true,
           "allow: [random-state]");
  for (const Value &argument : arguments)
    if (argument.targets.empty())
      use(argument, UsedAsValue);
  Value drawn = isInit ? merged(arguments[0], arguments.size() > 1 ? arguments[1] : Value())
                       : read(generator, where);
  drawn.integer.reset();
  write(generator, drawn, where);
  return opaqueResult(call->getType(), {drawn});
}

/// cudaMemcpy2D(to, toPitch, from, fromPitch, width, height, ...): row by row.
Value Interpreter::copyRows(const std::vector<Value> &arguments, const CallExpr *call) {
  const Value &to = arguments[0], &from = arguments[2], &width = arguments[4];
  for (size_t k : {1, 3, 4, 5})
    use(arguments[k], UsedAsSize);
  auto counted = [&](const Value &place, const Value &bytes) {
    return place.targets.size() == 1 && !place.unknownTarget ? elementCount(place.targets[0], bytes)
                                                             : std::nullopt;
  };
  const auto written = counted(to, width), taken = counted(from, width);
  const auto toRow = counted(to, arguments[1]), fromRow = counted(from, arguments[3]);
  if (!written || !taken || !toRow || !fromRow || !arguments[5].integer) {
    readAll(from, call->getExprLoc());
    writeAll(to, call->getExprLoc());
    return integerValue(Polynomial(0));
  }
  overElements(*arguments[5].integer, [&](const Value &row) {
    overElements(*written, [&](const Value &k) {
      auto at = [&](const Value &start, const Polynomial &length) {
        return displaced(start, integerValue(*row.integer * length + *k.integer), false);
      };
      write(at(to, *toRow), read(at(from, *fromRow), call->getExprLoc()), call->getExprLoc());
    });
  });
  return integerValue(Polynomial(0));
}

std::optional<Value> Interpreter::callCuda(llvm::StringRef name,
                                           const std::vector<Value> &arguments,
                                           const CallExpr *call) {
  const SourceLocation where = call->getExprLoc();
  const size_t firstAccess = trace.accesses.size();
  auto markDevice = [&](bool reads, bool writes) {
    for (size_t k = firstAccess; k < trace.accesses.size(); ++k)
      trace.accesses[k].onDevice |= trace.accesses[k].isWrite ? writes : reads;
  };
  if ((name == "cudaLaunchKernel" || name == "cudaLaunchCooperativeKernel") &&
      arguments.size() >= 4)
    return launchByAddress(arguments, call);
  if (name.starts_with("curand_") && !arguments.empty())
    return drawNumber(name, arguments, call);
  if (name.starts_with("tex1D") || name.starts_with("tex2D") || name.starts_with("tex3D") ||
      name.starts_with("texCubemap") || name.starts_with("surf")) {
    effect("unknown-call", name.str(), where,
           "which memory '" + name.str() + "' reaches through the texture or surface isn't known",
           true, "pass the array itself, or put the region where its texture isn't used");
    for (const Value &argument : arguments)
      use(argument, UsedAsValue);
    return opaqueResult(call->getType(), arguments);
  }
  if (name.starts_with("atomic") && !arguments.empty()) {
    const bool isWhole = !launches.empty(); // else the region is what one thread does
    effect("atomic", sourceText(call), where,
           isWhole ? "threads of the GPU update it together, all of them within the region"
                   : "other threads of the GPU take part in the update",
           !isWhole);
    for (size_t k = 1; k < arguments.size(); ++k)
      use(arguments[k], UsedAsValue);
    Value old = read(arguments[0], where);
    Value changed = gathered(opaqueResult(call->getType(), arguments), arguments[0].targets, trace);
    ++weakDepth;
    write(arguments[0], changed, where);
    --weakDepth;
    Value answer = opaqueResult(call->getType(), {old});
    return isWhole ? takenInTurn(std::move(answer), {sourceText(call), arguments[0].targets}, trace,
                                 {sourceIds, sourceKeys})
                   : answer;
  }
  if (isAllocation(name) && arguments.size() >= 2) {
    for (size_t k = 1; k < arguments.size(); ++k)
      use(arguments[k], UsedAsSize);
    // `(void **)&p` hides which pointer is set.
    Value pointer = evaluate(call->getArg(0)->IgnoreParenCasts());
    QualType element = context.VoidTy;
    if (pointer.targets.size() == 1 && pointer.targets[0].type->isPointerType())
      element = pointer.targets[0].type->getPointeeType();
    write(pointer, allocate(call, element), where);
    return integerValue(Polynomial(0));
  }
  if ((name == "cudaHostGetDevicePointer" || name == "cudaGetSymbolAddress") &&
      arguments.size() >= 2) { // another name of memory that the host names, too
    Value address = arguments[1];
    if (name == "cudaGetSymbolAddress")
      for (Location &target : address.targets)
        target = firstElement(target, context);
    write(evaluate(call->getArg(0)->IgnoreParenCasts()), address, where);
    return integerValue(Polynomial(0));
  }
  if ((name == "cudaFree" || name == "cudaFreeHost" || name == "cudaFreeAsync") &&
      !arguments.empty()) {
    for (const Location &target : arguments[0].targets)
      if (target.root.kind != Root::Kind::Heap)
        effect("allocation", nameOfRoot(target.root), where,
               "memory that was allocated before the region is freed in it", true);
    return integerValue(Polynomial(0));
  }
  if ((name == "cudaMemcpy" || name == "cudaMemcpyAsync") && arguments.size() >= 4) {
    copyMemory({arguments[0], arguments[1], arguments[2]}, call);
    const Direction direction = directionOf(call->getArg(3));
    markDevice(direction.fromDevice, direction.toDevice);
    if (name == "cudaMemcpyAsync" && direction.fromDevice && !direction.toDevice)
      effect("device-sync", name.str(), where,
             "the copy to the host may still be going on when the region ends", true,
             "cudaStreamSynchronize(stream);  in the region, or allow: [device-sync]");
    return integerValue(Polynomial(0));
  }
  if ((name == "cudaMemcpy2D" || name == "cudaMemcpy2DAsync") && arguments.size() >= 7) {
    Value result = copyRows(arguments, call);
    const Direction direction = directionOf(call->getArg(6));
    markDevice(direction.fromDevice, direction.toDevice);
    return result;
  }
  if ((name == "cudaMemset" || name == "cudaMemsetAsync") && arguments.size() >= 3) {
    setMemory({arguments[0], arguments[1], arguments[2]}, call);
    markDevice(true, true);
    return integerValue(Polynomial(0));
  }
  const bool toSymbol = name.starts_with("cudaMemcpyToSymbol");
  if ((toSymbol || name.starts_with("cudaMemcpyFromSymbol")) && arguments.size() >= 3) {
    std::vector<Value> copy = {arguments[0], arguments[1], arguments[2]};
    Value &symbol = copy[toSymbol ? 0 : 1];
    for (Location &target : symbol.targets)
      target = firstElement(target, context);
    const auto bytes = arguments.size() >= 4 ? arguments[3].integer : Polynomial(0);
    const auto size = symbol.targets.empty() || symbol.targets[0].type->isIncompleteType()
                          ? 0
                          : context.getTypeSizeInChars(symbol.targets[0].type).getQuantity();
    const auto elements = bytes && size > 0 ? bytes->dividedBy(size) : std::nullopt;
    if (!elements || (!elements->isZero() && symbol.targets[0].steps.empty())) { // somewhere in it
      readAll(copy[1], where);
      writeAll(copy[0], where);
      markDevice(!toSymbol, toSymbol);
      return integerValue(Polynomial(0));
    }
    symbol = displaced(symbol, integerValue(*elements), false);
    const bool isScalar = symbol.targets.size() == 1 && symbol.targets[0].steps.empty() &&
                          isScalarLeaf(symbol.targets[0].type);
    if (isScalar && arguments.size() >= 4 && toSymbol) {
      Value content = arguments[1].targets.empty() ? Value() : read(arguments[1], where);
      content.integer.reset();
      write(symbol, content, where);
    } else {
      copyMemory(copy, call);
    }
    markDevice(!toSymbol, toSymbol);
    return integerValue(Polynomial(0));
  }
  return std::nullopt;
}

} // namespace surrogate
