/* Diffusion on a square grid with Robertson's stiff reaction in every cell.
 *
 *     reaction_diffusion [--grid N] [--steps N] [--seed S]
 *                        [--fields FILE] [--trace FILE] [--against TRACE --errors FILE.csv]
 *
 * Three species, A -> B -> C with rates that differ by nine orders of magnitude. A time step is an
 * explicit diffusion step, then the reaction of each cell alone, by backward Euler sub-steps with
 * Newton's method; what rounding or an approximation made unphysical is mended. Prints the means of
 * the species every tenth of the run.
 *
 * --fields   the last fields: header `a,b,c`, one cell a line, every digit
 * --trace    the fields after every step, raw doubles, to compare other runs with
 * --against  writes to --errors, step by step, how far this run is from that trace
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUBSTEPS = 20, MOST_ITERATIONS = 20 };
static const double timeStep = 0.5, diffusivity = 0.05;

/* Solves M x = r in place, 3 unknowns, by elimination without pivoting: the Newton matrix
 * 1 - h J is diagonally dominant enough for every h >= 0 here. x comes back in r. */
static void solve3(double m[3][3], double r[3]) {
  for (int k = 0; k < 3; ++k) {
    for (int row = k + 1; row < 3; ++row) {
      const double factor = m[row][k] / m[k][k];
      for (int column = k; column < 3; ++column)
        m[row][column] -= factor * m[k][column];
      r[row] -= factor * r[k];
    }
  }
  for (int k = 2; k >= 0; --k) {
    for (int column = k + 1; column < 3; ++column)
      r[k] -= m[k][column] * r[column];
    r[k] /= m[k][k];
  }
}

/* Robertson's reaction in one cell over dt:
 *   a' = -0.04 a + 1e4 b c,  b' = 0.04 a - 1e4 b c - 3e7 b^2,  c' = 3e7 b^2 */
static void react(double dt, double *a, double *b, double *c) {
  const double h = dt / SUBSTEPS;
  double x[3] = {*a, *b, *c};
  for (int substep = 0; substep < SUBSTEPS; ++substep) {
    const double old[3] = {x[0], x[1], x[2]};
    for (int iteration = 0; iteration < MOST_ITERATIONS; ++iteration) {
      const double slow = 0.04 * x[0], back = 1e4 * x[1] * x[2], fast = 3e7 * x[1] * x[1];
      double residual[3] = {-(x[0] - old[0] - h * (back - slow)),
                            -(x[1] - old[1] - h * (slow - back - fast)),
                            -(x[2] - old[2] - h * fast)};
      double matrix[3][3] = {{1 + h * 0.04, -h * 1e4 * x[2], -h * 1e4 * x[1]},
                             {-h * 0.04, 1 + h * (1e4 * x[2] + 6e7 * x[1]), h * 1e4 * x[1]},
                             {0, -h * 6e7 * x[1], 1}};
      solve3(matrix, residual);
      double change = 0;
      for (int k = 0; k < 3; ++k) {
        x[k] += residual[k];
        change += fabs(residual[k]);
      }
      if (change < 1e-12)
        break;
    }
  }
  *a = x[0];
  *b = x[1];
  *c = x[2];
}

/* All cells' reactions over dt; each cell for itself. */
static void reactAll(int cells, double dt, double *restrict a, double *restrict b,
                     double *restrict c) {
#pragma surrogate region(reaction)
  for (int i = 0; i < cells; ++i)
    react(dt, &a[i], &b[i], &c[i]);
}

/* Keeps what a cell holds physical: no species below 0, all three together 1. The sums stay there
 * by themselves up to rounding, but the reaction runs away from a negative b, however small, that
 * an approximate solution leaves behind. */
static void keepPhysical(int cells, double *restrict a, double *restrict b, double *restrict c) {
  for (int i = 0; i < cells; ++i) {
    a[i] = fmax(a[i], 0);
    b[i] = fmax(b[i], 0);
    c[i] = fmax(c[i], 0);
    const double sum = a[i] + b[i] + c[i];
    a[i] /= sum;
    b[i] /= sum;
    c[i] /= sum;
  }
}

/* One explicit step of diffusion on an n x n grid of unit cells; nothing flows over the rim. */
static void diffuse(int n, double dt, double *restrict field, double *restrict old) {
  memcpy(old, field, sizeof *field * (size_t)n * (size_t)n);
  for (int y = 0; y < n; ++y) {
    const int north = y > 0 ? y - 1 : y, south = y < n - 1 ? y + 1 : y;
    for (int x = 0; x < n; ++x) {
      const int west = x > 0 ? x - 1 : x, east = x < n - 1 ? x + 1 : x;
      const double here = old[y * n + x];
      field[y * n + x] = here + dt * diffusivity *
                                    (old[north * n + x] + old[south * n + x] + old[y * n + west] +
                                     old[y * n + east] - 4 * here);
    }
  }
}

/* Park and Miller's generator: the same blobs on every machine. */
static double uniform(unsigned long long *state) {
  *state = *state * 16807 % 2147483647;
  return (double)*state / 2147483647;
}

