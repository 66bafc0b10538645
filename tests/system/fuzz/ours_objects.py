"""Statements of generated C++ programs: operators, lambdas, templates, containers, algorithms."""

from ours_types import Array, Class, Loop, Pointer, Record, Reference, Scalar, Vector


class Objects:
    """Part of a Body."""

    def vectors(self, element=None, least=2):
        found = []
        for name, made, writable in self.scope.variables:
            inner = made.element if isinstance(made, Reference) else made
            if isinstance(inner, Vector) and writable and not getattr(made, "const", False) and inner.count >= least and \
                    (element is None or inner.element == element):
                found.append((name, inner.element, inner.count))
        return found

    def lambda_call(self):
        """Captures by reference or by value, of all or by name; called once or in a loop."""
        target = self.leaf(True, floating=True)
        if not target:
            return []
        name, argument = self.program.name("l"), self.program.name("x")
        saved, self.scope = self.scope, self.scope.copy()
        self.scope.variables.append((argument, Scalar("double"), True))
        kind = self.random.random()
        if kind < 0.5:
            inside = self.leaf(True, floating=True) or target
            body = f"{inside[0]} = {self.number(1)}; return limit({argument} + {inside[0]});"
            capture = "&"
        else:
            body = f"return {self.number(2)};"
            capture = self.random.choice(("&", "="))
        self.scope = saved
        lines = self.put(f"auto {name} = [{capture}](double {argument}) -> double {{ {body} }};")
        if self.random.random() < 0.5:
            lines += self.update()
        call = f"{name}({self.number(1)})"
        rows = self.rows(3, element=Scalar("double"))
        if rows and self.random.random() < 0.5:
            base, _, count = self.random.choice(rows)
            counter = self.program.name("i")
            return lines + self.put(f"for (int {counter} = 0; {counter} < {count}; ++{counter})") + \
                self.put(f"  {base}[{counter}] = {name}({base}[{counter}]);")
        return lines + self.put(f"{target[0]} = {call};")

    def own_operators(self):
        """Values of a small class: sums, products, an index, a call."""
        self.program.helpers.add("Vec")
        name, other = self.program.name("v"), self.program.name("v")
        first = ", ".join(self.number(0) for _ in range(3))
        lines = self.put(f"Vec {name}({first});") + self.put(f"Vec {other} = {name} * 0.5;")
        for _ in range(self.random.randint(1, 3)):
            lines += self.put(self.random.choice((
                f"{name} += {other};", f"{other} = {name} + {other};", f"{name}[{self.index(3)}] = {self.number(1)};",
                f"{other}(1) = limit({name}.dot({other}));", f"{name} = {other};", f"std::swap({name}, {other});",
                f"{name} = {self.condition()} ? {other} : {name} + {name};")))
        found = self.leaf(True, floating=True)
        return lines + (self.put(f"{found[0]} = limit({name}[{self.index(3)}] + {other}.dot({name}));") if found else [])

    def from_template(self):
        """Functions and classes made from templates, for several types."""
        self.program.helpers.add("templates")
        rows = self.rows(3)
        found = self.leaf(True, floating=True)
        if not rows or not found:
            return []
        base, made, count = self.random.choice(rows)
        kind, high = self.random.randrange(4), self.random.randint(2, count)
        if kind == 0:
            return self.put(f"{found[0]} = limit(total<{made.name}>({base}, {high}));")
        if kind == 1:
            return self.put(f"scale<{made.name}, {high}>({base}, ({made.name})2);")
        if kind == 2 and made.name in ("double", "float", "int", "long"):
            return self.put(f"apply({base}, {high}, [&](double x) {{ return limit(x + {self.number(0)}); }});")
        name = self.program.name("v")
        lines = self.put(f"Window<{made.name}> {name}({base}, {high});")
        lines += self.put(f"{name}[{self.index(high)}] = {self.value(made, 1)};")
        if self.random.random() < 0.5:
            lines += self.put(f"for ({made.name} &{name}_e : {name})") + self.put(f"  {name}_e = {self.value(made, 1)};")
        return lines + self.put(f"{found[0]} = limit({name}.sum());")

    def derived_class(self):
        """Through a base class: a virtual function, a member of the base."""
        self.program.helpers.add("shapes")
        found = self.leaf(True, floating=True)
        if not found:
            return []
        name = self.program.name("v")
        made = self.random.choice(("Square", "Circle"))
        lines = self.put(f"{made} {name}({self.number(0)});") + self.put(f"{name}.size = limit({name}.size + {self.number(0)});")
        kind = self.random.random()
        if kind < 0.4:
            return lines + self.put(f"{found[0]} = limit({name}.area());")
        pointer = self.program.name("q")
        if kind < 0.7:
            return lines + self.put(f"const Shape *{pointer} = &{name};") + self.put(f"{found[0]} = limit({pointer}->area());")
        return lines + self.put(f"Shape &{pointer} = {name};") + self.put(f"{pointer}.grow(1.5);") + \
            self.put(f"{found[0]} = limit({pointer}.area() + {name}.size);")

    def std_array(self):
        made = Scalar(self.random.choice(("double", "int", "float")))
        name, count = self.program.name("v"), self.random.choice((3, 4, 6))
        lines = self.put(f"std::array<{made.name}, {count}> {name};") + self.put(f"{name}.fill({self.random.randint(1, 5)});")
        self.scope.variables.append((name, Vector(made, count), False))
        lines += self.put(f"{name}[{self.index(count)}] = {self.value(made, 1)};")
        if self.random.random() < 0.5:
            lines += self.put(f"for ({made.name} &{name}_e : {name})") + self.put(f"  {name}_e = {self.value(made, 1)};")
        found = self.leaf(True, floating=made.floating)
        same = found and found[1].name == made.name
        return lines + (self.put(f"{found[0]} = {name}[{self.index(count)}];") if same else [])

    def algorithm(self):
        """<algorithm> and <numeric> over vectors and arrays."""
        vectors = [(f"{n}.begin()", f"{n}.end()", e, c) for n, e, c in self.vectors()]
        vectors += [(n, f"{n} + {c}", e, c) for n, e, c in self.rows(3)]
        if not vectors:
            return []
        first, last, made, count = self.random.choice(vectors)
        found = self.leaf(True, floating=made.floating)
        kind = self.random.randrange(8)
        if kind == 0 and found and made.name == "double":
            return self.put(f"{found[0]} = limit(std::accumulate({first}, {last}, 0.0));")
        if kind == 1:
            return self.put(f"std::fill({first}, {last}, {made.name}(2));" if " " not in made.name else f"std::fill({first}, {last}, 2);")
        if kind == 2 and made.name == "double":
            return self.put(f"std::transform({first}, {last}, {first}, [&](double x) {{ return limit(x + {self.number(0)}); }});")
        if kind == 3 and made.name == "double":
            return self.put(f"std::for_each({first}, {last}, [&](double &x) {{ x = limit(x * 0.5 + {self.number(0)}); }});")
        if kind == 4:
            return self.put(f"std::reverse({first}, {last});")
        if kind == 5 and found and found[1].name == made.name:
            return self.put(f"{found[0]} = *std::max_element({first}, {last});")
        one, two = self.leaf(True, floating=True, addressable=True), self.leaf(True, floating=True, addressable=True)
        if kind == 6 and one and two and one[1].name == two[1].name:
            return self.put(self.random.choice((f"std::swap({one[0]}, {two[0]});", f"{one[0]} = std::max({one[0]}, {two[0]});",
                                                f"{one[1].declare('&' + self.program.name('r'))} = {self.condition()} ? {one[0]} : {two[0]};")))
        return []

    def copies(self):
        """A copy between containers that are apart."""
        vectors = self.vectors()
        if not vectors:
            return []
        name, made, count = self.random.choice(vectors)
        spare, kind = self.program.name("v"), self.random.random()
        if kind < 0.4:
            lines = self.put(f"std::vector<{made.name}> {spare} = {name};") + self.put(f"{name}[{self.index(count)}] = {self.value(made, 1)};")
            # What refers to elements would go with them.
            stays = name.startswith("v") and not any(isinstance(t, Reference) for _, t, _ in self.scope.variables)
            lines += self.put(f"{name}.swap({spare});" if stays and self.random.random() < 0.5 else f"{name} = {spare};")
        elif kind < 0.7:
            lines = self.put(f"std::vector<{made.name}> {spare};") + self.put(f"for (const {made.name} &{spare}_e : {name})") + \
                self.put(f"  {spare}.push_back({spare}_e);")
            lines += self.put(f"{name}[{self.index(count)}] = {spare}.back();")
        else:
            lines = self.put(f"std::vector<std::vector<double>> {spare}(3, std::vector<double>(4, 0.25));")
            lines += self.put(f"{spare}[{self.index(3)}][{self.index(4)}] = {self.number(1)};")
            found = self.leaf(True, floating=True)
            return lines + (self.put(f"{found[0]} = {spare}[{self.index(3)}][{self.index(4)}];") if found else [])
        self.scope.variables.append((spare, Vector(made, count), False))
        return lines

    def iterators(self):
        vectors = self.vectors()
        if not vectors:
            return []
        name, made, count = self.random.choice(vectors)
        at, kind = self.program.name("e"), self.random.random()
        if kind < 0.5:
            head = f"for (auto {at} = {name}.begin(); {at} != {name}.end(); ++{at})"
            return self.put(head) + self.put(f"  *{at} = {self.value(made, 1)};")
        if kind < 0.75:
            head = f"for (size_t {at} = 0; {at} < {name}.size(); ++{at})"
            return self.put(head) + self.put(f"  {name}[{at}] = {self.value(made, 1)};")
        return self.put(f"for (auto {at} = {name}.rbegin(); {at} != {name}.rend(); ++{at})") + \
            self.put(f"  *{at} = {self.value(made, 1)};")

    def by_reference(self):
        """References that rows and elements are given names by."""
        records = [(n, t) for n, t, w in self.scope.variables if w and isinstance(t, Array) and isinstance(t.element, Record)]
        if not records:
            return []
        base, made = self.random.choice(records)
        name = self.program.name("e")
        if self.random.random() < 0.5:
            def inside():
                self.scope.variables.append((name, Reference(made.element), True))
                found = self.member(name, ".", made.element, True)
                return self.put(f"{found[0]} = {self.value(found[1], 1)};") if found else self.assign()
            return self.nested(f"for ({made.element.declare('&' + name)} : {base})", inside)
        at = self.index(made.sizes[0])
        self.scope.variables.append((name, Reference(made.element), True))
        return self.put(f"{made.element.declare('&' + name)} = {base}[{at}];") + self.update()


