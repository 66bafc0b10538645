"""Bad input of every kind: a clear message, an exit code, and nothing lost."""

import os
import pathlib
import resource
import subprocess
import unittest

from support import (REWRITE, SEARCH, STOPPED, PreparedTest, SystemTest, read_safetensors,
                     without_data_hash, write_safetensors)


class TranslatorFaults(SystemTest):
    def setUp(self):
        super().setUp()
        self.source = self.copy_program("wave.cpp")
        self.original = self.source.read_text()

    def refused(self, *arguments, code, words):
        """The tool ends with `code`, says `words`, and leaves the folder as it was."""
        before = sorted(self.folder.rglob("*"))
        done = self.run_command(REWRITE, *arguments, code=code)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(before, sorted(self.folder.rglob("*")), "files were left behind")
        self.assertEqual(self.original, self.source.read_text(), "the source was changed")

    def spec(self, text):
        (self.folder / "regions.yaml").write_text(text)
        return "--spec=regions.yaml"

    def test_missing_source(self):
        self.refused("missing.cpp", "-i", code=2, words=["missing.cpp"])

    def test_missing_spec(self):
        self.refused("wave.cpp", "--spec=missing.yaml", "-i", code=2, words=["missing.yaml"])

    def test_broken_yaml(self):
        spec = self.spec("version: 1\nregions: {wave: [\n")
        self.refused("wave.cpp", spec, "-i", code=2, words=["regions.yaml:", "SR2"])

    def test_unknown_key(self):
        spec = self.spec("version: 1\nregions:\n  wave:\n    colect: {every: 2}\n")
        self.refused("wave.cpp", spec, "-i", code=2, words=["regions.yaml:4:5", "colect", "collect"])

    def test_region_not_found(self):
        self.refused("wave.cpp", "--region=no_such_function", "-i", code=2, words=["no_such_function"])

    def test_region_cut_in_half(self):
        line = 1 + self.original[: self.original.index("for (int i = 0; i < n; ++i) {")].count("\n")
        self.refused(
            "wave.cpp", f"--region=wave.cpp:{line}-{line + 1}", "-i", code=2, words=["wave.cpp:", "SR3"]
        )

    def test_source_that_does_not_parse(self):
        self.original = self.original.replace("double sum = 0.0;", "double sum = ;")
        self.source.write_text(self.original)
        self.refused("wave.cpp", "-i", "--report=report.json", code=1, words=["error"])

    def test_output_not_writable(self):
        (self.folder / "file").write_text("in the way")
        self.refused(
            "wave.cpp", "--variant=infer", "-o", "file/out.cpp", code=2, words=["file/out.cpp"]
        )


