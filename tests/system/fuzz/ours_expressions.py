"""Expressions and lvalues of generated programs."""

from ours_types import Array, Class, Pointer, Record, Reference, Scalar, Vector


def mask(count):
    """The largest 2^k - 1 below `count`."""
    return (1 << (count.bit_length() - 1)) - 1


class Expressions:
    """What a Body can read and write; `self.random`, `self.scope` and `self.owner` are its own."""

    subscripts = 0  # how many the text stands in

    def index(self, count, computed=True):
        """A subscript below `count`; `computed`: it may depend on data."""
        fitting = [l for l in self.scope.loops if 0 <= l.low and l.high <= count]
        kind = self.random.random()
        if fitting and kind < 0.75:
            loop = self.random.choice(fitting)
            if loop.high < count and kind < 0.15:
                return f"{loop.name} + {self.random.randint(1, count - loop.high)}"
            if loop.low > 0 and kind < 0.25:
                return f"{loop.name} - 1"
            if kind < 0.32:
                return f"{count - 1} - {loop.name}"
            return loop.name
        if kind < 0.85 or self.subscripts > 1 or not computed:
            return str(self.random.randrange(count))
        if self.counter_name and count >= 4 and kind < 0.9:
            return f"{self.counter_name} - 1"
        self.subscripts += 1
        text = self.random.choice(("wrap({0}, {1})", "wrap({0}, {1})", "(unsigned)({0}) % {1}u", "(unsigned char)({0}) % {1}",
                                   "({0}) & {2}", "(({0}) >> 1) & {2}")).format(self.integer(1), count, mask(count))
        self.subscripts -= 1
        return text

    def places(self, written):
        """(text, type) of everything that can be named now, one step into it for members."""
        found = [(n, t) for n, t, writable in self.scope.variables if writable or not written]
        if self.owner:
            arrow = self.random.choice(("", "", "this->"))
            found += [(arrow + n, t) for n, t in self.owner.fields]
        return found

    def reach(self, text, made, written):
        """(text, Scalar) of a leaf below a variable, or None."""
        if isinstance(made, Scalar):
            return (text, made) if not (made.bound and written) else None
        if isinstance(made, Reference):
            return None if written and made.const else self.reach(text, made.element, written)
        if isinstance(made, Array):
            for size in made.sizes:
                text += f"[{self.index(size)}]"
            return self.reach(text, made.element, written)
        if isinstance(made, Vector):
            return f"{text}[{self.index(made.count)}]", made.element
        if isinstance(made, Pointer):
            if written and made.const:
                return None
            if isinstance(made.element, Record) and made.count == 1:
                return self.member(text, "->", made.element, written)
            at = self.index(made.count, self.random.random() < 0.15)
            if at == "0" and self.random.random() < 0.5:
                return self.reach(f"(*{text})" if isinstance(made.element, Record) else f"*{text}", made.element, written)
            return self.reach(f"{text}[{at}]", made.element, written)
        if isinstance(made, Record):
            return self.member(text, ".", made, written)
        if isinstance(made, Class):
            if made is self.owner or (not made.private and self.random.random() < 0.3):
                return self.member(text, ".", made, written)
            name, count = made.accessor
            return f"{text}.{name}({self.index(count)})", Scalar("double")
        return None

    def member(self, text, arrow, record, written):
        name, made = self.random.choice(record.fields)
        return self.reach(f"{text}{arrow}{name}", made, written)

    def leaf(self, written, floating=None, addressable=False):
        """(text, Scalar) of something that can be read or written; of a kind if that is asked."""
        places = self.places(written)
        for _ in range(12):
            if not places:
                return None
            found = self.reach(*self.random.choice(places), written)
            if found and (floating is None or found[1].floating == floating) and not (addressable and found[1].bits):
                return found
        return None

    def integer(self, depth):
        """Below 2^22 in size, of any integer type that holds it."""
        kind = self.random.random()
        if depth > 0 and kind < 0.25:
            return f"{self.integer(0)} * {self.integer(0)} + {self.integer(0)}"
        if depth > 0 and kind < 0.4:
            return f"{self.integer(0)} {self.random.choice('+-')} {self.integer(0)}"
        if depth > 0 and kind < 0.52:
            return self.bits()
        if kind < 0.6 and self.scope.loops:
            return self.random.choice(self.scope.loops).name
        found = self.leaf(False, floating=False)
        if found and kind < 0.9:
            return f"(int)({found[0]} % 1000)" if found[1].name in ("unsigned", "long", "size_t") else found[0]
        return str(self.random.randint(1, 40))

    def bits(self):
        """Conversions, shifts, bits and quotients."""
        one, two = self.integer(0), self.integer(0)
        return self.random.choice((f"(unsigned char)({one} + {two})", f"(short)({one} * 37)", f"(signed char)({one})",
                                   f"({one} >> {self.random.randint(1, 3)})", f"({one} & {self.random.choice((3, 7, 15, 255))})",
                                   f"({one} ^ {two})", f"({one} | {two})", f"-({one})", f"~({one})", f"!({one})",
                                   f"({one} / {self.random.randint(2, 5)})", f"({one} % {self.random.randint(2, 9)})",
                                   f"(int)((unsigned)({one} - {two}) % {self.random.randint(2, 9)}u)",
                                   f"({one} > {two} ? {one} : {two})", f"({one} < {two})"))

    def number(self, depth):
        """A finite double."""
        kind = self.random.random()
        if depth > 0 and kind < 0.2:
            return f"limit({self.number(depth - 1)} * {self.number(0)})"
        if depth > 0 and kind < 0.55:
            return f"{self.number(depth - 1)} {self.random.choice('+-')} {self.number(0)}"
        if depth > 0 and kind < 0.62:
            call = self.random.choice(("fabs", "sin", "cos", "floor"))
            return f"{call}({self.number(depth - 1)})"
        if depth > 0 and kind < 0.68:
            return f"({self.condition()} ? {self.number(0)} : {self.number(0)})"
        if kind < 0.75:
            return f"0.{self.random.randint(1, 99)} * {self.random.choice(self.scope.loops).name}" if self.scope.loops else "0.75"
        found = self.leaf(False, floating=self.random.random() < 0.85)
        return found[0] if found else f"{self.random.randint(1, 9)}.5"

    def condition(self):
        kind = self.random.random()
        if kind < 0.4:
            return f"{self.number(0)} {self.random.choice('<>')} {self.number(0)}"
        if kind < 0.8:
            return f"{self.integer(0)} % {self.random.randint(2, 5)} {self.random.choice(('==', '!=', '>'))} 1"
        return f"{self.integer(0)} {self.random.choice(('<', '>=', '=='))} {self.integer(0)}"

    def value(self, made, depth=2):
        """Something to be stored in a scalar, in range."""
        if made.floating:
            return self.number(depth)
        if made.name == "unsigned":
            return f"(unsigned)({self.integer(1)})"
        return f"({self.integer(1)}) % 1009"
