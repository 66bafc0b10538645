// Elements without base and strides come through a lambda at the call site.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck %s < infer/app.cpp
// CHECK: const auto surrogate_blend_to = [&](int64_t surrogate_blend_0,
// CHECK: surrogate_blend_leave(&surrogate_blend, surrogate_blend_to);

//--- app.cpp
#include "draw.h"
#include <cstdio>
#include <vector>

static void blend(int ny, const std::vector<std::vector<double>> &from,
                  std::vector<std::vector<double>> &to) {
#pragma surrogate region(blend)
  for (int i = 0; i < ny; ++i)
    for (int j = 0; j < 3; ++j)
      to[i][j] = 2.0 * from[i][j] + 1.0;
}

int main() {
  std::vector<std::vector<double>> from(20, std::vector<double>(3)), to(from);
  for (std::vector<double> &row : from)
    for (double &value : row)
      value = draw();
  blend(20, from, to);
  for (const std::vector<double> &row : to)
    std::printf("%.9f %.9f %.9f\n", row[0], row[1], row[2]);
}

//--- expected.txt
blend: calls 1 samples 60 features 1 constants 0 targets 1
