//===- Render.cpp - the text around a region --------------------------------------------===//

#include "render/Render.h"
#include "plan/Names.h"
#include "render/Bridge.h"
#include "render/Contributions.h"
#include "render/ElementLoops.h"
#include "render/Format.h"
#include "render/Pieces.h"
#include "render/StateText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace surrogate;

/// C++ converts a value of an enumeration to its integer only when told to.
static std::string asInteger(const RegionPlan &plan, const std::string &enumeration,
                             const std::string &element, const std::string &expression) {
  if (enumeration.empty() || !plan.place.isCPlusPlus)
    return expression;
  return "static_cast<" + element + ">(" + expression + ")";
}

/// What `open`, or `enter` where it opens the call, is called with.
static std::string arguments(const RegionPlan &plan, llvm::ArrayRef<PlanParameter> parameters,
                             bool opens) {
  std::string text = "&surrogate_" + plan.place.name;
  if (opens && !plan.spec.when.text.empty())
    text += ", !(" + plan.spec.when.text + ")";
  for (const PlanParameter &parameter : parameters)
    if (parameter.kind == PlanParameter::Kind::Scalar)
      text +=
          ", " + asInteger(plan, parameter.enumeration, parameter.element, parameter.expression);
    else
      text += ", " + parameter.expression;
  return text;
}

static std::string leaveArguments(const RegionPlan &plan) {
  std::string text = "&surrogate_" + plan.place.name;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind == PlanParameter::Kind::Element && parameter.kept)
      text += ", " + parameter.expression;
  for (const PlanAccess &access : plan.targets)
    if (isGivenToLeave(plan, access)) {
      const PlanDatum &datum = plan.data[access.datum];
      text += ", " + asInteger(plan, datum.enumeration, datum.element, datum.expression);
    }
  return text;
}

/// "const auto surrogate_price_rows = [&](int64_t ...) -> double & { return rows[...][...]; };"
static std::string elementLambdas(const RegionPlan &plan) {
  std::string text;
  for (const PlanElement &element : plan.elements) {
    std::vector<std::string> parameters;
    std::vector<std::string> subscripts;
    for (size_t k = 0; k < element.dimensions; ++k) {
      subscripts.push_back("surrogate_" + plan.place.name + "_" + std::to_string(k));
      parameters.push_back("int64_t " + subscripts.back());
    }
    text += "const auto " + element.name + " = [&](" + llvm::join(parameters, ", ") + ") -> " +
            element.type + " { return " + withSubscripts(element.lvalue, subscripts) + "; };\n";
  }
  return text;
}

/// Exact final values, computed from what the variables are at the entry: none is assigned before
/// the others that mention it. Where two mention each other, one is kept apart.
static std::string finalValues(const RegionPlan &plan) {
  std::vector<PlanFinalValue> left = plan.finalValues;
  std::string kept, assigned, last;
  const auto mentions = [](const std::string &value, const std::string &variable) {
    return isIdentifier(variable) ? namesIn(value).count(variable) != 0
                                  : value.find(variable) != std::string::npos;
  };
  const auto isMentioned = [&](const PlanFinalValue &one) {
    return llvm::any_of(left, [&](const PlanFinalValue &other) {
      return other.variable != one.variable && mentions(other.value, one.variable);
    });
  };
  while (!left.empty()) {
    auto next = llvm::find_if_not(left, isMentioned);
    if (next == left.end()) {
      next = left.begin();
      const std::string name =
          "surrogate_" + plan.place.name + "_last_" + identifierFor(next->variable);
      kept += (plan.place.isCPlusPlus ? "const auto " : "const int64_t ") + name + " = " +
              next->value + ";\n";
      last += next->variable + " = " + name + ";\n";
    } else {
      assigned += next->variable + " = " + next->value + ";\n";
    }
    left.erase(next);
  }
  return kept + assigned + last;
}

