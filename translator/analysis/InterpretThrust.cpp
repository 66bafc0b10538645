//===- InterpretThrust.cpp - Thrust's algorithms, as loops over their ranges ----------------===//
//
// ThrustAlgorithms.def says what becomes of each range's elements; functors of the program's own
// are walked for one element:
//
//   thrust::transform(x.begin(), x.end(), y.begin(), y.begin(), saxpy(a));
//
// reads x[k] and y[k], runs saxpy's operator(), and writes y[k], for k in [0, x.size()). What the
// library does inside is nobody's concern.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/ThrustAlgorithms.h"
#include "analysis/Types.h"

#include "clang/AST/DeclTemplate.h"

#include <functional>

namespace surrogate {
using namespace clang;

/// What an algorithm goes through: memory, or numbers and values that an iterator makes up.
struct Sequence {
  enum class Kind { Memory, Counting, Constant, Zip, Permutation, Transform, Discard, Unknown };
  Kind kind = Kind::Unknown;
  Value base; ///< Memory: a pointer to the first element; Counting: the first number
  std::vector<Sequence> parts; ///< Zip: all; Permutation: memory, numbers; Transform: operand
  const Expr *functor = nullptr;
  Value object; ///< of the functor
  bool onDevice = false;
};

namespace {

llvm::StringRef className(QualType type) {
  const auto *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && record->getIdentifier() ? record->getName() : "";
}

const Expr *withoutCopies(const Expr *expression) {
  for (;;) {
    expression = expression->IgnoreImplicit()->IgnoreParens();
    if (const auto *cast = dyn_cast<CXXFunctionalCastExpr>(expression)) {
      expression = cast->getSubExpr();
      continue;
    }
    const auto *construction = dyn_cast<CXXConstructExpr>(expression);
    if (!construction || construction->getNumArgs() < 1 ||
        className(construction->getArg(0)->getType()) != className(construction->getType()))
      return expression;
    expression = construction->getArg(0);
  }
}

/// What an iterator or a tuple is made of: `make_tuple(p, q)`, `counting_iterator<int>(0)`; nullopt
/// where the expression is something else that has such a type.
std::optional<std::vector<const Expr *>> madeOf(const Expr *expression) {
  std::vector<const Expr *> given;
  if (const auto *call = dyn_cast<CallExpr>(expression)) {
    const FunctionDecl *maker = call->getDirectCallee();
    const llvm::StringRef library = maker ? outermostNamespace(maker) : "";
    if ((library != "thrust" && library != "cuda" && library != "std") ||
        !maker->getDeclName().isIdentifier() || !maker->getName().starts_with("make_"))
      return std::nullopt;
    given.assign(call->arg_begin(), call->arg_end());
  } else if (const auto *construction = dyn_cast<CXXConstructExpr>(expression)) {
    given.assign(construction->arg_begin(), construction->arg_end());
  } else {
    return std::nullopt;
  }
  llvm::erase_if(given, [](const Expr *each) { return isa<CXXDefaultArgExpr>(each); });
  return given;
}

bool isFunctor(QualType type) {
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition())
    return type->isFunctionPointerType();
  ASTContext &context = record->getASTContext();
  return isDeviceLibrary(record) ||
         !record->lookup(context.DeclarationNames.getCXXOperatorName(OO_Call)).empty();
}

/// No element lies in memory: by itself, what goes through it runs on the device.
bool isMadeUp(const Sequence &sequence) {
  using Kind = Sequence::Kind;
  if (sequence.kind == Kind::Memory || sequence.kind == Kind::Unknown)
    return false;
  return llvm::all_of(sequence.parts, isMadeUp);
}

bool isIterator(const Expr *argument) {
  const QualType type = argument->getType().getNonReferenceType();
  return isPointerLeaf(type) || className(type).ends_with("_iterator");
}

} // namespace

