//===- Header.cpp - the companion header -------------------------------------------------===//

#include "plan/Names.h"
#include "render/Bridge.h"
#include "render/Contributions.h"
#include "render/ElementLoops.h"
#include "render/Format.h"
#include "render/Pieces.h"
#include "render/Render.h"
#include "render/StateText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace surrogate;

std::string surrogate::sourceOf(const RegionPlace &place) {
  return llvm::sys::path::filename(place.file).str() + ":" + std::to_string(place.firstLine);
}

bool surrogate::isScalarTarget(const RegionPlan &plan, const PlanAccess &access) {
  PlanDatum::Kind kind = plan.data[access.datum].kind;
  return kind == PlanDatum::Kind::Scalar || kind == PlanDatum::Kind::Result;
}

bool surrogate::isGivenToLeave(const RegionPlan &plan, const PlanAccess &access) {
  return isScalarTarget(plan, access) && !access.isSum;
}

std::string surrogate::getterName(const RegionPlan &plan, const PlanDatum &datum) {
  // What stands beside it is called after the region's name, too.
  const std::set<std::string> others = {"call", "items", "states"};
  const std::string own = datum.kind == PlanDatum::Kind::Result ? "return" : datum.name;
  return "surrogate_" + plan.place.name + "_" + own + (others.count(own) ? "_value" : "");
}

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
  // C99 promises no longer literals, and -pedantic says so; the compilers we know take them.
  bool isLong = !isCPlusPlus && plan.schema.size() > 4000;
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
      {(isLong ? "__extension__ " : "") + schemaLiteral(plan.schema), ""},
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

/// Parameters that `leave` reads back for its own loops; the rest went into the sample count.
static std::vector<PlanParameter> recordedParameters(const RegionPlan &plan, const Bridge &bridge) {
  const std::set<std::string> named = namesIn(bridge.record());
  std::vector<PlanParameter> recorded;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind != PlanParameter::Kind::Element && parameter.kept &&
        named.count(parameter.name))
      recorded.push_back(parameter);
  return recorded;
}

