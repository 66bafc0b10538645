"""What every system test needs: a folder of its own, the tools, two compilers' worth of flags.

The tests run whole workflows as a user would, from the command line. BUILD_DIR names the build
folder (default: build below the checkout).
"""

import json
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("BUILD_DIR", SOURCE / "build")).resolve()
PROGRAMS = pathlib.Path(__file__).resolve().parent / "programs"

REWRITE = BUILD / "bin" / "surrogate-rewrite"
SEARCH = BUILD / "bin" / "surrogate-search"



def sanitizers():
    """What the build folder's libsurrogate was instrumented with: programs need the same."""
    for line in (BUILD / "CMakeCache.txt").read_text().splitlines():
        if line.startswith("SURROGATE_SANITIZE:"):
            return line.split("=", 1)[1]
    return ""


SANITIZERS = sanitizers()
COMPILERS = {".c": "clang-19", ".cpp": "clang++-19"} if SANITIZERS else {".c": "gcc", ".cpp": "g++"}

# Bit-identical results are promised at these flags (DESIGN, rule 3).
FLAGS = ["-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror"]
if SANITIZERS:
    FLAGS += [f"-fsanitize={SANITIZERS}", "-fsanitize-link-c++-runtime", "-lstdc++"]
STOPPED = 70  # exit code of a program that on_error stopped


# For tests that build a project by its own CMakeLists.txt or flags.
builds_as_users_do = unittest.skipIf(SANITIZERS, "users' projects are built without sanitizers")


class SystemTest(unittest.TestCase):
    """A test in a folder of its own, removed afterwards."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="surrogate-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_command(self, *command, code=0, environment=None, folder=None, **options):
        """Runs a command in the test's folder and checks its exit code (None: any)."""
        variables = {k: v for k, v in os.environ.items() if not k.startswith("SURROGATE_")}
        variables.update(environment or {})
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder or self.folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=600,
            **options,
        )
        if code is not None and done.returncode != code:
            self.fail(
                f"{' '.join(map(str, command))}\nexit code {done.returncode}, not {code}\n"
                f"{done.stdout}{done.stderr}"
            )
        return done

    def copy_program(self, name):
        """Copies one of programs/ into the test's folder."""
        shutil.copy(PROGRAMS / name, self.folder / name)
        return self.folder / name

    def translate(self, source, variant, *options, code=0, output=None):
        """Writes a variant below a folder named after it; returns the variant's source."""
        target = self.folder / (output or variant) / pathlib.Path(source).name
        self.run_command(
            REWRITE, pathlib.Path(source).name, f"--variant={variant}", "-o", target, *options, code=code
        )
        return target

    def build(self, source, program, *flags, compiler=None):
        """Compiles one source as a user would and links libsurrogate."""
        source = pathlib.Path(source)
        compiler = compiler or COMPILERS[source.suffix]
        # Plain sources hold pragmas that only the translator knows.
        self.run_command(
            compiler, *FLAGS, "-Wno-unknown-pragmas", *flags,
            f"-I{SOURCE / 'runtime-lite' / 'include'}", f"-I{self.folder}", source, "-o",
            self.folder / program, f"-L{BUILD / 'lib'}", f"-Wl,-rpath,{BUILD / 'lib'}", "-lsurrogate", "-lm",
        )
        return self.folder / program

    def collect(self, source, *arguments, options=()):
        """Translates, builds and runs the collect variant; returns what the program printed."""
        program = self.build(self.translate(source, "collect", *options), "collect-program")
        return self.run_command(program, *arguments)

    def search(self, *arguments, code=0):
        """Runs a search that takes seconds: what matters here is the path, not the error."""
        return self.run_command(
            SEARCH, *arguments, "--trials", "2", "--epochs", "3", "--seed", "1", code=code
        )


class PreparedTest(SystemTest):
    """Tests that share what `prepare` leaves behind, as attributes of `keep`."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keep = cls("prepare")
        SystemTest.setUp(cls.keep)
        cls.addClassCleanup(cls.keep.doCleanups)
        cls.keep.prepare()


def read_safetensors(path):
    """Header and data of a .safetensors file."""
    content = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    return json.loads(content[8 : 8 + length]), bytearray(content[8 + length :])


def write_safetensors(path, header, data):
    """Writes what read_safetensors returned, after a test changed it."""
    text = json.dumps(header).encode()
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + bytes(data))


def without_data_hash(header):
    """The header of a model whose data may be changed: it says no hash of them."""
    description = json.loads(header["__metadata__"]["surrogate"])
    del description["data_hash"]
    header["__metadata__"]["surrogate"] = json.dumps(description)
    return header
