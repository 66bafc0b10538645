//===- InterpretInduction.cpp - variables that a loop moves evenly ------------------------===//
//
// Where each iteration moves a variable by the same amount, its value is known from the number of
// iterations before; and where the loop's condition compares such variables, how often it runs.
//
//   for (k = n; k--;)                      k iterations: n, p at the start of iteration t: p0 + t
//     *p++ += 1.0;
//   for (j = 0; j < m; ++j, k += n) ...    k at the start of iteration j: k0 + n * j
//
// A walk that starts with unknown values finds the steps, the next one uses and proves them.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Induction.h"

#include "analysis/StepEnds.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

/// The number that a step is counted in: an integer itself, of a pointer its last subscript.
std::optional<Polynomial> placeIn(const Value &value) {
  if (value.integer && value.targets.empty())
    return value.integer;
  if (value.targets.size() != 1 || value.unknownTarget)
    return std::nullopt;
  const Location &target = value.targets.front();
  if (target.steps.empty() || target.steps.back().via == Step::Via::Field)
    return std::nullopt;
  return target.steps.back().subscript;
}

static Value movedTo(Value value, const Polynomial &position) {
  if (value.targets.empty())
    value.integer = position;
  else
    value.targets.front().steps.back().subscript = position;
  return value;
}

/// Both are integers, or pointers into the same array.
bool areComparable(const Value &left, const Value &right) {
  if (left.targets.empty() || right.targets.empty())
    return left.targets.empty() && right.targets.empty();
  const Location &first = left.targets.front(), &second = right.targets.front();
  auto one = first.subscripts(), other = second.subscripts();
  return first.sameDatum(second) && one.size() == other.size() &&
         std::equal(one.begin(), one.end() - 1, other.begin());
}

bool isOfLoop(const Polynomial &polynomial, SymbolId firstInside, const SymbolTable &symbols) {
  for (SymbolId id : polynomial.symbols())
    if (id >= firstInside && symbols[id].kind != Symbol::Kind::Entry)
      return true;
  return polynomial.isTooBig();
}

/// How many elements lie between two pointers into the same array.
Value Interpreter::subtractPointers(const Value &left, const Value &right) {
  Value result = merged(left, right);
  if (left.targets.size() == 1 && right.targets.size() == 1 && !left.unknownTarget &&
      !right.unknownTarget && left.targets[0].sameDatum(right.targets[0])) {
    auto first = left.targets[0].subscripts(), second = right.targets[0].subscripts();
    const int64_t group = packedCount(left.targets[0]).value_or(1); // float4 over floats
    if (!first.empty() && std::equal(first.begin(), first.end() - 1, second.begin())) {
      const Polynomial numbers = first.back() - second.back();
      const bool isMember = left.targets[0].steps.back().via == Step::Via::Field;
      if (isMember && !numbers.isZero()) // &p[1].x - &p[0].x counts numbers, not structs
        return integerValue(Polynomial::symbol(trace.symbols.varying()), result.sources);
      if (auto groups = numbers.dividedBy(group))
        return integerValue(*groups, withoutAddresses(result).sources);
    }
  }
  if (const auto apart = pointersApart(right, left)) // `end - begin`, which a class keeps
    return integerValue(*apart, result.sources);
  return integerValue(Polynomial::symbol(trace.symbols.varying()), result.sources);
}

/// How many iterations came before the one that `symbol` stands for: `tile` of
/// `for (i = 0, tile = 0; i < n; i += 256, ++tile)`.
static Polynomial iterationsBefore(SymbolId symbol, SymbolTable &symbols) {
  const Symbol loop = symbols[symbol];
  Polynomial distance = Polynomial::symbol(symbol) - *loop.begin;
  if (loop.step == 1)
    return distance;
  const Division division{Division::Part::Quotient, distance, Polynomial(loop.step)};
  const Polynomial last = *loop.end - Polynomial(1) - *loop.begin;
  std::optional<Polynomial> end;
  if (const auto number = last.constant())
    end = Polynomial(*number / loop.step + 1);
  else if (symbols.isEntryValue(last))
    end = quotientOf(last, loop.step, symbols) + Polynomial(1);
  if (const auto known = symbols.find(division, Polynomial(0), end))
    return Polynomial::symbol(*known);
  const SymbolId count = symbols.varyingBetween(Polynomial(0), end);
  Symbol &made = symbols.edit(count);
  made.division = division;
  made.follows = {{symbol, true}};
  made.isFilled = true;
  return Polynomial::symbol(count);
}

/// So many iterations, times `step`.
static Polynomial distanceSoFar(const Polynomial &step, SymbolId symbol, const CanonicalLoop &loop,
                                SymbolTable &symbols) {
  if (loop.descends)
    return step * (loop.end - Polynomial(1) - Polynomial::symbol(symbol));
  const auto unit = step.dividedBy(loop.step);
  return unit ? *unit * (Polynomial::symbol(symbol) - loop.begin)
              : step * iterationsBefore(symbol, symbols);
}

static bool isWiderThanInt(QualType type, const ASTContext &context) {
  return type->isIntegralOrEnumerationType() &&
         context.getIntWidth(type) > context.getIntWidth(context.IntTy);
}

