// Fixed-point arithmetic keeps the upper bits of a product, generators of random numbers the lower
// ones; and a checksum follows the data that it is of.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: surrogate-rewrite app.c --explain --region=allpass --region=scale --region=divided \
// RUN:   --region=checksum | FileCheck %s --implicit-check-not=BLOCKS
// RUN: surrogate-rewrite state.c --explain --region=hashed --region=tabled --region=carried \
// RUN:   --region=lower | FileCheck %s --check-prefix=STATE
// CHECK: region 'allpass' {{.*}}can be replaced
// CHECK: region 'scale' {{.*}}can be replaced
// CHECK: region 'divided' {{.*}}can be replaced
// CHECK: region 'checksum' {{.*}}can be replaced
// STATE: region 'hashed'
// STATE: BLOCKS state.c:{{[0-9]+}} random-state: '*state'
// STATE: region 'tabled'
// STATE: BLOCKS state.c:{{[0-9]+}} random-state: 'mt'
// STATE: region 'carried'
// STATE: BLOCKS state.c:{{[0-9]+}} random-state: 'm->x'
// STATE: region 'lower'
// STATE: BLOCKS state.c:{{[0-9]+}} random-state: '*state'

//--- app.c
void allpass(int *s, short *out, const short *in, int n) {
  for (int k = 0; k < n; k++) {
    int x = in[k] << 10, y = x - s[0], z = (int)((long)y * 9872 >> 16), o = s[0] + z;
    s[0] = x + z;
    y = o - s[1];
    z = y + (int)((long)y * -25727 >> 16);
    o = s[1] + z;
    s[1] = o + z;
    out[k] = (short)(o >> 11);
  }
}
void scale(short *y) {
  for (int i = 0; i < 64; i++) {
    int t = 46341 * y[i];
    y[i] = (short)(t >> 16);
  }
}
void divided(int *value) { *value = *value * 27146 / 65536; }
void checksum(unsigned *sum, const unsigned char *data, int n) {
  for (int i = 0; i < n; i++)
    *sum = (*sum ^ data[i]) * 16777619u;
}

//--- state.c
void hashed(unsigned *state) { *state = *state * 2654435769u >> 3; }
unsigned lookup[2] = {0, 0x9908b0dfu};
void change(int i) { lookup[i] += 2; }
void tabled(unsigned *mt, int n) {
  for (int k = 0; k < n - 397; k++) {
    unsigned y = (mt[k] & 0x80000000u) | (mt[k + 1] & 0x7fffffffu);
    mt[k] = mt[k + 397] ^ (y >> 1) ^ (y << 7) ^ lookup[y & 1];
    lookup[y & 1] = 2567483615u;
  }
}
struct multiplied {
  unsigned x[4], c[4];
};
void carried(struct multiplied *m) {
  for (int i = 0; i < 4; i++) {
    unsigned long t = 698769069ul * m->x[i] + m->c[i];
    m->c[i] = (unsigned)(t >> 32);
    m->x[i] = (unsigned)t;
  }
}
int lower(int *state) {
  *state = (*state * 1103515 + 12345) & 0x7fffffff;
  return *state / 65536;
}
