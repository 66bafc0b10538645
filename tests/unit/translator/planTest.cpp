//===- planTest.cpp - facts made by hand become plans, or refusals ------------------------===//

#include "HandMadeRegion.h"
#include "plan/Names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace surrogate;
using namespace surrogate::test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

const char text[] = "#include <math.h>\nvoid run() {\n  <<for (;;);>>\n}\n";

RegionPlace place() { return source(text, "price", false).place; }

RegionPlan planned(const RegionFacts &facts, const RegionSpec &spec = {},
                   const RegionPlace &where = place()) {
  auto plan = makePlan(where, spec, facts, {Variant::Infer, "0.1.0"});
  if (!plan) {
    ADD_FAILURE() << llvm::toString(plan.takeError());
    return {};
  }
  return *plan;
}

/// The numbers of the refusal's messages.
std::vector<unsigned> refused(const RegionFacts &facts, const RegionSpec &spec = {},
                              const RegionPlace &where = place()) {
  std::vector<unsigned> numbers;
  auto plan = makePlan(where, spec, facts, {Variant::Infer, "0.1.0"});
  if (plan)
    return numbers;
  llvm::handleAllErrors(plan.takeError(), [&](const Refusal &refusal) {
    for (const Diagnostic &diagnostic : refusal.diagnostics) {
      EXPECT_EQ(diagnostic.outcome, Outcome::Refused);
      EXPECT_TRUE(diagnostic.position.isValid());
      numbers.push_back(diagnostic.number);
    }
  });
  return numbers;
}

std::vector<std::string> texts(const std::vector<PlanAccess> &columns) {
  std::vector<std::string> result;
  for (const PlanAccess &access : columns)
    result.push_back(access.text);
  return result;
}

std::vector<std::string> arguments(const RegionPlan &plan) {
  std::vector<std::string> result;
  for (const PlanParameter &parameter : plan.parameters)
    result.push_back(parameter.name + "=" + parameter.expression);
  return result;
}

TEST(Plan, IterationsAreSamples) {
  RegionPlan plan = planned(loopFacts());
  EXPECT_TRUE(plan.loop);
  EXPECT_THAT(texts(plan.features), ElementsAre("S[i]"));
  EXPECT_THAT(texts(plan.constants), ElementsAre("r"));
  EXPECT_THAT(texts(plan.targets), ElementsAre("call[i]"));
  EXPECT_THAT(arguments(plan), ElementsAre("n=n", "S=S", "r=r", "call=call"));
  EXPECT_EQ(plan.constantWidth, 1);
  EXPECT_EQ(plan.featureWidth, 1);
  EXPECT_EQ(plan.targetWidth, 1);
  EXPECT_EQ(plan.summary, "S[i], r -> call[i] for i in [0, n)");
}

TEST(Plan, SchemaIsCanonicalAndConstantsComeFirst) {
  EXPECT_EQ(planned(loopFacts()).schema,
            R"({"features":[{"constant":true,"path":"r","shape":[],"type":"double"},)"
            R"({"constant":false,"path":"S[i]","shape":[],"type":"double"}],"functor":null,)"
            R"("samples":"loop","targets":[{"constant":false,"path":"call[i]","shape":[],)"
            R"("type":"double"}]})");
}

TEST(Plan, SchemaHoldsNoExtents) {
  RegionFacts facts = loopFacts();
  facts.samples.dependence = "call[i - 1] is read";
  std::string schema = planned(facts).schema;
  EXPECT_THAT(schema, HasSubstr(R"({"constant":false,"path":"S","rank":1,"type":"double"})"));
  EXPECT_THAT(schema, HasSubstr(R"("samples":"call")"));
}

TEST(Plan, ACallIsASampleWhereIterationsDepend) {
  RegionFacts facts = loopFacts();
  facts.samples.dependence = "call[i - 1] is read";
  RegionPlan plan = planned(facts);
  EXPECT_FALSE(plan.loop);
  // What has a fixed width stands first, so that a scalar's column is a number.
  EXPECT_THAT(texts(plan.features), ElementsAre("r", "S"));
  EXPECT_EQ(plan.features[1].column, 1);
  EXPECT_EQ(plan.featureWidth, std::nullopt);
  EXPECT_TRUE(plan.constants.empty());
}

TEST(Plan, SpecMayAskForCalls) {
  RegionSpec spec;
  spec.samples = "call";
  EXPECT_FALSE(planned(loopFacts(), spec).loop);
}

TEST(Plan, AScalarTargetBelongsToTheCall) {
  RegionFacts facts = loopFacts();
  facts.outputs.push_back(scalar("last", "double"));
  RegionPlan plan = planned(facts);
  EXPECT_FALSE(plan.loop);
  EXPECT_THAT(texts(plan.targets), ElementsAre("last", "call"));
}

TEST(Plan, AFlagNeverGoesUnseen) {
  RegionFacts facts = loopFacts();
  facts.inputs.push_back(scalar("isPut", "bool", Role::Control));
  facts.inputs.push_back(scalar("steps", "int", Role::Size)); // a bound inside one sample
  EXPECT_THAT(texts(planned(facts).constants), ElementsAre("r", "isPut", "steps"));
}

