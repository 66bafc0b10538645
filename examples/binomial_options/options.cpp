// Prices a portfolio of American options on a Cox-Ross-Rubinstein binomial tree.
//
//     binomial_options PORTFOLIO.csv PRICES.txt
//
// PORTFOLIO.csv has a header and one option a line: kind,spot,strike,years,rate,volatility, the
// kind being `call` or `put`. PRICES.txt gets one price a line, in the same order, with every
// digit. The tree has 2048 steps; the options are priced one after another.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <vector>

struct Portfolio {
  std::vector<double> sign; // of the payoff: +1 for a call, -1 for a put
  std::vector<double> spot, strike, years, rate, volatility;
};

// The value today of an American option: the tree's last level is the payoff; walking back, the
// owner takes the better of holding and exercising at every node.
static double americanOption(double sign, double spot, double strike, double years, double rate,
                             double volatility) {
  const int steps = 2048;
  const double step = years / steps;
  const double up = std::exp(volatility * std::sqrt(step));
  const double growth = std::exp(rate * step);
  const double probability = (growth - 1 / up) / (up - 1 / up);
  const double upWeight = probability / growth;
  const double downWeight = (1 - probability) / growth;

  double stock[2 * steps + 1]; // spot * up^(k - steps)
  double value[steps + 1];
  for (int k = 0; k <= 2 * steps; ++k)
    stock[k] = spot * std::exp((k - steps) * volatility * std::sqrt(step));
  for (int j = 0; j <= steps; ++j) {
    const double payoff = sign * (stock[2 * j] - strike);
    value[j] = payoff > 0 ? payoff : 0;
  }
  for (int level = steps - 1; level >= 0; --level) {
    for (int j = 0; j <= level; ++j) {
      const double held = upWeight * value[j + 1] + downWeight * value[j];
      const double exercised = sign * (stock[steps - level + 2 * j] - strike);
      value[j] = held > exercised ? held : exercised;
    }
  }
  return value[0];
}

static void priceAll(int n, const double *sign, const double *spot, const double *strike,
                     const double *years, const double *rate, const double *volatility,
                     double *price) {
#pragma surrogate region(price)
  for (int i = 0; i < n; ++i)
    price[i] = americanOption(sign[i], spot[i], strike[i], years[i], rate[i], volatility[i]);
}

static bool readPortfolio(const char *path, Portfolio &portfolio) {
  std::FILE *file = std::fopen(path, "r");
  if (!file) {
    std::perror(path);
    return false;
  }
  char line[256];
  bool good = std::fgets(line, sizeof line, file) != nullptr; // the header
  for (int number = 2; good && std::fgets(line, sizeof line, file); ++number) {
    char kind[8];
    double spot, strike, years, rate, volatility;
    good = std::sscanf(line, "%7[a-z],%lf,%lf,%lf,%lf,%lf", kind, &spot, &strike, &years, &rate,
                       &volatility) == 6 &&
           (!std::strcmp(kind, "call") || !std::strcmp(kind, "put"));
    if (!good) {
      std::fprintf(stderr, "%s:%d: expected call|put,spot,strike,years,rate,volatility\n", path,
                   number);
      break;
    }
    portfolio.sign.push_back(std::strcmp(kind, "call") ? -1 : 1);
    portfolio.spot.push_back(spot);
    portfolio.strike.push_back(strike);
    portfolio.years.push_back(years);
    portfolio.rate.push_back(rate);
    portfolio.volatility.push_back(volatility);
  }
  std::fclose(file);
  return good;
}

static bool writePrices(const char *path, const std::vector<double> &price) {
  std::FILE *file = std::fopen(path, "w");
  if (!file) {
    std::perror(path);
    return false;
  }
  for (double value : price)
    std::fprintf(file, "%.17g\n", value);
  return std::fclose(file) == 0;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s PORTFOLIO.csv PRICES.txt\n", argv[0]);
    return 2;
  }
  Portfolio portfolio;
  if (!readPortfolio(argv[1], portfolio))
    return 1;
  const int n = static_cast<int>(portfolio.spot.size());
  std::vector<double> price(portfolio.spot.size());
  priceAll(n, portfolio.sign.data(), portfolio.spot.data(), portfolio.strike.data(),
           portfolio.years.data(), portfolio.rate.data(), portfolio.volatility.data(),
           price.data());
  return writePrices(argv[2], price) ? 0 : 1;
}
