//===- Columns.cpp - data and their parts in a row --------------------------------------===//
//
// The half of PlanBuilder that turns one datum of the facts into parameters, strides and
// columns of the plan.
//
//===------------------------------------------------------------------------------------===//

#include "plan/PlanBuilder.h"
#include "plan/ScalarTypes.h"

#include "llvm/ADT/STLExtras.h"

using namespace surrogate;

std::optional<int64_t> PlanAccess::width() const {
  if (inner.empty())
    return 1;
  if (!shape)
    return std::nullopt;
  int64_t product = 1;
  for (int64_t extent : *shape)
    product *= extent;
  return product;
}

/// Adds a parameter, or finds the one that already brings the same expression.
size_t PlanBuilder::parameter(PlanParameter::Kind kind, const std::string &hint,
                              const std::string &expression, const std::string &element) {
  auto [place, isNew] = parameterOf.try_emplace(expression, plan.parameters.size());
  if (!isNew) {
    // A count that is a feature too travels as a count: int64_t holds it exactly.
    if (kind == PlanParameter::Kind::Count)
      plan.parameters[place->second].kind = kind;
    return place->second;
  }
  bool keepsItsName = isIdentifier(expression) && names.isFree(expression);
  PlanParameter added;
  added.kind = kind;
  added.expression = expression;
  added.element = element;
  added.name = names.take(keepsItsName || hint.empty() ? expression : hint);
  plan.parameters.push_back(added);
  return place->second;
}

/// A number as it is; anything else as the name of a parameter that brings it.
std::string PlanBuilder::operand(const std::string &expression, const std::string &hint,
                                 PlanParameter::Kind kind) {
  if (isNumber(expression))
    return expression;
  return plan.parameters[parameter(kind, hint, expression, "int64_t")].name;
}

PlanLoop PlanBuilder::loopOver(const Range &range, const std::string &symbol,
                               const std::string &hint) {
  PlanLoop loop;
  loop.symbol = symbol;
  loop.begin = operand(range.begin, hint + "_begin");
  loop.end = operand(range.end, hint + "_end");
  loop.stride = operand(range.stride, hint + "_step");
  if (isNumber(loop.begin) && isNumber(loop.end) && isNumber(loop.stride)) {
    int64_t begin = std::stoll(loop.begin), end = std::stoll(loop.end);
    int64_t stride = std::stoll(loop.stride);
    loop.count = end > begin && stride > 0 ? (end - begin + stride - 1) / stride : 0;
  }
  return loop;
}

void PlanBuilder::addSweep() {
  for (const SweepSymbol &symbol : facts.samples.sweep)
    symbols[symbol.symbol] = names.take(symbol.symbol);
  for (const SweepSymbol &symbol : facts.samples.sweep)
    plan.sweep.push_back(loopOver(symbol.range, symbols[symbol.symbol], symbol.symbol));
}

/// How an element is found: by strides, by pointers to rows, or by the program's own expression.
static PlanDatum::Reach reachOf(const Datum &datum) {
  if (datum.storage.strided)
    return PlanDatum::Reach::Strides;
  return datum.storage.rowPointers && datum.enumeration.empty() ? PlanDatum::Reach::Rows
                                                                : PlanDatum::Reach::Element;
}

/// How far apart elements lie: in elements where the expression shows it, else in bytes.
std::vector<PlanStride> PlanBuilder::stridesOf(const Datum &datum, const std::string &name) {
  std::vector<PlanStride> strides;
  if (reachOf(datum) != PlanDatum::Reach::Strides) {
    strides.resize(datum.storage.byteStrides.size());
    return strides; // only their number counts
  }
  const std::string size = "sizeof(" + writtenElement(datum) + ")";
  for (auto [dimension, text] : llvm::enumerate(datum.storage.byteStrides)) {
    llvm::StringRef expression = text;
    PlanStride stride;
    std::string hint = name + "_stride";
    if (datum.storage.byteStrides.size() > 1)
      hint += "_" + std::to_string(dimension);
    if (expression == size) {
      strides.push_back(stride);
      continue;
    }
    bool counted =
        expression.consume_back(" * " + size) && (isNumber(expression) || isIdentifier(expression));
    stride.inElements = counted;
    stride.distance = operand(counted ? expression.str() : text, hint, PlanParameter::Kind::Stride);
    strides.push_back(stride);
  }
  return strides;
}

