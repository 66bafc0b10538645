//===- rewriteTest.cpp - whole files from hand-made regions ------------------------------===//

#include "rewrite/Rewrite.h"
#include "HandMadeRegion.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <filesystem>

using namespace surrogate;
using namespace surrogate::test;
using testing::HasSubstr;
using testing::Not;

namespace {

Templates ownTemplates() {
  auto templates = Templates::load("");
  EXPECT_TRUE(bool(templates)) << llvm::toString(templates.takeError());
  return *templates;
}

struct Result {
  std::string source, header;
};

Result rewritten(const Source &source, const RegionFacts &facts = loopFacts(),
                 Variant variant = Variant::Infer, RewriteOptions options = {}) {
  auto plan = makePlan(source.place, {}, facts, {variant, "0.1.0"});
  EXPECT_TRUE(bool(plan)) << llvm::toString(plan.takeError());
  auto files = rewriteFile(source.place.file, source.text, {*plan}, ownTemplates(), options);
  EXPECT_TRUE(bool(files)) << llvm::toString(files.takeError());
  return {(*files)[0].text, (*files)[1].text};
}

const char loopText[] = R"(#include <math.h>

void run(int n, const double *S, double r, double *call) {
  int i;
#pragma surrogate region(price)
  <<for (i = 0; i < n; i++)
    call[i] = exp(-r) * S[i];>>
}
)";

TEST(Rewrite, AFewLinesAroundTheRegion) {
  EXPECT_EQ(rewritten(source(loopText, "price", false)).source, R"(#include <math.h>
#include "app.c.surrogate.h"

void run(int n, const double *S, double r, double *call) {
  int i;
  /* surrogate region 'price' (app.c:6): S[i], r -> call[i] for i in [0, n) */
  {
    struct surrogate_price_call surrogate_price;
    if (!surrogate_price_enter(&surrogate_price, n, S, r, call)) {
  for (i = 0; i < n; i++)
    call[i] = exp(-r) * S[i];
    }
    surrogate_price_leave(&surrogate_price);
  }
}
)");
}

TEST(Rewrite, CollectNeedsNoElse) {
  Result result = rewritten(source(loopText, "price", true), loopFacts(), Variant::Collect);
  EXPECT_THAT(result.source, HasSubstr(R"(  {
    surrogate_price_call surrogate_price;
    surrogate_price_enter(&surrogate_price, n, S, r, call);
    {
  for (i = 0; i < n; i++)
    call[i] = exp(-r) * S[i];
    }
    surrogate_price_leave(&surrogate_price);
  }
)"));
  EXPECT_THAT(result.header, HasSubstr("SURROGATE_VARIANT_COLLECT"));
  EXPECT_THAT(result.header, Not(HasSubstr("target_rows + i * target_step;\n    call[i]")));
}

TEST(Rewrite, ScalarsComeBackInTheElse) {
  RegionFacts facts = loopFacts();
  facts.outputs = {scalar("sum", "double"), scalar("i", "int", Role::Index)};
  facts.outputs[1].finalValue = "0 < n ? n : 0";
  facts.samples.dependence = "'sum' is carried";
  Result result = rewritten(source(loopText, "price", false), facts);
  EXPECT_THAT(result.source, HasSubstr(R"(    } else {
      i = 0 < n ? n : 0;
      sum = surrogate_price_sum(&surrogate_price);
    }
    surrogate_price_leave(&surrogate_price, sum);
)"));
}

TEST(Rewrite, TheSameInputGivesTheSameOutput) {
  Source each = source(loopText, "price", true);
  EXPECT_EQ(rewritten(each).source, rewritten(each).source);
  EXPECT_EQ(rewritten(each).header, rewritten(each).header);
}

TEST(Rewrite, TabsAndCarriageReturnsStay) {
  // Where these tests are started from there may be a .clang-format of its own.
  std::filesystem::current_path(std::filesystem::temp_directory_path());
  Result result = rewritten(source("#include <math.h>\r\nvoid f() {\r\n\tint i;\r\n"
                                   "\t<<for (i = 0; i < n; i++) call[i] = S[i] * r;>>\r\n}\r\n",
                                   "price", true));
  EXPECT_THAT(result.source, HasSubstr("\t{\r\n\t\tsurrogate_price_call surrogate_price;\r\n"));
  EXPECT_THAT(result.source,
              HasSubstr("#include <math.h>\r\n#include \"app.cpp.surrogate.h\"\r\n"));
  std::string text = result.source;
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    ASSERT_EQ(text[at - 1], '\r');
}

