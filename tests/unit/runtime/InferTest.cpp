//===- InferTest.cpp - who answers, and what stops a program ----------------------------===//

#include "Probe.h"
#include "model/Networks.h"

#include <fstream>
#include <limits>

using namespace surrogate;
using namespace surrogate::tests;

namespace {

std::string column(const std::string &constant, const std::string &path) {
  return R"({"constant":)" + constant + R"(,"path":")" + path + R"(","shape":[],"type":"double"})";
}

const std::string Schema =
    R"({"features":[)" + column("true", "k") + "," + column("false", "x[i]") +
    R"(],"functor":null,"samples":"loop","targets":[)" + column("false", "y[i]") + "]}";

/// y = 2 x + k + shift on rows (k, x).
model::Network exact(double shift = 0, const std::string &schema = Schema) {
  model::Network network;
  network.schema = schema;
  network.schemaHash = model::sha256(schema);
  network.features = 2;
  network.targets = 1;
  network.type = model::ScalarType::Float64;
  network.layers = {{"linear", 2, 1, {{"weight", "w"}, {"bias", "b"}}}};
  network.tensors["w"] = {model::ScalarType::Float64, {1, 2}, {1, 2}};
  network.tensors["b"] = {model::ScalarType::Float64, {1}, {shift}};
  return network;
}

class Infer : public ProbeTest {
protected:
  std::map<std::string, std::string> with(const model::Network &network,
                                          std::map<std::string, std::string> more = {}) {
    model::writeNetwork(network, folder / "m.safetensors");
    more.insert({{"SURROGATE_MODEL", "price=m.safetensors"}, {"SURROGATE_LOG", "json"}});
    return more;
  }
  using Words = std::vector<std::string>;
  using Numbers = std::vector<double>;
  using Integers = std::vector<int64_t>;
  /// on_error stop: exit code 70, nothing printed; original: the plain sum. `words` in both.
  void fails(const std::map<std::string, std::string> &environment, const Words &words,
             const std::string &more = "") {
    const ProbeResult stopped = probe("variant=2 " + more, environment);
    EXPECT_EQ(stopped.status, 70) << stopped.err;
    EXPECT_EQ(stopped.out, "");
    const ProbeResult original = probe("variant=2 on_error=1 calls=5 " + more, environment);
    EXPECT_EQ(original.status, 0) << original.err;
    EXPECT_DOUBLE_EQ(std::strtod(original.out.c_str(), nullptr), plainSum(5, 4));
    for (const std::string &word : words) {
      EXPECT_NE(stopped.err.find(word), std::string::npos) << word << " in\n" << stopped.err;
      EXPECT_EQ(count(original.err, word), 1U) << word << " in\n" << original.err;
    }
  }
};

} // namespace

TEST_F(Infer, theModelAnswersEveryCall) {
  const std::string err = good("variant=2 calls=5", plainSum(5, 4) + 5 * 4 * 100, with(exact(100)));
  EXPECT_EQ(summary(err, "answered"), 5);
  EXPECT_EQ(summary(err, "fallbacks"), 0);
  EXPECT_GT(summary(err, "seconds_model"), 0);
  EXPECT_EQ(summary(err, "seconds_original"), 0);
}

TEST_F(Infer, dualChoosesAsTheProgramRuns) {
  const auto environment = with(exact(100));
  good("", plainSum(3, 4) + 1200, environment);
  good("", plainSum(3, 4), with(exact(100), {{"SURROGATE_MODE", "off"}}));
  good("", plainSum(3, 4), with(exact(100), {{"SURROGATE_MODE", "collect"}}));
  EXPECT_EQ(files(), (Words{"m.safetensors", "price.h5"}));
  const std::string err = good("", plainSum(3, 4));
  EXPECT_EQ(count(err, "no model is named"), 1U) << err;
  // The predicate: true infers, false collects; the variable wins; an `if` that is false is off.
  good("mode=3", plainSum(3, 4) + 1200, environment);
  good("mode=3", plainSum(3, 4), with(exact(100), {{"SURROGATE_MODE", "off"}}));
  good("mode=1", plainSum(3, 4), with(exact(100), {{"SURROGATE_MODE", "infer"}}));
}

