//===- analysisExtentTest.cpp - extents, roles, storage ---------------------------------===//

#include "AnalysedSource.h"

namespace surrogate::test {
namespace {

TEST(Extent, linearisedStencil) {
  auto facts =
      analyseC("void f(const double *in, double *out, int nx, int ny) {\n"
               "region: for (int i = 1; i < nx - 1; i++) for (int j = 1; j < ny - 1; j++)\n"
               " out[i*ny+j] = in[(i-1)*ny+j] + in[(i+1)*ny+j] + in[i*ny+j-1] + in[i*ny+j+1]; }");
  EXPECT_EQ(extentOf(facts, "in"), "[1:nx * ny - 1)");
  EXPECT_EQ(extentOf(facts, "out"), "[ny + 1:nx * ny - ny - 1)");
  EXPECT_EQ(paths(facts.inouts), Names{"out"}); // the borders between the rows stay
}

TEST(Extent, variableLengthArrays) {
  auto facts = analyseC(
      "void f(int n, int m, double a[n][m], double (*b)[m]) {\n"
      "region: for (int i = 1; i < n; i++) for (int j = 0; j < m; j++) b[i][j] = a[i-1][j]; }");
  EXPECT_EQ(extentOf(facts, "a"), "[0:n - 1)[0:m)");
  EXPECT_EQ(extentOf(facts, "b"), "[1:n)[0:m)");
  EXPECT_EQ(paths(facts.outputs), Names{"b"});
  EXPECT_EQ(findDatum(facts, "b")->storage.expression, "&b[0][0]");
  EXPECT_EQ(findDatum(facts, "b")->storage.byteStrides,
            (std::vector<std::string>{"sizeof(b[0])", "sizeof(double)"}));
}

TEST(Extent, fixedShapesOfGlobals) {
  auto facts = analyseC(
      "double grid[10][20];\nvoid f(double c) {\n"
      "region: for (int i = 0; i < 10; i++) for (int j = 0; j < 20; j++) grid[i][j] = c; }");
  EXPECT_EQ(paths(facts.outputs), Names{"grid"});
  EXPECT_EQ(*findDatum(facts, "grid")->fixedShape, (std::vector<int64_t>{10, 20}));
}

TEST(Extent, typesAnswerWhereSubscriptsDont) {
  auto facts = analyseC("double t[8]; void f(const int *k, int n, double *y) {\n"
                        "region: for (int i = 0; i < n; i++) y[i] = t[k[i]]; }");
  EXPECT_EQ(extentOf(facts, "t"), "[0:8)");
  EXPECT_EQ(findDatum(facts, "t")->evidence, ExtentEvidence::Type);
  EXPECT_EQ(findDatum(facts, "k")->role, Role::Index);
}

TEST(Extent, gathersAreAskedFor) {
  auto facts = analyseC("void f(const double *t, const int *k, int n, double *y) {\n"
                        "region: for (int i = 0; i < n; i++) y[i] = t[k[i]]; }");
  EXPECT_EQ(extentOf(facts, "t"), "?");
  ASSERT_EQ(facts.unknowns.size(), 1u);
  RegionSpec spec;
  spec.extents["t"] = {{"m"}, {}};
  facts = analyseC("void f(const double *t, const int *k, int n, double *y, int m) {\n"
                   "region: for (int i = 0; i < n; i++) y[i] = t[k[i]]; }",
                   spec);
  EXPECT_EQ(extentOf(facts, "t"), "[0:m)");
  EXPECT_TRUE(facts.unknowns.empty());
}

TEST(Extent, aBranchThatGuardsASubscriptCounts) {
  auto facts = analyseC("void f(const double *a, double *b, int n) {\n"
                        "region: for (int i = 0; i < n; i++) b[i] = i > 0 ? a[i-1] : 0; }");
  EXPECT_EQ(extentOf(facts, "a"), "[0:n - 1)");
}

TEST(Extent, aTestedPointerMayBeNull) {
  auto facts = analyseC("void f(const double *w, double *b, int n) {\n"
                        "region: for (int i = 0; i < n; i++) if (w) b[i] = w[i]; }");
  EXPECT_EQ(extentOf(facts, "w"), "?");
}

TEST(Extent, changedBoundsArentClaimed) {
  auto facts = analyseC("void f(double *a, int n) {\n"
                        "region: while (n > 0) { n = n / 2; a[n] = 1; } }");
  EXPECT_EQ(extentOf(facts, "a"), "?");
}

TEST(Extent, boundReadBehindAWriteIsNotTheEntrysValue) {
  auto facts =
      analyseC("struct s { int n; double *v; };\nvoid f(struct s *p) {\n"
               "region: { p->n = p->n + 5; for (int i = 0; i < p->n; i++) p->v[i] = 1; } }");
  EXPECT_EQ(extentOf(facts, "p->v"), "[0:p->n + 5)");
}

TEST(Extent, stridesAndBackwardLoops) {
  auto facts =
      analyseC("void f(double *a, double *b, int n) {\n"
               "region: for (int i = n - 1; i >= 0; i--) { a[2 * i] = 1; b[n - 1 - i] = 2; } }");
  EXPECT_EQ(extentOf(facts, "a"), "[0:2 * n - 1:2)");
  EXPECT_EQ(extentOf(facts, "b"), "[0:n)");
  EXPECT_EQ(paths(facts.outputs), (Names{"a", "b"}));
}

TEST(Extent, membersOfArraysOfStructs) {
  auto facts = analyseC("struct c { double x; int k; }; struct g { struct c *cells; int n; };\n"
                        "void f(struct g *q) {\nregion: for (int i = 0; i < q->n; i++) "
                        "q->cells[i].x = q->cells[i].k; }");
  EXPECT_EQ(paths(facts.outputs), Names{"q->cells[].x"});
  EXPECT_EQ(extentOf(facts, "q->cells[].x"), "[0:q->n)");
  const Storage &storage = findDatum(facts, "q->cells[].x")->storage;
  EXPECT_EQ(storage.expression, "&q->cells[0].x");
  EXPECT_EQ(storage.byteStrides, std::vector<std::string>{"sizeof(q->cells[0])"});
}

TEST(Extent, rowsOfPointersArentStrided) {
  auto facts =
      analyseC("void f(double **a, int n, int m) {\n"
               "region: for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) a[i][j] = 1; }");
  EXPECT_EQ(extentOf(facts, "a"), "[0:n)[0:m)");
  EXPECT_FALSE(findDatum(facts, "a")->storage.strided);
  EXPECT_EQ(findDatum(facts, "a")->storage.element, "a[$0][$1]");
}

TEST(Extent, memcpyCountsElements) {
  auto facts = analyseC("void *memcpy(void *, const void *, unsigned long);\n"
                        "void f(double *a, const double *b, unsigned long n) {\n"
                        "region: memcpy(a, b, n * sizeof(double)); }");
  EXPECT_EQ(extentOf(facts, "a"), "[0:n)");
  EXPECT_EQ(paths(facts.outputs), Names{"a"});
  EXPECT_EQ(paths(facts.inputs), (Names{"b", "n"}));
}

TEST(Role, sizesFlagsAndValues) {
  auto facts = analyseC("void f(double *a, int n, int flag, int scale, int steps) {\n"
                        "region: for (int i = 0; i < n; i++) { if (flag) a[i] = scale;\n"
                        " for (int t = 0; t < steps; t++) a[i] = a[i] * 0.5; } }");
  EXPECT_EQ(findDatum(facts, "n")->role, Role::Size);
  EXPECT_TRUE(findDatum(facts, "n")->onlyExtent);
  EXPECT_EQ(findDatum(facts, "flag")->role, Role::Control);
  EXPECT_EQ(findDatum(facts, "scale")->role, Role::Value);
  EXPECT_EQ(findDatum(facts, "steps")->role, Role::Size);
  EXPECT_FALSE(findDatum(facts, "steps")->onlyExtent); // how often changes what comes out
}

} // namespace
} // namespace surrogate::test
