//===- analysisTest.cpp - inputs, outputs, in-outs and internals ------------------------===//

#include "AnalysedSource.h"

namespace surrogate::test {
namespace {

TEST(Classification, readsAreInputsAndWholeWritesOutputs) {
  auto facts = analyseC("void f(const double *a, double *b, int n, double c) {\n"
                        "region: for (int i = 0; i < n; i++) b[i] = c * a[i]; }");
  EXPECT_EQ(paths(facts.inputs), (Names{"a", "n", "c"}));
  EXPECT_EQ(paths(facts.outputs), Names{"b"});
  EXPECT_TRUE(facts.inouts.empty());
  EXPECT_TRUE(facts.safe());
  EXPECT_EQ(findDatum(facts, "a")->reason.rfind("read at app.c:2", 0), 0u);
}

TEST(Classification, readBeforeTheWriteMakesAnInOut) {
  auto facts =
      analyseC("void f(double *a, int n) {\nregion: for (int i = 0; i < n; i++) a[i] += 1; }");
  EXPECT_EQ(paths(facts.inouts), Names{"a"});
  EXPECT_EQ(paths(facts.inputs), Names{"n"});
}

TEST(Classification, conditionalWriteOfAnArrayIsAnInOut) {
  auto facts = analyseC("void f(double *a, const int *m, int n) {\n"
                        "region: for (int i = 0; i < n; i++) if (m[i]) a[i] = 1; }");
  EXPECT_EQ(paths(facts.inouts), Names{"a"});
  EXPECT_FALSE(findDatum(facts, "a")->fullWrite);
  EXPECT_EQ(extentOf(facts, "a"), "[0:n)");
  EXPECT_EQ(findDatum(facts, "m")->role, Role::Control);
}

TEST(Classification, bothBranchesWriteAnOutput) {
  auto facts = analyseC("void g(double); void f(int c) { double x;\n"
                        "region: { if (c) x = 1; else x = 2; }\n g(x); }");
  EXPECT_EQ(paths(facts.outputs), Names{"x"});
  EXPECT_TRUE(facts.safe());
}

TEST(Classification, oneBranchIsAnInOutAndNeedsAValue) {
  const char *text = "void g(double); void f(int c) { double x%s;\n"
                     "region: { if (c) x = 1; }\n g(x); }";
  std::string with(text), without(text);
  with.replace(with.find("%s"), 2, " = 0");
  without.replace(without.find("%s"), 2, "");
  auto facts = analyseC(with);
  EXPECT_EQ(paths(facts.inouts), Names{"x"});
  EXPECT_TRUE(facts.safe());
  EXPECT_EQ(blockingKinds(analyseC(without)), Names{"uninitialised"});
}

TEST(Classification, deadAfterwardsIsInternal) {
  auto facts = analyseC("void f(double *y, double a) { double t;\n"
                        "region: { t = a * a; *y = t; } }");
  EXPECT_EQ(paths(facts.internals), Names{"t"});
  EXPECT_EQ(paths(facts.outputs), Names{"*y"});
  EXPECT_EQ(findDatum(facts, "*y")->kind, DatumKind::Scalar);
}

TEST(Classification, variablesOfTheRegionAreNothing) {
  auto facts =
      analyseC("void f(double *y, double a) {\n"
               "region: { double t[4]; for (int k = 0; k < 4; k++) t[k] = a; *y = t[2]; } }");
  EXPECT_EQ(paths(facts.inputs), Names{"a"});
  EXPECT_TRUE(facts.internals.empty());
}

TEST(Classification, loopCarriedReadIsExposed) {
  auto facts =
      analyseC("double f(const double *a, int n) { double s = 0, last = 1;\n"
               "region: for (int i = 0; i < n; i++) { s = s + last * a[i]; last = a[i]; }\n"
               "return s; }");
  EXPECT_EQ(paths(facts.inputs), (Names{"a", "n", "last"}));
  EXPECT_EQ(paths(facts.inouts), Names{"s"});
}

TEST(Classification, readByTheEnclosingLoopKeepsAVariableAlive) {
  auto facts = analyseC("void g(double); void f(int m, double *y) { double t = 0;\n"
                        "for (int k = 0; k < m; k++) {\n y[k] = t;\n region: t = k * 2.0; } }");
  EXPECT_EQ(paths(facts.outputs), Names{"t"});
}

TEST(Classification, gotoAndReturnAfterTheRegion) {
  auto facts =
      analyseC("double f(int c, double a) { double x, y;\n"
               "region: { x = a; y = a; }\n if (c) goto out; return y;\n out: return x; }");
  EXPECT_EQ(paths(facts.outputs), (Names{"x", "y"}));
}

TEST(Classification, escapingAddressIsAnOutput) {
  auto facts = analyseC("void keep(double *); void f(double a) { double x; keep(&x);\n"
                        "region: x = a; }");
  EXPECT_EQ(paths(facts.outputs), Names{"x"});
}

TEST(Classification, inductionVariableHasItsFinalValue) {
  auto facts = analyseC("int f(double *a, int n) { int i;\n"
                        "region: for (i = 0; i < n; i++) a[i] = 0;\n return i; }");
  ASSERT_NE(findDatum(facts, "i"), nullptr);
  EXPECT_EQ(findDatum(facts, "i")->role, Role::Index);
  EXPECT_EQ(findDatum(facts, "i")->finalValue, "0 < n ? n : 0");
}

TEST(Classification, finalValuesOfOtherLoops) {
  auto finalOf = [](const std::string &loop) {
    auto facts = analyseC("int f(double *a, int n) { int i;\nregion: for (" + loop +
                          ") a[0] = 1;\n return i; }");
    return findDatum(facts, "i") ? findDatum(facts, "i")->finalValue : "none";
  };
  EXPECT_EQ(finalOf("i = 1; i <= n; ++i"), "1 < n + 1 ? n + 1 : 1");
  EXPECT_EQ(finalOf("i = n - 1; i >= 0; --i"), "0 < n ? -1 : n - 1");
  EXPECT_EQ(finalOf("i = 0; i < 10; i++"), "10");
  EXPECT_EQ(finalOf("i = 0; i < n; i += 3"), "0 < n ? 0 + (n + 2) / 3 * 3 : 0");
  EXPECT_EQ(finalOf("i = 0; i != n; i++"), "n");
}

TEST(Classification, membersGlobalsAndStatics) {
  auto facts =
      analyseC("struct s { double a, b; struct { double c[3]; } in; };\n"
               "double total; static int calls, unread; const double half = 0.5;\n"
               "int count(void) { return calls; }\n"
               "void f(struct s *p, struct s v) {\n"
               "region: { total += p->a * half; calls = unread = 2; p->in.c[1] = v.b; } }");
  EXPECT_EQ(paths(facts.inputs), (Names{"p->a", "v.b"}));
  EXPECT_EQ(paths(facts.inouts), Names{"total"});
  EXPECT_EQ(paths(facts.outputs), (Names{"calls", "p->in.c"}));
  EXPECT_EQ(paths(facts.scratch), Names{"unread"});
  EXPECT_EQ(extentOf(facts, "p->in.c"), "[1:2)");
  EXPECT_EQ(findDatum(facts, "calls")->baseKind, BaseKind::Static);
  EXPECT_EQ(facts.globalsRead, std::vector<std::string>{"total"});
}

TEST(Classification, referencesAndThis) {
  auto facts = analyseText("struct S { double m, k; void f(double &r, const double &q) {\n"
                           "region: { r = q * m; k += r; } } };");
  EXPECT_EQ(paths(facts.inputs), (Names{"q", "this->m"}));
  EXPECT_EQ(paths(facts.outputs), Names{"r"});
  EXPECT_EQ(paths(facts.inouts), Names{"this->k"});
}

TEST(Classification, functionBodiesReturnAndLeaveTheirParameters) {
  auto facts = analyseC("double region_function(const double *x, int n) { double s = 0;\n"
                        "while (n > 0) { n = n - 1; s += x[0]; } return s; }");
  EXPECT_EQ(paths(facts.inputs), (Names{"*x", "n"}));
  EXPECT_TRUE(facts.outputs.empty());
  ASSERT_TRUE(facts.returnValue.has_value());
  EXPECT_EQ(facts.returnValue->element, "double");
  EXPECT_TRUE(facts.safe());
}

TEST(Classification, callsAreFollowedIntoTheirBodies) {
  auto facts = analyseC("static void react(double *p, double dt) {\n"
                        "for (int k = 0; k < 3; k++) p[k] = p[k] + dt; }\n"
                        "void f(double *u, int n, double dt) {\n"
                        "region: for (int i = 0; i < n; i++) react(&u[3 * i], dt); }");
  EXPECT_EQ(paths(facts.inouts), Names{"u"});
  EXPECT_EQ(extentOf(facts, "u"), "[0:3 * n)");
  EXPECT_TRUE(findDatum(facts, "u")->fullWrite);
}

TEST(Classification, recursionIsAFixedPoint) {
  auto facts = analyseC(
      "static void down(double *p, int n) { if (n > 0) { p[0] += 1; down(p + 1, n - 1); } }\n"
      "void f(double *a, double *b, int n) {\nregion: { down(a, n); b[0] = 1; } }");
  EXPECT_EQ(paths(facts.inouts), Names{"a"});
  EXPECT_EQ(extentOf(facts, "a"), "?");
  EXPECT_EQ(facts.unknowns.size(), 1u);
  EXPECT_EQ(facts.unknowns.front().ask,
            "extents: {a: <elements>}  # nothing here says how many: only you know");
  EXPECT_TRUE(facts.safe());
}

TEST(Classification, aPointerOfTheRegionLeadsToItsTarget) {
  auto facts = analyseC("void f(double *a, int n, int m) {\n"
                        "region: for (int i = 0; i < n; i++) { double *row = a + i * m;\n"
                        " for (int j = 0; j < m; j++) row[j] = 1; } }");
  EXPECT_EQ(paths(facts.outputs), Names{"a"});
  EXPECT_EQ(extentOf(facts, "a"), "[0:n * m)");
}

TEST(Spec, listsReplaceWhatWasFound) {
  RegionSpec spec;
  spec.inputs = {SpecDatum{"a", {"n"}, {}}};
  auto facts = analyseC("void f(const double *a, double *b, int n) {\n"
                        "region: for (int i = 0; i < n; i++) b[i] += a[i]; }",
                        spec);
  EXPECT_EQ(paths(facts.inputs), Names{"a"});
  EXPECT_EQ(paths(facts.outputs), Names{"b"});
  spec.inputs->push_back(SpecDatum{"zz", {}, {}});
  facts = analyseC("void f(const double *a, double *b, int n) {\n"
                   "region: for (int i = 0; i < n; i++) b[i] += a[i]; }",
                   spec);
  ASSERT_EQ(facts.specProblems.size(), 1u);
  EXPECT_EQ(facts.specProblems.front().number, 217u);
}

} // namespace
} // namespace surrogate::test
