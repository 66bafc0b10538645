//===- InterpretAlgorithms.cpp - <algorithm> and <numeric> over ranges ------------------===//
//
// What the library's loops do to the elements of [first, last), and which of the program's
// functions they call for each. Their own bodies are no help: unrolled by four, or recursive.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "llvm/ADT/StringMap.h"

namespace surrogate {
using namespace clang;

namespace {

enum class Form {
  ForEach,   ///< f(element)
  Transform, ///< out[k] = f(element, ...)
  Fill,      ///< element = value
  Iota,      ///< element = value + k
  Generate,  ///< element = f()
  Copy,      ///< out[k] = element
  Scan,      ///< out[k] of the elements up to k
  Select,    ///< some elements go to out, closed up
  Fold,      ///< one value of all elements
  Ask,       ///< a number that some elements decide
  Extreme,   ///< the place of one element
  Find,      ///< the place of one element, or the end
  Permute,   ///< any element may go anywhere, by what a comparison says
  Replace,   ///< some elements are written
  Exchange,  ///< elements of two ranges change places
};

struct Algorithm {
  Form form;
  bool isCounted = false; ///< (first, count) instead of (first, last)
  bool hasMiddle = false; ///< (first, middle, last)
};

const llvm::StringMap<Algorithm> &algorithms() {
  static const llvm::StringMap<Algorithm> table = {
      {"for_each", {Form::ForEach}},
      {"for_each_n", {Form::ForEach, true}},
      {"transform", {Form::Transform}},
      {"fill", {Form::Fill}},
      {"fill_n", {Form::Fill, true}},
      {"uninitialized_fill", {Form::Fill}},
      {"iota", {Form::Iota}},
      {"generate", {Form::Generate}},
      {"generate_n", {Form::Generate, true}},
      {"copy", {Form::Copy}},
      {"move", {Form::Copy}},
      {"copy_n", {Form::Copy, true}},
      {"uninitialized_copy", {Form::Copy}},
      {"reverse_copy", {Form::Copy}},
      {"partial_sum", {Form::Scan}},
      {"inclusive_scan", {Form::Scan}},
      {"exclusive_scan", {Form::Scan}},
      {"adjacent_difference", {Form::Scan}},
      {"copy_if", {Form::Select}},
      {"remove_copy", {Form::Select}},
      {"remove_copy_if", {Form::Select}},
      {"unique_copy", {Form::Select}},
      {"accumulate", {Form::Fold}},
      {"reduce", {Form::Fold}},
      {"inner_product", {Form::Fold}},
      {"transform_reduce", {Form::Fold}},
      {"all_of", {Form::Ask}},
      {"any_of", {Form::Ask}},
      {"none_of", {Form::Ask}},
      {"count", {Form::Ask}},
      {"count_if", {Form::Ask}},
      {"equal", {Form::Ask}},
      {"lexicographical_compare", {Form::Ask}},
      {"binary_search", {Form::Ask}},
      {"is_sorted", {Form::Ask}},
      {"max_element", {Form::Extreme}},
      {"min_element", {Form::Extreme}},
      {"minmax_element", {Form::Extreme}},
      {"find", {Form::Find}},
      {"find_if", {Form::Find}},
      {"find_if_not", {Form::Find}},
      {"adjacent_find", {Form::Find}},
      {"lower_bound", {Form::Find}},
      {"upper_bound", {Form::Find}},
      {"equal_range", {Form::Find}},
      {"partition_point", {Form::Find}},
      {"mismatch", {Form::Find}},
      {"sort", {Form::Permute}},
      {"stable_sort", {Form::Permute}},
      {"partial_sort", {Form::Permute, false, true}},
      {"nth_element", {Form::Permute, false, true}},
      {"reverse", {Form::Permute}},
      {"rotate", {Form::Permute, false, true}},
      {"partition", {Form::Permute}},
      {"stable_partition", {Form::Permute}},
      {"shuffle", {Form::Permute}},
      {"unique", {Form::Permute}},
      {"remove", {Form::Permute}},
      {"remove_if", {Form::Permute}},
      {"make_heap", {Form::Permute}},
      {"push_heap", {Form::Permute}},
      {"pop_heap", {Form::Permute}},
      {"sort_heap", {Form::Permute}},
      {"next_permutation", {Form::Permute}},
      {"prev_permutation", {Form::Permute}},
      {"inplace_merge", {Form::Permute, false, true}},
      {"replace", {Form::Replace}},
      {"replace_if", {Form::Replace}},
      {"swap_ranges", {Form::Exchange}},
  };
  return table;
}

/// How a search calls its comparison of an element and what is looked for, which may be of two
/// types.
struct Sides {
  bool elementFirst = false, keyFirst = false;
};

Sides sidesOf(llvm::StringRef name) {
  const bool asksBoth = name == "binary_search" || name == "equal_range";
  return {asksBoth || name == "lower_bound", asksBoth || name == "upper_bound"};
}

bool isCallable(QualType type) {
  type = type.getNonReferenceType();
  if (type->isFunctionType() || type->isFunctionPointerType() ||
      pointerClassOf(type) == PointerClass::Function)
    return true;
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition())
    return false;
  if (record->isLambda())
    return true;
  return !record->lookup(record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call))
              .empty();
}

} // namespace

