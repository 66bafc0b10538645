"""Picks random disjoint regions of a program: runs of sibling statements, and function bodies."""

from dataclasses import dataclass
from typing import Optional

from source import Function, blocks_of, statements_of


@dataclass
class Region:
    name: str
    at: str  # as --region takes it, without the name
    function: Function
    block: object  # the block that holds the statements; the body for a function
    first: int  # lines
    last: int
    statements: Optional[list]  # None: the body

    def option(self):
        return f"--region={self.name}={self.at}"


def leaves(statement):
    """Whether a jump inside plainly leaves the statement: such regions are tried rarely."""
    def walk(one, breaks, continues):
        if one.kind in ("return", "goto"):
            return True
        if one.kind == "break":
            return not breaks
        if one.kind == "continue":
            return not continues
        loop = one.kind in ("for", "while", "do")
        inside = list(one.inner) + [s for b in one.blocks for s in b.statements]
        return any(walk(s, breaks or loop or one.kind == "switch", continues or loop) for s in inside)
    return walk(statement, False, False)


def candidates(source, file_name, random, skip, forbidden):
    """Every function body once, and runs of statements; `skip`: functions without regions."""
    found = []
    names = [function.name for function in source.functions]
    for function in source.functions:
        if function.name in skip or function.name == f"{function.method_of}::{function.method_of}":
            continue
        body = source.clean[function.body.open:function.body.close]
        if names.count(function.name) == 1 and not (forbidden and forbidden.search(body)):
            found.append((function.name, function, function.body, function.first, function.last, None))
        for block in blocks_of(function.body):
            run = block.statements
            for _ in range(min(4, len(run))):
                begin = random.randrange(len(run))
                end = min(len(run), begin + random.choice((1, 1, 1, 2, 2, 3, 5)))
                chosen = run[begin:end]
                while chosen and chosen[0].kind == "declaration" and random.random() < 0.9:
                    chosen = chosen[1:]
                if not chosen or any(s.kind in ("label", "return", "goto", "break", "continue") for s in chosen):
                    continue
                if chosen[0].first == function.first or chosen[-1].last == function.last:
                    continue  # `int size() const { return n; }`: the line names the function
                if any(leaves(s) for s in chosen) and random.random() < 0.9:
                    continue
                text = source.clean[chosen[0].begin:chosen[-1].end]
                if forbidden and forbidden.search(text):
                    continue
                found.append((f"{file_name}:{chosen[0].first}-{chosen[-1].last}", function, block,
                              chosen[0].first, chosen[-1].last, chosen))
    return found


def pick(source, file_name, random, count, skip=(), forbidden=None):
    """At most `count` regions, none of which holds lines of another."""
    chosen = []
    pool = candidates(source, file_name, random, skip, forbidden)
    random.shuffle(pool)
    # Large ones first now and then, so that they aren't always crowded out by small ones.
    if random.random() < 0.5:
        pool.sort(key=lambda c: -(c[4] - c[3]) * random.random())
    for at, function, block, first, last, statements in pool:
        if len(chosen) == count:
            break
        if all(last < r.first or first > r.last for r in chosen):
            chosen.append(Region(f"r{len(chosen)}", at, function, block, first, last, statements))
    return sorted(chosen, key=lambda r: r.first)


def visible(source, region):
    """Variables in scope at the region's entry, inner ones first."""
    found, names = [], set()

    def add(variables):
        for variable in variables:
            if variable.name not in names:
                names.add(variable.name)
                found.append(variable)

    block, before = region.block, region.first
    if region.statements is not None:
        while block:
            for statement in block.statements:
                if statement.last < before and statement.kind == "declaration":
                    add(statement.variables)
                elif statement.kind == "for" and statement.first <= before <= statement.last:
                    add(statement.variables)
            for statement, _ in statements_of(block):
                if statement.kind == "for" and statement.first < before <= statement.last and statement.inner:
                    add(statement.variables)
            block = block.parent
    add(region.function.parameters)
    add(source.globals)
    return found