HELPERS = {
    "Vec": """\
class Vec {
public:
  Vec() {
    x[0] = x[1] = x[2] = 0;
  }
  Vec(double a, double b, double c) {
    x[0] = a;
    x[1] = b;
    x[2] = c;
  }
  double &operator[](int k) { return x[k]; }
  const double &operator[](int k) const { return x[k]; }
  double &operator()(int k) { return x[k]; }
  Vec &operator+=(const Vec &other) {
    for (int k = 0; k < 3; ++k)
      x[k] = limit(x[k] + other.x[k]);
    return *this;
  }
  double dot(const Vec &other) const {
    double sum = 0;
    for (int k = 0; k < 3; ++k)
      sum += x[k] * other.x[k];
    return limit(sum);
  }
private:
  double x[3];
};
static Vec operator+(Vec left, const Vec &right) {
  left += right;
  return left;
}
static Vec operator*(const Vec &left, double factor) {
  return Vec(limit(left[0] * factor), limit(left[1] * factor), limit(left[2] * factor));
}
""",
    "templates": """\
template <typename T> double total(const T *p, int n) {
  T sum = 0;
  for (int k = 0; k < n; ++k)
    sum += p[k];
  return (double)sum;
}
template <typename T, int N> void scale(T *p, T factor) {
  for (int k = 0; k < N; ++k)
    p[k] = p[k] < (T)100 ? p[k] * factor : (T)3;
}
template <typename T, typename F> void apply(T *p, int n, F f) {
  for (int k = 0; k < n; ++k)
    p[k] = (T)limit(f(p[k] < (T)1000 ? p[k] : (T)7));
}
template <typename T> class Window {
public:
  Window(T *data, int n) : data(data), n(n) {}
  T &operator[](int k) { return data[k]; }
  T *begin() { return data; }
  T *end() { return data + n; }
  double sum() const { return total<T>(data, n); }
private:
  T *data;
  int n;
};
""",
    "shapes": """\
class Shape {
public:
  explicit Shape(double size) : size(size) {}
  virtual ~Shape() {}
  virtual double area() const = 0;
  void grow(double factor) { size = limit(size * factor); }
  double size;
};
class Square : public Shape {
public:
  explicit Square(double size) : Shape(size) {}
  double area() const override { return size * size; }
};
class Circle : public Shape {
public:
  explicit Circle(double size) : Shape(size), pi(3.0) {}
  double area() const override { return pi * size * size; }
private:
  double pi;
};
""",
}
ORDER = ("Vec", "templates", "shapes")
