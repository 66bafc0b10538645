//===- regionTest.cpp - the places of regions, byte by byte -------------------------------===//
#include "ParsedSource.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace surrogate;
using namespace surrogate::test;
using testing::Contains;
using testing::Not;

namespace {

TEST(Place, AStatementWithItsSemicolon) {
  const Found found = find(R"(void f(double *x) {
  #pragma surrogate region(a)
  x[0] = 2.0 * x[0]  ; // scales
}
)");
  ASSERT_TRUE(found.regions);
  EXPECT_EQ(found.slice(found.place().text), "x[0] = 2.0 * x[0]  ;");
  EXPECT_EQ(found.place().indentation, "  ");
  EXPECT_EQ(found.place().firstLine, 3u);
  EXPECT_EQ(found.place().lastLine, 3u);
  EXPECT_EQ(found.place().position.str(), "app.cpp:3:3");
  ASSERT_EQ(found.place().annotations.size(), 1u);
  EXPECT_EQ(found.slice(found.place().annotations[0]), "#pragma surrogate region(a)");
  EXPECT_TRUE(found.place().isCPlusPlus);
  EXPECT_FALSE(found.place().inHeader);
}

/// What a region's text is, for statements that clang's own ranges end early or start late.
TEST(Place, EveryKindOfStatementIsWhole) {
  const std::pair<const char *, const char *> cases[] = {
      {"for (int i = 0; i < n; ++i) x[i] = 1.0;", "for (int i = 0; i < n; ++i) x[i] = 1.0;"},
      {"for (int i = 0; i < n; ++i) { x[i] = 1.0; } ;",
       "for (int i = 0; i < n; ++i) { x[i] = 1.0; }"},
      {"if (n) x[0] = 1.0; else x[1] = 1.0;", "if (n) x[0] = 1.0; else x[1] = 1.0;"},
      {"if (n) { x[0] = 1.0; } else { x[1] = 1.0; }",
       "if (n) { x[0] = 1.0; } else { x[1] = 1.0; }"},
      {"do x[0] += 1.0; while (x[0] < n) ;", "do x[0] += 1.0; while (x[0] < n) ;"},
      {"while (n > 0) x[--n] = 1.0;", "while (n > 0) x[--n] = 1.0;"},
      {"{ x[0] = 1.0; }", "{ x[0] = 1.0; }"},
      {"double y = x[0], z[2] = {1, 2};", "double y = x[0], z[2] = {1, 2};"},
      {"switch (n) { case 1: x[0] = 1.0; }", "switch (n) { case 1: x[0] = 1.0; }"},
      {"x[0] = S{}.v;", "x[0] = S{}.v;"},
      {"SET(x[0], 1.0), x[1] = 2.0;", "SET(x[0], 1.0), x[1] = 2.0;"},
      {"EACH(i, n) x[i] = 1.0;", "EACH(i, n) x[i] = 1.0;"},
      {";", ";"},
      {"#pragma omp parallel for\n#pragma GCC ivdep\nfor (int i = 0; i < n; ++i) x[i] = 1.0;",
       "#pragma omp parallel for\n#pragma GCC ivdep\nfor (int i = 0; i < n; ++i) x[i] = 1.0;"},
      {"_Pragma(\"unroll\") for (int i = 0; i < n; ++i) x[i] = 1.0;",
       "_Pragma(\"unroll\") for (int i = 0; i < n; ++i) x[i] = 1.0;"},
      {"UNROLL for (int i = 0; i < n; ++i) x[i] = 1.0;",
       "UNROLL for (int i = 0; i < n; ++i) x[i] = 1.0;"},
      {"#pragma GCC diagnostic push\nx[0] = 1.0;", "x[0] = 1.0;"},
  };
  for (const bool openMP : {false, true})
    for (const auto &[statement, expected] : cases) {
      const Found found =
          find("#define SET(a, b) a = b\n"
               "#define EACH(i, n) for (int i = 0; i < n; ++i)\n"
               "#define UNROLL _Pragma(\"unroll\")\n"
               "struct S { double v; };\n"
               "void f(double *x, int n) {\n#pragma surrogate region(a)\n" +
                   std::string(statement) + "\n}\n",
               {}, "app.cpp",
               openMP ? std::vector<std::string>{"-fopenmp"} : std::vector<std::string>{});
      ASSERT_TRUE(found.regions) << statement;
      ASSERT_EQ(found.regions->regions.size(), 1u) << statement;
      EXPECT_EQ(found.slice(found.place().text), expected)
          << (openMP ? "OpenMP: " : "") << statement;
    }
}

