"""One program through all checks: the result is plain data, ready for JSON."""

import json
import os
import pathlib
import random
import re
import subprocess

import csmith
import ours
import regions
import watch
from source import Source

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path(os.environ.get("BUILD_DIR", ROOT / "build")).resolve()
REWRITE = BUILD / "bin" / "surrogate-rewrite"
GENERATORS = {"csmith": csmith, "ours": ours}
FLAGS = ["-O1", "-ffp-contract=off", "-w"]
LINK = [f"-I{ROOT / 'runtime-lite' / 'include'}", f"-L{BUILD / 'lib'}", f"-Wl,-rpath,{BUILD / 'lib'}", "-lsurrogate", "-lm"]
PROGRAM_SECONDS, TOOL_SECONDS = 3, 10


class Failure(Exception):
    """What was found wrong: a kind, the region or "", and what was seen."""

    def __init__(self, kind, region, text):
        super().__init__(text)
        self.kind, self.region, self.text = kind, region, text


def run(command, folder, seconds, environment=None):
    """(exit code, stdout, stderr); code 124 when it ran too long."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("SURROGATE_", "WATCH"))}
    variables.update(environment or {})
    try:
        done = subprocess.run([str(w) for w in command], cwd=folder, env=variables, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=seconds, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return 124, "", ""
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


class Program:
    """A generated program in a folder of its own."""

    def __init__(self, kind, seed, folder, text=None, only=None):
        self.generator, self.seed, self.folder = GENERATORS[kind], seed, pathlib.Path(folder)
        generated, self.name = self.generator.generate(seed)
        self.text = text or generated
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / self.name).write_text(self.text)
        self.compiler = "g++" if self.name.endswith("pp") else "gcc"
        self.source = Source(self.text)
        self.result = {"kind": kind, "seed": seed, "regions": 0, "accepted": 0, "refused": {}, "failures": [],
                       "discarded": "", "altered": 0}
        self.only = only

    def build(self, path, name):
        code, _, errors = run([self.compiler, *FLAGS, *self.generator.FLAGS, path, f"-I{self.folder}", "-o", name, *LINK],
                              self.folder, 120)
        return "" if code == 0 else errors or f"exit code {code}"

    def tool(self, *arguments):
        code, out, errors = run([REWRITE, self.name, *arguments, "--", *self.generator.FLAGS], self.folder, TOOL_SECONDS)
        if code == 124:
            raise Failure("hang", "", " ".join(map(str, arguments)))
        if code not in (0, 3):
            raise Failure("crash", "", f"exit code {code}: {' '.join(map(str, arguments))}\n{errors[-3000:]}")
        return code, out, errors

    def check(self):
        """Fills `result`."""
        error = self.build(self.name, "plain")
        if error:
            self.result["discarded"] = f"doesn't compile: {error[:1000]}"
            return self.result
        code, self.expected, _ = run(["./plain"], self.folder, PROGRAM_SECONDS)
        if code != 0:
            self.result["discarded"] = "runs too long" if code == 124 else f"exit code {code}"
            return self.result
        choose = random.Random(self.seed)
        self.regions = regions.pick(self.source, self.name, choose, 10, self.generator.SKIPPED, self.generator.FORBIDDEN)
        if self.only is not None:
            self.regions = [r for r in self.regions if r.name in self.only]
        self.result["regions"] = len(self.regions)
        try:
            accepted = self.accepted()
            self.result["accepted"] = len(accepted)
            self.result["accepted_names"] = [r.name for r in accepted]
            if accepted:
                for step in (self.collect, self.watch):
                    try:
                        step(accepted)
                    except Failure as failure:
                        self.fail(failure)
        except Failure as failure:
            self.fail(failure)
        return self.result

    def fail(self, failure):
        self.result["failures"].append({"kind": failure.kind, "region": failure.region, "text": failure.text})

    def refuse(self, region, number):
        self.result["refused"][number] = self.result["refused"].get(number, 0) + 1
        self.result.setdefault("refused_regions", {})[region.name] = f"{number} {region.at}"

    def accepted(self):
        """The regions that the translator takes; their reports."""
        if not self.regions:
            return []
        _, out, errors = self.tool("--report=-", *[r.option() for r in self.regions])
        self.reports = {r["name"]: r for r in json.loads(out)["regions"]}
        taken = []
        for region in self.regions:
            report = self.reports.get(region.name)
            if report is None:
                number = re.search(rf"(?:region '{region.name}'|{re.escape(region.at)}).*?\[(SR\d+)\]", errors)
                self.refuse(region, number.group(1) if number else "SR???")
            elif report["verdict"]["safe"]:
                taken.append(region)
            else:
                numbers = [s.get("message", "SR???") for s in report["sideEffects"] if s["blocking"]]
                self.refuse(region, numbers[0] if numbers else "SR???")
        return taken

    def collect(self, accepted):
        """(a): the collect variant prints what the plain program prints."""
        while True:
            (self.folder / "collect").mkdir(exist_ok=True)
            code, _, errors = self.tool("--variant=collect", "-o", f"collect/{self.name}", *[r.option() for r in accepted])
            if code == 0:
                break
            refused = set(re.findall(r"region '(\w+)' can't be replaced", errors)) & {r.name for r in accepted}
            if not refused:
                raise Failure("refused", "", f"safe in the report, then exit code {code}\n{errors[-3000:]}")
            for region in [r for r in accepted if r.name in refused]:
                accepted.remove(region)
                number = re.search(rf"region '{region.name}' can't be replaced.*\[(SR\d+)\]", errors)
                self.refuse(region, number.group(1) if number else "SR???")
                self.result["accepted"] -= 1
            if not accepted:
                return
        if error := self.build(f"collect/{self.name}", "collect-program"):
            raise Failure("collect doesn't compile", "", error[:3000])
        samples = self.folder / "samples"
        samples.mkdir(exist_ok=True)
        code, out, errors = run(["../collect-program"], samples, 20 * PROGRAM_SECONDS)
        for file in samples.iterdir():
            file.unlink()
        if code != 0 or out != self.expected:
            raise Failure("collect differs", "", f"exit code {code}\n{out[-500:]}\n{errors[-500:]}\nplain:\n{self.expected[-500:]}")

    def watched(self, mode, **only):
        environment = {"WATCH": mode, "WATCH_LOG": "1"} | {f"WATCH_{k}": str(v) for k, v in only.items()}
        code, out, errors = run(["./watch-program"], self.folder, 10 * PROGRAM_SECONDS, environment)
        return code == 0 and out == self.expected, set(re.findall(r"watch: region (\d+): ([\w.]+) \+", errors))

    def watch(self, accepted):
        """(c) and (d): nothing that the report leaves out matters."""
        text = watch.instrument(self.source, accepted, self.reports)
        path = self.folder / f"watch-{self.name}"
        path.write_text(text)
        if error := self.build(path, "watch-program"):
            raise Failure("watch doesn't compile", "", error[:3000])
        code, out, errors = run(["./watch-program"], self.folder, 5 * PROGRAM_SECONDS)
        if code != 0 or out != self.expected:
            raise Failure("watch differs", "", f"without altering: exit code {code}\n{out[-500:]}")
        for mode, kind in (("after", "missing output"), ("before", "missing input")):
            same, altered = self.watched(mode)
            self.result["altered"] += len(altered)
            if same:
                continue
            found = 0
            for region in accepted:
                number = int(region.name[1:])
                same, altered = self.watched(mode, REGION=number)
                if same:
                    continue
                names = [name for _, name in sorted(altered) if not self.watched(mode, REGION=number, OBJECT=name)[0]]
                self.fail(Failure(kind, region.name, f"{region.at}: {', '.join(names) or 'several together'}"))
                found += 1
            if not found:
                self.fail(Failure(kind, "", "several regions together"))
