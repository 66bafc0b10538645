//===- Explain.cpp - --explain ----------------------------------------------------------===//
//
//   region 'price'  options.cpp:41-78, in price_all: can be replaced
//
//     inputs
//       S     const double *   value  [0, n)   read at options.cpp:44:17
//     ...
//
// As wide as the terminal; plain text of 118 columns where there is none.
//
//===------------------------------------------------------------------------------------===//

#include "rewrite/DeepPaths.h"
#include "rewrite/Report.h"
#include "rewrite/Words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"

#include <array>

using namespace surrogate;

namespace {

/// Path, type, role, extent, why.
using Row = std::array<std::string, 5>;

struct Section {
  std::string title;
  std::vector<Row> rows;
  size_t leftOut = 0;
};

} // namespace

static constexpr size_t widestColumn = 36; ///< longer cells push the rest of their line

static Row rowOf(const Datum &datum) {
  std::string role = wordFor(datum.role).str();
  if (!datum.finalValue.empty())
    role = "final value";
  std::string type = datum.type.empty() ? datum.element : datum.type;
  if (datum.storage.device)
    type += " (device)";
  std::string why = datum.reason;
  if (!datum.must)
    why += " (on some paths)";
  return {datum.path, type, role, extentText(datum), why};
}

static Section sectionOf(const char *title, llvm::ArrayRef<Datum> data, const DeepPaths &paths) {
  Section section{title, {}};
  for (const Datum &datum : data)
    if (paths.isDeep(datum.path))
      ++section.leftOut;
    else
      section.rows.push_back(rowOf(datum));
  return section;
}

/// What is said in place of what DeepPaths leaves out.
static std::string moreText(size_t count) {
  return "... and " + std::to_string(count) + " more, further down the same members";
}

/// How wide lines may be: the terminal's columns where there is one.
static size_t lineWidth() {
  constexpr size_t usual = 118, least = 60;
  size_t columns = llvm::sys::Process::StandardOutColumns();
  return columns == 0 ? usual : std::max(columns - 1, least);
}

/// Bold on a terminal.
static void printTitle(llvm::StringRef title, llvm::raw_ostream &os) {
  os << "\n  ";
  llvm::WithColor(os, llvm::raw_ostream::SAVEDCOLOR, true) << title;
  os << "\n";
}

/// `text` in lines of `lineWidth()`, the second and later ones indented by `indentation`.
static void printWrapped(llvm::StringRef text, size_t column, size_t indentation,
                         llvm::raw_ostream &os) {
  llvm::SmallVector<llvm::StringRef> words;
  text.split(words, ' ', -1, false);
  bool isFirst = true;
  for (llvm::StringRef word : words) {
    if (!isFirst && column + 1 + word.size() > lineWidth()) {
      os << "\n" << std::string(indentation, ' ');
      column = indentation;
      isFirst = true;
    }
    os << (isFirst ? "" : " ") << word;
    column += word.size() + (isFirst ? 0 : 1);
    isFirst = false;
  }
  os << "\n";
}

static void printSections(llvm::ArrayRef<Section> sections, llvm::raw_ostream &os) {
  std::array<size_t, 4> widths{};
  for (const Section &section : sections)
    for (const Row &row : section.rows)
      for (size_t cell = 0; cell < widths.size(); ++cell) // wider ones stick out
        widths[cell] =
            std::max(widths[cell], row[cell].size() <= widestColumn ? row[cell].size() : size_t(1));
  for (const Section &section : sections) {
    if (section.rows.empty())
      continue;
    printTitle(section.title, os);
    for (const Row &row : section.rows) {
      size_t column = 4;
      os << "    ";
      for (size_t cell = 0; cell < widths.size(); ++cell) {
        if (widths[cell] == 0)
          continue;
        size_t padding = row[cell].size() < widths[cell] ? widths[cell] - row[cell].size() : 0;
        os << row[cell] << std::string(padding + 2, ' ');
        column += row[cell].size() + padding + 2;
      }
      size_t indentation = 6;
      for (size_t width : widths)
        indentation += width ? width + 2 : 0;
      printWrapped(row[4], column, std::min(indentation, lineWidth() - 40), os);
    }
    if (section.leftOut)
      os << "    " << moreText(section.leftOut) << " (--report has them)\n";
  }
}

