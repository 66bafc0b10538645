// Makes a portfolio for binomial_options: the same arguments give the same file everywhere.
//
//     make_portfolio calls|wide COUNT SEED > portfolio.csv
//
// calls   rate 0.06, volatility 0.10; spot 5-30, strike 1-100, years 0.25-10
// wide    puts and calls, rate 0.01-0.06, volatility 0.1-0.5, the rest as above
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

static double uniform(std::mt19937_64 &random, double low, double high) {
  // Not std::uniform_real_distribution, whose numbers differ between libraries.
  return low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53;
}

int main(int argc, char **argv) {
  const bool calls = argc == 4 && !std::strcmp(argv[1], "calls");
  const bool wide = argc == 4 && !std::strcmp(argv[1], "wide");
  if (!calls && !wide) {
    std::fprintf(stderr, "usage: %s calls|wide COUNT SEED > portfolio.csv\n", argv[0]);
    return 2;
  }
  const long count = std::strtol(argv[2], nullptr, 10);
  std::mt19937_64 random(std::strtoull(argv[3], nullptr, 10));
  std::printf("kind,spot,strike,years,rate,volatility\n");
  for (long k = 0; k < count; ++k) {
    const double spot = uniform(random, 5, 30);
    const double strike = uniform(random, 1, 100);
    const double years = uniform(random, 0.25, 10);
    const bool put = wide && uniform(random, 0, 1) < 0.5;
    const double rate = wide ? uniform(random, 0.01, 0.06) : 0.06;
    const double volatility = wide ? uniform(random, 0.1, 0.5) : 0.10;
    std::printf("%s,%.17g,%.17g,%.17g,%.17g,%.17g\n", put ? "put" : "call", spot, strike, years,
                rate, volatility);
  }
  return std::ferror(stdout) ? 1 : 0;
}
