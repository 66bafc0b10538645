"""Plots as inline SVG, and the self-contained page that holds them. No library, no network."""

import html
import math

WIDTH, HEIGHT = 460, 320
LEFT, RIGHT, TOP, BOTTOM = 70, 24, 14, 46
COLOURS = ["#1f6fb2", "#c8502d", "#3d8b40", "#7a4fa3", "#8a6d00", "#3a9ea5"]


class Axis:
    """Maps [low, high] to pixels, linearly or by powers of ten, with sensible ticks."""

    def __init__(self, values, pixels, log=False):
        values = [v for v in values if math.isfinite(v) and (v > 0 or not log)] or [1.0]
        self.log, self.pixels = log, pixels
        low, high = min(values), max(values)
        if log:
            low, high = math.floor(math.log10(low)), math.ceil(math.log10(high))
            high = max(high, low + 1)
        elif low == high:
            low, high = low - 0.5, high + 0.5
        self.low, self.high = low, high

    def at(self, value):
        if self.log:
            value = math.log10(max(value, 1e-300))
        part = (value - self.low) / (self.high - self.low)
        return self.pixels[0] + part * (self.pixels[1] - self.pixels[0])

    def ticks(self):
        if self.log:
            return [10.0**k for k in range(int(self.low), int(self.high) + 1)]
        step = 10 ** math.floor(math.log10((self.high - self.low) / 4))
        step *= next(k for k in (1, 2, 5, 10) if (self.high - self.low) / (k * step) <= 6)
        first = math.ceil(self.low / step)
        last = math.floor(self.high / step + 1e-9)
        return [k * step for k in range(first, last + 1)]


class Plot:
    """A frame with ticks. `x_names` maps places on the x axis to what stands there instead."""

    def __init__(self, x_label, y_label, xs, ys, log_x=False, log_y=False, x_names=None):
        self.x = Axis(xs, (LEFT, WIDTH - RIGHT), log_x)
        self.y = Axis(ys, (HEIGHT - BOTTOM, TOP), log_y)
        self.parts, self.names = [], []
        for value in x_names or self.x.ticks():
            at = self.x.at(value)
            self._line(at, TOP, at, HEIGHT - BOTTOM, "#e4e4e4")
            self._text(at, HEIGHT - BOTTOM + 16, x_names[value] if x_names else f"{value:.4g}",
                       "middle")
        for value in self.y.ticks():
            at = self.y.at(value)
            self._line(LEFT, at, WIDTH - RIGHT, at, "#e4e4e4")
            self._text(LEFT - 6, at + 4, f"{value:.4g}", "end")
        self._text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x_label, "middle")
        middle = (TOP + HEIGHT - BOTTOM) / 2
        self._text(14, middle, y_label, "middle", f' transform="rotate(-90 14 {middle})"')

    def _line(self, x1, y1, x2, y2, colour):
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>')

    def _text(self, x, y, text, anchor, more=""):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>'
                          f"{html.escape(text)}</text>")

    def name(self, text):
        """A line of the legend, in the next series' colour."""
        colour = COLOURS[len(self.names) % len(COLOURS)]
        self.names.append((text, colour))
        return colour

    def points(self, xs, ys, name=None, radius=1.6):
        colour = self.name(name) if name else COLOURS[0]
        for x, y in zip(xs, ys):
            self.parts.append(f'<circle cx="{self.x.at(x):.1f}" cy="{self.y.at(y):.1f}" '
                              f'r="{radius}" fill="{colour}" fill-opacity="0.55"/>')
        return self

    def curve(self, xs, ys, name=None, colour=None, dashed=False):
        colour = colour or (self.name(name) if name else COLOURS[0])
        path = " ".join(f"{self.x.at(x):.1f},{self.y.at(y):.1f}" for x, y in zip(xs, ys))
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"'
                          f' stroke-width="1.3"{dash}/>')
        return self

    def bars(self, edges, counts):
        for left, right, count in zip(edges, edges[1:], counts):
            x1, x2 = self.x.at(left), self.x.at(right)
            top = self.y.at(count)
            self.parts.append(f'<rect x="{x1:.1f}" y="{top:.1f}" width="{max(x2 - x1 - 1, 0.5):.1f}" '
                              f'height="{HEIGHT - BOTTOM - top:.1f}" fill="{COLOURS[0]}"/>')
        return self

    def svg(self, legend_below=False):
        """The picture; its legend is in the upper left, or in the lower right."""
        legend, widest = [], max((6.2 * len(text) for text, _ in self.names), default=0)
        left = WIDTH - RIGHT - widest - 34 if legend_below else LEFT + 5
        top = HEIGHT - BOTTOM - 16 * len(self.names) - 8 if legend_below else TOP
        for k, (text, colour) in enumerate(self.names):
            y = top + 14 + 16 * k
            legend.append(f'<rect x="{left:.0f}" y="{y - 12}" width="{28 + widest:.0f}" '
                          f'height="16" fill="white" fill-opacity="0.85"/>'
                          f'<rect x="{left + 3:.0f}" y="{y - 8}" width="10" height="8" '
                          f'fill="{colour}"/>'
                          f'<text x="{left + 18:.0f}" y="{y}">{html.escape(text)}</text>')
        return (f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
                f'font-family="sans-serif" font-size="11" fill="#222">'
                f"{''.join(self.parts)}{''.join(legend)}</svg>")


def predicted_against_true(answers, truth, most=2000):
    every = max(1, len(truth) // most)
    xs, ys = truth[::every], answers[::every]
    ends = [min(truth), max(truth)]
    plot = Plot("true", "predicted", ends, list(ys) + ends)
    return plot.points(xs, ys).curve(ends, ends, colour="#222", dashed=True).svg()


def thinned(points, most=400):
    """At most so many points of a curve, its last one always."""
    every = max(1, len(points) // most)
    return list(points[::every]) + ([points[-1]] if (len(points) - 1) % every else [])


def histogram(values, label, bins=60):
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 0.5, high + 0.5
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int((value - low) / (high - low) * bins))] += 1
    edges = [low + (high - low) * k / bins for k in range(bins + 1)]
    return Plot(label, "how many", edges, [0, max(counts)]).bars(edges, counts).svg()


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
body {{ font: 15px/1.45 sans-serif; color: #222; max-width: 980px; margin: 2em auto; padding: 0 1em }}
figure {{ display: inline-block; vertical-align: top; margin: 0 1em 1.5em 0 }}
figcaption {{ font-weight: bold; margin-bottom: .4em }}
table {{ border-collapse: collapse }}
td, th {{ border-bottom: 1px solid #ddd; padding: .2em .9em .2em 0; text-align: left }}
td:last-child {{ font-variant-numeric: tabular-nums }}
</style></head><body><h1>{html.escape(title)}</h1><p>{html.escape(introduction)}</p>{figures}</body></html>
"""
