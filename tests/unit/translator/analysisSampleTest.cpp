//===- analysisSampleTest.cpp - iterations as samples -----------------------------------===//

#include "AnalysedSource.h"

namespace surrogate::test {
namespace {

using Texts = std::vector<std::string>;

TEST(Samples, oneIterationIsOneSample) {
  auto facts =
      analyseC("static double price(double s, double x) { return s > x ? s - x : 0; }\n"
               "void f(const double *S, const double *X, double *call, int n, double r) { int i;\n"
               "region: for (i = 0; i < n; ++i) call[i] = r * price(S[i], X[i]); }");
  ASSERT_TRUE(facts.samples.loop) << facts.samples.dependence;
  EXPECT_EQ(texts(facts.samples.features), (Texts{"S[i]", "X[i]"}));
  EXPECT_EQ(texts(facts.samples.targets), Texts{"call[i]"});
  EXPECT_EQ(facts.samples.broadcast, (Texts{"n", "r"}));
  ASSERT_EQ(facts.samples.sweep.size(), 1u);
  EXPECT_EQ(facts.samples.sweep[0].range.end, "n");
  EXPECT_EQ(facts.samples.sweep[0].type, "int");
}

TEST(Samples, windowsAndInnerLoops) {
  auto facts = analyseC("void f(const double *a, double *b, int n) {\n"
                        "region: for (int i = 0; i < n; ++i) { double t = a[i-1];\n"
                        "for (int k = 0; k < 3; ++k) b[3*i+k] = t + a[i+1]; t = 0; } }");
  ASSERT_TRUE(facts.samples.loop) << facts.samples.dependence;
  EXPECT_EQ(texts(facts.samples.features), (Texts{"a[i - 1]", "a[i + 1]"}));
  EXPECT_EQ(texts(facts.samples.targets), Texts{"b[3 * i + k] for k in [0, 3)"});
  EXPECT_EQ(*facts.samples.targets[0].fixedShape, std::vector<int64_t>{3});
  ASSERT_EQ(facts.samples.targets[0].subscripts.size(), 1u);
  EXPECT_EQ(facts.samples.targets[0].subscripts[0].terms,
            (std::vector<std::pair<std::string, std::string>>{{"i", "3"}, {"k", "1"}}));
}

TEST(Samples, inPlaceUpdateIsFeatureAndTarget) {
  auto facts = analyseC(
      "void f(double *a, int n) {\nregion: for (int i = 0; i < n; ++i) a[i] = a[i] * a[i]; }");
  ASSERT_TRUE(facts.samples.loop);
  EXPECT_EQ(texts(facts.samples.features), Texts{"a[i]"});
  EXPECT_EQ(texts(facts.samples.targets), Texts{"a[i]"});
}

TEST(Samples, whatStaysIsAFeature) {
  auto facts = analyseC("void f(double *a, const int *m, int n) {\n"
                        "region: for (int i = 0; i < n; ++i) if (m[i]) a[i] = 1; }");
  ASSERT_TRUE(facts.samples.loop) << facts.samples.dependence;
  EXPECT_EQ(texts(facts.samples.features), (Texts{"m[i]", "a[i]"}));
}

TEST(Samples, theIndexAsAValue) {
  auto facts = analyseC("void f(double *a, int n, double dx) {\n"
                        "region: for (int i = 0; i < n; ++i) a[i] = i * dx; }");
  ASSERT_TRUE(facts.samples.loop);
  EXPECT_EQ(texts(facts.samples.features), Texts{"i"});
}

TEST(Samples, privateTemporariesAreFine) {
  auto facts =
      analyseC("void f(double *a, int n) { double t, w[4]; int k;\n"
               "region: for (int i = 0; i < n; ++i) { t = a[i]; for (k = 0; k < 4; ++k) w[k] = t;\n"
               " a[i] = w[0] + w[3]; } }");
  EXPECT_TRUE(facts.samples.loop) << facts.samples.dependence;
}

TEST(Samples, dependencesAreNamed) {
  auto dependenceOf = [](const std::string &body) {
    auto facts =
        analyseC("double use; void f(double *a, const int *k, int n, double *s) { double t = 0;\n"
                 "region: " +
                 body + "\nuse = t; }");
    EXPECT_FALSE(facts.samples.loop) << body;
    return facts.samples.dependence;
  };
  EXPECT_NE(
      dependenceOf("for (int i = 1; i < n; ++i) a[i] = a[i-1];").find("'a' is written by one"),
      std::string::npos);
  EXPECT_NE(dependenceOf("for (int i = 0; i < n; ++i) { a[i] = 1; t *= a[i]; }").find("'t'"),
            std::string::npos);
  EXPECT_NE(dependenceOf("for (int i = 0; i < n; ++i) a[k[i]] = 1;").find("'a'"),
            std::string::npos);
  EXPECT_NE(dependenceOf("for (int i = 0; i < n; ++i) s[0] = a[i];").find("'*s'"),
            std::string::npos);
  EXPECT_NE(dependenceOf("for (int i = 0; i < n; ++i) { a[i] = t; t = i; }").find("'t'"),
            std::string::npos);
  EXPECT_NE(
      dependenceOf("for (int i = 0; i < n; ++i) { if (a[i] > 3) break; a[i] = 1; }").find("early"),
      std::string::npos);
  EXPECT_NE(
      dependenceOf("for (int i = 0; i < n; ++i) { for (int j = 0; j < i; ++j) a[i] += s[j]; }")
          .size(),
      0u);
}

TEST(Samples, carriedInAVariableOfTheRegion) {
  auto facts =
      analyseC("void f(double *a, int n) {\n"
               "region: { double c = 0; for (int i = 0; i < n; ++i) { c += a[i]; a[i] = c; } } }");
  EXPECT_FALSE(facts.samples.loop);
  EXPECT_NE(facts.samples.dependence.find("'c'"), std::string::npos);
}

TEST(Samples, pointsOfALinearisedGrid) {
  auto facts = analyseC("void f(const double *in, double *out, int nx, int ny) {\n"
                        "region: for (int i = 0; i < nx; i++) for (int j = 0; j < ny; j++) "
                        "out[i*ny+j] = in[i*ny+j]; }");
  ASSERT_TRUE(facts.samples.loop) << facts.samples.dependence;
  EXPECT_EQ(texts(facts.samples.targets), Texts{"out[i * ny + j]"});
  ASSERT_EQ(facts.samples.sweep.size(), 2u);
  EXPECT_EQ(facts.samples.sweep[1].range.end, "ny");
  facts = analyseC("void f(double *out, int n, int inc) {\n"
                   "region: for (int i = 0; i < n; i++) out[i*inc] = 1; }");
  EXPECT_FALSE(facts.samples.loop) << "inc may be 0";
}

TEST(Samples, guardedReadsDontRunOver) {
  auto facts = analyseC("void f(const double *a, double *b, int n) {\n"
                        "region: for (int i = 0; i < n; ++i) b[i] = i > 0 ? a[i-1] : 0; }");
  EXPECT_FALSE(facts.samples.loop);
  EXPECT_NE(facts.samples.dependence.find("some iterations only"), std::string::npos);
}

} // namespace
} // namespace surrogate::test
