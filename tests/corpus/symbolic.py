"""Whether two C expressions of a report are the same integer, whatever their variables hold."""
import random
import re

TOKEN = re.compile(r"\s*(->|<=|>=|==|!=|&&|\|\||\d+|[A-Za-z_]\w*(?:::\w+)*|.)")


class _Reader:
    """Evaluates an expression; a path (`s->n`, `*n`, `a[3]`) is a variable with a value of its own."""

    def __init__(self, text, values):
        self.tokens = [token for token in TOKEN.findall(text) if token.strip()]
        self.at = 0
        self.values = values

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *wanted):
        if self.peek() in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def need(self, wanted):
        if not self.take(wanted):
            raise ValueError(f"'{wanted}' expected in {' '.join(self.tokens)}")

    def whole(self):
        value = self.choice()
        if self.peek() is not None:
            raise ValueError(f"'{self.peek()}' is left over in {' '.join(self.tokens)}")
        return value

    def choice(self):
        condition = self.comparison()
        if not self.take("?"):
            return condition
        first = self.choice()
        self.need(":")
        second = self.choice()
        return first if condition else second

    def comparison(self):
        left = self.sum()
        while operator := self.take("<", ">", "<=", ">=", "==", "!="):
            right = self.sum()
            left = int({"<": left < right, ">": left > right, "<=": left <= right,
                        ">=": left >= right, "==": left == right, "!=": left != right}[operator])
        return left

    def sum(self):
        left = self.product()
        while operator := self.take("+", "-"):
            right = self.product()
            left = left + right if operator == "+" else left - right
        return left

    def product(self):
        left = self.unary()
        while operator := self.take("*", "/", "%"):
            right = self.unary()
            if operator == "*":
                left *= right
            else:
                quotient = int(left / right) if right else 0
                left = quotient if operator == "/" else left - quotient * right
        return left

    def unary(self):
        if self.take("-"):
            return -self.unary()
        if self.take("*"):
            return self.variable("*" + self.path())
        if self.peek() == "(" and self.tokens[self.at + 1:self.at + 2] == ["*"] and \
                self.tokens[self.at + 3:self.at + 4] == [")"]:
            self.at += 2
            path = "*" + self.path()
            self.need(")")
            return self.variable(path)
        if self.take("("):
            value = self.choice()
            self.need(")")
            return value
        token = self.peek()
        if token and token.isdigit():
            self.at += 1
            return int(token)
        return self.variable(self.path())

    def path(self):
        text = self.peek()
        if not text or not re.match(r"[A-Za-z_]", text):
            raise ValueError(f"'{text}' isn't a variable in {' '.join(self.tokens)}")
        self.at += 1
        while part := self.take("->", ".", "["):
            if part == "[":
                text += f"[{self.choice()}]"
                self.need("]")
            else:
                text += part + self.tokens[self.at]
                self.at += 1
        return text

    def variable(self, path):
        if path.startswith("this->"):
            path = path[len("this->"):]
        if path.endswith("[0]"):
            path = "*" + path[:-len("[0]")]
        return self.values(path)


def same(left, right):
    for trial in range(12):
        def values(path, trial=trial):
            return random.Random(f"{path} {trial}").randint(2, 40)
        try:
            if _Reader(left, values).whole() != _Reader(right, values).whole():
                return False
        except (ValueError, IndexError):
            return left.replace(" ", "") == right.replace(" ", "")
    return True
