"""Programs of our own: numerical code in C or C++ as people write it, without undefined behaviour.

Deterministic by seed. All state is hashed at the end; integers stay small, floating point finite,
subscripts within what every caller guarantees.
"""

import random
import re

import ours_objects
import ours_pointers
from ours_statements import Body
from ours_types import Array, Class, Pointer, Record, Reference, Scalar, Vector

STANDARDS = ("c++11", "c++14", "c++14", "c++14", "c++17", "c++14", "c++20", "c++14")  # what older headers lack is fast to read
SKIPPED = ("hash_bytes", "hash_number", "limit", "wrap")  # the same in every program
FORBIDDEN = re.compile(r"\bhash_\w+|\bprintf\b")

PRELUDE = """\
static unsigned long hash_state = 1469598103934665603UL;
static void hash_bytes(const void *data, size_t size) {
  const unsigned char *bytes = (const unsigned char *)data;
  for (size_t k = 0; k < size; ++k)
    hash_state = (hash_state ^ bytes[k]) * 1099511628211UL;
}
static void hash_number(double x) {
  hash_bytes(&x, sizeof(x));
}
static double limit(double x) {
  return x > 1e6 || x < -1e6 ? 1.25 : x;
}
static int wrap(int x, int n) {
  return ((x % n) + n) % n;
}
"""


