//===- InterpretCub.cpp - CUB's functions for the whole device ------------------------------===//
//
// Loops over their arguments' elements, by CubFunctions.def:
//
//   cub::DeviceScan::ExclusiveSum(storage, bytes, in, out, n);
//
// reads in[k] and writes out[k], for k in [0, n).
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

namespace surrogate {
using namespace clang;

namespace {

std::vector<llvm::StringRef> patternsOf(llvm::StringRef name) {
  static const llvm::StringMap<llvm::StringRef> table = {
#define CUB(name, arguments) {#name, arguments},
#include "analysis/CubFunctions.def"
#undef CUB
  };
  llvm::SmallVector<llvm::StringRef, 2> each;
  auto found = table.find(name);
  if (found != table.end())
    found->second.split(each, ',');
  return {each.begin(), each.end()};
}

bool isCount(char letter) { return llvm::StringRef("nlm").contains(letter); }

bool fits(llvm::StringRef pattern, const CallExpr *call) {
  if (pattern.size() > call->getNumArgs())
    return false;
  for (size_t k = 0; k < pattern.size(); ++k) {
    const QualType type = call->getArg(k)->getType().getNonReferenceType();
    if ((pattern[k] == 'd') != isDoubleBuffer(type->getAsCXXRecordDecl()))
      return false;
    if (isCount(pattern[k])
            ? !type->isIntegralOrEnumerationType()
            : llvm::StringRef("rwbo1uhs").contains(pattern[k]) && !isPointerLeaf(type))
      return false;
  }
  return true;
}

} // namespace

struct Interpreter::CubCall {
  /// A cub::DoubleBuffer: the current buffer, then the other one; either, where that isn't known.
  struct Buffers {
    std::array<Value, 2> memory;
    Value selector; ///< where it is
  };

  Interpreter &walk;
  const CallExpr *call;
  llvm::StringRef pattern;
  std::vector<Value> values;
  std::map<char, Polynomial> counts; ///< by their letters
  std::vector<Buffers> doubled;
  Value content; ///< of all that is read

  void evaluate();
  void readElements();
  void writeElements();
  Buffers buffersOf(const Value &object);
  /// Of a call that only asks how much storage it takes.
  bool asksSize() const { return values[0].targets.empty() && !values[0].unknownTarget; }
  void over(const Polynomial &count, const Value &start,
            llvm::function_ref<void(const Value &)> body) {
    walk.overElements(count,
                      [&](const Value &number) { body(walk.displaced(start, number, false)); });
  }
};

void Interpreter::CubCall::evaluate() {
  for (const Expr *argument : call->arguments()) {
    const char letter = pattern[std::min(values.size(), pattern.size() - 1)];
    const Value value = walk.evaluateArgument(argument);
    const bool isNumber = isScalarLeaf(argument->getType().getNonReferenceType());
    values.push_back(isNumber && letter != 'z' ? walk.valueOf(argument, value) : value);
  }
  for (size_t k = 0; k < pattern.size(); ++k)
    if (isCount(pattern[k])) {
      walk.use(values[k], UsedAsSize);
      counts[pattern[k]] = *values[k].integer;
    }
  if (pattern.contains('d') && asksSize())
    counts['n'] = Polynomial(0);
}

Interpreter::CubCall::Buffers Interpreter::CubCall::buffersOf(const Value &object) {
  Buffers buffers;
  std::array<Value, 2> &memory = buffers.memory;
  if (object.targets.size() != 1 || object.unknownTarget) {
    memory[0].unknownTarget = memory[1].unknownTarget = buffers.selector.unknownTarget = true;
    return buffers;
  }
  std::optional<int64_t> selected;
  for (const FieldDecl *field : object.targets.front().type->getAsCXXRecordDecl()->fields()) {
    const Location member = walk.memberOf(object.targets.front(), field);
    const auto readAt = [&](const Location &place) {
      Value value;
      value.targets.push_back(place);
      return walk.read(value, call->getExprLoc());
    };
    if (const auto *array = walk.context.getAsConstantArrayType(field->getType())) {
      for (size_t k : {0, 1})
        memory[k] = readAt(member.withSubscript(Step::Via::Array, Polynomial(int64_t(k)),
                                                array->getElementType()));
    } else {
      buffers.selector.targets = {member};
      const auto number = readAt(member).integer;
      selected = number ? number->constant() : std::nullopt;
    }
  }
  if (!selected)
    memory[0] = memory[1] = walk.joined(memory[0], memory[1]);
  else if (*selected == 1)
    std::swap(memory[0], memory[1]);
  return buffers;
}

void Interpreter::CubCall::readElements() {
  const SourceLocation where = call->getExprLoc();
  const auto take = [&](const Value &element) {
    content = merged(content, walk.read(element, where));
  };
  for (size_t k = 0; k < pattern.size(); ++k)
    switch (pattern[k]) {
    case 'r':
    case 'b':
      over(counts['n'], values[k], take);
      break;
    case 's':
      over(counts['m'], values[k], take);
      break;
    case 'd':
      doubled.push_back(buffersOf(values[k]));
      over(counts['n'], doubled.back().memory[0], take);
      break;
    case 'u':
      walk.readAll(values[k], where);
      break;
    case 'n':
    case 'm':
    case 't':
      break;
    default:
      walk.use(values[k], UsedAsValue);
    }
}

void Interpreter::CubCall::writeElements() {
  const SourceLocation where = call->getExprLoc();
  const auto give = [&](const Value &element) { walk.write(element, content, where); };
  for (size_t k = 0; k < pattern.size(); ++k)
    switch (pattern[k]) {
    case 'z':
    case '1':
      give(values[k]);
      break;
    case 'o': // as many as it turns out
      ++walk.weakDepth;
      over(counts['n'], values[k], give);
      --walk.weakDepth;
      break;
    case 'w':
    case 'b':
      over(counts['n'], values[k], give);
      break;
    case 'h':
      over(counts['l'] - Polynomial(1), values[k], give);
      break;
    default:
      break;
    }
  for (const Buffers &each : doubled) {
    for (const Value &memory : each.memory)
      over(counts['n'], memory, give);
    if (!asksSize()) // either may be the current one now
      walk.write(each.selector, walk.opaqueResult(walk.context.IntTy, {}), where);
  }
}

std::optional<Value> Interpreter::callCub(const CallExpr *call, const FunctionDecl *function) {
  const auto *record = dyn_cast<CXXRecordDecl>(function->getDeclContext());
  if (!record || !record->getIdentifier() || !function->getDeclName().isIdentifier())
    return std::nullopt;
  const std::string name = record->getNameAsString() + "::" + function->getNameAsString();
  const std::vector<llvm::StringRef> patterns = patternsOf(name);
  const auto pattern =
      llvm::find_if(patterns, [&](llvm::StringRef each) { return fits(each, call); });
  if (pattern == patterns.end())
    return std::nullopt;
  CubCall made{*this, call, *pattern, {}, {}, {}, {}};
  made.evaluate();
  const size_t firstAccess = trace.accesses.size();
  made.readElements();
  made.writeElements();
  for (size_t k = firstAccess; k < trace.accesses.size(); ++k)
    trace.accesses[k].onDevice |= isInMemoryOfDevice(trace.accesses[k].location);
  if (isCudaStatus(call->getType())) // that it works is taken for granted
    return integerValue(Polynomial(0));
  return opaqueResult(call->getType(), {made.content});
}

} // namespace surrogate
