//===- Bridge.cpp - the loops between the program's data and the runtime's rows ---------===//

#include "render/Bridge.h"
#include "plan/Names.h"
#include "plan/ScalarTypes.h"

#include "llvm/ADT/STLExtras.h"

using namespace surrogate;

Bridge::Bridge(const RegionPlan &plan)
    : plan(plan), isCPlusPlus(plan.place.isCPlusPlus),
      call(isCPlusPlus ? "surrogate->" : "surrogate->base."),
      featureType(plan.featuresAreFloat ? "float" : "double"),
      targetType(plan.targetsAreFloat ? "float" : "double") {}

std::string Bridge::cast(const std::string &type, const std::string &value) const {
  bool isSimple = value.find(' ') == std::string::npos && value.front() != '*';
  if (isCPlusPlus)
    return "static_cast<" + type + ">(" + value + ")";
  return "(" + type + ")" + (isSimple ? value : "(" + value + ")");
}

std::string Bridge::typeOf(const PlanDatum &datum) const {
  return datum.typeName.empty() ? spelledType(datum.element, isCPlusPlus) : datum.typeName;
}

std::string Bridge::parameterType(const PlanParameter &parameter, bool readOnly) const {
  const std::string type =
      parameter.typeName.empty() ? spelledType(parameter.element, isCPlusPlus) : parameter.typeName;
  switch (parameter.kind) {
  case PlanParameter::Kind::Base:
    return (readOnly || !parameter.written ? "const " : "") + type + " *";
  case PlanParameter::Kind::Rows:
    return (parameter.elementIsConst ? "const " : "") + type + " " +
           std::string(parameter.dimensions - 1, '*') + "const *";
  case PlanParameter::Kind::Element:
    return "const " + type + " &";
  case PlanParameter::Kind::Scalar:
    return type + " ";
  case PlanParameter::Kind::Count:
  case PlanParameter::Kind::Stride:
    break;
  }
  return "int64_t ";
}

std::string surrogate::iterationsOf(const PlanLoop &loop) {
  if (loop.count)
    return std::to_string(*loop.count);
  std::string distance = loop.begin == "0" ? loop.end : loop.end + " - " + loop.begin;
  if (isNumber(loop.stride) && loop.stride != "1")
    distance =
        "(" + distance + " + " + std::to_string(std::stoll(loop.stride) - 1) + ") / " + loop.stride;
  else if (loop.stride != "1")
    distance = "(" + distance + " + " + loop.stride + " - 1) / " + loop.stride;
  return distance;
}

/// Iterations of `loop`, at least 0.
static std::string countOf(const PlanLoop &loop) {
  if (loop.count)
    return std::to_string(*loop.count);
  return "(" + loop.end + " > " + loop.begin + " ? " + iterationsOf(loop) + " : 0)";
}

static std::string productOfCounts(llvm::ArrayRef<PlanLoop> loops) {
  std::string product;
  for (const PlanLoop &loop : loops)
    product += (product.empty() ? "" : " * ") + countOf(loop);
  if (loops.size() == 1 && product.front() == '(')
    return product.substr(1, product.size() - 2);
  return product.empty() ? "1" : product;
}

std::string Bridge::sampleCount() const {
  std::string count = plan.loop ? productOfCounts(plan.sweep) : "1";
  if (plan.isWhere.empty())
    return count;
  const bool isSimple = count.find('?') == std::string::npos;
  return plan.isWhere + " ? " + (isSimple ? count : "(" + count + ")") + " : 0";
}

std::string Bridge::widthOf(llvm::ArrayRef<PlanAccess> columns) const {
  int64_t fixed = 0;
  std::string open;
  for (const PlanAccess &access : columns) {
    if (auto width = access.width())
      fixed += *width;
    else
      open += (open.empty() ? "(" : " + (") + productOfCounts(access.inner) + ")";
  }
  if (open.empty())
    return std::to_string(fixed);
  return fixed ? std::to_string(fixed) + " + " + open : open;
}

