//===- HandMadeRegion.h - regions and facts made by hand, for the later rooms' tests ----===//
#ifndef SURROGATE_TESTS_HANDMADEREGION_H
#define SURROGATE_TESTS_HANDMADEREGION_H

#include "plan/Plan.h"

namespace surrogate::test {

inline Datum scalar(const std::string &path, const std::string &element, Role role = Role::Value) {
  Datum datum;
  datum.path = datum.base = path;
  datum.type = datum.element = element;
  datum.role = role;
  datum.location = {"app.c", 1, 1};
  datum.reason = "read at app.c:1";
  datum.storage.expression = path;
  datum.isFloatingPoint = element == "double" || element == "float";
  return datum;
}

/// A one-dimensional array [0, end) that `path` points to.
inline Datum array(const std::string &path, const std::string &element, const std::string &end) {
  Datum datum = scalar(path, element);
  datum.type = element + " *";
  datum.kind = DatumKind::Array;
  datum.extent = {{Range{"0", end, "1"}}};
  datum.evidence = ExtentEvidence::Loop;
  datum.storage.byteStrides = {"sizeof(" + element + ")"};
  return datum;
}

/// path[coefficient * symbol + constant]
inline SampleAccess element(const std::string &path, const std::string &symbol,
                            const std::string &coefficient = "1",
                            const std::string &constant = "0") {
  SampleAccess access;
  access.path = path;
  access.subscripts = {{constant, {{symbol, coefficient}}, {}}};
  access.fixedShape.emplace();
  access.text = path + "[" + symbol + "]";
  return access;
}

/// A source text with the region between two marks, and its place.
struct Source {
  std::string text;
  RegionPlace place;
};

/// `marked` holds the region between "<<" and ">>"; a pragma line before it becomes the comment.
inline Source source(std::string marked, const std::string &name, bool isCPlusPlus) {
  Source result;
  RegionPlace &place = result.place;
  place.text.begin = marked.find("<<");
  marked.erase(place.text.begin, 2);
  place.text.end = marked.find(">>");
  marked.erase(place.text.end, 2);
  place.name = name;
  place.isCPlusPlus = isCPlusPlus;
  place.file = isCPlusPlus ? "app.cpp" : "app.c";
  place.functionName = "run";
  size_t start = marked.rfind('\n', place.text.begin) + 1;
  place.indentation = marked.substr(start, marked.find_first_not_of(" \t", start) - start);
  for (size_t at = marked.find("#pragma surrogate"); at != std::string::npos;
       at = marked.find("#pragma surrogate", at + 1))
    place.annotations.push_back({unsigned(at), unsigned(marked.find('\n', at))});
  auto lineOf = [&](size_t offset) {
    return 1 + unsigned(std::count(marked.begin(), marked.begin() + offset, '\n'));
  };
  place.firstLine = lineOf(place.text.begin);
  place.lastLine = lineOf(place.text.end);
  place.position = {place.file, place.firstLine, 1};
  size_t include = marked.rfind("#include");
  place.includeOffset = include == std::string::npos ? 0 : marked.find('\n', include);
  place.includeAfterLine = include != std::string::npos;
  result.text = std::move(marked);
  return result;
}

/// for (i in [0, n)) call[i] = f(S[i], r)
inline RegionFacts loopFacts() {
  RegionFacts facts;
  facts.inputs = {array("S", "double", "n"), scalar("r", "double"), scalar("n", "int", Role::Size)};
  facts.inputs[2].onlyExtent = true;
  facts.outputs = {array("call", "double", "n")};
  facts.outputs[0].fullWrite = true;
  facts.samples.loop = true;
  facts.samples.sweep = {{"i", "int", {"0", "n", "1"}}};
  facts.samples.features = {element("S", "i")};
  facts.samples.broadcast = {"r"};
  facts.samples.targets = {element("call", "i")};
  return facts;
}

} // namespace surrogate::test

#endif