/// Whether the bridge can read or write elements of `datum`; says why not.
bool PlanBuilder::isBridgeable(const Datum &datum, bool isTarget) {
  const std::string quoted = "'" + datum.path + "'";
  if (datum.isPointer) {
    block(509, isTarget ? "pointer-target" : "structure", datum.path,
          quoted + " is a pointer: a model can't " + (isTarget ? "predict" : "learn from") +
              " an address",
          datum.location);
    return false;
  }
  bool known = datum.kind == DatumKind::Scalar || datum.kind == DatumKind::Array;
  if (!known || !isBridgedType(datum.element)) {
    block(503, "structure", datum.path,
          quoted + " is of type '" + (datum.element.empty() ? datum.type : datum.element) +
              "': only integers, bool, float and double become features and targets",
          datum.location);
    return false;
  }
  if (datum.kind == DatumKind::Array && isTarget && !datum.enumeration.empty() &&
      plan.place.isCPlusPlus) {
    block(503, "structure", datum.path,
          quoted + " is an array of '" + datum.enumeration +
              "', which becomes features, but not targets",
          datum.location);
    return false;
  }
  return true;
}

std::string PlanBuilder::elementName(const std::string &name) const {
  return "surrogate_" + plan.place.name + "_" + name;
}

/// The parameter that leads `enter` to an array's elements.
size_t PlanBuilder::arrayParameter(const Datum &datum, PlanDatum::Reach reach) {
  const std::string hint = identifierFor(datum.path);
  if (reach == PlanDatum::Reach::Strides)
    return parameter(PlanParameter::Kind::Base, hint, datum.storage.expression, datum.element);
  const std::string &lvalue = datum.storage.element;
  size_t index = parameter(PlanParameter::Kind::Rows, hint, lvalue.substr(0, lvalue.find("[$0]")),
                           datum.element);
  plan.parameters[index].dimensions = datum.storage.byteStrides.size();
  plan.parameters[index].elementIsConst = datum.isConst;
  return index;
}

/// C++: the lambda that gives an element, and the parameter that brings it.
std::string PlanBuilder::addElement(const Datum &datum, const std::string &name) {
  PlanElement element;
  element.name = elementName(name);
  element.type = datum.enumeration.empty() ? writtenElement(datum) : datum.enumeration;
  element.lvalue = datum.storage.element;
  element.dimensions = datum.storage.byteStrides.size();
  plan.elements.push_back(element);
  PlanParameter added;
  added.kind = PlanParameter::Kind::Element;
  added.name = name;
  added.typeName = name + "_type";
  added.expression = element.name;
  added.element = datum.element;
  plan.parameters.push_back(added);
  return name;
}

/// C, elements of no base and strides: they are moved by loops at the call site.
bool PlanBuilder::isByLoop(const PlanDatum &datum) const {
  return !plan.place.isCPlusPlus && datum.kind == PlanDatum::Kind::Array &&
         datum.reach == PlanDatum::Reach::Element;
}

/// An index array on the way is.
bool PlanBuilder::leadsThroughLoops(llvm::ArrayRef<PlanSubscript> subscripts) const {
  return llvm::any_of(subscripts, [&](const PlanSubscript &subscript) {
    return llvm::any_of(subscript.gathers, [&](const PlanGather &gather) {
      return isByLoop(plan.data[gather.datum]) || leadsThroughLoops(gather.subscripts);
    });
  });
}

