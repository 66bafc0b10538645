//===- Extract.cpp - a region in a program of its own -----------------------------------===//

#include "render/Format.h"
#include "render/Pieces.h"
#include "render/Render.h"
#include "render/StateText.h"

#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

static const char originalMarker[] = "surrogate_original_text";

std::string surrogate::markerLine(bool isCPlusPlus) {
  return isCPlusPlus ? std::string("// ") + originalMarker
                     : std::string("/* ") + originalMarker + " */";
}

std::pair<std::string, std::string> surrogate::splitAtMarker(llvm::StringRef laidOut) {
  auto [before, after] = laidOut.split(originalMarker);
  return {before.take_front(before.rfind('\n')).str(),
          after.drop_front(after.find('\n') + 1).rtrim().str()};
}

static bool isCall(const RegionPlan &plan) { return plan.place.kind == RegionKind::Function; }

/// What lays a state out, runs the region, and hands back what it left.
static std::map<std::string, std::string> replayValues(const RegionPlan &plan) {
  const bool isCPlusPlus = plan.place.isCPlusPlus;
  const Surroundings &surroundings = plan.state->surroundings;
  const StateText states(plan, StateText::Use::Replay);
  const std::string variable = "surrogate_" + plan.place.name;
  std::string result, call = surroundings.call + ";";
  if (!plan.resultType.empty() && plan.resultType != "void") {
    result = plan.resultType + " " + variable + "_result;";
    call = variable + "_result = " + call;
  }
  std::string after = states.after();
  if (!after.empty())
    after = "surrogate_state_after(&" + variable + ");\n" + after;
  const std::string comment =
      "The region '" + plan.place.name + "' (" + sourceOf(plan.place) + ") on recorded states.";
  return {{"name", plan.place.name},
          {"object",
           isCPlusPlus ? "surrogate_state_call " + variable + ";"
                       : "surrogate_state " + variable + " = {sizeof(surrogate_state), 0, NULL};"},
          {"comment", asComment(comment, isCPlusPlus, 100)},
          {"types", llvm::join(surroundings.types, "\n")},
          {"locals", states.locals()},
          {"before", states.before()},
          {"result", result},
          {"original", isCall(plan) ? call : markerLine(isCPlusPlus)},
          {"after", after}};
}

/// Around a copy of the region's text, or a call of the function that it is.
static void splitAround(const RegionPlan &plan, const std::string &laidOut,
                        RenderedRegion &rendered) {
  if (isCall(plan))
    rendered.opening = llvm::StringRef(laidOut).rtrim().str();
  else
    std::tie(rendered.opening, rendered.closing) = splitAtMarker(laidOut);
}

/// Inside the member function, and the function behind its class that calls it.
static llvm::Error renderMember(const RegionPlan &plan, const Templates &templates,
                                const SourceStyle &style, RenderedRegion &rendered) {
  const MethodPlace &method = plan.state->surroundings.method;
  const std::string variable = "surrogate_" + plan.place.name;
  auto values = replayValues(plan);
  const auto nothing = [](const std::string &type) {
    return "surrogate_state_nothing<" + type + ">()";
  };
  values["nothing"] = nothing(method.resultType);
  // What the member function declares is gone when its caller ends the state.
  if (values["after"].empty())
    values["after"] = "surrogate_state_after(&" + variable + ");\n";
  auto inside = templates.fill("extract-member", values);
  if (!inside)
    return inside.takeError();
  splitAround(plan, formatted(*inside, style, true, style.indentUnit.size()), rendered);
  std::vector<std::string> arguments;
  arguments.reserve(method.parameters.size());
  for (const std::string &parameter : method.parameters)
    arguments.push_back(nothing(parameter));
  const std::string object = variable + "_object";
  values["memberType"] = method.memberType;
  values["member"] = method.member;
  values["call"] =
      method.isStatic ? variable + "_member(" : "(" + object + "->*" + variable + "_member)(";
  values["call"] += llvm::join(arguments, ", ") + ");";
  if (!method.isStatic) {
    std::string make = method.className + " *" + object + " = nullptr;\nsurrogate_state_set(&" +
                       variable + ", " + std::to_string(StateText::thisItem(plan)) + ", " + object +
                       ");\n";
    if (method.isPolymorphic)
      make += "new (" + object + ") " + method.className + "();\n";
    values["object_"] = make;
  }
  auto behind = templates.fill("extract-method", values);
  if (!behind)
    return behind.takeError();
  rendered.wrapper = llvm::StringRef(formatted(*behind, style, true)).rtrim().str();
  return llvm::Error::success();
}

llvm::Error surrogate::renderExtract(const RegionPlan &plan, const Templates &templates,
                                     const SourceStyle &style, RenderedRegion &rendered) {
  if (!plan.state->surroundings.method.className.empty())
    return renderMember(plan, templates, style, rendered);
  auto text = templates.fill("extract", replayValues(plan));
  if (!text)
    return text.takeError();
  splitAround(plan, formatted(*text, style, plan.place.isCPlusPlus), rendered);
  return llvm::Error::success();
}

llvm::Expected<std::string> surrogate::renderExtractMain(llvm::ArrayRef<RegionPlan> plans,
                                                         const Templates &templates,
                                                         const SourceStyle &style) {
  std::string regions;
  for (const RegionPlan &plan : plans) {
    const std::string name = "surrogate_" + plan.place.name;
    regions += "{&" + name + "_states, " + plan.state->surroundings.scope + name + "_extract},\n";
  }
  const bool isCPlusPlus = plans.front().place.isCPlusPlus;
  auto text = templates.fill(
      "extract-main",
      {{"comment",
        asComment("Runs the regions on recorded states: --help tells how.", isCPlusPlus, 100)},
       {"regions", regions},
       {"count", std::to_string(plans.size())}});
  if (!text)
    return text.takeError();
  return llvm::StringRef(formatted(*text, style, isCPlusPlus)).rtrim().str() + "\n";
}
