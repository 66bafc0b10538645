// An empty vector of structs has no element whose member's address could be taken: not even a
// library that checks its subscripts minds.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --variant=collect -o collect.cpp 2> /dev/null
// RUN: FileCheck %s < collect.cpp
// CHECK: surrogate_heat_enter({{.*}}&cells.data()->e
// RUN: %cxx11 -D_GLIBCXX_ASSERTIONS collect.cpp -o collect %link && ./collect 0 && ./collect 9

//--- app.cpp
#include <cstdlib>
#include <vector>

struct Cell {
  double e, t;
};

static void heat(std::vector<Cell> &cells) {
#pragma surrogate region(heat)
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i].t = cells[i].e / 1.5;
}

int main(int, char **arguments) {
  std::vector<Cell> cells(static_cast<std::size_t>(std::atoi(arguments[1])), Cell{3, 0});
  heat(cells);
  return cells.empty() || cells[0].t == 2.0 ? 0 : 1;
}
