//===- Html.cpp - --html: the source with what goes in and comes out marked -------------===//
//
// Each source as it is, with line numbers. Above a region's first line stands its verdict, with
// the tables of --explain to unfold; in it each place that reads or writes a datum is marked, with
// a note that shows under the pointer or the keyboard's focus. The first mark of a datum has its
// reason below the line, so that a printed page says it too.
//
//===------------------------------------------------------------------------------------===//

#include "rewrite/Html.h"
#include "rewrite/HtmlStyle.h"
#include "rewrite/Words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace surrogate;

namespace {

/// A stretch of one line, and what is to be said of it.
struct Span {
  size_t begin, end; ///< columns from 0
  std::string style; ///< "in", "out", "inout", "internal", "effect"
  std::string note;
  bool isFirst = false; ///< of its datum in its region: the note stands below the line, too
};

struct Kind {
  const char *style, *word;
  const std::vector<Datum> RegionFacts::*data;
};

} // namespace

static const Kind kinds[] = {{"in", "input", &RegionFacts::inputs},
                             {"inout", "in-out", &RegionFacts::inouts},
                             {"out", "output", &RegionFacts::outputs},
                             {"internal", "scratch", &RegionFacts::scratch},
                             {"internal", "internal", &RegionFacts::internals}};

static std::string escaped(llvm::StringRef text) {
  std::string result;
  llvm::raw_string_ostream os(result);
  llvm::printHTMLEscaped(text, os);
  return os.str();
}

static bool isWordCharacter(char c) { return llvm::isAlnum(c) || c == '_'; }

/// The last place before `end` where `name` stands as a whole word.
static size_t lastWord(llvm::StringRef line, llvm::StringRef name, size_t end) {
  for (size_t place = line.take_front(end).rfind(name); place != llvm::StringRef::npos;
       place = place == 0 ? llvm::StringRef::npos : line.take_front(place).rfind(name)) {
    size_t after = place + name.size();
    if ((place == 0 || !isWordCharacter(line[place - 1])) &&
        (after == line.size() || !isWordCharacter(line[after])))
      return place;
  }
  return llvm::StringRef::npos;
}

/// The name at an access. That of a write is its operator: the name stands before it.
static std::pair<size_t, size_t> wordAt(llvm::StringRef line, const Datum &datum, size_t column) {
  llvm::StringRef leaf = llvm::StringRef(datum.path).rtrim("[]*");
  size_t start = leaf.find_last_of(".>[]*:");
  leaf = leaf.substr(start == llvm::StringRef::npos ? 0 : start + 1);
  column = std::min(column, line.size());
  if (column == line.size() || !isWordCharacter(line[column]))
    for (llvm::StringRef name : {leaf, llvm::StringRef(datum.base)})
      if (size_t place = name.empty() ? llvm::StringRef::npos : lastWord(line, name, column);
          place != llvm::StringRef::npos)
        return {place, place + name.size()};
  size_t end = column;
  while (end < line.size() && isWordCharacter(line[end]))
    ++end;
  return {column, std::max(end, std::min(column + 1, line.size()))};
}

static std::string noteOf(const Kind &kind, const Datum &datum) {
  std::string note = std::string(kind.word) + " " + datum.path;
  if (std::string extent = extentText(datum); !extent.empty())
    note += " " + extent;
  note += ", " + (datum.type.empty() ? datum.element : datum.type) + ": " + datum.reason;
  return note;
}

