// A container that is moved from, or swapped with one of the region's own, loses its elements.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp --variant=collect -o out.cpp --region=moved --region=assigned --region=swapped --region=inside --region=fine --region=passed 2>&1 | FileCheck %s
// CHECK-DAG: region 'moved' {{.*}}'x' is moved from{{.*}}[SR419]
// CHECK-DAG: region 'assigned' {{.*}}'operator=' may take the memory of 'x' [SR419]
// CHECK-DAG: region 'swapped' {{.*}}'swap' may take the memory of 'x' [SR419]
// CHECK-DAG: region 'inside' {{.*}}is moved from{{.*}}[SR419]
// CHECK-NOT: error: region 'fine'
// CHECK-NOT: error: region 'passed'

//--- app.cpp
#include <array>
#include <utility>
#include <vector>

static double sum(const std::vector<double> &values) {
  double result = 0;
  for (double value : values)
    result += value;
  return result;
}
double moved(std::vector<double> &x) {
  const std::vector<double> taken(std::move(x));
  return sum(taken);
}
double assigned(std::vector<double> &x) {
  std::vector<double> taken;
  taken = std::move(x);
  return sum(taken);
}
double swapped(std::vector<double> &x) {
  std::vector<double> taken;
  taken.swap(x);
  return sum(taken);
}
struct Cell {
  std::vector<double> values;
  double weight;
};
double inside(Cell &cell) {
  const Cell taken = std::move(cell);
  return sum(taken.values) * taken.weight;
}
double fine(const std::array<double, 4> &x) {
  std::vector<double> own(x.begin(), x.end());
  const std::vector<double> taken(std::move(own));
  const std::array<double, 4> copy = std::move(x);
  return sum(taken) + copy[1];
}
double passed(std::vector<double> x) {
  const std::vector<double> taken(std::move(x));
  return sum(taken);
}
