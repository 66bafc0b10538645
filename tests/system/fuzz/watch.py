"""Writes the watch's program: the plain one, with every object announced and every region watched.

What a report lists becomes C that visits just that memory at the region's entry (`claims`): names,
derefences, fields, and subscripts over the stated extents.
"""

import pathlib
import re
from collections import defaultdict

from regions import visible
from source import blocks_of, statements_of

HEADER = pathlib.Path(__file__).with_name("watch.h")
INPUT, OUTPUT = "watch_input", "watch_output"


def flags_of(variable, source):
    """What may be altered of a variable."""
    is_record = not re.match(r"unsigned|signed|u?int|bool|char|short|long|float|double|size_t", variable.type)
    return ((1 if variable.pointers else 0) | (2 if variable.is_const else 0) |
            (4 if is_record and source.pointer_structs else 0))


def announce(variable, source, where):
    """Text that makes an object known; `where`: 'local' or 'global'."""
    if variable.reference or variable.type == "auto":
        return ""
    call = "WATCH_OBJECT" if where == "local" else "watch_push"
    if variable.vector:
        if variable.type.endswith("bool>") or variable.type.count("std::") > 1:
            return ""  # bits, or objects that hold pointers
        size = f"{variable.name}.size() * sizeof({variable.name}[0])"
        return f'{call}({variable.name}.data(), {size}, "{variable.name}", {2 if variable.is_const else 0}); '
    return f'{call}(&{variable.name}, sizeof({variable.name}), "{variable.name}", {flags_of(variable, source)}); '


def typed(datum, variable):
    """A datum behind `void *`: the pointer as the region uses it."""
    if not variable or variable.type != "void" or datum["path"] != datum["base"]:
        return datum
    return {**datum, "path": f"(({datum['element']} *){datum['base']})"}


class PathWriter:
    """One datum as loops and guards around watch_add.

    Every pointer is looked up before it is followed: what the region touches on some paths only may
    be null on the others.
    """

    def __init__(self, kind, datum, source):
        self.kind, self.source = kind, source
        self.extent, self.path = datum.get("extent"), datum["path"]
        self.heads, self.dimension = [], 0

    def write(self):
        path = self.path
        if self.extent:
            path += "[]" * (len(self.extent) - path.count("[]"))
        element = self.expression(path)
        field = re.search(r"(?:\.|->)(\w+)$", path)
        add = f"watch_add(&watch_now, {self.kind}, &({element}), sizeof({element}));"
        if field and field.group(1) in self.source.bitfields:  # no address
            add = self.bits_of(self.expression_of_parent(path), field.group(1))
        return " ".join(self.heads) + " " + add

    def bits_of(self, parent, field):
        return (f"{{ WATCH_ONES({parent}, {field}); "
                f"watch_add_bits(&watch_now, {self.kind}, &({parent}), &watch_ones, sizeof(watch_ones)); }}")

    def expression_of_parent(self, path):
        self.heads, self.dimension = [], 0
        cut = re.sub(r"(?:\.(\w+)|->(\w+))$", lambda m: "" if m.group(1) else "", path)
        arrow = path[: len(cut) + 2].endswith("->")
        return self.expression(f"*{cut}" if arrow else cut)

    def expression(self, path):
        """Text of one element; on the way loops and guards are opened."""
        if path.startswith("*"):
            return self.follow(self.expression(path[1:]))
        match = re.match(r"\(\((.+?\*)\)", path)
        if match and path[0] == "(":  # a cast pointer: ((T *)p)
            close = self.close(path, 0)
            text = f"(({match.group(1)}){self.expression(path[match.end():close])})"
        elif path.startswith("("):
            close = self.close(path, 0)
            text = f"({self.expression(path[1:close])})"
        else:
            close = re.match(r"\w+(?:::\w+)*", path).end() - 1
            text = path[:close + 1]
        rest = path[close + 1:]
        while rest:
            if rest.startswith("[]"):
                text, rest = self.subscript(text), rest[2:]
            elif rest.startswith("["):
                close = self.close(rest, 0)
                text, rest = text + rest[:close + 1], rest[close + 1:]
            elif rest.startswith("->"):
                name = re.match(r"->(\w+)", rest)
                if text != "this":
                    self.heads.append(f"if (watch_known({text}))")
                text, rest = f"{text}->{name.group(1)}", rest[name.end():]
            else:
                name = re.match(r"\.(\w+)", rest)
                text, rest = f"{text}.{name.group(1)}", rest[name.end():]
        return text

    def follow(self, pointer):
        self.heads.append(f"if (watch_known({pointer}))")
        return f"(*{pointer})"

    def subscript(self, text):
        index = f"watch_i{len(self.heads)}"
        if self.extent and self.dimension < len(self.extent):
            span = self.extent[self.dimension]
            self.heads.append(f"for (long {index} = (long)({span['begin']}); {index} < (long)({span['end']}); "
                              f"{index} += (long)({span.get('stride', '1')}))")
        else:  # not known: every element of the array, or of the object pointed into
            self.heads.append(f"for (long {index} = -4096; {index} < 4096; ++{index})")
        self.dimension += 1
        self.heads.append(f"if (watch_known(&({text})[{index}]))")
        return f"({text})[{index}]"

    @staticmethod
    def close(path, at):
        pairs, depth = {"(": ")", "[": "]"}, 0
        for k in range(at, len(path)):
            depth += path[k] == path[at]
            depth -= path[k] == pairs[path[at]]
            if depth == 0:
                return k
        raise ValueError(path)


