//===- Iterations.cpp - whether samples are iterations ----------------------------------===//

#include "analysis/Iterations.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

bool isTargetRole(const Datum &datum) { return datum.finalValue.empty(); }

static bool variesWith(const SampleAccess &access, llvm::ArrayRef<SweepSymbol> sweep) {
  return llvm::any_of(access.subscripts, [&](const AffineSubscript &subscript) {
    return llvm::any_of(subscript.terms, [&](const auto &term) {
      return term.second != "0" && llvm::any_of(sweep, [&](const SweepSymbol &symbol) {
               return symbol.symbol == term.first;
             });
    });
  });
}

std::string iterationObstacle(const RegionFacts &facts) {
  const SampleFacts &samples = facts.samples;
  if (!samples.dependence.empty())
    return samples.dependence;
  if (!samples.loop || samples.sweep.empty())
    return "the region isn't one canonical for loop";
  if (facts.returnValue && facts.returnValue->element != "void")
    return "the function's result belongs to the whole call, not to an iteration";
  for (const SampleAccess &target : samples.targets)
    if (!target.isSum && !variesWith(target, samples.sweep))
      return "'" + target.text + "' is written by every iteration at the same place";
  for (const auto *list : {&facts.inouts, &facts.outputs})
    for (const Datum &datum : *list)
      if (isTargetRole(datum) && llvm::none_of(samples.targets, [&](const SampleAccess &target) {
            return target.path == datum.path;
          }))
        return "'" + datum.path + "' is written, but not by one iteration each";
  if (samples.targets.empty())
    return "no iteration writes a place of its own";
  return "";
}

bool hasOwnSweep(const RegionSpec &spec) {
  auto functor = spec.functors.find(spec.samples);
  return functor != spec.functors.end() && !functor->second.sweep.empty();
}

bool addsToSums(const SampleFacts &samples) {
  return llvm::any_of(samples.targets, [](const SampleAccess &target) { return target.isSum; });
}

bool isKeptByCopy(const RegionFacts &facts, const SampleAccess &target) {
  auto isPath = [&](const std::string &path) { return path == target.path; };
  return target.isSum ||
         llvm::any_of(facts.inouts, [&](const Datum &datum) { return isPath(datum.path); }) ||
         llvm::any_of(facts.aliasing,
                      [&](const Alias &alias) { return llvm::any_of(alias.paths, isPath); });
}

bool samplesAreIterations(const RegionSpec &spec, const RegionFacts &facts) {
  return spec.samples != "call" && iterationObstacle(facts).empty();
}

} // namespace surrogate
