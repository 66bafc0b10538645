// A condition of many operands: the work grows with their number, and all that follows is seen.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain | FileCheck %s
// CHECK: region 'f' {{.*}}: can be replaced
// CHECK: outputs
// CHECK-NEXT: state

//--- app.c
static int state = 1;

static long multiply(long a, long b) {
  return (a > 0 && b > 0 && a > 9223372036854775807L / b) ||
                 (a > 0 && b <= 0 && b < (-9223372036854775807L - 1) / a) ||
                 (a <= 0 && b > 0 && a < (-9223372036854775807L - 1) / b) ||
                 (a <= 0 && b <= 0 && a != 0 && b < 9223372036854775807L / a)
             ? a
             : a * b;
}

#pragma surrogate region(f)
static long f(long p, long q) {
  long first = multiply(p, q);
  long second = multiply(first, multiply(q, first));
  state = (int)(second % 7);
  return second;
}

int main(void) { return (int)(f(2, 3) + state); }
