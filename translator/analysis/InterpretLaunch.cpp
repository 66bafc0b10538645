//===- InterpretLaunch.cpp - CUDA kernels, launched ---------------------------------------===//
//
// A launch is its kernel's body, run for every thread: a nest of loops, one for each dimension of
// the grid that has more than one thread. With g the number of a thread in all of the grid,
// blockIdx.x is b and threadIdx.x is g - b * blockDim.x, so that the usual
// `blockIdx.x * blockDim.x + threadIdx.x` is g itself, and `if (g < n)` bounds the loop.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "clang/AST/ExprCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

struct ThreadIndex {
  llvm::StringRef variable; ///< "threadIdx"
  unsigned dimension = 0;
};

bool isPartOfThread(llvm::StringRef name) {
  return name == "threadIdx" || name == "blockIdx" || name == "blockDim" || name == "gridDim";
}

/// `threadIdx.x`, as Clang's headers (properties) or plain structs have it.
std::optional<ThreadIndex> threadIndexOf(const Expr *expression) {
  expression = expression->IgnoreParenImpCasts();
  const Expr *base = nullptr;
  llvm::StringRef member;
  if (const auto *property = dyn_cast<PseudoObjectExpr>(expression)) {
    const auto *reference =
        dyn_cast<MSPropertyRefExpr>(property->getSyntacticForm()->IgnoreParens());
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
  if (member.size() != 1 || member[0] < 'x' || member[0] > 'z')
    return std::nullopt;
  if (const auto *call = dyn_cast<CallExpr>(base->IgnoreImplicit()->IgnoreParens()))
    if (const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
        method && method->getDeclName().isIdentifier() &&
        outermostNamespace(method) == "cooperative_groups") {
      const llvm::StringRef name = llvm::StringSwitch<llvm::StringRef>(method->getName())
                                       .Case("thread_index", "threadIdx")
                                       .Cases("group_index", "block_index", "blockIdx")
                                       .Cases("group_dim", "dim_threads", "blockDim")
                                       .Case("dim_blocks", "gridDim")
                                       .Default("");
      if (!name.empty())
        return ThreadIndex{name, unsigned(member[0] - 'x')};
    }
  llvm::StringRef name;
  base = base->IgnoreParenImpCasts();
  if (const auto *variable = dyn_cast<DeclRefExpr>(base);
      variable && variable->getDecl()->getDeclName().isIdentifier()) {
    name = variable->getDecl()->getName();
  } else if (isa<CXXThisExpr>(base)) { // the class's conversion to dim3
    const auto *record = base->getType()->getPointeeType()->getAsRecordDecl();
    name = record->getIdentifier() ? record->getName() : "";
    if (!name.consume_front("__cuda_builtin_") || !name.consume_back("_t"))
      return std::nullopt;
  }
  if (!isPartOfThread(name))
    return std::nullopt;
  return ThreadIndex{name, unsigned(member[0] - 'x')};
}

/// threadIdx and its kin where they are plain structs, which may be passed on whole.
std::vector<const VarDecl *> threadVariables(ASTContext &context) {
  std::vector<const VarDecl *> found;
  for (const char *name : {"threadIdx", "blockIdx", "blockDim", "gridDim"})
    for (const NamedDecl *each :
         context.getTranslationUnitDecl()->lookup(&context.Idents.get(name)))
      if (const auto *variable = dyn_cast<VarDecl>(each);
          variable && variable->getType()->isRecordType())
        found.push_back(variable->getCanonicalDecl());
  return found;
}

} // namespace

