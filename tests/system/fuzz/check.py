"""One program through all checks: the result is plain data, ready for JSON."""

import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
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
MOST_SECONDS = 0.1  # of the plain program, which calls its regions that often: gigabytes of samples
LINKER = ["-fuse-ld=gold"] if shutil.which("ld.gold") else []  # a tenth of a second for each of five programs
LINK = [*LINKER, f"-I{ROOT / 'runtime-lite' / 'include'}", f"-L{BUILD / 'lib'}", f"-Wl,-rpath,{BUILD / 'lib'}", "-lsurrogate", "-lm"]
# Refused, yet what is read and written is known: dead, the same every time, a result of another
# type, a function that can't be wrapped, an extent that isn't known.
UNDERSTOOD = {"SR330", "SR331", "SR501", "SR502", "SR504"}
REPLAYS = "extract" in subprocess.run([REWRITE, "--help"], stdout=subprocess.PIPE, text=True).stdout
PROGRAM_SECONDS, TOOL_SECONDS = 3, 10


class Failure(Exception):
    """What was found wrong: a kind, the region or "", and what was seen."""

    def __init__(self, kind, region, text):
        super().__init__(text)
        self.kind, self.region, self.text = kind, region, text


def run(command, folder, seconds, environment=None):
    """(exit code, stdout, stderr); code 124 after `seconds` of processor time, however busy the machine is."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("SURROGATE_", "WATCH"))}
    variables.update(environment or {})
    try:
        done = subprocess.run([str(w) for w in command], cwd=folder, env=variables, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=20 * seconds, stdin=subprocess.DEVNULL,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds)))
    except subprocess.TimeoutExpired:
        return 124, "", ""
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return 124, "", ""
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


class Program:
    """A generated program in a folder of its own."""

    def __init__(self, kind, seed, folder, text=None, name="", only=None):
        self.generator, self.seed, self.folder = GENERATORS[kind], seed, pathlib.Path(folder)
        self.text, self.name = (text, name) if text else self.generator.generate(seed)
        self.flags = self.generator.flags(self.name, seed)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / self.name).write_text(self.text)
        self.compiler = "g++" if self.name.endswith("pp") else "gcc"
        self.source = Source(self.text)
        self.result = {"kind": kind, "seed": seed, "regions": 0, "accepted": 0, "refused": {}, "failures": [],
                       "discarded": "", "altered": 0, "watched": 0, "replayed": 0}
        self.only = only

    def build(self, path, name, *more):
        code, _, errors = run([self.compiler, *FLAGS, *self.flags, *more, path, f"-I{self.folder}", "-o", name,
                               *LINK], self.folder, 120)
        return "" if code == 0 else errors or f"exit code {code}"

    def tool(self, *arguments):
        code, out, errors = run([REWRITE, self.name, *arguments, "--", *self.flags], self.folder, TOOL_SECONDS)
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
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        code, self.expected, _ = run(["./plain"], self.folder, PROGRAM_SECONDS)
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        if code != 0 or seconds > MOST_SECONDS:
            self.result["discarded"] = "runs too long" if code in (0, 124) else f"exit code {code}"
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
            steps = [self.mutate, self.watch]
            if accepted:
                steps += [self.collect, self.replay] if REPLAYS else [self.collect]
            for step in steps:
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
        taken, self.watchable = [], []
        for region in self.regions:
            report = self.reports.get(region.name)
            if report is None:
                number = re.search(rf"(?:region '{region.name}'|{re.escape(region.at)}).*?\[(SR\d+)\]", errors)
                self.refuse(region, number.group(1) if number else "SR???")
            elif report["verdict"]["safe"]:
                taken.append(region)
                self.watchable.append(region)
            else:
                numbers = [s.get("message", "SR???") for s in report["sideEffects"] if s["blocking"]]
                self.refuse(region, numbers[0] if numbers else "SR???")
                if set(numbers) <= UNDERSTOOD:
                    self.watchable.append(region)
        return taken

    def translate(self, variant, folder, accepted, record):
        """Writes a variant of what is accepted; what is refused only now is taken out."""
        (self.folder / folder).mkdir(exist_ok=True)
        while accepted:
            keys = "".join(f"  {r.name}: {{at: '{r.at}', collect: {{file: {r.name}.{record}, record: {record}}}}}\n"
                           for r in accepted)
            (self.folder / "regions.yaml").write_text(f"version: 1\nregions:\n{keys}")
            code, _, errors = self.tool(f"--variant={variant}", "-o", f"{folder}/{self.name}", "--spec=regions.yaml")
            if code == 0:
                break
            refused = set(re.findall(r"region '(\w+)' can't be replaced", errors)) & {r.name for r in accepted}
            if not refused:
                raise Failure("refused", "", f"safe in the report, then exit code {code}\n{errors[-3000:]}")
            for region in [r for r in accepted if r.name in refused]:
                accepted.remove(region)
                number = re.search(rf"region '{region.name}' can't be replaced.*\[(SR\d+)\]", errors)
                self.refuse(region, (number.group(1) if number else "SR???") + ("" if variant == "collect" else " replay"))
        if accepted and (error := self.build(f"{folder}/{self.name}", f"{folder}-program")):
            raise Failure(f"{folder} doesn't compile", "", error[:3000])
        return bool(accepted)

    def collect(self, accepted, record="samples"):
        """(a): the collect variant prints what the plain program prints."""
        tried = len(accepted)
        is_there = self.translate("collect", record, accepted, "state" if record == "state" else "samples")
        self.result["accepted"] -= tried - len(accepted)
        if not is_there:
            return
        files = self.folder / f"{record}-files"
        files.mkdir(exist_ok=True)
        code, out, errors = run([f"../{record}-program"], files, 20 * PROGRAM_SECONDS)
        if code != 0 or out != self.expected:
            raise Failure(f"collect differs ({record})", "", f"exit code {code}\n{out[-500:]}\n{errors[-500:]}\n"
                          f"plain:\n{self.expected[-500:]}")
        if record == "samples":
            shutil.rmtree(files)

    def replay(self, accepted):
        """(b): what was recorded at the entry, replayed in the region alone, leaves the same bits."""
        if not accepted:
            return
        accepted = list(accepted)
        if not self.translate("extract", "extract", accepted, "state"):
            return
        tried = len(accepted)
        self.collect(accepted, "state")
        self.result["accepted"] += tried - len(accepted)  # counted once
        files = sorted(str(f) for f in (self.folder / "state-files").glob("*.state"))
        if not files:
            return
        names = {pathlib.Path(f).name.split(".")[0] for f in files}  # r3.1.state, where r3.state was taken
        called = [word for name in sorted(names) for word in ("--region", name)]
        code, out, errors = run(["./extract-program", *files, *called], self.folder, 20 * PROGRAM_SECONDS)
        self.result["replayed"] = len(files)
        if code != 0:
            first = [line for line in (out + errors).splitlines() if " differ" in line or "error" in line] or [f"exit code {code}"]
            raise Failure("replay differs", "", "\n".join(first[:3]) + f"\n{out[-2000:]}{errors[-1000:]}")

    def mutate(self, _):
        """Text that is cut or garbled: an exit code in time, and nothing is written."""
        choose, text = random.Random(self.seed), self.text
        place = choose.randrange(len(text) // 4, len(text))
        if choose.random() < 0.3:
            garbled = text[:place]
        else:  # one token is lost, doubled or another
            words = list(re.finditer(r"\w+|[^\w\s]", text[place:place + 300])) or [re.match("", text[place:])]
            word, other = choose.choice(words), choose.choice(words)
            by = choose.choice(("", word.group() * 2, other.group(), "{", "(", "*", "0", "->x"))
            garbled = text[:place + word.start()] + by + text[place + word.end():]
        name = f"garbled{pathlib.Path(self.name).suffix}"
        (self.folder / name).write_text(garbled)
        options = [r.option().replace(f"={self.name}:", f"={name}:") for r in self.regions]
        code, _, errors = run([REWRITE, name, "--variant=collect", "-o", f"out-{name}", *options, "--", *self.flags],
                              self.folder, TOOL_SECONDS)
        if code not in (0, 1, 2, 3):
            raise Failure("hang" if code == 124 else "crash", "", f"{name}: exit code {code}\n{errors[-2000:]}")
        if code != 0 and (self.folder / f"out-{name}").exists():
            raise Failure("output of a refused source", "", name)

    def watched(self, mode, **only):
        environment = {"WATCH": mode, "WATCH_LOG": "1"} | {f"WATCH_{k}": str(v) for k, v in only.items()}
        code, out, errors = run(["./watch-program"], self.folder, 10 * PROGRAM_SECONDS, environment)
        return code == 0 and out == self.expected, set(re.findall(r"watch: region (\d+): ([\w.]+) \+", errors))

    def watch(self, _):
        """(c) and (d): nothing that the report leaves out matters."""
        accepted = self.watchable
        if not accepted:
            return
        text = watch.instrument(self.source, accepted, self.reports)
        self.result["watched"] = len(accepted)
        path = self.folder / f"watch-{self.name}"
        path.write_text(text)
        private = ["-fno-access-control"] if self.compiler == "g++" else []  # paths lead through members as well
        if error := self.build(path, "watch-program", *private):
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
