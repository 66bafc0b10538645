//===- Sparse.cpp - compressed rows, coordinate lists -------------------------------------===//
//
//   for (i = 0; i < n; i++)
//     for (k = rowptr[i]; k < rowptr[i + 1]; k++)
//       y[i] += val[k] * x[col[k]];                  val, col: [rowptr[0], rowptr[n])
//
// The rows of a sparse matrix lie one behind the other: its row pointers ascend. The program relies
// on that and nowhere says so; an extent that follows from it says what it takes for granted.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Sparse.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// rows[place] + offset
struct RowBound {
  Location location;
  Polynomial place, offset;
};

class RowFinder {
public:
  RowFinder(Draft &draft, const RootNames &names)
      : draft(draft), symbols(draft.trace.symbols), names(names) {}
  std::optional<RowRange> find(const Group &group);

private:
  std::optional<RowBound> boundOf(const Polynomial &value) const;
  const Group *rowsOf(const RowBound &bound) const;
  bool add(const Access &access, const Polynomial &subscript);
  bool widen(std::optional<RowBound> &known, const RowBound &next, bool isLower) const;

  Draft &draft;
  SymbolTable &symbols;
  const RootNames &names;
  std::optional<RowBound> lower, upper;
  bool hasRow = false; ///< a loop runs from one element of the rows to the next
};

/// The value is an element of an array, plus what is known at the entry.
std::optional<RowBound> RowFinder::boundOf(const Polynomial &value) const {
  std::optional<RowBound> found;
  for (SymbolId id : value.symbols()) {
    auto load = draft.trace.loads.find(id);
    auto coefficient = value.coefficientOf(id);
    if (load == draft.trace.loads.end() || !coefficient || *coefficient != Polynomial(1))
      continue;
    if (found)
      return std::nullopt;
    const Polynomial offset = value - Polynomial::symbol(id);
    if (!offset.constant())
      return std::nullopt;
    RowBound bound{load->second, Polynomial(), offset};
    const Group *rows = rowsOf(bound);
    if (!rows)
      return std::nullopt;
    bound.place = bound.location.steps[rows->text.dimensions.front()].subscript;
    found = bound;
  }
  return found;
}

/// One array of pointers into others, which the region leaves as it is.
const Group *RowFinder::rowsOf(const RowBound &bound) const {
  const std::string key = bound.location.key();
  for (const Group &group : draft.groups)
    if (group.key == key)
      return !group.isWritten && !group.datum.isPointer && group.text.dimensions.size() == 1
                 ? &group
                 : nullptr;
  return nullptr;
}

bool RowFinder::widen(std::optional<RowBound> &known, const RowBound &next, bool isLower) const {
  if (!known) {
    known = next;
    return true;
  }
  if (known->location.key() != next.location.key())
    return false;
  auto isBelow = [&](const RowBound &one, const RowBound &two) {
    return symbols.provablyLessEqual(one.place, two.place) &&
           symbols.provablyLessEqual(one.offset, two.offset);
  };
  const RowBound &low = isLower ? next : *known, &high = isLower ? *known : next;
  if (isBelow(low, high))
    known = next;
  else if (!isBelow(high, low))
    return false;
  return true;
}

