"""The driver of the random programs: a few programs pass, and its watch sees what a report omits."""

import json
import pathlib
import sys
import unittest

from support import BUILD, SystemTest, builds_as_users_do

FUZZ = pathlib.Path(__file__).resolve().parent / "fuzz"
sys.path.insert(0, str(FUZZ))
import check  # noqa: E402
import regions  # noqa: E402

PROGRAM = """\
#include <stdio.h>
static double g1[6], g2[6], g3 = 0.5;
int main(void) {
  for (int i1 = 0; i1 < 6; ++i1)
    g1[i1] = i1 + 1;
  for (int i2 = 0; i2 < 4; ++i2)
    g2[i2] += g3 * g1[i2];
  for (int i3 = 0; i3 < 6; ++i3)
    printf("%f ", g2[i3]);
  return 0;
}
"""


@builds_as_users_do
class Fuzz(SystemTest):
    def prepare(self):
        """The middle loop of PROGRAM as the only region, with its report."""
        program = check.Program("ours", 1, self.folder / "program", text=PROGRAM, name="program.c")
        self.assertEqual(program.build("program.c", "plain"), "")
        program.expected = check.run(["./plain"], program.folder, 3)[1]
        main = program.source.functions[0]
        loop = main.body.statements[1]
        program.regions = [regions.Region("r0", "program.c:6-7", main, main.body, loop.first, loop.last, [loop])]
        self.assertEqual(program.accepted(), program.regions)
        return program

    def failures(self, program):
        program.watch(None)
        return [(f["kind"], f["text"].split(": ")[-1]) for f in program.result["failures"]]

    def test_complete_report(self):
        self.assertEqual(self.failures(self.prepare()), [])

    def test_missing_input(self):
        for name, where in (("g1", "inputs"), ("g3", "inputs"), ("g2", "inouts")):
            program = self.prepare()
            report = program.reports["r0"]
            omitted = [d for d in report[where] if d["path"] == name]
            self.assertEqual(len(omitted), 1)
            report[where] = [d for d in report[where] if d["path"] != name]
            if where == "inouts":
                report["outputs"] += omitted
            self.assertEqual(self.failures(program), [("missing input", name)])

    def test_missing_output(self):
        program = self.prepare()
        report = program.reports["r0"]
        report["inputs"] += report["inouts"]
        report["inouts"] = []
        self.assertEqual(self.failures(program), [("missing output", "g2")])

    def test_short_extent(self):
        program = self.prepare()
        inout = program.reports["r0"]["inouts"][0]
        inout["extent"] = [{**inout["extent"][0], "end": "3"}]
        self.assertEqual(self.failures(program), [("missing output", "g2"), ("missing input", "g2")])

    def test_goes_on_where_it_was(self):
        command = [sys.executable, "-B", FUZZ, "--generator", "ours", "--programs"]
        for number in ("1", "2"):
            done = self.run_command(*command, number, "--folder", self.folder / "runs", code=None,
                                    environment={"BUILD_DIR": str(BUILD)})
            self.assertIn("accepted", done.stdout)
        lines = (self.folder / "runs" / "results.jsonl").read_text().splitlines()
        self.assertEqual([json.loads(line)["seed"] for line in lines], [1, 2])