TEST(Place, BeginAndEndHoldSiblings) {
  const Found found = find(R"(void f(double *x) {
  if (x) {
#pragma surrogate begin(a)
    x[0] = 1.0;

    x[1] = 2.0;
#pragma surrogate end(a)
    x[2] = 3.0;
  }
}
)");
  ASSERT_TRUE(found.regions);
  EXPECT_EQ(found.slice(found.place().text), "x[0] = 1.0;\n\n    x[1] = 2.0;");
  EXPECT_EQ(found.place().annotations.size(), 2u);
  EXPECT_EQ(found.place().firstLine, 4u);
  EXPECT_EQ(found.place().lastLine, 6u);
}

TEST(Place, TheDirectivesOfAWholeConditionalBelongToTheRange) {
  const Found found = find(R"(void f(double *x) {
#pragma surrogate begin(a)
#ifdef FAST
  x[0] = 1.0;
#else
  x[0] = 2.0;
#endif
#pragma surrogate end(a)
}
)");
  ASSERT_TRUE(found.regions);
  EXPECT_EQ(found.slice(found.place().text),
            "#ifdef FAST\n  x[0] = 1.0;\n#else\n  x[0] = 2.0;\n#endif");
  EXPECT_TRUE(found.regions->regions[0].blocks.empty());
}

TEST(Place, AFunctionInC) {
  const Found found = find(R"(#include <stddef.h>

/* Solves. */
#pragma surrogate region(solve)
static inline const double
newton_solve(const double c[], double (*f)(double), const size_t n)
{
  return c[n] * f(1.0);
}
)",
                           {}, "app.c");
  ASSERT_TRUE(found.regions);
  const RegionPlace &place = found.place();
  EXPECT_EQ(place.kind, RegionKind::Function);
  EXPECT_FALSE(place.isCPlusPlus);
  EXPECT_EQ(found.slice(place.function.declarator), "newton_solve");
  EXPECT_EQ(found.slice(place.function.body), "{\n  return c[n] * f(1.0);\n}");
  EXPECT_EQ(found.slice(place.function.definition).substr(0, 13), "static inline");
  EXPECT_EQ(place.function.definition.end, place.function.body.end);
  EXPECT_TRUE(place.function.isStatic);
  EXPECT_TRUE(place.function.isInline);
  EXPECT_EQ(place.function.resultType, "double");
  ASSERT_EQ(place.function.parameters.size(), 3u);
  EXPECT_EQ(place.function.parameters[0],
            std::pair(std::string("const double c[]"), std::string("c")));
  EXPECT_EQ(place.function.parameters[1],
            std::pair(std::string("double (*f)(double)"), std::string("f")));
  EXPECT_EQ(place.function.parameters[2],
            std::pair(std::string("const size_t n"), std::string("n")));
}

TEST(Place, AMemberFunction) {
  const Found found = find(R"(namespace ns {
struct Solver {
  double solve(double y) const;
};
}
double ns::Solver::solve(double y) const { return y; }
)",
                           {"ns::Solver::solve"});
  ASSERT_TRUE(found.regions);
  EXPECT_EQ(found.place().functionName, "ns::Solver::solve");
  EXPECT_EQ(found.slice(found.place().function.declarator), "solve");
  EXPECT_EQ(found.place().name, "solve");
}

/// Where the companion header goes: the text before it, and whether that is an include's line.
std::pair<std::string, bool> includedAfter(const std::string &head) {
  const Found found =
      find(head + "void f(double *x) {\n#pragma surrogate region(a)\n  x[0] = 1.0;\n}\n");
  EXPECT_TRUE(found.regions) << head;
  return {found.text.substr(0, found.place().includeOffset), found.place().includeAfterLine};
}