/// Those that stand in the call object: for `leave`, and for the loops at the call site.
static std::vector<PlanParameter> keptParameters(const RegionPlan &plan, const Bridge &bridge) {
  ElementLoops loops(plan);
  std::set<std::string> fields = namesIn(bridge.record());
  const std::string text = loops.gather() + loops.scatter() + loops.record() + loops.functions();
  for (const std::string &object : {"surrogate_" + plan.place.name + ".", std::string("->")})
    fields.merge(namesAfter(object, text));
  std::vector<PlanParameter> kept;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind != PlanParameter::Kind::Element && parameter.kept &&
        fields.count(parameter.name))
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
  for (const PlanParameter &parameter : recordedParameters(plan, bridge)) {
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
  if (!plan.spec.when.text.empty())
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

bool surrogate::isOpenedApart(const RegionPlan &plan) {
  return llvm::any_of(llvm::concat<const PlanAccess>(plan.constants, plan.features),
                      [](const PlanAccess &access) { return !access.mover.empty(); });
}

static std::vector<PlanParameter> namedParameters(const RegionPlan &plan, llvm::StringRef text) {
  const std::set<std::string> named = namesIn(text);
  std::vector<PlanParameter> parameters;
  for (const PlanParameter &parameter : plan.parameters)
    if (named.count(parameter.name))
      parameters.push_back(parameter);
  return parameters;
}

/// What opening a call evaluates.
static std::string openingText(const RegionPlan &plan, const Bridge &bridge) {
  return bridge.sampleCount() + ";\n" + keepStatements(plan, bridge) +
         optionStatements(plan, bridge);
}

/// What `enter` copies.
static std::string copyingText(const RegionPlan &plan, const Bridge &bridge) {
  return bridge.gather() + (plan.variant == Variant::Collect ? "" : bridge.scatter());
}

std::vector<PlanParameter> surrogate::openParametersOf(const RegionPlan &plan) {
  return namedParameters(plan, openingText(plan, Bridge(plan)));
}

std::vector<PlanParameter> surrogate::enterParametersOf(const RegionPlan &plan) {
  Bridge bridge(plan);
  std::string text = copyingText(plan, bridge);
  return namedParameters(plan, isOpenedApart(plan) ? text : openingText(plan, bridge) + text);
}

static std::string declared(llvm::ArrayRef<PlanParameter> parameters, const Bridge &bridge) {
  std::string text;
  for (const PlanParameter &parameter : parameters)
    text += ", " + bridge.parameterType(parameter, false) + parameter.name;
  return text;
}

static std::string leaveParameters(const RegionPlan &plan, const Bridge &bridge) {
  std::string text;
  for (const PlanParameter &parameter : plan.parameters)
    if (parameter.kind == PlanParameter::Kind::Element && parameter.kept)
      text += ", " + bridge.parameterType(parameter, true) + parameter.name;
  for (const PlanAccess &access : plan.targets)
    if (isGivenToLeave(plan, access)) {
      const PlanDatum &datum = plan.data[access.datum];
      text += ", " + bridge.typeOf(datum) + " " + datum.name;
    }
  return text;
}

/// Those that `text`, of the companion header, names.
static TypeParameters typesIn(const RegionPlan &plan, llvm::StringRef text) {
  const std::set<std::string> named = namesIn(text);
  TypeParameters types;
  for (const PlanTypeParameter &parameter : plan.typeParameters)
    if (named.count(parameter.name))
      types.push_back(parameter);
  return types;
}

TypeParameters surrogate::callTypesOf(const RegionPlan &plan) {
  return typesIn(plan, keptFields(plan, Bridge(plan)));
}

TypeParameters surrogate::enterTypesOf(const RegionPlan &plan) {
  Bridge bridge(plan);
  return typesIn(plan, callType(plan) + declared(enterParametersOf(plan), bridge) + ";" +
                           copyingText(plan, bridge));
}

TypeParameters surrogate::leaveTypesOf(const RegionPlan &plan) {
  Bridge bridge(plan);
  return typesIn(plan, callType(plan) + leaveParameters(plan, bridge) + ";" +
                           recordStatements(plan, bridge));
}

TypeParameters surrogate::numberTypesOf(const RegionPlan &plan, const PlanDatum &datum) {
  return typesIn(plan, callType(plan) + " " + datum.typeName);
}

std::string surrogate::templateHead(const TypeParameters &given,
                                    llvm::ArrayRef<std::string> deduced) {
  std::vector<std::string> types;
  for (const PlanTypeParameter &parameter : given)
    types.push_back("typename " + parameter.name);
  for (const std::string &name : deduced)
    types.push_back("typename " + name);
  return types.empty() ? "" : "template <" + llvm::join(types, ", ") + ">\n";
}

std::string surrogate::typeArguments(const TypeParameters &given) {
  std::vector<std::string> types;
  for (const PlanTypeParameter &parameter : given)
    types.push_back(parameter.written);
  return types.empty() ? "" : "<" + llvm::join(types, ", ") + ">";
}

std::string surrogate::callType(const RegionPlan &plan) {
  std::vector<std::string> types;
  for (const PlanTypeParameter &parameter : callTypesOf(plan))
    types.push_back(parameter.name);
  return "surrogate_" + plan.place.name + "_call" +
         (types.empty() ? "" : "<" + llvm::join(types, ", ") + ">");
}

/// Types of lambdas, and of elements that are of an enumeration of the user's.
static std::vector<std::string> deducedTypes(const RegionPlan &plan, bool isLeave) {
  std::vector<std::string> types;
  for (const PlanParameter &parameter : isLeave ? plan.parameters : enterParametersOf(plan)) {
    const bool isGiven = llvm::any_of(plan.typeParameters, [&](const PlanTypeParameter &each) {
      return each.name == parameter.typeName;
    });
    const bool isKept = parameter.kind == PlanParameter::Kind::Element && parameter.kept;
    if (!parameter.typeName.empty() && !isGiven && (!isLeave || isKept))
      types.push_back(parameter.typeName);
  }
  return types;
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
    if (access.isSum)
      what = "What " + datum.path + " was, with the answers of all iterations added.";
    text += asComment(what, isCPlusPlus, 100) + "\n";
    text += templateHead(numberTypesOf(plan, datum)) +
            (isCPlusPlus ? "inline " : "static inline ") + bridge.typeOf(datum) + " " +
            getterName(plan, datum) + "(const " + (isCPlusPlus ? "" : "struct ") + callType(plan) +
            " *surrogate" + (access.isSum ? ", " + bridge.typeOf(datum) + " " + datum.name : "") +
            ") {\n" + bridge.scalarAnswer(access) + "\n}\n\n";
  }
  return text;
}