std::string surrogate::loopOpening(const PlanLoop &loop) {
  std::string step = loop.stride == "1" ? loop.symbol + "++" : loop.symbol + " += " + loop.stride;
  return "for (int64_t " + loop.symbol + " = " + loop.begin + "; " + loop.symbol + " < " +
         loop.end + "; " + step + ") {\n";
}

std::string surrogate::withSubscripts(std::string lvalue, llvm::ArrayRef<std::string> subscripts) {
  for (auto [number, subscript] : llvm::enumerate(subscripts)) {
    const std::string mark = "$" + std::to_string(number);
    for (size_t at; (at = lvalue.find(mark)) != std::string::npos;)
      lvalue.replace(at, mark.size(), subscript);
  }
  return lvalue;
}

std::string Bridge::subscriptText(const PlanSubscript &subscript, bool &isSum) const {
  std::string text;
  unsigned terms = 0;
  auto append = [&](std::string term) {
    if (text.empty())
      text = std::move(term);
    else if (term.front() == '-')
      text += " - " + term.substr(1);
    else
      text += " + " + term;
    ++terms;
  };
  auto appendProduct = [&](const std::string &coefficient, const std::string &factor) {
    if (coefficient == "1")
      append(factor);
    else if (coefficient == "-1")
      append("-" + factor);
    else if (coefficient != "0")
      append(coefficient + " * " + factor);
  };
  for (const auto &[symbol, coefficient] : subscript.terms)
    appendProduct(coefficient, symbol);
  for (const PlanGather &gather : subscript.gathers) {
    const PlanDatum &index = plan.data[gather.datum];
    std::string element = elementText(index, gather.subscripts, true);
    bool isPlain = gather.coefficient == "1" && !isUnsigned(index.element);
    appendProduct(gather.coefficient, isPlain ? element : cast("int64_t", element));
  }
  if (subscript.constant != "0" || text.empty())
    append(subscript.constant);
  isSum = terms > 1;
  return text;
}

/// "rows[i][j]" by pointers to rows, "rows(i, j)" by a lambda.
std::string Bridge::subscriptedText(const PlanDatum &datum,
                                    llvm::ArrayRef<PlanSubscript> subscripts) const {
  bool isCall = datum.reach == PlanDatum::Reach::Element;
  std::string text = datum.parameter;
  for (auto [number, subscript] : llvm::enumerate(subscripts)) {
    bool isSum = false;
    std::string index = subscriptText(subscript, isSum);
    text += isCall ? (number == 0 ? "(" : ", ") + index : "[" + index + "]";
  }
  return text + (isCall ? ")" : "");
}

std::string Bridge::elementText(const PlanDatum &datum, llvm::ArrayRef<PlanSubscript> subscripts,
                                bool readOnly) const {
  bool inElements =
      llvm::all_of(datum.strides, [](const PlanStride &stride) { return stride.inElements; });
  const std::string type = typeOf(datum);
  if (datum.reach != PlanDatum::Reach::Strides)
    return subscriptedText(datum, subscripts);
  std::string offset;
  for (auto [subscript, stride] : llvm::zip(subscripts, datum.strides)) {
    bool isSum = false;
    std::string text = subscriptText(subscript, isSum);
    if (isSum && !(inElements && stride.distance == "1"))
      text = "(" + text + ")";
    if (stride.distance != "1")
      text += " * " + stride.distance;
    if (stride.inElements && !inElements)
      text += " * " + cast("int64_t", "sizeof(" + type + ")");
    offset += (offset.empty() ? "" : " + ") + text;
  }
  if (offset.empty())
    offset = "0";
  if (inElements)
    return datum.parameter + "[" + offset + "]";
  const std::string constant = readOnly ? "const " : "";
  if (isCPlusPlus)
    return "*reinterpret_cast<" + constant + type + " *>(reinterpret_cast<" + constant +
           "char *>(" + datum.parameter + ") + " + offset + ")";
  return "*(" + constant + type + " *)((" + constant + "char *)" + datum.parameter + " + " +
         offset + ")";
}