/* A everywhere, and eight blobs where part of it has already become C. */
static void start(int n, unsigned long long seed, double *a, double *b, double *c) {
  unsigned long long state = seed * 1000003 % 2147483646 + 1;
  for (int i = 0; i < n * n; ++i) {
    a[i] = 1;
    b[i] = c[i] = 0;
  }
  for (int blob = 0; blob < 8; ++blob) {
    const double x0 = n * uniform(&state), y0 = n * uniform(&state);
    const double width = n * (0.05 + 0.1 * uniform(&state)), height = 0.5 * uniform(&state);
    for (int y = 0; y < n; ++y) {
      for (int x = 0; x < n; ++x) {
        const double distance = (x - x0) * (x - x0) + (y - y0) * (y - y0);
        const double part = a[y * n + x] * height * exp(-distance / (2 * width * width));
        a[y * n + x] -= part;
        c[y * n + x] += part;
      }
    }
  }
}

static double mean(int cells, const double *field) {
  double sum = 0;
  for (int i = 0; i < cells; ++i)
    sum += field[i];
  return sum / cells;
}

/* The next step of a trace, against ours: RMSE of each species. False at the trace's end. */
static int writeErrors(FILE *errors, FILE *trace, int step, int cells, double *scratch,
                       double *const fields[3]) {
  double rmse[3];
  for (int s = 0; s < 3; ++s) {
    if (fread(scratch, sizeof *scratch, (size_t)cells, trace) != (size_t)cells)
      return 0;
    double sum = 0;
    for (int i = 0; i < cells; ++i)
      sum += (fields[s][i] - scratch[i]) * (fields[s][i] - scratch[i]);
    rmse[s] = sqrt(sum / cells);
  }
  fprintf(errors, "%d,%.9g,%.9g,%.9g\n", step, rmse[0], rmse[1], rmse[2]);
  return 1;
}

struct arguments {
  int grid, steps;
  unsigned long long seed;
  const char *fields, *trace, *against, *errors;
};

static int parse(int argc, char **argv, struct arguments *arguments) {
  for (int k = 1; k < argc; k += 2) {
    if (k + 1 == argc)
      return 0;
    if (!strcmp(argv[k], "--grid"))
      arguments->grid = atoi(argv[k + 1]);
    else if (!strcmp(argv[k], "--steps"))
      arguments->steps = atoi(argv[k + 1]);
    else if (!strcmp(argv[k], "--seed"))
      arguments->seed = strtoull(argv[k + 1], NULL, 10);
    else if (!strcmp(argv[k], "--fields"))
      arguments->fields = argv[k + 1];
    else if (!strcmp(argv[k], "--trace"))
      arguments->trace = argv[k + 1];
    else if (!strcmp(argv[k], "--against"))
      arguments->against = argv[k + 1];
    else if (!strcmp(argv[k], "--errors"))
      arguments->errors = argv[k + 1];
    else
      return 0;
  }
  return arguments->grid > 0 && arguments->steps > 0 && !arguments->against == !arguments->errors;
}

/* Opens path, or ends the program with the reason; NULL stays NULL. */
static FILE *openOrDie(const char *path, const char *mode) {
  if (!path)
    return NULL;
  FILE *file = fopen(path, mode);
  if (!file) {
    perror(path);
    exit(1);
  }
  return file;
}

static void closeOrDie(FILE *file, const char *path) {
  if (file && fclose(file)) {
    perror(path);
    exit(1);
  }
}

int main(int argc, char **argv) {
  struct arguments arguments = {64, 200, 1, NULL, NULL, NULL, NULL};
  if (!parse(argc, argv, &arguments)) {
    fprintf(stderr,
            "usage: %s [--grid N] [--steps N] [--seed S] [--fields FILE] [--trace FILE]\n"
            "       [--against TRACE --errors FILE.csv]\n",
            argv[0]);
    return 2;
  }
  const int n = arguments.grid, cells = n * n;
  double *memory = malloc(sizeof *memory * 4 * (size_t)cells);
  if (!memory) {
    fprintf(stderr, "%d cells don't fit into memory\n", cells);
    return 1;
  }
  double *const a = memory, *const b = a + cells, *const c = b + cells, *const old = c + cells;
  double *const fields[3] = {a, b, c};
  FILE *trace = openOrDie(arguments.trace, "wb");
  FILE *against = openOrDie(arguments.against, "rb");
  FILE *errors = openOrDie(arguments.errors, "w");
  if (errors)
    fprintf(errors, "step,rmse_a,rmse_b,rmse_c\n");

  start(n, arguments.seed, a, b, c);
  const int every = arguments.steps >= 10 ? arguments.steps / 10 : 1;
  for (int step = 1; step <= arguments.steps; ++step) {
    for (int s = 0; s < 3; ++s)
      diffuse(n, timeStep, fields[s], old);
    reactAll(cells, timeStep, a, b, c);
    keepPhysical(cells, a, b, c);
    for (int s = 0; trace && s < 3; ++s)
      fwrite(fields[s], sizeof **fields, (size_t)cells, trace);
    if (errors && !writeErrors(errors, against, step, cells, old, fields)) {
      fprintf(stderr, "%s: too short for %d steps of %d cells\n", arguments.against,
              arguments.steps, cells);
      return 1;
    }
    if (step % every == 0)
      printf("step %d: mean a %.9f b %.9e c %.9f\n", step, mean(cells, a), mean(cells, b),
             mean(cells, c));
  }

  FILE *out = openOrDie(arguments.fields, "w");
  if (out) {
    fprintf(out, "a,b,c\n");
    for (int i = 0; i < cells; ++i)
      fprintf(out, "%.17g,%.17g,%.17g\n", a[i], b[i], c[i]);
  }
  closeOrDie(out, arguments.fields);
  closeOrDie(trace, arguments.trace);
  closeOrDie(errors, arguments.errors);
  if (against)
    fclose(against);
  free(memory);
  return 0;
}