/// The functions that those loops call.
void PlanBuilder::nameMovers(PlanAccess &access, bool isTarget) {
  const PlanDatum &datum = plan.data[access.datum];
  if (!isByLoop(datum) && !leadsThroughLoops(access.subscripts))
    return;
  std::string number;
  auto isTaken = [&](const char *verb) { return !names.isFree(verb + datum.name + number); };
  for (int next = 2; isTarget ? isTaken("get_") || isTaken("record_") : isTaken("put_"); ++next)
    number = "_" + std::to_string(next);
  access.mover = names.take((isTarget ? "get_" : "put_") + datum.name + number);
  if (isTarget)
    access.recorder = names.take("record_" + datum.name + number);
}

void PlanBuilder::nameScalarTarget(PlanDatum &planned) {
  if (planned.name.empty())
    planned.name = names.take(identifierFor(planned.path));
}

/// The datum in the plan, with the parameter that brings it where `enter` needs one: arrays by
/// their base, scalars by value, and these only where they are features.
size_t PlanBuilder::datumIndex(const Datum &datum, bool isTarget) {
  auto [place, isNew] = datumOf.try_emplace(datum.path, plan.data.size());
  if (isNew) {
    PlanDatum added;
    added.path = datum.path;
    added.element = datum.element;
    added.expression = datum.storage.expression;
    added.device = datum.storage.device;
    added.enumeration = datum.enumeration;
    added.typeName = typeNameOf(datum.typeParameter);
    bool isArray = datum.kind == DatumKind::Array;
    added.reach = reachOf(datum);
    added.kind = isArray ? PlanDatum::Kind::Array : PlanDatum::Kind::Scalar;
    if (isArray && added.reach == PlanDatum::Reach::Element) {
      added.expression = datum.storage.element;
      added.name = names.take(identifierFor(datum.path));
      added.strides = stridesOf(datum, added.name);
      if (plan.place.isCPlusPlus)
        added.parameter = addElement(datum, added.name);
    }
    plan.data.push_back(added);
  }
  PlanDatum &planned = plan.data[place->second];
  bool isArray = planned.kind == PlanDatum::Kind::Array;
  bool isNamed = !planned.parameter.empty() || isByLoop(planned);
  if (!isNamed && (isArray || !isTarget)) {
    size_t index = isArray ? arrayParameter(datum, planned.reach)
                           : parameter(PlanParameter::Kind::Scalar, identifierFor(datum.path),
                                       datum.storage.expression, datum.element);
    PlanParameter &brought = plan.parameters[index];
    brought.enumeration = datum.enumeration;
    brought.typeName = planned.typeName;
    if (isArray && !datum.enumeration.empty() && plan.place.isCPlusPlus)
      brought.typeName = brought.name + "_type";
    planned.parameter = brought.name;
    planned.name = planned.parameter;
    if (isArray)
      planned.strides = stridesOf(datum, planned.name);
  }
  if (isArray && isTarget)
    for (PlanParameter &base : plan.parameters)
      if (base.name == planned.parameter)
        base.written = true;
  if (isArray && isTarget)
    for (PlanElement &element : plan.elements)
      if (element.name == elementName(planned.name))
        element.type = writtenElement(datum) + " &";
  if (!isArray && isTarget)
    nameScalarTarget(planned);
  return place->second;
}

static std::optional<std::vector<int64_t>> shapeOf(llvm::ArrayRef<PlanLoop> loops) {
  std::vector<int64_t> shape;
  for (const PlanLoop &loop : loops) {
    if (!loop.count)
      return std::nullopt;
    shape.push_back(*loop.count);
  }
  return shape;
}

/// A datum's part in one iteration.
void PlanBuilder::addAccess(std::vector<PlanAccess> &columns, const Datum &datum,
                            const SampleAccess &access, bool isTarget) {
  if (!isBridgeable(datum, isTarget))
    return;
  PlanAccess added;
  added.datum = datumIndex(datum, isTarget);
  added.isSum = isTarget && access.isSum;
  added.text = accessText(datum.path, access.subscripts);
  std::map<std::string, std::string> inScope = symbols;
  for (const SweepSymbol &symbol : access.inner) {
    std::string ours = names.isFree(symbol.symbol) ? symbol.symbol : "surrogate_" + symbol.symbol;
    inScope[symbol.symbol] = ours;
    added.inner.push_back(loopOver(symbol.range, ours, symbol.symbol));
  }
  added.shape = access.fixedShape ? access.fixedShape : shapeOf(added.inner);
  auto subscripts = subscriptsOf(datum, access.subscripts, inScope);
  if (!subscripts)
    return;
  added.subscripts = std::move(*subscripts);
  nameMovers(added, isTarget);
  columns.push_back(added);
}

