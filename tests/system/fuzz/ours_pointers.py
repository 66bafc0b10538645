"""Statements of generated programs that go through pointers: walks, choices, swaps, rows, results."""

from ours_types import Array, Loop, Pointer, Record, Reference, Scalar


class Pointers:
    """Part of a Body."""

    def rows(self, least=2, written=True, element=None):
        """(text, Scalar, count) of arrays, pointers and rows of matrices, of numbers."""
        found = []
        for name, made, writable in self.scope.variables:
            made = made.element if isinstance(made, Reference) and isinstance(made.element, Array) else made
            if written and not writable or getattr(made, "const", False):
                continue
            if isinstance(made, Array) and isinstance(made.element, Scalar):
                if len(made.sizes) == 1:
                    found.append((name, made.element, made.sizes[0]))
                elif len(made.sizes) == 2:
                    found.append((f"{name}[{self.index(made.sizes[0], False)}]", made.element, made.sizes[1]))
            elif isinstance(made, Pointer) and isinstance(made.element, Scalar):
                found.append((name, made.element, made.count))
            elif isinstance(made, Array) and isinstance(made.element, Record) and len(made.sizes) == 1:
                at = f"{name}[{self.index(made.sizes[0], False)}]"
                found += [(f"{at}.{n}", t.element, t.sizes[0]) for n, t in made.element.fields
                          if isinstance(t, Array) and isinstance(t.element, Scalar)]
            elif isinstance(made, Record):
                found += [(f"{name}.{n}", t.element, t.sizes[0]) for n, t in made.fields
                          if isinstance(t, Array) and isinstance(t.element, Scalar)]
        return [r for r in found if r[2] >= least and (element is None or r[1] == element)]

    def two_rows(self, least=2):
        """Two of one element type, which may be the same or overlap."""
        rows = self.rows(least)
        if not rows:
            return None
        one = self.random.choice(rows)
        return one, self.random.choice([r for r in rows if r[1] == one[1]])

    def choose_pointer(self):
        """A pointer to one of two arrays."""
        both = self.two_rows()
        if not both:
            return []
        (one, made, count), (other, _, count2) = both
        name, kind = self.program.name("q"), self.random.random()
        least = min(count, count2)
        shift = " + 1" if count2 > least and kind < 0.5 else ""
        if kind < 0.6:
            lines = self.put(f"{made.declare('*' + name)} = {self.condition()} ? {one} : {other}{shift};")
        else:
            lines = self.put(f"{made.declare('*' + name)} = {one};") + self.put(f"if ({self.condition()})") + \
                self.put(f"  {name} = {other}{shift};")
        self.scope.variables.append((name, Pointer(made, least), True))
        return lines + (self.update() if self.random.random() < 0.7 else [])

    def address(self):
        """A pointer to one number or struct; or to one of two."""
        name = self.program.name("q")
        if self.random.random() < 0.4:
            records = [(n, t) for n, t, w in self.scope.variables if w and isinstance(t, Array) and isinstance(t.element, Record)]
            if records:
                base, made = self.random.choice(records)
                at = self.index(made.sizes[0])
                self.scope.variables.append((name, Pointer(made.element, 1), True))
                return self.put(f"{made.element.declare('*' + name)} = &{base}[{at}];") + self.update()
        first = self.leaf(True, addressable=True)
        if not first:
            return []
        second = self.leaf(True, addressable=True)
        text = f"&{first[0]}"
        if second and second[1].name == first[1].name and self.random.random() < 0.6:
            text = f"{self.condition()} ? {text} : &{second[0]}"
        self.scope.variables.append((name, Pointer(Scalar(first[1].name), 1), True))
        lines = self.put(f"{first[1].declare('*' + name)} = {text};")
        value = self.value(first[1], 1)
        lines += self.put(f"*{name} = {value};")
        return lines + (self.assign() if self.random.random() < 0.5 else [])

    def swap_pointers(self):
        """Two buffers that change roles in each step."""
        both = self.two_rows()
        if not both:
            return []
        (one, made, count), (other, _, count2) = both
        least = min(count, count2)
        old, new, spare = (self.program.name("q") for _ in range(3))
        lines = self.put(f"{made.declare('*' + old)} = {one};") + self.put(f"{made.declare('*' + new)} = {other};")
        self.scope.variables += [(old, Pointer(made, least), True), (new, Pointer(made, least), True)]

        def inside():
            inner = Loop(self.program.name("i"), 0, least)
            self.scope.loops.append(inner)
            swap = self.put(f"{made.declare('*' + spare)} = {old};") + self.put(f"{old} = {new};") + self.put(f"{new} = {spare};")
            body = lambda: self.put(f"{new}[{inner.name}] = {self.value(made, 1)};")
            return self.nested(f"for (int {inner.name} = 0; {inner.name} < {least}; ++{inner.name})", body) + swap
        counter = self.program.name("i")
        return lines + self.nested(f"for (int {counter} = 0; {counter} < {self.random.choice((1, 2, 3))}; ++{counter})", inside)

    def read_walk(self):
        """A walk that adds up, forwards or backwards; or one that fills backwards."""
        rows = self.rows()
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        walker, total, high = self.program.name("w"), self.program.name("v"), self.random.randint(2, count)
        kind = self.random.random()
        if kind < 0.35:
            lines = self.put(f"{made.declare('*' + walker)} = {base} + {high};")
            return lines + self.nested(f"while ({walker} > {base})", lambda: self.put(f"*--{walker} = {self.value(made, 1)};"))
        lines = self.put(f"const {made.declare('*' + walker)} = {base};") + self.put(f"double {total} = 0.0;")
        if kind < 0.7:
            lines += self.nested(f"while ({walker} != {base} + {high})", lambda: self.put(f"{total} += *{walker}++;"))
        else:
            counter = self.program.name("v")
            lines += self.put(f"int {counter} = {high};")
            lines += self.nested(f"while ({counter}--)", lambda: self.put(f"{total} += 0.5 * *{walker}++;"))
        self.scope.variables.append((total, Scalar("double"), True))
        return lines

    def struct_walk(self):
        """A pointer that runs over an array of structs."""
        arrays = [(n, t) for n, t, w in self.scope.variables if w and isinstance(t, Array) and isinstance(t.element, Record)]
        if not arrays:
            return []
        base, made = self.random.choice(arrays)
        walker = self.program.name("q")
        head = f"for ({made.element.declare('*' + walker)} = {base}; {walker} < {base} + {made.sizes[0]}; ++{walker})"

        def inside():
            self.scope.variables.append((walker, Pointer(made.element, 1), False))
            found = self.member(walker, "->", made.element, True)
            return self.put(f"{found[0]} = {self.value(found[1], 1)};") if found else self.assign()
        return self.nested(head, inside)

    def row_pointers(self):
        """Rows of a matrix, or pieces of an array, by a table of pointers."""
        rows = self.rows(4)
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        table, number = self.program.name("q"), self.random.choice((2, 3))
        each = count // number
        matrices = [(n, t) for n, t, w in self.scope.variables if w and isinstance(t, Array) and len(t.sizes) == 2
                    and isinstance(t.element, Scalar) and t.sizes[0] >= number]
        if matrices and self.random.random() < 0.6:
            base, matrix = self.random.choice(matrices)
            made, each, piece = matrix.element, matrix.sizes[1], f"{base}[{{k}}]"
        else:
            piece = f"{base} + {each} * {{k}}"
        made_table = Array(Pointer(made, each), [number])
        lines = self.put(f"{made_table.declare(table)};")
        if self.random.random() < 0.5:
            for k in range(number):
                lines += self.put(f"{table}[{k}] = {piece.format(k=k)};")
        else:
            counter = self.program.name("i")
            lines += self.put(f"for (int {counter} = 0; {counter} < {number}; ++{counter})")
            lines += self.put(f"  {table}[{counter}] = {piece.format(k=counter)};")
        self.scope.variables.append((table, made_table, True))

        def fill():
            outer = self.scope.loops[-1].name
            inner = self.program.name("i")

            def cell():
                self.scope.loops.append(Loop(inner, 0, each))
                return self.put(f"{table}[{outer}][{inner}] = {self.value(made, 1)};")
            return self.nested(f"for (int {inner} = 0; {inner} < {each}; ++{inner})", cell)

        def outer():
            return fill()
        counter = self.program.name("i")

        def rowwise():
            self.scope.loops.append(Loop(counter, 0, number))
            return outer()
        return lines + self.nested(f"for (int {counter} = 0; {counter} < {number}; ++{counter})", rowwise)

    def pointer_to_pointer(self):
        both = self.two_rows()
        if not both:
            return []
        (one, made, count), (other, _, count2) = both
        first, second, outer = (self.program.name("q") for _ in range(3))
        least = min(count, count2)
        lines = self.put(f"{made.declare('*' + first)} = {one};") + self.put(f"{made.declare('*' + second)} = {other};")
        lines += self.put(f"{made.declare('**' + outer)} = {self.random.choice(('&' + first, f'{self.condition()} ? &{first} : &{second}'))};")
        lines += self.put(f"(*{outer})[{self.index(least)}] = {self.value(made, 1)};")
        if self.random.random() < 0.5:
            lines += self.put(f"*{outer} = {self.random.choice((first, second))};")
            lines += self.put(f"{self.random.choice((first, second))}[{self.index(least)}] = {self.value(made, 1)};")
        self.scope.variables += [(first, Pointer(made, least), True), (second, Pointer(made, least), True)]
        return lines

    def pointer_result(self):
        """Through a pointer that a function returns."""
        both = self.two_rows()
        if not both or both[0][1].name != "double":
            return []
        (one, made, count), (other, _, count2) = both
        call = f"either({one}, {other}, {self.integer(1)})"
        at = self.index(min(count, count2))
        self.program.helpers.add("either")
        return self.put(self.random.choice((f"{call}[{at}] = {self.value(made, 1)};", f"*{call} += 0.25;",
                                            f"*({call} + {at}) = {self.value(made, 1)};")))

    def out_parameters(self):
        """Two results through pointers; they may be the same."""
        first, second = self.leaf(True, floating=True, addressable=True), self.leaf(True, floating=True, addressable=True)
        if not first or not second or first[1].name != "double" or second[1].name != "double":
            return []
        self.program.helpers.add("split")
        return self.put(f"split({self.number(1)}, &{first[0]}, &{second[0]});")

    def apply(self):
        """A function given by its address."""
        unary = self.random.choice(("halved", "shifted", "squared"))
        other = self.random.choice(("halved", "shifted", "squared"))
        self.program.helpers.add("unary")
        kind = self.random.random()
        rows = self.rows(2, element=Scalar("double"))
        if kind < 0.4 and rows:
            base, _, count = self.random.choice(rows)
            self.program.helpers.add("each")
            return self.put(f"each({base}, {self.random.randint(1, count)}, {self.random.choice((unary, '&' + unary))});")
        found = self.leaf(True, floating=True)
        if not found:
            return []
        name = self.program.name("q")
        lines = self.put(f"unary {name} = {self.random.choice((unary, f'{self.condition()} ? {unary} : {other}'))};")
        return lines + self.put(f"{found[0]} = {name}({self.number(1)});")

    def recursion(self):
        rows = self.rows(3, element=Scalar("double"))
        if not rows:
            return []
        base, _, count = self.random.choice(rows)
        self.program.helpers.add("descend")
        found = self.leaf(True, floating=True)
        call = f"descend({base}, {self.random.randint(1, count)})"
        return self.put(f"{found[0]} = {call};" if found else f"{call};")


HELPERS = {
    "either": """\
static double *either(double *p, double *q, int c) {
  return c % 3 == 1 ? p : q;
}
""",
    "split": """\
static void split(double x, double *whole, double *part) {
  *whole = floor(x);
  *part = x - *whole;
}
""",
    "unary": """\
typedef double (*unary)(double);
static double halved(double x) {
  return 0.5 * x;
}
static double shifted(double x) {
  return limit(x + 3.0);
}
static double squared(double x) {
  return limit(x * x);
}
""",
    "each": """\
static void each(double *p, int n, unary f) {
  int k;
  for (k = 0; k < n; ++k)
    p[k] = f(p[k]);
}
""",
    "descend": """\
static double descend(double *p, int n) {
  if (n <= 0)
    return 1.0;
  p[n - 1] = limit(p[n - 1] + 0.5 * n);
  return limit(p[n - 1] + 0.5 * descend(p, n - 1));
}
""",
}
ORDER = ("either", "split", "unary", "each", "descend")
