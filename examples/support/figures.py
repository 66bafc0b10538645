"""Plots as inline SVG, drawn by gnuplot, and the self-contained page that holds them."""

import html
import itertools
import re
import subprocess

SIZE = "560,380"  # as in surrogate-search's reports, which stand beside them
COLOURS = ["#3465a4", "#c8502d", "#3d8b40", "#7a4fa3", "#8a6d00", "#3a9ea5"]
FRAME = """
set encoding utf8
set border 3 linecolor rgb "#555555"
set grid linetype 1 linecolor rgb "#e4e4e4"
set tics nomirror scale 0.4 textcolor rgb "#222222"
set format "%g"
set key noenhanced Left reverse width -2
set style fill solid 0.9 noborder
"""


def quoted(text):
    """As a string of gnuplot's that it doesn't interpret."""
    return "'" + text.replace("'", "''") + "'"


class Plot:
    """Curves, points and bars on two axes. `x_names`: what stands at places of the x axis instead of
    numbers; `x_range`, `y_range`: (low, high), by the data where they are None."""

    pictures = itertools.count()

    def __init__(self, x_label, y_label, log_y=False, x_names=None, x_range=None, y_range=None):
        self.commands = [FRAME, f"set xlabel {quoted(x_label)} noenhanced",
                         f"set ylabel {quoted(y_label)} noenhanced"]
        if log_y:
            self.commands.append('set logscale y; set format y "%.0e"')
        if x_names:
            places = ", ".join(f"{quoted(name)} {at}" for at, name in x_names.items())
            self.commands.append(f"set xtics ({places})")
        for axis, limits in (("x", x_range), ("y", y_range)):
            if limits:
                self.commands.append(f"set {axis}range [{limits[0]:.9g}:{limits[1]:.9g}]")
        self.data, self.clauses, self.named = [], [], 0

    def _add(self, rows, style, name, colour):
        if not colour:
            colour = COLOURS[self.named % len(COLOURS)]
            self.named += 1
        lines = "\n".join(" ".join(f"{value:.9g}" for value in row) for row in rows)
        self.data.append(f"$data{len(self.data)} << END\n{lines}\nEND")
        title = f"title {quoted(name)}" if name else "notitle"
        self.clauses.append(f"$data{len(self.data) - 1} {style} linecolor rgb \"{colour}\" {title}")
        return self

    def points(self, xs, ys, name=None, size=0.8):
        return self._add(zip(xs, ys), f"with points pointtype 7 pointsize {size}", name, None)

    def curve(self, xs, ys, name=None, colour=None, dashed=False):
        dash = " dashtype 2" if dashed else ""
        return self._add(zip(xs, ys), f"with lines linewidth 1.4{dash}", name, colour)

    def bars(self, edges, counts):
        middles = [(left + right) / 2 for left, right in zip(edges, edges[1:])]
        width = 0.9 * (edges[1] - edges[0])
        return self._add(((x, y, width) for x, y in zip(middles, counts)), "with boxes", None, None)

    def svg(self, key="top left"):
        """The picture as an element of a page."""
        name = f"plot{next(self.pictures)}"  # keeps the identifiers of one page's pictures apart
        script = [f'set terminal svg size {SIZE} font "sans-serif,12" name "{name}"',
                  *self.commands, f"set key {key}", *self.data, "plot " + ", ".join(self.clauses)]
        try:
            drawn = subprocess.run(["gnuplot"], input="\n".join(script) + "\n", text=True, check=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout
        except FileNotFoundError:
            raise SystemExit("gnuplot is missing: scripts/setup installs it (gnuplot-nox)") from None
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"gnuplot failed:\n{error.stderr}") from None
        return re.search(r"<svg.*</svg>", drawn, re.DOTALL).group(0)


def predicted_against_true(answers, truth, most=2000):
    every = max(1, len(truth) // most)
    ends = [min(truth), max(truth)]
    plot = Plot("true", "predicted").points(truth[::every], answers[::every], size=0.25)
    return plot.curve(ends, ends, colour="#222222", dashed=True).svg()


def histogram(values, label, bins=60):
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 0.5, high + 0.5
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int((value - low) / (high - low) * bins))] += 1
    edges = [low + (high - low) * k / bins for k in range(bins + 1)]
    return Plot(label, "how many", y_range=(0, 1.05 * max(counts))).bars(edges, counts).svg()


def of_study(study, *titles):
    """Pairs of caption and SVG for `page`: plots of a surrogate-search report, by their titles."""
    drawn = re.findall(r"<svg.*?</svg>", (study / "report.html").read_text(), re.DOTALL)
    return [(title, next(svg for svg in drawn if f">{title}<" in svg)) for title in titles]


def table(rows):
    cells = "".join(f"<tr><td>{html.escape(name)}</td><td>{html.escape(value)}</td></tr>"
                    for name, value in rows)
    return f"<table>{cells}</table>"


def page(title, introduction, parts):
    """A whole HTML page; `parts` are pairs of a caption and a piece of HTML."""
    figures = "".join(f"<figure><figcaption>{html.escape(caption)}</figcaption>{body}</figure>"
                      for caption, body in parts)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title><style>
body {{ font: 15px/1.45 sans-serif; color: #222; max-width: 1180px; margin: 2em auto; padding: 0 1em }}
figure {{ display: inline-block; vertical-align: top; margin: 0 1em 1.5em 0 }}
figure:has(table) {{ display: block }}
figure svg {{ width: 560px; max-width: 100% }}
figcaption {{ font-weight: bold; margin-bottom: .4em }}
table {{ border-collapse: collapse }}
td, th {{ border-bottom: 1px solid #ddd; padding: .2em .9em .2em 0; text-align: left }}
td:last-child {{ font-variant-numeric: tabular-nums }}
</style></head><body><h1>{html.escape(title)}</h1><p>{html.escape(introduction)}</p>{figures}</body></html>
"""
