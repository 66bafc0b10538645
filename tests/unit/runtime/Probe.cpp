//===- Probe.cpp - runs the probe in a folder of its own --------------------------------===//

#include "Probe.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <hdf5.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace surrogate::tests {

namespace {

std::string contentOf(const std::filesystem::path &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<double> matrix(hid_t group, const char *name) {
  const hid_t data = H5Dopen2(group, name, H5P_DEFAULT);
  const hid_t space = H5Dget_space(data);
  std::vector<double> values(size_t(H5Sget_simple_extent_npoints(space)));
  H5Dread(data, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  H5Sclose(space);
  H5Dclose(data);
  return values;
}

std::vector<int64_t> column(hid_t group, const char *dataset, const char *field) {
  const hid_t data = H5Dopen2(group, dataset, H5P_DEFAULT);
  const hid_t space = H5Dget_space(data);
  std::vector<int64_t> values(size_t(H5Sget_simple_extent_npoints(space)));
  const hid_t type = H5Tcreate(H5T_COMPOUND, sizeof(int64_t));
  H5Tinsert(type, field, 0, H5T_NATIVE_INT64);
  H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  H5Tclose(type);
  H5Sclose(space);
  H5Dclose(data);
  return values;
}

std::string text(hid_t group, const char *name) {
  const hid_t attribute = H5Aopen(group, name, H5P_DEFAULT);
  const hid_t type = H5Aget_type(attribute);
  char *value = nullptr;
  H5Aread(attribute, type, &value);
  std::string result = value ? value : "";
  H5free_memory(value);
  H5Tclose(type);
  H5Aclose(attribute);
  return result;
}

} // namespace

double plainSum(int calls, int samples) {
  double sum = 0;
  for (int k = 0; k < calls; ++k)
    for (int i = 0; i < samples; ++i)
      sum += 2 * (i + 0.25 * k) + k;
  return sum;
}

void ProbeTest::SetUp() {
  folder = std::filesystem::temp_directory_path() /
           ("surrogate-runtime-" + std::to_string(getpid()) + "-" +
            ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::filesystem::create_directories(folder);
}

void ProbeTest::TearDown() { std::filesystem::remove_all(folder); }

ProbeResult ProbeTest::probe(const std::string &words,
                             const std::map<std::string, std::string> &environment,
                             const std::function<void()> &inChild) {
  std::vector<std::string> arguments = {SURROGATE_PROBE};
  std::istringstream stream(words);
  for (std::string word; stream >> word;)
    arguments.push_back(word);
  const std::filesystem::path out = folder / ".out", err = folder / ".err";
  const pid_t child = fork();
  if (child == 0) {
    for (const char *name : {"MODE", "MODEL", "FILE", "LOG", "SCHEDULE", "THREADS", "ENGINE"})
      unsetenv((std::string("SURROGATE_") + name).c_str());
    for (const auto &[name, value] : environment)
      setenv(name.c_str(), value.c_str(), 1);
    if (chdir(folder.c_str()) != 0 ||
        dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1) < 0 ||
        dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2) < 0)
      _exit(126);
    inChild();
    std::vector<char *> pointers;
    for (std::string &argument : arguments)
      pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    execv(pointers[0], pointers.data());
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ProbeResult result;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = contentOf(out);
  result.err = contentOf(err);
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return result;
}

std::string ProbeTest::good(const std::string &words, double sum,
                            const std::map<std::string, std::string> &environment) {
  const ProbeResult result = probe(words, environment);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_DOUBLE_EQ(std::strtod(result.out.c_str(), nullptr), sum) << result.err;
  return result.err;
}

double ProbeTest::summary(const std::string &err, const std::string &key,
                          const std::string &region) {
  std::istringstream lines(err);
  for (std::string line; std::getline(lines, line);) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (object.is_object() && object.contains("calls") && object["region"] == region)
      return object.value(key, -1.0);
  }
  ADD_FAILURE() << "no summary of " << region << " in\n" << err;
  return -1;
}

std::vector<std::string> ProbeTest::files() const {
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

Samples ProbeTest::samples(const std::string &file, const std::string &region) const {
  const hid_t samples = H5Fopen((folder / file).c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const hid_t group = H5Gopen2(samples, region.c_str(), H5P_DEFAULT);
  Samples result;
  if (group >= 0) {
    result = {matrix(group, "call_inputs"),
              matrix(group, "inputs"),
              matrix(group, "outputs"),
              column(group, "calls", "call"),
              column(group, "calls", "kind"),
              column(group, "calls", "first_row"),
              column(group, "calls", "rows"),
              {},
              {},
              text(group, "schema")};
    if (H5Lexists(group, "shapes", H5P_DEFAULT) > 0) {
      result.features = column(group, "shapes", "features");
      result.firstInputs = column(group, "shapes", "first_input");
    }
    H5Gclose(group);
  }
  H5Fclose(samples);
  return result;
}

size_t ProbeTest::count(const std::string &text, const std::string &part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

} // namespace surrogate::tests