/// All marks of one file, by line.
static std::map<unsigned, std::vector<Span>> spansOf(llvm::ArrayRef<const ReportedRegion *> regions,
                                                     const std::string &file,
                                                     llvm::ArrayRef<llvm::StringRef> lines) {
  std::map<unsigned, std::vector<Span>> spans;
  auto add = [&](const SourcePosition &where, auto &&makeSpan) {
    if (where.file == file && where.line >= 1 && where.line <= lines.size() && where.column >= 1)
      spans[where.line].push_back(makeSpan(lines[where.line - 1], where.column - 1));
  };
  for (const ReportedRegion *region : regions) {
    for (const SideEffect &effect : region->facts.sideEffects)
      add(effect.location, [&](llvm::StringRef line, size_t column) {
        auto [begin, end] = wordAt(line, {}, column);
        return Span{begin, end, "effect", effect.kind + ": " + effect.reason, true};
      });
    for (const Kind &kind : kinds)
      for (const Datum &datum : region->facts.*kind.data) {
        bool isFirst = true;
        for (const Mark &mark : datum.marks)
          add(mark.where, [&](llvm::StringRef line, size_t column) {
            auto [begin, end] = wordAt(line, datum, column);
            return Span{begin, end, kind.style, noteOf(kind, datum), std::exchange(isFirst, false)};
          });
      }
  }
  return spans;
}

/// One mark a stretch; where two data share one (p[i].x reads p and x), the notes join.
static std::vector<Span> merged(std::vector<Span> spans) {
  llvm::sort(spans, [](const Span &left, const Span &right) {
    return std::tuple(left.begin, left.end, !left.isFirst) <
           std::tuple(right.begin, right.end, !right.isFirst);
  });
  std::vector<Span> result;
  for (Span &span : spans) {
    if (result.empty() || span.begin >= result.back().end) {
      if (span.begin < span.end)
        result.push_back(std::move(span));
      continue;
    }
    Span &known = result.back();
    if (!llvm::StringRef(known.note).contains(span.note))
      known.note += "; " + span.note;
    known.isFirst |= span.isFirst;
    if (span.style == "effect")
      known.style = span.style;
  }
  return result;
}

static void printLine(llvm::StringRef line, unsigned number, std::vector<Span> spans,
                      bool isInRegion, llvm::raw_ostream &os) {
  os << "<span class=\"line" << (isInRegion ? " region" : "") << "\" id=\"L" << number
     << R"("><span class="number">)" << number << "</span>";
  size_t done = 0;
  spans = merged(std::move(spans));
  for (const Span &span : spans) {
    os << escaped(line.slice(done, span.begin)) << "<span class=\"mark " << span.style
       << R"(" tabindex="0" aria-label=")" << escaped(span.note) << "\">"
       << escaped(line.slice(span.begin, span.end)) << R"(<span class="note" role="tooltip">)"
       << escaped(span.note) << "</span></span>";
    done = span.end;
  }
  os << escaped(line.drop_front(done));
  for (const Span &span : spans)
    if (span.isFirst)
      os << "<span class=\"inline\">" << escaped(span.note) << "</span>";
  os << "</span>";
}

static void printTable(const ReportedRegion &region, llvm::raw_ostream &os) {
  os << "<table><tr><th></th><th>path</th><th>type</th><th>extent</th><th>why</th></tr>\n";
  auto row = [&](const Kind &kind, const Datum &datum) {
    os << "<tr><td class=\"" << kind.style << "\">" << kind.word << "</td><td class=\"path\">"
       << escaped(datum.path) << "</td><td class=\"path\">"
       << escaped(datum.type.empty() ? datum.element : datum.type) << "</td><td class=\"path\">"
       << escaped(extentText(datum)) << "</td><td>" << escaped(datum.reason) << "</td></tr>\n";
  };
  for (const Kind &kind : kinds)
    for (const Datum &datum : region.facts.*kind.data)
      row(kind, datum);
  if (region.facts.returnValue)
    row({"out", "result", nullptr}, *region.facts.returnValue);
  os << "</table>\n";
}

static void printList(llvm::StringRef title, llvm::ArrayRef<std::string> items,
                      llvm::raw_ostream &os) {
  if (items.empty())
    return;
  os << "<div>" << title << "</div><ul>\n";
  for (const std::string &item : items)
    os << "<li>" << escaped(item) << "</li>\n";
  os << "</ul>\n";
}

