//===- InterpretCopies.cpp - memcpy, memmove and memset, element by element -------------===//

#include "analysis/AlikeMembers.h"
#include "analysis/Interpreter.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

static bool isElement(const Location &target) {
  return !target.steps.empty() && target.steps.back().via != Step::Via::Field;
}

/// How many elements of what a pointer points to make up `bytes`.
std::optional<Polynomial> Interpreter::elementCount(const Location &target, const Value &bytes) {
  if (!bytes.integer || !isScalarLeaf(target.type) || target.type->isVoidType())
    return std::nullopt;
  const auto count = inElements(*bytes.integer, target.type);
  const bool areMany = isElement(target) || target.root.kind == Root::Kind::Heap;
  return areMany || count == Polynomial(1) ? count : std::nullopt;
}

/// As `bytes`, with those that are left of an element of which the last ones are a part.
static Value upToElement(const Value &bytes, QualType element, const SymbolTable &symbols,
                         const ASTContext &context) {
  Value result = bytes;
  const int64_t size = context.getTypeSizeInChars(element).getQuantity();
  if (bytes.integer && size > 1 && symbols.isEntryValue(*bytes.integer) &&
      !bytes.integer->dividedBy(size))
    result.integer = *bytes.integer + Polynomial(size - 1);
  return result;
}

/// A `size_t size` of the program's is made with sizeof: elements are written whole.
static bool isMadeWithSizeof(const Polynomial &bytes, const SymbolTable &symbols) {
  const auto &terms = bytes.allTerms();
  if (terms.size() != 1 || terms.begin()->first.size() != 1 || terms.begin()->second != 1)
    return false;
  const Symbol &symbol = symbols[terms.begin()->first.front()];
  return symbol.isUnsigned && !symbol.isNarrow;
}

/// How many whole objects make up `bytes`, where a pointer points to one, or to the first of many.
static std::optional<Polynomial> objectCount(const Value &pointer, const Value &bytes,
                                             const ASTContext &context) {
  if (pointer.targets.size() != 1 || pointer.unknownTarget || !bytes.integer)
    return std::nullopt;
  const Location &target = pointer.targets.front();
  const auto *record = target.type->getAsRecordDecl();
  if (!record || !record->getDefinition() || record->isUnion())
    return std::nullopt;
  const int64_t size = context.getTypeSizeInChars(target.type).getQuantity();
  const auto count = size > 0 ? bytes.integer->dividedBy(size) : std::nullopt;
  return count && (isElement(target) || *count == Polynomial(1)) ? count : std::nullopt;
}

/// The same of arrays of numbers: rows of a matrix.
static std::optional<Polynomial> rowCount(const Value &pointer, const Value &bytes,
                                          const ASTContext &context) {
  if (pointer.targets.size() != 1 || pointer.unknownTarget || !bytes.integer)
    return std::nullopt;
  const Location &target = pointer.targets.front();
  if (!context.getAsConstantArrayType(target.type) ||
      !isScalarLeaf(context.getBaseElementType(target.type)))
    return std::nullopt;
  const int64_t size = context.getTypeSizeInChars(target.type).getQuantity();
  const auto count = size > 0 ? bytes.integer->dividedBy(size) : std::nullopt;
  return count && (isElement(target) || *count == Polynomial(1)) ? count : std::nullopt;
}

/// The first of the rows that so many bytes from `pointer` on are: `&a[0][0]` or `a[0]` of a whole
/// matrix. Nullopt where they end in its own row.
static std::optional<Value> firstRow(const Value &pointer, const Value &bytes,
                                     const ASTContext &context) {
  if (pointer.targets.size() != 1 || pointer.unknownTarget)
    return std::nullopt;
  Location row = pointer.targets.front();
  if (row.steps.size() < 2 || row.steps.back().via != Step::Via::Array ||
      !row.steps.back().subscript.isZero() || !isScalarLeaf(row.type))
    return std::nullopt;
  row.steps.pop_back();
  row.type = row.steps.back().type;
  const auto size = context.getTypeSizeInChars(row.type).getQuantity();
  const auto all = bytes.integer ? bytes.integer->constant() : std::nullopt;
  if (!context.getAsConstantArrayType(row.type) || !isElement(row) || !all || *all <= size)
    return std::nullopt;
  Value result = pointer;
  result.targets.front() = std::move(row);
  return result;
}