bool RowFinder::add(const Access &access, const Polynomial &subscript) {
  std::optional<RowBound> begin = boundOf(subscript), end;
  if (begin) { // the first element of a row that has one: below the next row's
    if (!begin->offset.isZero())
      return false;
    end = begin;
    end->place = end->place + Polynomial(1);
  } else {
    for (SymbolId id : subscript.symbols()) {
      const Symbol &loop = symbols[id];
      const Polynomial rest = subscript - Polynomial::symbol(id);
      if (loop.kind != Symbol::Kind::Loop || loop.step != 1 || !rest.constant())
        return false;
      begin = boundOf(*loop.begin);
      end = boundOf(*loop.end);
      if (!begin || !end || begin->location.key() != end->location.key())
        return false;
      begin->offset = begin->offset + rest;
      end->offset = end->offset + rest;
      const bool isNarrowed = llvm::any_of(
          access.constraints, [&](const Constraint &each) { return each.symbol == id; });
      if (isNarrowed || access.isBoundUnseen(id) ||
          draft.trace.symbols.isBoundByRest(id, access.constraints))
        return false;
      hasRow = hasRow || end->place - begin->place == Polynomial(1);
    }
  }
  if (!begin || !end)
    return false;
  // Row i ends where row i + 1 begins: not so of first[2 * i], first[2 * i + 1].
  for (SymbolId id : begin->place.symbols())
    if (symbols[id].kind == Symbol::Kind::Loop) {
      const Polynomial next =
          begin->place.substitute(id, Polynomial::symbol(id) + Polynomial(symbols[id].step));
      const auto apart = (next - begin->place).constant();
      if (apart && (*apart > 1 || *apart < -1) && end->place != next)
        return false;
    }
  const auto varies = [&](SymbolId id) { return !symbols[id].isOneValue; };
  const auto first = symbols.minimum(begin->place, access.constraints, varies);
  const auto last = symbols.maximum(end->place, access.constraints, varies);
  for (const Polynomial &place : {subscript, begin->place, end->place})
    for (SymbolId id : place.symbols())
      if (symbols[id].isLoose)
        return false;
  if (!first || !last || !symbols.isEntryValue(*first) || !symbols.isEntryValue(*last))
    return false;
  begin->place = *first;
  end->place = *last;
  return widen(lower, *begin, true) && widen(upper, *end, false);
}

std::optional<RowRange> RowFinder::find(const Group &group) {
  if (group.text.dimensions.size() != 1)
    return std::nullopt;
  for (const Access *access : group.accesses) {
    if (!access->isWrite && !access->exposed)
      continue;
    if (group.root() && access->testedPointers.count(group.root()))
      return std::nullopt;
    if (!add(*access, access->location.steps[group.text.dimensions.front()].subscript))
      return std::nullopt;
  }
  if (!hasRow || lower->location.key() != upper->location.key())
    return std::nullopt;
  const Group *rows = rowsOf(*lower);
  // Both elements are read by the region itself.
  if (!rows || !rows->extent || !rows->isExposed ||
      (rows->root() && names.problemOf(rows->root())) ||
      !symbols.provablyLessEqual(rows->extent->front().begin, lower->place) ||
      !symbols.provablyLessEqual(upper->place + Polynomial(1), rows->extent->front().end))
    return std::nullopt;
  auto valueOf = [&](const RowBound &bound) {
    const std::string text = elementAtEntry(draft, names, bound.location, bound.place);
    return Polynomial::symbol(symbols.entry(text, false)) + bound.offset;
  };
  return RowRange{{valueOf(*lower), valueOf(*upper), 1}, rows, upper->place - lower->place};
}

} // namespace

std::string elementAtEntry(Draft &draft, const RootNames &names, const Location &location,
                           const Polynomial &subscript) {
  SymbolTable &symbols = draft.trace.symbols;
  Location element = location;
  for (Step &step : element.steps)
    if (step.via != Step::Via::Field && !symbols.isEntryValue(step.subscript)) // not `*rowptr`
      step.subscript = subscript.isZero() ? Polynomial::symbol(symbols.entry("0")) : subscript;
  const std::string root =
      location.root.kind == Root::Kind::This ? "this" : names.textOf(location.root.variable);
  return printLocation(element, root, symbols, &names.members());
}

std::optional<RowRange> rangeByRows(Draft &draft, const RootNames &names, const Group &group) {
  return RowFinder(draft, names).find(group);
}

namespace {

/// An index array through which another array is reached, by the same subscript as `values`.
struct Index {
  const Group *group = nullptr;
  bool isOfWritten = false; ///< it chooses what is written
};

class SparseNamer {
public:
  explicit SparseNamer(Draft &draft) : draft(draft) {}
  void name(Group &values);

private:
  std::vector<Index> indicesOf(const Group &values) const;
  bool isBesideValues(const Group &values, const Location &index) const;
  bool isReducedOverInner(const Group &values) const;
  const Group *groupOf(const std::string &key) const;

