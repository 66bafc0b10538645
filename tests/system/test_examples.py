"""The examples: collecting changes no byte of what they print and write, and records what it should."""

import json
import unittest

from support import BUILD, REWRITE, SOURCE, SystemTest, builds_as_users_do

EXAMPLES = SOURCE / "examples"


@builds_as_users_do
class CollectVariants(SystemTest):
    """Each example's own CMake project, built against an installation (-ffp-contract=off)."""

    def build_example(self, name):
        prefix, build = self.folder / "prefix", self.folder / "build"
        self.run_command("cmake", "--install", BUILD, "--prefix", prefix)
        self.run_command(
            "cmake", "-S", EXAMPLES / name, "-B", build, "-G", "Ninja",
            f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release",
        )
        self.run_command("cmake", "--build", build)
        (self.folder / "samples").mkdir()
        return build

    def check(self, name, arguments, written, samples):
        """Runs plain and collect variant with the same arguments; compares all that they write."""
        build = self.build_example(name)
        plain = self.run_command(build / name, *arguments).stdout
        files = {}
        for file in written:
            files[file] = (self.folder / file).read_bytes()
            (self.folder / file).unlink()
        collect = self.run_command(build / f"{name}_collect", *arguments)
        self.assertEqual(plain, collect.stdout)
        for file, content in files.items():
            self.assertGreater(len(content), 0)
            self.assertEqual(content, (self.folder / file).read_bytes(), f"{file} differs")
        self.assertIn(f"{samples} samples", collect.stderr)
        self.assertTrue(list((self.folder / "samples").glob("*.h5")))

    def test_binomial_options(self):
        build = self.build_example("binomial_options")
        portfolio = self.run_command(build / "make_portfolio", "wide", "300", "3").stdout
        (self.folder / "portfolio.csv").write_text(portfolio)
        self.run_command(build / "binomial_options", "portfolio.csv", "plain.txt")
        done = self.run_command(build / "binomial_options_collect", "portfolio.csv", "collect.txt")
        plain = (self.folder / "plain.txt").read_bytes()
        self.assertEqual(300, len(plain.splitlines()))
        self.assertEqual(plain, (self.folder / "collect.txt").read_bytes())
        self.assertIn("300 samples", done.stderr)
        self.assertTrue((self.folder / "samples" / "price.h5").exists())

    def test_reaction_diffusion(self):
        self.check(
            "reaction_diffusion",
            ["--grid", "16", "--steps", "40", "--fields", "fields.csv", "--trace", "trace.bin"],
            ["fields.csv", "trace.bin"], samples=40 * 16 * 16,
        )

    def test_newton_raphson(self):
        self.check("newton_raphson", ["cubic", "2000", "5", "roots.txt"], ["roots.txt"], samples=2000)


@builds_as_users_do
class Drivers(SystemTest):
    """The drivers of two examples in small, from the tools to the page (the third is test_demo)."""

    def drive(self, name, *arguments):
        done = self.run_command(EXAMPLES / name / "run", *arguments, "--work", self.folder / name,
                                environment={"BUILD_DIR": str(BUILD)})
        self.assertIn("<svg", (self.folder / name / "report.html").read_text())
        return json.loads((self.folder / name / "summary.json").read_text()), done.stdout

    def test_reaction_diffusion(self):
        summary, printed = self.drive(
            "reaction_diffusion", "--grid", "12", "--training-grid", "12", "--steps", "20",
            "--trials", "2", "--epochs", "3",
        )
        self.assertEqual(["1:0", "1:1", "1:4", "0:1"], list(summary))
        self.assertEqual([0, 0, 0], summary["1:0"]["rmse"], "the original answers every step")
        for schedule in ("1:1", "1:4", "0:1"):
            self.assertIn(schedule, printed)
            for error in summary[schedule]["rmse"]:
                self.assertTrue(0 < error < 1, f"{schedule}: {error}")

    def test_newton_raphson(self):
        summary, printed = self.drive(
            "newton_raphson", "--training", "3000", "--test", "200", "--epochs", "4",
            "--topologies", "3", "5x3",
        )
        self.assertEqual(["3", "5x3"], list(summary["topologies"]))
        self.assertEqual(51, summary["topologies"]["3"]["paper"])
        for row in summary["topologies"].values():
            self.assertTrue(0 < row["rmse"] < 10)
            self.assertTrue(0 < row["accuracy"] < 100)
        self.assertIn("accuracy by topology", printed)


class Spec(SystemTest):
    def test_sources_stay_what_they_are(self):
        """Each example's region can be replaced, and no line of the source outside it changes."""
        for name, source in (("binomial_options", "options.cpp"),
                             ("reaction_diffusion", "reaction_diffusion.c"),
                             ("newton_raphson", "newton_raphson.c")):
            with self.subTest(name):
                folder = EXAMPLES / name
                before = (folder / source).read_text()
                written = self.folder / name / source
                self.run_command(REWRITE, source, "--variant=infer", "--spec", "regions.yaml", "-o",
                                 written, folder=folder)
                after = written.read_text().splitlines()
                for line in before.splitlines():
                    if not line.startswith("#pragma surrogate") and "newton_solve(double" not in line:
                        self.assertIn(line, after)


if __name__ == "__main__":
    unittest.main()
