// References to different members of one object aren't the same memory; those to one member, to
// parts of it, or to members of a union may be.
// RUN: surrogate-rewrite %s --explain -- -std=c++17 > %t.txt
// RUN: FileCheck %s < %t.txt
#include <vector>
struct Buffer {
  std::vector<int> x, y;
};
// CHECK: region 'apart' {{.*}}: can be replaced
// CHECK-NOT: was made from
int apart(Buffer &buffer, const short *s, int n) {
  std::vector<int> &a = buffer.x;
  std::vector<int> &b = buffer.y;
#pragma surrogate region(apart)
  for (int i = 0; i < n; ++i)
    b[i] += a[s[i]];
  return b[0];
}
// CHECK: region 'same' {{.*}}: can't be replaced
// CHECK: overlap: {{.*}} one was made from the other
int same(Buffer &buffer, const short *s, int n) {
  std::vector<int> &a = buffer.x;
  std::vector<int> &b = buffer.x;
#pragma surrogate region(same)
  for (int i = 0; i < n; ++i)
    b[i] += a[s[i]];
  return b[0];
}
union Either {
  double one[8], other[8];
};
// CHECK: region 'either' {{.*}}: can't be replaced
// CHECK: overlap: {{.*}} one was made from the other
double either(Either &both, const short *s) {
  double(&a)[8] = both.one;
  double(&b)[8] = both.other;
#pragma surrogate region(either)
  for (int i = 0; i < 8; ++i)
    b[i] += a[s[i]];
  return b[0];
}
struct Pair {
  Buffer *first, *second;
};
// Two pointers, as any two are.
// CHECK: region 'behind' {{.*}}: can be replaced
// CHECK: b with a
int behind(Pair &pair, const short *s, int n) {
  std::vector<int> &a = pair.first->x;
  std::vector<int> &b = pair.second->x;
#pragma surrogate region(behind)
  for (int i = 0; i < n; ++i)
    b[i] += a[s[i]];
  return b[0];
}
// CHECK: region 'one' {{.*}}: can't be replaced
// CHECK: overlap: {{.*}} one was made from the other
int one(Pair &pair, const short *s, int n) {
  std::vector<int> &a = pair.first->x;
  std::vector<int> &b = pair.first->x;
#pragma surrogate region(one)
  for (int i = 0; i < n; ++i)
    b[i] += a[s[i]];
  return b[0];
}
