//===- SafetensorsFileTest.cpp - models on disk, whole and damaged ----------------------===//
#include "Networks.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <random>

#include <unistd.h>

using namespace surrogate;
using model::Network;
using Json = nlohmann::json;

namespace {

class SafetensorsFile : public ::testing::Test {
protected:
  void SetUp() override {
    folder = std::filesystem::temp_directory_path() /
             ("surrogate-model-" + std::to_string(getpid()) + "-" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder);
    path = folder / "net.safetensors";
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::string bytes() const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  /// What readNetwork says about these bytes; "" where it accepts them.
  std::string verdict(const std::string &content) const {
    std::ofstream(path, std::ios::binary) << content;
    try {
      model::readNetwork(path);
    } catch (const model::ModelError &error) {
      return error.what();
    }
    return "";
  }
  std::filesystem::path folder, path;
};

std::string withHeader(const std::string &header, const std::string &data) {
  uint64_t length = header.size();
  return std::string(reinterpret_cast<char *>(&length), sizeof length) + header + data;
}

struct Parts {
  Json header;
  std::string data;
  std::string file() const { return withHeader(header.dump(), data); }
};

/// The file with `change` made to the description under the metadata's 'surrogate'.
template <class Change> std::string described(Parts parts, Change change) {
  Json description = Json::parse(parts.header["__metadata__"]["surrogate"].get<std::string>());
  change(description);
  parts.header["__metadata__"]["surrogate"] = description.dump();
  return parts.file();
}

Parts split(const std::string &bytes) {
  uint64_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  return {Json::parse(bytes.substr(8, length)), bytes.substr(8 + length)};
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_F(SafetensorsFile, keepsEverything) {
  Network network = tests::smallNetwork(3, 2, "gelu", R"({"features":[]})");
  model::writeNetwork(network, path);
  Network read = model::readNetwork(path);
  EXPECT_EQ(read.schema, network.schema);
  EXPECT_EQ(read.schemaHash, network.schemaHash);
  EXPECT_EQ(read.features, 3);
  EXPECT_EQ(read.targets, 2);
  EXPECT_EQ(read.type, model::ScalarType::Float32);
  EXPECT_EQ(read.provenance, network.provenance);
  ASSERT_EQ(read.layers.size(), network.layers.size());
  for (size_t k = 0; k < read.layers.size(); ++k) {
    EXPECT_EQ(read.layers[k].op, network.layers[k].op);
    EXPECT_EQ(read.layers[k].tensors, network.layers[k].tensors);
  }
  ASSERT_EQ(read.tensors.size(), network.tensors.size());
  for (const auto &[name, tensor] : network.tensors) {
    EXPECT_EQ(read.tensors[name].values, tensor.values) << name;
    EXPECT_EQ(read.tensors[name].shape, tensor.shape) << name;
    EXPECT_EQ(read.tensors[name].type, tensor.type) << name;
  }
  EXPECT_EQ(model::evaluate(read, {1, 2, 3}), model::evaluate(network, {1, 2, 3}));
}

TEST_F(SafetensorsFile, sameNetworkSameBytesAndNothingBeside) {
  model::writeNetwork(tests::smallNetwork(3, 2), path);
  std::string first = bytes();
  model::writeNetwork(tests::smallNetwork(3, 2), path);
  EXPECT_EQ(bytes(), first);
  auto files = std::filesystem::directory_iterator(folder);
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(SafetensorsFile, isLaidOutAsTheFormatSays) {
  model::writeNetwork(tests::smallNetwork(3, 2), path);
  Parts parts = split(bytes());
  EXPECT_TRUE(parts.header["__metadata__"]["surrogate"].is_string());
  const Json &entry = parts.header["0.weight"];
  EXPECT_EQ(entry["dtype"], "F32");
  EXPECT_EQ(entry["shape"], (std::vector<int>{7, 3}));
  float first = 0;
  std::memcpy(&first, parts.data.data() + entry["data_offsets"][0].get<size_t>(), sizeof first);
  EXPECT_EQ(first, static_cast<float>(std::sin(3.0)));
  EXPECT_EQ((bytes().size() - parts.data.size()) % 8, 0U);
}

TEST_F(SafetensorsFile, refusesWhatIsNoFile) {
  try {
    model::readNetwork(path);
    FAIL();
  } catch (const model::ModelError &error) {
    EXPECT_TRUE(contains(error.what(), "net.safetensors': there is no such file")) << error.what();
  }
  EXPECT_THROW(model::readNetwork(folder), model::ModelError);
}

TEST_F(SafetensorsFile, refusesEveryTruncation) {
  model::writeNetwork(tests::smallNetwork(2, 1), path);
  std::string whole = bytes();
  for (size_t length = 0; length < whole.size(); ++length)
    ASSERT_NE(verdict(whole.substr(0, length)), "") << length << " of " << whole.size();
  EXPECT_TRUE(contains(verdict(whole + "x"), "cut short or corrupt"));
  EXPECT_EQ(verdict(whole), "");
}

TEST_F(SafetensorsFile, survivesEveryFlippedByte) {
  model::writeNetwork(tests::smallNetwork(2, 1), path);
  std::string whole = bytes();
  std::mt19937 random(1);
  int refused = 0;
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 + random() % 255));
    refused +=
        verdict(damaged) != "" ? 1 : 0; // never a crash; a header may say the same in other bytes
  }
  EXPECT_GT(refused, 500);
}

TEST_F(SafetensorsFile, refusesAFlippedBitInAnyByteOfTheData) {
  model::writeNetwork(tests::smallNetwork(2, 1), path);
  const Parts good = split(bytes());
  for (size_t at = 0; at < good.data.size(); ++at) {
    Parts parts = good;
    parts.data[at] = static_cast<char>(parts.data[at] ^ (1 << at % 8));
    ASSERT_TRUE(contains(verdict(parts.file()), "the file is corrupt, or was changed")) << at;
  }
  // Where no hash is written, as in an older model, a changed weight is still a weight.
  Parts parts = good;
  const auto begin = parts.header["0.weight"]["data_offsets"][0].get<size_t>();
  parts.data[begin] = static_cast<char>(parts.data[begin] ^ 1);
  EXPECT_EQ(verdict(described(parts, [](Json &d) { d.erase("data_hash"); })), "");
  EXPECT_TRUE(contains(verdict(described(good, [](Json &d) { d["data_hash"] = 7; })),
                       "'data_hash' is not a text"));
}

TEST_F(SafetensorsFile, refusesHeadersThatLie) {
  model::writeNetwork(tests::smallNetwork(2, 1), path);
  Parts good = split(bytes());
  auto refused = [&](auto damage) {
    Parts parts = good;
    damage(parts);
    return verdict(parts.file());
  };
  auto entry = [](Parts &parts) -> Json & { return parts.header["0.weight"]; };
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["dtype"] = "BF16"; }),
                       "float32 and float64 are known"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["dtype"] = 7; }), "'dtype' is not a text"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p).erase("shape"); }), "lacks 'shape'"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p) = 3; }), "not described by an object"));
  EXPECT_TRUE(
      contains(refused([&](Parts &p) { entry(p)["shape"] = {-7, 2}; }), "not a number from 0 up"));
  EXPECT_TRUE(
      contains(refused([&](Parts &p) { entry(p)["shape"] = {7.5, 2}; }), "not a number from 0 up"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["shape"] = {0, 2}; }),
                       "needs 0 bytes by its shape"));
  uint64_t huge = UINT64_MAX / 2;
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["shape"] = {huge, huge}; }),
                       "larger than the file"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["shape"] = {1ULL << 62, 2}; }),
                       "larger than the file"));
  EXPECT_TRUE(
      contains(refused([&](Parts &p) { entry(p)["shape"] = {2, 7}; }), "has the shape [2, 7]"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["shape"] = {6, 2}; }), "needs 48 bytes"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { entry(p)["data_offsets"] = {huge - 56, huge}; }),
                       "lies at bytes"));
  EXPECT_TRUE(
      contains(refused([&](Parts &p) { entry(p)["data_offsets"] = {56, 0}; }), "lies at bytes"));
  EXPECT_TRUE(contains(
      refused([&](Parts &p) { entry(p)["data_offsets"] = p.header["in.shift"]["data_offsets"]; }),
      "by its shape"));
  EXPECT_TRUE(contains(refused([&](Parts &p) {
                         p.header["0.bias"]["data_offsets"] = p.header["1.weight"]["data_offsets"];
                       }),
                       "corrupt"));
  EXPECT_TRUE(contains(refused([&](Parts &p) { p.header.erase("0.bias"); }), "gap"));
}

