//===- PublishTest.cpp - bytes to disk, whole or not at all -----------------------------===//

#include "store/Publish.h"
#include "Probe.h"

#include <csignal>
#include <fstream>
#include <set>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace surrogate::runtime;

namespace {

class Publish : public surrogate::tests::ProbeTest {};

} // namespace

TEST_F(Publish, namesGetTheirNumberBeforeTheExtension) {
  EXPECT_EQ(withInfix("price.h5", "1"), "price.1.h5");
  EXPECT_EQ(withInfix("a.b/price", "1"), "a.b/price.1");
  EXPECT_EQ(withInfix("a/.h5", "2"), "a/.h5.2");
  EXPECT_EQ(withInfix("price.run.h5", "rank3"), "price.run.rank3.h5");
}

TEST_F(Publish, takesTheFirstFreeName) {
  const std::string path = folder / "price.h5";
  const std::vector<char> first = {'a'}, second = {'b'};
  EXPECT_EQ(publish(path, first), path);
  EXPECT_EQ(publish(path, second), folder / "price.1.h5");
  std::filesystem::create_directory(folder / "price.2.h5");
  EXPECT_EQ(publish(path, second), folder / "price.3.h5");
  std::ifstream file(path);
  EXPECT_EQ(file.get(), 'a');
}

TEST_F(Publish, saysWhereAnOlderFileHadTheName) {
  EXPECT_EQ(sayNameTaken("a/price.h5", 0, "a/price.h5"), "");
  EXPECT_EQ(sayNameTaken("a/price.h5", 2, "a/price.2.h5"), "");
  const std::string first = sayNameTaken("a/price.h5", 0, "a/price.1.h5");
  EXPECT_NE(first.find("'a/price.1.h5', because 'a/price.h5' exists"), std::string::npos) << first;
  EXPECT_NE(sayNameTaken("price.h5", 1, "price.4.h5").find("'price.1.h5' exists"),
            std::string::npos);
}

TEST_F(Publish, processesAtTheSameTimeGetANameEach) {
  std::vector<pid_t> children;
  for (int k = 0; k < 8; ++k) {
    children.push_back(fork());
    if (children.back() == 0) {
      for (int n = 0; n < 5; ++n)
        publish(folder / "price.h5", std::vector<char>(1000, char('a' + k)));
      _exit(0);
    }
  }
  for (pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(files().size(), 40U);
  for (const std::string &file : files())
    EXPECT_EQ(std::filesystem::file_size(folder / file), 1000U) << file;
}

TEST_F(Publish, leavesNothingWhereTheDiskIsFull) {
  const pid_t child = fork();
  if (child == 0) {
    const rlimit limit = {4096, 4096};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      publish(folder / "price.h5", std::vector<char>(100000, 'x'));
    } catch (const PublishError &error) {
      // The signal was taken back: it doesn't arrive later either.
      sigset_t pending;
      sigpending(&pending);
      _exit(sigismember(&pending, SIGXFSZ) ? 2 : 0);
    }
    _exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status)) << "a signal ended the process";
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(files().empty());
}

TEST_F(Publish, saysWhyAFolderThatIsNotThereFails) {
  try {
    publish(folder / "none" / "price.h5", {});
    FAIL();
  } catch (const PublishError &error) {
    EXPECT_STREQ(error.what(), "No such file or directory");
  }
}