Sequence Interpreter::sequenceOf(const Expr *expression) {
  using Kind = Sequence::Kind;
  Sequence result;
  const QualType type = expression->getType().getNonReferenceType();
  if (isPointerLeaf(type)) {
    result.kind = Kind::Memory;
    result.base = valueOf(expression, evaluateArgument(expression));
    result.onDevice = isDevicePointer(type);
    return result;
  }
  expression = withoutCopies(expression);
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression))
    if (const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
        variable && variable->hasInit() && staysAsMade(variable, variable->getInit()))
      return sequenceOf(variable->getInit());
  if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
      call && call->getOperator() == OO_Plus && call->getNumArgs() == 2) {
    result = sequenceOf(call->getArg(0));
    const Value offset = valueOf(call->getArg(1), evaluateArgument(call->getArg(1)));
    const std::function<void(Sequence &)> advance = [&](Sequence &each) {
      if (each.kind == Kind::Memory)
        each.base = displaced(each.base, offset, false);
      else if (each.kind == Kind::Counting) {
        std::set<unsigned> sources = merged(each.base, offset).sources;
        each.base = integerValue(*each.base.integer + *offset.integer, std::move(sources));
      }
      for (size_t part = each.kind == Kind::Permutation ? 1 : 0; part < each.parts.size(); ++part)
        advance(each.parts[part]); // a permutation goes on in its numbers
    };
    if (!offset.integer)
      return {};
    advance(result);
    return result;
  }
  auto made = madeOf(expression);
  if (!made)
    return result;
  std::vector<const Expr *> &given = *made;
  const llvm::StringRef name = className(expression->getType());
  auto value = [&](const Expr *each) { return valueOf(each, evaluateArgument(each)); };
  if (name == "counting_iterator" && given.size() <= 1) {
    result.base = given.empty() ? integerValue(Polynomial(0)) : value(given[0]);
    result.kind = result.base.integer ? Kind::Counting : Kind::Constant; // from somewhere on
  } else if (name == "constant_iterator" && !given.empty()) {
    result.kind = Kind::Constant;
    result.base = value(given[0]);
  } else if (name == "discard_iterator") {
    result.kind = Kind::Discard;
  } else if (name == "permutation_iterator" && given.size() == 2) {
    result.kind = Kind::Permutation;
    result.parts = {sequenceOf(given[0]), sequenceOf(given[1])};
  } else if (name == "transform_iterator" && given.size() == 2) {
    result.kind = Kind::Transform;
    result.parts = {sequenceOf(given[0])};
    result.functor = given[1];
    result.object = evaluateArgument(given[1]);
  } else if (name == "zip_iterator" && !given.empty()) {
    if (given.size() == 1) { // of a tuple
      const auto parts = madeOf(withoutCopies(given[0]));
      given = parts ? *parts : std::vector<const Expr *>();
    }
    result.kind = given.empty() ? Kind::Unknown : Kind::Zip;
    for (const Expr *each : given)
      result.parts.push_back(sequenceOf(each));
  }
  for (const Sequence &part : result.parts) {
    result.onDevice |= part.onDevice;
    if (part.kind == Kind::Unknown)
      result.kind = Kind::Unknown;
  }
  return result;
}

std::optional<Polynomial> Interpreter::distance(const Sequence &first, const Sequence &last) {
  using Kind = Sequence::Kind;
  if (first.kind != last.kind)
    return std::nullopt;
  if (first.kind == Kind::Memory)
    return distance(first.base, last.base);
  if (first.kind == Kind::Counting && first.base.integer && last.base.integer)
    return *last.base.integer - *first.base.integer;
  if (first.parts.empty() || first.parts.size() != last.parts.size())
    return std::nullopt;
  return distance(first.parts.back(), last.parts.back());
}

/// Where element `number` lies; of what an iterator makes up, nowhere.
Value Interpreter::placeOf(const Sequence &sequence, const Value &number) {
  if (sequence.kind == Sequence::Kind::Memory)
    return displaced(sequence.base, number, false);
  if (sequence.kind != Sequence::Kind::Permutation)
    return {};
  const Value index = elementOf(sequence.parts[1], number);
  useAsIndex(sequence.parts[0].base, index);
  return displaced(sequence.parts[0].base, index, false);
}

Value Interpreter::elementOf(const Sequence &sequence, const Value &number) {
  using Kind = Sequence::Kind;
  switch (sequence.kind) {
  case Kind::Memory:
  case Kind::Permutation:
    return read(placeOf(sequence, number), algorithmPlace);
  case Kind::Counting:
    return integerValue(*sequence.base.integer + *number.integer, sequence.base.sources);
  case Kind::Transform:
    return callFunctor(sequence.functor, sequence.object, {{&sequence.parts[0], number}});
  case Kind::Constant:
    return sequence.base;
  default: {
    Value all;
    for (const Sequence &part : sequence.parts)
      all = merged(all, elementOf(part, number));
    return all;
  }
  }
}