static void printBanner(const ReportedRegion &region, llvm::raw_ostream &os) {
  const RegionFacts &facts = region.facts;
  os << R"(<div class="banner" id="region-)" << region.place.name << "\"><span class=\"verdict "
     << (facts.safe() ? "safe" : "unsafe") << "\">" << (facts.safe() ? "&#10003;" : "&#10007;")
     << " region '" << escaped(region.place.name) << "' " << escaped(verdictText(facts))
     << "</span>, lines " << region.place.firstLine << " to " << region.place.lastLine << ", in "
     << escaped(functionText(region.place)) << "\n";
  std::vector<std::string> effects, unknowns, overlaps;
  for (const SideEffect &effect : facts.sideEffects)
    effects.push_back(effect.location.str() + " " + effect.kind + ": " + effect.reason +
                      (effect.blocking   ? " (blocks)"
                       : effect.obstacle ? " (to be settled)"
                                         : " (allowed)") +
                      ((effect.blocking || effect.obstacle) && !effect.mend.empty()
                           ? "; mend: " + effect.mend
                           : ""));
  for (const Unknown &unknown : facts.unknowns)
    unknowns.push_back(unknown.what + (unknown.ask.empty() ? "" : "; regions.yaml: ") +
                       unknown.ask);
  for (const Alias &alias : facts.aliasing)
    overlaps.push_back(overlapText(alias) + ": " + alias.reason);
  printList("side effects", effects, os);
  os << "<details" << (facts.safe() ? "" : " open") << "><summary>inputs and outputs</summary>\n";
  printTable(region, os);
  const SampleWords samples = describeSamples(region.spec, facts);
  os << "<div>" << (samples.loop ? "one sample an iteration" : "one sample a call");
  if (!samples.loop && !samples.obstacle.empty())
    os << ": " << escaped(samples.obstacle);
  if (samples.loop && !facts.samples.functor.empty())
    os << ": <code>" << escaped(facts.samples.functor) << "</code> gives <code>"
       << escaped(facts.samples.outputFunctor) << "</code>";
  os << "</div>\n";
  printList("may overlap", overlaps, os);
  printList("unknown", unknowns, os);
  os << "</details></div>";
}

static void printSource(const std::string &file, llvm::StringRef text,
                        llvm::ArrayRef<const ReportedRegion *> regions, llvm::raw_ostream &os) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  if (!lines.empty() && lines.back().empty())
    lines.pop_back();
  for (llvm::StringRef &line : lines)
    line = line.rtrim('\r');
  auto spans = spansOf(regions, file, lines);
  os << "<h2>" << escaped(file) << "</h2>\n<div class=\"source\">";
  for (unsigned number = 1; number <= lines.size(); ++number) {
    bool isInRegion = false;
    for (const ReportedRegion *region : regions) {
      if (region->place.firstLine == number)
        printBanner(*region, os);
      isInRegion |= region->place.firstLine <= number && number <= region->place.lastLine;
    }
    printLine(lines[number - 1], number, std::move(spans[number]), isInRegion, os);
  }
  os << "</div>\n";
}

void surrogate::printPage(llvm::ArrayRef<ReportedRegion> regions,
                          const std::map<std::string, std::string> &texts, const ToolIdentity &tool,
                          llvm::raw_ostream &os) {
  os << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<title>Regions and what they touch</title>\n<style>"
     << htmlStyle
     << "</style>\n</head>\n<body>\n<h1>Regions and what they touch</h1>\n"
        "<p class=\"legend\"><span class=\"in\">input</span><span class=\"out\">output</span>"
        "<span class=\"inout\">in-out</span><span class=\"internal\">internal</span>"
        "<span class=\"effect\">side effect</span></p>\n<ul>\n";
  std::map<std::string, std::vector<const ReportedRegion *>> byFile;
  for (const ReportedRegion &region : regions) {
    byFile[region.place.file].push_back(&region);
    os << "<li><a href=\"#region-" << region.place.name << "\">" << region.place.name
       << "</a>: " << escaped(verdictText(region.facts)) << "</li>\n";
  }
  os << "</ul>\n";
  for (const auto &[file, ofFile] : byFile)
    if (auto text = texts.find(file); text != texts.end())
      printSource(file, text->second, ofFile, os);
  os << "<p>surrogate-rewrite " << escaped(tool.version) << "</p>\n</body>\n</html>\n";
}
