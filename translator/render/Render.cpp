//===- Render.cpp - RegionPlan + templates -> text --------------------------------------===//

#include "render/Render.h"
#include "plan/Names.h"
#include "render/Bridge.h"
#include "render/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace surrogate;

/// Stands for the region's own text while the pieces around it are laid out.
static const char originalMarker[] = "surrogate_original_text";

static std::string markerLine(bool isCPlusPlus) {
  return isCPlusPlus ? std::string("// ") + originalMarker
                     : std::string("/* ") + originalMarker + " */";
}

static std::string sourceOf(const RegionPlace &place) {
  return llvm::sys::path::filename(place.file).str() + ":" + std::to_string(place.firstLine);
}

static bool isScalarTarget(const RegionPlan &plan, const PlanAccess &access) {
  PlanDatum::Kind kind = plan.data[access.datum].kind;
  return kind == PlanDatum::Kind::Scalar || kind == PlanDatum::Kind::Result;
}

/// "surrogate_price_sum", the function that gives the answer of a scalar target.
static std::string getterName(const RegionPlan &plan, const PlanDatum &datum) {
  bool isResult = datum.kind == PlanDatum::Kind::Result;
  return "surrogate_" + plan.place.name + "_" + (isResult ? "return" : datum.name);
}

// ---- the companion header ----

/// The schema as literals of a line each, so that a diff of it can be read.
static std::string schemaLiteral(llvm::StringRef schema) {
  std::string text;
  while (!schema.empty()) {
    size_t end = schema.find("{\"constant\"", 1);
    text += (text.empty() ? "" : "\n") + quoted(schema.substr(0, end));
    schema = end == llvm::StringRef::npos ? "" : schema.substr(end);
  }
  return text;
}

static std::string textOrNull(const std::string &text, bool isCPlusPlus) {
  if (text.empty())
    return isCPlusPlus ? "nullptr" : "NULL";
  return quoted(text);
}

static std::string regionInitialiser(const RegionPlan &plan) {
  bool isCPlusPlus = plan.place.isCPlusPlus;
  auto comment = [&](const char *what) {
    return isCPlusPlus ? std::string(" // ") + what : std::string(" /* ") + what + " */";
  };
  auto width = [](const std::optional<int64_t> &value) {
    return value ? std::to_string(*value) : std::string("SURROGATE_UNKNOWN");
  };
  auto type = [](bool isFloat) { return isFloat ? "SURROGATE_FLOAT32" : "SURROGATE_FLOAT64"; };
  const RegionSpec &spec = plan.spec;
  auto orDefault = [&](const std::string &value) {
    return textOrNull(value == "auto" ? "" : value, isCPlusPlus);
  };
  const std::pair<std::string, const char *> values[] = {
      {"sizeof(surrogate_region)", ""},
      {"SURROGATE_ABI", ""},
      {"SURROGATE_VARIANT_" + llvm::StringRef(variantName(plan.variant)).upper(), ""},
      {quoted(plan.place.name), ""},
      {quoted(sourceOf(plan.place)), ""},
      {quoted(plan.toolVersion), "the translator's version"},
      {schemaLiteral(plan.schema), ""},
      {width(plan.constantWidth), "features that are constant in a call"},
      {width(plan.featureWidth), "features a sample"},
      {width(plan.targetWidth), "targets a sample"},
      {type(plan.featuresAreFloat), ""},
      {type(plan.targetsAreFloat), ""},
      {textOrNull(spec.file, isCPlusPlus), "samples"},
      {textOrNull(spec.model, isCPlusPlus), "model"},
      {orDefault(spec.engine), "engine"},
      {orDefault(spec.device), "device"},
      {spec.originalOnError ? "SURROGATE_ON_ERROR_ORIGINAL" : "SURROGATE_ON_ERROR_STOP", ""},
      {std::to_string(spec.scheduleOriginal), "of the calls, first so many original,"},
      {std::to_string(spec.scheduleSurrogate), "then so many by the surrogate"},
      {std::to_string(spec.every), "of so many calls, one is recorded"},
      {std::to_string(spec.budgetBytes), "bytes of samples"},
      {textOrNull("", isCPlusPlus), "the runtime's own"},
  };
  std::string text;
  for (auto [index, value] : llvm::enumerate(values)) {
    text += value.first + (index + 1 < std::size(values) ? "," : "");
    text += (*value.second ? comment(value.second) : "") + "\n";
  }
  return text;
}