namespace {

/// The operator() that is called with so many arguments; those that the call instantiated, too.
std::vector<const FunctionDecl *> callOperators(const CXXRecordDecl *record, size_t count) {
  std::vector<const FunctionDecl *> found;
  if (!record || !record->hasDefinition())
    return found;
  ASTContext &context = record->getASTContext();
  auto add = [&](const FunctionDecl *function) {
    if (function->getNumParams() == count && function->hasBody())
      found.push_back(function);
  };
  const DeclarationName name = context.DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *each : record->lookup(name)) {
    if (const auto *method = dyn_cast<CXXMethodDecl>(each))
      add(method);
    else if (const auto *pattern = dyn_cast<FunctionTemplateDecl>(each))
      for (const FunctionDecl *instance : pattern->specializations())
        add(instance);
  }
  return found;
}

/// `thrust::not1(f)` calls f.
bool negatesProgramsOwn(const CXXRecordDecl *record) {
  const auto *negation = dyn_cast<ClassTemplateSpecializationDecl>(record);
  if (!negation || negation->getName() != "unary_negate")
    return false;
  const TemplateArgument &negated = negation->getTemplateArgs()[0];
  const auto *predicate = negated.getKind() == TemplateArgument::Type
                              ? negated.getAsType()->getAsCXXRecordDecl()
                              : nullptr;
  return !predicate || !isDeviceLibrary(predicate);
}

} // namespace

/// A functor, run for one element of each range.
Value Interpreter::callFunctor(const Expr *functor, const Value &object,
                               const std::vector<Element> &elements) {
  const Expr *made = withoutCopies(functor);
  if (const auto *call = dyn_cast<CallExpr>(made); // make_zip_function(f): f takes a tuple's parts
      call && call->getNumArgs() == 1 && className(call->getType()) == "zip_function")
    return callFunctor(call->getArg(0), evaluateArgument(call->getArg(0)), elements);
  Value read;
  auto readAllElements = [&] {
    for (const Element &element : elements)
      read = merged(read, element.sequence ? elementOf(*element.sequence, element.number)
                                           : element.number);
    return read;
  };
  const QualType type = functor->getType().getNonReferenceType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (record && isDeviceLibrary(record) && !negatesProgramsOwn(record))
    return readAllElements();
  std::vector<Element> flat; // as many arguments as the functor takes
  for (const Element &element : elements)
    if (element.sequence && element.sequence->kind == Sequence::Kind::Zip &&
        callOperators(record, elements.size()).empty())
      for (const Sequence &part : element.sequence->parts)
        flat.push_back({&part, element.number});
    else
      flat.push_back(element);
  std::vector<const FunctionDecl *> functions =
      record ? callOperators(record, flat.size()) : pointedFunctions(object);
  if (functions.size() != 1 || functions[0]->getNumParams() != flat.size())
    return merged(callUnknown(nullptr, sourceText(functor), {}, functor), readAllElements());
  std::vector<Value> arguments;
  for (size_t k = 0; k < flat.size(); ++k) {
    const ParmVarDecl *parameter = functions[0]->getParamDecl(k);
    const Sequence *sequence = flat[k].sequence;
    if (sequence && sequence->kind == Sequence::Kind::Zip) {
      std::vector<Value> &parts = tuples[parameter->getCanonicalDecl()];
      parts.clear();
      for (const Sequence &part : sequence->parts)
        parts.push_back(part.kind == Sequence::Kind::Memory ||
                                part.kind == Sequence::Kind::Permutation
                            ? placeOf(part, flat[k].number)
                            : temporaryValue(functor, elementOf(part, flat[k].number)));
      arguments.emplace_back();
      continue;
    }
    Value place = sequence ? placeOf(*sequence, flat[k].number) : Value();
    const bool isByValue = isScalarLeaf(parameter->getType());
    if (place.targets.empty()) {
      place = sequence ? elementOf(*sequence, flat[k].number) : flat[k].number;
      if (!isByValue)
        place = temporaryValue(functor, place);
    } else if (isByValue) {
      place = this->read(place, algorithmPlace);
    }
    arguments.push_back(std::move(place));
  }
  return callFunction(functions[0], std::move(arguments), object, functor);
}