/// `subscripts` in our own names; nullopt where an index array can't be bridged.
std::optional<std::vector<PlanSubscript>>
PlanBuilder::subscriptsOf(const Datum &datum, llvm::ArrayRef<AffineSubscript> subscripts,
                          const std::map<std::string, std::string> &inScope) {
  const std::string hint = identifierFor(datum.path);
  std::vector<PlanSubscript> result;
  for (const AffineSubscript &subscript : subscripts) {
    PlanSubscript planned;
    planned.constant = operand(subscript.constant, hint + "_offset");
    for (const auto &[symbol, coefficient] : subscript.terms) {
      auto known = inScope.find(symbol);
      // A term in a symbol that no loop of ours runs over is a value at entry.
      std::string name = known != inScope.end() ? known->second : operand(symbol, symbol);
      planned.terms.emplace_back(name, operand(coefficient, hint + "_step"));
    }
    for (const GatherTerm &gather : subscript.gathers) {
      const Datum *index = findDatum(facts, gather.path);
      if (!index || !isBridgeable(*index, false))
        return std::nullopt;
      PlanGather added;
      added.datum = datumIndex(*index, false);
      added.coefficient = operand(gather.coefficient, hint + "_step");
      auto inner = subscriptsOf(*index, gather.subscripts, inScope);
      if (!inner)
        return std::nullopt;
      added.subscripts = std::move(*inner);
      planned.gathers.push_back(std::move(added));
    }
    result.push_back(std::move(planned));
  }
  return result;
}

/// A datum as a whole: a scalar, or the elements of an array's extent, row-major.
void PlanBuilder::addWhole(std::vector<PlanAccess> &columns, const Datum &datum, bool isTarget) {
  if (!isBridgeable(datum, isTarget))
    return;
  bool isArray = datum.kind == DatumKind::Array;
  if (isArray && (!datum.extent || datum.extent->size() != datum.storage.byteStrides.size())) {
    block(501, "unknown-extent", datum.path,
          "the extent of '" + datum.path + "' isn't known, so its elements can't be bridged",
          datum.location, askedExtent(datum.path, datum.storage.byteStrides.size()));
    return;
  }
  PlanAccess added;
  added.datum = datumIndex(datum, isTarget);
  added.text = datum.path;
  if (isArray) {
    const std::string hint = identifierFor(datum.path);
    for (auto [depth, range] : llvm::enumerate(*datum.extent)) {
      PlanLoop loop = loopOver(range, loopSymbol(depth), hint);
      added.subscripts.push_back({"0", {{loop.symbol, "1"}}, {}});
      added.inner.push_back(loop);
    }
  }
  added.shape = isArray && datum.fixedShape ? datum.fixedShape : shapeOf(added.inner);
  nameMovers(added, isTarget);
  columns.push_back(added);
}

/// The loop's own symbol, used as a value.
void PlanBuilder::addSymbolFeature(const SweepSymbol &symbol) {
  PlanDatum datum;
  datum.kind = PlanDatum::Kind::Symbol;
  datum.path = symbol.symbol;
  datum.element = symbol.type;
  datum.name = symbols[symbol.symbol];
  PlanAccess access;
  access.datum = plan.data.size();
  access.text = symbol.symbol;
  access.shape.emplace();
  plan.data.push_back(datum);
  plan.features.push_back(access);
}

