// Members through this, a reference and a pointer.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.cpp --explain | FileCheck %s --check-prefix=EXPLAIN
// EXPLAIN: inputs
// EXPLAIN: this->p->w
// EXPLAIN: this->m
// EXPLAIN: in-outs
// EXPLAIN-NEXT:     this->k
// EXPLAIN: outputs
// EXPLAIN-NEXT:     r {{.*}}

//--- app.cpp
struct part { double w; };
struct body {
  double m, k;
  part *p;
  void step(double &r) {
#pragma surrogate region(r)
    {
      r = p->w * m;
      k += r;
    }
  }
};
