// Sums of C++ programs: range-for, members, functions as regions, operators of the program's own.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.cpp > out.txt
// RUN: diff expected.txt out.txt

//--- app.cpp
#include "draw.h"
#include <cstdio>
#include <vector>

struct Vec {
  double x, y;
  Vec &operator+=(const Vec &other) {
    x += other.x;
    y += other.y;
    return *this;
  }
  Vec &operator-=(const Vec &other) {
    x -= other.x;
    y -= other.y;
    return *this;
  }
};
static Vec operator-(const Vec &a, const Vec &b) { return Vec{a.x - b.x, a.y - b.y}; }

struct Particle {
  double mass, speed;
};

class Gas {
public:
  std::vector<Particle> particles;
  double momentum = 0;
  void total(double scale) {
#pragma surrogate region(total)
    for (const Particle &p : particles)
      momentum += 0.5 * p.mass - p.speed;
    (void)scale;
  }
};

#pragma surrogate region(forces)
static void forces(const std::vector<Vec> &r, std::vector<Vec> &f, const std::vector<int> &left,
                   const std::vector<int> &right) {
  for (std::size_t k = 0; k < left.size(); ++k) {
    const int i = left[k], j = right[k];
    const Vec force = r[i] - r[j];
    f[i] += force;
    f[j] -= force;
  }
}

static void smear(const std::vector<std::vector<double>> &a, std::vector<double> &row, int n, int m) {
#pragma surrogate region(smear)
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < m; ++j)
      row[j] += a[i][j];
}

int main() {
  const int n = 5;
  for (int step = 0; step < 6; ++step) {
    Gas gas;
    std::vector<Vec> r(n), f(n, Vec{1, 2});
    std::vector<int> left, right;
    std::vector<std::vector<double>> a(4, std::vector<double>(3));
    std::vector<double> row(3, 0.5);
    for (int i = 0; i < n; ++i) {
      gas.particles.push_back(Particle{draw(), draw()});
      r[i] = Vec{draw(), draw()};
    }
    for (int k = 0; k < 7; ++k) {
      left.push_back(int(n * draw()));
      right.push_back(int(n * draw()));
    }
    for (auto &each : a)
      for (auto &x : each)
        x = draw();
    gas.total(2);
    forces(r, f, left, right);
    smear(a, row, 4, 3);
    std::printf("%.9f %.9f %.9f %.9f\n", gas.momentum, row[0], row[1], row[2]);
    for (const Vec &each : f)
      std::printf("%.9f %.9f ", each.x, each.y);
    std::printf("\n");
  }
}

//--- expected.txt
forces: calls 6 samples 42 features 4 constants 0 targets 4
smear: calls 6 samples 72 features 1 constants 0 targets 1
total: calls 6 samples 30 features 2 constants 0 targets 1