/// What stands behind a `void *` is copied as the other side's numbers, or as bytes.
static QualType numberOfRaw(const Value &raw, const Value &other, const ASTContext &context) {
  const auto typeOf = [](const Value &pointer) {
    return pointer.targets.size() == 1 ? pointer.targets[0].type : QualType();
  };
  const QualType type = typeOf(raw), beside = typeOf(other);
  const bool isRaw = !type.isNull() && type->isVoidType() && isElement(raw.targets[0]) &&
                     raw.targets[0].root.kind != Root::Kind::Heap;
  return !isRaw                                           ? QualType()
         : !beside.isNull() && beside->isArithmeticType() ? beside.getUnqualifiedType()
                                                          : context.UnsignedCharTy;
}

/// Writes all elements that some bytes touch: the last one, of which they may be a part, may keep
/// the rest of its own.
static void overTouched(const Polynomial &touched, const std::optional<Polynomial> &whole,
                        bool areWhole, unsigned &weakDepth,
                        llvm::function_ref<void(const Polynomial &)> write) {
  if (touched == whole || areWhole)
    return write(touched);
  ++weakDepth;
  write(touched);
  --weakDepth;
  if (whole && !whole->isZero())
    write(*whole);
}

Value Interpreter::copyMemory(const std::vector<Value> &arguments, const CallExpr *call) {
  Value target = arguments[0], source = arguments[1];
  const Value &bytes = arguments[2];
  use(bytes, UsedAsSize);
  if (const QualType number = numberOfRaw(source, target, context); !number.isNull())
    source = castPointer(std::move(source), number);
  if (const QualType number = numberOfRaw(target, source, context); !number.isNull())
    target = castPointer(std::move(target), number);
  auto element = [&](const Value &pointer, const Value &k) { return displaced(pointer, k, false); };
  const auto objects = objectCount(target, bytes, context);
  if (objects && objectCount(source, bytes, context) == objects &&
      context.hasSameUnqualifiedType(target.targets[0].type, source.targets[0].type)) {
    overElements(*objects, [&](const Value &k) {
      copyObject(element(target, k), element(source, k), call->getExprLoc());
    });
    return target;
  }
  // cmplx from float2: number by number, where these are the same
  if (objects && objectCount(source, bytes, context) == objects) {
    bool areAlike = false;
    overElements(*objects, [&](const Value &k) {
      std::vector<Location> from, to;
      const auto listIn = [](std::vector<Location> &list) {
        return [&list](const Location &leaf) { list.push_back(leaf); };
      };
      forEachLeaf(element(source, k).targets.front(), listIn(from));
      forEachLeaf(element(target, k).targets.front(), listIn(to));
      areAlike = llvm::equal(from, to, [&](const Location &one, const Location &other) {
        return one.type->isArithmeticType() &&
               one.subscripts().size() == other.subscripts().size() &&
               context.hasSameUnqualifiedType(one.type, other.type);
      });
      for (size_t leaf = 0; leaf < from.size() && areAlike; ++leaf)
        writeLeaf(to[leaf], readLeaf(from[leaf], call->getExprLoc(), false), call->getExprLoc(),
                  false);
    });
    if (areAlike)
      return target;
  }
  // float3 from floats: its numbers, where it has no others
  const auto overNumbers = [&](const Value &pointer, const Value &beside, auto visit) {
    const auto count = objectCount(pointer, bytes, context);
    const bool areAlike = count && beside.targets.size() == 1 &&
                          numbersIn(pointer.targets[0].type, beside.targets[0].type, context) > 0;
    if (areAlike)
      overElements(
          *count, [&](const Value &k) { forEachLeaf(element(pointer, k).targets.front(), visit); });
    return areAlike;
  };
  Value content;
  const auto overRows = [&](const Value &pointer, auto visit) {
    const auto first = rowCount(pointer, bytes, context) ? std::optional(pointer)
                                                         : firstRow(pointer, bytes, context);
    const auto rows = first ? rowCount(*first, bytes, context) : std::nullopt;
    if (rows)
      overElements(*rows, [&](const Value &k) {
        const Location row = element(*first, k).targets.front();
        const auto *array = context.getAsConstantArrayType(row.type);
        overElements(Polynomial(int64_t(array->getSize().getZExtValue())), [&](const Value &place) {
          forEachLeaf(row.withSubscript(Step::Via::Array, *place.integer, array->getElementType()),
                      visit);
        });
      });
    return rows.has_value();
  };
  const auto take = [&](const Location &number) {
    content = readLeaf(number, call->getExprLoc(), false);
  };
  const auto put = [&](const Location &number) {
    writeLeaf(number, opaqueResult(number.type, {content}), call->getExprLoc(), false);
  };
  const auto touchedBy = [&](const Value &pointer) {
    const Location &first = pointer.targets[0];
    return elementCount(first, upToElement(bytes, first.type, trace.symbols, context));
  };
  std::optional<Polynomial> written, taken;
  if (target.targets.size() == 1 && !target.unknownTarget)
    written = touchedBy(target);
  if (source.targets.size() == 1 && !source.unknownTarget)
    taken = touchedBy(source);
  const bool areRows = overRows(source, take);
  if (!areRows && taken)
    overElements(*taken,
                 [&](const Value &k) { content = read(element(source, k), call->getExprLoc()); });
  else if (!areRows && !overNumbers(source, target, take))
    readAll(source, call->getExprLoc());
  if (overRows(target, put))
    return target;
  if (written)
    overTouched(*written, elementCount(target.targets[0], bytes),
                isMadeWithSizeof(*bytes.integer, trace.symbols), weakDepth,
                [&](const Polynomial &count) {
                  overElements(count, [&](const Value &k) {
                    write(element(target, k), content, call->getExprLoc());
                  });
                });
  else if (!overNumbers(target, source, put))
    writeAll(target, call->getExprLoc());
  return target;
}