def claim(kind, datum, source, scope):
    base = datum["base"].replace("this->", "")
    variable = scope.get(base)
    is_window = re.search(rf"\bWindow<[\w ]+> {re.escape(base)}\(", source.text)  # its members lead elsewhere
    if datum["base"] != "this" and variable is None and not is_window:
        return f'watch_add_name(&watch_now, {kind}, "{base.split("::")[-1]}");'
    datum = typed(datum, variable)
    if datum["kind"] != "scalar" and not datum.get("extent"):
        if variable and datum["path"] == base and not variable.pointers:
            if variable.vector:
                return f"watch_add_object(&watch_now, {kind}, {base}.data());"
            return f"watch_add(&watch_now, {kind}, &{base}, sizeof({base}));"
        if datum["kind"] == "array" and "[]" not in datum["path"]:
            writer = PathWriter(kind, datum, source)
            element = writer.expression(datum["path"])
            if re.search(r"\*\s*\[\d+\]$", datum["type"]):  # rows: what each of the pointers leads to
                return " ".join(writer.heads) + (
                    f" for (unsigned watch_k = 0; watch_k < sizeof({element}) / sizeof(*{element}); ++watch_k) "
                    f"watch_add_object(&watch_now, {kind}, ({element})[watch_k]);")
            return " ".join(writer.heads) + f" watch_add_object(&watch_now, {kind}, &({element})[0]);"
    return PathWriter(kind, datum, source).write()


def claims(report, source, region):
    """The memory that a region's report lists, as C for its entry."""
    scope = {v.name: v for v in visible(source, region)}
    lines = []
    for kind, lists in ((INPUT, ("inputs", "inouts")), (OUTPUT, ("outputs", "inouts"))):
        for name in lists:
            lines += [claim(kind, datum, source, scope) for datum in report[name]]
    return lines


def bypassed(function):
    """Blocks that a goto from outside enters: what is announced in them would not be."""
    labels, jumps = {}, []
    for statement, block in statements_of(function.body):
        if statement.kind == "label" and statement.label != "case":
            labels[statement.label] = block
        elif statement.kind == "goto":
            jumps.append((statement.label, block))
    found = []
    for label, block in jumps:
        around = []
        while block:
            around.append(block)
            block = block.parent
        target = labels.get(label)
        while target and target not in around:
            found.append(target)
            target = target.parent
        # A jump forward in the same block passes over declarations as well.
    return found


def instrument(source, regions, reports):
    """The text of the watch's program. `reports`: region's name -> its report."""
    after, before = defaultdict(str), defaultdict(str)  # by offset in the plain text
    for function in source.functions:
        passed = bypassed(function)
        opening = "".join(announce(v, source, "local") for v in function.parameters)
        if function.name == "main":
            names = "".join(announce(v, source, "global") for v in source.globals)
            opening = f"watch_start(); {names}" + opening
        after[function.body.open + 1] += " " + opening
        for block in blocks_of(function.body):
            if block in passed:
                continue
            for statement in block.statements:
                if statement.kind == "declaration":
                    text = "".join(announce(v, source, "local") for v in statement.variables if not v.static)
                    after[statement.end] += " " + text if text else ""
        for statement, _ in statements_of(function.body):
            if statement.kind == "for" and statement.blocks:
                after[statement.blocks[0].open + 1] += " " + "".join(
                    announce(v, source, "local") for v in statement.variables)
    for region in regions:
        number = int(region.name[1:])
        head = (f"struct watch_call watch_now __attribute__((cleanup(watch_leave)));\n"
                f"if (watch_enter(&watch_now, {number})) {{\n"
                + "\n".join(claims(reports[region.name], source, region)) + "\nwatch_begin(&watch_now);\n}\n")
        if region.statements is None:
            after[region.function.body.open + 1] += head + "{"
            before[region.function.body.close] = "}" + before[region.function.body.close]
        else:
            before[region.statements[0].begin] += "{ " + head
            before[region.statements[-1].end] += " }"
    pieces, last = [f'#include "{HEADER}"\n#line 1 "program"\n'], 0
    for offset in sorted(set(after) | set(before)):
        pieces += [source.text[last:offset], after[offset], before[offset]]
        last = offset
    return "".join(pieces) + source.text[last:]