std::optional<Polynomial> Interpreter::distance(const Value &first, const Value &last) {
  if (first.targets.size() != 1 || last.targets.size() != 1 || first.unknownTarget ||
      last.unknownTarget || !first.targets[0].sameDatum(last.targets[0]))
    return std::nullopt;
  return subtractPointers(last, first).integer;
}

/// Runs `body` for element k of [0, count), and keeps what it certainly writes. It is walked
/// twice, so that what one element leaves (a counter of a lambda's) is there for the next.
void Interpreter::overElements(const Polynomial &count,
                               llvm::function_ref<void(const Value &)> body) {
  if (count == Polynomial(1)) // memset(sums, 0, sizeof *sums): `sums->x`, not `sums[].x`
    return body(integerValue(Polynomial(0)));
  SymbolId symbol = trace.symbols.loop("k", "long", Polynomial(0), count, 1);
  const std::set<unsigned> conditionsBefore = state.conditions;
  if (trace.symbols.isEntryValue(count))
    noteCondition(count - Polynomial(1), trace, state);
  const WrittenSet before = state.written, beforeIteration = state.writtenInIteration;
  const size_t firstAccess = trace.accesses.size(), firstWrite = writeLog.size();
  const bool certainlyRuns =
      trace.symbols.provablyLessEqual(Polynomial(1), count, state.constraints);
  loopsThatMayNotRun += certainlyRuns ? 0 : 1;
  for (unsigned walk = 0; walk < 2; ++walk) {
    trace.accesses.resize(std::min(firstAccess, trace.accesses.size()));
    state.written = before;
    state.writtenInIteration = beforeIteration;
    body(integerValue(Polynomial::symbol(symbol)));
    forgetWritten(std::set<std::string>(writeLog.begin() + ptrdiff_t(firstWrite), writeLog.end()));
  }
  loopsThatMayNotRun -= certainlyRuns ? 0 : 1;
  state.conditions = conditionsBefore;
  state.written = state.written.afterLoop(symbol, before, certainlyRuns, symbol, trace.symbols);
  state.writtenInIteration = state.writtenInIteration.afterLoop(
      symbol, beforeIteration, certainlyRuns, symbol, trace.symbols);
}

/// An algorithm's arguments, told apart by their types.
struct Interpreter::Ranges {
  Value first;
  Polynomial count;
  std::vector<Value> others;    ///< where further ranges begin, the output last
  std::vector<Value> values;    ///< initial values, and what is looked for
  std::vector<Operand> objects; ///< of these, as they are passed on
  std::vector<Value> functions;
};

