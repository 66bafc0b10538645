//===- analysisEffectTest.cpp - side effects, refusals, aliases -------------------------===//

#include "AnalysedSource.h"

namespace surrogate::test {
namespace {

Names kindsOf(const std::string &declarations, const std::string &statement,
              const std::string &file = "app.c", RegionSpec spec = {}) {
  return blockingKinds(analyseText(declarations +
                                       "\nvoid f(double *a, double *b, int n, double **r) {\n"
                                       "region: { " +
                                       statement + " } }",
                                   file, std::move(spec)));
}

TEST(Effect, kindsByTheTable) {
  EXPECT_EQ(kindsOf("int printf(const char *, ...);", "a[0] = 1; printf(\"%g\", a[0]);"),
            Names{"io"});
  EXPECT_EQ(kindsOf("int rand(void);", "a[0] = rand();"), Names{"random-state"});
  EXPECT_EQ(kindsOf("long time(long *);", "a[0] = time(0);"), Names{"time"});
  EXPECT_EQ(kindsOf("void exit(int);", "if (n) exit(1); a[0] = 1;"), Names{"process-exit"});
  EXPECT_EQ(kindsOf("int MPI_Barrier(int);", "MPI_Barrier(n); a[0] = 1;"), Names{"communication"});
  EXPECT_EQ(kindsOf("int pthread_mutex_lock(void *);", "pthread_mutex_lock(a); a[0] = 1;"),
            Names{"lock"});
  EXPECT_EQ(kindsOf("double sin(double);", "a[0] = sin(b[0]);"), Names{});
  EXPECT_EQ(kindsOf("double modf(double, double *);", "a[0] = modf(b[0], &a[1]);"), Names{});
}

TEST(Effect, allowedKindsDontBlock) {
  RegionSpec spec;
  spec.allow = {"io"};
  EXPECT_EQ(kindsOf("int puts(const char *);", "a[0] = 1; puts(\"x\");", "app.c", spec), Names{});
}

TEST(Effect, volatileAtomicAssembly) {
  EXPECT_EQ(kindsOf("volatile int flag;", "a[0] = flag;"), Names{"volatile"});
  EXPECT_TRUE(kindsOf("_Atomic int count;", "count = count + 1; a[0] = 1;").count("atomic"));
  EXPECT_EQ(kindsOf("", "__asm__(\"\"); a[0] = 1;"), Names{"inline-assembly"});
}

TEST(Effect, hiddenStateOfACallee) {
  EXPECT_TRUE(
      kindsOf("static double next(void) { static double s; s += 1; return s; }", "a[0] = next();")
          .count("hidden-state"));
}

TEST(Effect, allocationThatStaysInsideIsFine) {
  std::string library = "void *malloc(unsigned long); void free(void *);";
  EXPECT_EQ(kindsOf(library, "double *t = malloc(8 * n); for (int i = 0; i < n; i++) t[i] = b[i];\n"
                             "for (int i = 0; i < n; i++) a[i] = t[n - 1 - i]; free(t);"),
            Names{});
  EXPECT_TRUE(kindsOf(library, "r[0] = malloc(8 * n);").count("allocation"));
  EXPECT_TRUE(kindsOf(library, "a[0] = 1; free(b);").count("allocation"));
}

TEST(Effect, callsThroughPointersAreToldInWords) {
  auto byPointer = analyseC("void f(double *a, double (*g)(double)) {\nregion: a[0] = g(a[1]); }");
  ASSERT_EQ(blockingKinds(byPointer), Names{"unknown-call"});
  EXPECT_EQ(byPointer.sideEffects.front().mend,
            "call the function by its name, or say what it does: regions: {test: {effects: "
            "{g: {reads: [<arguments such as '*1'>], writes: [<arguments>]}}}}");
  auto isVirtual = analyseText("struct B { virtual double g(double) const; };\n"
                               "void f(double *a, const B &b) {\nregion: a[0] = b.g(a[1]); }");
  ASSERT_EQ(blockingKinds(isVirtual), Names{"unknown-call"});
  EXPECT_NE(isVirtual.sideEffects.front().reason.find("'g' is virtual"), std::string::npos);
  EXPECT_NE(isVirtual.sideEffects.front().mend.find("effects: {g:"), std::string::npos);
}

TEST(Effect, unknownCallsAndTheLineThatSettlesThem) {
  std::string declaration = "void solve(const double *rhs, double *x, int n);";
  auto text = declaration + "void f(double *a, double *b, int n) {\nregion: solve(a, b, n); }";
  auto facts = analyseC(text);
  ASSERT_EQ(blockingKinds(facts), Names{"unknown-call"});
  EXPECT_EQ(facts.sideEffects.front().mend,
            "regions: {test: {effects: {solve: {reads: [rhs, x], writes: [x]}}}}");
  RegionSpec spec;
  spec.effects["solve"] = {{"rhs"}, {"x"}, {}};
  facts = analyseC(text, spec);
  EXPECT_TRUE(facts.safe());
  EXPECT_EQ(paths(facts.inputs), (Names{"a", "n"}));
  EXPECT_EQ(paths(facts.inouts), Names{"b"});
  spec.effects["solve"] = {{"nonsense"}, {}, {}};
  facts = analyseC(text, spec);
  ASSERT_EQ(facts.specProblems.size(), 1u);
  EXPECT_EQ(facts.specProblems.front().number, 219u);
}

TEST(Effect, functionPointersAreUnknown) {
  EXPECT_EQ(
      blockingKinds(analyseC("void f(double *a, double (*g)(double)) {\nregion: a[0] = g(1.0); }")),
      Names{"unknown-call"});
}

TEST(Effect, virtualCallsAreUnknownUnlessAllOverridesAreSeen) {
  std::string classes = "struct B { virtual double g() const { return 1; } };\n"
                        "struct D final : B { double g() const override { return 2; } };\n";
  const std::string call = "void f(double *a, const B &b) {\nregion: a[0] = b.g(); }\n";
  EXPECT_EQ(blockingKinds(analyseText(classes + call + "int main() {}")), Names{});
  // Without main, other sources may derive from B.
  EXPECT_EQ(blockingKinds(analyseText(classes + call)), Names{"unknown-call"});
  std::string unseen = "struct E : B { double g() const override; };\n";
  EXPECT_EQ(blockingKinds(analyseText(classes + unseen + call + "int main() {}")),
            Names{"unknown-call"});
  EXPECT_EQ(blockingKinds(
                analyseText(classes + "void f(double *a, const D &d) {\nregion: a[0] = d.g(); }")),
            Names{});
}

TEST(Effect, exceptions) {
  std::string text = "void f(double *a, int n) {\nregion: if (n < 0) throw 1; else a[0] = 1; }";
  std::vector<std::string> flags{"-fexceptions", "-fcxx-exceptions"};
  EXPECT_EQ(blockingKinds(analyseText(text, "app.cpp", {}, flags)), Names{"exception"});
  EXPECT_EQ(blockingKinds(analyseText(
                "void f(double *a, int n) {\nregion: try { if (n < 0) throw 1; a[0] = 1; }"
                " catch (int) { a[0] = 2; } }",
                "app.cpp", {}, flags)),
            Names{});
}

TEST(Effect, changedBasesAndPointers) {
  EXPECT_EQ(kindsOf("", "double *t = a; a = b; b = t; a[0] = n; b[0] = n;").count("base-changed"),
            1u);
  auto facts = analyseC("void g(double *); void f(double *p, int n) {\n"
                        "region: for (int i = 0; i < n; i++) *p++ = i;\n g(p); }");
  EXPECT_EQ(blockingKinds(facts), Names{"base-changed"});
  EXPECT_EQ(blockingKinds(analyseC("double *q; void f(double *p) {\nregion: q = p; }")),
            Names{"pointer-target"});
}

TEST(Effect, localAddressesMustNotEscape) {
  EXPECT_TRUE(
      blockingKinds(analyseC("double *q; void f(void) {\nregion: { double x = 1; q = &x; } }"))
          .count("pointer-store"));
}

TEST(Effect, lostPointersAreNeverDropped) {
  EXPECT_TRUE(
      kindsOf("", "double *p = (double *)(unsigned long)n; p[0] = 1;").count("pointer-store"));
  EXPECT_TRUE(kindsOf("", "int *p = (int *)a; p[3] = 1;").count("pointer-store"));
  EXPECT_TRUE(
      kindsOf("union u { double d; int i; }; union u w;", "w.i = 1; a[0] = w.d;").count("overlap"));
}

TEST(Effect, pointersMadeFromOneAnotherOverlap) {
  EXPECT_TRUE(blockingKinds(analyseC("void f(double *a, int n) { double *q = a + n;\n"
                                     "region: for (int i = 0; i < n; i++) q[i] = a[i]; }"))
                  .count("overlap"));
}

TEST(Effect, gotoInACalleeIsSurvived) {
  auto facts =
      analyseC("static double g(const double *p, int n) { double s = 0; int i = 0;\n"
               "again: if (i >= n) goto done; s += p[i]; i++; goto again; done: return s; }\n"
               "void f(double *a, const double *b, int n) {\nregion: a[0] = g(b, n); }");
  EXPECT_TRUE(facts.safe());
  EXPECT_TRUE(paths(facts.inputs).count("b"));
  EXPECT_EQ(extentOf(facts, "b"), "?");
}

TEST(Effect, worksharingBelongsToItsParallelRegion) {
  std::vector<std::string> flags{"-fopenmp"};
  EXPECT_EQ(
      blockingKinds(analyseText("void f(double *a, int n) {\n#pragma omp parallel\n{\nregion:\n"
                                "#pragma omp for\nfor (int i = 0; i < n; i++) a[i] = 1;\n} }",
                                "app.c", {}, flags)),
      Names{"worksharing"});
  auto facts = analyseText("void f(double *a, int n) { double t; int i;\nregion:\n"
                           "#pragma omp parallel for private(t)\n"
                           "for (i = 0; i < n; i++) { t = a[i]; a[i] = t * t; } }",
                           "app.c", {}, flags);
  EXPECT_TRUE(facts.safe());
  EXPECT_TRUE(facts.samples.loop) << facts.samples.dependence;
  EXPECT_EQ(findDatum(facts, "t"), nullptr);
}

TEST(Effect, aBodyThatChangesItsCounterIsNoCountedLoop) {
  // Many nested loops of the kind, so that the walk runs into its bounds with one of them open.
  std::string text = "void f(double *a, int n) { int i0, i1, i2, i3, i4, i5, i6, i7;\nregion: ";
  for (int k = 0; k < 8; ++k) {
    std::string i = "i" + std::to_string(k);
    text +=
        "for (" + i + " = 0; " + i + " < n; " + i + "++) { if (a[" + i + "] > 0) " + i + " += 2; ";
  }
  text += "a[i0] = 1;" + std::string(8, '}') + " }";
  EXPECT_EQ(extentOf(analyseC(text), "a"), "?");
}

TEST(Alias, pointersOfOneTypeAreReported) {
  std::string body = "{\nregion: for (int i = 0; i < n; i++) a[i] = b[i]; }";
  auto facts = analyseC("void f(double *a, const double *b, int n) " + body);
  ASSERT_EQ(facts.aliasing.size(), 1u);
  EXPECT_TRUE(facts.safe());
  EXPECT_TRUE(
      analyseC("void f(double *restrict a, const double *b, int n) " + body).aliasing.empty());
  EXPECT_TRUE(analyseC("void f(double *a, const float *b, int n) " + body).aliasing.empty());
}

} // namespace
} // namespace surrogate::test