class Program:
    def __init__(self, seed):
        self.random = random.Random(f"ours {seed}")
        self.cpp = self.random.random() < 0.5
        self.has_bits = self.random.random() < 0.15
        self.counter = 0
        self.records, self.classes, self.globals, self.functions = [], [], [], []
        self.helpers = set()  # what of the common functions and classes is used
        self.out = []

    def name(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def scalar(self):
        if self.random.random() < 0.1:
            return Scalar(self.random.choice(("unsigned char", "short", "signed char", "unsigned short", "size_t")))
        return Scalar(self.random.choice(("int", "int", "double", "double", "double", "float", "long", "unsigned")))

    def size(self):
        return self.random.choice((3, 4, 5, 8, 10, 12))

    def make_record(self):
        record = Record(self.name("S"), [], self.cpp)
        for _ in range(self.random.randint(2, 5)):
            kind = self.random.random()
            inner = self.scalar()
            if kind < 0.3:
                inner = Array(inner, [self.random.randint(2, 6)])
            elif kind < 0.4 and self.records:
                inner = self.random.choice(self.records)
            elif kind < 0.45 and self.records:
                inner = Array(self.random.choice(self.records), [self.random.randint(2, 3)])
            elif kind < 0.5 and self.has_bits:
                inner = Scalar(self.random.choice(("unsigned", "int", "unsigned char")), bits=self.random.randint(3, 8))
            record.fields.append((self.name("m"), inner))
        self.records.append(record)
        lines = [f"  {t.declare(n)};" for n, t in record.fields]
        self.out += [f"struct {record.name} {{", *lines, "};", ""]

    def make_class(self):
        """Members of several kinds, accessors that yield references, a method or two."""
        made = Class(self.name("C"), [], [])
        count = self.size()
        data, scalar = self.name("m"), self.name("m")
        holder = self.random.choice((Array(Scalar("double"), [count]), Vector(Scalar("double"), count)))
        made.fields = [(data, holder), (scalar, self.scalar()), (self.name("m"), Scalar("int"))]
        made.accessor = (self.name("at"), count)
        head = [f"class {made.name} {{", "public:"]
        init = f"{data}({count}, 0.5)" if isinstance(holder, Vector) else f"{data}()"
        head += [f"  {made.name}() : {init}, " + ", ".join(f"{n}(2)" for n, _ in made.fields[1:]) + " {}",
                 f"  double &{made.accessor[0]}(int k) {{ return {data}[k]; }}",
                 f"  double {made.accessor[0]}(int k) const {{ return {data}[k]; }}",
                 f"  int size() const {{ return {count}; }}"]
        self.out += head
        for _ in range(self.random.randint(1, 2)):
            self.make_function(made)
        self.out += ["private:"] if self.random.random() < 0.5 else []
        self.out += [f"  {t.declare(n)};" for n, t in made.fields] + ["};", ""]
        made.private = "private:" in self.out[-len(made.fields) - 3:]
        self.classes.append(made)

    def any_type(self):
        kind = self.random.random()
        inner = self.random.choice(self.records) if self.records and self.random.random() < 0.25 else self.scalar()
        if kind < 0.35:
            return inner
        if kind < 0.65:
            return Array(inner, [self.size()])
        if kind < 0.8:
            return Array(self.scalar(), [self.size(), self.random.choice((3, 4, 6))])
        if self.cpp and kind < 0.9:
            return Vector(self.scalar(), self.size())
        if self.cpp and self.classes:
            return self.random.choice(self.classes)
        return Array(self.scalar(), [self.size()])

    def make_globals(self):
        for _ in range(self.random.randint(4, 9)):
            made = self.any_type()
            name = self.name("g")
            self.globals.append((name, made))
            start = f"({made.count})" if isinstance(made, Vector) else ""
            self.out.append(f"static {made.declare(name)}{start};")
        arrays = [(n, t) for n, t in self.globals if isinstance(t, Array) and len(t.sizes) == 1]
        for name, made in arrays[:self.random.randint(0, 2)]:
            pointer = self.name("g")
            self.globals.append((pointer, Pointer(made.element, made.sizes[0])))
            self.out.append(f"static {made.element.declare('*' + pointer)} = {name};")
        self.out.append("")

    def parameter(self):
        kind = self.random.random()
        if kind < 0.2:
            return Scalar(self.random.choice(("int", "double")))
        if self.cpp and kind < 0.35:
            return Reference(self.random.choice([self.scalar(), Vector(Scalar("double"), self.size())] +
                                                self.records + self.classes), self.random.random() < 0.3)
        if kind < 0.45 and self.records:
            return Pointer(self.random.choice(self.records), 1, self.random.random() < 0.2)
        if kind < 0.55 and self.records:
            return Pointer(self.random.choice(self.records), 3)
        return Pointer(Scalar(self.random.choice(("double", "double", "float", "int", "long"))), self.random.choice((4, 6, 8)),
                       self.random.random() < 0.35)

    def make_function(self, owner=None):
        name = self.name("f")
        result = self.random.choice((None, Scalar("int"), Scalar("double"), Scalar("double")))
        parameters = [(self.name("p"), self.parameter()) for _ in range(self.random.randint(0 if owner else 1, 4))]
        count = None
        if self.random.random() < 0.5:  # how much of the arrays there is: at most 4
            count = self.name("n")
            parameters.append((count, Scalar("int", bound=4)))
        body = Body(self, parameters, owner, indent=2 if owner else 1, count=count)
        text = body.function(result)
        head = (result.declare(name) if result else f"void {name}") + "("
        head += ", ".join(t.declare(n) for n, t in parameters) or ("" if self.cpp else "void")
        margin = "  " if owner else ""
        if owner:
            owner.methods.append((name, result, parameters))
        else:
            self.functions.append((name, result, parameters))
            head = ("static " if self.random.random() < 0.8 else "") + head
        self.out += [f"{margin}{head}) {{", *text, f"{margin}}}", ""]

    def make_main(self):
        body = Body(self, [], None, indent=1)
        lines = ["int main() {" if self.cpp else "int main(void) {"]
        for name, made in self.globals:
            lines += body.fill(name, made)
        lines += body.steps()
        for name, made in self.globals:
            lines += body.hash(name, made)
        lines += ['  printf("%lu\\n", hash_state);', "  return 0;", "}"]
        self.out += lines

    def text(self):
        self.out = []
        for _ in range(self.random.randint(1, 3)):
            self.make_record()
        if self.cpp:
            for _ in range(self.random.randint(0, 2)):
                self.make_class()
        self.make_globals()
        for _ in range(self.random.randint(3, 6)):
            self.make_function()
        self.make_main()
        if self.helpers & {"each"}:
            self.helpers.add("unary")
        known = [(room.HELPERS[name], name) for room in (ours_pointers, ours_objects) for name in room.ORDER]
        lines = [PRELUDE] + [text for text, name in known if name in self.helpers] + self.out
        return "\n".join(self.includes("\n".join(lines)) + ["", *lines]) + "\n"

    def includes(self, text):
        """Of the library's headers, in C++ those alone that are used: they take most of each compiler's time."""
        if not self.cpp:
            return [f"#include <{name}>" for name in ("math.h", "stdio.h", "string.h")]
        names = set(re.findall(r"std::(\w+)", text))
        used = {"array": "array" in names, "vector": "vector" in names, "numeric": "accumulate" in names,
                "algorithm": names - {"array", "vector", "accumulate"}}
        return [f"#include <{name}>" for name in ("cmath", "cstdio", "cstring", *used) if used.get(name, True)]


def flags(name, seed):
    return [f"-std={STANDARDS[seed % len(STANDARDS)]}"] if name.endswith("pp") else []


def generate(seed):
    """(text, name) of a program; the same seed gives the same text."""
    program = Program(seed)
    return program.text(), "program.cpp" if program.cpp else "program.c"
