//===- EnvironmentTest.cpp - what SURROGATE_* variables say -----------------------------===//

#include "call/Environment.h"

#include "surrogate.h"

#include <gtest/gtest.h>

using namespace surrogate::runtime;

namespace {

Environment read(std::map<std::string, std::string> variables) {
  return readEnvironment([&](const char *name) -> const char * {
    auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

std::string refusal(const std::string &name, const std::string &value) {
  try {
    read({{name, value}});
  } catch (const Stop &stop) {
    return stop.what();
  }
  return "accepted";
}

} // namespace

TEST(Environment, defaultsWhereNothingIsSet) {
  const Environment environment = read({{"SURROGATE_MODE", ""}});
  EXPECT_EQ(environment.mode, SURROGATE_DEFAULT);
  EXPECT_EQ(environment.log.form, LogSettings::Form::Text);
  EXPECT_EQ(environment.threads, 1);
  EXPECT_FALSE(environment.models.of("price"));
  EXPECT_FALSE(environment.scheduleOf("price"));
}

TEST(Environment, readsModes) {
  EXPECT_EQ(read({{"SURROGATE_MODE", "off"}}).mode, SURROGATE_OFF);
  EXPECT_EQ(read({{"SURROGATE_MODE", "collect"}}).mode, SURROGATE_COLLECT);
  EXPECT_EQ(read({{"SURROGATE_MODE", "infer"}}).mode, SURROGATE_INFER);
}

TEST(Environment, readsPathsByRegionOrBare) {
  const Environment named = read({{"SURROGATE_MODEL", "price=a.pt,rate_2=b/c=d.pt"}});
  EXPECT_EQ(named.models.of("price"), "a.pt");
  EXPECT_EQ(named.models.of("rate_2"), "b/c=d.pt");
  EXPECT_FALSE(named.models.of("other"));
  const Environment bare = read({{"SURROGATE_FILE", "./run=1/price.h5"}});
  EXPECT_EQ(bare.files.of("price"), "./run=1/price.h5");
  EXPECT_EQ(bare.files.of("other"), "./run=1/price.h5");
}

TEST(Environment, readsSchedules) {
  EXPECT_EQ(read({{"SURROGATE_SCHEDULE", "1:4"}}).scheduleOf("price")->surrogate, 4);
  const Environment named = read({{"SURROGATE_SCHEDULE", "price=2:0,rate=0:1"}});
  EXPECT_EQ(named.scheduleOf("price")->original, 2);
  EXPECT_EQ(named.scheduleOf("rate")->surrogate, 1);
  EXPECT_FALSE(named.scheduleOf("other"));
}

TEST(Environment, readsLogs) {
  EXPECT_EQ(read({{"SURROGATE_LOG", "off"}}).log.form, LogSettings::Form::Off);
  const LogSettings log = read({{"SURROGATE_LOG", "json:a:b.json"}}).log;
  EXPECT_EQ(log.form, LogSettings::Form::Json);
  EXPECT_EQ(log.file, "a:b.json");
}

TEST(Environment, refusalsNameVariableValueAndWhatIsAllowed) {
  const std::vector<std::array<std::string, 3>> cases = {
      {"SURROGATE_MODE", "inferr", "off, collect or infer"},
      {"SURROGATE_LOG", "yaml", "off, text or json"},
      {"SURROGATE_LOG", "json:", "file's name is missing"},
      {"SURROGATE_LOG", "off:x", "off writes no file"},
      {"SURROGATE_MODEL", "price=", "NAME=VALUE"},
      {"SURROGATE_MODEL", "price=a,b.pt", "'b.pt' is not NAME=VALUE"},
      {"SURROGATE_FILE", "price=a,price=b", "'price' stands in it twice"},
      {"SURROGATE_SCHEDULE", "0:0", "ORIGINAL:SURROGATE"},
      {"SURROGATE_SCHEDULE", "1", "ORIGINAL:SURROGATE"},
      {"SURROGATE_SCHEDULE", "1:-1", "ORIGINAL:SURROGATE"},
      {"SURROGATE_SCHEDULE", "1:2x", "ORIGINAL:SURROGATE"},
      {"SURROGATE_SCHEDULE", "9999999999999:1", "ORIGINAL:SURROGATE"},
      {"SURROGATE_SCHEDULE", "price=1/4", "ORIGINAL:SURROGATE"},
      {"SURROGATE_ENGINE", "onnx", "auto, builtin or torch"},
      {"SURROGATE_THREADS", "0", "from 1 to 4096"},
      {"SURROGATE_THREADS", "2x", "from 1 to 4096"}};
  for (const auto &[name, value, says] : cases) {
    const std::string text = refusal(name, value);
    EXPECT_NE(text.find(name + "='" + value + "'"), std::string::npos) << text;
    EXPECT_NE(text.find(says), std::string::npos) << text;
  }
}