TEST_F(Infer, modesThatTheTextLacksStop) {
  const ProbeResult result = probe("variant=1", with(exact(), {{"SURROGATE_MODE", "infer"}}));
  EXPECT_EQ(result.status, 70);
  EXPECT_NE(result.err.find("translate with --variant=infer"), std::string::npos) << result.err;
  EXPECT_EQ(probe("variant=1 mode=3").status, 70);
}

TEST_F(Infer, theScheduleGivesCallsToTheOriginal) {
  std::string err = good("variant=2 calls=10", plainSum(10, 4) + 8 * 400,
                         with(exact(100), {{"SURROGATE_SCHEDULE", "1:4"}}));
  EXPECT_EQ(summary(err, "scheduled"), 2);
  EXPECT_EQ(summary(err, "answered"), 8);
  good("variant=2", plainSum(3, 4), with(exact(100), {{"SURROGATE_SCHEDULE", "price=1:0"}}));
  err = good("variant=2 original=1", plainSum(3, 4), with(exact(100)));
  EXPECT_EQ(summary(err, "scheduled"), 3);
}

TEST_F(Infer, emptyCallsCountAsAnswered) {
  const std::string err = good("variant=2 samples=0", 0, with(exact()));
  EXPECT_EQ(summary(err, "answered"), 3);
}

TEST_F(Infer, nestedAndConcurrentCallsAreIndependent) {
  good("variant=2 nested=3", 4 * plainSum(3, 4) + 4 * 3 * 400, with(exact(100)));
  good("variant=2 calls=200 threads=8", 8 * (plainSum(200, 4) + 200 * 400), with(exact(100)));
}

TEST_F(Infer, answersThatAreNotFiniteFallBackOnce) {
  model::Network network = exact();
  network.tensors["w"].values = {0, 1.7e308};
  const std::string err = good("variant=2 calls=5", plainSum(5, 4), with(network));
  EXPECT_EQ(count(err, "answers of the model are not finite"), 1U) << err;
  EXPECT_EQ(summary(err, "fallbacks"), 5);
  EXPECT_EQ(summary(err, "answered"), 0);
}

TEST_F(Infer, featuresThatAreNotFiniteAreNotAsked) {
  for (const char *value : {"nan", "inf"}) {
    const std::string err =
        good(std::string("variant=2 spoil=") + value, plainSum(3, 4), with(exact(100)));
    EXPECT_EQ(count(err, "features of a call are not finite"), 1U) << err;
    EXPECT_EQ(summary(err, "fallbacks"), 3);
  }
}

TEST_F(Infer, callsOfOtherWidthsRunTheOriginal) {
  const std::string err =
      good("variant=2 varying=1 calls=4", plainSum(4, 4) + 400, with(exact(100)));
  EXPECT_EQ(summary(err, "refused"), 3);
}

TEST_F(Infer, nothingIsRecordedUnlessItIsAskedFor) {
  good("variant=2 calls=5 file=named.h5", plainSum(5, 4) + 4 * 400,
       with(exact(100), {{"SURROGATE_SCHEDULE", "1:4"}}));
  EXPECT_EQ(files(), (Words{"m.safetensors"}));
}

