"""What surrogate-search leaves in a study folder."""

import csv


def read_csv(path):
    """The rows of a file, as dictionaries; none where it isn't there."""
    try:
        with open(path) as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        return []
