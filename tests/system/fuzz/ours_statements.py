"""Function bodies of generated programs."""

from ours_expressions import Expressions
from ours_flow import Flow
from ours_objects import Objects
from ours_pointers import Pointers
from ours_types import Array, Class, Loop, Pointer, Record, Reference, Scalar, Scope, Vector


class Body(Expressions, Flow, Pointers, Objects):
    def __init__(self, program, parameters, owner, indent, count=None):
        self.program, self.random, self.owner, self.counter_name = program, program.random, owner, count
        self.scope = Scope([(n, t, True) for n, t in program.globals])
        self.scope.variables += [(n, t, not getattr(t, "const", False)) for n, t in parameters]
        self.depth, self.margin, self.in_loop = 0, indent, False
        self.can_return = None  # (type of the result or None,) in a function
        self.budget = self.random.randint(6, 16)  # statements

    # ---- layout

    def put(self, text):
        return ["  " * self.margin + text]

    def nested(self, head, make):
        """A braced statement; what it declares is forgotten after it."""
        saved, self.scope = self.scope, self.scope.copy()
        self.depth, self.margin = self.depth + 1, self.margin + 1
        inside = make()
        self.depth, self.margin, self.scope = self.depth - 1, self.margin - 1, saved
        return self.put(head + " {") + inside + self.put("}")

    def function(self, result):
        self.can_return = (result,)
        lines = self.static_state() if self.random.random() < 0.08 else []
        while self.budget > 0:
            lines += self.statement()
        if result:
            if self.random.random() < 0.15:
                lines += self.put(f"if ({self.condition()})") + self.put(f"  return {self.value(result, 1)};")
            lines += self.put(f"return {self.value(result)};")
        return lines

    def statements(self, low, high):
        lines = []
        for _ in range(self.random.randint(low, high)):
            lines += self.statement()
        return lines

    def statement(self):
        self.budget -= 1
        simple = [(self.assign, 8), (self.update, 5), (self.declare, 4), (self.copy_record, 1), (self.call, 3), (self.library, 1),
                  (self.choose_pointer, 0.7), (self.address, 0.8), (self.pointer_to_pointer, 0.4), (self.pointer_result, 0.4),
                  (self.out_parameters, 0.4), (self.apply, 0.4), (self.recursion, 0.3), (self.effects, 1)]
        nesting = [(self.loop, 6), (self.branch, 4), (self.while_loop, 1), (self.walk, 1.5), (self.switch, 0.7), (self.reduce, 2),
                   (self.filter, 1.5), (self.search, 0.8), (self.two_ended, 0.4), (self.countdown, 0.8), (self.narrow_loop, 0.8),
                   (self.chunks, 0.6), (self.endless, 0.4), (self.skipping, 0.4), (self.compact, 0.5), (self.jump_ahead, 0.3),
                   (self.early_return, 0.2), (self.falling, 0.5), (self.swap_pointers, 0.5), (self.read_walk, 0.8),
                   (self.struct_walk, 0.6), (self.row_pointers, 0.4)]
        if self.program.cpp:
            simple += [(self.lambda_call, 1), (self.own_operators, 0.6), (self.from_template, 0.7), (self.derived_class, 0.4),
                       (self.std_array, 0.6), (self.algorithm, 1), (self.copies, 0.5), (self.iterators, 0.6)]
            nesting += [(self.range_for, 1.5), (self.by_reference, 0.6)]
        kinds = list(simple) + (list(nesting) if self.depth < 3 else [])
        chosen = self.random.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
        return chosen() or self.assign()

    # ---- simple statements

    def assign(self):
        found = self.leaf(True)
        if not found:
            return self.put(";")
        text, made = found
        return self.put(f"{text} = {self.value(made)};")

    def update(self):
        found = self.leaf(True)
        if not found:
            return []
        text, made = found
        text = f"({text})" if text.startswith("*") else text  # `*p++` moves the pointer
        if made.floating:
            return self.put(f"{text} {self.random.choice(('+=', '-='))} {self.number(1)};")
        if made.name == "unsigned":
            return self.put(self.random.choice((f"{text}++;", f"{text} ^= 5u;", f"{text} += (unsigned)({self.integer(1)});")))
        if made.bits or made.name in ("unsigned char", "signed char", "short", "unsigned short", "size_t"):
            return self.put(text + self.random.choice(("++;", "--;", f" += {self.random.randint(1, 99)};", f" = {text} * 3;",
                                                       " ^= 5;", " >>= 1;", f" -= {self.random.randint(1, 99)};")))
        return self.put(f"{text} = ({text} + {self.integer(1)}) % 1009;")

    def declare(self):
        kind, name = self.random.random(), self.program.name("v")
        if kind < 0.4:
            made = self.program.scalar()
            lines = self.put(f"{made.declare(name)} = {self.value(made)};")
        elif kind < 0.5:  # given a value later, by a branch
            made = self.program.scalar()
            lines = self.put(f"{made.declare(name)};") + self.put(f"if ({self.condition()})") + \
                self.put(f"  {name} = {self.value(made, 1)};") + self.put("else") + self.put(f"  {name} = {self.value(made, 1)};")
        elif kind < 0.65:
            made = Array(self.program.scalar(), [self.program.size()])
            lines = self.put(f"{made.declare(name)} = {{0}};") if self.random.random() < 0.4 else \
                self.put(f"{made.declare(name)};") + self.fill(name, made)
        elif kind < 0.75 and self.program.records:
            made = self.random.choice(self.program.records)
            lines = self.put(f"{made.declare(name)};") + self.put(f"memset(&{name}, 0, sizeof({name}));")
        elif kind < 0.9:
            return self.derived(name)
        elif self.program.cpp:
            made = Vector(self.program.scalar(), self.program.size())
            lines = self.put(f"{made.declare(name)}({made.count});") if self.random.random() < 0.5 else \
                self.put(f"{made.declare(name)};") + self.put(f"for (int {name}_k = 0; {name}_k < {made.count}; ++{name}_k)") + \
                self.put(f"  {name}.push_back({name}_k);")
        else:
            made = Array(Scalar("double"), [3, 4])
            lines = self.put(f"{made.declare(name)};") + self.fill(name, made)
        self.scope.variables.append((name, made, True))
        return lines

    def derived(self, name):
        """A pointer or reference into something that is there."""
        rows = [(n, t, w) for n, t, w in self.scope.variables
                if isinstance(t, Pointer) and t.count > 1 or isinstance(t, Array) and len(t.sizes) == 1]
        if self.program.cpp and self.random.random() < 0.4:
            found = self.leaf(True)
            if found:
                self.scope.variables.append((name, Reference(found[1]), True))
                return self.put(f"{found[1].declare('&' + name)} = {found[0]};")
        if not rows:
            return []
        base, made, _ = self.random.choice(rows)
        count = made.count if isinstance(made, Pointer) else made.sizes[0]
        offset = self.random.randrange(count - 1)
        pointer = Pointer(made.element, count - offset, getattr(made, "const", False))
        self.scope.variables.append((name, pointer, not pointer.const))
        return self.put(f"{pointer.declare(name)} = {base}{f' + {offset}' if offset else ''};")

    def copy_record(self):
        """Whole structs: s = t, a[i] = *p."""
        def all_of(written):
            found = []
            for n, t, w in self.scope.variables:
                if written and not w:
                    continue
                if isinstance(t, Record):
                    found.append((n, t))
                elif isinstance(t, Reference) and isinstance(t.element, Record) and not (written and t.const):
                    found.append((n, t.element))
                elif isinstance(t, Pointer) and isinstance(t.element, Record) and not (written and t.const):
                    found.append((f"*{n}" if t.count == 1 else f"{n}[{self.index(t.count)}]", t.element))
                elif isinstance(t, Array) and isinstance(t.element, Record):
                    found.append((f"{n}[{self.index(t.sizes[0])}]", t.element))
            return found
        targets = all_of(True)
        if not targets:
            return []
        target, made = self.random.choice(targets)
        sources = [n for n, t in all_of(False) if t is made and n != target]
        return self.put(f"{target} = {self.random.choice(sources)};") if sources else []

    def library(self):
        rows = [(n, t) for n, t, w in self.scope.variables if isinstance(t, Array) and isinstance(t.element, Scalar) and len(t.sizes) == 1]
        if not rows:
            return []
        name, made = self.random.choice(rows)
        others = [n for n, t in rows if n != name and t.element == made.element and t.sizes[0] >= made.sizes[0]]
        if others and self.random.random() < 0.5:
            return self.put(f"memcpy({name}, {self.random.choice(others)}, {made.sizes[0]} * sizeof({made.element.name}));")
        if self.program.cpp and self.random.random() < 0.6:
            return self.put(f"std::fill({name}, {name} + {made.sizes[0]}, ({made.element.name})2);")
        return self.put(f"memset({name}, 0, sizeof({name}));")

    def argument(self, made):
        """Something to pass, or None."""
        if isinstance(made, Scalar):
            return str(self.random.randint(1, made.bound)) if made.bound else self.value(made, 1)
        fitting = []
        for name, t, writable in self.scope.variables:
            if isinstance(made, Reference):
                same = t == made.element and not isinstance(t, Vector) or (
                    isinstance(t, Vector) and isinstance(made.element, Vector) and t.element == made.element.element
                    and t.count >= made.element.count)
                if same and (writable or made.const):
                    fitting.append(name)
            elif isinstance(made, Pointer) and (writable or made.const):
                if isinstance(t, Array) and t.element == made.element and len(t.sizes) == 1 and t.sizes[0] >= made.count:
                    fitting.append(f"{name} + {t.sizes[0] - made.count}" if self.random.random() < 0.2 else name)
                elif isinstance(t, Pointer) and t.element == made.element and t.count >= made.count and (made.const or not t.const):
                    fitting.append(name)
                elif made.count == 1 and t == made.element:
                    fitting.append("&" + name)
        return self.random.choice(fitting) if fitting else None

    def provide(self, made):
        """Declares something that can be passed."""
        inner, name = getattr(made, "element", made), self.program.name("v")
        if isinstance(made, Pointer) and made.count > 1:
            inner = Array(made.element, [made.count + self.random.choice((0, 0, 2))])
        if isinstance(inner, Class):
            lines = self.put(f"{inner.declare(name)};")
        elif isinstance(inner, Vector):
            lines = self.put(f"{inner.declare(name)}({inner.count});")
        else:
            lines = self.put(f"{inner.declare(name)};") + self.fill(name, inner)
        self.scope.variables.append((name, inner, True))
        return lines

    def call(self):
        callees = [("", f) for f in self.program.functions]
        for name, t, writable in self.scope.variables:
            kind = t.element if isinstance(t, Reference) else t
            if isinstance(kind, Class) and writable:
                callees += [(name + ".", f) for f in kind.methods]
        if not callees or (self.in_loop and self.random.random() < 0.5):
            return []
        prefix, (name, result, parameters) = self.random.choice(callees)
        arguments = [self.argument(t) for _, t in parameters]
        # Two writable arguments of the same memory would be another program than one expects.
        plain = [a for a in arguments if a and not a.replace(".", "").isdigit()]
        if None in arguments or (len(set(plain)) < len(plain) and self.random.random() < 0.9):
            return []
        text = f"{prefix}{name}({', '.join(arguments)})"
        found = self.leaf(True, floating=result.floating) if result else None
        if not found:
            return self.put(text + ";")
        made = found[1]
        return self.put(f"{found[0]} = {text};" if made.floating else f"{found[0]} = ({made.name})({text} % 1009);")

    # ---- nesting statements

    def bounds(self):
        """(low, high, text of the high end)"""
        if self.counter_name and self.random.random() < 0.5:
            return 0, 4, self.counter_name
        high = self.random.choice((3, 4, 5, 6, 8))
        return self.random.choice((0, 0, 0, 1, 2)), high, str(high)

    def loop(self, make=None):
        low, high, end = self.bounds()
        name, kind = self.program.name("i"), self.random.random()
        outer = [l for l in self.scope.loops if l.low == 0 and l.high <= 8]
        if outer and kind < 0.2:  # triangular
            other = self.random.choice(outer)
            if kind < 0.1:
                head, span = f"for (int {name} = 0; {name} <= {other.name}; ++{name})", Loop(name, 0, other.high)
            else:
                head, span = f"for (int {name} = {other.name}; {name} < {other.high}; {name}++)", Loop(name, 0, other.high)
        elif kind < 0.3:
            head, span = f"for (int {name} = {end} - 1; {name} >= {low}; --{name})", Loop(name, low, high)
        elif kind < 0.4:
            head, span = f"for (int {name} = {low}; {name} < {end}; {name} += 2)", Loop(name, low, high)
        else:
            head, span = f"for (int {name} = {low}; {name} < {end}; {name}++)", Loop(name, low, high)

        def inside():
            self.scope.loops.append(span)
            saved, self.in_loop = self.in_loop, True
            lines = make() if make else self.statements(1, 3)
            if not make and self.random.random() < 0.12:
                jump = self.random.choice(("break", "continue"))
                lines += self.put(f"if ({self.condition()})") + self.put(f"  {jump};") + self.assign()
            self.in_loop = saved
            return lines
        return self.nested(head, inside)

    def branch(self):
        lines = self.nested(f"if ({self.condition()})", lambda: self.statements(1, 2))
        if self.random.random() < 0.5:
            other = self.nested("else", lambda: self.statements(1, 2))
            lines = lines[:-1] + [lines[-1] + " " + other[0].strip()] + other[1:]
        return lines

    def while_loop(self):
        name, high = self.program.name("v"), self.random.choice((3, 4, 6))
        start = self.put(f"int {name} = 0;")

        def inside():
            self.scope.loops.append(Loop(name, 0, high))
            saved, self.in_loop = self.in_loop, True
            lines = self.statements(1, 2) + self.put(f"++{name};")
            self.in_loop = saved
            return lines
        if self.random.random() < 0.3:
            lines = self.nested("do", inside)
            lines[-1] += f" while ({name} < {high});"
        else:
            lines = self.nested(f"while ({name} < {high})", inside)
        self.scope.variables.append((name, Scalar("int"), True))
        return start + lines

    def walk(self):
        """*p++ over an array."""
        rows = [(n, t.element, t.sizes[0]) for n, t, w in self.scope.variables
                if isinstance(t, Array) and len(t.sizes) == 1 and isinstance(t.element, Scalar)]
        rows += [(n, t.element, t.count) for n, t, w in self.scope.variables
                 if isinstance(t, Pointer) and not t.const and isinstance(t.element, Scalar) and t.count > 1]
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        pointer, counter = self.program.name("w"), self.program.name("i")
        lines = self.put(f"{made.declare('*' + pointer)} = {base};")
        high = self.random.randint(2, count)
        if self.random.random() < 0.3:
            inside = lambda: self.put(f"*{pointer} = {self.value(made, 1)};") + self.put(f"++{pointer};")
            return lines + self.nested(f"while ({pointer} < {base} + {high})", inside)
        head = f"for (int {counter} = 0; {counter} < {high}; ++{counter})"

        def inside():
            self.scope.loops.append(Loop(counter, 0, high))
            return self.put(f"*{pointer}++ = {self.value(made, 1)};")
        return lines + self.nested(head, inside)

    def switch(self):
        def cases():
            lines = []
            for number in range(self.random.randint(2, 3)):
                lines += self.nested(f"case {number}:", lambda: self.statements(1, 2) + self.put("break;"))
            return lines + self.nested("default:", lambda: self.assign())
        saved, self.in_loop = self.in_loop, True
        lines = self.nested(f"switch (wrap({self.integer(1)}, 4))", cases)
        self.in_loop = saved
        return lines

    def reduce(self):
        name, made = self.program.name("v"), Scalar("double")
        start = self.put(f"double {name} = {self.random.choice(('0.0', '1.5'))};")

        def inside():
            return self.put(f"{name} {self.random.choice(('+=', '-='))} {self.number(1)};")
        lines = start + self.loop(inside)
        self.scope.variables.append((name, made, True))
        found = self.leaf(True, floating=True)
        return lines + (self.put(f"{found[0]} = limit({name});") if found else [])

    def filter(self):
        """Written on some paths only."""
        def inside():
            return self.nested(f"if ({self.condition()})", lambda: self.assign())
        return self.loop(inside)

    def range_for(self):
        rows = [(n, t.element if isinstance(t, Vector) else t.element.element, t) for n, t, w in self.scope.variables if w and
                (isinstance(t, Vector) or isinstance(t, Reference) and isinstance(t.element, Vector))]
        rows += [(n, t.element, t) for n, t, w in self.scope.variables
                 if isinstance(t, Array) and len(t.sizes) == 1 and isinstance(t.element, Scalar)]
        if not rows:
            return []
        base, made, _ = self.random.choice(rows)
        name = self.program.name("e")

        def inside():
            self.scope.variables.append((name, Reference(made), True))
            return self.put(f"{name} = {self.value(made, 1)};") + (self.update() if self.random.random() < 0.4 else [])
        return self.nested(f"for ({made.declare('&' + name)} : {base})", inside)

    # ---- main

    def fill(self, name, made):
        """Gives every element a value."""
        if isinstance(made, (Pointer, Reference)):
            return []
        if isinstance(made, Scalar):
            return self.put(f"{name} = {self.random.randint(1, 9)};")
        if isinstance(made, Record):
            return self.put(f"memset(&{name}, 0, sizeof({name}));")
        if isinstance(made, Class):
            return self.put(f"{name}.{made.accessor[0]}(1) = 2.5;")
        sizes = made.sizes if isinstance(made, Array) else [made.count]
        if isinstance(made.element, Record):
            return self.put(f"memset({name}, 0, sizeof({name}));")
        names = [self.program.name("i") for _ in sizes]
        lines, saved = [], self.margin
        for counter, size in zip(names, sizes):
            lines += self.put(f"for (int {counter} = 0; {counter} < {size}; ++{counter})")
            self.margin += 1
        value = " + ".join(f"{k + 1} * {counter}" for k, counter in enumerate(names))
        lines += self.put(f"{name}{''.join(f'[{c}]' for c in names)} = {value} + {self.random.randint(1, 7)};")
        self.margin = saved
        return lines

    def steps(self):
        """The program's time steps: calls of everything."""
        self.budget = self.random.randint(3, 6)
        lines = []
        for parameters in [p for _, _, p in self.program.functions] + [p for c in self.program.classes for _, _, p in c.methods]:
            for _, made in parameters:
                if self.argument(made) is None:
                    lines += self.provide(made)
        for made in self.program.classes:
            if not any(t is made for _, t, _ in self.scope.variables):
                lines += self.provide(made)
        while self.budget > 0:
            lines += self.statement()

        def inside():
            self.scope.loops.append(Loop("step", 0, 3))
            inner = []
            for _ in range(3 * len(self.program.functions)):
                inner += self.call()
            return inner + self.statements(0, 3)
        lines += self.nested("for (int step = 0; step < 3; ++step)", inside)
        for name, made, _ in self.scope.variables:
            if name.startswith("v"):
                lines += self.hash(name, made)
        return lines

    def hash(self, name, made):
        if isinstance(made, (Pointer, Reference)):
            return []
        if isinstance(made, Scalar) and made.bits:
            return self.put(f"hash_number({name});")
        if isinstance(made, Vector):
            return self.put(f"hash_bytes({name}.data(), {name}.size() * sizeof({name}[0]));")
        if isinstance(made, Record):
            return [line for n, t in made.fields for line in self.hash(f"{name}.{n}", t)]
        if isinstance(made, Array) and isinstance(made.element, Pointer):
            return []
        if isinstance(made, Array) and isinstance(made.element, Record):
            return [line for k in range(made.sizes[0]) for line in self.hash(f"{name}[{k}]", made.element)]
        if isinstance(made, Class):
            at, count = made.accessor
            inside = f"for (int k = 0; k < {count}; ++k) hash_bytes(&{name}.{at}(k), sizeof(double));"
            return self.put(inside)
        return self.put(f"hash_bytes(&{name}, sizeof({name}));")
