"""Statements of generated programs whose control flow is more than nested counting loops."""

from ours_types import Array, Loop, Pointer, Scalar


class Flow:
    """Part of a Body."""

    def looping(self, span, make):
        """What `make` yields inside a loop over `span`."""
        self.scope.loops.append(span)
        saved, self.in_loop = self.in_loop, True
        lines = make()
        self.in_loop = saved
        return lines

    def search(self):
        """A loop that stops where something is found; its counter is used afterwards."""
        rows = self.rows(3, written=False)
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        name, high = self.program.name("v"), self.random.randint(2, count)
        test = f"{base}[{name}] > {self.random.randint(1, 9)}"
        kind = self.random.random()
        if kind < 0.35:
            lines = self.put(f"int {name};") + self.put(f"for ({name} = 0; {name} < {high}; ++{name})") + \
                self.put(f"  if ({test})") + self.put("    break;")
        elif kind < 0.7:
            lines = self.put(f"int {name} = 0;") + self.put(f"while ({name} < {high} && !({test}))") + self.put(f"  ++{name};")
        else:
            lines = self.put(f"int {name} = {high - 1};") + self.put(f"while ({name} > 0 && !({test}))") + self.put(f"  {name}--;")
        self.scope.variables.append((name, Scalar("int"), True))
        targets = self.rows(high, element=made)
        if targets and self.random.random() < 0.8:
            target = self.random.choice(targets)[0]
            if self.random.random() < 0.5:
                lines += self.put(f"if ({name} < {high})") + self.put(f"  {target}[{name}] = {self.value(made, 1)};")
            else:
                again = self.program.name("i")
                lines += self.put(f"for (int {again} = 0; {again} < {name}; ++{again})") + \
                    self.put(f"  {target}[{again}] = {self.value(made, 1)};")
        return lines

    def two_ended(self):
        """for (i = 0, j = n - 1; i < j; ++i, --j)"""
        rows = self.rows(3)
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        low, high, spare = self.program.name("i"), self.program.name("i"), self.program.name("v")
        body = lambda: self.put(f"{made.declare(spare)} = {base}[{low}];") + self.put(f"{base}[{low}] = {base}[{high}];") + \
            self.put(f"{base}[{high}] = {spare};")
        return self.nested(f"for (int {low} = 0, {high} = {count - 1}; {low} < {high}; ++{low}, --{high})", body)

    def countdown(self):
        """while (n--), do ... while (n > 0), for (n = ...; n--;)"""
        name, high = self.program.name("v"), self.random.choice((3, 4, 6))
        kind = self.random.randrange(5)
        kept, unsigned = Scalar("int"), self.random.random() < 0.3
        word = "unsigned" if unsigned else "int"
        lines = self.put(f"{word} {name} = {high};")
        make = lambda: self.looping(Loop(name, 0, high), lambda: self.statements(1, 2))
        if kind == 0:
            lines += self.nested(f"while ({name}--)", make)
        elif kind == 1:
            lines += self.nested(f"while ({name}-- > 0)", make)
        elif kind == 2:
            lines += self.nested("do", lambda: self.put(f"--{name};") + make())
            lines[-1] += f" while ({name} > 0);"
        elif kind == 3:
            lines += self.nested(f"for ({name} = {high}; {name}-- > 0;)", make)
        else:
            counter = self.program.name("i")
            make = lambda: self.looping(Loop(counter, 0, high), lambda: self.statements(1, 2))
            return self.nested(f"for ({word} {counter} = {high}; {counter}-- > 0;)", make)
        if not unsigned:
            self.scope.variables.append((name, kept, True))
        return lines

    def narrow_loop(self):
        """Counters of other types; steps of more than one element; bounds with !=."""
        word, name = self.random.choice(("unsigned char", "short", "unsigned", "long", "signed char", "size_t")), self.program.name("i")
        high, kind = self.random.choice((3, 4, 6, 8)), self.random.random()
        make = lambda: self.looping(Loop(name, 0, high), lambda: self.statements(1, 2))
        if kind < 0.4:
            head = f"for ({word} {name} = 0; {name} != {high}; ++{name})"
        elif kind < 0.6:
            head = f"for ({word} {name} = 0; {name} < {high}; {name} = {name} + 1)"
        elif kind < 0.8:
            head = f"for ({word} {name} = {high - 1}; {name} > 0; {name}--)"
        else:
            head = f"for ({word} {name} = 0; {name} < {high}; {name} += {self.random.choice((2, 3))})"
        return self.nested(head, make)

    def chunks(self):
        """Several elements in each iteration: a[3 * i + k], a[i], a[i + 1] by steps of two."""
        rows = self.rows(4)
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        name, width = self.program.name("i"), self.random.choice((2, 3))
        times = count // width
        if self.random.random() < 0.5:
            body = lambda: sum((self.put(f"{base}[{width} * {name}{f' + {k}' if k else ''}] = {self.value(made, 1)};")
                                for k in range(width)), [])
            return self.nested(f"for (int {name} = 0; {name} < {times}; ++{name})", body)
        body = lambda: sum((self.put(f"{base}[{name}{f' + {k}' if k else ''}] = {self.value(made, 1)};")
                            for k in range(width)), [])
        return self.nested(f"for (int {name} = 0; {name} + {width - 1} < {count}; {name} += {width})", body)

    def endless(self):
        name, high = self.program.name("v"), self.random.choice((2, 3, 5))
        start = self.put(f"int {name} = 0;")

        def inside():
            stop = self.put(f"if ({name} >= {high}{f' || {self.condition()}' if self.random.random() < 0.3 else ''})") + \
                self.put("  break;")
            return self.looping(Loop(name, 0, high), lambda: stop + self.statements(1, 2) + self.put(f"{name}++;"))
        lines = start + self.nested(self.random.choice(("for (;;)", "while (1)")), inside)
        self.scope.variables.append((name, Scalar("int"), True))
        return lines

    def skipping(self):
        """The counter moves by more where a condition holds."""
        rows = self.rows(4)
        if not rows:
            return []
        base, made, count = self.random.choice(rows)
        name = self.program.name("i")

        def inside():
            lines = self.looping(Loop(name, 0, count), lambda: self.put(f"{base}[{name}] = {self.value(made, 1)};"))
            return lines + self.put(f"if ({self.condition()})") + self.put(f"  ++{name};")
        return self.nested(f"for (int {name} = 0; {name} < {count}; ++{name})", inside)

    def compact(self):
        """What passes a test is packed together: b[n++] = a[i]."""
        both = self.two_rows(3)
        if not both:
            return []
        (one, made, count), (other, _, count2) = both
        number, name, high = self.program.name("v"), self.program.name("i"), min(count, count2)
        condition = self.random.choice((self.condition(), f"{one}[{name}] > {self.random.randint(1, 5)}"))
        body = lambda: self.put(f"if ({condition})") + self.put(f"  {other}[{number}++] = {one}[{name}];")
        lines = self.put(f"int {number} = 0;") + self.nested(f"for (int {name} = 0; {name} < {high}; ++{name})", body)
        if self.random.random() < 0.5:  # what is stored doesn't name the counter that moves beside it
            lines += self.put(f"while ({number} > 0)") + self.put(f"  {other}[--{number}] = {self.value(made, 1)};")
        self.scope.variables.append((number, Scalar("int"), True))
        return lines

    def jump_ahead(self):
        """goto, forward, out of loops and over statements."""
        label = self.program.name("L")
        simple = lambda: self.random.choice((self.assign, self.update))()
        jump = lambda: self.put(f"if ({self.condition()})") + self.put(f"  goto {label};")

        def inside():
            lines = simple() + jump() + simple()
            if self.random.random() < 0.6:
                name = self.program.name("i")
                body = lambda: self.looping(Loop(name, 0, 4), lambda: simple() + jump() + simple())
                lines += self.nested(f"for (int {name} = 0; {name} < 4; ++{name})", body)
            return lines + simple() + self.put(f"{label}:") + self.assign()
        return self.nested("", inside)

    def early_return(self):
        """Out of a loop, from the middle of a function."""
        if self.can_return is None:
            return []
        name = self.program.name("i")
        result = self.can_return[0]

        def inside():
            return self.looping(Loop(name, 0, 4), lambda: self.assign() + self.put(f"if ({self.condition()})") + self.put(
                f"  return{' ' + self.value(result, 1) if result else ''};") + self.update())
        return self.nested(f"for (int {name} = 0; {name} < 4; ++{name})", inside)

    def falling(self):
        """A switch whose cases run into each other, or that lacks a default."""
        def cases():
            lines = self.put("case 0:") + self.put("case 3:") + self.assign()
            if self.random.random() < 0.5:
                lines += self.put("break;")
            lines += self.put("case 1:") + self.update() + (self.put("break;") if self.random.random() < 0.5 else [])
            if self.random.random() < 0.5:
                lines += self.put("default:") + self.assign()
            return lines + self.put("case 2:") + self.assign()
        saved, self.in_loop = self.in_loop, True
        lines = self.nested(f"switch (wrap({self.integer(1)}, {self.random.choice((3, 5))}))", cases)
        self.in_loop = saved
        return lines

    def effects(self):
        """Side effects inside of expressions."""
        one, two = self.leaf(True, floating=True), self.leaf(True, floating=True)
        whole = self.leaf(True, floating=False, addressable=True)
        kind = self.random.randrange(6)
        if kind == 0 and one and two:
            return self.put(f"{one[0]} = {two[0]} = {self.number(1)};")
        if kind == 1 and one:
            return self.put(f"if (({one[0]} = {self.number(1)}) > 2.0 && {self.condition()})") + ["  " + line for line in self.assign()]
        if kind == 2 and one and whole and whole[1].name == "int":
            return self.put(f"({self.condition()}) && ({whole[0]} = ({self.integer(1)}) % 1009);")
        rows = self.rows(4)
        if kind == 3 and rows:
            base, made, _ = self.random.choice(rows)
            name = self.program.name("v")
            lines = self.put(f"int {name} = {self.random.randint(0, 1)};") + self.put(f"{base}[{name}++] = {self.value(made, 1)};") + \
                self.put(f"{base}[{name}++] += 2;") + self.put(f"{base}[--{name}] = {self.value(made, 1)};")
            self.scope.variables.append((name, Scalar("int"), True))  # not beside its own moves
            return lines
        if kind == 4 and one and two:
            return self.put(f"({self.condition()} ? {one[0]} = {self.number(0)} : ({two[0]} += 0.5));")
        if kind == 5 and one:
            name = self.program.name("i")
            body = lambda: self.looping(Loop(name, 0, 5), lambda: self.assign())
            return self.nested(f"for (int {name} = 0; {name} < 4 && ({one[0]} = {one[0]} - 1.0) > -50.0; {name}++)", body)
        return []

    def static_state(self):
        """A variable of the function that lives on: a counter, a table, or a number kept for the next call."""
        name, kind = self.program.name("v"), self.random.random()
        if kind < 0.3:
            made = Array(Scalar("double"), [4])
            self.scope.variables.append((name, made, True))
            return self.put(f"static double {name}[4] = {{1, 2, 3, 4}};")
        if kind < 0.6:
            self.scope.variables.append((name, Pointer(Scalar("double"), 4, True), False))
            return self.put(f"static const double {name}[4] = {{1.5, 2.5, 3.5, 4.5}};")
        self.scope.variables.append((name, Scalar("int"), True))
        return self.put(f"static int {name} = 3;")