/// Assignments where the model answers: elements, exact final values, then scalar targets, which
/// the final values may mention.
static std::string answers(const RegionPlan &plan) {
  std::string text = ElementLoops(plan).scatter() + finalValues(plan);
  for (const PlanAccess &access : plan.targets)
    if (isScalarTarget(plan, access)) {
      const PlanDatum &datum = plan.data[access.datum];
      std::string answer = getterName(plan, datum) + typeArguments(numberTypesOf(plan, datum)) +
                           "(&surrogate_" + plan.place.name +
                           (access.isSum ? ", " + datum.expression : "") + ")";
      if (!datum.enumeration.empty() && plan.place.isCPlusPlus)
        answer = "static_cast<" + datum.enumeration + ">(" + answer + ")";
      text += datum.expression + " = " + answer + ";\n";
    }
  return text;
}

static llvm::Expected<std::string> block(const RegionPlan &plan, const Templates &templates,
                                         std::string original) {
  if (plan.state) {
    auto recorded = stateBlock(plan, templates, original);
    if (!recorded || plan.variant == Variant::Collect)
      return recorded;
    original = *recorded;
  }
  ElementLoops loops(plan);
  bool isApart = isOpenedApart(plan);
  return templates.fill(
      "block", {{"name", plan.place.name},
                {"object", std::string(plan.place.isCPlusPlus ? "" : "struct ") + "surrogate_" +
                               plan.place.name + "_call" + typeArguments(callTypesOf(plan))},
                {"enterTypes", typeArguments(enterTypesOf(plan))},
                {"leaveTypes", typeArguments(leaveTypesOf(plan))},
                {"infers", plan.variant == Variant::Collect ? "" : "yes"},
                {"elements", elementLambdas(plan)},
                {"opens", isApart ? "yes" : ""},
                {"openArguments", arguments(plan, openParametersOf(plan), true)},
                {"puts", loops.gather()},
                {"arguments", arguments(plan, enterParametersOf(plan), !isApart)},
                {"contributions", contributionLoop(plan)},
                {"recording", std::string("surrogate_") + plan.place.name +
                                  (plan.place.isCPlusPlus ? "" : ".base") + ".record"},
                {"original", original},
                {"answers", answers(plan)},
                {"records", loops.record()},
                {"results", leaveArguments(plan)}});
}

static unsigned columnsOf(llvm::StringRef indentation) {
  unsigned columns = 0;
  for (char c : indentation)
    columns += c == '\t' ? 8 : 1;
  return columns;
}

/// A region of statements: `{ object; if (!enter) {` ... `} leave; }`.
static llvm::Error renderStatements(const RegionPlan &plan, const Templates &templates,
                                    const SourceStyle &style, RenderedRegion &rendered) {
  bool isCPlusPlus = plan.place.isCPlusPlus;
  auto text = block(plan, templates, markerLine(isCPlusPlus));
  if (!text)
    return text.takeError();
  std::string laidOut = formatted(*text, style, isCPlusPlus, columnsOf(plan.place.indentation));
  const auto [before, after] = splitAtMarker(laidOut);
  rendered.opening = indented(before, plan.place.indentation);
  rendered.closing = indented(after, plan.place.indentation);
  return llvm::Error::success();
}

static std::map<std::string, std::string> functionValues(const RegionPlan &plan,
                                                         const std::string &block) {
  bool hasResult = plan.resultType != "void";
  return {{"name", plan.place.name},
          {"function", plan.place.function.name},
          {"result", plan.place.function.prototypeResult},
          {"resultType", plan.resultType},
          {"hasResult", hasResult ? "yes" : ""},
          {"block", block}};
}

/// "const double *x": a declaration as it is, or a type and a name joined.
static std::string declared(const std::string &type, const std::string &name) {
  std::set<std::string> words;
  collectIdentifiers(type, words);
  if (words.count(name))
    return type;
  return type + (llvm::StringRef(type).ends_with("*") ? "" : " ") + name;
}

