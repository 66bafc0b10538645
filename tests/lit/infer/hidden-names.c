// C can't name a variable that a local variable or parameter hides: the region is refused.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: not surrogate-rewrite app.c -o out/app.c -- -std=c99 2> err.txt
// RUN: FileCheck app.c < err.txt

//--- app.c
static double k = 2.0;
double other(double value);
static double scaled(double value) { return k * value; }

// CHECK-DAG: 'parameter' can't be replaced: 'k' {{.*}} a local variable or parameter of that name hides it
// CHECK-DAG: give the local variable 'k' another name
void parameter(const double *x, double *y, int n, double k) {
#pragma surrogate region(parameter)
  for (int i = 0; i < n; ++i)
    y[i] = scaled(x[i]) + k;
}

double later(double value);

// CHECK-DAG: 'late' can't be replaced: 'rate' {{.*}} it is declared after it
// CHECK-DAG: declare 'rate' before the region's function
void late(const double *x, double *y, int n) {
#pragma surrogate region(late)
  for (int i = 0; i < n; ++i)
    y[i] = later(x[i]);
}

double rate = 3.0;
double later(double value) { return rate * value; }

// CHECK-DAG: 'turned' can't be replaced: 'knob' {{.*}} is local to 'turn'
// CHECK-DAG: declare 'knob' at file scope, before the region
static double *turn(void) {
  static double knob = 1.0;
  return &knob;
}
void state(const double *x, double *y, int n) {
#pragma surrogate region(turned)
  for (int i = 0; i < n; ++i)
    y[i] = *turn() * x[i];
}
