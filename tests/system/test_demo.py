"""The demo in small: all four steps, the table, the summary, the page; and that it goes on."""

import json
import unittest

from support import BUILD, SOURCE, SystemTest, builds_as_users_do

KEYS = {
    "original_seconds", "surrogate_seconds", "speedup", "region_speedup", "rmse", "mape", "hit_rate",
    "samples", "trials", "model", "report",
}


@builds_as_users_do
class Demo(SystemTest):
    def run_demo(self):
        return self.run_command(
            SOURCE / "examples" / "binomial_options" / "demo", "--training", "1500", "--test", "300",
            "--trials", "2", "--epochs", "5", "--repeats", "1", "--max-error", "100",
            "--work", self.folder / "demo", environment={"BUILD_DIR": str(BUILD)},
        ).stdout

    def test_whole_path(self):
        printed = self.run_demo()
        for word in ("end-to-end speedup", "HitRate at mu = 10 %", "models tried", "report:"):
            self.assertIn(word, printed)
        summary = json.loads((self.folder / "demo" / "summary.json").read_text())
        self.assertEqual(KEYS, set(summary))
        self.assertEqual(1500, summary["samples"])
        self.assertGreater(summary["trials"], 1)
        self.assertGreater(summary["original_seconds"], 0)
        self.assertGreater(summary["speedup"], 1)
        self.assertGreater(summary["rmse"], 0, "the model should have answered")
        self.assertLess(summary["rmse"], 10)
        self.assertTrue(0 <= summary["hit_rate"] <= 1)

        page = (self.folder / "demo" / "report.html").read_text()
        self.assertEqual(4, page.count("<svg"))
        for outside in ("<script src", "<link", "<img src=\"http"):
            self.assertNotIn(outside, page)

        # What is done isn't done again; the result is the same.
        again = self.run_demo()
        for step in ("collect", "search", "compare"):
            self.assertIn(f"{step}: already done", again)
        self.assertEqual(summary, json.loads((self.folder / "demo" / "summary.json").read_text()))


if __name__ == "__main__":
    unittest.main()
