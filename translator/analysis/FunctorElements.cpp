//===- FunctorElements.cpp - a functor's right-hand side as elements of the data --------===//
//
//   u[i, j-1:j+2]  ->  u[i][j - 1], u[i][j], u[i][j + 1]
//   x[i*m:i*m+m]   ->  x[m * i + k] for k in [0, m)
//
//===------------------------------------------------------------------------------------===//

#include "analysis/FunctorElements.h"
#include "diagnostics/Suggestion.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

/// A range of more elements than these stays one: a loop in the generated code.
static constexpr int64_t mostTakenApart = 64;

Polynomial FunctorElement::count() const {
  Polynomial result(1);
  for (const Dimension &dimension : dimensions)
    if (dimension.end)
      result = result * (*dimension.end - dimension.first);
  return result;
}

bool FunctorBinder::say(const SpecText &where, std::string text, std::string mend) {
  Diagnostic problem;
  problem.number = 224;
  problem.position = where.position;
  problem.text = "functor '" + functor + "': " + std::move(text);
  problem.mend = std::move(mend);
  draft.facts.specProblems.push_back(std::move(problem));
  return false;
}

/// "u[][]": the path with all of its subscripts, left empty.
static std::string shapeOf(llvm::StringRef path, size_t dimensions) {
  std::string text;
  for (char c : path)
    if (!llvm::isSpace(c))
      text += c;
  for (size_t have = path.count("[]"); have < dimensions; ++have)
    text += "[]";
  return text;
}

static std::string shapeOf(const Group &group) {
  return shapeOf(group.datum.path, group.text.dimensions.size());
}

static bool holds(const std::vector<Datum> &data, const Group &group) {
  return llvm::any_of(data, [&](const Datum &datum) { return datum.path == group.datum.path; });
}

/// The data that the piece is of. Without a name it is the one that the samples are made of, or
/// the only one of so many dimensions.
const Group *FunctorBinder::groupOf(const FunctorPiece &piece, llvm::ArrayRef<SampleAccess> known,
                                    bool isTarget) {
  const RegionFacts &facts = draft.facts;
  const bool isNameless = piece.path.front() == '[';
  std::vector<const Group *> found, others;
  std::vector<std::string> shapes;
  for (const Group &group : draft.groups) {
    const bool isUsable =
        holds(facts.inouts, group) || holds(isTarget ? facts.outputs : facts.inputs, group);
    if (group.datum.isPointer || !isUsable || !group.isArray())
      continue;
    shapes.push_back(shapeOf(group));
    const bool hasRank = group.text.dimensions.size() == piece.slices.size();
    if (isNameless ? !hasRank : shapes.back() != piece.path)
      continue;
    const bool isKnown = llvm::any_of(
        known, [&](const SampleAccess &access) { return access.path == group.datum.path; });
    (isKnown || !isNameless ? found : others).push_back(&group);
  }
  if (found.empty())
    found = std::move(others);
  if (found.size() == 1)
    return found.front();
  const std::string verb = isTarget ? "writes" : "reads";
  if (isNameless) {
    std::string names;
    for (const Group *group : found)
      names += (names.empty() ? "" : ", ") + group->datum.path;
    say(piece.text,
        found.empty() ? "the region " + verb + " no array of " +
                            std::to_string(piece.slices.size()) + " subscripts"
                      : "'" + piece.text.text + "' may be of " + names + ": write its name",
        "u" + piece.text.text);
    return nullptr;
  }
  const std::vector<llvm::StringRef> words(shapes.begin(), shapes.end());
  std::string hint = didYouMean(piece.path, words);
  if (hint.empty() && !words.empty())
    hint = "; it " + verb + " " + listed(words, " and ");
  say(piece.text, "the region " + verb + " no array '" + piece.path + "'" + hint);
  return nullptr;
}

bool FunctorBinder::isLinear(const Polynomial &subscript) const {
  return llvm::all_of(subscript.symbols(), [&](SymbolId id) {
    if (symbols[id].kind == Symbol::Kind::Entry)
      return true;
    auto coefficient = subscript.coefficientOf(id);
    return coefficient && symbols.isEntryValue(*coefficient);
  });
}

std::optional<FunctorElement> FunctorBinder::elementOf(const FunctorPiece &piece,
                                                       const Group *group) {
  FunctorElement element;
  element.group = group;
  element.text = piece.text;
  for (const FunctorSlice &slice : piece.slices) {
    FunctorElement::Dimension dimension;
    auto first = indices.read(slice.begin.text);
    auto end = slice.isRange() ? indices.read(slice.end.text) : std::nullopt;
    const bool isWrong = !first || !isLinear(*first);
    if (isWrong || (slice.isRange() && (!end || !isLinear(*end)))) {
      say(isWrong ? slice.begin : slice.end,
          "'" + (isWrong ? slice.begin : slice.end).text +
              "' isn't a sum of the symbols, times numbers that are the same for all samples");
      return std::nullopt;
    }
    dimension.first = *first;
    dimension.end = end;
    element.dimensions.push_back(std::move(dimension));
  }
  return element;
}

