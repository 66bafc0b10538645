//===- InterpretLibrary.cpp - functions of the C and C++ libraries ----------------------===//

#include "analysis/Atomics.h"
#include "analysis/Generators.h"
#include "analysis/Interpreter.h"
#include "analysis/LibraryFunctions.h"
#include "analysis/LibraryShapes.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

namespace {

llvm::StringRef reasonFor(llvm::StringRef kind) {
  if (kind == "io")
    return "reads or prints, and a model that answers in its place wouldn't";
  if (kind == "random-state")
    return "changes the state of a random number generator";
  if (kind == "time")
    return "depends on when it is called";
  if (kind == "process-exit")
    return "may end the program";
  if (kind == "lock" || kind == "thread")
    return "needs other threads to take part";
  if (kind == "device-sync")
    return "waits for the GPU, as every read of a result does";
  if (kind == "communication")
    return "is waited for by other processes";
  if (kind == "jump")
    return "leaves the region, or comes back into it, other than by its end";
  if (kind == "unknown-call")
    return "works on memory that its arguments don't show";
  if (kind == "allocation")
    return "makes or frees memory that outlives the call";
  if (kind == "exception")
    return "throws where it can't do what it is asked for";
  return "keeps a state of its own";
}

/// These yield a place in their first argument, or null.
bool isSearchOfMemory(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("memchr", "memrchr", "memmem", "strchr", "strrchr", "strstr", true)
      .Cases("strpbrk", "strchrnul", "strcasestr", "index", "rindex", true)
      .Default(false);
}

/// The call's first argument is a variable that the region declares.
bool isOwnVariable(const CallExpr *call, const std::set<const VarDecl *> &own) {
  const auto *name = call && call->getNumArgs() > 0
                         ? dyn_cast<DeclRefExpr>(call->getArg(0)->IgnoreParenImpCasts())
                         : nullptr;
  const auto *variable = name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
  return variable && !isa<ParmVarDecl>(variable) && own.count(variable->getCanonicalDecl()) != 0;
}

} // namespace

/// `std::cout << x` and all else that is done with a stream.
std::optional<Value> Interpreter::callStream(const FunctionDecl *function, const Value &object,
                                             const std::vector<Value> &arguments,
                                             const Expr *call) {
  auto isStream = [](QualType type) {
    const auto *record = type.getNonReferenceType()->getAsCXXRecordDecl();
    if (!isStandardClass(record) || !record->getIdentifier())
      return false;
    llvm::StringRef name = record->getName();
    return name.ends_with("stream") || name.ends_with("streambuf") || name == "ios_base" ||
           name == "basic_ios" || name.ends_with("filebuf");
  };
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  bool isOnStream =
      method && method->isInstance() && isStream(method->getThisType()->getPointeeType());
  if (!isOnStream && function->isInStdNamespace() && function->getNumParams() > 0)
    isOnStream = isStream(function->getParamDecl(0)->getType());
  if (!isOnStream)
    return std::nullopt;
  effect("io", sourceText(call), call->getExprLoc(),
         "'" + sourceText(call) + "' " + reasonFor("io").str(), true, "allow: [io]");
  for (const Value &argument : arguments) {
    use(argument, UsedAsValue);
    for (const Location &target : argument.targets)
      if (isScalarLeaf(target.type) && !target.type->isFunctionType()) {
        use(read(argument, call->getExprLoc()), UsedAsValue);
        break;
      }
  }
  bool isInput = method && method->getOverloadedOperator() == OO_GreaterGreater;
  for (const Value &argument : arguments)
    if (isInput || (!method && function->getNameAsString() == "operator>>"))
      if (!argument.targets.empty() && isScalarLeaf(argument.targets.front().type))
        writeAll(argument, call->getExprLoc());
  return !object.targets.empty() || arguments.empty() ? object : arguments.front();
}

static unsigned mentionsOf(const VarDecl *variable, const Stmt *statement) {
  if (!statement)
    return 0;
  const auto *reference = dyn_cast<DeclRefExpr>(statement);
  unsigned count = reference && reference->getDecl() == variable;
  for (const Stmt *child : statement->children())
    count += mentionsOf(variable, child);
  return count;
}

/// What the call's first argument points to is a variable of the function's, named just there.
static bool isNeverRead(const CallExpr *call, const FunctionDecl *function) {
  const auto *address =
      call ? dyn_cast<UnaryOperator>(call->getArg(0)->IgnoreParenCasts()) : nullptr;
  const auto *reference =
      address ? dyn_cast<DeclRefExpr>(address->getSubExpr()->IgnoreParens()) : nullptr;
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->isLocalVarDecl() && !variable->isStaticLocal() && function &&
         mentionsOf(variable, function->getBody()) == 1;
}