TEST(Rewrite, ACommentAfterTheRegionStaysOnItsLine) {
  Result result = rewritten(source("#include <math.h>\nvoid f() {\n"
                                   "  <<for (;;) x;>> // why\n}\n",
                                   "price", true));
  EXPECT_THAT(result.source, HasSubstr("  for (;;) x; // why\n    }\n"));
}

TEST(Rewrite, ARegionInTheMiddleOfALine) {
  Result result = rewritten(
      source("#include <math.h>\nvoid f() { int i; <<for (;;) x;>> g(); }\n", "price", true));
  EXPECT_THAT(result.source, HasSubstr("void f() { int i; \n"));
  EXPECT_THAT(result.source, HasSubstr("\nfor (;;) x;\n"));
  EXPECT_THAT(result.source, HasSubstr("}\n g(); }\n"));
}

TEST(Rewrite, TheEndPragmaGoesWithItsLine) {
  Source each = source("#include <math.h>\nvoid f() {\n#pragma surrogate begin(price)\n"
                       "  <<int a;\n  for (;;) x;>>\n#pragma surrogate end(price)\n  g();\n}\n",
                       "price", true);
  Result result = rewritten(each);
  EXPECT_THAT(result.source, Not(HasSubstr("#pragma")));
  EXPECT_THAT(result.source, HasSubstr("  }\n  g();\n}\n"));
}

TEST(Rewrite, AFileWithoutIncludes) {
  Result result = rewritten(source("void f() {\n  <<for (;;) x;>>\n}\n", "price", true));
  EXPECT_EQ(result.source.find("#include \"app.cpp.surrogate.h\"\n\nvoid f() {\n"), 0u);
}

TEST(Rewrite, LineDirectivesMapToTheOriginal) {
  Result result =
      rewritten(source(loopText, "price", false), loopFacts(), Variant::Infer, {true, ""});
  EXPECT_THAT(result.source, HasSubstr("\"app.c.surrogate.h\"\n#line 2 \"app.c\"\n"));
  EXPECT_THAT(result.source, HasSubstr("#line 6 \"app.c\"\n  for (i = 0;"));
  EXPECT_THAT(result.source, HasSubstr("  }\n#line 8 \"app.c\"\n}\n"));
}

TEST(Rewrite, RegionsThatOverlapAreRefused) {
  Source each = source(loopText, "price", false);
  auto plan = makePlan(each.place, {}, loopFacts(), {Variant::Infer, "0.1.0"});
  ASSERT_TRUE(bool(plan));
  auto files = rewriteFile("app.c", each.text, {*plan, *plan}, ownTemplates(), {});
  ASSERT_FALSE(bool(files));
  EXPECT_THAT(llvm::toString(files.takeError()), HasSubstr("two regions would change line"));
}

Source functionSource(bool isCPlusPlus, bool isStatic) {
  const std::string text = "#include <math.h>\n#pragma surrogate region(price)\n<<" +
                           std::string(isStatic ? "static " : "") +
                           "double solve(double x)\n{\n  return exp(x);\n}>>\nint g;\n";
  Source each = source(text, "price", isCPlusPlus);
  RegionPlace &place = each.place;
  place.kind = RegionKind::Function;
  FunctionPlace &function = place.function;
  function.name = function.qualifiedName = "solve";
  function.resultType = function.prototypeResult = "double";
  function.isStatic = isStatic;
  function.definition = place.text;
  function.declarator.begin = each.text.find("solve(");
  function.declarator.end = function.declarator.begin + 5;
  function.body = {unsigned(each.text.find("{\n")), place.text.end};
  function.parameters = {{"double", "x"}};
  return each;
}

RegionFacts functionFacts() {
  RegionFacts facts;
  facts.inputs = {scalar("x", "double")};
  facts.returnValue = scalar("return", "double");
  return facts;
}

TEST(Rewrite, AFunctionInC) {
  EXPECT_EQ(rewritten(functionSource(false, false), functionFacts()).source, R"(#include <math.h>
#include "app.c.surrogate.h"
/* surrogate region 'price' (app.c:3): x -> result */
double solve(double x);
static double surrogate_price_original(double x);
static double surrogate_price_original(double x)
{
  return exp(x);
}

double solve(double x) {
  double surrogate_price_result;
  {
    struct surrogate_price_call surrogate_price;
    if (!surrogate_price_enter(&surrogate_price, x)) {
      surrogate_price_result = surrogate_price_original(x);
    } else {
      surrogate_price_result = surrogate_price_return(&surrogate_price);
    }
    surrogate_price_leave(&surrogate_price, surrogate_price_result);
  }
  return surrogate_price_result;
}
int g;
)");
}

