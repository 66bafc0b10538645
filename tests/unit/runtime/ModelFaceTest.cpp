//===- ModelFaceTest.cpp - a model, asked without a region ------------------------------===//

#include "surrogate_model.h"

#include "model/Networks.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <unistd.h>

using namespace surrogate;

namespace {

class ModelFace : public ::testing::Test {
protected:
  void SetUp() override {
    path = std::filesystem::temp_directory_path() /
           ("surrogate-face-" + std::to_string(getpid()) + ".safetensors");
  }
  void TearDown() override { std::filesystem::remove(path); }

  surrogate_model *open(const model::Network &network) {
    model::writeNetwork(network, path);
    char message[200] = "";
    surrogate_model *opened = surrogate_model_open(path.c_str(), message, sizeof message);
    EXPECT_TRUE(opened) << message;
    return opened;
  }
  std::string path;
};

template <typename Real>
surrogate_buffer buffer(std::vector<Real> &values, int64_t columns, int64_t lead = 0) {
  surrogate_buffer made = {};
  made.size = sizeof made;
  made.data = values.data() + lead;
  made.columns = columns;
  made.rows = int64_t(values.size()) / (columns + lead);
  made.row_stride = (columns + lead) * int64_t(sizeof(Real));
  made.type = sizeof(Real) == 4 ? SURROGATE_FLOAT32 : SURROGATE_FLOAT64;
  return made;
}

std::vector<double> rows(size_t count) {
  std::vector<double> values;
  for (size_t k = 0; k < count; ++k)
    values.push_back(std::cos(double(k)));
  return values;
}

} // namespace

TEST_F(ModelFace, enginesAnswerAsTheReference) {
  const model::Network network = tests::smallNetwork(3, 2, "gelu");
  std::vector<double> inputs = rows(3 * 4097), outputs(2 * 4097);
  const std::vector<double> expected = model::evaluate(network, inputs);
  for (const char *engine : {"builtin", "torch"}) {
    if (std::string(engine) == "torch" && !SURROGATE_HAS_TORCH)
      continue;
    // The environment is read once a process: each engine is asked in a child.
    auto askInChild = [&] {
      setenv("SURROGATE_ENGINE", engine, 1);
      surrogate_model *model = open(network);
      if (!model || surrogate_model_features(model) != 3 || surrogate_model_targets(model) != 2)
        _exit(1);
      surrogate_buffer in = buffer(inputs, 3), out = buffer(outputs, 2);
      if (surrogate_model_answer(model, &in, &out) != SURROGATE_MODEL_ANSWERED)
        _exit(2);
      for (size_t k = 0; k < outputs.size(); ++k)
        if (!(std::abs(outputs[k] - expected[k]) < 1e-5))
          _exit(3);
      surrogate_model_close(model);
      _exit(0);
    };
    EXPECT_EXIT(askInChild(), ::testing::ExitedWithCode(0), "") << engine;
  }
}

TEST_F(ModelFace, takesStridesAndBothTypes) {
  const model::Network network = tests::smallNetwork(2, 1, "relu");
  surrogate_model *model = open(network);
  ASSERT_TRUE(model);
  std::vector<float> wide = {9, 1, 2, 9, 3, 4}, answers(4, 7);
  surrogate_buffer in = buffer(wide, 2, 1), out = buffer(answers, 1, 1);
  EXPECT_EQ(surrogate_model_answer(model, &in, &out), SURROGATE_MODEL_ANSWERED);
  const std::vector<double> expected = model::evaluate(network, {1, 2, 3, 4});
  EXPECT_NEAR(answers[1], expected[0], 1e-5);
  EXPECT_NEAR(answers[3], expected[1], 1e-5);
  EXPECT_EQ(answers[0], 7);
  EXPECT_EQ(answers[2], 7);
  surrogate_model_close(model);
}

TEST_F(ModelFace, saysWhatDoesNotFit) {
  surrogate_model *model = open(tests::smallNetwork(2, 1));
  ASSERT_TRUE(model);
  std::vector<double> inputs = rows(6), outputs(3);
  surrogate_buffer in = buffer(inputs, 2), out = buffer(outputs, 1);
  EXPECT_EQ(surrogate_model_answer(model, &in, &out), SURROGATE_MODEL_ANSWERED);
  surrogate_buffer bad = in;
  bad.columns = 1;
  EXPECT_EQ(surrogate_model_answer(model, &bad, &out), SURROGATE_MODEL_BAD_SHAPE);
  bad = in;
  bad.type = 0;
  EXPECT_EQ(surrogate_model_answer(model, &bad, &out), SURROGATE_MODEL_BAD_SHAPE);
  bad = in;
  bad.rows = 2;
  EXPECT_EQ(surrogate_model_answer(model, &bad, &out), SURROGATE_MODEL_BAD_SHAPE);
  EXPECT_EQ(surrogate_model_answer(model, nullptr, &out), SURROGATE_MODEL_BAD_SHAPE);
  inputs[0] = std::nan("");
  EXPECT_EQ(surrogate_model_answer(model, &in, &out), SURROGATE_MODEL_NOT_FINITE);
  surrogate_model_close(model);
  surrogate_model_close(nullptr);
}

TEST_F(ModelFace, messagesAreCutToTheirRoom) {
  char message[12];
  std::memset(message, 'x', sizeof message);
  EXPECT_EQ(surrogate_model_open("/none.safetensors", message, sizeof message), nullptr);
  EXPECT_STREQ(message, "model '/non");
  EXPECT_EQ(surrogate_model_open("/none.safetensors", nullptr, 0), nullptr);
}