std::optional<Interpreter::Ranges> Interpreter::rangesOf(bool isCounted, bool hasMiddle,
                                                         const std::vector<Value> &arguments,
                                                         const CallExpr *call) {
  Ranges ranges;
  unsigned next = 0;
  for (; next < arguments.size(); ++next) { // behind an execution policy
    const QualType type = call->getArg(next)->getType().getNonReferenceType();
    if (isPointerLeaf(type) && !isCallable(type))
      break;
  }
  const unsigned lastPlace = next + (hasMiddle ? 2 : 1);
  if (next > 1 || lastPlace >= arguments.size())
    return std::nullopt;
  // One range, walked backward, is walked as if forward; what goes from one to another isn't.
  const bool isBack = isBackward(call->getArg(next)->getType());
  for (unsigned k = 0; k < call->getNumArgs(); ++k) {
    const QualType type = call->getArg(k)->getType().getNonReferenceType();
    const bool isOfRange = isBack && (k == next || k == lastPlace);
    if (isPointerLeaf(type) && !isCallable(type) && (isBack || isBackward(type)) && !isOfRange)
      return std::nullopt;
  }
  if (isBack && (isCounted || hasMiddle))
    return std::nullopt;
  ranges.first = valueOf(call->getArg(next), arguments[next]);
  const Value last = valueOf(call->getArg(lastPlace), arguments[lastPlace]);
  if (ranges.first.targets.size() != 1 || ranges.first.unknownTarget)
    return std::nullopt;
  if (isCounted)
    use(last, UsedAsSize);
  auto count = isCounted ? last.integer
               : isBack  ? distance(last, ranges.first)
                         : distance(ranges.first, last);
  if (isBack)
    ranges.first = displaced(last, integerValue(Polynomial(1)), false);
  ranges.count = count ? *count : Polynomial::symbol(trace.symbols.varying());
  for (unsigned k = lastPlace + 1; k < arguments.size(); ++k) {
    const Expr *argument = call->getArg(k);
    const QualType type = argument->getType().getNonReferenceType();
    if (isCallable(type)) {
      Value function = type->isFunctionType() ? functionPointer(argument)
                       : isPointerLeaf(type)  ? valueOf(argument, arguments[k])
                                              : arguments[k];
      ranges.functions.push_back(std::move(function));
    } else if (isPointerLeaf(type)) {
      ranges.others.push_back(valueOf(argument, arguments[k]));
    } else {
      Operand object{arguments[k], argument->isGLValue() || type->isRecordType()};
      ranges.values.push_back(object.isLvalue ? read(object.value, argument->getExprLoc())
                                              : object.value);
      ranges.objects.push_back(std::move(object));
    }
  }
  return ranges;
}

/// What an algorithm yields: where its last range ends, a place in its first one, or a value.
Value Interpreter::algorithmResult(const CallExpr *call, const Value &place, const Value &content) {
  const QualType type = call->getType();
  if (isPointerLeaf(type))
    return place;
  if (isScalarLeaf(type) || type->isVoidType())
    return opaqueResult(type, {content});
  noteOrigin(call); // a pair of places, a sum of objects
  Location location;
  location.root.kind = Root::Kind::Temporary;
  location.root.origin = call;
  location.type = location.root.type = type;
  forEachLeaf(location, [&](const Location &leaf) {
    writeLeaf(leaf, isPointerLeaf(leaf.type) ? place : content, call->getExprLoc(), false);
  });
  Value result;
  result.targets.push_back(location);
  return result;
}