/// Those of the kept parameters that recording mentions; the rest went into the sample count.
static std::vector<PlanParameter> keptParameters(const RegionPlan &plan, const Bridge &bridge) {
  std::set<std::string> mentioned;
  collectIdentifiers(bridge.record(), mentioned);
  std::vector<PlanParameter> kept;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind != PlanParameter::Kind::Element && parameter.kept &&
        mentioned.count(parameter.name))
      kept.push_back(parameter);
  return kept;
}

static std::string keptFields(const RegionPlan &plan, const Bridge &bridge) {
  std::string text;
  for (const PlanParameter &parameter : keptParameters(plan, bridge))
    text += bridge.parameterType(parameter, true) + parameter.name + ";\n";
  return text;
}

static std::string keepStatements(const RegionPlan &plan, const Bridge &bridge) {
  std::string text;
  for (const PlanParameter &parameter : keptParameters(plan, bridge))
    text += "surrogate->" + parameter.name + " = " + parameter.name + ";\n";
  return text;
}

/// What `leave` reads back, under the names that the loops use.
static std::string recordStatements(const RegionPlan &plan, const Bridge &bridge) {
  std::string text;
  for (const PlanParameter &parameter : keptParameters(plan, bridge)) {
    std::string type = bridge.parameterType(parameter, true);
    bool isPointer = llvm::StringRef(type).ends_with("*");
    text += (isPointer ? type + "const " : "const " + type) + parameter.name + " = surrogate->" +
            parameter.name + ";\n";
  }
  std::string rows = bridge.record();
  if (llvm::StringRef(rows).contains("sample_count"))
    text += std::string("const int64_t sample_count = surrogate->") +
            (plan.place.isCPlusPlus ? "" : "base.") + "samples;\n";
  return text + rows;
}

static std::string optionStatements(const RegionPlan &plan, const Bridge &bridge) {
  bool isCPlusPlus = plan.place.isCPlusPlus;
  std::string text;
  if (!plan.spec.when.empty())
    text += "options.original = run_original;\n";
  if (!plan.constantWidth)
    text += "options.call_features = " + bridge.widthOf(plan.constants) + ";\n";
  if (!plan.featureWidth)
    text += "options.features = " + bridge.widthOf(plan.features) + ";\n";
  if (!plan.targetWidth)
    text += "options.targets = " + bridge.widthOf(plan.targets) + ";\n";
  if (text.empty())
    return "";
  return std::string("surrogate_options options = ") +
         (isCPlusPlus ? "surrogate_options();\n" : "{0};\n") +
         "options.size = sizeof(surrogate_options);\n" + text;
}

/// Whether `enter` takes a parameter. A lambda that only recording calls goes to `leave` alone.
static bool isForEnter(const RegionPlan &plan, const PlanParameter &parameter) {
  if (parameter.kind != PlanParameter::Kind::Element || plan.variant != Variant::Collect)
    return true;
  std::set<std::string> mentioned;
  collectIdentifiers(Bridge(plan).gather(), mentioned);
  return mentioned.count(parameter.name) != 0;
}

/// "template <typename kind_type>\n" for lambdas, and arrays of the user's own enumerations.
static std::string templateHead(const RegionPlan &plan, bool isLeave) {
  std::vector<std::string> types;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind == PlanParameter::Kind::Element
            ? (isLeave ? parameter.kept : isForEnter(plan, parameter))
            : plan.place.isCPlusPlus && parameter.kind == PlanParameter::Kind::Base &&
                  !parameter.enumeration.empty() && !isLeave)
      types.push_back("typename " + parameter.name + "_type");
  return types.empty() ? "" : "template <" + llvm::join(types, ", ") + ">\n";
}

static std::string enterParameters(const RegionPlan &plan, const Bridge &bridge) {
  std::string text = plan.spec.when.empty() ? "" : ", int run_original";
  for (const PlanParameter &parameter : plan.parameters)
    if (isForEnter(plan, parameter))
      text += ", " + bridge.parameterType(parameter, false) + parameter.name;
  return text;
}