/// An answer as a value of `datum`. Not llround: generated code needs no maths library.
std::string Bridge::rounded(const PlanDatum &datum, const std::string &type,
                            const std::string &answer) const {
  const std::string half = type == "float" ? "0.5f" : "0.5", own = typeOf(datum);
  if (isBoolean(datum.element))
    return answer + " >= " + half;
  if (isUnsigned(datum.element)) // a negative number has no unsigned value
    return cast(own, answer + " < 0 ? 0 : " + answer + " + " + half);
  if (isInteger(datum.element))
    return cast(own, answer + " < 0 ? " + answer + " - " + half + " : " + answer + " + " + half);
  return own == type ? answer : cast(own, answer);
}

/// One number between the program and `slot` of a row.
std::string Bridge::move(const PlanAccess &access, const std::string &slot, const std::string &type,
                         Direction direction) const {
  const PlanDatum &datum = plan.data[access.datum];
  bool isArray = datum.kind == PlanDatum::Kind::Array;
  if (direction != Direction::Scatter) {
    bool isEntering = direction == Direction::Gather && !datum.parameter.empty();
    std::string value = isArray      ? elementText(datum, access.subscripts, true)
                        : isEntering ? datum.parameter
                                     : datum.name;
    bool isCount = llvm::any_of(plan.parameters, [&](const PlanParameter &parameter) {
      return parameter.name == datum.parameter && parameter.kind == PlanParameter::Kind::Count;
    });
    bool same = typeOf(datum) == type && !isCount && datum.kind != PlanDatum::Kind::Symbol;
    return slot + " = " + (same ? value : cast(type, value)) + ";\n";
  }
  std::string element = elementText(datum, access.subscripts, false);
  element += access.isSum ? " +" : " ";
  if (!isInteger(datum.element))
    return element + "= " + rounded(datum, type, slot) + ";\n";
  return "const " + type + " answer = " + slot + ";\n" + element + "= " +
         rounded(datum, type, "answer") + ";\n";
}

/// Moves all of `columns` between the program and `row`.
std::string Bridge::columnsText(llvm::ArrayRef<PlanAccess> columns, const std::string &type,
                                Direction direction) const {
  std::string text, declaration;
  bool afterOpenWidth = false; // the row's pointer is where the column before ended
  for (const PlanAccess &access : columns) {
    const PlanDatum &datum = plan.data[access.datum];
    if (direction == Direction::Scatter && datum.kind != PlanDatum::Kind::Array)
      continue; // scalars are assigned at the call site
    if (direction == Direction::Record && access.isSum)
      continue; // recorded beside the copy of the loop
    const std::string column = access.column ? std::to_string(*access.column) : "";
    bool isByLoop = !access.mover.empty(); // moved at the call site: its columns are passed over
    if (isByLoop && (access.width() || &access == &columns.back()))
      continue;
    bool isInteger = direction == Direction::Scatter && ::isInteger(datum.element);
    if (access.inner.empty()) {
      std::string moved = move(access, "row[" + column + "]", type, direction);
      text += isInteger ? "{\n" + moved + "}\n" : moved;
      continue;
    }
    const PlanLoop &only = access.inner.front();
    bool isPlain = access.inner.size() == 1 && only.begin == "0" && only.stride == "1";
    bool leadsOn = !access.width() && &access != &columns.back();
    if (isPlain && access.column && !leadsOn) {
      std::string slot = "row[" + (column == "0" ? "" : column + " + ") + only.symbol + "]";
      text += loopOpening(only) + move(access, slot, type, direction) + "}\n";
      continue;
    }
    if (declaration.empty())
      declaration = (direction == Direction::Scatter ? "const " : "") + type + " *cell = row;\n";
    if (access.column && column != "0" && !afterOpenWidth)
      text += "cell = row + " + column + ";\n";
    afterOpenWidth = !access.width();
    if (isByLoop) {
      text += "cell += " + productOfCounts(access.inner) + ";\n";
      continue;
    }
    for (const PlanLoop &loop : access.inner)
      text += loopOpening(loop);
    text += move(access, "*cell++", type, direction);
    for (size_t depth = 0; depth < access.inner.size(); ++depth)
      text += "}\n";
  }
  bool anyMoved = llvm::any_of(columns, [&](const PlanAccess &access) {
    bool isArray = plan.data[access.datum].kind == PlanDatum::Kind::Array;
    return access.mover.empty() && (isArray || direction != Direction::Scatter) &&
           !(access.isSum && direction == Direction::Record);
  });
  return anyMoved ? declaration + text : "";
}

