//===- Report.cpp - docs/report.schema.json ---------------------------------------------===//

#include "rewrite/Report.h"
#include "plan/Plan.h"
#include "rewrite/Words.h"

#include "llvm/Support/JSON.h"

using namespace surrogate;
using llvm::json::OStream;

static void printLocation(OStream &json, const SourcePosition &position, const RegionPlace &place) {
  const SourcePosition &known = position.isValid() ? position : place.position;
  json.attributeObject("location", [&] {
    json.attribute("file", known.file.empty() ? place.file : known.file);
    json.attribute("line", std::max(known.line, 1u));
    json.attribute("column", std::max(known.column, 1u));
  });
}

static void printRange(OStream &json, const Range &range) {
  json.object([&] {
    json.attribute("begin", range.begin);
    json.attribute("end", range.end);
    json.attribute("stride", range.stride);
  });
}

static void printSparse(OStream &json, const SparseForm &form) {
  const std::pair<llvm::StringRef, const std::string &> parts[] = {{"format", form.format},
                                                                   {"values", form.values},
                                                                   {"rows", form.rows},
                                                                   {"columns", form.columns},
                                                                   {"count", form.count}};
  json.attributeObject("sparse", [&] {
    for (const auto &[key, text] : parts)
      if (!text.empty())
        json.attribute(key, text);
  });
}

static void printDatum(OStream &json, const Datum &datum, const RegionPlace &place) {
  json.object([&] {
    json.attribute("path", datum.path);
    json.attribute("base", datum.base);
    json.attribute("baseKind", wordFor(datum.baseKind));
    json.attribute("type", datum.type);
    if (!datum.element.empty())
      json.attribute("element", datum.element);
    json.attribute("kind", datum.sparse ? "sparse" : wordFor(datum.kind));
    if (datum.sparse)
      printSparse(json, *datum.sparse);
    json.attribute("role", wordFor(datum.role));
    if (datum.kind != DatumKind::Scalar) {
      if (datum.extent)
        json.attributeArray("extent", [&] {
          for (const Range &range : *datum.extent)
            printRange(json, range);
        });
      else
        json.attribute("extent", nullptr);
      json.attribute("extentEvidence", wordFor(datum.evidence));
    }
    json.attribute("certainty", datum.must ? "must" : "may");
    json.attribute("fullWrite", datum.fullWrite);
    json.attribute("device", datum.storage.device);
    printLocation(json, datum.location, place);
    json.attribute("reason", datum.reason);
  });
}

static void printData(OStream &json, llvm::StringRef key, llvm::ArrayRef<Datum> data,
                      const RegionPlace &place) {
  json.attributeArray(key, [&] {
    for (const Datum &datum : data)
      printDatum(json, datum, place);
  });
}

static void printTexts(OStream &json, llvm::StringRef key, llvm::ArrayRef<std::string> texts) {
  json.attributeArray(key, [&] {
    for (const std::string &text : texts)
      json.value(text);
  });
}

static void printSideEffects(OStream &json, const ReportedRegion &region) {
  json.attributeArray("sideEffects", [&] {
    for (const SideEffect &effect : region.facts.sideEffects)
      json.object([&] {
        json.attribute("kind", effect.kind);
        json.attribute("what", effect.what);
        printLocation(json, effect.location, region.place);
        json.attribute("reason", effect.reason);
        json.attribute("blocking", effect.blocking);
        if (effect.obstacle)
          json.attribute("obstacle", true);
        if (effect.number)
          json.attribute("message", messageName(effect.number));
        if (!effect.mend.empty())
          json.attribute("mend", effect.mend);
      });
  });
}