TEST(Place, TheCompanionHeaderFollowsTheLastIncludeOutsideEverything) {
  using testing::Pair;
  EXPECT_THAT(includedAfter("#include <stddef.h> // sizes\n#include <stdint.h>\n\nint k;\n"),
              Pair("#include <stddef.h> // sizes\n#include <stdint.h>", true));
  EXPECT_THAT(includedAfter("#include <stddef.h>\n#if 1\n#include <stdint.h>\n#endif\n"),
              Pair("#include <stddef.h>", true));
  EXPECT_THAT(includedAfter("#include <stddef.h>\nextern \"C\" {\n#include <stdint.h>\n}\n"),
              Pair("#include <stddef.h>", true));
  EXPECT_THAT(includedAfter("#include <stddef.h>\nnamespace n {\n#include <stdint.h>\n}\n"),
              Pair("#include <stddef.h>", true));
  EXPECT_THAT(includedAfter("// Head.\n#define N 3\n\nint k;\n"),
              Pair("// Head.\n#define N 3\n\n", false));
  EXPECT_THAT(includedAfter("#ifdef __cplusplus\nint k;\n#endif\n"), Pair("", false));
  EXPECT_THAT(includedAfter(""), Pair("", false));
}

TEST(Place, AnIncludeAfterTheRegionDoesNotCount) {
  const Found found = find("void f(double *x) {\n#pragma surrogate region(a)\n  x[0] = 1.0;\n}\n"
                           "#include <stddef.h>\n");
  ASSERT_TRUE(found.regions);
  EXPECT_EQ(found.place().includeOffset, 0u);
  EXPECT_FALSE(found.place().includeAfterLine);
}

TEST(Place, MacrosOfTheProgramAreVisible) {
  const Found found = find("#define S 3\n#define M(x) x\n#define GONE 1\n#undef GONE\n"
                           "void f(double *x) {\n#pragma surrogate region(a)\n  x[0] = 1.0;\n}\n");
  ASSERT_TRUE(found.regions);
  EXPECT_THAT(found.place().visibleMacros, Contains("S"));
  EXPECT_THAT(found.place().visibleMacros, Contains("M"));
  EXPECT_THAT(found.place().visibleMacros, Not(Contains("GONE")));
}

TEST(Place, WindowsLines) {
  const Found found =
      find("void f(double *x) {\r\n#pragma surrogate region(a)\r\n  x[0] = 1.0;\r\n}\r\n");
  ASSERT_TRUE(found.regions);
  EXPECT_EQ(found.slice(found.place().text), "x[0] = 1.0;");
  EXPECT_EQ(found.slice(found.place().annotations[0]), "#pragma surrogate region(a)");
}

std::vector<unsigned> blockNumbers(const Found &found) {
  std::vector<unsigned> numbers;
  if (found.regions)
    for (const Region &region : found.regions->regions)
      for (const Region::StructuralBlock &each : region.blocks)
        numbers.push_back(each.number);
  return numbers;
}

TEST(Structure, WhatIsFineInsideARegion) {
  const Found found = find(R"(double g(double);
void f(double *x, int n) {
#pragma surrogate begin(a)
  for (int i = 0; i < n; ++i) {
    if (i == 3) continue;
    if (i == 4) break;
    switch (i) { case 1: x[1] = 1; break; default: x[2] = 2; }
    auto square = [](double y) { return y * y; };
    x[i] = square(x[i]);
    if (x[i] > 3) goto next;
    x[i] += 1;
  next:;
  }
  double local = 2.0;
  x[0] = local;
#pragma surrogate end(a)
  struct S { int m() { return 1; } };
  x[1] = [&] { for (;;) break; return 2.0; }();
}
)");
  ASSERT_TRUE(found.regions);
  EXPECT_TRUE(blockNumbers(found).empty());
}

TEST(Structure, ReturnIsTheEndOfAFunctionRegion) {
  const Found found = find("double f(double x) { if (x > 1) return 1.0; return x; }\n", {"f"});
  ASSERT_TRUE(found.regions);
  EXPECT_TRUE(blockNumbers(found).empty());
}

TEST(Structure, ATypeDeclaredInTheRegionAndUsedAfterIt) {
  const Found found = find(R"(void f(double *x) {
#pragma surrogate begin(a)
  typedef double real;
  x[0] = real(1);
#pragma surrogate end(a)
  real y = 2;
  x[1] = y;
}
)");
  EXPECT_THAT(blockNumbers(found), testing::ElementsAre(328u));
}

TEST(Structure, OneInstantiationOfATemplateIsAnalysed) {
  const Found found = find(R"(template <typename T> void scale(T *x, int n) {
#pragma surrogate region(a)
  for (int i = 0; i < n; ++i)
    x[i] = T(2) * x[i];
}
void f(double *x) { scale(x, 3); }
)");
  ASSERT_TRUE(found.regions);
  EXPECT_TRUE(blockNumbers(found).empty());
  EXPECT_TRUE(found.place().inTemplate);
}