static std::string leaveParameters(const RegionPlan &plan, const Bridge &bridge) {
  std::string text;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind == PlanParameter::Kind::Element && parameter.kept)
      text += ", " + bridge.parameterType(parameter, true) + parameter.name;
  for (const PlanAccess &access : plan.targets)
    if (isScalarTarget(plan, access)) {
      const PlanDatum &datum = plan.data[access.datum];
      text += ", " + bridge.typeOf(datum.element) + " " + datum.name;
    }
  return text;
}

static std::string getters(const RegionPlan &plan, const Bridge &bridge) {
  bool isCPlusPlus = plan.place.isCPlusPlus;
  std::string text;
  if (plan.variant == Variant::Collect)
    return text;
  for (const PlanAccess &access : plan.targets) {
    if (!isScalarTarget(plan, access))
      continue;
    const PlanDatum &datum = plan.data[access.datum];
    std::string what = "The answer for " + datum.path + ".";
    if (datum.kind == PlanDatum::Kind::Result)
      what = "The answer for the function's result.";
    text += asComment(what, isCPlusPlus, 100) + "\n";
    text += std::string(isCPlusPlus ? "inline " : "static inline ") + bridge.typeOf(datum.element) +
            " " + getterName(plan, datum) + "(const " + (isCPlusPlus ? "" : "struct ") +
            "surrogate_" + plan.place.name + "_call *surrogate) {\n" + bridge.scalarAnswer(access) +
            "\n}\n\n";
  }
  return text;
}

/// Names of our own that a visible macro would replace get a prefix. String literals stay.
static std::string withoutMacros(llvm::StringRef text, llvm::ArrayRef<std::string> macros) {
  static const char *const ownWords[] = {
      "surrogate", "sample_count", "sample",       "row",         "cell",
      "answer",    "feature_rows", "feature_step", "target_rows", "target_step",
      "options",   "run_original", "base",         "open",        "wanted"};
  std::string result;
  bool inLiteral = false;
  while (!text.empty()) {
    llvm::StringRef word = text.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
    if (word.empty()) {
      word = text.take_front(text.front() == '\\' ? 2 : 1);
      inLiteral ^= word == "\"";
    } else if (!inLiteral && llvm::is_contained(ownWords, word)) {
      result += llvm::is_contained(macros, word) ? "surrogate_" : "";
    }
    result += word;
    text = text.drop_front(word.size());
  }
  return result;
}

static llvm::Expected<std::string> renderRegion(const RegionPlan &plan,
                                                const Templates &templates) {
  Bridge bridge(plan);
  bool isCPlusPlus = plan.place.isCPlusPlus;
  std::string options = optionStatements(plan, bridge);
  std::map<std::string, std::string> values{
      {"name", plan.place.name},
      {"source", sourceOf(plan.place)},
      {"summary", plan.summary},
      {"region", regionInitialiser(plan)},
      {"infers", plan.variant == Variant::Collect ? "" : "yes"},
      {"fields", keptFields(plan, bridge)},
      {"keep", keepStatements(plan, bridge)},
      {"templateHead", templateHead(plan, false)},
      {"leaveTemplateHead", templateHead(plan, true)},
      {"parameters", enterParameters(plan, bridge)},
      {"samples", bridge.sampleCount()},
      {"options", options},
      {"optionsPointer", !options.empty() ? "&options"
                         : isCPlusPlus    ? "nullptr"
                                          : "NULL"},
      {"gather", bridge.gather()},
      {"scatter", bridge.scatter()},
      {"getters", getters(plan, bridge)},
      {"resultParameters", leaveParameters(plan, bridge)},
      {"record", recordStatements(plan, bridge)},
  };
  llvm::Expected<std::string> text =
      templates.fill(isCPlusPlus ? "region-cpp" : "region-c", values);
  if (!text)
    return text.takeError();
  return withoutMacros(*text, plan.place.visibleMacros);
}

