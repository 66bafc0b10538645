// memset and memcpy of whole objects set and copy their members; a pointer in a copy leads where it
// led before.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain > out.txt
// RUN: FileCheck %s < out.txt
// RUN: %round-trip app.c
// CHECK: region 'fit'{{.*}}can be replaced
// CHECK: outputs
// CHECK-NEXT: f->sum double value written
// CHECK: f->squares double value written
// CHECK: f->count int value written
// CHECK-EMPTY:
// CHECK-NEXT: samples
// CHECK: region 'clear'{{.*}}can be replaced
// CHECK: outputs
// CHECK-NEXT: f[].sum {{.*}}[0, n)
// CHECK: region 'copied'{{.*}}can be replaced
// CHECK-NOT: lost
// CHECK: v->data {{.*}}[0, v->n)

//--- app.c
#include <stdio.h>
#include <string.h>

struct fit {
  double sum, squares;
  int count;
};
struct view {
  int n;
  const double *data;
};

static void fit(struct fit *f, const double *x, int n) {
#pragma surrogate region(fit)
  {
    memset(f, 0, sizeof(*f));
    for (int i = 0; i < n; i++) {
      f->sum += x[i];
      f->squares += x[i] * x[i];
      f->count++;
    }
  }
}

static void clear(struct fit *f, int n, double start) {
#pragma surrogate region(clear)
  {
    memset(f, 0, n * sizeof *f);
    for (int i = 0; i < n; i++)
      f[i].sum += start * i;
  }
}

static double copied(const struct view *v) {
  double sum = 0;
#pragma surrogate region(copied)
  {
    struct view w;
    memcpy(&w, v, sizeof w);
    sum = 0;
    for (int i = 0; i < w.n; i++)
      sum += 0.5 * w.data[i];
  }
  return sum;
}

int main(void) {
  double x[4] = {1, 2.5, -3, 4};
  for (int k = 2; k < 5; k++) {
    struct fit f[3] = {{9, 9, 9}, {8, 8, 8}, {7, 7, 7}};
    struct view v = {4, x};
    x[k - 1] += k;
    fit(f, x, 4);
    printf("%g %g %d\n", f[0].sum, f[0].squares, f[0].count);
    clear(f + 1, 2, k);
    printf("%g %d %g\n", f[1].sum, f[2].count, copied(&v));
  }
  return 0;
}
