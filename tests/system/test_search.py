"""surrogate-search from the command line: killed, interrupted, repeated, judged by a program."""

import csv
import json
import signal
import subprocess
import time
import unittest

from support import SEARCH, PreparedTest

QUICK = ["--epochs", "3", "--seed", "1"]


class Search(PreparedTest):
    """Samples come from one collect run, shared by all tests."""

    def prepare(self):
        source = self.copy_program("wave.cpp")
        self.collect(source, "2000")
        self.samples = self.folder / "wave.h5"

    def setUp(self):
        super().setUp()
        self.samples = self.keep.samples

    def trials(self, study="study"):
        with open(self.folder / study / "trials.csv") as file:
            return list(csv.DictReader(file))

    def models(self, study):
        folder = self.folder / study / "models"
        return {path.name: path.read_bytes() for path in folder.glob("*.safetensors")}

    def start(self, *arguments, **options):
        """A search that would run for hours."""
        return subprocess.Popen(
            [str(SEARCH), str(self.samples), "--seed", "1", "--trials", "100000", *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def wait_for_trials(self, process, count):
        path = self.folder / "study" / "trials.csv"
        for _ in range(1200):
            self.assertIsNone(process.poll(), "ended by itself")
            if path.exists() and path.read_text().count("\n") > count:
                return
            time.sleep(0.05)
        self.fail("no trials within a minute")

    def test_leaves_a_whole_study(self):
        done = self.run_command(SEARCH, self.samples, "--trials", "4", "--max-error", "1e9", *QUICK)
        self.assertIn("best.safetensors", done.stdout)
        self.assertIn("fastest", done.stdout)
        study = self.folder / "study"
        for name in ["best.json", "pareto.csv", "search.json", "test.json", "report.html"]:
            self.assertTrue((study / name).stat().st_size > 0, name)
        best = json.loads((study / "best.json").read_text())
        self.assertIs(True, best["meets_max_error"])
        self.assertIsNone(best["meets_qoi_limit"])  # none was given
        for trial in self.trials():
            if trial["model"]:
                self.assertTrue((study / trial["model"].replace(".safetensors", ".pt")).exists())
                self.assertLess(float(trial["script_difference"]), 1e-4)
                self.assertGreater(float(trial["latency_seconds"]), 0)
        self.assertIn("<svg", (study / "report.html").read_text())

    def test_continues_after_kill_9(self):
        process = self.start("--epochs", "3", "--longer", "0")
        self.wait_for_trials(process, 5)
        process.kill()
        process.communicate()
        before = (self.folder / "study" / "trials.csv").read_text()
        whole = before[: before.rfind("\n") + 1]
        finished = whole.count("\n") - 1
        wanted = str(finished + 4)
        done = self.run_command(SEARCH, self.samples, "--trials", wanted, "--longer", "0", *QUICK)
        self.assertIn("continuing", done.stderr)
        self.assertTrue((self.folder / "study" / "trials.csv").read_text().startswith(whole))
        numbers = sorted(int(trial["number"]) for trial in self.trials())
        self.assertEqual(list(range(1, len(numbers) + 1)), numbers)
        self.assertTrue((self.folder / "study" / "best.safetensors").exists())

    def test_ctrl_c_ends_with_what_there_is(self):
        process = self.start("--epochs", "3")
        self.wait_for_trials(process, 4)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
        self.assertEqual(0, process.returncode, errors)
        self.assertIn("best.safetensors", output)
        self.assertTrue((self.folder / "study" / "report.html").exists())

    def test_ctrl_c_before_the_first_model(self):
        process = self.start("--epochs", "1000000")
        for line in process.stderr:
            if "Ctrl-C" in line:
                break
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(130, process.returncode)

    def test_repeats_to_the_last_bit_with_recorded_latencies(self):
        trials = ["--trials", "20", "--longer", "2", "--workers", "3"]
        self.run_command(SEARCH, self.samples, *trials, *QUICK)
        recorded = self.folder / "study" / "trials.csv"
        again = [SEARCH, self.samples, "--study", "again", "--latencies", recorded, *trials, *QUICK]
        self.run_command(*again)
        self.assertEqual(self.models("study"), self.models("again"))
        self.assertTrue(self.models("again"))

    def test_other_settings_are_refused_and_new_starts_anew(self):
        self.run_command(SEARCH, self.samples, "--trials", "1", *QUICK)
        other = ["--trials", "1", "--epochs", "3", "--seed", "2"]
        done = self.run_command(SEARCH, self.samples, *other, code=2)
        self.assertIn("seed", done.stderr)
        self.assertIn("--new", done.stderr)
        self.run_command(SEARCH, self.samples, "--new", *other)
        self.assertTrue((self.folder / "study.1" / "trials.csv").exists())

    def test_quality_of_interest_decides(self):
        """The command fails with the most accurate model; the next best is chosen."""
        command = 'case "$SURROGATE_MODEL" in *002*) exit 3;; esac; echo "quality: 0.5"'
        self.run_command(
            SEARCH, self.samples, "--topology", "2", "--topology", "32x32", "--qoi", command, *QUICK
        )
        with open(self.folder / "study" / "pareto.csv") as file:
            front = {row["number"]: row for row in csv.DictReader(file)}
        self.assertEqual("exit code 3", front["2"]["failure"])
        self.assertEqual("1", front["1"]["best"])
        self.assertEqual("0.5", front["1"]["qoi"])
        self.assertIn("exit code 3", (self.folder / "study" / "qoi" / "002.txt").read_text())

    def test_numbers_out_of_range(self):
        for arguments in (["--trials", "many"], ["--trials", "0"], ["--epochs", "0"], ["--max-error", "-1"], ["--topology", "5x"]):
            done = self.run_command(SEARCH, self.samples, *arguments, code=2)
            self.assertIn(arguments[1], done.stderr)
            self.assertFalse((self.folder / "study").exists())

    def test_limit_on_files(self):
        """Wherever a full disk ends it: the reason, no half file, and the next run goes on."""
        for blocks in (0, 1, 3, 6, 12):
            command = f"ulimit -f {blocks}; exec '{SEARCH}' '{self.samples}' --trials 1 --epochs 3"
            done = subprocess.run(
                ["bash", "-c", command], cwd=self.folder, capture_output=True, text=True
            )
            self.assertEqual(1, done.returncode, f"{blocks}: {done.stderr}")
            self.assertIn("File too large", done.stderr)
            self.assertEqual([], list(self.folder.glob("**/*.part")))
        self.run_command(SEARCH, self.samples, "--trials", "1", "--epochs", "3")

    def test_help_says_how_many_samples_it_takes(self):
        done = self.run_command(SEARCH, "--help")
        self.assertIn("at least 40 samples", " ".join(done.stdout.split()))

    def test_study_that_cannot_be_written(self):
        (self.folder / "file").write_text("in the way")
        done = self.run_command(SEARCH, self.samples, "--study", "file", *QUICK, code=2)
        self.assertIn("file", done.stderr)


if __name__ == "__main__":
    unittest.main()
