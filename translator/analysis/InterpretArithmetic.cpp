//===- InterpretArithmetic.cpp - integers: sums, quotients, bits ------------------------===//
//
// Sums and products are polynomials; unsigned ones aren't wrapped as they are computed, so that
// a[i + (u - 5)] stays what it means. What tells a negative number from a large one, a quotient,
// a remainder or a shift, takes the value as its type has it.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Integers.h"
#include "analysis/Interpreter.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

bool everywhere(SymbolId) { return true; }

/// A number as its type has it; nullopt where that doesn't fit into 64 signed bits.
std::optional<int64_t> knownNumber(const Value &value, const IntegerBits &bits) {
  auto number = value.integer ? value.integer->constant() : std::nullopt;
  if (!number || !bits.isUnsigned || *number >= 0)
    return number;
  return bits.width <= 32 ? std::optional(*number & 0xffffffffLL) : std::nullopt;
}

} // namespace

/// The end of what `i % m` or `i & (m - 1)` reaches: m, or less where i doesn't get as far. The
/// loops that lead here run.
static Polynomial endOfRemainder(const Polynomial &dividend, const Polynomial &divisor,
                                 const State &state, SymbolTable &symbols) {
  auto largest = symbols.maximum(dividend, state.constraints, everywhere);
  if (!largest || !symbols.isEntryValue(*largest))
    return divisor;
  const Polynomial end = *largest + Polynomial(1);
  if (end.dividedBy(divisor)) // whole rows, of which there is one
    return divisor;
  std::vector<Polynomial> notNegative;
  for (const Claim &claim : state.claims)
    if (claim.size() == 1)
      notNegative.push_back(claim.front());
  const auto bound = SymbolTable::below(divisor, end, notNegative);
  if (bound && !bound->isLoose)
    return bound->value;
  // `(p + i) % 8` of unsigned ints: the sum of two large ones is to be large, not wrapped around.
  const bool mayWrap = end.symbols().size() > 1 && llvm::any_of(end.symbols(), [&](SymbolId id) {
                         return symbols[id].isUnsigned && symbols[id].isNarrow;
                       });
  return symbols.smaller(mayWrap ? symbols.asSigned(end) : end, divisor).value_or(divisor);
}

/// An induction variable's remainders are all there are.
static bool goesThroughAll(const Polynomial &dividend, const SymbolTable &symbols) {
  return llvm::any_of(dividend.symbols(), [&](SymbolId id) {
    const auto factor = dividend.coefficientOf(id);
    return symbols[id].kind == Symbol::Kind::Loop && symbols[id].step == 1 && factor &&
           (factor->constant() == 1 || factor->constant() == -1);
  });
}

/// `(i + n - c[d]) % n` over all i of n: all remainders, whatever d is. Nullopt: nothing alone
/// moves it so far.
static std::optional<SymbolId> turningRound(const Polynomial &dividend, const Polynomial &divisor,
                                            const SymbolTable &symbols) {
  for (SymbolId id : dividend.symbols()) {
    const Symbol &symbol = symbols[id];
    const auto factor = dividend.coefficientOf(id);
    const bool isWhole = (symbol.kind == Symbol::Kind::Loop && symbol.step == 1) || symbol.isFilled;
    if (isWhole && factor && (factor->constant() == 1 || factor->constant() == -1) &&
        symbol.begin && symbol.end && *symbol.end - *symbol.begin == divisor)
      return id;
  }
  return std::nullopt;
}

/// With what a quotient grows or falls.
static std::map<SymbolId, bool> followedBy(const Polynomial &dividend, const SymbolTable &symbols) {
  std::map<SymbolId, bool> result;
  for (SymbolId id : dividend.symbols()) {
    if (symbols[id].kind == Symbol::Kind::Entry)
      continue;
    const bool grows =
        (dividend - dividend.substitute(id, Polynomial(0))).hasNoNegativeCoefficient();
    result.emplace(id, grows);
    for (const auto &[other, growsToo] : symbols[id].follows)
      result.emplace(other, grows == growsToo);
  }
  return result;
}

