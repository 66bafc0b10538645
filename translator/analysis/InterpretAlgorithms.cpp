//===- InterpretAlgorithms.cpp - <algorithm> over ranges --------------------------------===//
//
// Most of <algorithm> and <numeric> is loops whose bodies are in view. Here is what the library
// writes in ways of its own: copies, fills and sorts.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

std::optional<Polynomial> Interpreter::distance(const Value &first, const Value &last) {
  if (first.targets.size() != 1 || last.targets.size() != 1 || first.unknownTarget ||
      last.unknownTarget || !first.targets[0].sameDatum(last.targets[0]))
    return std::nullopt;
  return subtractPointers(last, first).integer;
}

/// Runs `body` for element k of [0, count), and keeps what it certainly writes.
void Interpreter::overElements(const Polynomial &count,
                               llvm::function_ref<void(const Value &)> body) {
  SymbolId symbol = trace.symbols.loop("k", "long", Polynomial(0), count, 1);
  WrittenSet before = state.written, beforeIteration = state.writtenInIteration;
  body(integerValue(Polynomial::symbol(symbol)));
  state.written = state.written.afterLoop(symbol, before, false, symbol, trace.symbols);
  state.writtenInIteration =
      state.writtenInIteration.afterLoop(symbol, beforeIteration, false, symbol, trace.symbols);
}

std::optional<Value> Interpreter::callAlgorithm(llvm::StringRef name,
                                                const std::vector<Value> &arguments,
                                                const CallExpr *call) {
  enum class Kind { None, Fill, FillCount, Copy, CopyCount, Sort };
  Kind kind =
      llvm::StringSwitch<Kind>(name)
          .Case("fill", Kind::Fill)
          .Case("fill_n", Kind::FillCount)
          .Cases("copy", "move", Kind::Copy)
          .Case("copy_n", Kind::CopyCount)
          .Cases("sort", "stable_sort", "nth_element", "partial_sort", "reverse", Kind::Sort)
          .Cases("partition", "stable_partition", "rotate", "shuffle", Kind::Sort)
          .Default(Kind::None);
  const auto *function = call->getDirectCallee();
  if (kind == Kind::None || arguments.size() < 2 || !function->isInStdNamespace() ||
      !isPointerLeaf(call->getArg(0)->getType().getNonReferenceType()))
    return std::nullopt;
  SourceLocation where = call->getExprLoc();
  std::vector<Value> values;
  for (unsigned k = 0; k < arguments.size(); ++k) {
    QualType type = call->getArg(k)->getType().getNonReferenceType();
    bool isPlain = isScalarLeaf(type);
    values.push_back(isPlain ? valueOf(call->getArg(k), arguments[k]) : arguments[k]);
  }
  bool isCount = kind == Kind::FillCount || kind == Kind::CopyCount;
  const Value &first = values[0];
  std::optional<Polynomial> count = isCount ? values[1].integer : distance(first, values[1]);
  if (isCount)
    use(values[1], UsedAsSize);
  if (!count || first.targets.size() != 1 || first.unknownTarget)
    return std::nullopt;
  auto at = [&](const Value &pointer, const Value &k) { return displaced(pointer, k, false); };
  auto end = [&](const Value &pointer) { return at(pointer, integerValue(*count)); };
  switch (kind) {
  case Kind::Fill:
  case Kind::FillCount:
    overElements(*count, [&](const Value &k) {
      const Value &given = arguments[2];
      if (isScalarLeaf(first.targets[0].type))
        write(at(first, k), values[2], where);
      else
        copyObject(at(first, k), given, where);
    });
    return kind == Kind::FillCount ? end(first) : Value();
  case Kind::Copy:
  case Kind::CopyCount: {
    if (values.size() < 3 || values[2].targets.size() != 1 || values[2].unknownTarget)
      return std::nullopt; // an inserter
    overElements(*count, [&](const Value &k) {
      if (isScalarLeaf(first.targets[0].type))
        write(at(values[2], k), read(at(first, k), where), where);
      else
        copyObject(at(values[2], k), at(first, k), where);
    });
    return end(values[2]);
  }
  default: // any element may go anywhere, by what a comparison says
    for (const Value &value : values)
      use(value, UsedAsValue);
    if (values.size() > 2 && !isPointerLeaf(call->getArg(call->getNumArgs() - 1)->getType()))
      return std::nullopt; // a comparison of the user's, or a generator
    overElements(*count, [&](const Value &k) {
      Value content = read(at(first, k), where);
      ++weakDepth;
      write(at(first, k), content, where);
      --weakDepth;
    });
    return opaqueResult(call->getType(), {});
  }
}

} // namespace surrogate
