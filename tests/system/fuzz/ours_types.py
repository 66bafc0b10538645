"""Types of generated programs: how a variable is declared, and what can be reached in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scalar:
    name: str
    bound: int = 0  # values lie in [1, bound], if not 0
    bits: int = 0  # of a bit-field

    def declare(self, name):
        return f"{self.name} {name}" + (f" : {self.bits}" if self.bits else "")

    @property
    def floating(self):
        return self.name in ("double", "float")


@dataclass
class Array:
    element: object
    sizes: list

    def declare(self, name):
        return self.element.declare(name + "".join(f"[{n}]" for n in self.sizes))


@dataclass
class Pointer:
    element: object
    count: int  # elements that every caller guarantees
    const: bool = False

    def declare(self, name):
        return ("const " if self.const else "") + self.element.declare("*" + name)


@dataclass
class Reference:
    element: object
    const: bool = False

    def declare(self, name):
        return ("const " if self.const else "") + self.element.declare("&" + name)


@dataclass
class Vector:
    element: object
    count: int

    def declare(self, name):
        return f"std::vector<{self.element.name}> {name}"


@dataclass
class Record:
    name: str
    fields: list
    cpp: bool = False

    def declare(self, name):
        return f"struct {self.name} {name}"


@dataclass
class Class:
    name: str
    fields: list
    methods: list
    accessor: tuple = ()
    private: bool = False

    def declare(self, name):
        return f"{self.name} {name}"


@dataclass
class Loop:
    """A counter with its values: [low, high)."""
    name: str
    low: int
    high: int


@dataclass
class Scope:
    """What can be named: (name, type, whether it may be written)."""
    variables: list = field(default_factory=list)
    loops: list = field(default_factory=list)

    def copy(self):
        return Scope(list(self.variables), list(self.loops))