TEST(Rewrite, AStaticFunctionStaysStatic) {
  std::string text = rewritten(functionSource(false, true), functionFacts()).source;
  EXPECT_THAT(text, HasSubstr("\nstatic double solve(double x);\n"));
  EXPECT_THAT(text, HasSubstr("\nstatic double solve(double x) {\n"));
  EXPECT_THAT(text, HasSubstr("\nstatic double surrogate_price_original(double x)\n{\n"));
}

TEST(Rewrite, AFunctionInCPlusPlus) {
  EXPECT_EQ(rewritten(functionSource(true, false), functionFacts()).source, R"(#include <math.h>
#include "app.cpp.surrogate.h"
// surrogate region 'price' (app.cpp:3): x -> result
double solve(double x)
{
  const auto surrogate_price_original = [&]() -> double
{
  return exp(x);
}
  ;
  double surrogate_price_result;
  {
    surrogate_price_call surrogate_price;
    if (!surrogate_price_enter(&surrogate_price, x)) {
      surrogate_price_result = surrogate_price_original();
    } else {
      surrogate_price_result = surrogate_price_return(&surrogate_price);
    }
    surrogate_price_leave(&surrogate_price, surrogate_price_result);
  }
  return surrogate_price_result;
}
int g;
)");
}

TEST(Header, OneForAllRegionsOfAFile) {
  Source each = source("#include <math.h>\nvoid f() {\n  <<a;>>\n  b;\n}\n", "first", false);
  RegionPlace second = each.place;
  second.name = "second";
  second.text.begin = each.text.find("b;");
  second.text.end = second.text.begin + 2;
  second.annotations.clear();
  auto one = makePlan(each.place, {}, loopFacts(), {Variant::Infer, "0.1.0"});
  auto two = makePlan(second, {}, loopFacts(), {Variant::Infer, "0.1.0"});
  ASSERT_TRUE(one && two);
  auto files = rewriteFile("dir/app.c", each.text, {*two, *one}, ownTemplates(), {});
  ASSERT_TRUE(bool(files));
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[1].path, "dir/app.c.surrogate.h");
  const std::string &header = (*files)[1].text;
  EXPECT_LT(header.find("surrogate_first_enter"), header.find("surrogate_second_enter"));
  EXPECT_NE(header.find("surrogate_second_enter"), std::string::npos);
  EXPECT_EQ(header.find("#pragma once"), header.rfind("#pragma once"));
}

TEST(Header, LocalsOfOursGiveWayToMacros) {
  Source each = source(loopText, "price", true);
  each.place.visibleMacros = {"row"};
  std::string header = rewritten(each).header;
  EXPECT_THAT(header, HasSubstr("surrogate_row[0] = S[i]"));
  EXPECT_THAT(header, Not(HasSubstr(" row[")));
}

TEST(Header, UnsignedAnswersStartAtZero) {
  RegionFacts facts = loopFacts();
  facts.outputs[0].element = "unsigned int";
  EXPECT_THAT(rewritten(source(loopText, "price", false), facts).header,
              HasSubstr("(unsigned int)(answer < 0 ? 0 : answer + 0.5)"));
  facts.outputs[0].element = "int";
  EXPECT_THAT(rewritten(source(loopText, "price", false), facts).header,
              HasSubstr("(int)(answer < 0 ? answer - 0.5 : answer + 0.5)"));
}

TEST(Header, LinesFitTheColumns) {
  for (bool isCPlusPlus : {false, true}) {
    llvm::SmallVector<llvm::StringRef> lines;
    std::string header = rewritten(source(loopText, "price", isCPlusPlus)).header;
    llvm::StringRef(header).split(lines, '\n');
    for (llvm::StringRef line : lines)
      EXPECT_LE(line.size(), 100u) << line.str();
  }
}

TEST(Templates, MissingFolderIsAnError) {
  auto templates = Templates::load("/no/such/folder");
  ASSERT_FALSE(bool(templates));
  EXPECT_THAT(llvm::toString(templates.takeError()), HasSubstr("SR513"));
}

} // namespace
