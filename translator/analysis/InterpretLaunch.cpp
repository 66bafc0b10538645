//===- InterpretLaunch.cpp - CUDA kernels, launched ---------------------------------------===//
//
// A launch is its kernel's body, run for every thread: a nest of loops, one for each dimension of
// the grid that has more than one thread. With g the number of a thread in all of the grid,
// blockIdx.x is b and threadIdx.x is g - b * blockDim.x, so that the usual
// `blockIdx.x * blockDim.x + threadIdx.x` is g itself, and `if (g < n)` bounds the loop.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

struct ThreadIndex {
  llvm::StringRef variable; ///< "threadIdx"
  unsigned dimension = 0;
};

/// `threadIdx.x`, as Clang's headers (properties) or plain structs have it.
std::optional<ThreadIndex> threadIndexOf(const Expr *expression) {
  expression = expression->IgnoreParenImpCasts();
  const Expr *base = nullptr;
  llvm::StringRef member;
  if (const auto *property = dyn_cast<PseudoObjectExpr>(expression)) {
    const auto *reference = dyn_cast<MSPropertyRefExpr>(property->getSyntacticForm());
    if (!reference)
      return std::nullopt;
    base = reference->getBaseExpr();
    if (const auto *opaque = dyn_cast<OpaqueValueExpr>(base); opaque && opaque->getSourceExpr())
      base = opaque->getSourceExpr();
    member = reference->getPropertyDecl()->getName();
  } else if (const auto *access = dyn_cast<MemberExpr>(expression)) {
    base = access->getBase();
    member = access->getMemberDecl()->getDeclName().isIdentifier()
                 ? access->getMemberDecl()->getName()
                 : "";
  } else {
    return std::nullopt;
  }
  const auto *variable = dyn_cast<DeclRefExpr>(base->IgnoreParenImpCasts());
  if (!variable || member.size() != 1 || member[0] < 'x' || member[0] > 'z' ||
      !variable->getDecl()->getDeclName().isIdentifier())
    return std::nullopt;
  llvm::StringRef name = variable->getDecl()->getName();
  if (name != "threadIdx" && name != "blockIdx" && name != "blockDim" && name != "gridDim")
    return std::nullopt;
  return ThreadIndex{name, unsigned(member[0] - 'x')};
}

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

/// The value of threadIdx.x and its kin.
std::optional<Value> Interpreter::threadIndex(const Expr *expression) {
  auto index = threadIndexOf(expression);
  if (!index)
    return std::nullopt;
  const char letter = char('x' + index->dimension);
  if (launches.empty()) // the region is a kernel's body itself
    return integerValue(Polynomial::symbol(
        trace.symbols.entry((index->variable + "." + llvm::Twine(letter)).str(), true)));
  const Launch::Dimension &dimension = launches.back()->dimensions[index->dimension];
  if (index->variable == "threadIdx")
    return integerValue(dimension.thread);
  if (index->variable == "blockIdx")
    return integerValue(dimension.block);
  return integerValue(index->variable == "blockDim" ? dimension.blockSize : dimension.blocks);
}

/// Where a block's number stands beside a thread's, the thread's number within its block is what
/// counts.
Polynomial Interpreter::inThreads(Polynomial polynomial) const {
  if (launches.empty())
    return polynomial;
  for (const Launch::Dimension &dimension : launches.back()->dimensions)
    if (dimension.blockSymbol && polynomial.mentions(*dimension.blockSymbol) &&
        polynomial.mentions(*dimension.gridSymbol))
      polynomial = polynomial.substitute(*dimension.gridSymbol,
                                         dimension.blockSize * dimension.block +
                                             Polynomial::symbol(*dimension.threadSymbol));
  return polynomial;
}

Location Interpreter::inThreads(Location location) const {
  if (!launches.empty())
    for (Step &step : location.steps)
      if (step.via != Step::Via::Field)
        step.subscript = inThreads(std::move(step.subscript));
  return location;
}

/// Whether a condition holds for all threads that are walked, or for none.
std::optional<bool> Interpreter::decided(const Expr *condition) {
  condition = condition->IgnoreParenImpCasts();
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot) {
    auto inner = decided(unary->getSubExpr());
    return inner ? std::optional<bool>(!*inner) : std::nullopt;
  }
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (!binary)
    return std::nullopt;
  if (binary->isLogicalOp()) {
    auto left = decided(binary->getLHS()), right = decided(binary->getRHS());
    const bool isAnd = binary->getOpcode() == BO_LAnd;
    if (left && right)
      return isAnd ? *left && *right : *left || *right;
    const bool settles = (left && *left != isAnd) || (right && *right != isAnd);
    return settles ? std::optional<bool>(!isAnd) : std::nullopt;
  }
  if (!binary->isRelationalOp())
    return std::nullopt;
  auto left = peek(binary->getLHS()), right = peek(binary->getRHS());
  if (!left || !right)
    return std::nullopt;
  auto operation = binary->getOpcode();
  if (operation == BO_GT || operation == BO_GE) {
    std::swap(left, right);
    operation = operation == BO_GT ? BO_LT : BO_LE;
  }
  const Polynomial strict(operation == BO_LT ? 1 : 0);
  if (trace.symbols.provablyLessEqual(*left + strict, *right, state.constraints))
    return true;
  if (trace.symbols.provablyLessEqual(*right + Polynomial(1) - strict, *left, state.constraints))
    return false;
  return std::nullopt;
}