/// The value of threadIdx.x and its kin.
std::optional<Value> Interpreter::threadIndex(const Expr *expression) {
  auto index = threadIndexOf(expression);
  if (!index)
    return std::nullopt;
  return integerValue(threadPart(index->variable, index->dimension));
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

/// left <= right by the ends of loops that are numbers: `i + 1 < 0` never holds from 0 on. That
/// sizes are sizes decides nothing: a program may ask just that.
static std::optional<bool> decidedByLoops(const Polynomial &left, const Polynomial &right,
                                          const Constraints &constraints,
                                          const SymbolTable &symbols) {
  const Polynomial difference = right - left;
  const auto isEntry = [&](SymbolId id) { return symbols[id].kind == Symbol::Kind::Entry; };
  if (llvm::any_of(difference.symbols(), isEntry) || difference.symbols().empty())
    return std::nullopt;
  const auto all = [](SymbolId) { return true; };
  const auto least = symbols.minimum(difference, constraints, all);
  const auto most = symbols.maximum(difference, constraints, all);
  if (least && least->constant().value_or(-1) >= 0)
    return true;
  return most && most->constant().value_or(0) < 0 ? std::optional(false) : std::nullopt;
}

/// Whether a condition holds for all threads that are walked, or for none; outside of kernels, for
/// all iterations of the loops around it.
std::optional<bool> Interpreter::decided(const Expr *condition) {
  condition = withoutExpectation(condition)->IgnoreParenImpCasts();
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
  if (launches.empty()) {
    const bool mayWrap = binary->getLHS()->getType()->isUnsignedIntegerType() &&
                         !(left->hasNoNegativeCoefficient() && right->hasNoNegativeCoefficient());
    return mayWrap ? std::nullopt
                   : decidedByLoops(*left + strict, *right, state.constraints, trace.symbols);
  }
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

/// `for (i = <number of the thread>; i < n; i += <all threads>)`; so of the blocks alone, and of
/// the threads of one block.
bool Interpreter::stridesGrid(const VarDecl *variable, const Polynomial &amount) {
  if (launches.empty())
    return false;
  const auto start = load(locationOf(variable)).integer;
  return start && llvm::any_of(launches.back()->dimensions, [&](const Launch::Dimension &each) {
           if (!each.gridSymbol || each.begin || each.end)
             return false;
           const bool isOfAll = *start == Polynomial::symbol(*each.gridSymbol) &&
                                amount == each.blocks * each.blockSize;
           const bool isOfBlocks = *start == each.block && amount == each.blocks;
           const bool isOfThreads = *start == each.thread && amount == each.blockSize;
           return isOfAll || (each.blockSymbol && (isOfBlocks || isOfThreads));
         });
}

void Interpreter::runThreads(Launch &launch, unsigned place, llvm::function_ref<void()> body) {
  if (place == launch.order.size()) {
    for (const VarDecl *variable : threadVariables(context)) { // each thread's own
      declareFresh(variable);
      for (const FieldDecl *field : variable->getType()->getAsRecordDecl()->fields()) {
        const Location part = locationOf(variable).withField(field);
        const std::string key = *memoryKey(part);
        locationOfKey.emplace(key, part);
        state.memory[key] = integerValue(threadPart(variable->getName(), field->getFieldIndex()));
      }
    }
    return body();
  }
  Launch::Dimension &dimension = launch.dimensions[launch.order[place]];
  const Polynomial threads = dimension.blocks * dimension.blockSize;
  if (threads.constant() == 1) {
    dimension.thread = dimension.block = Polynomial(0);
    return runThreads(launch, place + 1, body);
  }
  LoopParts parts;
  parts.statement = launch.call;
  parts.bodyFirst = !dimension.begin && !dimension.end; // to launch nothing is an error
  parts.seeksSteps = false;                             // no thread goes on where another ended
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
        mentions = mentions || trace.symbols.isMadeOf(subscript, *dimension.gridSymbol);
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
  const std::set<SymbolId> inBlocks = dimension.blocks.symbols();
  for (SymbolId id : inBlocks) {
    const Division *quotient = symbols.divisionOf(id, Division::Part::Quotient);
    auto factor = dimension.blocks.coefficientOf(id);
    if (!quotient || !factor || factor->constant() != 1 || quotient->divisor != dimension.blockSize)
      continue;
    const auto rest = llvm::find_if(inBlocks, [&](SymbolId each) {
      const Division *other = symbols.divisionOf(each, Division::Part::HasRemainder);
      auto one = dimension.blocks.coefficientOf(each);
      return other && other->dividend == quotient->dividend &&
             other->divisor == quotient->divisor && one && one->constant() == 1;
    });
    const Polynomial &dividend = quotient->dividend, &divisor = quotient->divisor;
    least = least - Polynomial::symbol(id) * divisor;
    if (rest != inBlocks.end()) // n / 256 + (n % 256 != 0) blocks
      least = least - Polynomial::symbol(*rest) * divisor + dividend;
    else // divisor * quotient >= dividend - divisor + 1
      least = least + dividend - divisor + Polynomial(1);
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

} // namespace surrogate
