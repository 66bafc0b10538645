// Structs behind a pointer with containers inside: a replay has room for each of them.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --spec regions.yaml --variant=collect -o collect.cpp
// RUN: surrogate-rewrite app.cpp --spec regions.yaml --variant=extract -o extract.cpp
// RUN: %cxx11 collect.cpp -o collect %link && ./collect > out.txt
// RUN: diff expected.txt out.txt
// RUN: %cxx11 -g -fsanitize=address,undefined extract.cpp -o extract %link
// RUN: env ASAN_OPTIONS=detect_leaks=0 ./extract | FileCheck %s
// CHECK: sum: 1 of 1 states agree

//--- app.cpp
#include <cstdio>
#include <vector>
struct Cell {
  long id[12];
  std::vector<double> values;
};
double sum(const Cell *cells, int n) {
  double s = 0;
  for (int i = 0; i < n; i++)
    s += cells[i].values[0];
  return s;
}
int main() {
  Cell *cells = new Cell[40]();
  for (int i = 0; i < 40; i++)
    cells[i].values.assign(2, i);
  std::printf("%g\n", sum(cells, 40));
  delete[] cells;
}

//--- regions.yaml
version: 1
regions:
  sum: {at: sum, collect: {record: state}}

//--- expected.txt
780