class ModelFaults(PreparedTest):
    """Loading errors follow on_error; a program that it stops exits with 70."""

    def prepare(self):
        source = self.copy_program("wave.cpp")
        self.plain = self.run_command(self.build(source, "plain"), "500").stdout
        self.collect(source, "2000")
        self.search("wave.h5", "--study", "study")
        self.program = self.build(self.translate(source, "infer"), "infer-program")
        (self.folder / "regions.yaml").write_text(
            "version: 1\nregions:\n  wave:\n    infer: {on_error: original}\n"
        )
        self.lenient = self.build(
            self.translate(source, "infer", "--spec=regions.yaml", output="lenient"), "lenient-program"
        )
        self.model = self.folder / "study" / "best.safetensors"

    def setUp(self):
        super().setUp()
        self.copy = self.folder / "model.safetensors"

    def fails(self, model, *words):
        """With on_error: stop the program says `words` and exits with 70 before it prints; with
        on_error: original it prints what the plain program prints."""
        environment = {"SURROGATE_MODEL": f"wave={model}"}
        done = self.run_command(self.keep.program, "500", code=STOPPED, environment=environment)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual("", done.stdout)
        done = self.run_command(self.keep.lenient, "500", environment=environment)
        self.assertEqual(self.keep.plain, done.stdout)
        for word in words:
            self.assertIn(word, done.stderr)

    def changed(self, change):
        header, data = read_safetensors(self.keep.model)
        write_safetensors(self.copy, *change(header, data))
        return self.copy

    def test_missing(self):
        self.fails(self.folder / "missing.safetensors", "missing.safetensors")

    def test_not_a_model(self):
        self.copy.write_text("this is a text, not a model, and long enough for a header\n")
        self.fails(self.copy, "model.safetensors")

    def test_corrupt(self):
        self.copy.write_bytes(self.keep.model.read_bytes()[:-7])
        self.fails(self.copy, "model.safetensors")

    def test_flipped_bit(self):
        def flip(header, data):
            data[-1] ^= 0x20
            return header, data

        self.fails(self.changed(flip), "model.safetensors", "data_hash", "corrupt")

    def test_other_schema(self):
        header, data = read_safetensors(self.keep.model)
        text = header["__metadata__"]["surrogate"]
        self.assertIn("amplitude[i]", text)
        header["__metadata__"]["surrogate"] = text.replace("amplitude[i]", "loudness[i]")
        write_safetensors(self.copy, header, data)
        self.fails(self.copy, "model.safetensors", "schema")

    def test_folder_in_place_of_a_model(self):
        self.fails(self.folder, str(self.folder))

    def test_unreadable_environment(self):
        done = self.run_command(
            self.keep.program, "500", code=STOPPED, environment={"SURROGATE_MODE": "inferr"}
        )
        self.assertIn("SURROGATE_MODE", done.stderr)

    def test_answers_that_are_not_finite_fall_back(self):
        """Weights of the largest float overflow; the original code answers, said once."""

        def overflow(header, data):
            for name, entry in header.items():
                if name != "__metadata__" and entry["dtype"] == "F32":
                    begin, end = entry["data_offsets"]
                    data[begin:end] = b"\xff\xff\x7f\x7f" * ((end - begin) // 4)
            return without_data_hash(header), data

        model = self.changed(overflow)
        done = self.run_command(
            self.keep.program, "500", environment={"SURROGATE_MODEL": f"wave={model}"}
        )
        self.assertEqual(self.keep.plain, done.stdout)
        self.assertIn("finite", done.stderr)


class SampleFaults(SystemTest):
    """Collecting that can't go on stops with a message; the program never does."""

    def setUp(self):
        super().setUp()
        source = self.copy_program("wave.cpp")
        self.plain = self.run_command(self.build(source, "plain")).stdout
        self.program = self.build(self.translate(source, "collect"), "collect-program")

    def unharmed(self, done, *words):
        self.assertEqual(self.plain, done.stdout)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual([], list(self.folder.rglob("*.h5")), "a broken sample file was published")

    def test_file_not_writable(self):
        environment = {"SURROGATE_FILE": str(self.folder / "no" / "such" / "folder" / "wave.h5")}
        done = self.run_command(self.program, environment=environment)
        self.unharmed(done, "wave.h5")
        self.assertNotIn("samples recorded", done.stderr)

    def test_device_in_place_of_a_file(self):
        done = self.run_command(self.program, environment={"SURROGATE_FILE": "/dev/null"})
        self.unharmed(done, "/dev/null", "device")

    def test_disk_full(self):
        """A small tmpfs where this test may mount one, else a limit on the size of files."""
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = (
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(disk)],
                stderr=subprocess.DEVNULL,
            ).returncode
            == 0
        )
        environment = {"SURROGATE_FILE": str(disk / "wave.h5")}
        try:
            if mounted:
                print("disk full: a tmpfs of 24 KiB")
                done = self.run_command(self.program, environment=environment)
            else:
                print("disk full: a file-size limit of 24 KiB")
                limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (24576, 24576))
                done = self.run_command(self.program, environment=environment, preexec_fn=limit)
            self.unharmed(done, "wave.h5", "samples are lost")
            self.assertNotIn("samples recorded", done.stderr)
            self.assertEqual([], os.listdir(disk), "something half-written was left")
        finally:
            if mounted:
                subprocess.run(["umount", str(disk)], check=True)

    def test_existing_file_is_never_overwritten(self):
        (self.folder / "wave.h5").write_text("somebody's file")
        done = self.run_command(self.program)
        self.assertIn("'wave.1.h5', because 'wave.h5' exists", done.stderr)
        self.assertEqual("somebody's file", (self.folder / "wave.h5").read_text())
        self.assertTrue((self.folder / "wave.1.h5").exists())


class SearchFaults(SystemTest):
    def test_no_samples(self):
        done = self.run_command(SEARCH, "missing.h5", "--study", "study", code=2)
        self.assertIn("missing.h5", done.stderr)
        self.assertFalse((self.folder / "study").exists())

    def test_not_a_sample_file(self):
        (self.folder / "text.h5").write_text("no samples in here\n")
        done = self.run_command(SEARCH, "text.h5", "--study", "study", code=2)
        self.assertIn("text.h5", done.stderr)


if __name__ == "__main__":
    unittest.main()
