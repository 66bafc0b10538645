//===- InterpretShapes.cpp - arrays of linear algebra routines, element by element ------===//
//
// What a routine of BLAS or LAPACK touches follows from its sizes, strides and flags, where the
// program shows them: `cblas_dgemm(..., n, n, n, 1.0, A, n, ...)` reads n * n elements of A.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/LibraryShapes.h"
#include "analysis/Types.h"
#include "analysis/ZeroValues.h"

#include <functional>

namespace surrogate {
using namespace clang;

namespace {

/// 'N' or 'L', CUBLAS_OP_N, CblasNoTrans, CblasLeft: the first of a flag's two meanings.
std::optional<bool> takesFirst(int64_t flag) {
  switch (flag) {
  case 'N':
  case 'n':
  case 'L':
  case 'l':
  case 0:
  case 111:
  case 141:
    return true;
  case 'T':
  case 't':
  case 'C':
  case 'c':
  case 'R':
  case 'r':
  case 1:
  case 2:
  case 112:
  case 113:
  case 142:
    return false;
  default:
    return std::nullopt;
  }
}

constexpr int64_t storedByRows = 101, storedByColumns = 102; // CblasRowMajor, LAPACK_ROW_MAJOR

using NumberOf = llvm::function_ref<std::optional<Polynomial>(size_t argument)>;

struct Strided { ///< elements 0, stride, 2 * stride, ... of these many
  Polynomial count, stride;
};

std::optional<int64_t> constantOf(size_t argument, NumberOf numberOf) {
  const auto known = numberOf(argument);
  return known ? known->constant() : std::nullopt;
}

std::optional<Polynomial> countOf(const ShapeDimension &dimension, NumberOf numberOf,
                                  SymbolTable &symbols) {
  auto first = numberOf(dimension.first);
  if (dimension.kind == ShapeDimension::Count::First)
    return first;
  const auto second = numberOf(dimension.second);
  if (dimension.kind == ShapeDimension::Count::Smaller)
    return first && second ? std::optional(symbols.smaller(*first, *second)) : std::nullopt;
  const auto flag = constantOf(dimension.flag, numberOf);
  const auto isFirst = flag ? takesFirst(*flag) : std::nullopt;
  return !isFirst ? std::nullopt : *isFirst ? first : second;
}

/// Innermost first; empty where a size, a stride or a flag isn't known.
std::vector<Strided> elementsOf(const ArrayShape &shape, bool hasRowOrder, NumberOf numberOf,
                                SymbolTable &symbols) {
  std::vector<Strided> elements;
  for (const ShapeDimension &dimension : shape.dimensions) {
    const auto count = countOf(dimension, numberOf, symbols);
    const auto stride = dimension.stride ? numberOf(*dimension.stride) : Polynomial(1);
    const bool isVector = shape.dimensions.size() == 1;
    if (!count || !stride || (isVector && stride->constant().value_or(0) <= 0))
      return {}; // a vector of negative stride starts at its other end
    elements.push_back({*count, *stride});
  }
  if (!hasRowOrder || elements.size() == 1)
    return elements;
  const auto order = constantOf(0, numberOf);
  if (order == storedByRows)
    std::swap(elements[0].count, elements[1].count);
  return order == storedByRows || order == storedByColumns ? elements : std::vector<Strided>();
}

} // namespace

/// Reads and writes the elements of an array that the routine touches, as `how`, a letter of
/// LibraryEffects.def, says; false where its shape isn't known.
bool Interpreter::accessShaped(llvm::StringRef name, size_t number, char how,
                               const std::vector<Value> &arguments, const Expr *call) {
  const auto *plain = dyn_cast<CallExpr>(call);
  const ShapedRoutine *routine = plain ? shapedRoutine(name) : nullptr;
  const Value &array = arguments[number];
  if (!routine || plain->getNumArgs() != arguments.size() || array.targets.size() != 1 ||
      array.unknownTarget)
    return false;
  const auto shape = llvm::find_if(routine->arrays,
                                   [&](const ArrayShape &each) { return each.argument == number; });
  if (shape == routine->arrays.end())
    return false;
  // A size, stride or flag: its value, or by Fortran's interface what lies at the address.
  const auto numberOf = [&](size_t argument) -> std::optional<Polynomial> {
    if (argument >= arguments.size())
      return std::nullopt;
    const Value &value = arguments[argument];
    const Expr *given = plain->getArg(unsigned(argument))->IgnoreParenImpCasts();
    if (!routine->isByAddress)
      return value.integer;
    if (const auto *text = dyn_cast<StringLiteral>(given); text && text->getLength() > 0) // "N"
      return Polynomial(text->getCodeUnit(0));
    if (value.targets.size() != 1 || value.unknownTarget)
      return std::nullopt;
    ++quietDepth;
    const auto known = read(value, call->getExprLoc()).integer;
    --quietDepth;
    return known;
  };
  const auto elements = elementsOf(*shape, routine->hasRowOrder, numberOf, trace.symbols);
  if (elements.empty())
    return false;
  const bool isSet =
      shape->scale &&
      isZeroFactor(
          plain->getArg(unsigned(*shape->scale)),
          [&](const VarDecl *each) { return neverChanges(each) || isUnassigned(each); }, context);
  const std::function<void(size_t, const Polynomial &)> walk = [&](size_t left,
                                                                   const Polynomial &place) {
    if (left > 0)
      return overElements(elements[left - 1].count, [&](const Value &k) {
        walk(left - 1, place + *k.integer * elements[left - 1].stride);
      });
    const Value element = displaced(array, integerValue(place), false);
    forEachLeaf(element.targets.front(), [&](const Location &leaf) { // two of a complex struct
      Value part;
      part.targets.push_back(leaf);
      if (how == 'r' || (how == 'b' && !isSet))
        use(read(part, call->getExprLoc()), UsedAsValue);
      if (how != 'r')
        write(part, opaqueResult(leaf.type, {}), call->getExprLoc());
    });
  };
  walk(elements.size(), Polynomial(0));
  return true;
}

} // namespace surrogate