TEST(Plan, TheLoopsOwnSymbolCanBeAFeature) {
  RegionFacts facts = loopFacts();
  SampleAccess symbol;
  symbol.path = symbol.text = "i";
  facts.samples.features.push_back(symbol);
  RegionPlan plan = planned(facts);
  EXPECT_THAT(texts(plan.features), ElementsAre("S[i]", "i"));
  EXPECT_EQ(plan.data[plan.features[1].datum].kind, PlanDatum::Kind::Symbol);
}

TEST(Plan, AnInductionVariableIsNotPredicted) {
  RegionFacts facts = loopFacts();
  facts.outputs.push_back(scalar("i", "int", Role::Index));
  facts.outputs.back().finalValue = "0 < n ? n : 0";
  RegionPlan plan = planned(facts);
  EXPECT_TRUE(plan.loop);
  ASSERT_EQ(plan.finalValues.size(), 1u);
  EXPECT_EQ(plan.finalValues[0].variable, "i");
  EXPECT_EQ(plan.finalValues[0].value, "0 < n ? n : 0");
}

TEST(Plan, FloatsStayFloats) {
  RegionFacts facts = loopFacts();
  EXPECT_FALSE(planned(facts).featuresAreFloat);
  facts.inputs[0].element = facts.inputs[1].element = "float";
  EXPECT_TRUE(planned(facts).featuresAreFloat);
  EXPECT_FALSE(planned(facts).targetsAreFloat);
  facts.inputs[1].element = "int";
  EXPECT_FALSE(planned(facts).featuresAreFloat);
}

TEST(Plan, IntegerTargetsAreRoundedWithARemark) {
  RegionFacts facts = loopFacts();
  EXPECT_TRUE(planned(facts).remarks.empty());
  facts.outputs[0].element = "int";
  RegionPlan plan = planned(facts);
  ASSERT_EQ(plan.remarks.size(), 1u);
  EXPECT_EQ(plan.remarks[0].number, 507u);
  EXPECT_EQ(plan.remarks[0].severity, Severity::Remark);
}

TEST(Plan, InnerLoopsBecomeColumns) {
  RegionFacts facts = loopFacts();
  SampleAccess access = element("S", "i", "3");
  access.subscripts[0].terms.push_back({"k", "1"});
  access.inner = {{"k", "int", {"0", "3", "1"}}};
  access.fixedShape.reset();
  facts.samples.features = {access};
  RegionPlan plan = planned(facts);
  EXPECT_EQ(plan.featureWidth, 3);
  EXPECT_EQ(plan.features[0].text, "S[3 * i + k]");
  facts.samples.features[0].inner[0].range.end = "m";
  EXPECT_EQ(planned(facts).featureWidth, std::nullopt);
}

TEST(Plan, StridesInElementsWhereTheyShowIt) {
  RegionFacts facts = loopFacts();
  facts.samples.dependence = "carried";
  Datum &grid = facts.inputs[0];
  grid.path = "grid";
  grid.storage.expression = "&grid[0][0]";
  grid.storage.byteStrides = {"m * sizeof(double)", "sizeof(double)"};
  grid.extent = {{Range{"0", "n", "1"}, Range{"0", "m", "1"}}};
  RegionPlan plan = planned(facts);
  const PlanDatum &datum = plan.data[plan.features.back().datum];
  EXPECT_EQ(datum.strides[0].distance, "m");
  EXPECT_TRUE(datum.strides[0].inElements);
  grid.storage.byteStrides[0] = "a + m * sizeof(double)";
  plan = planned(facts);
  EXPECT_FALSE(plan.data[plan.features.back().datum].strides[0].inElements);
  EXPECT_EQ(plan.data[plan.features.back().datum].strides[0].distance, "grid_stride_0");
}

TEST(Plan, NamesKeepClearOfMacrosKeywordsAndOurOwn) {
  RegionPlace where = place();
  where.visibleMacros = {"r"};
  RegionFacts facts = loopFacts();
  facts.inputs.push_back(scalar("row", "double"));
  facts.inputs.push_back(scalar("s->class", "double"));
  facts.inputs.push_back(scalar("this->register", "double"));
  EXPECT_THAT(arguments(planned(facts, {}, where)),
              ElementsAre("n=n", "S=S", "surrogate_r=r", "surrogate_row=row", "s_class=s->class",
                          "surrogate_register=this->register", "call=call"));
}

TEST(Plan, OneParameterForOneExpression) {
  RegionFacts facts = loopFacts();
  facts.inputs[2].onlyExtent = false; // n is a feature, and the loop's bound
  RegionPlan plan = planned(facts);
  EXPECT_THAT(arguments(plan), ElementsAre("n=n", "S=S", "r=r", "call=call"));
  EXPECT_THAT(texts(plan.constants), ElementsAre("r", "n"));
}

