// What iterations add to a place is a target of its own: collected in a copy of the loop that puts
// back what it writes, added by infer to what is there.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %round-trip app.c > out.txt
// RUN: diff expected.txt out.txt
// RUN: FileCheck --check-prefix=COPY %s < collect/app.c
// RUN: FileCheck --check-prefix=ADDED %s < infer/app.c
// COPY: /* surrogate region 'pairs' {{.*}} -> contribution to f[i],
// COPY: if (surrogate_pairs.base.record) {
// COPY-NEXT: /* What each iteration adds, seen in a copy of the loop. */
// COPY-NEXT: int64_t surrogate_pairs_sample = 0;
// COPY-NEXT: for (int i = 0; i < n; i++) {
// COPY-NEXT: const double surrogate_pairs_before_f = f[i];
// COPY-NEXT: f[i] = 0;
// COPY-NEXT: const double surrogate_pairs_before_f_2 = f[nb[i]];
// COPY-NEXT: f[nb[i]] = 0;
// COPY: surrogate_pairs_record_f_2(&surrogate_pairs, surrogate_pairs_sample, f[nb[i]]);
// COPY-NEXT: f[nb[i]] = surrogate_pairs_before_f_2;
// COPY-NEXT: surrogate_pairs_record_f(&surrogate_pairs, surrogate_pairs_sample, f[i]);
// COPY-NEXT: f[i] = surrogate_pairs_before_f;
// COPY-NEXT: surrogate_pairs_sample++;
// ADDED: sum = surrogate_dot_sum(&surrogate_dot, sum);

//--- app.c
#include "draw.h"
#include <stdio.h>
#include <stdlib.h>

static double dot(const double *x, const double *y, int n) {
  double sum = 0;
#pragma surrogate region(dot)
  for (int i = 0; i < n; i++)
    sum += 2 * x[i] - y[i];
  return sum;
}

/* f[i] and f[nb[i]] may be one place. */
static void pairs(const double *x, double *f, const int *nb, int n) {
#pragma surrogate region(pairs)
  for (int i = 0; i < n; i++) {
    int j = nb[i];
    double force = x[i] - x[j];
    if (force == 0)
      continue;
    f[i] += force;
    f[j] -= force;
  }
}

struct atom {
  double v, f;
  int hits;
};
struct system {
  struct atom *atoms;
  double energy;
};

/* What isn't a sum is put back, too; integers are added as integers. */
static void push(struct system *s, int n, double dt, long *count) {
#pragma surrogate region(push)
  for (int i = 1; i < n; i += 2) {
    s->atoms[i].v += dt * s->atoms[i].f;
    s->energy = s->energy + s->atoms[i].v;
    *count += 3;
    s->atoms[i].hits = 2;
  }
}

#pragma surrogate region(moments)
static void moments(const double *x, double *m, int n, int k) {
  const double half = 0.5;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < k; j++)
      for (int d = 0; d < 3; d++)
        m[d] += half * x[(i * k + j) * 3 + d];
}

static float rows(float **a, float *total, int n) {
  float all = 1;
#pragma surrogate region(rows)
  for (int i = 0; i < n; i++) {
    all += a[i][0];
    total[0] += a[i][1] + a[i][0];
  }
  return all;
}

int main(void) {
  enum { n = 6 };
  for (int step = 0; step < 8; step++) {
    double x[n], y[n], w[3 * n], f[n] = {1, 2, 3}, m[3] = {0};
    int nb[n];
    struct atom atoms[n] = {{0}};
    struct system s = {atoms, 0.25};
    long count = 7;
    float cells[n][2], *a[n], total = 2;
    for (int i = 0; i < 3 * n; i++)
      w[i] = draw();
    for (int i = 0; i < n; i++) {
      x[i] = draw();
      y[i] = draw();
      nb[i] = (int)(n * draw());
      atoms[i].v = draw();
      atoms[i].f = draw();
      a[i] = cells[i];
      cells[i][0] = (float)draw();
      cells[i][1] = (float)draw();
    }
    printf("%.9f\n", dot(x, y, n));
    pairs(x, f, nb, n);
    push(&s, n, 0.125, &count);
    moments(w, m, 3, 2);
    for (int i = 0; i < n; i++)
      printf("%.9f %.9f %d ", f[i], atoms[i].v, atoms[i].hits);
    printf("%.9f %ld %.9f %.9f %.9f\n", s.energy, count, m[0], m[1], m[2]);
    float all = rows(a, &total, n);
    printf("%.4f %.4f\n", all, total);
  }
  return 0;
}

//--- expected.txt
dot: calls 8 samples 48 features 2 constants 0 targets 1
moments: calls 8 samples 144 features 1 constants 0 targets 1
pairs: calls 8 samples 48 features 2 constants 0 targets 2
push: calls 8 samples 24 features 2 constants 1 targets 4
rows: calls 8 samples 48 features 2 constants 0 targets 2