/// `if (threadIdx.x == 0)`, `if (i == 0)`: true for one thread of each block, or of all.
bool Interpreter::choosesOneThread(const Expr *condition) {
  condition = condition->IgnoreParenImpCasts();
  const auto *binary = dyn_cast<BinaryOperator>(condition);
  if (binary && binary->getOpcode() == BO_LAnd)
    return choosesOneThread(binary->getLHS()) && choosesOneThread(binary->getRHS());
  if (const auto *unary = dyn_cast<UnaryOperator>(condition);
      unary && unary->getOpcode() == UO_LNot) {
    auto operand = peek(unary->getSubExpr());
    return operand && isThreadNumber(inThreads(*operand));
  }
  if (!binary || binary->getOpcode() != BO_EQ)
    return false;
  auto left = peek(binary->getLHS()), right = peek(binary->getRHS());
  return left && right && isThreadNumber(inThreads(*left - *right));
}

bool Interpreter::isThreadNumber(const Polynomial &number) const {
  for (const Launch::Dimension &dimension : launches.back()->dimensions)
    for (const auto &symbol : {dimension.gridSymbol, dimension.threadSymbol})
      if (symbol && number == Polynomial::symbol(*symbol) &&
          (symbol != dimension.gridSymbol || !dimension.begin))
        return true;
  return false;
}

/// What the one thread writes is written, unless its place depends on the thread.
void Interpreter::addWrittenByOneThread(const WrittenSet &written) {
  std::set<SymbolId> numbers;
  for (const Launch::Dimension &dimension : launches.back()->dimensions)
    for (const auto &symbol : {dimension.gridSymbol, dimension.threadSymbol})
      if (symbol)
        numbers.insert(*symbol);
  state.written.addWithout(written, numbers);
}

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

/// `for (i = <number of the thread>; i < n; i += <all threads>)`
bool Interpreter::stridesGrid(const VarDecl *variable, const Polynomial &amount) {
  if (launches.empty())
    return false;
  auto start = load(locationOf(variable)).integer;
  for (const Launch::Dimension &dimension : launches.back()->dimensions)
    if (start && dimension.gridSymbol && *start == Polynomial::symbol(*dimension.gridSymbol) &&
        amount == dimension.blocks * dimension.blockSize && !dimension.begin && !dimension.end)
      return true;
  return false;
}

void Interpreter::runThreads(Launch &launch, unsigned place, llvm::function_ref<void()> body) {
  if (place == launch.order.size())
    return body();
  Launch::Dimension &dimension = launch.dimensions[launch.order[place]];
  const Polynomial threads = dimension.blocks * dimension.blockSize;
  if (threads.constant() == 1) {
    dimension.thread = dimension.block = Polynomial(0);
    return runThreads(launch, place + 1, body);
  }
  LoopParts parts;
  parts.statement = launch.call;
  parts.canonical = CanonicalLoop();
  parts.canonical->begin = dimension.begin.value_or(Polynomial(0));
  parts.canonical->end = dimension.end.value_or(threads);
  WrittenSet byBlocks; // windows that move with the block's number, over all blocks
  parts.atIterationStart = [&](SymbolId symbol) {
    SymbolTable &symbols = trace.symbols;
    dimension.gridSymbol = symbol;
    dimension.blockSymbol.reset();
    const Polynomial thread = Polynomial::symbol(symbol);
    if (dimension.blocks.constant() == 1) {
      dimension.thread = thread;
      dimension.block = Polynomial(0);
    } else if (dimension.blockSize.constant() == 1) {
      dimension.thread = Polynomial(0);
      dimension.block = thread;
    } else {
      dimension.blockSymbol = symbols.loop("b", "unsigned int", Polynomial(0), dimension.blocks, 1);
      dimension.threadSymbol =
          symbols.loop("t", "unsigned int", Polynomial(0), dimension.blockSize, 1);
      dimension.block = Polynomial::symbol(*dimension.blockSymbol);
      dimension.thread = thread - dimension.blockSize * dimension.block;
    }
    runThreads(launch, place + 1, body);
    if (dimension.blockSymbol)
      byBlocks = state.written
                     .afterLoop(*dimension.threadSymbol, WrittenSet(), true,
                                *dimension.threadSymbol, symbols)
                     .afterLoop(*dimension.blockSymbol, WrittenSet(), false, *dimension.blockSymbol,
                                symbols);
  };
  runLoop(std::move(parts));
  state.written.addWithout(byBlocks, {});
}

