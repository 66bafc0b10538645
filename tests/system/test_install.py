"""A user's own project: find_package and pkg-config from a prefix that was moved."""

import shutil
import unittest

from support import BUILD, COMPILERS, FLAGS, PROGRAMS, SystemTest, builds_as_users_do

PROJECT = """
cmake_minimum_required(VERSION 3.20)
project(user CXX)
set(CMAKE_CXX_STANDARD 17)
find_package(SurrogateRewrite REQUIRED)
add_executable(plain wave.cpp)
add_executable(collect wave.cpp)
surrogate_rewrite(TARGET collect SOURCES wave.cpp SPEC regions.yaml VARIANT collect)
add_executable(infer wave.cpp)
surrogate_rewrite(TARGET infer SOURCES wave.cpp SPEC regions.yaml VARIANT infer)
"""


@builds_as_users_do
class UserProject(SystemTest):
    def setUp(self):
        super().setUp()
        self.run_command("cmake", "--install", BUILD, "--prefix", self.folder / "first")
        self.prefix = self.folder / "moved"
        shutil.move(self.folder / "first", self.prefix)
        self.project = self.folder / "project"
        self.project.mkdir()
        shutil.copy(PROGRAMS / "wave.cpp", self.project)

    def test_find_package(self):
        (self.project / "CMakeLists.txt").write_text(PROJECT)
        (self.project / "regions.yaml").write_text(
            "version: 1\nregions:\n  wave:\n    infer: {model: study/best.safetensors}\n"
        )
        build = self.folder / "user-build"
        self.run_command(
            "cmake", "-S", self.project, "-B", build, "-G", "Ninja",
            f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_COMPILER={COMPILERS['.cpp']}",
            f"-DCMAKE_CXX_FLAGS={' '.join(FLAGS)} -Wno-unknown-pragmas",
        )
        self.run_command("cmake", "--build", build)
        plain = self.run_command(build / "plain", "2000").stdout
        self.assertEqual(plain, self.run_command(build / "collect", "2000").stdout)
        self.run_command(
            self.prefix / "bin" / "surrogate-search", "wave.h5", "--study", "study",
            "--trials", "2", "--epochs", "3", "--seed", "1",
        )
        done = self.run_command(build / "infer", "2000")
        self.assertNotEqual(plain, done.stdout, "the model should have answered")
        self.assertIn("wave", done.stderr)

        # The spec is a dependency: a change of it translates again.
        (self.project / "regions.yaml").write_text("version: 1\nregions:\n  wave: {}\n")
        done = self.run_command("cmake", "--build", build)
        self.assertIn("surrogate-rewrite wave.cpp", done.stdout)

    def test_pkg_config(self):
        tool = self.prefix / "bin" / "surrogate-rewrite"
        self.run_command(tool, "wave.cpp", "--variant=collect", "-o", "out.cpp", folder=self.project)
        path = next(self.prefix.rglob("surrogate.pc")).parent
        flags = self.run_command(
            "pkg-config", "--cflags", "--libs", "surrogate", environment={"PKG_CONFIG_PATH": str(path)}
        ).stdout.split()
        library = next(self.prefix.rglob("libsurrogate.so")).parent
        self.run_command(
            COMPILERS[".cpp"], *FLAGS, "out.cpp", "-o", "program", *flags, f"-Wl,-rpath,{library}", folder=self.project
        )
        self.run_command(self.project / "program", "100", folder=self.project)
        self.assertTrue((self.project / "wave.h5").exists())


if __name__ == "__main__":
    unittest.main()