/// What it follows runs to both of its ends, and so does the quotient.
static bool reachesBothEnds(const Symbol &quotient, const SymbolTable &symbols) {
  return !quotient.follows.empty() && llvm::all_of(quotient.follows, [&](const auto &each) {
    return symbols[each.first].kind == Symbol::Kind::Loop && symbols[each.first].step == 1;
  });
}

Value Interpreter::arithmetic(BinaryOperatorKind operation, const Value &left, const Value &right,
                              QualType type) {
  Value result = merged(left, right);
  if (!type->isIntegralOrEnumerationType() || !left.integer || !right.integer)
    return result;
  const auto computed = [&](const Polynomial &number) {
    if (context.getIntWidth(type) > context.getIntWidth(context.IntTy))
      trace.symbols.noteWide(number, *left.integer, *right.integer);
    return integerValue(number, result.sources);
  };
  switch (operation) {
  case BO_Add:
    return computed(trace.symbols.recombined(*left.integer + *right.integer, state.constraints));
  case BO_Sub: {
    const Polynomial difference = *left.integer - *right.integer;
    if (const auto rest = trace.symbols.asRest(difference)) // i - i / n * n
      return divide(BO_Rem, integerValue(rest->dividend, result.sources),
                    integerValue(rest->divisor), type);
    return computed(difference);
  }
  case BO_Mul:
    return computed(*left.integer * *right.integer);
  case BO_Div:
  case BO_Rem:
    return divide(operation, left, right, type);
  default:
    return bitOperation(operation, left, right, type);
  }
}

/// Text is unsigned as soon as one of its symbols is. Where the program converts them first, the
/// division says so, too: (int)n % 7 isn't n % 7 once it stands in i - n. And an unsigned division
/// is one of what isn't negative.
static std::string dividedText(QualType type, const Polynomial &polynomial, SymbolTable &symbols,
                               const ASTContext &context) {
  if (const IntegerBits bits = bitsOf(type, context); isMeantToWrap(bits, polynomial))
    return symbols.printFactor(withUnsignedParts(bits, polynomial, symbols));
  Polynomial result = polynomial;
  const std::string name = type.getCanonicalType().getUnqualifiedType().getAsString();
  const std::set<SymbolId> all = polynomial.symbols();
  auto isUnsigned = [&](SymbolId id) { return symbols[id].isUnsigned; };
  const bool isSafe = llvm::all_of(all, isUnsigned) && polynomial.hasNoNegativeCoefficient();
  if (isSafe || polynomial.constant())
    return symbols.printFactor(polynomial);
  if (!type->isSignedIntegerType())
    return "(" + name + ")" + symbols.printFactor(polynomial);
  for (SymbolId id : all)
    if (isUnsigned(id)) {
      const std::string text = "((" + name + ")" + symbols[id].text + ")";
      result = result.substitute(id, Polynomial::symbol(symbols.entry(text)));
    }
  return symbols.printFactor(result);
}

/// `n / b` where b isn't 0, as the region may do without it then. Where the branches that led here
/// say that b is above 0, that is asked: there is no INT_MIN / -1 either.
static std::string guardedDivision(const std::string &division, const Polynomial &divisor,
                                   const Claims &claims, const SymbolTable &symbols) {
  const bool isAbove = llvm::any_of(claims, [&](const Claim &claim) {
    const auto rest = (divisor - Polynomial(1) - claim.front()).constant();
    return claim.size() == 1 && rest && *rest >= 0;
  });
  return "(" + symbols.print(divisor) + (isAbove ? " > 0 ? " : " != 0 ? ") + division + " : 0)";
}

