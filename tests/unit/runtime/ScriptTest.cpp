//===- ScriptTest.cpp - TorchScript files as models -------------------------------------===//

#include "Probe.h"

#include <cstdlib>
#include <fstream>

using namespace surrogate::tests;

namespace {

class Script : public ProbeTest {
protected:
  std::map<std::string, std::string> with(const std::string &type, const std::string &body) {
    const std::string command = std::string(SURROGATE_MAKE_SCRIPT) + " '" +
                                (folder / "m.pt").string() + "' " + type + " '" + body + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return {{"SURROGATE_MODEL", "price=m.pt"}, {"SURROGATE_LOG", "json"}};
  }
  void fails(const std::map<std::string, std::string> &environment, const std::string &word) {
    const ProbeResult stopped = probe("variant=2", environment);
    EXPECT_EQ(stopped.status, 70);
    EXPECT_NE(stopped.err.find(word), std::string::npos) << stopped.err;
    const ProbeResult original = probe("variant=2 on_error=1", environment);
    EXPECT_DOUBLE_EQ(std::strtod(original.out.c_str(), nullptr), plainSum(3, 4));
    EXPECT_EQ(count(original.err, word), 1U) << original.err;
  }
};

} // namespace

TEST_F(Script, ofTheRegionsShapeAnswers) {
  for (const char *type : {"float", "double"}) {
    const std::string err =
        good("variant=2", plainSum(3, 4) + 1200, with(type, "x @ self.weight + 100"));
    EXPECT_EQ(summary(err, "answered"), 3);
    EXPECT_EQ(count(err, "which has no schema hash"), 1U) << err;
  }
}

TEST_F(Script, ofAnotherShapeIsRefused) {
  fails(with("double", "torch.cat([x, x], 1)"), "it returns the shape [1, 4], not [1, 1]");
  fails(with("double", "(x, x)"), "it returns no tensor");
  fails(with("double", "x @ self.weight.t()"), "doesn't answer a row of zeros of the shape [1, 2]");
}

TEST_F(Script, thatIsDamagedIsRefused) {
  auto environment = with("double", "x @ self.weight");
  std::filesystem::resize_file(folder / "m.pt", std::filesystem::file_size(folder / "m.pt") / 2);
  fails(environment, "it is not a TorchScript file");
}

TEST_F(Script, thatFailsLaterFallsBackOnce) {
  // Right for the probe's one row, wrong for a batch.
  const std::string err =
      good("variant=2", plainSum(3, 4), with("double", "(x @ self.weight)[:1]"));
  EXPECT_EQ(summary(err, "fallbacks"), 3);
  EXPECT_EQ(count(err, "the model fails: it returns the shape [1, 1], not [4, 1]"), 1U) << err;
}

TEST_F(Script, isNothingForTheNativeEngine) {
  auto environment = with("double", "x @ self.weight");
  environment["SURROGATE_ENGINE"] = "builtin";
  fails(environment, "TorchScript, which the engine builtin can't evaluate");
}