static std::vector<std::string> withoutDeep(std::vector<std::string> texts,
                                            const DeepPaths &paths) {
  const size_t all = texts.size();
  llvm::erase_if(texts, [&](const std::string &text) { return paths.isDeep(text); });
  if (texts.size() < all)
    texts.push_back(moreText(all - texts.size()));
  return texts;
}

static void printList(const char *label, llvm::ArrayRef<std::string> texts, llvm::raw_ostream &os) {
  if (texts.empty())
    return;
  os << llvm::formatv("    {0,-10}", label);
  printWrapped(llvm::join(texts, ", "), 14, 14, os);
}

static void printSamples(const ReportedRegion &region, const DeepPaths &paths,
                         llvm::raw_ostream &os) {
  const SampleWords words = describeSamples(region.spec, region.facts);
  printTitle("samples", os);
  os << "    ";
  if (words.loop) {
    const bool isGiven = region.spec.functors.count(region.spec.samples) != 0;
    os << (isGiven ? "one a point of functor '" + region.spec.samples + "': "
                   : std::string("one an iteration: "));
    std::vector<std::string> ranges;
    ranges.reserve(region.facts.samples.sweep.size());
    for (const SweepSymbol &symbol : region.facts.samples.sweep)
      ranges.push_back(symbol.symbol + " in [" + symbol.range.begin + ", " + symbol.range.end +
                       ")" + (symbol.range.stride == "1" ? "" : " step " + symbol.range.stride));
    os << llvm::join(ranges, ", ") << "\n";
  } else {
    std::string why = region.spec.samples == "call" ? "as the spec says" : words.obstacle;
    printWrapped("one a call: " + why, 4, 6, os);
  }
  printList("features", withoutDeep(words.features, paths), os);
  printList("constant", withoutDeep(words.broadcast, paths), os);
  printList("targets", withoutDeep(words.targets, paths), os);
  if (!words.loop)
    return;
  const SampleFacts &samples = region.facts.samples;
  if (!samples.functor.empty())
    printList("functor", samples.functor, os);
  if (!samples.outputFunctor.empty())
    printList("", samples.outputFunctor, os);
}

static std::string placeOf(const SourcePosition &position) {
  if (!position.isValid())
    return "";
  return llvm::sys::path::filename(position.file).str() + ":" + std::to_string(position.line);
}

static std::string effectText(const SideEffect &effect) {
  const bool isRefused = effect.blocking || effect.obstacle;
  std::string text = effect.kind + ": " + effect.reason;
  if (isRefused && effect.number)
    text += " [" + messageName(effect.number) + "]";
  return text;
}

/// Where the same is said of many places, it is said once.
static void printOtherPlaces(llvm::ArrayRef<const SideEffect *> others, llvm::raw_ostream &os) {
  std::vector<std::string> places;
  for (const SideEffect *other : others)
    if (std::string place = placeOf(other->location); !llvm::is_contained(places, place))
      places.push_back(std::move(place));
  os << "            ";
  printWrapped("the same at " + llvm::join(places, ", "), 12, 14, os);
}

static void printEffects(const RegionFacts &facts, const DeepPaths &paths, llvm::raw_ostream &os) {
  if (!facts.sideEffects.empty())
    printTitle("side effects", os);
  std::map<std::string, std::vector<const SideEffect *>> alike;
  for (const SideEffect &effect : facts.sideEffects)
    alike[effectText(effect)].push_back(&effect);
  constexpr size_t mostAlike = 3;
  size_t leftOut = 0;
  for (const SideEffect &effect : facts.sideEffects) {
    const std::vector<const SideEffect *> &same = alike.at(effectText(effect));
    const bool isFolded = same.size() > mostAlike;
    if (isFolded && same.front() != &effect)
      continue;
    if (paths.isDeepQuoted(effect.reason)) {
      leftOut += isFolded ? same.size() : 1;
      continue;
    }
    const std::string verdict = effect.blocking   ? "BLOCKS "
                                : effect.obstacle ? "settle "
                                                  : "allowed ";
    os << "    ";
    printWrapped(verdict + placeOf(effect.location) + " " + effectText(effect), 4, 12, os);
    if (isFolded)
      printOtherPlaces(llvm::ArrayRef(same).drop_front(), os);
    if ((effect.blocking || effect.obstacle) && !effect.mend.empty())
      os << "            mend: " << effect.mend << "\n";
  }
  if (leftOut)
    os << "    " << moreText(leftOut) << " (--report has them)\n";
}

