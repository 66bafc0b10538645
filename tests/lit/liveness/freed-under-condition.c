// A buffer that the caller may pass, or else the region's own: what is freed where the caller
// passed none isn't the caller's.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=own --region=notCalled --region=both \
// RUN:   | FileCheck %s --implicit-check-not=SR402
// RUN: surrogate-rewrite other.c --explain --region=wrongWay --region=changed --region=perhaps \
// RUN:   | FileCheck %s --check-prefix=OTHER
// CHECK: region 'own'
// CHECK: region 'notCalled'
// CHECK: region 'both'
// OTHER: region 'wrongWay'
// OTHER: BLOCKS other.c:8 allocation: {{.*}}[SR402]
// OTHER: region 'changed'
// OTHER: BLOCKS other.c:16 allocation: {{.*}}
// OTHER: region 'perhaps'
// OTHER: BLOCKS other.c:25 allocation: {{.*}}

//--- app.c
#include <stdlib.h>
int own(const int *x, int *y, int *work, int n) {
  int *b = work;
  if (b == NULL && (b = malloc(n * sizeof(int))) == NULL)
    return -2;
  for (int i = 0; i < n; i++)
    b[i] = x[i];
  for (int i = 0; i < n; i++)
    y[i] = b[n - 1 - i];
  if (work == NULL)
    free(b);
  return 0;
}
void notCalled(const int *x, int *y, int *work, int n) {
  int *b = work ? work : malloc(n * sizeof(int));
  for (int i = 0; i < n; i++)
    b[i] = x[i];
  y[0] = b[n - 1];
  if (!work)
    free(b);
}
void both(const int *x, int *y, int *work, int n) {
  int *b = work ? work : malloc(n * sizeof(int));
  for (int i = 0; i < n; i++)
    b[i] = x[i];
  y[0] = b[n - 1];
  if (work)
    work[0] = 0;
  else
    free(b);
}

//--- other.c
#include <stdlib.h>
void wrongWay(const int *x, int *y, int *work, int n) {
  int *b = work ? work : malloc(n * sizeof(int));
  for (int i = 0; i < n; i++)
    b[i] = x[i];
  y[0] = b[n - 1];
  if (work)
    free(b);
}
void changed(const int *x, int *y, int *work, int n) {
  int *b = work ? work : malloc(n * sizeof(int));
  b[0] = x[n - 1];
  y[0] = b[0];
  work = NULL;
  if (!work)
    free(b);
}
void perhaps(const int *x, int *y, int *work, int n) {
  int *b = work ? work : malloc(n * sizeof(int));
  int *given = n > 3 ? work : NULL;
  b[0] = x[n - 1];
  y[0] = b[0];
  // It's null, too, where the caller's isn't.
  if (!given)
    free(b);
}
