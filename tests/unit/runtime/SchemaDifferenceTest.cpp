//===- SchemaDifferenceTest.cpp - in what two schemas differ ----------------------------===//

#include "engines/SchemaDifference.h"

#include <gtest/gtest.h>

using surrogate::runtime::schemaDifference;

namespace {

std::string schema(const std::string &features, const std::string &targets = "") {
  return R"({"features":[)" + features + R"(],"functor":null,"samples":"loop","targets":[)" +
         targets + "]}";
}

const std::string S = R"({"constant":false,"path":"S[i]","shape":[],"type":"double"})";
const std::string T = R"({"constant":true,"path":"T","rank":1,"type":"float"})";

bool says(const std::string &region, const std::string &model, const std::string &text) {
  const std::string difference = schemaDifference(region, model);
  EXPECT_NE(difference.find(text), std::string::npos) << difference;
  return true;
}

} // namespace

TEST(SchemaDifference, namesTheFirstFeatureThatDiffers) {
  says(schema(S + "," + S), schema(S + "," + T),
       "feature 2 is 'S[i]' (double, shape []) in the region, 'T' (float, rank 1, constant in a "
       "call) in the model");
}

TEST(SchemaDifference, namesWhatIsOnOneSideAlone) {
  says(schema(S), schema(S + "," + T), "feature 2 of the model, 'T'");
  says(schema(S, S), schema(S), "target 1 of the region, 'S[i]'");
}

TEST(SchemaDifference, namesKindAndFunctor) {
  std::string call = schema(S);
  call.replace(call.find("loop"), 4, "call");
  says(schema(S), call, R"('samples' is "loop" in the region, "call" in the model)");
}

TEST(SchemaDifference, survivesTextsThatAreNoSchemas) {
  says("{", schema(S), "isn't a JSON object");
  says(R"({"features":3})", R"({"features":4})", "'features' differ");
  says(R"({"features":[3]})", R"({"features":["a"]})", "feature 1 is");
  says(schema(S), schema(S) + " ", "texts differ");
}