static void printOverlaps(const RegionFacts &facts, const DeepPaths &paths, llvm::raw_ostream &os) {
  if (!facts.aliasing.empty())
    printTitle("may overlap", os);
  std::vector<std::string> reasons;
  for (const Alias &alias : facts.aliasing)
    if (!llvm::is_contained(reasons, alias.reason))
      reasons.push_back(alias.reason);
  for (const std::string &reason : reasons) {
    os << "    ";
    printWrapped(reason + ":", 4, 6, os);
    for (Alias alias : facts.aliasing) {
      if (alias.reason != reason)
        continue;
      const auto isDeep = [&](const std::string &path) { return paths.isDeep(path); };
      alias.written -=
          llvm::count_if(llvm::ArrayRef(alias.paths).take_front(alias.written), isDeep);
      if (alias.written == 0)
        continue;
      alias.paths = withoutDeep(std::move(alias.paths), paths);
      os << "      ";
      printWrapped(overlapText(alias), 6, 8, os);
    }
  }
}

static void printUnknowns(const RegionFacts &facts, const DeepPaths &paths, llvm::raw_ostream &os) {
  if (!facts.unknowns.empty())
    printTitle("unknown", os);
  size_t leftOut = 0;
  for (const Unknown &unknown : facts.unknowns) {
    if (paths.isDeepQuoted(unknown.what)) {
      ++leftOut;
      continue;
    }
    os << "    ";
    std::string place = placeOf(unknown.location);
    printWrapped(unknown.what + (place.empty() ? "" : " (" + place + ")"), 4, 6, os);
    if (!unknown.ask.empty())
      os << "      regions.yaml: " << unknown.ask << "\n";
  }
  if (leftOut)
    os << "    " << moreText(leftOut) << " (--report has them)\n";
}

static void printRegion(const ReportedRegion &region, llvm::raw_ostream &os) {
  const RegionPlace &place = region.place;
  const RegionFacts &facts = region.facts;
  os << "region '" << place.name << "'  " << llvm::sys::path::filename(place.file) << ":"
     << place.firstLine << "-" << place.lastLine << ", in " << functionText(place) << ": ";
  llvm::WithColor(os, facts.safe() ? llvm::raw_ostream::GREEN : llvm::raw_ostream::RED, true)
      << verdictWords(facts);
  os << "\n";
  const DeepPaths paths(facts);
  std::vector<Section> sections = {
      sectionOf("inputs", facts.inputs, paths), sectionOf("in-outs", facts.inouts, paths),
      sectionOf("outputs", facts.outputs, paths), sectionOf("scratch", facts.scratch, paths),
      sectionOf("internal", facts.internals, paths)};
  if (facts.returnValue)
    sections[2].rows.push_back(rowOf(*facts.returnValue));
  printSections(sections, os);
  printSamples(region, paths, os);
  printEffects(facts, paths, os);
  printOverlaps(facts, paths, os);
  printTitle("verdict", os);
  os << "    ";
  printWrapped(verdictText(facts), 4, 6, os);
  printUnknowns(facts, paths, os);
}

void surrogate::printExplanation(llvm::ArrayRef<ReportedRegion> regions, llvm::raw_ostream &os) {
  for (auto [index, region] : llvm::enumerate(regions)) {
    if (index > 0)
      os << "\n";
    printRegion(region, os);
  }
}
