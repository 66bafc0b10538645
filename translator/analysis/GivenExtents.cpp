//===- GivenExtents.cpp - extents of regions.yaml beside those that are found -----------===//

#include "analysis/GivenExtents.h"

#include "analysis/IndexText.h"
#include "analysis/WrittenWhole.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

const std::vector<SpecText> *givenExtent(const RegionSpec &spec, const Group &group,
                                         size_t dimensions) {
  auto found = spec.extents.find(group.datum.path);
  const std::vector<SpecText> *entries =
      found == spec.extents.end() ? nullptr : &found->second.dimensions;
  for (const auto *list : {&spec.inputs, &spec.outputs})
    if (*list)
      for (const SpecDatum &datum : **list)
        if (!entries && datum.path == group.datum.path && !datum.extent.empty())
          entries = &datum.extent;
  return entries && entries->size() == dimensions ? entries : nullptr;
}

static std::string textOf(const std::string &begin, const std::string &end) {
  return "[" + withoutOuterParentheses(begin) + ", " + withoutOuterParentheses(end) + ")";
}

void compareGivenExtent(Draft &draft, const Group &group, const std::vector<SpecText> &entries,
                        const Window &found,
                        llvm::function_ref<bool(const Window &, const Window &)> contains) {
  SymbolTable &symbols = draft.trace.symbols;
  const std::map<std::string, SymbolId> none;
  IndexReader reader(symbols, none);
  Window given = found; // a complex number's parts aren't given
  std::vector<std::string> said, shown;
  bool isShort = false;
  for (size_t k = 0; k < entries.size(); ++k) {
    const std::vector<SpecText> bounds = splitSlice(entries[k]);
    const std::string begin = bounds.size() > 1 ? bounds.front().text : "0";
    auto first = reader.read(begin), last = reader.read(bounds.back().text);
    if (!first || !last)
      return;
    given[k] = {*first, *last, 1};
    said.push_back(textOf(begin, bounds.back().text));
    shown.push_back(textOf(symbols.print(found[k].begin), symbols.print(found[k].end)));
    isShort = isShort || symbols.provablyLessEqual(*last + Polynomial(1), found[k].end) ||
              symbols.provablyLessEqual(found[k].begin + Polynomial(1), *first);
  }
  if (contains(given, found))
    return;
  // What is read may end early by a branch that the window doesn't show.
  const bool isError = isShort && isWrittenWhole(draft, group, found);
  Diagnostic problem;
  problem.number = 230;
  problem.severity = isError ? Severity::Error : Severity::Warning;
  problem.position = entries.front().position;
  problem.text = "regions.yaml gives " + llvm::join(said, " x ") + " of '" + group.datum.path +
                 "', and the region " + (isError ? "certainly writes " : "is found to touch ") +
                 llvm::join(shown, " x ");
  problem.mend = "leave it out, or write what is touched in every run of the region";
  draft.facts.specProblems.push_back(std::move(problem));
}

} // namespace surrogate
