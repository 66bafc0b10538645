// What functions of the libraries do besides, each by the kind of its effect.
// RUN: not surrogate-rewrite %s --variant=collect -o %t.cpp --region=ticks --region=counter \
// RUN:   --region=words --region=rounding --region=copy --region=plan -- -std=c++17 2>&1 | FileCheck %s
// CHECK: region 'ticks' can't be replaced: 'now' depends on when it is called
// CHECK: region 'counter' can't be replaced: an atomic operation
// CHECK: region 'words' can't be replaced: 'strtok' keeps a state of its own
// CHECK: region 'rounding' can't be replaced: 'fesetround'
// CHECK: region 'copy' can't be replaced: 'strdup'
// CHECK: region 'plan' can't be replaced: 'fftw_execute' works on memory that its arguments don't show
// RUN: surrogate-rewrite %s --explain --region=spectrum --region=commas --region=width -- -std=c++17 \
// RUN:   | tr -s ' ' | FileCheck %s --check-prefix=SAFE
// SAFE: region 'spectrum'
// SAFE: inputs
// SAFE-NEXT: in double (*)[2] value
// SAFE: in-outs
// SAFE-NEXT: out double (*)[2] value
// SAFE-NOT: BLOCKS
// SAFE: region 'commas'
// SAFE: inputs
// SAFE-NEXT: text const char * value
// SAFE-NOT: BLOCKS
// SAFE: region 'width'
// SAFE-NOT: BLOCKS
#include <cfenv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
using Clock = std::chrono::steady_clock;
typedef struct fftw_plan_s *fftw_plan;
extern "C" void *fftw_malloc(std::size_t bytes);
extern "C" void fftw_free(void *memory);
extern "C" void fftw_execute(fftw_plan plan);
extern "C" void fftw_execute_dft(fftw_plan plan, double (*in)[2], double (*out)[2]);

double ticks(double x) { return x * std::chrono::duration<double>(Clock::now().time_since_epoch()).count(); }
void counter(int *count, int n) { __sync_fetch_and_add(count, n); }
int words(char *text) {
  int n = 0;
  for (char *word = strtok(text, " "); word; word = strtok(nullptr, " "))
    n++;
  return n;
}
void rounding(double *a, int n) {
  fesetround(FE_UPWARD);
  for (int i = 0; i < n; i++)
    a[i] /= 3;
}
char *copy(const char *text) { return strdup(text); }
void plan(fftw_plan made, double *out) {
  fftw_execute(made);
  out[0] = 1;
}
void spectrum(fftw_plan made, double (*in)[2], double (*out)[2]) {
  auto *work = static_cast<double *>(fftw_malloc(16));
  work[0] = 1;
  fftw_execute_dft(made, in, out);
  fftw_free(work);
}
int commas(const char *text) {
  int n = 0;
  for (const char *at = strchr(text, ','); at; at = strchr(at + 1, ','))
    n++;
  return n;
}
int width(const double *a, int n) {
  std::size_t most = 0;
  for (int i = 0; i < n; i++) {
    const std::string text = std::to_string(a[i]);
    most = text.size() > most ? text.size() : most;
  }
  return static_cast<int>(most);
}