TEST(Address, FormsAndFaults) {
  const SourcePosition position;
  auto lines = parseAddress("dir/app.cpp:41-78", position);
  ASSERT_TRUE(static_cast<bool>(lines));
  EXPECT_EQ(lines->kind, RegionAddress::Kind::Lines);
  EXPECT_EQ(lines->file, "dir/app.cpp");
  EXPECT_EQ(lines->firstLine, 41u);
  EXPECT_EQ(lines->lastLine, 78u);
  auto function = parseAddress("::ns::f(double const*, int)", position);
  ASSERT_TRUE(static_cast<bool>(function));
  EXPECT_EQ(function->function, "ns::f");
  EXPECT_EQ(function->parameters, "double const*, int");
  auto label = parseAddress("f : label  L", position);
  EXPECT_FALSE(static_cast<bool>(label));
  llvm::consumeError(label.takeError());
  label = parseAddress("f:label L", position);
  ASSERT_TRUE(static_cast<bool>(label));
  EXPECT_EQ(label->label, "L");
  for (const auto &[text, parameters] :
       {std::pair("S::operator()", std::optional<std::string>()),
        std::pair("S::operator()(double) ", std::optional<std::string>("double"))}) {
    auto called = parseAddress(text, position);
    ASSERT_TRUE(static_cast<bool>(called)) << text;
    EXPECT_EQ(called->function, "S::operator()");
    EXPECT_EQ(called->parameters, parameters);
  }
  for (const char *text :
       {"", "app.cpp:0-3", "app.cpp:7-3", "app.cpp:3-", "f(double", "a b", "f:label", "::"}) {
    auto wrong = parseAddress(text, position);
    EXPECT_FALSE(static_cast<bool>(wrong)) << text;
    llvm::consumeError(wrong.takeError());
  }
}

TEST(Address, NameBeforeTheEqualsSign) {
  auto named = parseRegionOption("price=app.cpp:41-78");
  ASSERT_TRUE(static_cast<bool>(named));
  EXPECT_EQ(named->name, "price");
  EXPECT_EQ(named->at, "app.cpp:41-78");
  auto plain = parseRegionOption("ns::operator==(S, S)");
  ASSERT_TRUE(static_cast<bool>(plain));
  EXPECT_EQ(plain->name, "");
}

TEST(Address, ParametersInAnySpelling) {
  const std::string text = "typedef double real;\n"
                           "void f(const double *x, unsigned n) { *const_cast<double *>(x) = n; }\n"
                           "void f(real *x, long unsigned int n) { *x = n; }\n";
  EXPECT_EQ(find(text, {"f(double const *, unsigned int)"}).place().firstLine, 2u);
  EXPECT_EQ(find(text, {"f(const double*,unsigned)"}).place().firstLine, 2u);
  EXPECT_EQ(find(text, {"f(real*, unsigned long)"}).place().firstLine, 3u);
  EXPECT_EQ(find(text, {"f(double *, unsigned long)"}).place().firstLine, 3u);
  EXPECT_EQ(find(text, {"f"}).problems.at(0).number, 312u);
}

TEST(Address, LinesOfBranches) {
  const std::string text = "void f(double *x, int n) {\n" // 1
                           "  if (n)\n"                   // 2
                           "    x[0] = 1.0;\n"            // 3
                           "  else {\n"                   // 4
                           "    x[1] = 1.0;\n"            // 5
                           "    x[2] = 1.0;\n"            // 6
                           "  }\n"                        // 7
                           "}\n";                         // 8
  EXPECT_EQ(find(text, {"app.cpp:3"}).place().firstLine, 3u);
  EXPECT_EQ(find(text, {"app.cpp:5-6"}).place().lastLine, 6u);
  EXPECT_EQ(find(text, {"app.cpp:2-7"}).place().firstLine, 2u);
  for (const char *lines :
       {"app.cpp:2-3", "app.cpp:3-4", "app.cpp:3-5", "app.cpp:5-7", "app.cpp:1-3", "app.cpp:6-8"})
    EXPECT_EQ(find(text, {lines}).problems.at(0).number, 311u) << lines;
}

} // namespace