/// A C function: the definition is renamed, prototypes before it, a wrapper after it.
static llvm::Error renderWrapper(const RegionPlan &plan, const Templates &templates,
                                 const SourceStyle &style, RenderedRegion &rendered) {
  const FunctionPlace &function = plan.place.function;
  std::vector<std::string> declarations, arguments;
  for (const auto &[type, name] : function.parameters) {
    declarations.push_back(declared(type, name));
    arguments.push_back(name);
  }
  const std::string parameters = declarations.empty() ? "void" : llvm::join(declarations, ", ");
  rendered.originalName = "surrogate_" + plan.place.name + "_original";
  rendered.addStatic = !function.isStatic;
  const std::string specifiers =
      std::string(function.isStatic ? "static " : "") + (function.isInline ? "inline " : "");
  std::string call = rendered.originalName + "(" + llvm::join(arguments, ", ") + ");";
  if (plan.resultType != "void")
    call = "surrogate_" + plan.place.name + "_result = " + call;
  auto inner = block(plan, templates, call);
  if (!inner)
    return inner.takeError();
  auto values = functionValues(plan, *inner);
  values["parameters"] = parameters;
  values["specifiers"] = specifiers;
  auto wrapper = templates.fill("wrapper-c", values);
  if (!wrapper)
    return wrapper.takeError();
  rendered.wrapper = llvm::StringRef(formatted(*wrapper, style, false)).rtrim().str();
  const std::string inlined = function.isInline ? "inline " : "";
  rendered.prototypes =
      formatted(specifiers + function.prototypeResult + " " + function.name + "(" + parameters +
                    ");\nstatic " + inlined + function.prototypeResult + " " +
                    rendered.originalName + "(" + parameters + ");",
                style, false);
  return llvm::Error::success();
}

/// A C++ function: its body becomes a lambda, so that its declaration stays untouched.
static llvm::Error renderLambda(const RegionPlan &plan, const Templates &templates,
                                const SourceStyle &style, RenderedRegion &rendered) {
  const std::string original = "surrogate_" + plan.place.name + "_original";
  std::string call = original + "();";
  if (plan.resultType != "void")
    call = "surrogate_" + plan.place.name + "_result = " + call;
  auto inner = block(plan, templates, call);
  if (!inner)
    return inner.takeError();
  auto text = templates.fill("lambda-cpp", functionValues(plan, *inner));
  if (!text)
    return text.takeError();
  std::string laidOut = formatted(*text, style, true, columnsOf(plan.place.indentation));
  llvm::StringRef statements = llvm::StringRef(laidOut).trim();
  statements.consume_front("{\n"); // stands before the lambda instead
  const std::string result = plan.resultType == "void" ? "void" : plan.resultType;
  const std::string indentation = plan.place.indentation;
  rendered.opening = indented(
      "{\n" + style.indentUnit + "const auto " + original + " = [&]() -> " + result, indentation);
  rendered.closing = indented(style.indentUnit + ";\n" + statements.str(), indentation);
  return llvm::Error::success();
}

llvm::Expected<RenderedRegion> surrogate::render(const RegionPlan &plan, const Templates &templates,
                                                 const SourceStyle &style) {
  RenderedRegion rendered;
  const RegionPlace &place = plan.place;
  unsigned indentation = columnsOf(place.indentation);
  rendered.comment =
      asComment("surrogate region '" + place.name + "' (" + sourceOf(place) + "): " + plan.summary,
                place.isCPlusPlus, indentation + 40 < 100 ? 100 - indentation : 60);
  rendered.comment = indented(rendered.comment, place.indentation);
  llvm::Error error = llvm::Error::success();
  if (plan.variant == Variant::Extract)
    error = llvm::joinErrors(std::move(error), renderExtract(plan, templates, style, rendered));
  else if (place.kind == RegionKind::Statements)
    error = llvm::joinErrors(std::move(error), renderStatements(plan, templates, style, rendered));
  else if (place.isCPlusPlus)
    error = llvm::joinErrors(std::move(error), renderLambda(plan, templates, style, rendered));
  else
    error = llvm::joinErrors(std::move(error), renderWrapper(plan, templates, style, rendered));
  if (error)
    return error;
  return rendered;
}