void Interpreter::placeRecurrences(const LoopParts &parts, const State &entry, SymbolId symbol) {
  for (const auto &[key, step] : parts.steps) {
    const Value before = valueAt(entry, key);
    auto position = placeIn(before);
    if (!position)
      continue;
    const Polynomial here =
        *position + distanceSoFar(step, symbol, *parts.canonical, trace.symbols);
    if (!before.targets.empty() || isWiderThanInt(locationOfKey.at(key).type, context))
      trace.symbols.noteWide(here, *position, step);
    state.memory[key] = movedTo(before, here);
  }
}

Value Interpreter::valueAt(const State &where, const std::string &key) {
  auto known = where.memory.find(key);
  return known != where.memory.end() ? known->second : entryValue(locationOfKey.at(key));
}

/// Compares the values at an iteration's end with those at its start. False where the steps that
/// were assumed are others: the iteration is to be walked again.
/// Notes which pointers an iteration leaves in another row than the one it found them in:
/// `p = rows[i + 1]`. False where it notes a new one.
bool Interpreter::noteMovedRows(const LoopParts &parts, const State &start) {
  std::set<std::string> &moved = seenOfLoops[parts.statement].movedRows;
  const size_t before = moved.size();
  for (const auto &[key, first] : start.memory) {
    auto last = state.memory.find(key);
    if (last == state.memory.end() || !state.reachable)
      continue;
    for (const Location &target : last->second.targets)
      for (const Location &origin : first.targets) {
        const auto to = target.subscripts(), from = origin.subscripts();
        if (target.sameDatum(origin) && !to.empty() &&
            !std::equal(to.begin(), to.end() - 1, from.begin()))
          moved.insert(key);
      }
  }
  return moved.size() == before;
}

bool Interpreter::noteRecurrences(LoopParts &parts, const State &entry, const State &start,
                                  const std::set<std::string> &known, SymbolId firstInside) {
  std::set<std::string> &uneven = seenOfLoops[parts.statement].unevenSteps;
  std::map<std::string, Polynomial> found;
  for (const std::string &key : known) {
    auto first = start.memory.find(key);
    auto last = state.memory.find(key);
    if (uneven.count(key) || key == parts.variableKey || first == start.memory.cend() ||
        last == state.memory.end() || !state.reachable)
      continue;
    const Value before = valueAt(entry, key);
    auto origin = placeIn(before), from = placeIn(first->second), to = placeIn(last->second);
    if (!origin || !from || !to || !areComparable(before, first->second) ||
        !areComparable(first->second, last->second))
      continue;
    Polynomial step = *to - *from;
    // Threads that share a loop's iterations count their own alone.
    const bool isOwnCount = parts.canonical && parts.canonical->isGridStride && !step.isZero();
    if (!isOwnCount && !isOfLoop(step, firstInside, trace.symbols) && !origin->isTooBig())
      found.emplace(key, std::move(step));
  }
  const bool proved = llvm::all_of(parts.steps, [&](const auto &assumed) {
    auto same = found.find(assumed.first);
    if (same != found.end() && same->second == assumed.second)
      return true;
    uneven.insert(assumed.first);
    found.erase(assumed.first);
    return false;
  });
  const bool isNew = parts.steps != found;
  parts.steps = std::move(found);
  if (!proved && parts.isDerived)
    dropTripCount(parts);
  return proved && !(isNew && parts.canonical);
}

void Interpreter::giveUpSteps(LoopParts &parts) {
  parts.seeksSteps = false;
  parts.steps.clear();
  if (parts.isDerived)
    dropTripCount(parts);
}

/// What the variables hold when the loop has ended by its condition.
void Interpreter::leaveRecurrences(const LoopParts &parts, const State &entry, bool mayStopEarly) {
  if (parts.steps.empty() || !parts.canonical)
    return;
  SymbolTable &symbols = trace.symbols;
  const CanonicalLoop &loop = *parts.canonical;
  const Polynomial stepLess(loop.counter ? loop.step - 1 : 0); // chooseCounter's
  const auto count = (loop.end - loop.begin + stepLess).dividedBy(loop.step);
  if (!count)
    return;
  std::optional<Polynomial> certain;
  if (parts.bodyFirst || symbols.provablyLessEqual(loop.begin, loop.end, state.constraints))
    certain = count;
  else if (symbols.isEntryValue(*count))
    certain = symbols.larger(*count, Polynomial(0));
  for (const auto &[key, step] : parts.steps) {
    Value value = valueAt(entry, key);
    const Polynomial first = *placeIn(value);
    if (step.isZero()) {
      state.memory[key] = value;
    } else if (certain && !mayStopEarly) {
      state.memory[key] = movedTo(value, first + step * *certain);
      const Location &location = locationOfKey.at(key);
      if (location.steps.empty() && location.root.variable && value.integer &&
          symbols.isEntryValue(*state.memory[key].integer))
        trace.inductionVariables.insert(location.root.variable);
    } else if (auto constant = step.constant(); constant && certain) {
      const Polynomial last = first + step * *certain;
      const SymbolId between = *constant > 0 ? symbols.varyingBetween(first, last + Polynomial(1))
                                             : symbols.varyingBetween(last, first + Polynomial(1));
      symbols.edit(between).isLoose = mayStopEarly;
      state.memory[key] = movedTo(value, Polynomial::symbol(between));
    }
  }
  if (parts.condition && !loop.variable && !parts.bodyFirst &&
      (parts.stopsEarly || parts.condition->HasSideEffects(context)))
    evaluate(parts.condition); // `while (n--)` counts, and `while (x[i] > 0 && i < n)` reads, once
                               // more than it runs
}

} // namespace surrogate