/// `/`, `%`, and `>>` by a number: a quotient that is rounded down.
Value Interpreter::divide(BinaryOperatorKind operation, const Value &left, const Value &right,
                          QualType type) {
  Value result = merged(left, right);
  SymbolTable &symbols = trace.symbols;
  const IntegerBits bits = bitsOf(type, context);
  auto dividend = knownNumber(left, bits), divisor = knownNumber(right, bits);
  const bool isRemainder = operation == BO_Rem, isShift = operation == BO_Shr;
  if (dividend && divisor && *divisor != 0 && *divisor != -1)
    return integerValue(Polynomial(isRemainder ? *dividend % *divisor
                                   : isShift   ? *dividend >> *divisor
                                               : *dividend / *divisor),
                        result.sources);
  const bool isNotNegative = isCertainlyNotNegative(*left.integer, symbols, state.constraints);
  const bool wraps = isMeantToWrap(bits, *left.integer);
  const bool isWhole = !isShift && !bits.isUnsigned &&
                       !dividend && // 4 * n of unsigned wraps around
                       symbols.isEntryValue(*left.integer);
  if (const auto exact = isWhole ? left.integer->dividedBy(*right.integer) : std::nullopt)
    return integerValue(isRemainder ? Polynomial(0) : *exact, result.sources);
  if (symbols.isEntryValue(*left.integer) && symbols.isEntryValue(*right.integer) &&
      !(divisor && *divisor == 0 && !isShift) && left.integer->constant() == dividend) {
    const QualType operand = isNotNegative && bits.isUnsigned && !wraps ? context.LongTy : type;
    const std::string division = dividedText(operand, *left.integer, symbols, context) +
                                 (isRemainder ? " % "
                                  : isShift   ? " >> "
                                              : " / ") +
                                 dividedText(type, *right.integer, symbols, context);
    std::string text = "(" + division + ")";
    const bool isEvaluatedAnyway = weakDepth == 0 && state.guards.empty() &&
                                   loopsThatMayNotRun == 0; // dividing by 0 ends the program
    if (!divisor && !isEvaluatedAnyway && !symbols.isKnown(text))
      text = guardedDivision(division, *right.integer, state.claims, symbols);
    const SymbolId quotient = symbols.entry(text, bits.isUnsigned);
    if (!isShift && !wraps)
      symbols.edit(quotient).division = {isRemainder ? Division::Part::Remainder
                                                     : Division::Part::Quotient,
                                         *left.integer, *right.integer};
    return integerValue(Polynomial::symbol(quotient), result.sources);
  }
  std::optional<Polynomial> begin, end;
  if (isRemainder) {
    if (isNotNegative || bits.isUnsigned)
      begin = Polynomial(0);
    if (symbols.isEntryValue(*right.integer)) // n % m is below m
      end = isNotNegative ? endOfRemainder(*left.integer, *right.integer, state, symbols)
                          : *right.integer;
  } else if (wraps) { // anything that is left of the type's bits
    begin = Polynomial(0);
    if (divisor && bits.width <= 32)
      end = Polynomial(
          ((int64_t(1) << bits.width) - 1) / (isShift ? int64_t(1) << *divisor : *divisor) + 1);
  } else if (divisor ? (isShift || *divisor > 0) && (isNotNegative || !bits.isUnsigned)
                     : !isShift && isNotNegative && symbols.isEntryValue(*right.integer)) {
    // As the dividend grows, so does the quotient.
    auto quotientOf = [&](const std::optional<Polynomial> &bound) -> std::optional<Polynomial> {
      if (!bound || !symbols.isEntryValue(*bound))
        return std::nullopt;
      if (const auto whole = isShift ? std::nullopt : bound->dividedBy(*right.integer))
        return whole;
      // The last element of whole rows stands in the last row: the loops that lead here run.
      if (const auto rows = isShift || !isNotNegative
                                ? std::nullopt
                                : (*bound + Polynomial(1)).dividedBy(*right.integer))
        return *rows - Polynomial(1);
      return divide(operation, integerValue(*bound), right, type).integer;
    };
    begin = quotientOf(symbols.minimum(*left.integer, state.constraints, everywhere));
    end = quotientOf(symbols.maximum(*left.integer, state.constraints, everywhere));
    if (end)
      end = *end + Polynomial(1);
    if (!begin && isNotNegative)
      begin = Polynomial(0);
  }
  std::optional<Division> division;
  if (!isShift && !wraps && symbols.isEntryValue(*right.integer))
    division = {isRemainder ? Division::Part::Remainder : Division::Part::Quotient, *left.integer,
                *right.integer};
  if (const auto known = division ? symbols.find(*division, begin, end) : std::nullopt)
    return integerValue(Polynomial::symbol(*known), result.sources);
  const SymbolId quotient = symbols.varyingBetween(begin, end);
  symbols.edit(quotient).division = division;
  if (begin && end && wraps) {
    symbols.noteDependence(quotient, *left.integer);
  } else if (begin && end) {
    if (const Claim span = {*end - Polynomial(1) - *begin}; // there is a value between them
        !span.front().constant() && !llvm::is_contained(state.claims, span))
      state.claims.push_back(span);
    if (isRemainder) {
      const auto turning = turningRound(*left.integer, *right.integer, symbols);
      symbols.noteDependence(quotient, turning ? Polynomial::symbol(*turning) : *left.integer);
    } else
      symbols.edit(quotient).follows = followedBy(*left.integer, symbols);
    symbols.edit(quotient).isFilled =
        goesThroughAll(*left.integer, symbols) || reachesBothEnds(symbols[quotient], symbols);
  }
  return integerValue(Polynomial::symbol(quotient), result.sources);
}

