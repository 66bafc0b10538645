//===- SampleAccesses.cpp - what one sample touches, in the sweep's symbols -------------===//
//
// From `x[idx[3 * i + k]]` with i swept and k in [0, 3): one dimension, whose one term is a
// gather through idx, whose subscript is 3 * i + k; `inner` is k.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/SampleAccesses.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

const Group *gatherGroup(const Draft &draft, SymbolId symbol) {
  auto load = draft.trace.loads.find(symbol);
  if (load == draft.trace.loads.end())
    return nullptr;
  const std::string key = load->second.key();
  for (const Group &group : draft.groups)
    if (group.key == key)
      return group.isWritten || !group.isArray() || group.datum.isPointer ? nullptr : &group;
  return nullptr;
}

namespace {

std::string replaceAll(std::string text, const std::string &from, const std::string &to) {
  for (size_t place = text.find(from); place != std::string::npos;
       place = text.find(from, place + to.size()))
    text.replace(place, from.size(), to);
  return text;
}

class AccessWriter {
public:
  explicit AccessWriter(Draft &draft) : draft(draft), symbols(draft.trace.symbols) {}
  std::optional<SampleAccess> write(const Access &access, const Group &group);
  std::string problem = "with a subscript that isn't affine in the loops";

private:
  struct Written {
    std::vector<AffineSubscript> subscripts;
    std::string text;
  };
  std::optional<Written> element(const Location &location, const Group &group, unsigned depth);
  std::optional<AffineSubscript> subscriptOf(const Polynomial &subscript, Polynomial &renamed,
                                             unsigned depth);
  std::optional<std::string> nameOf(SymbolId id);
  void noteInner(const Symbol &symbol, const std::string &name);