TEST_F(Infer, scheduledCallsAreRecordedAsOriginal) {
  const auto environment =
      with(exact(100), {{"SURROGATE_SCHEDULE", "1:2"}, {"SURROGATE_FILE", "kept.h5"}});
  const std::string err =
      good("variant=2 calls=7 samples=2", plainSum(7, 2) + 4 * 200, environment);
  EXPECT_EQ(summary(err, "recorded"), 6);
  EXPECT_EQ(summary(err, "answered"), 4);
  const Samples recorded = samples("kept.h5");
  EXPECT_EQ(recorded.numbers, (Integers{0, 3, 6}));
  EXPECT_EQ(recorded.kinds, (Integers{0, 0, 0}));
  EXPECT_EQ(recorded.callInputs, (Numbers{0, 3, 6}));
  EXPECT_EQ(recorded.inputs, (Numbers{0, 1, 0.75, 1.75, 1.5, 2.5}));
  EXPECT_EQ(recorded.outputs, (Numbers{0, 2, 4.5, 6.5, 9, 11}));
}

TEST_F(Infer, callsThatWhenGivesToTheOriginalAreRecorded) {
  good("variant=2 original=1", plainSum(3, 4), with(exact(), {{"SURROGATE_FILE", "kept.h5"}}));
  EXPECT_EQ(samples("kept.h5").kinds, (Integers{0, 0, 0}));
}

TEST_F(Infer, rejectedCallsAreRecordedWithWhatTheOriginalComputed) {
  model::Network network = exact();
  network.tensors["w"].values = {0, 1.7e308}; // overflows from the features 2 and 3 on
  const std::string err =
      good("variant=2 calls=2", plainSum(2, 4), with(network, {{"SURROGATE_FILE", "kept.h5"}}));
  EXPECT_EQ(summary(err, "fallbacks"), 2);
  EXPECT_EQ(summary(err, "recorded"), 8);
  const Samples recorded = samples("kept.h5");
  EXPECT_EQ(recorded.kinds, (Integers{2, 2}));
  EXPECT_EQ(recorded.callInputs, (Numbers{0, 1}));
  EXPECT_EQ(recorded.inputs, (Numbers{0, 1, 2, 3, 0.25, 1.25, 2.25, 3.25}));
  EXPECT_EQ(recorded.outputs, (Numbers{0, 2, 4, 6, 1.5, 3.5, 5.5, 7.5}));
}

TEST_F(Infer, everyThinsRejectedCalls) {
  good("variant=2 calls=3 every=2 spoil=inf", plainSum(3, 4),
       with(exact(), {{"SURROGATE_FILE", "kept.h5"}}));
  EXPECT_EQ(samples("kept.h5").numbers, (Integers{0, 2}));
  EXPECT_EQ(samples("kept.h5").kinds, (Integers{2, 2}));
}

TEST_F(Infer, callsOfOtherWidthsAreRecordedAsRejected) {
  good("variant=2 varying=1", plainSum(3, 4), with(exact(), {{"SURROGATE_FILE", "kept.h5"}}));
  EXPECT_EQ(samples("kept.h5").numbers, (Integers{1, 2}));
  EXPECT_EQ(samples("kept.h5").kinds, (Integers{2, 2}));
}

TEST_F(Infer, callsWithoutAModelAreRecordedAsOriginal) {
  good("variant=2 on_error=1", plainSum(3, 4),
       {{"SURROGATE_LOG", "json"}, {"SURROGATE_FILE", "kept.h5"}});
  EXPECT_EQ(samples("kept.h5").kinds, (Integers{0, 0, 0}));
}

TEST_F(Infer, recordingIsSafeInNestedAndConcurrentCalls) {
  const std::map<std::string, std::string> more = {{"SURROGATE_SCHEDULE", "1:1"},
                                                   {"SURROGATE_FILE", "kept.h5"}};
  good("variant=2 calls=200 threads=8", 8 * plainSum(200, 4), with(exact(), more));
  EXPECT_EQ(samples("kept.h5").rows.size(), 800U);
  good("variant=2 nested=3", 4 * plainSum(3, 4), with(exact(), more));
  EXPECT_EQ(samples("kept.1.h5").rows.size(), 6U);
}

