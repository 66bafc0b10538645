//===- Plot.cpp - plots as SVG text ------------------------------------------------------===//
#include "report/Plot.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace surrogate::search {

namespace {

constexpr double Width = 560, Height = 380, Left = 78, Right = 16, Top = 34, Bottom = 52;

std::string number(double value, const char *format = "%.1f") {
  char text[48];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

/// One axis: values to pixels, and where its ticks are.
class Axis {
public:
  Axis(bool logarithmic, double from, double to) : logarithmic(logarithmic), from(from), to(to) {}

  void include(double value) {
    if (!shows(value))
      return;
    low = std::min(low, map(value));
    high = std::max(high, map(value));
  }

  /// \param hasFloor what is drawn stands on the axis, without a gap.
  void finish(bool hasFloor = false) {
    if (!(low <= high))
      low = 0, high = 1;
    const double margin = high > low ? 0.04 * (high - low) : 0.5;
    low -= hasFloor ? 0 : margin;
    high += margin;
  }

  [[nodiscard]] bool shows(double value) const {
    return std::isfinite(value) && (!logarithmic || value > 0);
  }
  [[nodiscard]] double pixel(double value) const {
    return from + (to - from) * (map(value) - low) / (high - low);
  }

  [[nodiscard]] std::vector<double> ticks() const {
    std::vector<double> result;
    if (logarithmic && high - low > 1.2) {
      const double step = std::max(1.0, std::ceil((high - low) / 7));
      for (double power = std::ceil(low); power <= high; power += step)
        result.push_back(std::pow(10.0, power));
      return result;
    }
    const double bottom = logarithmic ? std::pow(10.0, low) : low;
    const double top = logarithmic ? std::pow(10.0, high) : high;
    const double rough = (top - bottom) / 5;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double share = rough / power;
    const double step = power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    for (double tick = std::ceil(bottom / step) * step; tick <= top; tick += step)
      result.push_back(std::abs(tick) < step * 1e-9 ? 0 : tick);
    return result;
  }

private:
  [[nodiscard]] double map(double value) const { return logarithmic ? std::log10(value) : value; }

  bool logarithmic;
  double from, to; ///< pixels
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

std::string text(double x, double y, const std::string &content, const std::string &more = "") {
  return "<text x='" + number(x) + "' y='" + number(y) + "' " + more + ">" + escapeHtml(content) +
         "</text>\n";
}

std::string line(double x1, double y1, double x2, double y2, const char *colour) {
  return "<line x1='" + number(x1) + "' y1='" + number(y1) + "' x2='" + number(x2) + "' y2='" +
         number(y2) + "' stroke='" + colour + "'/>\n";
}

std::string drawFrame(const Plot &plot, const Axis &x, const Axis &y) {
  std::string svg;
  for (const double tick : x.ticks()) {
    svg += line(x.pixel(tick), Top, x.pixel(tick), Height - Bottom, "#e4e4e4");
    svg += text(x.pixel(tick), Height - Bottom + 16, number(tick, "%.4g"), "text-anchor='middle'");
  }
  for (const double tick : y.ticks()) {
    svg += line(Left, y.pixel(tick), Width - Right, y.pixel(tick), "#e4e4e4");
    svg += text(Left - 6, y.pixel(tick) + 4, number(tick, "%.4g"), "text-anchor='end'");
  }
  svg += line(Left, Height - Bottom, Width - Right, Height - Bottom, "#555");
  svg += line(Left, Top, Left, Height - Bottom, "#555");
  svg +=
      text((Left + Width - Right) / 2, 20, plot.title, "text-anchor='middle' font-weight='bold'");
  svg += text((Left + Width - Right) / 2, Height - 14, plot.xLabel, "text-anchor='middle'");
  const double middle = (Top + Height - Bottom) / 2;
  svg += text(18, middle, plot.yLabel,
              "text-anchor='middle' transform='rotate(-90 18 " + number(middle) + ")'");
  return svg;
}

std::string drawPoints(const Series &series, const Axis &x, const Axis &y) {
  std::string svg;
  for (size_t i = 0; i < series.points.size(); ++i) {
    const auto &point = series.points[i];
    if (!x.shows(point.x) || !y.shows(point.y))
      continue;
    svg += "<circle cx='" + number(x.pixel(point.x)) + "' cy='" + number(y.pixel(point.y)) +
           "' r='" + (series.tips.empty() ? "1.8" : "4") + "'>";
    if (!series.tips.empty())
      svg += "<title>" + escapeHtml(series.tips[i]) + "</title>";
    svg += "</circle>\n";
  }
  return svg;
}

std::string drawLine(const Series &series, const Axis &x, const Axis &y) {
  std::string path, last;
  for (const auto &point : series.points) {
    if (!x.shows(point.x) || !y.shows(point.y))
      continue;
    const std::string across = number(x.pixel(point.x)), up = number(y.pixel(point.y));
    if (!path.empty() && series.mark == Mark::Steps)
      path.append("L").append(across).append(" ").append(last);
    path.append(path.empty() ? "M" : "L").append(across).append(" ").append(up);
    last = up;
  }
  return "<path d='" + path + "' fill='none' stroke='" + series.colour + "' stroke-width='1.4'/>\n";
}

std::string drawBars(const Series &series, const Axis &x, const Axis &y) {
  std::string svg;
  for (const auto &point : series.points) {
    const double left = x.pixel(point.x), right = x.pixel(point.x + series.barWidth);
    const double top = y.pixel(point.y), bottom = y.pixel(0);
    svg += "<rect x='" + number(left) + "' y='" + number(top) + "' width='" +
           number(std::max(0.5, right - left - 0.5)) + "' height='" +
           number(std::max(0.0, bottom - top)) + "'/>\n";
  }
  return svg;
}

std::string drawSeries(const Series &series, const Axis &x, const Axis &y) {
  std::string inside;
  switch (series.mark) {
  case Mark::Points:
    inside = drawPoints(series, x, y);
    break;
  case Mark::Line:
  case Mark::Steps:
    inside = drawLine(series, x, y);
    break;
  case Mark::Bars:
    inside = drawBars(series, x, y);
    break;
  }
  return "<g fill='" + series.colour + "' opacity='" + number(series.opacity, "%.2f") + "'>\n" +
         inside + "</g>\n";
}

std::string drawLegend(const Plot &plot) {
  std::string svg;
  double at = Top + 16;
  for (const auto &series : plot.series) {
    if (series.label.empty())
      continue;
    svg += "<rect x='" + number(Width - Right - 150) + "' y='" + number(at - 8) +
           "' width='10' height='8' fill='" + series.colour + "'/>\n";
    svg += text(Width - Right - 134, at, series.label);
    at += 16;
  }
  return svg;
}

} // namespace

std::string escapeHtml(const std::string &raw) {
  std::string escaped;
  for (const char c : raw) {
    switch (c) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    default:
      escaped += c;
    }
  }
  return escaped;
}

std::string drawSvg(const Plot &plot) {
  Axis x(plot.logX, Left, Width - Right), y(plot.logY, Height - Bottom, Top);
  for (const auto &series : plot.series)
    for (const auto &point : series.points) {
      if (series.mark == Mark::Bars) {
        x.include(point.x + series.barWidth);
        y.include(0);
      }
      x.include(point.x);
      y.include(point.y);
    }
  x.finish();
  y.finish(/*hasFloor=*/std::ranges::any_of(
      plot.series, [](const Series &series) { return series.mark == Mark::Bars; }));
  std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + number(Width) + " " +
                    number(Height) + "' font-family='sans-serif' font-size='12'>\n";
  svg += drawFrame(plot, x, y);
  for (const auto &series : plot.series)
    svg += drawSeries(series, x, y);
  return svg + drawLegend(plot) + "</svg>\n";
}

} // namespace surrogate::search
