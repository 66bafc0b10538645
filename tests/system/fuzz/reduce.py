"""Makes a failing program small: python3 tests/system/fuzz/reduce.py GENERATOR SEED REGION KIND

Deletes functions' statements, declarations and globals as long as the region fails in the same way;
what is deleted leaves its line breaks, so that regions keep their lines.
"""

import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check  # noqa: E402
from source import Source, statements_of  # noqa: E402


def fails(kind, seed, text, name, region, failure):
    """Whether a text shows the failure in this region alone."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="reduce-"))
    try:
        program = check.Program(kind, seed, folder, text=text, name=name)
        if program.build(name, "plain"):
            return False
        code, program.expected, _ = check.run(["./plain"], folder, check.PROGRAM_SECONDS)
        if code != 0:
            return False
        program.regions = [region(program)]
        program.result["refused"] = {}
        for step in (program.watch, program.collect, program.replay):
            if step == program.watch:
                accepted = program.accepted()
            try:
                step(accepted)
            except check.Failure as found:
                program.fail(found)
            if any(f["kind"].startswith(failure) for f in program.result["failures"]):
                return True
        return False
    except Exception:
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def pieces(source):
    """(begin, end) of what may be deleted, large ones first."""
    found = []
    for function in source.functions:
        if function.name != "main":
            found.append((source.starts[function.first - 1], function.body.close + 1))
        for statement, _ in statements_of(function.body):
            found.append((statement.begin, statement.end))
    found += [(m.start(), m.end()) for m in re.finditer(r"^[^\s#/}][^\n]*;$", source.text, re.M)]
    found += [(m.start(), m.end()) for m in re.finditer(r"^struct[^;]*?^};$|^union[^;]*?^};$", source.text, re.M | re.S)]
    return sorted(set(found), key=lambda p: p[0] - p[1])


def locate(region):
    """Finds the same region again in a smaller text."""
    def found(program):
        if region.statements is None:
            function = next(f for f in program.source.functions if f.name == region.function.name)
            return type(region)(region.name, region.at, function, function.body, function.first, function.last, None)
        for function in program.source.functions:
            for statement, block in statements_of(function.body):
                if statement.first == region.first:
                    inside = [s for s in block.statements if region.first <= s.first and s.last <= region.last]
                    return type(region)(region.name, region.at, function, block, region.first, region.last, inside)
        raise ValueError(region.at)
    return found


def main():
    kind, seed, name, failure = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    place = pathlib.Path(tempfile.mkdtemp(prefix="reduce-"))
    program = check.Program(kind, seed, place)
    program.check()
    region = locate(next(r for r in program.regions if r.name == name))
    text = program.text
    if not fails(kind, seed, text, program.name, region, failure):
        print("the region alone doesn't fail", file=sys.stderr)
        return 1
    shrinking = True
    while shrinking:
        shrinking, at = False, 0
        while True:
            choices = pieces(Source(text))
            if at >= len(choices):
                break
            begin, end = choices[at]
            smaller = text[:begin] + re.sub(r"[^\n]", "", text[begin:end]) + text[end:]
            if smaller != text and fails(kind, seed, smaller, program.name, region, failure):
                text, shrinking = smaller, True
            else:
                at += 1
    print(text)
    shutil.rmtree(place, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
