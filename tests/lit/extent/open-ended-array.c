// A last member of one element is as long as its allocation: its type says nothing.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=gather --region=all --region=inner > out.txt
// RUN: FileCheck %s < out.txt
// CHECK: region 'gather'
// CHECK: p->twiddles[].re {{.*}}value unknown
// CHECK: p->twiddles[].im {{.*}}value unknown
// CHECK: region 'all'
// CHECK: p->twiddles[].re {{.*}}[0, p->n)
// CHECK: region 'inner'
// CHECK: p->rates {{.*}}[0, 1)

//--- app.c
struct complex {
  double re, im;
};
struct plan {
  int n;
  double rates[1];
  struct complex twiddles[1];
};
double gather(const struct plan *p, const int *index, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += p->twiddles[index[i]].re * p->twiddles[index[i]].im;
  return sum;
}
double all(const struct plan *p) {
  double sum = 0;
  for (int i = 0; i < p->n; i++)
    sum += p->twiddles[i].re;
  return sum;
}
double inner(const struct plan *p, const int *index, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++)
    sum += p->rates[index[i]];
  return sum;
}
