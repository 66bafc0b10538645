// What isn't known may be done to all of a list: as many data as may be one memory are told of in
// few classes, and at once.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: timeout 20 surrogate-rewrite app.c --region=each --report=report.json
// RUN: grep -c '"reason": "pointers to the same type' report.json | FileCheck %s
// CHECK: {{^([1-5]?[0-9]|6[0-4])$}}

//--- app.c
struct vector {
  double x, y;
};
struct body {
  double m, i, a, w, t, angle, spin, idle;
  struct vector at, v, f, bias;
  struct body *next, *root;
  struct body **others;
};
struct space {
  struct body *bodies, *still, *asleep;
  struct vector gravity;
};
void lock(struct space *s);
void each(struct space *s, void (*act)(struct body *, void *), void *data) {
  lock(s);
  for (struct body *b = s->bodies; b; b = b->next)
    act(b, data);
  for (struct body *b = s->still; b; b = b->next)
    act(b, data);
  for (struct body *b = s->asleep; b; b = b->next)
    act(b, data);
  lock(s);
}
