//===- EitherBranch.cpp ---------------------------------------------------------------------===//

#include "analysis/EitherBranch.h"

#include "analysis/Clamps.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
namespace {

bool touchTheSame(const Group &group, const Access &left, const Access &right) {
  return llvm::all_of(group.text.dimensions, [&](unsigned step) {
    return left.location.steps[step].subscript == right.location.steps[step].subscript;
  });
}

/// The branch that leads to one where it leads to the other otherwise, all other branches alike.
std::optional<std::pair<unsigned, unsigned>> opposites(const Access &left, const Access &right,
                                                       const Trace &trace) {
  std::vector<unsigned> ofLeft, ofRight;
  for (const auto &[guard, _] : left.opaqueGuards)
    if (!right.opaqueGuards.count(guard))
      ofLeft.push_back(guard);
  for (const auto &[guard, _] : right.opaqueGuards)
    if (!left.opaqueGuards.count(guard))
      ofRight.push_back(guard);
  if (ofLeft.size() != 1 || ofRight.size() != 1)
    return std::nullopt;
  const auto other = trace.oppositeGuards.find(ofLeft.front());
  const bool areOpposite = other != trace.oppositeGuards.end() && other->second == ofRight.front();
  return areOpposite ? std::optional(std::pair(ofLeft.front(), ofRight.front())) : std::nullopt;
}

/// Of both, without the branch: what is known on both sides alone.
Access withoutBranch(const Access &left, const Access &right, unsigned guard) {
  Access result = left;
  result.opaqueGuards.erase(guard);
  llvm::erase(result.fixedGuards, guard);
  result.onceGuards.erase(guard);
  result.guarded = !result.opaqueGuards.empty();
  result.constraints = commonConstraints(left.constraints, right.constraints);
  const auto isOfBoth = [](const auto &others) {
    return [&](const auto &each) { return others.count(each) == 0; };
  };
  std::erase_if(result.testedPointers, isOfBoth(right.testedPointers));
  std::erase_if(result.conditions, isOfBoth(right.conditions));
  return result;
}

} // namespace

std::vector<Access> accessesInEitherBranch(const Group &group, const Trace &trace) {
  std::vector<Access> result;
  for (const Access *access : group.accesses)
    if (access->isWrite || access->exposed) // otherwise it reads what the region wrote
      result.push_back(*access);
  constexpr size_t most = 64; // every pair is looked at
  if (result.size() > most)
    return result;
  for (size_t one = 0; one < result.size(); ++one)
    for (size_t other = one + 1; other < result.size(); ++other)
      if (const auto pair = opposites(result[one], result[other], trace);
          pair && touchTheSame(group, result[one], result[other])) {
        result.push_back(withoutBranch(result[one], result[other], pair->first));
        result.erase(result.begin() + ptrdiff_t(other));
        result.erase(result.begin() + ptrdiff_t(one));
        one = size_t(-1); // what is one now may be either branch of an outer one
        break;
      }
  return result;
}

} // namespace surrogate
