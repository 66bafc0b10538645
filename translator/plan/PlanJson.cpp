//===- PlanJson.cpp - --print-plan ------------------------------------------------------===//

#include "plan/Plan.h"

#include "llvm/Support/JSON.h"

using namespace surrogate;
using llvm::json::OStream;

template <typename Number>
static void printOptional(OStream &json, llvm::StringRef key, const std::optional<Number> &value) {
  if (value)
    json.attribute(key, *value);
  else
    json.attribute(key, nullptr);
}

static void printLoops(OStream &json, llvm::StringRef key, llvm::ArrayRef<PlanLoop> loops) {
  json.attributeArray(key, [&] {
    for (const PlanLoop &loop : loops)
      json.object([&] {
        json.attribute("symbol", loop.symbol);
        json.attribute("begin", loop.begin);
        json.attribute("end", loop.end);
        json.attribute("stride", loop.stride);
        printOptional(json, "count", loop.count);
      });
  });
}

static void printSubscripts(OStream &json, const RegionPlan &plan,
                            llvm::ArrayRef<PlanSubscript> subscripts) {
  json.attributeArray("subscripts", [&] {
    for (const PlanSubscript &subscript : subscripts)
      json.object([&] {
        json.attribute("constant", subscript.constant);
        json.attributeObject("terms", [&] {
          for (const auto &[symbol, coefficient] : subscript.terms)
            json.attribute(symbol, coefficient);
        });
        if (!subscript.gathers.empty())
          json.attributeArray("gathers", [&] {
            for (const PlanGather &gather : subscript.gathers)
              json.object([&] {
                json.attribute("path", plan.data[gather.datum].path);
                json.attribute("coefficient", gather.coefficient);
                printSubscripts(json, plan, gather.subscripts);
              });
          });
      });
  });
}

static void printColumns(OStream &json, llvm::StringRef key, const RegionPlan &plan,
                         llvm::ArrayRef<PlanAccess> columns) {
  json.attributeArray(key, [&] {
    for (const PlanAccess &access : columns)
      json.object([&] {
        json.attribute("text", access.text);
        json.attribute("path", plan.data[access.datum].path);
        printOptional(json, "column", access.column);
        printOptional(json, "width", access.width());
        printSubscripts(json, plan, access.subscripts);
        printLoops(json, "inner", access.inner);
        if (access.isSum)
          json.attribute("sum", true);
      });
  });
}

static llvm::StringRef kindName(PlanDatum::Kind kind) {
  static const char *const kinds[] = {"scalar", "array", "symbol", "result"};
  return kinds[static_cast<size_t>(kind)];
}

static llvm::StringRef kindName(PlanParameter::Kind kind) {
  static const char *const kinds[] = {"base", "rows", "element", "count", "stride", "scalar"};
  return kinds[static_cast<size_t>(kind)];
}

static void printData(OStream &json, const RegionPlan &plan) {
  json.attributeArray("data", [&] {
    for (const PlanDatum &datum : plan.data)
      json.object([&] {
        json.attribute("path", datum.path);
        json.attribute("kind", kindName(datum.kind));
        json.attribute("element", datum.element);
        if (!datum.typeName.empty())
          json.attribute("typeParameter", datum.typeName);
        json.attribute("expression", datum.expression);
        json.attribute("parameter", datum.parameter);
        static const char *const reaches[] = {"strides", "rows", "element"};
        json.attribute("reach", reaches[static_cast<size_t>(datum.reach)]);
        json.attribute("device", datum.device);
        json.attributeArray("strides", [&] {
          for (const PlanStride &stride : datum.strides)
            json.value(stride.distance + (stride.inElements ? " elements" : " bytes"));
        });
      });
  });
  json.attributeArray("parameters", [&] {
    for (const PlanParameter &parameter : plan.parameters)
      json.object([&] {
        json.attribute("name", parameter.name);
        json.attribute("kind", kindName(parameter.kind));
        json.attribute("expression", parameter.expression);
        json.attribute("element", parameter.element);
        json.attribute("written", parameter.written);
        json.attribute("kept", parameter.kept);
      });
  });
}

static void printState(OStream &json, const StatePlan &state) {
  static const char *const kinds[] = {"object", "pointer", "container", "datum"};
  static const char *const reaches[] = {"address", "value", "elements"};
  json.attributeArray("state", [&] {
    for (const PlanStateItem &item : state.items)
      json.object([&] {
        json.attribute("path", item.path);
        json.attribute("kind", kinds[static_cast<size_t>(item.kind)]);
        json.attribute("reach", reaches[static_cast<size_t>(item.reach)]);
        json.attribute("type", item.type);
        json.attribute("expression", item.expression);
        json.attribute("before", item.isInput);
        json.attribute("after", item.isOutput);
        json.attributeArray("ranges", [&] {
          for (const Range &range : item.ranges)
            json.value(range.begin + ":" + range.end + ":" + range.stride);
        });
      });
  });
}

static void printPlan(OStream &json, const RegionPlan &plan) {
  json.object([&] {
    json.attribute("name", plan.place.name);
    json.attribute("file", plan.place.file);
    json.attribute("function", plan.place.functionName);
    json.attributeArray("lines", [&] {
      json.value(plan.place.firstLine);
      json.value(plan.place.lastLine);
    });
    json.attribute("variant", variantName(plan.variant));
    json.attribute("samples", plan.loop ? "loop" : "call");
    json.attribute("summary", plan.summary);
    json.attribute("onlyWhere", plan.onlyWhere);
    printLoops(json, "sweep", plan.sweep);
    printData(json, plan);
    printColumns(json, "constants", plan, plan.constants);
    printColumns(json, "features", plan, plan.features);
    printColumns(json, "targets", plan, plan.targets);
    printOptional(json, "constantWidth", plan.constantWidth);
    printOptional(json, "featureWidth", plan.featureWidth);
    printOptional(json, "targetWidth", plan.targetWidth);
    json.attribute("featureType", plan.featuresAreFloat ? "float32" : "float64");
    json.attribute("targetType", plan.targetsAreFloat ? "float32" : "float64");
    json.attributeObject("finalValues", [&] {
      for (const PlanFinalValue &final : plan.finalValues)
        json.attribute(final.variable, final.value);
    });
    json.attribute("resultType", plan.resultType);
    json.attribute("schema", plan.schema);
    if (plan.state)
      printState(json, *plan.state);
  });
}

void surrogate::printPlans(llvm::ArrayRef<RegionPlan> plans, llvm::raw_ostream &os) {
  OStream json(os, 2);
  json.object([&] {
    json.attributeArray("regions", [&] {
      for (const RegionPlan &plan : plans)
        printPlan(json, plan);
    });
  });
  os << "\n";
}