/// Where every thread that touches memory lies within a guard, the guard is the loop's range.
/// False where no dimension is narrowed that way.
bool Interpreter::narrowToGuards(Launch &launch, size_t firstAccess) {
  bool isNarrowed = false;
  for (Launch::Dimension &dimension : launch.dimensions) {
    if (!dimension.gridSymbol)
      continue;
    std::vector<Polynomial> begins, ends; // bounds that all accesses share
    bool isFirst = true;
    for (size_t k = firstAccess; k < trace.accesses.size(); ++k) {
      const Access &access = trace.accesses[k];
      bool mentions = false;
      for (const Polynomial &subscript : access.location.subscripts())
        mentions = mentions || subscript.mentions(*dimension.gridSymbol);
      if (access.isInternal || !mentions)
        continue;
      std::vector<Polynomial> low, high;
      for (const Constraint &constraint : access.constraints)
        if (constraint.symbol == *dimension.gridSymbol)
          (constraint.isLower ? low : high).push_back(constraint.bound);
      auto keepShared = [&](std::vector<Polynomial> &shared, std::vector<Polynomial> &own) {
        if (isFirst)
          shared = std::move(own);
        else
          llvm::erase_if(shared,
                         [&](const Polynomial &bound) { return !llvm::is_contained(own, bound); });
      };
      keepShared(begins, low);
      keepShared(ends, high);
      isFirst = false;
    }
    std::optional<Polynomial> begin, end;
    if (!begins.empty())
      begin = begins.front();
    if (!ends.empty())
      end = ends.front();
    const Polynomial threads = dimension.blocks * dimension.blockSize;
    const bool isCovered = end && trace.symbols.isEntryValue(*end) && covers(dimension, *end);
    if (isCovered)
      dimension.end = end;
    if (begin && begin->constant() && (isCovered || !end))
      dimension.begin = begin;
    isNarrowed = isNarrowed || isCovered || dimension.begin;
  }
  return isNarrowed;
}

/// There are at least `count` threads: (n + 255) / 256 blocks of 256.
bool Interpreter::covers(const Launch::Dimension &dimension, const Polynomial &count) const {
  const SymbolTable &symbols = trace.symbols;
  Polynomial least = dimension.blocks * dimension.blockSize;
  for (SymbolId id : dimension.blocks.symbols()) {
    auto quotient = quotients.find(id);
    auto factor = dimension.blocks.coefficientOf(id);
    if (quotient == quotients.end() || !factor || factor->constant() != 1 ||
        quotient->second.second != dimension.blockSize)
      continue;
    // divisor * quotient >= dividend - divisor + 1
    const Polynomial product = quotient->second.first - quotient->second.second + Polynomial(1);
    least = least - Polynomial::symbol(id) * dimension.blockSize + product;
  }
  return symbols.provablyLessEqual(count, least);
}

/// The order in which threads are walked as loops: the dimension that moves by one element is
/// the innermost.
void Interpreter::orderDimensions(Launch &launch, size_t firstAccess) {
  const Launch::Dimension &x = launch.dimensions[0];
  for (size_t k = firstAccess; k < trace.accesses.size() && x.gridSymbol; ++k) {
    const Access &access = trace.accesses[k];
    for (const Polynomial &subscript : access.location.subscripts()) {
      auto factor = subscript.coefficientOf(*x.gridSymbol);
      if (access.isWrite && !access.isInternal && factor && !factor->isZero() &&
          !factor->constant())
        launch.order = {0, 2, 1};
    }
  }
}

Value Interpreter::launchKernel(const CUDAKernelCallExpr *call) {
  Launch launch;
  launch.call = call;
  const CallExpr *configuration = call->getConfig();
  const auto blocks = launchSizes(configuration->getArg(0));
  const auto threads = launchSizes(configuration->getArg(1));
  for (unsigned k = 2; k < configuration->getNumArgs(); ++k) {
    Value other = evaluateArgument(configuration->getArg(k)); // shared memory, stream
    if (k == 2)
      use(other, UsedAsSize);
  }
  for (unsigned k = 0; k < 3; ++k) {
    launch.dimensions[k].blocks = blocks[k];
    launch.dimensions[k].blockSize = threads[k];
  }
  const FunctionDecl *kernel = call->getDirectCallee(), *definition = nullptr;
  std::vector<Value> arguments;
  for (const Expr *argument : call->arguments())
    arguments.push_back(evaluateArgument(argument));
  constexpr size_t deepest = 48;
  if (!kernel || !kernel->hasBody(definition) || frames.size() > deepest ||
      isRecursive(definition)) {
    callUnknown(kernel, kernel ? kernel->getNameAsString() : "a kernel", arguments, call);
    return Value();
  }
  const size_t firstAccess = trace.accesses.size();
  const State before = state;
  const auto usesBefore = trace.uses;
  launches.push_back(&launch);
  auto run = [&] {
    runThreads(launch, 0, [&] { inlineBody(definition, arguments, Value(), call); });
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
  return Value();
}

} // namespace surrogate