  Draft &draft;
  SymbolTable &symbols;
  SampleAccess result;
  std::map<SymbolId, std::string> names;
  std::vector<int64_t> shape;
  std::optional<Polynomial> width = Polynomial(1);
  std::string ranges;
  std::vector<Location> gathered;
};

void AccessWriter::noteInner(const Symbol &symbol, const std::string &name) {
  SweepSymbol inner{name,
                    symbol.type,
                    {symbols.printBound(symbols.asWideIn(*symbol.begin, *symbol.begin)),
                     symbols.printBound(symbols.asWideIn(*symbol.end, *symbol.end)),
                     std::to_string(symbol.step)}};
  Polynomial span = *symbol.end - *symbol.begin;
  auto count = span.constant();
  if (count) {
    shape.push_back(*count > 0 ? (*count + symbol.step - 1) / symbol.step : 0);
    width = width ? std::optional(*width * Polynomial(shape.back())) : std::nullopt;
  } else if (width) {
    width = symbol.step == 1 ? std::optional(*width * span) : std::nullopt;
  }
  ranges += (ranges.empty() ? " for " : ", ") + name + " in [" + inner.range.begin + ", " +
            inner.range.end + ")";
  result.inner.push_back(std::move(inner));
}

/// How a loop's symbol is called in the sample; a second loop over `k` becomes `k_`.
std::optional<std::string> AccessWriter::nameOf(SymbolId id) {
  const std::vector<SymbolId> &sweep = draft.trace.sweep;
  if (llvm::is_contained(sweep, id))
    return symbols[id].text;
  if (auto known = names.find(id); known != names.end())
    return known->second;
  const Symbol symbol = symbols[id];
  if (symbol.kind != Symbol::Kind::Loop)
    return std::nullopt;
  if (!symbols.isEntryValue(*symbol.begin) || !symbols.isEntryValue(*symbol.end)) {
    problem = "in a loop over '" + symbol.text + "' whose range isn't the same in every sample";
    return std::nullopt;
  }
  if (symbol.isLoose) {
    problem = "in a loop over '" + symbol.text + "' that data may end earlier in some samples";
    return std::nullopt;
  }
  std::string name = symbol.text;
  auto isTaken = [&](const std::string &wanted) {
    return llvm::any_of(sweep, [&](SymbolId each) { return symbols[each].text == wanted; }) ||
           llvm::any_of(names, [&](const auto &each) { return each.second == wanted; });
  };
  while (isTaken(name))
    name += "_";
  names[id] = name;
  noteInner(symbol, name);
  return name;
}

std::optional<AffineSubscript> AccessWriter::subscriptOf(const Polynomial &subscript,
                                                         Polynomial &renamed, unsigned depth) {
  AffineSubscript affine;
  Polynomial rest = subscript;
  for (SymbolId id : subscript.symbols()) {
    if (symbols[id].kind == Symbol::Kind::Entry)
      continue;
    auto coefficient = subscript.coefficientOf(id);
    if (!coefficient || !symbols.isEntryValue(*coefficient))
      return std::nullopt;
    std::string text;
    if (const Group *index = gatherGroup(draft, id)) {
      constexpr unsigned deepest = 4; // data[a[b[i]]]
      const Location &location = draft.trace.loads.at(id);
      auto found = depth < deepest ? element(location, *index, depth + 1) : std::nullopt;
      if (!found)
        return std::nullopt;
      gathered.push_back(location);
      text = found->text;
      affine.gathers.push_back({index->datum.path, index->text.element,
                                symbols.printFactor(symbols.asWideIn(subscript, *coefficient)),
                                std::move(found->subscripts)});
    } else if (auto name = nameOf(id)) {
      text = *name;
      affine.terms.emplace_back(text,
                                symbols.printFactor(symbols.asWideIn(subscript, *coefficient)));
    } else {
      return std::nullopt;
    }
    rest = rest.substitute(id, Polynomial(0));
    if (text != symbols[id].text)
      renamed = renamed.substitute(id, Polynomial::symbol(symbols.entry(text)));
  }
  if (!symbols.isEntryValue(rest))
    return std::nullopt;
  affine.constant = symbols.print(symbols.asWideIn(subscript, rest));
  return affine;
}

std::optional<AccessWriter::Written> AccessWriter::element(const Location &location,
                                                           const Group &group, unsigned depth) {
  Written written;
  written.text = group.isArray() ? group.text.element : group.text.zeroElement;
  for (size_t k = 0; k < group.text.dimensions.size(); ++k) {
    const Polynomial &subscript = location.steps[group.text.dimensions[k]].subscript;
    Polynomial renamed = subscript;
    auto affine = subscriptOf(subscript, renamed, depth);
    if (!affine)
      return std::nullopt;
    written.subscripts.push_back(std::move(*affine));
    written.text = replaceAll(written.text, "$" + std::to_string(k), symbols.print(renamed));
  }
  return written;
}

std::optional<SampleAccess> AccessWriter::write(const Access &access, const Group &group) {
  auto written = element(access.location, group, 0);
  if (!written)
    return std::nullopt;
  result.path = group.datum.path;
  result.subscripts = std::move(written->subscripts);
  result.text = written->text + ranges;
  result.element = group.isArray() ? group.text.element : group.text.zeroElement;
  if (shape.size() == result.inner.size())
    result.fixedShape = shape;
  draft.sampleWidths[result.text] = width;
  draft.sampled.insert(&access);
  for (const Location &location : gathered)
    for (const Access &each : draft.trace.accesses)
      if (each.location.sameAs(location))
        draft.gathered.insert(&each);
  return std::move(result);
}

std::optional<int64_t> numberIn(llvm::StringRef text) {
  int64_t number = 0;
  return text.getAsInteger(10, number) ? std::nullopt : std::optional(number);
}

bool areSame(const AffineSubscript &one, const AffineSubscript &other) {
  return one.constant == other.constant && one.terms == other.terms;
}

/// `3 * i + 1` is one of `3 * i + d` for d in [0, 3): of one symbol that runs with a number of its
/// own as the step.
bool isPassed(const AffineSubscript &single, const AffineSubscript &run, const SweepSymbol &inner) {
  AffineSubscript still = run;
  const auto term =
      llvm::find_if(still.terms, [&](const auto &each) { return each.first == inner.symbol; });
  if (term == still.terms.end() || single.terms.size() + 1 != still.terms.size())
    return false;
  const auto step = numberIn(term->second), first = numberIn(inner.range.begin);
  const auto last = numberIn(inner.range.end), stride = numberIn(inner.range.stride);
  const auto at = numberIn(single.constant), from = numberIn(run.constant);
  still.terms.erase(term);
  if (!step || *step == 0 || !first || !last || !stride || *stride < 1 || !at || !from ||
      still.terms != single.terms || (*at - *from) % *step != 0)
    return false;
  const int64_t value = (*at - *from) / *step;
  return *first <= value && value < *last && (value - *first) % *stride == 0;
}

/// An element that `run`, with a loop of its own, goes over as well.
bool isOneOf(const SampleAccess &single, const SampleAccess &run) {
  if (single.path != run.path || single.element != run.element || !single.inner.empty() ||
      run.inner.size() != 1 || single.isSum || run.isSum ||
      single.subscripts.size() != run.subscripts.size())
    return false;
  bool isMet = false;
  for (const auto &[one, other] : llvm::zip(single.subscripts, run.subscripts)) {
    if (!one.gathers.empty() || !other.gathers.empty())
      return false;
    if (areSame(one, other))
      continue;
    if (isMet || !isPassed(one, other, run.inner.front()))
      return false;
    isMet = true;
  }
  return isMet;
}

} // namespace

void dropRepeated(std::vector<SampleAccess> &accesses) {
  const std::vector<SampleAccess> all = accesses;
  llvm::erase_if(accesses, [&](const SampleAccess &single) {
    return llvm::any_of(all, [&](const SampleAccess &run) { return isOneOf(single, run); });
  });
}

std::optional<SampleAccess> sampleAccessOf(Draft &draft, const Access &access, const Group &group,
                                           std::string &problem) {
  AccessWriter writer(draft);
  auto written = writer.write(access, group);
  if (!written)
    problem = writer.problem;
  return written;
}

} // namespace surrogate
