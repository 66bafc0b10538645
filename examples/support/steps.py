"""Steps of an example's driver: each runs once, shows that it is alive, and says what it did.

A step's stamp holds the hash of what it was made from; where that hasn't changed and its outputs
are there, the step isn't run again. Python's standard library alone.
"""

import hashlib
import json
import os
import pathlib
import subprocess
import sys
import threading
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("BUILD_DIR", SOURCE / "build")).resolve()


class StepFailed(Exception):
    """What went wrong, ready to be printed."""


def say(text=""):
    print(text, flush=True)


def heading(text):
    bold = sys.stdout.isatty()
    say()
    say(f"\033[1m== {text}\033[0m" if bold else f"== {text}")


class Clock:
    """`label ... 12 s of about 40 s` on a terminal, one plain line otherwise."""

    def __init__(self, label, expected=None):
        self.label, self.expected = label, expected
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self):
        self.start = time.monotonic()
        if sys.stdout.isatty():
            self.thread.start()
        else:
            about = f" (about {self.expected:.0f} s)" if self.expected else ""
            say(f"{self.label} ...{about}")
        return self

    def _tick(self):
        while not self.done.wait(0.25):
            seconds = time.monotonic() - self.start
            bar = ""
            if self.expected:
                filled = min(20, int(20 * seconds / self.expected))
                left = max(0.0, self.expected - seconds)
                bar = f" [{'#' * filled}{'.' * (20 - filled)}] {left:.0f} s left"
            print(f"\r\033[K{self.label} ... {seconds:.0f} s{bar}", end="", flush=True)

    def __exit__(self, kind, value, trace):
        self.done.set()
        if self.thread.is_alive():
            self.thread.join()
            print("\r\033[K", end="")
        if kind is None:
            say(f"{self.label}: {time.monotonic() - self.start:.1f} s")


def run(command, folder, label=None, expected=None, environment=None, show=False):
    """Runs a command; returns its standard output, or its seconds too where `label` is given.

    With `show` its output goes to the terminal as it comes. SURROGATE_* of the caller's own
    environment don't reach it. Raises StepFailed with the command's output.
    """
    words = [str(word) for word in command]
    variables = {k: v for k, v in os.environ.items() if not k.startswith("SURROGATE_")}
    variables.update(environment or {})
    pipe = None if show else subprocess.PIPE

    def go():
        start = time.perf_counter()
        done = subprocess.run(words, cwd=folder, env=variables, stdout=pipe, stderr=pipe, text=True)
        seconds = time.perf_counter() - start
        if done.returncode:
            printed = "" if show else f"\n{done.stdout}{done.stderr}"
            raise StepFailed(f"{' '.join(words)}\nended with {done.returncode}{printed}")
        return done, seconds

    if label is None:
        return go()[0].stdout
    with Clock(label, expected):
        done, seconds = go()
    return done.stdout, seconds


def _hash(thing):
    if isinstance(thing, pathlib.Path):
        digest = hashlib.sha256()
        with open(thing, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
        return digest.hexdigest()
    return repr(thing)


class Stamps:
    """What is done. One JSON file a step in a folder of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def step(self, name, made_from, outputs, action):
        """Calls `action` unless the outputs are there and were made from the same things.

        `made_from` holds paths (their contents count) and values. What `action` returns must be
        JSON; a later run, where nothing has to be done, returns the same.
        """
        path = self.folder / f"{name}.json"
        key = hashlib.sha256("\n".join(_hash(thing) for thing in made_from).encode()).hexdigest()
        try:
            stamp = json.loads(path.read_text())
            if stamp["key"] == key and all(pathlib.Path(output).exists() for output in outputs):
                say(f"{name}: already done")
                return stamp["result"]
        except (OSError, ValueError, KeyError):
            pass
        result = action()
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps({"key": key, "result": result}))
        temporary.replace(path)
        return result


def install_tools(prefix):
    """The tools as a user has them: installed. Returns the prefix."""
    if not (BUILD / "bin" / "surrogate-rewrite").exists():
        raise StepFailed(f"{BUILD}/bin/surrogate-rewrite isn't built; run `make tools` first")
    run(["cmake", "--install", BUILD, "--prefix", prefix], SOURCE)
    return pathlib.Path(prefix)


def search(stamps, prefix, command, work, samples):
    """Runs surrogate-search once, into `study`. One that was stopped goes on where it was; one with
    other settings or samples starts anew, and the old study is kept beside it."""
    study = work / "study"
    key = hashlib.sha256("\n".join([*command, *map(_hash, samples)]).encode()).hexdigest()
    begun = stamps.folder / "search.begun"

    def action():
        resumed = begun.exists() and begun.read_text() == key
        more = ["--new"] if study.exists() and not resumed else []
        begun.write_text(key)
        run([prefix / "bin" / command[0], *command[1:], *more], work, show=True)

    stamps.step("search", [key], [study / "best.safetensors", study / "trials.csv"], action)


def build_project(source, build, prefix):
    """Builds an example's own CMake project against the installed tools."""
    run(["cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
         f"-DCMAKE_PREFIX_PATH={prefix}"], SOURCE)
    run(["cmake", "--build", build], SOURCE, label="building the program and its variants")


def main(action):
    """Runs a driver; a failed step is a message, Ctrl-C isn't a stack trace."""
    try:
        action()
    except StepFailed as failure:
        say()
        print(f"{pathlib.Path(sys.argv[0]).name}: {failure}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nstopped; run it again to go on from here", file=sys.stderr)
        sys.exit(130)