  Draft &draft;
};

const Group *SparseNamer::groupOf(const std::string &key) const {
  for (const Group &group : draft.groups)
    if (group.key == key)
      return &group;
  return nullptr;
}

bool SparseNamer::isBesideValues(const Group &values, const Location &index) const {
  return llvm::any_of(values.accesses, [&](const Access *access) {
    std::vector<Polynomial> own, other;
    for (const Polynomial &subscript : access->location.subscripts())
      if (!draft.trace.symbols.isEntryValue(subscript))
        own.push_back(subscript);
    for (const Polynomial &subscript : index.subscripts())
      if (!draft.trace.symbols.isEntryValue(subscript))
        other.push_back(subscript);
    return !own.empty() && own == other;
  });
}

std::vector<Index> SparseNamer::indicesOf(const Group &values) const {
  std::vector<Index> found;
  for (const Group &reached : draft.groups) {
    if (&reached == &values || reached.datum.isPointer)
      continue;
    for (const Access *access : reached.accesses)
      for (const Polynomial &subscript : access->location.subscripts())
        for (SymbolId id : subscript.symbols()) {
          auto load = draft.trace.loads.find(id);
          if (load == draft.trace.loads.end() || !isBesideValues(values, load->second))
            continue;
          const Group *index = groupOf(load->second.key());
          auto known = llvm::find_if(found, [&](const Index &each) { return each.group == index; });
          if (!index || index->isWritten || index == &values)
            continue;
          if (known == found.end())
            known = found.insert(found.end(), {index, false});
          known->isOfWritten = known->isOfWritten || access->isWrite;
        }
  }
  return found;
}

/// `y[i]` of `val[i * width + j]`
bool SparseNamer::isReducedOverInner(const Group &values) const {
  std::set<SymbolId> symbols;
  for (const Polynomial &subscript : values.location().subscripts())
    for (SymbolId id : subscript.symbols())
      if (draft.trace.symbols[id].kind == Symbol::Kind::Loop)
        symbols.insert(id);
  return symbols.size() > 1 && llvm::any_of(draft.trace.accesses, [&](const Access &access) {
           std::set<SymbolId> own;
           for (const Polynomial &subscript : access.location.subscripts())
             for (SymbolId id : subscript.symbols())
               own.insert(id);
           return access.isWrite && !access.isInternal && !own.empty() &&
                  own.size() < symbols.size() &&
                  llvm::all_of(own, [&](SymbolId id) { return symbols.count(id) != 0; });
         });
}

void SparseNamer::name(Group &values) {
  if (!values.isArray() || values.datum.isPointer || values.isWritten || !values.isExposed ||
      !values.datum.isFloatingPoint || !values.extent)
    return;
  const std::vector<Index> indices = indicesOf(values);
  auto written = llvm::find_if(indices, [](const Index &each) { return each.isOfWritten; });
  auto read = llvm::find_if(indices, [](const Index &each) { return !each.isOfWritten; });
  const Group *rows = values.rows;
  SparseForm form;
  form.values = values.datum.path;
  if (rows && (read != indices.end() || written != indices.end())) {
    const bool byColumns = read == indices.end();
    form.format = byColumns ? "csc" : "csr";
    form.rows = byColumns ? written->group->datum.path : rows->datum.path;
    form.columns = byColumns ? rows->datum.path : read->group->datum.path;
    form.count = values.rowCount;
  } else if (read != indices.end() && written != indices.end()) {
    form.format = "coo";
    form.rows = written->group->datum.path;
    form.columns = read->group->datum.path;
  } else if (read != indices.end() && isReducedOverInner(values)) {
    form.format = "ell";
    form.columns = read->group->datum.path;
  } else {
    return;
  }
  values.datum.sparse = std::move(form);
}

} // namespace

void findSparse(Draft &draft) {
  SparseNamer namer(draft);
  for (Group &group : draft.groups)
    namer.name(group);
}

} // namespace surrogate
