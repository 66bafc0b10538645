//===- InterpretSparse.cpp - cuSPARSE's matrices and vectors --------------------------------===//
//
// A descriptor keeps pointers. What it keeps is known of one that the region makes:
//
//   cusparseCreateCsr(&A, rows, columns, nonzeros, offsets, indices, values, ...);
//   cusparseSpMV(handle, operation, &alpha, A, x, &beta, y, ...);
//
// The product reads rows + 1 offsets, and as many indices and values as there are. Of a descriptor
// that was made elsewhere nothing is known.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/AllocationCalls.h"
#include "analysis/Interpreter.h"
#include "analysis/ZeroValues.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

/// One array of a descriptor, by the arguments of the call that makes it.
struct KeptArray {
  size_t array = 0, count = 0;
  int64_t more = 0;             ///< than `count` says
  size_t lines = 0, stride = 0; ///< of a matrix: how many times, and how far apart; 0: once
};

/// What cusparseCreateCsr and its kin keep; the values come last.
std::vector<KeptArray> arraysOf(llvm::StringRef maker) {
  static const llvm::StringMap<std::vector<KeptArray>> table = {
      {"Csr", {{4, 1, 1}, {5, 3}, {6, 3}}},
      {"Csc", {{4, 2, 1}, {5, 3}, {6, 3}}},
      {"Coo", {{4, 3}, {5, 3}, {6, 3}}},
      {"SpVec", {{3, 2}, {4, 2}}},
      {"DnVec", {{2, 1}}},
      {"DnMat", {{4, 1, 0, 2, 3}}}};
  if (!maker.consume_front("cusparseCreate"))
    return {};
  maker.consume_front("Const");
  return table.lookup(maker);
}

/// One letter an argument: R and W read and write what a descriptor keeps, Z writes it, and reads
/// it unless the factor before it is zero; o: a number is set; r: one is read; - anything else.
llvm::StringRef lettersOf(llvm::StringRef operation) {
  return operation.consume_front("cusparse")
             ? llvm::StringSwitch<llvm::StringRef>(operation)
                   .Case("SpMV", "--rRRrZ---")
                   .Cases("SpMV_bufferSize", "SpSV_bufferSize", "---------o")
                   .Case("SpMV_preprocess", "----------")
                   .Case("SpMM", "---rRRrZ---")
                   .Case("SpMM_bufferSize", "----------o")
                   .Case("SpMM_preprocess", "-----------")
                   .Case("SpVV", "--RRo--")
                   .Case("SpVV_bufferSize", "------o")
                   .Case("SpSV_analysis", "--rR------")
                   .Case("SpSV_solve", "--rRRW---")
                   .Cases("SpSV_createDescr", "SpSM_createDescr", "o")
                   .Cases("SpSV_destroyDescr", "SpSM_destroyDescr", "-")
                   .Default("")
             : "";
}

/// The one call that made the descriptor; null where it isn't known.
const CallExpr *makerOf(const Value &descriptor) {
  const bool isOne = descriptor.targets.size() == 1 && !descriptor.unknownTarget;
  return isOne ? dyn_cast_or_null<CallExpr>(descriptor.targets.front().root.origin) : nullptr;
}

} // namespace

/// Goes through what a descriptor keeps.
struct Interpreter::SparseWalk {
  Interpreter &walk;
  const CallExpr *maker;
  const std::vector<Value> &made; ///< what it was made of

  SparseWalk(Interpreter &walk, const Value &descriptor)
      : walk(walk), maker(makerOf(descriptor)), made(walk.sparseObjects.at(maker)) {}
  std::vector<KeptArray> arrays() const { return arraysOf(calleeName(maker)); }
  void over(const KeptArray &array, llvm::function_ref<void(const Value &)> body);
};

void Interpreter::SparseWalk::over(const KeptArray &array,
                                   llvm::function_ref<void(const Value &)> body) {
  const auto sizeOf = [&](size_t argument) {
    walk.use(made[argument], UsedAsSize);
    return made[argument].integer.value_or(Polynomial::symbol(walk.trace.symbols.varying()));
  };
  const auto at = [&](const Polynomial &place) {
    body(walk.displaced(made[array.array], walk.integerValue(place), false));
  };
  if (array.lines == 0)
    return walk.overElements(sizeOf(array.count) + Polynomial(array.more),
                             [&](const Value &k) { at(*k.integer); });
  constexpr size_t order = 6;
  constexpr int64_t byRows = 2;
  const auto known = made[order].integer ? made[order].integer->constant() : std::nullopt;
  const bool hasRows = known == byRows;
  walk.overElements(sizeOf(hasRows ? array.count : array.lines), [&](const Value &line) {
    walk.overElements(sizeOf(hasRows ? array.lines : array.count), [&](const Value &k) {
      at(*line.integer * sizeOf(array.stride) + *k.integer);
    });
  });
}

std::optional<Value> Interpreter::callSparse(llvm::StringRef name,
                                             const std::vector<Value> &arguments,
                                             const CallExpr *call) {
  const SourceLocation where = call->getExprLoc();
  if (!arraysOf(name).empty()) {
    write(arguments[0], allocate(call, call->getArg(0)->getType()->getPointeeType()), where);
    sparseObjects[call] = arguments;
    return integerValue(Polynomial(0));
  }
  const llvm::StringRef letters = lettersOf(name);
  if (letters.empty() || arguments.size() < letters.size())
    return std::nullopt;
  for (size_t k = 0; k < letters.size(); ++k)
    if (llvm::StringRef("RWZ").contains(letters[k]) && !sparseObjects.count(makerOf(arguments[k])))
      return std::nullopt;
  const size_t firstAccess = trace.accesses.size();
  Value content;
  const auto isKept = [&](const VarDecl *each) { return neverChanges(each) || isUnassigned(each); };
  for (size_t k = 0; k < letters.size(); ++k) {
    const bool isAdded =
        letters[k] == 'Z' && !isZeroFactor(call->getArg(unsigned(k) - 1), isKept, context);
    if (letters[k] == 'R' || isAdded) {
      SparseWalk kept(*this, arguments[k]);
      for (const KeptArray &array : kept.arrays())
        kept.over(array,
                  [&](const Value &element) { content = merged(content, read(element, where)); });
    } else if (letters[k] == 'r') {
      content = merged(content, read(arguments[k], where));
    }
  }
  use(content, UsedAsValue);
  for (size_t k = 0; k < letters.size(); ++k)
    if (letters[k] == 'W' || letters[k] == 'Z') {
      SparseWalk kept(*this, arguments[k]);
      kept.over(kept.arrays().back(),
                [&](const Value &element) { write(element, content, where); });
    } else if (letters[k] == 'o' && !arguments[k].targets.empty()) {
      write(arguments[k], content, where);
    }
  for (size_t k = firstAccess; k < trace.accesses.size(); ++k)
    trace.accesses[k].onDevice |= isInMemoryOfDevice(trace.accesses[k].location);
  return integerValue(Polynomial(0));
}

} // namespace surrogate
