//===- AnalysedSource.h - facts of a source that is parsed in memory --------------------===//
//
// The region is the statement labelled `region:`, or the body of `region_function`.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TESTS_UNIT_TRANSLATOR_ANALYSEDSOURCE_H
#define SURROGATE_TESTS_UNIT_TRANSLATOR_ANALYSEDSOURCE_H

#include "analysis/Analysis.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"

#include "gtest/gtest.h"

#include <set>

namespace surrogate::test {

using Names = std::set<std::string>;

class RegionByLabel : public clang::RecursiveASTVisitor<RegionByLabel> {
public:
  explicit RegionByLabel(Region &region) : region(region) {}
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseFunctionDecl(clang::FunctionDecl *function) {
    return inside(function, [&] { return RecursiveASTVisitor::TraverseFunctionDecl(function); });
  }
  bool TraverseCXXMethodDecl(clang::CXXMethodDecl *method) {
    return inside(method, [&] { return RecursiveASTVisitor::TraverseCXXMethodDecl(method); });
  }
  bool VisitFunctionDecl(clang::FunctionDecl *function) {
    if (function->doesThisDeclarationHaveABody() &&
        function->getNameAsString() == "region_function") {
      region.function = function;
      region.statements = {function->getBody()};
      region.place.kind = RegionKind::Function;
    }
    return true;
  }
  bool VisitLabelStmt(clang::LabelStmt *label) {
    if (std::string(label->getName()) == "region" && current && !current->isDependentContext()) {
      region.function = current;
      region.statements = {label->getSubStmt()};
    }
    return true;
  }

private:
  template <typename Body> bool inside(clang::FunctionDecl *function, Body body) {
    clang::FunctionDecl *outer = current;
    current = function;
    bool result = body();
    current = outer;
    return result;
  }

  Region &region;
  clang::FunctionDecl *current = nullptr;
};

inline RegionFacts analyseText(const std::string &text, const std::string &file = "app.cpp",
                               RegionSpec spec = {}, std::vector<std::string> flags = {}) {
  flags.push_back("-w");
  auto unit = clang::tooling::buildASTFromCodeWithArgs(text, flags, file);
  Region region;
  region.spec = std::move(spec);
  region.place.name = "test";
  if (!unit || unit->getDiagnostics().hasErrorOccurred()) {
    ADD_FAILURE() << "the text doesn't parse";
    return {};
  }
  RegionByLabel(region).TraverseDecl(unit->getASTContext().getTranslationUnitDecl());
  EXPECT_NE(region.function, nullptr) << "no region in the text";
  return analyse(region, unit->getASTContext());
}

inline RegionFacts analyseC(const std::string &text, RegionSpec spec = {}) {
  return analyseText(text, "app.c", std::move(spec));
}

inline Names paths(const std::vector<Datum> &data) {
  Names names;
  for (const Datum &datum : data)
    names.insert(datum.path);
  return names;
}

inline const Datum *findDatum(const RegionFacts &facts, const std::string &path) {
  for (const auto *list : {&facts.inputs, &facts.inouts, &facts.outputs, &facts.internals})
    for (const Datum &datum : *list)
      if (datum.path == path)
        return &datum;
  return nullptr;
}

/// "[0:n)[1:m - 1)", "?" where it isn't known, "none" where there is no such datum.
inline std::string extentOf(const RegionFacts &facts, const std::string &path) {
  const Datum *datum = findDatum(facts, path);
  if (!datum)
    return "none";
  if (!datum->extent)
    return "?";
  std::string text;
  for (const Range &range : *datum->extent)
    text +=
        "[" + range.begin + ":" + range.end + (range.stride == "1" ? "" : ":" + range.stride) + ")";
  return text;
}

inline Names blockingKinds(const RegionFacts &facts) {
  Names kinds;
  for (const SideEffect &effect : facts.sideEffects)
    if (effect.blocking)
      kinds.insert(effect.kind);
  return kinds;
}

inline std::vector<std::string> texts(const std::vector<SampleAccess> &accesses) {
  std::vector<std::string> result;
  for (const SampleAccess &access : accesses)
    result.push_back(access.text);
  return result;
}

} // namespace surrogate::test

#endif
