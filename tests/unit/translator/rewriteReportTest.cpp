//===- rewriteReportTest.cpp - the report and the explanation ------------------------------===//

#include "HandMadeRegion.h"
#include "rewrite/Report.h"

#include "llvm/Support/JSON.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace surrogate;
using namespace surrogate::test;
using testing::HasSubstr;

namespace {

ReportedRegion reported(const RegionFacts &facts) {
  return {source("void run() {\n  <<for (;;);>>\n}\n", "price", false).place, {}, facts};
}

RegionFacts refusedFacts() {
  RegionFacts facts = loopFacts();
  SideEffect effect;
  effect.kind = "io";
  effect.what = "printf";
  effect.reason = "it prints at app.c:7";
  effect.location = {"app.c", 7, 3};
  effect.blocking = true;
  effect.number = 410;
  effect.mend = "allow: [io]";
  facts.sideEffects = {effect};
  facts.inputs[0].extent.reset();
  facts.unknowns = {{"the extent of 'S'", {"app.c", 2, 3}, "extents: {S: n}"}};
  facts.aliasing = {{{"S", "call"}, "both are parameters", {}}};
  return facts;
}

llvm::json::Value reportOf(const RegionFacts &facts) {
  std::string text;
  llvm::raw_string_ostream os(text);
  printReport({reported(facts)}, {"0.1.0", "abc", "19.1.7"}, os);
  return llvm::cantFail(llvm::json::parse(os.str()));
}

TEST(Report, ARegionThatIsSafe) {
  llvm::json::Value report = reportOf(loopFacts());
  const llvm::json::Object &region =
      *report.getAsObject()->getArray("regions")->front().getAsObject();
  EXPECT_EQ(region.getString("name"), "price");
  EXPECT_EQ(region.getArray("inputs")->size(), 3u);
  EXPECT_EQ(region.getObject("samples")->getString("kind"), "loop");
  EXPECT_EQ(region.getObject("samples")->getArray("features")->front(), "S[i]");
  EXPECT_EQ(region.getObject("verdict")->getBoolean("safe"), true);
}

TEST(Report, EveryReasonStandsInTheVerdict) {
  llvm::json::Value report = reportOf(refusedFacts());
  const llvm::json::Object &region =
      *report.getAsObject()->getArray("regions")->front().getAsObject();
  EXPECT_EQ(region.getObject("verdict")->getBoolean("safe"), false);
  EXPECT_EQ(region.getObject("verdict")->getArray("reasons")->front(), "it prints at app.c:7");
  const llvm::json::Object &input = *region.getArray("inputs")->front().getAsObject();
  EXPECT_EQ(*input.get("extent"), llvm::json::Value(nullptr));
}

TEST(Report, ScalarsHaveNoExtent) {
  llvm::json::Value report = reportOf(loopFacts());
  const llvm::json::Object &region =
      *report.getAsObject()->getArray("regions")->front().getAsObject();
  EXPECT_EQ((*region.getArray("inputs"))[1].getAsObject()->get("extent"), nullptr);
}

std::string explained(const RegionFacts &facts) {
  std::string text;
  llvm::raw_string_ostream os(text);
  printExplanation({reported(facts)}, os);
  return os.str();
}

TEST(Explain, TablesInColumns) {
  EXPECT_EQ(explained(loopFacts()), R"(region 'price'  app.c:2-2, in run: can be replaced

  inputs
    S     double *  value  [0, n)  read at app.c:1
    r     double    value          read at app.c:1
    n     int       size           read at app.c:1

  outputs
    call  double *  value  [0, n)  read at app.c:1

  samples
    one an iteration: i in [0, n)
    features  S[i]
    constant  r
    targets   call[i]

  verdict
    can be replaced
)");
}

TEST(Explain, WhatBlocksAndWhatIsUnknown) {
  std::string text = explained(refusedFacts());
  EXPECT_THAT(text, HasSubstr("can't be replaced"));
  EXPECT_THAT(text, HasSubstr("BLOCKS app.c:7 io: it prints at app.c:7 [SR410]\n"
                              "            mend: allow: [io]\n"));
  EXPECT_THAT(text,
              HasSubstr("the extent of 'S' (app.c:2)\n      regions.yaml: extents: {S: n}\n"));
  EXPECT_THAT(text, HasSubstr("both are parameters:\n      S with call\n"));
  EXPECT_THAT(text, HasSubstr("verdict\n    can't be replaced: 1 side effect blocks it\n"));
}

TEST(Explain, LongReasonsAreWrapped) {
  RegionFacts facts = loopFacts();
  facts.inputs[0].reason = std::string(60, 'a') + " " + std::string(60, 'b') + " the end";
  llvm::SmallVector<llvm::StringRef> lines;
  std::string text = explained(facts);
  llvm::StringRef(text).split(lines, '\n');
  for (llvm::StringRef line : lines)
    EXPECT_LE(line.size(), 120u) << line.str();
}

} // namespace
