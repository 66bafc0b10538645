/* Numbers in [0, 1), the same at each run, for the programs of round trips. */
#ifndef DRAW_H
#define DRAW_H

static double draw(void) {
  static unsigned state = 1;
  state = state * 1664525u + 1013904223u;
  return (state >> 8) / 16777216.0;
}

#endif
