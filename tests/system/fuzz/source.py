"""Reads generated programs: functions, blocks, statements, declarations, each with its lines.

No C parser: the generators write one statement a line and every type in full, and that is what is
relied on here. Where a program is understood wrongly, the watch's program doesn't compile.
"""

import re
from dataclasses import dataclass, field

QUALIFIER = r"(?:static|const|register|volatile|inline|constexpr)"
WORD = (r"(?:u?int(?:8|16|32|64)_t|size_t|bool|char|short|int|long|float|double|unsigned|signed|void|auto|"
        r"(?:struct|union|enum|class)\s+\w+|[SC]\d+|std::\w+(?:<[^;=()]*>)?)")
TYPE = re.compile(rf"(?:{QUALIFIER}\s+)*{WORD}(?:\s+(?:{QUALIFIER}|{WORD}))*(?=[\s*&])")
NAME = re.compile(r"^((?:\s*(?:\*|&|const\b))*)\s*(\w+)\s*((?:\[[^]]*\])*)")


@dataclass
class Variable:
    name: str
    type: str
    pointers: int = 0  # stars of the declarator
    reference: bool = False
    is_const: bool = False  # the object itself can't be written
    static: bool = False

    @property
    def vector(self):
        return self.type.startswith("std::vector")


@dataclass
class Statement:
    kind: str  # block if for while do switch label declaration return goto break continue expression
    begin: int
    end: int = 0  # offsets
    first: int = 0
    last: int = 0  # lines, from 1
    blocks: list = field(default_factory=list)  # those directly inside, braced
    inner: list = field(default_factory=list)  # statements inside without braces
    variables: list = field(default_factory=list)  # declared by it (for: in its head)
    label: str = ""


@dataclass
class Block:
    open: int  # offset of its {
    close: int = 0
    first: int = 0
    last: int = 0
    statements: list = field(default_factory=list)
    parent: object = None


@dataclass
class Function:
    name: str  # as --region takes it
    first: int
    last: int
    parameters: list
    body: Block
    method_of: str = ""


