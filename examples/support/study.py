"""What surrogate-search leaves in a study folder, as plots: learning curves, latency against error."""

import csv
import math

import figures


def read_csv(path):
    """The rows of a file, as dictionaries; none where it isn't there."""
    try:
        with open(path) as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        return []


def network(trial):
    """`16x16x16 gelu`."""
    return f"{trial['hidden']} {trial['activation']}"


def learning_curves(study, trials, best):
    """Validation error by epoch of each trial on logarithmic axes; the best one in colour."""
    curves = {}
    for trial in trials:
        rows = read_csv(study / "curves" / f"{int(trial['number']):03}.csv")
        points = [(int(row["epoch"]), float(row["validation_rmse"])) for row in rows]
        points = [(x, y) for x, y in points if math.isfinite(y) and y > 0]
        if points:
            curves[trial["number"]] = trial, points
    plot = figures.Plot("epoch", "RMSE on validation samples",
                        [x for _, points in curves.values() for x, _ in points],
                        [y for _, points in curves.values() for _, y in points],
                        log_x=True, log_y=True)
    for number, (trial, points) in sorted(curves.items(), key=lambda item: item[0] == best):
        is_best = number == best
        xs, ys = zip(*figures.thinned(points))
        plot.curve(xs, ys, name=f"{network(trial)}, the best" if is_best else None,
                   colour=None if is_best else "#c4c4c4")
    return plot.svg()


def latency_against_error(study, trials, best):
    """Every finished trial as a point, the front that none beats as a line."""
    finished = [trial for trial in trials if math.isfinite(float(trial["latency_seconds"]))
                and math.isfinite(float(trial["validation_rmse"]))]
    front = [(1e6 * float(row["latency_seconds"]), float(row["validation_rmse"]))
             for row in read_csv(study / "pareto.csv")]
    at = {trial["number"]: (1e6 * float(trial["latency_seconds"]), float(trial["validation_rmse"]))
          for trial in finished}
    plot = figures.Plot("latency of a call, microseconds", "RMSE on validation samples",
                        [x for x, _ in at.values()], [y for _, y in at.values()],
                        log_x=True, log_y=True)
    if best in at:
        chosen = next(trial for trial in finished if trial["number"] == best)
        plot.points([at[best][0]], [at[best][1]], name=f"{network(chosen)}, the best", radius=5)
    others = [point for number, point in at.items() if number != best]
    plot.points([x for x, _ in others], [y for _, y in others], name="other models", radius=3)
    if len(front) > 1:
        plot.curve(*zip(*sorted(front)), colour="#888", dashed=True)
    return plot.svg()


def study_figures(study):
    """Pairs of caption and SVG, for figures.page; empty where the folder holds no trial."""
    trials = read_csv(study / "trials.csv")
    best = next((row["number"] for row in read_csv(study / "pareto.csv") if row["best"] == "1"), None)
    if not trials:
        return []
    return [("Learning curves of all models", learning_curves(study, trials, best)),
            ("Latency against error; dashed: the front",
             latency_against_error(study, trials, best))]