TEST(Plan, ResultOfAFunctionIsATarget) {
  RegionPlace where = place();
  where.kind = RegionKind::Function;
  where.function.resultType = "int";
  RegionFacts facts;
  facts.inputs = {scalar("x", "double")};
  facts.returnValue = scalar("return", "int");
  RegionPlan plan = planned(facts, {}, where);
  ASSERT_EQ(plan.targets.size(), 1u);
  EXPECT_EQ(plan.data[plan.targets[0].datum].expression, "surrogate_price_result");
}

TEST(Plan, UnknownExtentIsRefused) {
  RegionFacts facts = loopFacts();
  facts.samples.dependence = "carried";
  facts.inputs[0].extent.reset();
  EXPECT_THAT(refused(facts), ElementsAre(501));
}

TEST(Plan, NothingToPredictIsRefused) {
  RegionFacts facts = loopFacts();
  facts.outputs.clear();
  facts.samples.targets.clear();
  EXPECT_THAT(refused(facts), ElementsAre(502));
}

TEST(Plan, NothingToLearnFromIsRefused) {
  RegionFacts facts = loopFacts();
  facts.inputs.clear();
  facts.samples.features.clear();
  EXPECT_THAT(refused(facts), ElementsAre(504));
}

TEST(Plan, TypesThatAreNoColumnsAreRefused) {
  for (const char *type : {"long double", "_Complex double", "struct pair", "__int128", "enum e"}) {
    RegionFacts facts = loopFacts();
    facts.inputs[1].element = type;
    EXPECT_THAT(refused(facts), ElementsAre(503)) << type;
  }
}

TEST(Plan, ElementsOfNoStridesAreMovedByLoops) {
  RegionFacts facts = loopFacts();
  facts.inputs[0].storage.strided = false;
  facts.inputs[0].storage.element = "S[$0]->value";
  RegionPlan plan = planned(facts);
  ASSERT_FALSE(plan.features.empty());
  EXPECT_EQ(plan.features[0].mover, "put_S");
  EXPECT_EQ(plan.data[plan.features[0].datum].expression, "S[$0]->value");
  EXPECT_TRUE(plan.elements.empty()); // C has no lambdas
  for (const PlanParameter &parameter : plan.parameters)
    EXPECT_NE(parameter.name, "S");
}

TEST(Plan, NamesInTextAreNoMembers) {
  EXPECT_THAT(namesIn("row[0] = s->data[n] + t.data; surrogate->n = k;"),
              ElementsAre("k", "n", "row", "s", "surrogate", "t"));
  EXPECT_THAT(namesAfter("->", "s->n + t.k"), ElementsAre("n"));
}

TEST(Plan, PointersAreRefused) {
  RegionFacts facts = loopFacts();
  facts.inputs[1].isPointer = true;
  EXPECT_THAT(refused(facts), ElementsAre(509));
}

TEST(Plan, IterationsAskedForInVainAreRefused) {
  RegionSpec spec;
  spec.samples = "loop";
  spec.position = {"regions.yaml", 3, 5};
  RegionFacts facts = loopFacts();
  EXPECT_TRUE(refused(facts, spec).empty());
  facts.samples.dependence = "call[i - 1] is read";
  EXPECT_THAT(refused(facts, spec), ElementsAre(506));
}

TEST(Plan, EveryReasonIsNamed) {
  RegionFacts facts = loopFacts();
  SideEffect effect;
  effect.kind = "io";
  effect.what = "printf";
  effect.reason = "it prints";
  effect.number = 410;
  facts.sideEffects = {effect}; // doesn't block
  EXPECT_TRUE(refused(facts).empty());
  facts.sideEffects[0].blocking = true;
  facts.inputs[1].element = "long double";
  EXPECT_THAT(refused(facts), ElementsAre(410, 503));
  // Once reported, a plan's own reason isn't given twice.
  std::vector<SideEffect> own = planBlocks(place(), {}, facts);
  ASSERT_EQ(own.size(), 1u);
  facts.sideEffects.push_back(own[0]);
  EXPECT_THAT(refused(facts), ElementsAre(410, 503));
}

TEST(Plan, PrintsJson) {
  std::string json;
  llvm::raw_string_ostream os(json);
  printPlans({planned(loopFacts())}, os);
  EXPECT_THAT(os.str(), HasSubstr("\"summary\": \"S[i], r -> call[i] for i in [0, n)\""));
}

TEST(Names, FromPaths) {
  EXPECT_EQ(identifierFor("s->atoms->r"), "s_atoms_r");
  EXPECT_EQ(identifierFor("this->fanin"), "fanin");
  EXPECT_EQ(identifierFor("points->p[].cost"), "points_p_cost");
  EXPECT_EQ(identifierFor("*out"), "out");
  EXPECT_TRUE(isNumber("-3"));
  EXPECT_FALSE(isNumber("-"));
  EXPECT_FALSE(isNumber("3 * n"));
  EXPECT_FALSE(isIdentifier("3n"));
}

TEST(Names, TakenOnlyOnce) {
  Names names({});
  EXPECT_EQ(names.take("x"), "x");
  EXPECT_EQ(names.take("x"), "surrogate_x");
  EXPECT_EQ(names.take("x"), "surrogate_x_2");
}

} // namespace