/// Constant and terms but the one that runs along `window`, a loop inside the sample.
std::optional<Polynomial> FunctorBinder::subscriptOf(const AffineSubscript &subscript,
                                                     llvm::ArrayRef<SweepSymbol> inner,
                                                     const SweepSymbol *&window) {
  auto result = indices.read(subscript.constant);
  for (const auto &[symbol, coefficient] : subscript.terms) {
    auto factor = indices.read(coefficient);
    auto own = swept.find(symbol);
    if (!result || !factor)
      return std::nullopt;
    if (own != swept.end()) {
      result = *result + *factor * Polynomial::symbol(own->second);
      continue;
    }
    const auto *loop =
        llvm::find_if(inner, [&](const SweepSymbol &each) { return each.symbol == symbol; });
    if (loop == inner.end() || window || coefficient != "1" || loop->range.stride != "1")
      return std::nullopt;
    window = loop;
  }
  for (const GatherTerm &gather : subscript.gathers) {
    std::vector<Polynomial> subscripts;
    for (const AffineSubscript &each : gather.subscripts) {
      const SweepSymbol *none = nullptr;
      auto next = subscriptOf(each, {}, none);
      if (!next)
        return std::nullopt;
      subscripts.push_back(std::move(*next));
    }
    auto factor = indices.read(gather.coefficient);
    if (!result || !factor)
      return std::nullopt;
    const std::string path = shapeOf(gather.path, subscripts.size());
    result = *result + *factor * Polynomial::symbol(indices.gathered(path, subscripts));
  }
  return result;
}

/// nullopt where functor text can't say it: then it equals no piece.
std::optional<FunctorElement> FunctorBinder::fromDerived(const SampleAccess &access) {
  FunctorElement element;
  for (const Group &group : draft.groups)
    if (group.datum.path == access.path && !group.datum.isPointer)
      element.group = &group;
  size_t windows = 0;
  for (const AffineSubscript &subscript : access.subscripts) {
    const SweepSymbol *window = nullptr;
    auto fixed = subscriptOf(subscript, access.inner, window);
    if (!fixed)
      return std::nullopt;
    FunctorElement::Dimension dimension{*fixed, std::nullopt};
    if (window) {
      auto begin = indices.read(window->range.begin), end = indices.read(window->range.end);
      if (!begin || !end)
        return std::nullopt;
      dimension = {*fixed + *begin, *fixed + *end};
      ++windows;
    }
    element.dimensions.push_back(std::move(dimension));
  }
  if (windows != access.inner.size())
    return std::nullopt;
  element.derived = access;
  return element;
}

/// The elements of ranges, row-major. A range whose number of elements is no constant, or large,
/// stays a range.
bool FunctorBinder::takeApart(const FunctorPiece &piece, const FunctorElement &whole,
                              std::vector<FunctorElement> &result) {
  std::vector<FunctorElement> grown = {whole};
  auto total = whole.count().constant();
  for (size_t k = 0; k < whole.dimensions.size(); ++k) {
    const FunctorElement::Dimension &dimension = whole.dimensions[k];
    if (!dimension.end)
      continue;
    auto count = (*dimension.end - dimension.first).constant();
    int64_t step = 1;
    const SpecText &stepText = piece.slices[k].step;
    if (!stepText.text.empty() &&
        (llvm::StringRef(stepText.text).getAsInteger(10, step) || step < 1 || !count))
      return say(stepText, "a step is a number of at least 1, in a range of a fixed length");
    if (count && *count <= 0)
      return say(piece.slices[k].begin, "'" + piece.text.text + "' holds no element");
    if (!total || (*total > mostTakenApart && step == 1))
      continue;
    std::vector<FunctorElement> next;
    for (const FunctorElement &element : grown)
      for (int64_t offset = 0; offset < *count; offset += step) {
        next.push_back(element);
        next.back().dimensions[k] = {dimension.first + Polynomial(offset), std::nullopt};
      }
    grown = std::move(next);
  }
  llvm::append_range(result, grown);
  return true;
}

