//===- ElementLoops.cpp - C: elements that are moved by loops at the call site ----------===//

#include "render/ElementLoops.h"
#include "plan/Names.h"
#include "render/Bridge.h"
#include "render/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

using Symbols = std::map<std::string, std::string>;

ElementLoops::ElementLoops(const RegionPlan &plan)
    : plan(plan), object("surrogate_" + plan.place.name) {}

/// A number as it is, a loop's variable as `symbols` has it; all else is a field of the call.
static std::string placed(const std::string &text, const Symbols &symbols,
                          const std::string &call) {
  if (isNumber(text))
    return text;
  auto symbol = symbols.find(text);
  return symbol != symbols.end() ? symbol->second : call + text;
}

static PlanLoop placed(PlanLoop loop, const Symbols &symbols, const std::string &call) {
  for (std::string *text : {&loop.symbol, &loop.begin, &loop.end, &loop.stride})
    *text = placed(*text, symbols, call);
  return loop;
}

/// Which iteration of the nest `loops` its variables are at, row-major, from 0.
static std::string numberOf(llvm::ArrayRef<PlanLoop> loops) {
  std::string number;
  for (const PlanLoop &loop : loops) {
    std::string own = loop.begin == "0" ? loop.symbol : loop.symbol + " - " + loop.begin;
    bool isSum = loop.begin != "0";
    if (loop.stride != "1") {
      own = (isSum ? "(" + own + ")" : own) + " / " + loop.stride;
      isSum = false;
    }
    if (number.empty()) {
      number = loops.size() > 1 && isSum ? "(" + own + ")" : own;
      continue;
    }
    std::string count = iterationsOf(loop); // at least one: this is inside the loop
    bool isPlain = count.find(' ') == std::string::npos;
    number = (llvm::StringRef(number).contains(" + ") ? "(" + number + ")" : number) + " * " +
             (isPlain ? count : "(" + count + ")") + " + " + own;
  }
  return number;
}

bool ElementLoops::isPerSample(llvm::ArrayRef<PlanAccess> columns) const {
  return plan.loop && columns.data() != plan.constants.data();
}

/// `loop` with the variable "surrogate_f_<number>", which `symbols` learns.
PlanLoop ElementLoops::atCallSite(const PlanLoop &loop, size_t number, Symbols &symbols) const {
  symbols[loop.symbol] = object + "_" + std::to_string(number);
  return placed(loop, symbols, object + ".");
}

/// `subscript` with what stands for its parts at the call site: an element of an index array is a
/// term like others there.
PlanSubscript ElementLoops::atCallSite(const PlanSubscript &subscript,
                                       const Symbols &symbols) const {
  const std::string call = object + ".";
  PlanSubscript result;
  result.constant = placed(subscript.constant, symbols, call);
  for (const auto &[symbol, coefficient] : subscript.terms)
    result.terms.emplace_back(placed(symbol, symbols, call), placed(coefficient, symbols, call));
  for (const PlanGather &gather : subscript.gathers)
    result.terms.emplace_back(
        "(int64_t)" + elementAt(plan.data[gather.datum], gather.subscripts, symbols, true),
        placed(gather.coefficient, symbols, call));
  return result;
}

/// One element: by the program's expression for it, or from the base that the call keeps.
std::string ElementLoops::elementAt(const PlanDatum &datum,
                                    llvm::ArrayRef<PlanSubscript> subscripts,
                                    const Symbols &symbols, bool readOnly) const {
  Bridge bridge(plan);
  std::vector<PlanSubscript> here;
  for (const PlanSubscript &subscript : subscripts)
    here.push_back(atCallSite(subscript, symbols));
  if (datum.reach != PlanDatum::Reach::Element) {
    PlanDatum kept = datum;
    kept.parameter = object + "." + datum.parameter;
    for (PlanStride &stride : kept.strides)
      stride.distance = placed(stride.distance, symbols, object + ".");
    return bridge.elementText(kept, here, readOnly);
  }
  std::vector<std::string> texts;
  for (const PlanSubscript &subscript : here) {
    bool isSum = false;
    texts.push_back(bridge.subscriptText(subscript, isSum));
  }
  return withSubscripts(datum.expression, texts);
}

/// Moves `access` of one sample: its inner loops, and in them the call for one number.
std::string ElementLoops::move(const PlanAccess &access, const std::string &sample, Symbols symbols,
                               size_t depth, Move kind) const {
  const PlanDatum &datum = plan.data[access.datum];
  std::string text;
  std::vector<PlanLoop> inner;
  for (const PlanLoop &loop : access.inner) {
    inner.push_back(atCallSite(loop, depth++, symbols));
    text += loopOpening(inner.back());
  }
  const std::string lvalue = elementAt(datum, access.subscripts, symbols, kind != Move::Get);
  std::string call =
      object + "_" + (kind == Move::Record ? access.recorder : access.mover) + "(&" + object;
  if (!sample.empty())
    call += ", " + sample;
  if (!inner.empty())
    call += ", " + numberOf(inner);
  text += kind == Move::Get ? lvalue + (access.isSum ? " += " : " = ") + call + ");\n"
                            : call + ", " + lvalue + ");\n";
  for (size_t k = 0; k < inner.size(); ++k)
    text += "}\n";
  return text;
}