std::optional<Value> Interpreter::callAlgorithm(llvm::StringRef name,
                                                const std::vector<Value> &arguments,
                                                const CallExpr *call) {
  const FunctionDecl *callee = call->getDirectCallee();
  const bool isOfC = name == "qsort" && callee->isExternC() && !definitionOf(callee);
  auto known = algorithms().find(isOfC ? "sort" : name);
  if (known == algorithms().end() || (!isOfC && !callee->isInStdNamespace()))
    return std::nullopt;
  const Algorithm &algorithm = known->second;
  // qsort(first, count, size, compare), whose comparison gets pointers to elements
  auto sorted = [&]() -> std::optional<Ranges> {
    const bool isArray = arguments.size() == 4 && arguments[0].targets.size() == 1 &&
                         !arguments[0].unknownTarget && arguments[1].integer;
    const QualType element = isArray ? arguments[0].targets.front().type : QualType();
    if (!isArray || element->isIncompleteType() || callablesOf(arguments[3], 2).empty() ||
        !arguments[2].integer ||
        *arguments[2].integer != Polynomial(context.getTypeSizeInChars(element).getQuantity()))
      return std::nullopt;
    use(arguments[1], UsedAsSize);
    Ranges ranges;
    ranges.first = arguments[0];
    ranges.count = *arguments[1].integer;
    ranges.functions.push_back(arguments[3]);
    return ranges;
  };
  auto found =
      isOfC ? sorted() : rangesOf(algorithm.isCounted, algorithm.hasMiddle, arguments, call);
  if (!found)
    return std::nullopt;
  const Ranges &ranges = *found;
  const auto isRange = [](const Value &start) { // not `&p->x`, with which p->y goes on
    return !start.unknownTarget && llvm::all_of(start.targets, [](const Location &target) {
      return target.steps.empty() || target.steps.back().via != Step::Via::Field;
    });
  };
  if (!isRange(ranges.first) || !llvm::all_of(ranges.others, isRange))
    return std::nullopt;
  const Value &first = ranges.first;
  const SourceLocation where = call->getExprLoc();
  auto at = [&](const Value &pointer, const Value &k) { return displaced(pointer, k, false); };
  Value content;
  for (const Value &value : ranges.values)
    content = merged(content, value);
  auto take = [&](const Value &k, size_t inputs) { // elements k of the ranges that are read
    std::vector<Operand> operands{{at(first, k), true}};
    for (size_t range = 0; range < inputs; ++range)
      operands.push_back({at(ranges.others[range], k), true});
    return operands;
  };
  auto call_ = [&](const Value &function, const std::vector<Operand> &operands) {
    Value result = invoke(function, operands, call);
    content = merged(content, result.targets.empty() ? result : merged(result, Value()));
    return result;
  };
  auto readAt = [&](const Value &lvalue) {
    Value value = read(lvalue, where);
    content = merged(content, value);
    return value;
  };
  auto copy = [&](const Value &target, const Value &source) {
    if (isOneNumber(first.targets[0].type))
      write(target, readAt(source), where);
    else
      copyObject(target, source, where);
  };
  const bool needsOutput = algorithm.form == Form::Transform || algorithm.form == Form::Copy ||
                           algorithm.form == Form::Scan || algorithm.form == Form::Select ||
                           algorithm.form == Form::Exchange;
  if (needsOutput && (ranges.others.empty() || ranges.others.back().targets.size() != 1 ||
                      ranges.others.back().unknownTarget))
    return std::nullopt; // an inserter
  const Value output = needsOutput ? ranges.others.back() : Value();
  const Value anywhere = integerValue(Polynomial::symbol(trace.symbols.varying()));
  Value place = at(first, integerValue(ranges.count));
  const size_t inputs = needsOutput ? ranges.others.size() - 1 : ranges.others.size();
  switch (algorithm.form) {
  case Form::ForEach:
    overElements(ranges.count, [&](const Value &k) {
      for (const Value &function : ranges.functions)
        call_(function, take(k, 0));
    });
    break;
  case Form::Transform:
    if (ranges.functions.size() != 1)
      return std::nullopt;
    overElements(ranges.count, [&](const Value &k) {
      Value result = call_(ranges.functions.front(), take(k, inputs));
      const Value target = at(output, k);
      if (isScalarLeaf(target.targets[0].type))
        write(target, numberOf(result, target.targets[0].type, where), where);
      else
        copyObject(target, result, where);
    });
    place = at(output, integerValue(ranges.count));
    break;
  case Form::Fill:
  case Form::Iota:
  case Form::Generate:
    overElements(ranges.count, [&](const Value &k) {
      Value given = ranges.values.empty() ? Value() : ranges.values.front();
      if (algorithm.form == Form::Iota)
        given.integer = Polynomial::symbol(trace.symbols.varying());
      if (algorithm.form == Form::Generate && !ranges.functions.empty())
        given = call_(ranges.functions.front(), {});
      const Value target = at(first, k);
      if (algorithm.form == Form::Fill && !isOneNumber(target.targets[0].type) &&
          !ranges.objects.empty() && ranges.objects.front().isLvalue)
        copyObject(target, ranges.objects.front().value, where);
      else
        write(target, numberOf(given, target.targets[0].type, where), where);
    });
    break;
  case Form::Copy:
    overElements(ranges.count, [&](const Value &k) { copy(at(output, k), at(first, k)); });
    place = at(output, integerValue(ranges.count));
    break;
  case Form::Scan:
    overElements(ranges.count, [&](const Value &k) {
      readAt(at(first, k));
      for (const Value &function : ranges.functions)
        call_(function, {{at(first, k), true}, {at(first, k), true}});
      write(at(output, k), opaqueResult(output.targets[0].type, {content}), where);
    });
    place = at(output, integerValue(ranges.count));
    break;
  case Form::Select:
    overElements(ranges.count, [&](const Value &k) {
      for (const Value &function : ranges.functions)
        call_(function, take(k, 0));
      readAt(at(first, k));
    });
    writeAll(output, where);
    place = at(output, anywhere);
    break;
  case Form::Fold:
    overElements(ranges.count, [&](const Value &k) {
      std::vector<Operand> operands = take(k, inputs);
      for (const Operand &operand : operands)
        readAt(operand.value);
      for (const Value &function : ranges.functions)
        foldInto(function, operands, ranges.objects, call, content);
    });
    break;
  case Form::Ask:
  case Form::Extreme:
  case Form::Find:
    overElements(ranges.count, [&](const Value &k) {
      const std::vector<Operand> operands = take(k, inputs);
      if (ranges.functions.empty()) // else these alone read
        for (const Operand &operand : operands)
          readAt(operand.value);
      const Sides sides = ranges.objects.size() == 1 ? sidesOf(name) : Sides();
      for (const Value &function : ranges.functions) {
        if (sides.elementFirst)
          call_(function, {operands.front(), ranges.objects.front()});
        if (sides.keyFirst)
          call_(function, {ranges.objects.front(), operands.front()});
        if (!sides.elementFirst && !sides.keyFirst)
          foldInto(function, operands, ranges.objects, call, content);
      }
    });
    use(content, UsedAsControl);
    place = at(first, algorithm.form != Form::Extreme
                          ? anywhere
                          : integerValue(Polynomial::symbol(
                                trace.symbols.varyingBetween(Polynomial(0), ranges.count))));
    break;
  case Form::Permute:
  case Form::Replace:
    use(content, UsedAsValue);
    overElements(ranges.count, [&](const Value &k) {
      for (const Value &function : ranges.functions)
        foldInto(function, {{at(first, k), !isOfC}}, {{at(first, k), !isOfC}}, call, content);
      Value given = readAt(at(first, k));
      given.targets.clear();
      given.unknownTarget = isPointerLeaf(first.targets[0].type);
      ++weakDepth;
      write(at(first, k), merged(given, content), where);
      --weakDepth;
    });
    place = at(first, anywhere);
    break;
  case Form::Exchange:
    overElements(ranges.count, [&](const Value &k) {
      Value left = readAt(at(first, k)), right = readAt(at(output, k));
      write(at(first, k), right, where);
      write(at(output, k), left, where);
    });
    place = at(output, integerValue(ranges.count));
    break;
  }
  return algorithmResult(call, place, content);
}

/// Calls a predicate, a comparison or an operation with an element and what stands beside it.
void Interpreter::foldInto(const Value &function, const std::vector<Operand> &elements,
                           const std::vector<Operand> &others, const CallExpr *call,
                           Value &content) {
  const size_t count = parameterCount(function).value_or(elements.size());
  std::vector<Operand> operands = elements;
  if (count > operands.size() && !others.empty()) // (sum, element)
    operands.insert(operands.begin(), others.front());
  while (operands.size() < count)
    operands.push_back(elements.front());
  operands.resize(count, elements.front());
  content = merged(content, invoke(function, operands, call));
}

} // namespace surrogate