/// The loop over rows of one buffer, or the single row of it.
std::string Bridge::rows(const std::string &buffer, const std::string &type,
                         llvm::ArrayRef<PlanAccess> columns, const std::string &rowsName,
                         const std::string &stepName, Direction direction, bool perSample) const {
  std::string body = columnsText(columns, type, direction);
  if (body.empty())
    return "";
  const std::string constant = direction == Direction::Scatter ? "const " : "";
  const std::string data = cast(constant + type + " *", call + buffer + ".data");
  const std::string pointer = constant + type + " *const ";
  if (!perSample)
    return "{\n" + pointer + "row = " + data + ";\n" + body + "}\n";

  std::string text = pointer + rowsName + " = " + data + ";\n" + "const int64_t " + stepName +
                     " = " + call + buffer + ".row_stride / " +
                     cast("int64_t", "sizeof(" + type + ")") + ";\n";
  auto rowAt = [&](const std::string &sample) {
    return pointer + "row = " + rowsName + " + " + sample + " * " + stepName + ";\n";
  };
  if (plan.sweep.size() > 1) {
    text = "{\n" + text + "int64_t sample = 0;\n";
    for (const PlanLoop &loop : plan.sweep)
      text += loopOpening(loop);
    text += rowAt("sample") + body + "sample++;\n";
    for (size_t depth = 0; depth < plan.sweep.size(); ++depth)
      text += "}\n";
    return text + "}\n";
  }
  const PlanLoop &loop = plan.sweep.front();
  if (loop.begin == "0" && loop.stride == "1")
    return text + "for (int64_t " + loop.symbol + " = 0; " + loop.symbol + " < sample_count; " +
           loop.symbol + "++) {\n" + rowAt(loop.symbol) + body + "}\n";
  std::string step = loop.stride == "1" ? "sample" : "sample * " + loop.stride;
  return text + "for (int64_t sample = 0; sample < sample_count; sample++) {\n" + "const int64_t " +
         loop.symbol + " = " + (loop.begin == "0" ? "" : loop.begin + " + ") + step + ";\n" +
         rowAt("sample") + body + "}\n";
}

std::string Bridge::gather() const {
  return rows("call_inputs", featureType, plan.constants, "", "", Direction::Gather, false) +
         rows("inputs", featureType, plan.features, "feature_rows", "feature_step",
              Direction::Gather, plan.loop);
}

std::string Bridge::scatter() const {
  return rows("outputs", targetType, plan.targets, "target_rows", "target_step", Direction::Scatter,
              plan.loop);
}

std::string Bridge::record() const {
  return rows("outputs", targetType, plan.targets, "target_rows", "target_step", Direction::Record,
              plan.loop);
}

std::string Bridge::scalarAnswer(const PlanAccess &access) const {
  const PlanDatum &datum = plan.data[access.datum];
  if (access.isSum) {
    const std::string bytes = cast("const char *", call + "outputs.data");
    const std::string address = bytes + " + sample * " + call + "outputs.row_stride";
    const std::string pointer = "const " + targetType + " *";
    return "for (int64_t sample = 0; sample < " + call + "samples; sample++) {\n" + pointer +
           "const row = " +
           (isCPlusPlus ? "reinterpret_cast<" + pointer + ">(" + address + ")"
                        : "(" + pointer + ")(" + address + ")") +
           ";\nconst " + targetType + " answer = row[" + std::to_string(*access.column) + "];\n" +
           datum.name + " += " + rounded(datum, targetType, "answer") + ";\n}\nreturn " +
           datum.name + ";";
  }
  std::string row = "const " + targetType +
                    " *const row = " + cast("const " + targetType + " *", call + "outputs.data") +
                    ";\n";
  std::string answer =
      "const " + targetType + " answer = row[" + std::to_string(*access.column) + "];\n";
  return row + answer + "return " + rounded(datum, targetType, "answer") + ";";
}