/// Visits each number of an array of arrays: `memset(a, 0, sizeof(a))` of `int (&a)[8][3]`.
static void
forEachNumber(const Location &place, const ASTContext &context,
              llvm::function_ref<void(const Polynomial &, llvm::function_ref<void(const Value &)>)>
                  overElements,
              llvm::function_ref<void(const Location &)> visit) {
  const ConstantArrayType *array = context.getAsConstantArrayType(place.type);
  if (!array)
    return visit(place);
  overElements(
      Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue())), [&](const Value &k) {
        forEachNumber(place.withSubscript(Step::Via::Array, *k.integer, array->getElementType()),
                      context, overElements, visit);
      });
}

Value Interpreter::setMemory(const std::vector<Value> &arguments, const CallExpr *call) {
  Value target = arguments[0];
  if (const QualType number = numberOfRaw(target, Value(), context); !number.isNull())
    target = castPointer(std::move(target), number);
  use(arguments[1], UsedAsValue);
  use(arguments[2], UsedAsSize);
  const Value &bytes = arguments[2];
  std::optional<Polynomial> count = objectCount(target, bytes, context), whole = count;
  if (!count && target.targets.size() == 1 && !target.unknownTarget) {
    const Location &first = target.targets[0];
    whole = elementCount(first, bytes);
    count = elementCount(first, upToElement(bytes, first.type, trace.symbols, context));
  }
  const auto rows = count ? std::nullopt : rowCount(target, bytes, context);
  if (rows) {
    overElements(*rows, [&](const Value &k) {
      const Value row = isElement(target.targets[0]) ? displaced(target, k, false) : target;
      for (const Location &place : row.targets)
        forEachNumber(
            place, context, [&](const Polynomial &size, auto body) { overElements(size, body); },
            [&](const Location &number) {
              Value one;
              one.targets.push_back(number);
              write(one, opaqueResult(number.type, {}), call->getExprLoc());
            });
    });
    return target;
  }
  if (!count) {
    writeAll(target, call->getExprLoc());
    return target;
  }
  overTouched(*count, whole, isMadeWithSizeof(*bytes.integer, trace.symbols), weakDepth,
              [&](const Polynomial &number) {
                overElements(number, [&](const Value &k) {
                  write(displaced(target, k, false), opaqueResult(target.targets[0].type, {}),
                        call->getExprLoc());
                });
              });
  return target;
}

} // namespace surrogate