std::optional<Value> Interpreter::callLibrary(const FunctionDecl *function,
                                              const std::vector<Value> &arguments,
                                              const Expr *call) {
  auto name = libraryName(function, context.getSourceManager());
  if (!name)
    return std::nullopt;
  if (auto special = callSpecial(*name, arguments, call))
    return special;
  const LibraryFunction *entry = libraryFunction(*name);
  // The processor's own operations on registers.
  const unsigned builtin = function->getBuiltinID();
  const auto isValue = [](const Value &value) {
    return value.targets.empty() && !value.unknownTarget;
  };
  if (!entry && builtin != 0 && context.BuiltinInfo.isTSBuiltin(builtin) && !arguments.empty() &&
      llvm::all_of(arguments, isValue))
    return opaqueResult(function->getReturnType(), arguments);
  // std::remove of <cstdio> deletes a file, the template of <algorithm> doesn't.
  if (!entry || (!entry->kind.empty() && function->getPrimaryTemplate()))
    return std::nullopt;
  const LibraryFunction &found = *entry;
  const auto isOwn = [&](const Location &target) {
    const bool isCopy = isa_and_nonnull<ParmVarDecl>(target.root.variable) &&
                        region.place.kind == RegionKind::Function && !target.throughPointer() &&
                        !target.root.variable->getType()->isReferenceType();
    return isCopy || isInternal(target.root);
  };
  // A lock of the region's own: only threads of its own wait for it. A generator of its own starts
  // anew in each call.
  const bool isOfItsOwn = (found.kind == "lock" || found.kind == "random-state") &&
                          !arguments.empty() && !arguments[0].targets.empty() &&
                          !arguments[0].unknownTarget && llvm::all_of(arguments[0].targets, isOwn);
  const bool isOfOwnHandle = // of cuBLAS, made and destroyed here
      found.kind == "hidden-state" && name->starts_with("cublas") &&
      isOwnVariable(dyn_cast<CallExpr>(call), internalVariables);
  const bool isUnread = // how long it took, and nobody asks
      name->starts_with("cudaEventElapsedTime") &&
      isNeverRead(dyn_cast<CallExpr>(call), frames.back()->function);
  if (!found.kind.empty() && !isOfItsOwn && !isOfOwnHandle)
    effect(found.kind, name->str(), call->getExprLoc(),
           "'" + name->str() + "' " + reasonFor(found.kind).str(), found.blocking && !isUnread,
           found.kind == "jump" ? "" : "allow: [" + found.kind.str() + "]");
  if (found.kind == "device-sync" && *name != "cudaStreamWaitEvent" && state.guards.empty() &&
      weakDepth == 0) {
    const auto isAwaited = [](const SideEffect &each) {
      return each.kind == "device-sync" && each.blocking;
    };
    for (const SideEffect &each : trace.sideEffects) // a later one is another
      if (isAwaited(each))
        effectsSeen.erase(each.kind + "|" + each.what + "|" + each.location.str());
    llvm::erase_if(trace.sideEffects, isAwaited);
  }
  for (size_t k = 0; k < arguments.size(); ++k) {
    const char letter = found.arguments[std::min(k, found.arguments.size() - 1)];
    const char how = llvm::toLower(letter);
    const size_t firstAccess = trace.accesses.size();
    Value argument = arguments[k];
    bool isReference =
        k < function->getNumParams() && function->getParamDecl(k)->getType()->isReferenceType();
    if (isReference && (how == 'r' || how == '-')) {
      argument = read(argument, call->getExprLoc());
    } else if (!argument.targets.empty() && !accessShaped(*name, k, how, arguments, call)) {
      const bool isSingle = how == 'o' && argument.targets.size() == 1 && !argument.unknownTarget;
      if (how == 'i') // __ldg(&a[i])
        argument = read(argument, call->getExprLoc());
      if (how == 'r' || how == 'b')
        readAll(argument, call->getExprLoc());
      if (isSingle) // modf(x, &whole) writes one number
        forEachLeaf(argument.targets.front(), [&](const Location &leaf) {
          Value part;
          part.targets.push_back(leaf);
          write(part, opaqueResult(leaf.type, {}), call->getExprLoc());
        });
      else if (how == 'w' || how == 'b' || how == 'o')
        writeAll(argument, call->getExprLoc());
    }
    for (size_t each = firstAccess; letter != how && each < trace.accesses.size(); ++each)
      trace.accesses[each].onDevice = true;
    const bool isSize = argument.integer && shapedRoutine(*name);
    use(argument, isSize ? UsedAsSize : UsedAsValue);
  }
  if (name->starts_with("exit") || *name == "abort" || *name == "_exit" || *name == "quick_exit" ||
      *name == "unreachable" || *name == "__assert_fail" || *name == "terminate" || *name == "trap")
    if (weakDepth == 0)
      state.reachable = false;
  if (found.kind == "process-exit")
    return Value();
  if (isSearchOfMemory(*name) && !arguments.empty()) // `strchr(text, ',')`
    return displaced(arguments[0], opaqueResult(context.LongTy, arguments), false);
  const QualType type = function->getReturnType();
  if (isCudaStatus(type)) // as of memory that is allocated: that it works is taken for granted
    return integerValue(Polynomial(0));
  if (type->isReferenceType() && isScalarLeaf(type.getNonReferenceType()))
    return temporaryValue(call, opaqueResult(type.getNonReferenceType(), arguments)); // std::clamp
  Value result = opaqueResult(type, arguments);
  if (const auto *plain = dyn_cast<CallExpr>(call))
    noteRoundedBy(result, *name, plain, context, {sourceIds, sourceKeys});
  if (result.integer && name->ends_with("abs"))
    result.integer = Polynomial::symbol(trace.symbols.varyingBetween(Polynomial(0), std::nullopt));
  return result;
}