std::string ElementLoops::loops(llvm::ArrayRef<PlanAccess> columns, Move kind) const {
  Symbols symbols;
  std::vector<PlanLoop> sweep;
  std::string text, opening;
  if (isPerSample(columns))
    for (const PlanLoop &loop : plan.sweep) {
      sweep.push_back(atCallSite(loop, sweep.size(), symbols));
      opening += loopOpening(sweep.back());
    }
  for (const PlanAccess &access : columns)
    if (!access.mover.empty() && !(access.isSum && kind == Move::Record))
      text += move(access, numberOf(sweep), symbols, sweep.size(), kind);
  if (text.empty())
    return "";
  for (size_t depth = 0; depth < sweep.size(); ++depth)
    text += "}\n";
  return opening + text;
}

std::string ElementLoops::gather() const {
  return loops(plan.constants, Move::Put) + loops(plan.features, Move::Put);
}

std::string ElementLoops::scatter() const { return loops(plan.targets, Move::Get); }

std::string ElementLoops::record() const { return loops(plan.targets, Move::Record); }

/// Where in its row `access` begins: "", "3 + ", "3 + 2 * surrogate->n + ".
static std::string columnOffset(const Bridge &bridge, llvm::ArrayRef<PlanAccess> columns,
                                const PlanAccess &access) {
  if (access.column)
    return std::to_string(*access.column);
  std::vector<PlanAccess> before;
  for (const PlanAccess &each : columns) {
    if (&each == &access)
      break;
    before.push_back(each);
    for (PlanLoop &loop : before.back().inner)
      loop = placed(loop, {{loop.symbol, loop.symbol}}, "surrogate->");
  }
  return bridge.widthOf(before);
}

/// The companion header's function that moves one number of `access`.
std::string ElementLoops::function(llvm::ArrayRef<PlanAccess> columns, const PlanAccess &access,
                                   Move kind) const {
  Bridge bridge(plan);
  const PlanDatum &datum = plan.data[access.datum];
  bool isTarget = kind != Move::Put;
  const std::string constant = kind == Move::Get ? "const " : "";
  const std::string &type = bridge.rowType(isTarget);
  const std::string value = bridge.typeOf(datum);
  const char *buffer = isTarget                                  ? "outputs"
                       : columns.data() == plan.constants.data() ? "call_inputs"
                                                                 : "inputs";
  const std::string rows = std::string("surrogate->base.") + buffer;
  bool isPerRow = isPerSample(columns);
  std::string head = "static inline " + (kind == Move::Get ? value : "void") + " " + object + "_" +
                     (kind == Move::Record ? access.recorder : access.mover) + "(" + constant +
                     "struct " + object + "_call *surrogate";
  head += isPerRow ? ", int64_t sample" : "";
  head += access.inner.empty() ? "" : ", int64_t cell";
  head += kind == Move::Get ? ") {\n" : ", " + value + " value) {\n";
  std::string address = rows + ".data";
  if (isPerRow)
    address = "((" + constant + "char *)" + address + " + sample * " + rows + ".row_stride)";
  std::string slot = columnOffset(bridge, columns, access);
  if (!access.inner.empty())
    slot = slot == "0" ? "cell" : slot + " + cell";
  std::string body =
      constant + type + " *const row = (" + constant + type + " *)" + address + ";\n";
  if (kind == Move::Get)
    body += "const " + type + " answer = row[" + slot + "];\nreturn " +
            bridge.rounded(datum, type, "answer") + ";\n";
  else
    body +=
        "row[" + slot + "] = " + (datum.element == type ? "value" : "(" + type + ")value") + ";\n";
  return head + body + "}\n";
}

std::string ElementLoops::functions() const {
  std::string text;
  auto add = [&](llvm::ArrayRef<PlanAccess> columns, Move kind, const std::string &before,
                 const std::string &after) {
    for (const PlanAccess &access : columns)
      if (!access.mover.empty() && !(access.isSum && kind == Move::Record))
        text += asComment(before + access.text + after, false, 100) + "\n" +
                function(columns, access, kind) + "\n";
  };
  add(plan.constants, Move::Put, "Puts one number of ", " among the features.");
  add(plan.features, Move::Put, "Puts one number of ", " among the features.");
  if (plan.variant != Variant::Collect)
    add(plan.targets, Move::Get, "The answer for one number of ", ".");
  add(plan.targets, Move::Record, "Puts one number of ", " among the targets.");
  return text;
}
