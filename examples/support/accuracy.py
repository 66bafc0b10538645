"""How good answers are, against the original program's."""

import math


def read_numbers(path):
    with open(path) as file:
        return [float(line) for line in file]


def rmse(answers, truth):
    return math.sqrt(sum((a - t) ** 2 for a, t in zip(answers, truth)) / len(truth))


def standard_deviation(values):
    mean = sum(values) / len(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))


def relative_errors(answers, truth, floor):
    """|answer - true| / max(|true|, floor), one a value."""
    return [abs(a - t) / max(abs(t), floor) for a, t in zip(answers, truth)]


def hit_rate(errors, mu=0.10):
    """Share of values whose relative error is at most mu."""
    return sum(error <= mu for error in errors) / len(errors)


def ratio(before, after):
    """How many times faster; a time below a clock's tick counts as a tick."""
    return before / max(after, 1e-9)