Value Interpreter::temporaryValue(const Expr *call, const Value &value) {
  noteOrigin(call);
  Location location;
  location.root.kind = Root::Kind::Temporary;
  location.root.origin = call;
  location.type = location.root.type = call->getType();
  Value result;
  result.targets.push_back(location);
  write(result, value, call->getExprLoc());
  return result;
}

Value Interpreter::smallerOrLarger(bool larger, const std::vector<Value> &arguments,
                                   const Expr *call) {
  auto given = [&](const Value &argument) { // by reference, in CUDA by value
    return argument.targets.empty() ? argument : read(argument, call->getExprLoc());
  };
  const Value left = given(arguments[0]), right = given(arguments[1]);
  Value result = merged(left, right);
  if (left.integer && right.integer) {
    auto all = [](SymbolId) { return true; };
    SymbolTable &symbols = trace.symbols;
    auto low1 = symbols.minimum(*left.integer, state.constraints, all);
    auto low2 = symbols.minimum(*right.integer, state.constraints, all);
    auto high1 = symbols.maximum(*left.integer, state.constraints, all);
    auto high2 = symbols.maximum(*right.integer, state.constraints, all);
    auto pick = [&](const auto &first, const auto &second) -> std::optional<Polynomial> {
      if (!first || !second)
        return std::nullopt;
      return larger ? symbols.larger(*first, *second) : symbols.smaller(*first, *second);
    };
    auto low = pick(low1, low2), high = pick(high1, high2);
    if (symbols.isEntryValue(*left.integer) && symbols.isEntryValue(*right.integer) && low)
      result.integer = symbols.asked(*left.integer, *right.integer, larger).value_or(*low);
    else {
      const SymbolId one =
          symbols.varyingBetween(low, high ? std::optional(*high + Polynomial(1)) : std::nullopt);
      symbols.noteDependence(one, *left.integer);
      symbols.noteDependence(one, *right.integer);
      result.integer = Polynomial::symbol(one);
    }
  }
  return call->isGLValue() ? temporaryValue(call, result) : result;
}