std::optional<std::vector<FunctorElement>>
FunctorBinder::elements(const FunctorText &text, llvm::ArrayRef<SampleAccess> known,
                        bool isTarget) {
  std::vector<FunctorElement> derived, result;
  for (const SampleAccess &access : known)
    if (auto element = fromDerived(access))
      derived.push_back(std::move(*element));
  auto derivedAs = [&](const FunctorElement &element) {
    auto same = llvm::find_if(derived, [&](const FunctorElement &each) {
      return each.group == element.group && each.dimensions == element.dimensions;
    });
    return same == derived.end() ? std::nullopt : same->derived;
  };
  for (const FunctorPiece &piece : text.pieces) {
    if (swept.count(piece.path)) {
      FunctorElement own;
      own.text = piece.text;
      for (const SampleAccess &access : known)
        if (access.path == piece.path && access.subscripts.empty())
          own.derived = access;
      result.push_back(std::move(own));
      continue;
    }
    const Group *group = groupOf(piece, known, isTarget);
    auto whole = group ? elementOf(piece, group) : std::nullopt;
    if (!whole)
      return std::nullopt;
    whole->derived = derivedAs(*whole);
    if (whole->derived) {
      result.push_back(std::move(*whole));
      continue;
    }
    const size_t first = result.size();
    if (!takeApart(piece, *whole, result))
      return std::nullopt;
    for (size_t k = first; k < result.size(); ++k)
      result[k].derived = derivedAs(result[k]);
  }
  for (size_t k = 0; k < result.size(); ++k)
    for (size_t before = 0; before < k; ++before)
      if (result[k].group && result[k].group == result[before].group &&
          result[k].dimensions == result[before].dimensions) {
        say(result[k].text, "'" + result[k].text.text + "' names an element a second time");
        return std::nullopt;
      }
  return result;
}

std::optional<AffineSubscript> FunctorBinder::affine(const Polynomial &subscript) const {
  AffineSubscript result;
  Polynomial rest = subscript;
  for (SymbolId id : subscript.symbols()) {
    if (indices.isGathered(id))
      return std::nullopt;
    if (symbols[id].kind == Symbol::Kind::Entry)
      continue;
    result.terms.emplace_back(symbols[id].text, symbols.printFactor(*subscript.coefficientOf(id)));
    rest = rest.substitute(id, Polynomial(0));
  }
  result.constant = symbols.print(rest);
  return result;
}

/// A name for a loop inside the sample that the program doesn't use.
std::string FunctorBinder::freshSymbol(const SampleAccess &access) const {
  auto isTaken = [&](const std::string &wanted) {
    auto isIt = [&](const SweepSymbol &each) { return each.symbol == wanted; };
    if (swept.count(wanted) || llvm::any_of(access.inner, isIt))
      return true;
    for (SymbolId id = 0; id < symbols.next(); ++id)
      if (symbols[id].kind == Symbol::Kind::Entry && symbols[id].text == wanted)
        return true;
    return false;
  };
  for (const char *usual : {"k", "l", "m", "p", "q"})
    if (!isTaken(usual))
      return usual;
  std::string name = "k_";
  while (isTaken(name))
    name += "_";
  return name;
}

static std::string replaceAll(std::string text, const std::string &from, const std::string &to) {
  for (size_t place = text.find(from); place != std::string::npos;
       place = text.find(from, place + to.size()))
    text.replace(place, from.size(), to);
  return text;
}

std::optional<SampleAccess> FunctorBinder::accessOf(const FunctorElement &element) {
  SampleAccess access;
  access.fixedShape.emplace();
  if (!element.group) {
    access.path = access.text = element.text.text;
    return access;
  }
  access.path = element.group->datum.path;
  access.text = element.group->text.element;
  std::string ranges;
  for (auto [k, dimension] : llvm::enumerate(element.dimensions)) {
    auto subscript = affine(dimension.first);
    if (!subscript) {
      say(element.text, "'" + element.text.text +
                            "' isn't found by its subscripts alone, and the "
                            "region doesn't read it");
      return std::nullopt;
    }
    Polynomial shown = dimension.first;
    if (dimension.end) {
      const Polynomial span = *dimension.end - dimension.first;
      SweepSymbol inner{freshSymbol(access), "long", {"0", symbols.print(span), "1"}};
      subscript->terms.emplace_back(inner.symbol, "1");
      ranges +=
          (ranges.empty() ? " for " : ", ") + inner.symbol + " in [0, " + inner.range.end + ")";
      shown = shown + Polynomial::symbol(symbols.entry(inner.symbol));
      if (auto count = span.constant(); count && access.fixedShape)
        access.fixedShape->push_back(*count);
      else
        access.fixedShape.reset();
      access.inner.push_back(std::move(inner));
    }
    access.text = replaceAll(access.text, "$" + std::to_string(k), symbols.print(shown));
    access.subscripts.push_back(std::move(*subscript));
  }
  access.text += ranges;
  draft.sampleWidths[access.text] = element.count();
  return access;
}

bool FunctorBinder::isOneToOne(const FunctorElement &element) const {
  std::set<SymbolId> used;
  for (const FunctorElement::Dimension &dimension : element.dimensions) {
    std::vector<SymbolId> here;
    for (SymbolId id : dimension.first.symbols())
      if (symbols[id].kind == Symbol::Kind::Loop)
        here.push_back(id);
    if (here.size() > 1 || (!here.empty() && dimension.end))
      return false;
    for (SymbolId id : here)
      if (dimension.first.coefficientOf(id) != Polynomial(1) || !used.insert(id).second)
        return false;
  }
  return used.size() == swept.size();
}

} // namespace surrogate
