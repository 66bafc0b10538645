//===- StateText.cpp - what is said of a state around a region --------------------------===//

#include "render/StateText.h"
#include "plan/Names.h"
#include "plan/ScalarTypes.h"
#include "render/Format.h"
#include "render/Pieces.h"

#include "llvm/ADT/STLExtras.h"

using namespace surrogate;
using Kind = PlanStateItem::Kind;
using Reach = PlanStateItem::Reach;

StateText::StateText(const RegionPlan &plan, Use use)
    : plan(plan), use(use), isCPlusPlus(plan.place.isCPlusPlus),
      state("&surrogate_" + plan.place.name) {}

/// Of a reference of the program's; its type is the declaration.
static bool isReference(const PlanStateItem &item) {
  return item.kind == Kind::Pointer && !item.type.empty();
}

size_t StateText::thisItem(const RegionPlan &plan) {
  for (auto [number, item] : llvm::enumerate(plan.state->items))
    if (item.expression == "this")
      return number;
  return 0;
}

std::string StateText::call(const std::string &function, size_t item,
                            const std::string &more) const {
  return "surrogate_state_" + function + "(" + state + ", " + std::to_string(item) +
         (more.empty() ? "" : ", " + more) + ")";
}

/// A replay takes the dimensions that were recorded.
std::string StateText::dimensions(const PlanStateItem &item) const {
  std::string text;
  if (use == Use::Record)
    for (auto [range, stride] : llvm::zip(item.ranges, item.strides))
      text += "surrogate_state_dimension(" + state + ", " + range.begin + ", " + range.end + ", " +
              range.stride + ", " + stride + ");\n";
  return text;
}

/// "rows[$0]" at the subscripts that the loop is at.
static std::string atSubscripts(std::string lvalue, size_t rank) {
  for (size_t k = 0; k < rank; ++k) {
    const std::string mark = "$" + std::to_string(k);
    const std::string subscript = "surrogate_at[" + std::to_string(k) + "]";
    for (size_t at = 0; (at = lvalue.find(mark, at)) != std::string::npos; at += subscript.size())
      lvalue.replace(at, mark.size(), subscript);
  }
  return lvalue;
}

std::string StateText::loop(const PlanStateItem &item, size_t number,
                            const std::string &body) const {
  return "{\nint64_t surrogate_at[" + std::to_string(item.ranges.size()) +
         "];\nint surrogate_more;\nfor (surrogate_more = " + call("first", number, "surrogate_at") +
         "; surrogate_more; surrogate_more = " + call("next", number, "surrogate_at") + ")\n" +
         body + "}\n";
}

/// Before what is said of a pointer or container, where it lies itself, if not in a variable.
std::string StateText::inSlot(const std::string &lvalue, const std::string &text) const {
  if (use == Use::Replay || isIdentifier(lvalue) || llvm::StringRef(lvalue).starts_with("&"))
    return text;
  return "{\nsurrogate_state_slot" +
         (isCPlusPlus ? "_of(" + state + ", " + lvalue + ");\n"
                      : "(" + state + ", &" + lvalue + ", sizeof(" + lvalue + "));\n") +
         text + "}\n";
}

std::string StateText::pointer(const PlanStateItem &item, size_t number,
                               const std::string &lvalue) const {
  if (use == Use::Record)
    return inSlot(lvalue, call("pointer", number, lvalue + ", " + item.bytes) + ";\n");
  if (isCPlusPlus)
    return call("set", number, lvalue) + ";\n";
  return "surrogate_state_hold(&" + lvalue + ", " + call("pointer", number, "NULL, 0") + ");\n";
}

/// A variable of the program's is read, never pointed to.
std::string StateText::value(const PlanStateItem &item, size_t number) const {
  const std::string type = isCPlusPlus ? "auto" : spelledType(item.type, false);
  return "{\n" + type + " surrogate_value = " + item.expression + ";\n" +
         call("value", number, "&surrogate_value") + ";\n}\n";
}

std::string StateText::beforeItem(const PlanStateItem &item, size_t number) const {
  const size_t rank = item.ranges.size();
  const std::string element = atSubscripts(item.expression, rank);
  switch (item.kind) {
  case Kind::Object:
    return call("object", number, "&" + item.expression + ", sizeof(" + item.expression + ")") +
           ";\n";
  case Kind::Pointer:
    if (item.expression == "this" && use == Use::Replay)
      return ""; // the extracted function has made the object
    if (isReference(item) && use == Use::Replay)
      return item.type + " = " + call("refer", number) + ";\n";
    if (rank == 0)
      return pointer(item, number, item.expression);
    return dimensions(item) + loop(item, number, pointer(item, number, element));
  case Kind::Container:
    if (rank == 0)
      return inSlot(item.expression, call("container", number, item.expression) + ";\n");
    return dimensions(item) +
           loop(item, number, inSlot(element, call("container", number, element) + ";\n"));
  case Kind::Datum:
    break;
  }
  switch (item.reach) {
  case Reach::Address:
    return dimensions(item) + call("array", number, item.expression) + ";\n";
  case Reach::Elements:
    return dimensions(item) + loop(item, number, call("element", number, "&" + element) + ";\n");
  case Reach::Value:
    break;
  }
  if (item.path == "return")
    return "";
  if (use == Use::Replay)
    return call("array", number, "&" + item.expression) + ";\n";
  return item.isInput ? value(item, number) : "";
}