llvm::Expected<std::string> surrogate::renderHeader(llvm::ArrayRef<RegionPlan> plans,
                                                    const Templates &templates,
                                                    const SourceStyle &style) {
  std::string regions;
  for (const RegionPlan &plan : plans) {
    llvm::Expected<std::string> text = renderRegion(plan, templates);
    if (!text)
      return text.takeError();
    regions += (regions.empty() ? "" : "\n") + *text;
  }
  bool isCPlusPlus = plans.front().place.isCPlusPlus;
  auto header = templates.fill(isCPlusPlus ? "header-cpp" : "header-c",
                               {{"file", llvm::sys::path::filename(style.file).str()},
                                {"tool", plans.front().toolVersion},
                                {"regions", regions}});
  if (!header)
    return header.takeError();
  return llvm::StringRef(formatted(*header, style, isCPlusPlus)).rtrim().str() + "\n";
}

// ---- around the region ----

/// C++ converts a value of an enumeration to its integer only when told to.
static std::string asInteger(const RegionPlan &plan, const std::string &enumeration,
                             const std::string &element, const std::string &expression) {
  if (enumeration.empty() || !plan.place.isCPlusPlus)
    return expression;
  return "static_cast<" + element + ">(" + expression + ")";
}

static std::string enterArguments(const RegionPlan &plan) {
  std::string text = "&surrogate_" + plan.place.name;
  if (!plan.spec.when.empty())
    text += ", !(" + plan.spec.when + ")";
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind == PlanParameter::Kind::Scalar)
      text +=
          ", " + asInteger(plan, parameter.enumeration, parameter.element, parameter.expression);
    else if (isForEnter(plan, parameter))
      text += ", " + parameter.expression;
  return text;
}

static std::string leaveArguments(const RegionPlan &plan) {
  std::string text = "&surrogate_" + plan.place.name;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind == PlanParameter::Kind::Element && parameter.kept)
      text += ", " + parameter.expression;
  for (const PlanAccess &access : plan.targets)
    if (isScalarTarget(plan, access)) {
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
    for (const std::string &subscript : element.subscripts)
      parameters.push_back("int64_t " + subscript);
    text += "const auto " + element.name + " = [&](" + llvm::join(parameters, ", ") + ") -> " +
            element.type + " { return " + element.lvalue + "; };\n";
  }
  return text;
}

/// Assignments where the model answers: scalar targets, then exact final values.
static std::string answers(const RegionPlan &plan) {
  std::string text;
  for (const PlanAccess &access : plan.targets)
    if (isScalarTarget(plan, access)) {
      const PlanDatum &datum = plan.data[access.datum];
      std::string answer = getterName(plan, datum) + "(&surrogate_" + plan.place.name + ")";
      if (!datum.enumeration.empty() && plan.place.isCPlusPlus)
        answer = "static_cast<" + datum.enumeration + ">(" + answer + ")";
      text += datum.expression + " = " + answer + ";\n";
    }
  for (const PlanFinalValue &final : plan.finalValues)
    text += final.variable + " = " + final.value + ";\n";
  return text;
}

static llvm::Expected<std::string> block(const RegionPlan &plan, const Templates &templates,
                                         const std::string &original) {
  return templates.fill("block", {{"name", plan.place.name},
                                  {"object", std::string(plan.place.isCPlusPlus ? "" : "struct ") +
                                                 "surrogate_" + plan.place.name + "_call"},
                                  {"infers", plan.variant == Variant::Collect ? "" : "yes"},
                                  {"elements", elementLambdas(plan)},
                                  {"arguments", enterArguments(plan)},
                                  {"original", original},
                                  {"answers", answers(plan)},
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
  auto [before, after] = llvm::StringRef(laidOut).split(originalMarker);
  // The marker's own line belongs to neither half.
  rendered.opening = indented(before.take_front(before.rfind('\n')), plan.place.indentation);
  rendered.closing =
      indented(after.drop_front(after.find('\n') + 1).rtrim(), plan.place.indentation);
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
  if (place.kind == RegionKind::Statements)
    error = llvm::joinErrors(std::move(error), renderStatements(plan, templates, style, rendered));
  else if (place.isCPlusPlus)
    error = llvm::joinErrors(std::move(error), renderLambda(plan, templates, style, rendered));
  else
    error = llvm::joinErrors(std::move(error), renderWrapper(plan, templates, style, rendered));
  if (error)
    return std::move(error);
  return rendered;
}