/// Names of our own that a visible macro would replace get a prefix. String literals stay.
/// "value" stands only where nothing of the user's does.
static std::string withoutMacros(llvm::StringRef text, llvm::ArrayRef<std::string> macros) {
  std::string result;
  bool inLiteral = false;
  while (!text.empty()) {
    llvm::StringRef word = text.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
    if (word.empty()) {
      word = text.take_front(text.front() == '\\' ? 2 : 1);
      inLiteral ^= word == "\"";
    } else if (!inLiteral && (isGeneratedLocal(word) || word == "value")) {
      result += llvm::is_contained(macros, word) ? "surrogate_" : "";
    }
    result += word;
    text = text.drop_front(word.size());
  }
  return result;
}

static llvm::Expected<std::string> renderRegion(const RegionPlan &plan,
                                                const Templates &templates) {
  std::string states;
  if (plan.state) {
    auto text = stateRegion(plan, templates);
    if (!text || plan.variant != Variant::Dual)
      return text;
    states = *text + "\n";
  }
  Bridge bridge(plan);
  bool isCPlusPlus = plan.place.isCPlusPlus;
  std::string options = optionStatements(plan, bridge);
  const std::string original = plan.spec.when.text.empty() ? "" : ", int run_original";
  bool isApart = isOpenedApart(plan);
  bool countsAgain = isApart && namesIn(copyingText(plan, bridge)).count("sample_count");
  std::map<std::string, std::string> values{
      {"name", plan.place.name},
      {"source", sourceOf(plan.place)},
      {"summary", plan.summary},
      {"region", regionInitialiser(plan)},
      {"infers", plan.variant == Variant::Collect ? "" : "yes"},
      {"fields", keptFields(plan, bridge)},
      {"keep", keepStatements(plan, bridge)},
      {"callType", callType(plan)},
      {"callTemplateHead", templateHead(callTypesOf(plan))},
      {"templateHead", templateHead(enterTypesOf(plan), deducedTypes(plan, false))},
      {"leaveTemplateHead", templateHead(leaveTypesOf(plan), deducedTypes(plan, true))},
      {"opens", isApart ? "yes" : ""},
      {"openParameters", original + declared(openParametersOf(plan), bridge)},
      {"parameters", (isApart ? "" : original) + declared(enterParametersOf(plan), bridge)},
      {"sampleCount", countsAgain ? "const int64_t sample_count = surrogate->base.samples;" : ""},
      {"movers", ElementLoops(plan).functions() + contributionRecorders(plan)},
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
  return states + withoutMacros(*text, plan.place.visibleMacros);
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
  const RegionPlan &first = plans.front();
  bool isCPlusPlus = first.place.isCPlusPlus;
  bool anyState =
      llvm::any_of(plans, [](const RegionPlan &plan) { return plan.state.has_value(); });
  bool anySamples = llvm::any_of(plans, [](const RegionPlan &plan) {
    return !plan.state.has_value() || plan.variant == Variant::Dual;
  });
  auto header =
      templates.fill(isCPlusPlus ? "header-cpp" : "header-c",
                     {{"file", llvm::sys::path::filename(style.file).str()},
                      {"purpose", anySamples                          ? "answered by a model"
                                  : first.variant == Variant::Extract ? "run on recorded states"
                                                                      : "recorded"},
                      {"include", anyState ? "surrogate_state.h" : "surrogate.h"},
                      {"tool", plans.front().toolVersion},
                      {"regions", regions}});
  if (!header)
    return header.takeError();
  return llvm::StringRef(formatted(*header, style, isCPlusPlus)).rtrim().str() + "\n";
}
