// A static variable that the region's own function declares: it keeps its value between calls, and
// has no name where the region starts.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %exits 3 surrogate-rewrite app.cpp -o out.cpp > out.txt 2>&1
// RUN: FileCheck %s < out.txt
// RUN: not test -e out.cpp
// RUN: surrogate-rewrite constant.cpp --variant=collect -o constant-out.cpp
// RUN: %cxx11 -c constant-out.cpp -o constant.o
// CHECK: error: {{.*}}'count' keeps its value between calls{{.*}}[SR404]

//--- app.cpp
#pragma surrogate region(r)
double f(double x) {
  static int count = 3;
  count = count % 7 + 1;
  return x * count;
}

//--- constant.cpp
#pragma surrogate region(r)
double f(double x) {
  static const double factor = 3;
  return x * factor;
}