std::string StateText::before() const {
  std::string text;
  for (auto [number, item] : llvm::enumerate(plan.state->items)) {
    const bool isEarly = item.kind == Kind::Datum && item.reach == Reach::Value;
    if (use == Use::Replay && !isEarly && text.find("surrogate_sized_here") == std::string::npos)
      text += "surrogate_sized_here\n";
    text += beforeItem(item, number);
  }
  // Arrays of variable length are declared when their lengths are there, lambdas when all is.
  std::string sized, closures;
  for (const LocalVariable &local : plan.state->surroundings.locals) {
    if (local.isSized)
      sized += local.declaration +
               (local.initializer.empty()
                    ? ";\nsurrogate_state_clear(" + local.name + ", sizeof(" + local.name + "));\n"
                    : local.initializer + ";\n");
    if (local.isClosure)
      closures += local.declaration + ";\n";
  }
  const size_t mark = text.find("surrogate_sized_here\n");
  if (mark != std::string::npos)
    text.replace(mark, llvm::StringRef("surrogate_sized_here\n").size(), sized);
  else if (use == Use::Replay)
    text += sized;
  return use == Use::Replay ? text + closures : text;
}

std::string StateText::after() const {
  std::string text;
  for (auto [number, item] : llvm::enumerate(plan.state->items)) {
    if (item.kind != Kind::Datum || !item.isOutput)
      continue;
    const bool isResult = item.path == "return";
    if (item.reach == Reach::Elements)
      text += loop(
          item, number,
          call("element", number, "&" + atSubscripts(item.expression, item.ranges.size())) + ";\n");
    else if (item.reach == Reach::Value && (use == Use::Record || isResult))
      text += value(item, number);
  }
  return text;
}

std::string StateText::locals() const {
  std::string text;
  for (const LocalVariable &local : plan.state->surroundings.locals)
    if (!local.isSized && !local.isClosure &&
        llvm::none_of(plan.state->items, [&](const PlanStateItem &item) {
          return isReference(item) && item.type == local.declaration;
        }))
      text += local.declaration + (local.isKept ? "" : local.initializer) + ";\n";
  return text;
}

std::string StateText::items() const {
  static const char *const kinds[] = {"OBJECT", "POINTER", "SIZE", "DATUM"};
  static const char *const times[] = {"SCRATCH", "BEFORE", "AFTER", "BOTH"};
  std::string text;
  for (const PlanStateItem &item : plan.state->items) {
    const bool isDatum = item.kind == Kind::Datum;
    const char *size = item.kind == Kind::Pointer ? "2 * sizeof(int64_t)" : "sizeof(int64_t)";
    const char *kind = item.isReadOnly ? "CONSTANT" : kinds[size_t(item.kind)];
    const int when = (item.isInput ? 1 : 0) + (item.isOutput ? 2 : 0);
    text += "{" + quoted(item.path) + ", " + quoted(isDatum ? item.type : "") + ", " +
            (isDatum ? item.bytes : size) + ", SURROGATE_STATE_" + kind + ", SURROGATE_STATE_" +
            times[when] + ", " + std::to_string(item.ranges.size()) + "},\n";
  }
  return text;
}

std::string StateText::region() const {
  const std::string null = isCPlusPlus ? "nullptr" : "NULL";
  const RegionSpec &spec = plan.spec;
  const std::string values[] = {"sizeof(surrogate_state_region)",
                                "SURROGATE_ABI",
                                quoted(plan.place.name),
                                quoted(sourceOf(plan.place)),
                                quoted(plan.toolVersion),
                                "surrogate_" + plan.place.name + "_items",
                                std::to_string(plan.state->items.size()),
                                spec.file.empty() ? null : quoted(spec.file),
                                std::to_string(spec.every),
                                std::to_string(spec.budgetBytes),
                                null};
  std::string text;
  for (const std::string &value : values)
    text += (text.empty() ? "" : ", ") + value;
  return text;
}

llvm::Expected<std::string> surrogate::stateBlock(const RegionPlan &plan,
                                                  const Templates &templates,
                                                  const std::string &original) {
  const StateText text(plan, StateText::Use::Record);
  const std::string variable = "surrogate_" + plan.place.name;
  return templates.fill(
      "state-block",
      {{"name", plan.place.name},
       {"object", plan.place.isCPlusPlus
                      ? "surrogate_state_call " + variable + ";"
                      : "surrogate_state " + variable + " = {sizeof(surrogate_state), 0, NULL};"},
       {"where", plan.onlyWhere.empty() ? "" : plan.onlyWhere + " && "},
       {"before", text.before()},
       {"original", original},
       {"after", text.after()}});
}

llvm::Expected<std::string> surrogate::stateRegion(const RegionPlan &plan,
                                                   const Templates &templates) {
  const StateText text(plan, StateText::Use::Record);
  const std::string comment =
      "---- region '" + plan.place.name + "' (" + sourceOf(plan.place) + ")";
  return templates.fill("region-state",
                        {{"name", plan.place.name},
                         {"comment", asComment(comment, plan.place.isCPlusPlus, 100)},
                         {"isMember", plan.variant == Variant::Extract &&
                                              !plan.state->surroundings.method.className.empty()
                                          ? "yes"
                                          : ""},
                         {"items", text.items()},
                         {"region", text.region()}});
}