static void printSamples(OStream &json, const ReportedRegion &region) {
  const SampleWords words = describeSamples(region.spec, region.facts);
  json.attributeObject("samples", [&] {
    const bool isGiven = region.spec.functors.count(region.spec.samples) != 0;
    json.attribute("kind", !words.loop ? "call" : isGiven ? "functor" : "loop");
    auto printFunctor = [&](llvm::StringRef key, const std::string &text) {
      if (words.loop && !text.empty())
        json.attribute(key, text);
      else
        json.attribute(key, nullptr);
    };
    printFunctor("functor", region.facts.samples.functor);
    printFunctor("outputFunctor", region.facts.samples.outputFunctor);
    json.attributeArray("sweep", [&] {
      if (words.loop)
        for (const SweepSymbol &symbol : region.facts.samples.sweep)
          json.object([&] {
            json.attribute("symbol", symbol.symbol);
            json.attributeBegin("range");
            printRange(json, symbol.range);
            json.attributeEnd();
          });
    });
    printTexts(json, "features", words.features);
    printTexts(json, "broadcast", words.broadcast);
    printTexts(json, "targets", words.targets);
    if (words.obstacle.empty())
      json.attribute("dependence", nullptr);
    else
      json.attribute("dependence", words.obstacle);
    json.attributeArray("sums", [&] {
      for (const SampleSum &sum : region.facts.samples.sums)
        json.object([&] {
          json.attribute("path", sum.path);
          json.attribute("text", sum.text);
          json.attribute("added", sum.added);
          printLocation(json, sum.location, region.place);
        });
    });
  });
}

static void printAliasing(OStream &json, const ReportedRegion &region) {
  json.attributeArray("aliasing", [&] {
    for (const Alias &alias : region.facts.aliasing)
      json.object([&] {
        printTexts(json, "paths", alias.paths);
        json.attribute("reason", alias.reason);
        if (alias.location.isValid())
          printLocation(json, alias.location, region.place);
      });
  });
  json.attributeArray("unknowns", [&] {
    for (const Unknown &unknown : region.facts.unknowns)
      json.object([&] {
        json.attribute("what", unknown.what);
        if (unknown.location.isValid())
          printLocation(json, unknown.location, region.place);
        json.attribute("ask", unknown.ask);
      });
  });
}

static void printVerdict(OStream &json, const RegionFacts &facts) {
  std::vector<std::string> reasons;
  for (const SideEffect &effect : facts.sideEffects)
    if (effect.blocking)
      reasons.push_back(effect.reason);
  json.attributeObject("verdict", [&] {
    json.attribute("safe", reasons.empty());
    printTexts(json, "reasons", reasons);
  });
}

static void printRegion(OStream &json, const ReportedRegion &region) {
  const RegionPlace &place = region.place;
  const RegionFacts &facts = region.facts;
  json.object([&] {
    json.attribute("name", place.name);
    json.attribute("file", place.file);
    json.attribute("function", place.functionName);
    json.attribute("kind", place.kind == RegionKind::Function ? "function" : "statements");
    json.attributeArray("lines", [&] {
      json.value(place.firstLine);
      json.value(place.lastLine);
    });
    printData(json, "inputs", facts.inputs, place);
    printData(json, "outputs", facts.outputs, place);
    printData(json, "inouts", facts.inouts, place);
    printData(json, "scratch", facts.scratch, place);
    printData(json, "internals", facts.internals, place);
    json.attributeBegin("returnValue");
    if (facts.returnValue)
      printDatum(json, *facts.returnValue, place);
    else
      json.value(nullptr);
    json.attributeEnd();
    printTexts(json, "globalsRead", facts.globalsRead);
    printTexts(json, "globalsWritten", facts.globalsWritten);
    printSideEffects(json, region);
    printSamples(json, region);
    printAliasing(json, region);
    printVerdict(json, facts);
  });
}

void surrogate::printReport(llvm::ArrayRef<ReportedRegion> regions, const ToolIdentity &tool,
                            llvm::raw_ostream &os) {
  OStream json(os, 2);
  json.object([&] {
    json.attribute("schemaVersion", 1);
    json.attributeObject("tool", [&] {
      json.attribute("name", "surrogate-rewrite");
      json.attribute("version", tool.version);
      json.attribute("revision", tool.revision);
      json.attribute("clang", tool.clang);
    });
    json.attributeArray("regions", [&] {
      for (const ReportedRegion &region : regions)
        printRegion(json, region);
    });
  });
  os << "\n";
}
