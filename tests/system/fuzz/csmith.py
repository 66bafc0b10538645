"""Programs of csmith: C, every global printed in one checksum, no undefined behaviour."""

import pathlib
import random
import re
import subprocess
import tempfile

HEADERS = next((p for p in map(pathlib.Path, ("/usr/include/csmith", "/usr/include/csmith-2.3.0"))
                if (p / "csmith.h").exists()), None)
SKIPPED = ("main",)  # prints the checksums
FORBIDDEN = re.compile(r"\b(?:goto|crc32_gentab|transparent_crc|print_hash_value)\b")


def options(seed):
    """The features of one program: half of them leave out what regions are refused for."""
    choose = random.Random(seed)
    words = ["--no-volatiles", "--no-volatile-pointers", "--quiet", "--no-argc",
             "--max-funcs", str(choose.randint(2, 6)), "--max-expr-complexity", str(choose.randint(2, 8)),
             "--max-block-size", str(choose.randint(3, 6)), "--max-block-depth", str(choose.randint(2, 4)),
             "--max-array-dim", str(choose.randint(1, 3)), "--max-array-len-per-dim", "6",
             "--max-pointer-depth", str(choose.choice((1, 1, 2, 3)))]
    for feature, share in (("pointers", 0.5), ("jumps", 0.2), ("bitfields", 0.3), ("unions", 0.4),
                           ("packed-struct", 0.3), ("embedded-assigns", 0.7), ("comma-operators", 0.5)):
        if choose.random() >= share:
            words.append(f"--no-{feature}")
    return words


def flags(_name, _seed):
    return [f"-I{HEADERS}"]


def generate(seed):
    """(text, name) of a program; the same seed gives the same text."""
    done = subprocess.run(["csmith", "--seed", str(seed), *options(seed)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=60,
                          cwd=tempfile.gettempdir())  # it leaves a file there
    if done.returncode != 0:
        raise RuntimeError(f"csmith --seed {seed}: {done.stderr[:200]}")
    return done.stdout, "program.c"
