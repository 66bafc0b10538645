// References may refer to one object, to a global variable or to an element: a replay lays them out
// as it does pointers.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %replay app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include <cstdio>
#include <vector>

struct Cell {
  explicit Cell(double start) : value(start) {}
  double value;
  double parts[2] = {1, 2};
};

static Cell known(1);
static std::vector<double> row(4, 0.5);

#pragma surrogate region(whole)
static double whole(Cell &left, const Cell &right, double &part) {
  known.value += 1;
  left.value += right.value;
  part += 3;
  return right.value + left.parts[1] + known.parts[0];
}

#pragma surrogate region(rows)
static void rows(std::vector<double> &one, std::vector<double> &other, int n) {
  for (int i = 1; i < n; ++i) {
    one[i] += other[i - 1];
    row[i] *= 2;
  }
}

static double part(int k) {
  double &element = row[k];
  double sum = 0;
#pragma surrogate region(part)
  {
    element = 4;
    sum = row[0] + row[1] + element;
  }
  return sum;
}

int main() {
  Cell own(2);
  std::vector<double> mine(4, 0.25);
  double sum = whole(known, known, known.parts[0]);
  sum += whole(own, known, own.parts[1]);
  sum += whole(own, own, known.parts[0]);
  rows(row, row, 4);
  rows(mine, row, 4);
  std::printf("%g %g %g %g\n", sum, mine[3], part(0), part(3));
  return 0;
}

//--- expected.txt
whole: 3 of 3 states agree
rows: 2 of 2 states agree
part: 2 of 2 states agree
