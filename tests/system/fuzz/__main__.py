"""Random programs: python3 tests/system/fuzz [--programs N | --regions N] [--generator NAME] ...

Each program gets up to ten random regions; what is accepted is collected and watched (check.py).
Results are appended to FOLDER/results.jsonl: a run that was stopped goes on where it was. Failures
keep their folder. Ends with a table; exit code 1 if anything failed or too little was accepted.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import shutil
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check  # noqa: E402

BARS = {"csmith": 0.20, "ours": 0.60}  # regions accepted, of those tried


def one(kind, seed, folder, keep):
    """Checks one program in a worker."""
    place = pathlib.Path(folder) / f"{kind}-{seed}"
    shutil.rmtree(place, ignore_errors=True)
    begin = time.monotonic()
    try:
        result = check.Program(kind, seed, place).check()
    except Exception:  # the driver's own fault: seen, not lost
        result = {"kind": kind, "seed": seed, "regions": 0, "accepted": 0, "refused": {}, "altered": 0, "discarded": "",
                  "failures": [{"kind": "driver", "region": "", "text": traceback.format_exc()[-2000:]}]}
    result["seconds"] = round(time.monotonic() - begin, 3)
    if not result["failures"] and not keep:
        shutil.rmtree(place, ignore_errors=True)
    return result


def totals(results):
    """Counts per generator."""
    table = {}
    for result in results:
        row = table.setdefault(result["kind"], collections.Counter())
        row["programs"] += 1
        row["discarded"] += bool(result["discarded"])
        for key in ("regions", "accepted", "watched", "replayed", "altered"):
            row[key] += result.get(key, 0)
        row["failures"] += len(result["failures"])
    return table


def print_table(results, seconds):
    table = totals(results)
    print(f"\n{'generator':<10} {'programs':>9} {'discarded':>10} {'regions':>8} {'accepted':>15} {'watched':>8} {'replayed':>9} {'altered':>8} {'failures':>9}")
    for kind, row in sorted(table.items()):
        share = f"{row['accepted']} ({100 * row['accepted'] / max(1, row['regions']):.0f} %)"
        print(f"{kind:<10} {row['programs']:>9} {row['discarded']:>10} {row['regions']:>8} {share:>15} "
              f"{row['watched']:>8} {row['replayed']:>9} {row['altered']:>8} {row['failures']:>9}")
    for kind in sorted(table):
        refused = collections.Counter()
        for result in results:
            if result["kind"] == kind:
                refused.update(result["refused"])
        words = ", ".join(f"{number} {count}" for number, count in refused.most_common())
        print(f"refused ({kind}): {words or 'none'}")
    kinds = collections.Counter(f["kind"] for r in results for f in r["failures"])
    print(f"failures: {', '.join(f'{kind} {count}' for kind, count in kinds.most_common()) or 'none'}; {seconds:.0f} s")
    for result in results:
        for failure in result["failures"]:
            first = failure["text"].strip().splitlines()[:1]
            print(f"  {result['kind']} {result['seed']} {failure['region']}: {failure['kind']}: {' '.join(first)[:150]}")
    failing = [r for r in results if r["failures"]]
    for result in failing:
        print(f"  again: python3 -B tests/system/fuzz --fresh --keep --programs 1 --generator {result['kind']} "
              f"--seed {result['seed']} --folder build/fuzz-{result['kind']}-{result['seed']}")
    print(f"{len(results) - len(failing)} programs without a failure, {len(failing)} with one")


def finish(results, options, seconds):
    print_table(results, seconds)
    table, good = totals(results), not any(r["failures"] for r in results)
    for kind, row in table.items():
        if row["regions"] >= 100 and row["accepted"] < BARS[kind] * row["regions"]:
            print(f"{kind}: fewer than {100 * BARS[kind]:.0f} % of the regions are accepted")
            good = False
    summary = {"seconds": round(seconds, 1), "generators": {k: dict(v) for k, v in table.items()},
               "failures": [r for r in results if r["failures"]]}
    (options.folder / "summary.json").write_text(json.dumps(summary, indent=1))
    return 0 if good else 1


def parse():
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--programs", type=int, default=0, help="programs to check, half of each generator")
    parser.add_argument("--regions", type=int, default=0, help="go on until so many regions were tried")
    parser.add_argument("--generator", choices=sorted(check.GENERATORS), help="this one alone")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--folder", type=pathlib.Path, default=check.BUILD / "fuzz")
    parser.add_argument("--keep", action="store_true", help="keep every program's folder")
    parser.add_argument("--fresh", action="store_true", help="forget earlier results")
    options = parser.parse_args()
    options.programs = options.programs or (0 if options.regions else 300)
    options.folder = options.folder.resolve()
    return options


def earlier(options):
    """Results of a run that was stopped."""
    path = options.folder / "results.jsonl"
    if options.fresh and path.exists():
        path.unlink()
    lines = path.read_text().splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def main():
    options = parse()
    options.folder.mkdir(parents=True, exist_ok=True)
    kinds = [options.generator] if options.generator else sorted(check.GENERATORS)
    results = earlier(options)
    done = {(r["kind"], r["seed"]) for r in results}
    begin = time.monotonic()

    def wanted():
        number = 0
        while not options.programs or number < options.programs:
            kind, seed = kinds[number % len(kinds)], options.seed + number // len(kinds)
            number += 1
            if (kind, seed) not in done:
                yield kind, seed

    def progress():
        tried, failed = sum(r["regions"] for r in results), sum(len(r["failures"]) for r in results)
        share = len(results) / options.programs if options.programs else tried / options.regions
        spent, old = time.monotonic() - begin, len(done)
        rate = (len(results) - old) / max(spent, 0.01)
        left = len(results) * (1 / max(share, 1e-9) - 1) / max(rate, 1e-9)
        text = f"{len(results)} programs, {tried} regions, {failed} failures, {100 * share:.0f} %, {left / 60:.1f} min left"
        if sys.stderr.isatty():
            print(f"\r{text}   ", end="", file=sys.stderr, flush=True)
        elif len(results) % 50 == 0:
            print(text, file=sys.stderr, flush=True)

    source, waiting = wanted(), set()
    pool = concurrent.futures.ProcessPoolExecutor(options.jobs)
    try:
        with open(options.folder / "results.jsonl", "a") as log:
            exhausted = False
            while waiting or not exhausted:
                enough = options.regions and sum(r["regions"] for r in results) >= options.regions
                while not exhausted and not enough and len(waiting) < 2 * options.jobs:
                    following = next(source, None)
                    if following is None:
                        exhausted = True
                        break
                    waiting.add(pool.submit(one, *following, options.folder, options.keep))
                exhausted = exhausted or enough
                ready, waiting = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
                for future in ready:
                    results.append(future.result())
                    log.write(json.dumps(results[-1]) + "\n")
                    log.flush()
                    progress()
    except KeyboardInterrupt:
        print("\nstopped; the same command goes on from here", file=sys.stderr)
        pool.shutdown(wait=False, cancel_futures=True)
        finish(results, options, time.monotonic() - begin)
        return 130
    pool.shutdown()
    return finish(results, options, time.monotonic() - begin)


if __name__ == "__main__":
    sys.exit(main())
