//===- Plot.h - plots as SVG text --------------------------------------------------------===//
//
// The few kinds of plot that a report has, drawn without another program, so that the page is
// self-contained and the search has nothing to start.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_REPORT_PLOT_H
#define SURROGATE_SEARCH_REPORT_PLOT_H

#include <string>
#include <vector>

namespace surrogate::search {

struct PlotPoint {
  double x = 0, y = 0;
};

/// How a series is drawn.
enum class Mark { Points, Line, Steps, Bars };

struct Series {
  std::string label; ///< empty: not in the legend
  Mark mark = Mark::Points;
  std::string colour = "#3465a4";
  std::vector<PlotPoint> points; ///< for bars: left edge and height
  double barWidth = 0;
  double opacity = 1;
  std::vector<std::string> tips; ///< shown when the mouse rests on a point; as many, or none
};

struct Plot {
  std::string title, xLabel, yLabel;
  bool logX = false, logY = false;
  std::vector<Series> series;
};

/// An <svg> element. Points that a logarithmic axis can't show are left out.
std::string drawSvg(const Plot &plot);

/// Replaces &, <, > and quotes.
std::string escapeHtml(const std::string &text);

} // namespace surrogate::search

#endif