/// `thrust::get<1>(t)` of a tuple that stands for elements of several ranges.
std::optional<Value> Interpreter::partOfTuple(const CallExpr *call, const FunctionDecl *function) {
  if (tuples.empty() || call->getNumArgs() != 1 || !function->getDeclName().isIdentifier() ||
      function->getName() != "get")
    return std::nullopt;
  const auto *reference = dyn_cast<DeclRefExpr>(withoutCopies(call->getArg(0)));
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const auto parts = variable ? tuples.find(variable->getCanonicalDecl()) : tuples.end();
  const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs();
  if (parts == tuples.end() || !arguments || arguments->size() == 0 ||
      arguments->get(0).getKind() != TemplateArgument::Integral)
    return std::nullopt;
  const uint64_t number = arguments->get(0).getAsIntegral().getZExtValue();
  return number < parts->second.size() ? std::optional(parts->second[number]) : std::nullopt;
}

/// raw_pointer_cast, device_pointer_cast: the same pointer, of another type.
std::optional<Value> Interpreter::castByThrust(llvm::StringRef name, const CallExpr *call) {
  const bool isCast = name == "raw_pointer_cast" || name == "device_pointer_cast";
  if (!isCast || call->getNumArgs() != 1 ||
      !isPointerLeaf(call->getArg(0)->getType().getNonReferenceType()))
    return std::nullopt;
  Value pointer = valueOf(call->getArg(0), evaluateArgument(call->getArg(0)));
  pointer.integer.reset();
  return pointer;
}

std::optional<Value> Interpreter::callThrust(const CallExpr *call, const FunctionDecl *function) {
  if (auto part = partOfTuple(call, function))
    return part;
  if (function->isOverloadedOperator() && outermostNamespace(function) == "thrust" &&
      className(call->getType()) == "placeholder") { // `_1 * a + b`: a functor that holds a and b
    Value held;
    for (const Expr *operand : call->arguments())
      held = merged(held, valueOf(operand, evaluateArgument(operand)));
    use(held, UsedAsValue);
    return opaqueResult(call->getType(), {held});
  }
  if (!function->getDeclName().isIdentifier() || isa<CXXMethodDecl>(function) ||
      outermostNamespace(function) != "thrust")
    return std::nullopt;
  if (auto pointer = castByThrust(function->getName(), call))
    return pointer;
  const ThrustAlgorithm *algorithm = thrustAlgorithm(function->getName());
  std::vector<const Expr *> given(call->arg_begin(), call->arg_end());
  bool isOnDevice = !launches.empty();
  const bool hasPolicy = algorithm && !given.empty() && !isIterator(given[0]);
  if (hasPolicy) { // thrust::device, par.on(stream)
    const std::string policy =
        given[0]->getType().getCanonicalType().getAsString() + sourceText(given[0]);
    isOnDevice |= policy.find("host") == std::string::npos;
    given.erase(given.begin());
  }
  if (!algorithm || given.size() < 2)
    return std::nullopt;
  std::vector<Sequence> ranges;
  std::vector<std::pair<const Expr *, Value>> functors;
  std::optional<Polynomial> count;
  Value others;
  for (size_t k = 0; k < given.size(); ++k) {
    const QualType type = given[k]->getType().getNonReferenceType();
    if (isIterator(given[k])) {
      Sequence sequence = sequenceOf(given[k]);
      if (k == 1)
        count = distance(ranges[0], sequence);
      else
        ranges.push_back(std::move(sequence));
    } else if (isFunctor(type)) {
      functors.emplace_back(given[k], evaluateArgument(given[k]));
    } else {
      const Value value = valueOf(given[k], evaluateArgument(given[k]));
      const bool isCount = k == 1 && function->getName().ends_with("_n");
      if (isCount)
        count = value.integer;
      use(value, isCount ? UsedAsSize : UsedAsValue);
      others = merged(others, value);
    }
  }
  auto letters = llvm::find_if(algorithm->ranges,
                               [&](llvm::StringRef each) { return each.size() == ranges.size(); });
  const bool isKnown = llvm::all_of(
      ranges, [](const Sequence &each) { return each.kind != Sequence::Kind::Unknown; });
  if (letters == algorithm->ranges.end() || !isKnown)
    return std::nullopt;
  if (!count)
    count = Polynomial::symbol(trace.symbols.varying());
  isOnDevice |= !hasPolicy && llvm::all_of(ranges, isMadeUp);
  return runAlgorithm(*letters, ranges, functors, *count, others, isOnDevice, call);
}