TEST_F(Infer, modelsThatCantBeLoaded) {
  fails({}, {"no model is named"});
  fails({{"SURROGATE_MODEL", "price=none.safetensors"}}, {"none.safetensors", "no such file"});
  fails({{"SURROGATE_MODEL", folder}}, {folder, "folder"});
  fails(with(exact()), {"device 'gpu'"}, "device=gpu");
  fails(with(exact()), {"engine 'onnx'"}, "engine=onnx");
  std::ofstream(folder / "text.safetensors") << "not a model, but long enough for a header";
  fails({{"SURROGATE_MODEL", "text.safetensors"}}, {"text.safetensors", "not a model"});
  with(exact());
  std::filesystem::resize_file(folder / "m.safetensors",
                               std::filesystem::file_size(folder / "m.safetensors") - 7);
  fails({{"SURROGATE_MODEL", "m.safetensors"}}, {"m.safetensors", "cut short"});
}

TEST_F(Infer, modelsOfAnotherSchemaOrShape) {
  std::string other = Schema;
  other.replace(other.find("x[i]"), 4, "z[i]");
  fails(with(exact(0, other)), {"another schema", "feature 2 is 'x[i]'", "'z[i]'"});
  model::Network network = exact();
  network.schema = other;
  EXPECT_THROW(with(network), model::ModelError); // its hash is another text's
  fails(with(smallNetwork(3, 1, "relu", Schema)), {"another shape", "3 features"});
}

TEST_F(Infer, regionsOfOneNameMustHaveOneSchema) {
  good("variant=2 twice=1", plainSum(3, 4) + 1200, with(exact(100)));
  const ProbeResult result = probe("variant=2 twice=1 other_schema=1", with(exact()));
  EXPECT_EQ(result.status, 70);
  EXPECT_NE(result.err.find("different schemas"), std::string::npos) << result.err;
}

TEST_F(Infer, textsOfAnotherFaceStop) {
  const ProbeResult result = probe("abi=7");
  EXPECT_EQ(result.status, 70);
  EXPECT_NE(result.err.find("face 7"), std::string::npos) << result.err;
}

TEST_F(Infer, variablesThatCantBeReadStop) {
  const ProbeResult result = probe("", {{"SURROGATE_MODE", "inferr"}});
  EXPECT_EQ(result.status, 70);
  EXPECT_NE(result.err.find("SURROGATE_MODE='inferr'"), std::string::npos) << result.err;
  EXPECT_EQ(probe("", {{"SURROGATE_LOG", "json:no/such/log"}}).status, 70);
}

TEST_F(Infer, logsGoWhereTheyAreSent) {
  good("variant=2", plainSum(3, 4), with(exact(), {{"SURROGATE_LOG", "json:log.json"}}));
  std::ifstream log(folder / "log.json");
  const std::string text{std::istreambuf_iterator<char>(log), {}};
  EXPECT_EQ(summary(text, "answered"), 3);
  EXPECT_EQ(good("variant=2", plainSum(3, 4), with(exact(), {{"SURROGATE_LOG", "off"}})), "");
  const std::string words =
      good("variant=2", plainSum(3, 4), with(exact(), {{"SURROGATE_LOG", "text"}}));
  EXPECT_NE(words.find("surrogate: region 'price': 3 calls, 12 samples in all, 3 answered"),
            std::string::npos)
      << words;
}

TEST_F(Infer, namesThatNoRegionHasAreSaid) {
  const std::string err = good("variant=2 model=m.safetensors", plainSum(3, 4),
                               with(exact(), {{"SURROGATE_MODEL", "prize=m.safetensors"}}));
  EXPECT_NE(err.find("SURROGATE_MODEL names a region 'prize'"), std::string::npos) << err;
}

TEST_F(Infer, torchAnswersAsTheReference) {
  if (!SURROGATE_HAS_TORCH)
    GTEST_SKIP() << "built without LibTorch";
  good("variant=2 engine=torch samples=5000", plainSum(3, 5000), with(exact()));
}