Value Interpreter::bitOperation(BinaryOperatorKind operation, const Value &left, const Value &right,
                                QualType type) {
  Value result = merged(left, right);
  const IntegerBits bits = bitsOf(type, context);
  auto first = knownNumber(left, bits), second = knownNumber(right, bits);
  bool isShift = second && *second >= 0 && *second < 31;
  if (operation == BO_Shl && isShift)
    return arithmetic(BO_Mul, left, integerValue(Polynomial(int64_t(1) << *second), right.sources),
                      type);
  if (operation == BO_Shr && isShift)
    return divide(BO_Shr, left, right, type);
  if (first && second && (operation == BO_And || operation == BO_Or || operation == BO_Xor))
    return integerValue(Polynomial(operation == BO_And  ? *first & *second
                                   : operation == BO_Or ? *first | *second
                                                        : *first ^ *second),
                        result.sources);
  SymbolTable &symbols = trace.symbols;
  const bool isMask = operation == BO_And || operation == BO_Or || operation == BO_Xor;
  if (isMask && symbols.isEntryValue(*left.integer) && symbols.isEntryValue(*right.integer)) {
    const auto masked = [&](const std::string &mask) {
      const std::string text = "(" + dividedText(type, *left.integer, symbols, context) + " " +
                               BinaryOperator::getOpcodeStr(operation).str() + " " + mask + ")";
      return symbols.entry(text, bits.isUnsigned);
    };
    // Of two's complement the lower bits are the rest, and `n & -8` is n without it.
    const bool isPower = operation == BO_And && second && llvm::isPowerOf2_64(*second + 1);
    const bool isWhole =
        operation == BO_And && second && *second < 0 && llvm::isPowerOf2_64(uint64_t(-*second));
    if (isPower || isWhole) {
      const int64_t divisor = isWhole ? -*second : *second + 1;
      const SymbolId rest = masked(std::to_string(divisor - 1));
      symbols.edit(rest).division = {Division::Part::Remainder, *left.integer, Polynomial(divisor)};
      return integerValue(isWhole ? *left.integer - Polynomial::symbol(rest)
                                  : Polynomial::symbol(rest),
                          result.sources);
    }
    return integerValue(
        Polynomial::symbol(masked(dividedText(type, *right.integer, symbols, context))),
        result.sources);
  }
  std::optional<Polynomial> begin, end;
  bool isFilled = false;
  if (operation == BO_And && ((second && *second >= 0) || (first && *first >= 0))) {
    const bool isRight = second && *second >= 0;
    const std::optional<Polynomial> &other = isRight ? left.integer : right.integer;
    begin = Polynomial(0);
    end = Polynomial(isRight ? *second : *first) + Polynomial(1);
    if (other && isCertainlyNotNegative(*other, symbols, state.constraints))
      end = endOfRemainder(*other, *end, state, symbols);
    isFilled = other && goesThroughAll(*other, symbols);
  }
  const SymbolId bitsLeft = symbols.varyingBetween(begin, end);
  symbols.edit(bitsLeft).isFilled = isFilled;
  for (const std::optional<Polynomial> *side : {&left.integer, &right.integer})
    if (*side)
      symbols.noteDependence(bitsLeft, **side);
  return integerValue(Polynomial::symbol(bitsLeft), result.sources);
}

} // namespace surrogate