std::optional<Value> Interpreter::callSpecial(llvm::StringRef name,
                                              const std::vector<Value> &arguments,
                                              const Expr *call) {
  if ((name == "min" || name == "max") && arguments.size() == 2 && isScalarLeaf(call->getType()))
    return smallerOrLarger(name == "max", arguments, call);
  if ((name == "move" || name == "forward" || name == "addressof" || name == "as_const" ||
       name == "launder" || name == "move_if_noexcept") &&
      arguments.size() == 1) // std::move of <algorithm> has three
    return arguments[0];
  if (name == "is_constant_evaluated")
    return integerValue(Polynomial(0));
  if (name.starts_with("__") && name.contains("sync") && launches.empty() &&
      context.getLangOpts().CUDA) // __syncthreads, __shfl_down_sync
    effect("worksharing", name.str(), call->getExprLoc(), reasonOfMeeting(name), true);
  if ((name == "__mul24" || name == "__umul24") && arguments.size() == 2)
    return arithmetic(BO_Mul, arguments[0], arguments[1], call->getType());
  if ((name == "expect" || name == "assume_aligned") && !arguments.empty())
    return arguments[0];
  if (name == "swap" && arguments.size() == 2 && arguments[0].targets.size() == 1 &&
      arguments[1].targets.size() == 1 && isScalarLeaf(arguments[0].targets[0].type)) {
    Value left = read(arguments[0], call->getExprLoc());
    Value right = read(arguments[1], call->getExprLoc());
    write(arguments[0], right, call->getExprLoc());
    write(arguments[1], left, call->getExprLoc());
    return Value();
  }
  if (const llvm::StringRef letters = atomicArguments(name); !letters.empty()) {
    const bool isWhole = parallelDepth > 0 || !launches.empty();
    effect("atomic", name.str(), call->getExprLoc(),
           isWhole ? "an atomic operation, in which threads of the region alone take part"
                   : "an atomic operation: other threads may see it or take part in it",
           !isWhole);
    std::vector<Value> taken;
    for (size_t k = 0; k < arguments.size(); ++k) {
      const char how = letters[std::min(k, letters.size() - 1)];
      if (how == 'i' || how == 'u' || how == 'c')
        taken.push_back(read(arguments[k], call->getExprLoc()));
      else if (how == '-')
        taken.push_back(arguments[k]);
      if (how == '-')
        use(arguments[k], UsedAsValue);
    }
    for (size_t k = 0; k < arguments.size() && !arguments[k].targets.empty(); ++k) {
      const char how = letters[std::min(k, letters.size() - 1)];
      weakDepth += how == 'c' ? 1 : 0;
      if (how == 'o' || how == 'u' || how == 'c')
        write(arguments[k],
              gathered(opaqueResult(arguments[k].targets.front().type, taken), arguments[k].targets,
                       trace),
              call->getExprLoc());
      weakDepth -= how == 'c' ? 1 : 0;
    }
    Value answer = opaqueResult(call->getType(), taken);
    const bool isInTurn = (worksharedDepth > 0 || !launches.empty()) && !arguments.empty();
    return isInTurn ? takenInTurn(std::move(answer), {sourceText(call), arguments[0].targets},
                                  trace, {sourceIds, sourceKeys})
                    : answer;
  }
  const auto *asCall = dyn_cast<CallExpr>(call);
  if (!asCall)
    return std::nullopt;
  if ((name == "omp_get_thread_num" || name == "omp_get_num_threads") && parallelDepth == 0 &&
      launches.empty()) {
    effect("hidden-state", name.str(), call->getExprLoc(),
           "'" + name.str() + "' depends on the thread that asks: an input that no variable shows",
           true, "int thread = " + name.str() + "();  before the region, or allow: [hidden-state]");
    return opaqueResult(call->getType(), arguments);
  }
  if (name == "__errno_location" || name == "___errno" || name == "__error") {
    effect("hidden-state", "errno", call->getExprLoc(),
           "'errno' is a state inside the C library, which functions called here may change", true,
           "set and read errno outside the region; check the arguments instead of it");
    return allocate(call, context.IntTy);
  }
  const bool isOfKernels = name.starts_with("curand_") || name.starts_with("tex1D") ||
                           name.starts_with("tex2D") || name.starts_with("tex3D") ||
                           name.starts_with("texCubemap") || name.starts_with("surf") ||
                           name.starts_with("atomic");
  if (name.starts_with("cuda") || (isOfKernels && context.getLangOpts().CUDA))
    return callCuda(name, arguments, asCall);
  if (name.starts_with("cusparse"))
    return callSparse(name, arguments, asCall);
  if ((name == "memcpy" || name == "memmove") && arguments.size() == 3)
    return copyMemory(arguments, asCall);
  if (name == "memset" && arguments.size() == 3)
    return setMemory(arguments, asCall);
  if (name == "malloc" || name == "calloc" || name == "aligned_alloc" || name == "alloca" ||
      name == "fftw_malloc" || name == "fftwf_malloc") {
    for (const Value &argument : arguments)
      use(argument, UsedAsSize);
    return allocate(call, context.VoidTy);
  }
  if ((name == "free" || name == "fftw_free" || name == "fftwf_free") && arguments.size() == 1) {
    for (const Location &target : arguments[0].targets)
      if (target.root.kind != Root::Kind::Heap)
        effect("allocation", sourceName(target), call->getExprLoc(),
               "memory that was allocated before the region is freed in it", true);
    if (arguments[0].unknownTarget)
      effect("allocation", "free", call->getExprLoc(), "which memory is freed isn't known", true);
    return Value();
  }
  if (name == "to_string") // std::string, whatever it is made with
    return opaqueResult(call->getType(), arguments);
  if (name == "realloc" && arguments.size() == 2) {
    effect("allocation", "realloc", call->getExprLoc(), "memory moves while the region runs", true);
    return allocate(call, context.VoidTy);
  }
  return std::nullopt;
}

} // namespace surrogate