/// A function's result is a target like another; the call site holds it in a variable.
void PlanBuilder::addResult() {
  if (plan.resultType.empty() || plan.resultType == "void")
    return;
  const FunctionPlace &function = plan.place.function;
  if (!isBridgedType(function.resultType)) {
    block(503, "structure", "result",
          "the result is of type '" + function.resultType +
              "': only integers, bool, float and double become targets",
          plan.place.position);
    return;
  }
  PlanDatum datum;
  datum.kind = PlanDatum::Kind::Result;
  datum.path = "return";
  datum.element = function.resultType;
  datum.typeName = typeNameOf(function.resultParameter);
  datum.expression = "surrogate_" + plan.place.name + "_result";
  datum.name = names.take("result");
  PlanAccess access;
  access.datum = plan.data.size();
  access.text = "result";
  access.shape.emplace();
  plan.data.push_back(datum);
  plan.targets.push_back(access);
}

void PlanBuilder::addFinalValues() {
  for (const auto *list : {&facts.inouts, &facts.outputs})
    for (const Datum &datum : *list)
      if (!datum.finalValue.empty())
        plan.finalValues.push_back({datum.storage.expression, datum.finalValue});
}

void PlanBuilder::keep(const std::string &parameterName) {
  for (PlanParameter &each : plan.parameters)
    if (each.name == parameterName)
      each.kept = true;
}

void PlanBuilder::keepLoop(const PlanLoop &loop) {
  for (const std::string *text : {&loop.begin, &loop.end, &loop.stride})
    keep(*text);
}

/// Where an array's elements are found from.
void PlanBuilder::keepBase(const PlanDatum &datum) {
  keep(datum.parameter);
  for (const PlanStride &stride : datum.strides)
    keep(stride.distance);
}

void PlanBuilder::keepSubscripts(llvm::ArrayRef<PlanSubscript> subscripts) {
  for (const PlanSubscript &subscript : subscripts) {
    keep(subscript.constant);
    for (const auto &[symbol, coefficient] : subscript.terms) {
      keep(symbol);
      keep(coefficient);
    }
    for (const PlanGather &gather : subscript.gathers) {
      keep(gather.coefficient);
      keepBase(plan.data[gather.datum]);
      keepSubscripts(gather.subscripts);
    }
  }
}

void PlanBuilder::keepAccess(const PlanAccess &access) {
  keepSubscripts(access.subscripts);
  if (!access.mover.empty())
    keepBase(plan.data[access.datum]);
  for (const PlanLoop &loop : access.inner)
    keepLoop(loop);
}

/// What the targets' addresses are computed from is evaluated once, at entry; and so is what the
/// loops at the call site run over. Columns whose place is known only as the program runs are
/// found from the widths of those before.
void PlanBuilder::keepWhatLeaveNeeds() {
  bool anyArray = false;
  for (const auto *columns : {&plan.constants, &plan.features, &plan.targets}) {
    bool byLoop =
        llvm::any_of(*columns, [](const PlanAccess &access) { return !access.mover.empty(); });
    for (const PlanAccess &access : *columns) {
      const PlanDatum &datum = plan.data[access.datum];
      bool isTarget = columns == &plan.targets;
      if (datum.kind != PlanDatum::Kind::Array || !(byLoop || isTarget))
        continue;
      anyArray = true;
      keepAccess(access);
      if (!isTarget)
        continue;
      keepBase(datum);
    }
  }
  if (anyArray)
    for (const PlanLoop &loop : plan.sweep)
      keepLoop(loop);
  renameKeptTargets();
}

/// A scalar that is an extent too is kept as it was at entry; what `leave` is given of it, the
/// target, needs a name of its own.
void PlanBuilder::renameKeptTargets() {
  for (const PlanAccess &access : plan.targets) {
    PlanDatum &datum = plan.data[access.datum];
    bool isKept = llvm::any_of(plan.parameters, [&](const PlanParameter &parameter) {
      return parameter.kept && parameter.name == datum.name;
    });
    if (datum.kind == PlanDatum::Kind::Scalar && isKept)
      datum.name = names.take(datum.name + "_after");
  }
}
