# Configuration of the lit suite: what the translator prints and writes, by construct.
# Each test holds its input, its yaml and its expectation apart (split-file), and where it
# translates, it compiles the result and runs it.
import os

import lit.formats

config.name = "surrogate-rewrite"
config.test_format = lit.formats.ShTest(True)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.build_dir, "tests", "lit")

config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.build_dir, "bin"), config.llvm_tools_dir, os.environ.get("PATH", "")]
)
config.environment["BUILD_DIR"] = config.build_dir
config.environment["LC_ALL"] = "C.UTF-8"
# Where compilers and translator find what several programs include.
config.environment["CPATH"] = os.path.join(config.test_source_root, "Inputs")
for name in list(config.environment):
    if name.startswith("SURROGATE_"):
        del config.environment[name]

include = "-I" + os.path.join(config.source_dir, "runtime-lite", "include")
library = os.path.join(config.build_dir, "lib")
strict = "-Wall -Wextra -Werror -O1 -ffp-contract=off"
link = f"-L{library} -Wl,-rpath,{library} -lsurrogate -lm"

# Generated C must compile as C99 and generated C++ as C++11, on both compilers.
substitutions = {
    "%cc99": f"gcc -std=c99 -pedantic {strict} {include}",
    "%clang99": f"clang-19 -std=c99 -pedantic {strict} {include}",
    "%cxx11": f"g++ -std=c++11 -pedantic {strict} {include}",
    "%clangxx11": f"clang++-19 -std=c++11 -pedantic {strict} {include}",
    "%cxx17": f"g++ -std=c++17 -pedantic {strict} {include}",
    "%cxx20": f"g++ -std=c++20 -pedantic {strict} {include}",
    "%link": link,
    "%templates": os.path.join(config.source_dir, "templates"),
    "%exits": os.path.join(config.source_dir, "tests", "exits"),
    "%validate": os.path.join(config.source_dir, "tests", "validate-report") + " "
    + os.path.join(config.source_dir, "docs", "report.schema.json"),
    "%round-trip": os.path.join(config.source_dir, "tests", "round-trip"),
    "%replay": os.path.join(config.source_dir, "tests", "replay"),
    "%samples": os.path.join(config.source_dir, "tests", "show-samples"),
    "%model": os.path.join(config.source_dir, "tests", "make-model"),
}
config.substitutions.extend(substitutions.items())