Value Interpreter::runAlgorithm(llvm::StringRef letters, const std::vector<Sequence> &ranges,
                                const std::vector<std::pair<const Expr *, Value>> &functors,
                                const Polynomial &count, const Value &others, bool isOnDevice,
                                const CallExpr *call) {
  const size_t firstAccess = trace.accesses.size();
  algorithmPlace = call->getExprLoc();
  Value all = others;
  overElements(count, [&](const Value &k) {
    Value content = others, index = k;
    std::vector<Element> elements;
    for (size_t each = 0; each < ranges.size(); ++each) {
      const char letter = letters[each];
      const bool isTaken = letter == 'r' || letter == 'b' || letter == 'p';
      if (letter == 'm') {
        index = elementOf(ranges[each], k);
        index.targets.clear();
      }
      if (isTaken && (functors.empty() || letter != 'r'))
        content = merged(content, elementOf(ranges[each], k));
      if (isTaken)
        elements.push_back({&ranges[each], k});
      if (letter == 'g') {
        useAsIndex(ranges[each].base, index);
        content = merged(content, elementOf(ranges[each], index));
      }
    }
    for (const auto &[functor, object] : functors) {
      std::vector<Element> arguments = elements;
      const CXXRecordDecl *record = functor->getType().getNonReferenceType()->getAsCXXRecordDecl();
      const bool isOwn = record && !isDeviceLibrary(record);
      for (size_t size : {size_t(0), size_t(1), size_t(2)}) // an operation on two results
        if (isOwn && callOperators(record, elements.size()).empty() &&
            !callOperators(record, size).empty()) {
          arguments.resize(std::min(size, elements.size()));
          while (arguments.size() < size)
            arguments.push_back({nullptr, integerValue(Polynomial::symbol(trace.symbols.varying()),
                                                       content.sources)});
          break;
        }
      content = merged(content, callFunctor(functor, object, arguments));
    }
    for (size_t each = 0; each < ranges.size(); ++each) {
      const char letter = letters[each];
      if (ranges[each].kind == Sequence::Kind::Discard ||
          llvm::StringRef("wbpos").find(letter) == llvm::StringRef::npos)
        continue;
      std::vector<const Sequence *> written = {&ranges[each]};
      if (ranges[each].kind == Sequence::Kind::Zip) {
        written.clear();
        for (const Sequence &part : ranges[each].parts)
          written.push_back(&part);
      }
      const bool isWeak = letter != 'w' && letter != 'b';
      weakDepth += isWeak ? 1 : 0;
      for (const Sequence *range : written)
        write(placeOf(*range, letter == 's' ? index : k), content, algorithmPlace);
      weakDepth -= isWeak ? 1 : 0;
    }
    all = merged(all, content);
  });
  // thrust::copy(d.begin(), d.end(), host): pointers without a policy are the host's.
  auto isOfHost = [&](const Location &location) {
    return !isOnDevice && llvm::any_of(ranges, [&](const Sequence &range) {
      return !range.onDevice && !range.base.targets.empty() &&
             range.base.targets[0].root == location.root;
    });
  };
  const bool isAnyOnDevice =
      isOnDevice || llvm::any_of(ranges, [](const Sequence &range) { return range.onDevice; });
  for (size_t k = firstAccess; isAnyOnDevice && k < trace.accesses.size(); ++k) {
    const Location &location = trace.accesses[k].location;
    trace.accesses[k].onDevice |= isInMemoryOfDevice(location) && !isOfHost(location);
  }
  const QualType type = call->getType();
  const ThrustAlgorithm *algorithm = thrustAlgorithm(call->getDirectCallee()->getName());
  const bool isPlace = isPointerLeaf(type);
  if (algorithm->result == ThrustAlgorithm::Result::End && isPlace)
    return displaced(ranges.back().base, integerValue(count), false);
  if ((algorithm->result == ThrustAlgorithm::Result::Element ||
       algorithm->result == ThrustAlgorithm::Result::Place) &&
      isPlace) {
    const Polynomial places =
        count + Polynomial(algorithm->result == ThrustAlgorithm::Result::Place ? 1 : 0);
    const SymbolId somewhere = trace.symbols.varyingBetween(Polynomial(0), places);
    Value place =
        displaced(ranges.front().base, integerValue(Polynomial::symbol(somewhere)), false);
    place.sources.insert(all.sources.begin(), all.sources.end());
    return place;
  }
  return opaqueResult(type, {all});
}

} // namespace surrogate
