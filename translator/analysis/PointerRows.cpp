//===- PointerRows.cpp - rows of a matrix that pointers lead to -----------------------------===//
#include "analysis/PointerRows.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

bool leadsOn(const Location &location, unsigned step) {
  return location.steps[step].via == Step::Via::Pointer ||
         location.steps[step].via == Step::Via::Container;
}

/// The same part of each row: not `j <= i`.
static bool isOfAllRows(const Group &group, const Access &access, const SymbolTable &symbols) {
  const std::vector<Step> &steps = access.location.steps;
  const std::set<SymbolId> ofRow = steps[group.text.dimensions[0]].subscript.symbols();
  const auto moves = [&](const Polynomial &value) {
    return llvm::any_of(value.symbols(), [&](SymbolId id) {
      return ofRow.count(id) && symbols[id].kind != Symbol::Kind::Entry;
    });
  };
  const Polynomial &column = steps[group.text.dimensions[1]].subscript;
  return !moves(column) && llvm::none_of(column.symbols(), [&](SymbolId id) {
    const Symbol &symbol = symbols[id];
    return (symbol.begin && moves(*symbol.begin)) || (symbol.end && moves(*symbol.end));
  });
}

/// The columns begin and end where those of one of the windows do, but for a number: not at the
/// larger of two rows' lengths.
static bool hasEndsOfOne(const Interval &columns, const std::vector<Window> &windows) {
  const auto isOfOne = [&](Polynomial Interval::*end) {
    return llvm::any_of(windows, [&](const Window &each) {
      return (each[1].*end - columns.*end).constant().has_value();
    });
  };
  return isOfOne(&Interval::begin) && isOfOne(&Interval::end);
}

bool areRowsAlike(const Group &group, const Window &hull, llvm::ArrayRef<Touched> touched,
                  const SymbolTable &symbols,
                  llvm::function_ref<bool(const std::vector<Window> &)> reachesAcross) {
  if (hull.size() != 2 || !leadsOn(group.location(), group.text.dimensions[1]))
    return true;
  std::vector<Window> ofManyRows, ofOneRow;
  for (const Touched &each : touched)
    if (isOfAllRows(group, *each.access, symbols))
      (each.window[0].end == each.window[0].begin + Polynomial(1) ? ofOneRow : ofManyRows)
          .push_back(each.window);
  if (!ofManyRows.empty())
    return reachesAcross(ofManyRows) && hasEndsOfOne(hull[1], ofManyRows);
  // One row after the other, each of them as long as all.
  llvm::erase_if(ofOneRow, [&](const Window &window) { return !(window[1] == hull[1]); });
  Polynomial covered = hull[0].begin;
  for (bool grows = true; grows;) {
    const auto next = llvm::find_if(ofOneRow, [&](const Window &window) {
      return window[0].begin == covered && window[0].end != covered;
    });
    grows = next != ofOneRow.end();
    covered = grows ? (*next)[0].end : covered;
  }
  return covered == hull[0].end;
}

} // namespace surrogate