def blank(text):
    """Comments, literals and directives blanked, every offset kept."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#[^\n]*', re.S | re.M)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def split_commas(text):
    parts, depth, start = [], 0, 0
    for k, c in enumerate(text):
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and depth == 0:
            parts.append(text[start:k])
            start = k + 1
    return parts + [text[start:]]


def declared(text):
    """The variables of a declaration (or parameter) without its ';', or []."""
    text = text.strip()
    match = TYPE.match(text)
    if not match:
        return []
    found = []
    for part in split_commas(text[match.end():]):
        name = NAME.match(part)
        if not name or part[name.end():].lstrip()[:1] not in ("", "=", "{", "(", ":"):
            return []
        marks, is_pointer = name.group(1), "*" in name.group(1)
        words = match.group().split()
        found.append(Variable(
            name.group(2), re.sub(rf"\b{QUALIFIER}\s+|\s+const\b", "", match.group()).strip(), marks.count("*"), "&" in marks,
            marks.rstrip().endswith("const") if is_pointer else "const" in words, "static" in words))
    return found


class Source:
    def __init__(self, text):
        self.text, self.clean = text, blank(text)
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]
        self.functions, self.globals = [], []
        self.bitfields = set(re.findall(r"\b(\w+)\s*:\s*\d+\s*;", self.clean))
        self.pointer_structs = set()
        self._top(0, len(text), "")

    def line(self, offset):
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= offset else (low, middle)
        return low + 1

    def closing(self, at):
        """Offset of the bracket that closes the one at `at`."""
        pairs, depth = {"(": ")", "[": "]", "{": "}"}, 0
        opening = self.clean[at]
        for match in re.compile("[" + re.escape(opening + pairs[opening]) + "]").finditer(self.clean, at):
            depth += 1 if match.group() == opening else -1
            if depth == 0:
                return match.start()
        raise ValueError("unbalanced")

    def _skip(self, at):
        while at < len(self.clean) and self.clean[at].isspace():
            at += 1
        return at

    def _top(self, at, end, record):
        while (at := self._skip(at)) < end:
            stop = re.compile("[;{]").search(self.clean, at, end)
            if not stop:
                return
            head = self.clean[at:stop.start()]
            if stop.group() == ";":
                self._global(head, record)
                at = stop.end()
            elif re.match(r"\s*(?:public|private|protected)\s*:", head):
                at += head.index(":") + 1
            elif re.match(r"(?:typedef\s+)?(?:struct|union|class|enum)\b[^=()]*$", head):
                close = self.closing(stop.start())
                name = (re.findall(r"\w+", head.split(":")[0]) or [""])[-1]
                if "*" in self.clean[stop.end():close] or "&" in self.clean[stop.end():close]:
                    self.pointer_structs.add(name)
                self._top(stop.end(), close, name)
                at = self.clean.index(";", close) + 1
            elif "=" in head.split("(")[0]:
                at = self.clean.index(";", self.closing(stop.start())) + 1
                self._global(self.clean[self.starts[self.line(stop.start()) - 1]:stop.start()], record)
            else:
                at = self._function(at, head, stop.start(), record)

    def _global(self, head, record):
        if not record and "(" not in head.split("=")[0]:
            self.globals += declared(head)

    def _function(self, at, head, opening, record):
        close = self.closing(opening)
        named = re.search(r"([\w~]+)\s*\(", head)
        if named and not re.search(r"\boperator\b", head) and "template" not in head:
            inside = head[named.end():head.rindex(")")]
            parameters = [v for p in split_commas(inside) for v in declared(p)]
            body = self._block(opening, None)
            self.functions.append(Function(
                (record + "::" if record else "") + named.group(1), self.line(at), self.line(close), parameters, body,
                record))
        return close + 1

    def _block(self, opening, parent):
        block = Block(opening, self.closing(opening), self.line(opening), 0, [], parent)
        block.last = self.line(block.close)
        at = opening + 1
        while (at := self._skip(at)) < block.close:
            statement = self._statement(at, block)
            block.statements.append(statement)
            at = statement.end
        return block

    def _statement(self, at, block):
        result = Statement("expression", at)
        word = (re.compile(r"\w+").match(self.clean, at) or re.compile("").match(self.clean, at)).group()
        label = re.compile(r"(?!default\b|case\b)(\w+)\s*:(?!:)|(?:case\s[^:?]*|default\s*):(?!:)").match(self.clean, at)
        if label:
            result.kind, result.label = "label", label.group(1) or "case"
            end = self._child(self._skip(label.end()), result, block) if self.clean[self._skip(label.end())] != "}" else label.end()
        elif self.clean[at] == "{":
            result.kind = "block"
            end = self._child(at, result, block)
        elif word in ("if", "for", "while", "switch"):
            result.kind = word
            opening = self.clean.index("(", at)
            close = self.closing(opening)
            if word == "for":
                result.variables = declared(self.clean[opening + 1:close].split(";")[0].split(" : ")[0])
            end = self._child(self._skip(close + 1), result, block)
            if word == "if" and re.compile(r"else\b").match(self.clean, self._skip(end)):
                end = self._child(self._skip(self._skip(end) + 4), result, block)
        elif word == "do":
            result.kind = "do"
            end = self._child(self._skip(at + 2), result, block)
            end = self.clean.index(";", self.closing(self.clean.index("(", end))) + 1
        else:
            end = self._simple_end(at)
            if word in ("return", "goto", "break", "continue"):
                result.kind = word
                result.label = self.clean[at:end - 1].split()[-1] if word == "goto" else ""
            else:
                result.variables = declared(self.clean[at:end - 1])
                result.kind = "declaration" if result.variables else "expression"
        result.end, result.first, result.last = end, self.line(at), self.line(end - 1)
        return result

    def _simple_end(self, at):
        depth = 0
        for match in re.compile(r"[(){}\[\];]").finditer(self.clean, at):
            c = match.group()
            depth += c in "({["
            depth -= c in ")}]"
            if c == ";" and depth == 0:
                return match.end()
        raise ValueError("no end of statement")

    def _child(self, at, statement, block):
        if self.clean[at] == "{":
            child = self._block(at, block)
            statement.blocks.append(child)
            return child.close + 1
        inner = self._statement(at, block)
        statement.inner.append(inner)
        return inner.end


def statements_of(block):
    """All statements below a block, with the block of each, outer ones first."""
    for statement in block.statements:
        yield from _below(statement, block)


def _below(statement, block):
    yield statement, block
    for inner in statement.inner:
        yield from _below(inner, block)
    for child in statement.blocks:
        yield from statements_of(child)


def blocks_of(block):
    yield block
    for statement, _ in statements_of(block):
        yield from statement.blocks