TEST_F(SafetensorsFile, refusesForeignHeaders) {
  EXPECT_TRUE(contains(verdict(withHeader("[]", "")), "not a JSON object"));
  EXPECT_TRUE(contains(verdict(withHeader("{\"a\":", "")), "not a JSON object"));
  EXPECT_TRUE(contains(verdict(withHeader("{}", "")), "not a model"));
  EXPECT_TRUE(
      contains(verdict(withHeader(R"({"__metadata__":{"surrogate":5}})", "")), "not a model"));
  EXPECT_TRUE(contains(verdict(withHeader(R"({"__metadata__":{"surrogate":"[]"}})", "")), "JSON"));
  EXPECT_TRUE(contains(verdict(withHeader(R"({"a":1,"a":2})", "")), "twice"));
  EXPECT_TRUE(contains(verdict(std::string(200, '[')), "not a model"));
  EXPECT_TRUE(contains(verdict(withHeader(std::string(100000, '['), "")), "not a JSON object"));
  EXPECT_TRUE(contains(verdict(std::string(8, '\xff') + "{}"), "bytes long"));
}

TEST_F(SafetensorsFile, namesTheMetadataKeyThatIsWrong) {
  model::writeNetwork(tests::smallNetwork(2, 1), path);
  Parts good = split(bytes());
  auto verdictWith = [&](const char *key, Json value) {
    return verdict(described(good, [&](Json &d) { d[key] = std::move(value); }));
  };
  EXPECT_TRUE(contains(verdictWith("format", 2), "format 2"));
  EXPECT_TRUE(contains(verdictWith("features", "2"), "features"));
  EXPECT_TRUE(contains(verdictWith("targets", UINT64_MAX), "targets"));
  EXPECT_TRUE(contains(verdictWith("layers", Json::array({1})), "layer 0 is not an object"));
  EXPECT_TRUE(contains(verdictWith("type", "int8"), "float32 and float64 are known"));
  EXPECT_TRUE(contains(verdictWith("schema", nullptr), "'schema'"));
  EXPECT_TRUE(contains(verdictWith("provenance", 1), "'provenance'"));
}

TEST_F(SafetensorsFile, refusesWeightsThatAreNotFinite) {
  model::writeNetwork(tests::smallNetwork(2, 1), path);
  Parts parts = split(bytes());
  uint32_t nan = 0x7fc00000;
  std::memcpy(parts.data.data() + parts.header["0.bias"]["data_offsets"][0].get<size_t>(), &nan,
              sizeof nan);
  EXPECT_TRUE(contains(verdict(described(parts, [](Json &d) { d.erase("data_hash"); })),
                       "'0.bias', holds a value that is not finite"));
}

TEST_F(SafetensorsFile, writesNothingThatCantBeRead) {
  Network network = tests::smallNetwork(2, 1);
  network.provenance = "not json";
  EXPECT_THROW(model::writeNetwork(network, path), model::ModelError);
  network = tests::smallNetwork(2, 1);
  network.targets = 5;
  EXPECT_THROW(model::writeNetwork(network, path), model::ModelError);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_THROW(model::writeNetwork(tests::smallNetwork(2, 1), folder / "none" / "net"),
               model::ModelError);
}
