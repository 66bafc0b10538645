//===- Scratch.h - memory in which nobody reads what the region leaves --------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_SCRATCH_H
#define SURROGATE_TRANSLATOR_ANALYSIS_SCRATCH_H

#include "analysis/CallSites.h"
#include "analysis/Facts.h"
#include "analysis/MemoryUses.h"

#include "llvm/ADT/DenseSet.h"

#include <map>
#include <set>

namespace surrogate {

/// Answers for one region; what was found out about other functions is kept between its walks.
class ScratchFinder {
public:
  ScratchFinder(const Region &region, clang::ASTContext &context, OtherUnits *others,
                CallSites &calls)
      : region(region), context(context), others(others), calls(calls) {}

  /// All code that can reach the group's memory is in view, and none of it reads what the region
  /// left there.
  bool isScratch(const Draft &draft, const Group &group);

private:
  using Function = const clang::FunctionDecl *;
  /// What a function calls the memory: a variable that is it or points to it.
  struct Name {
    Function function = nullptr;
    const clang::VarDecl *variable = nullptr;
    bool isOwner = false;    ///< it is the memory, or the pointer that was given it
    bool countsReads = true; ///< false: the function got it from the region itself
  };
  struct Search {
    std::vector<Name> names; ///< those still to be followed
    std::map<std::pair<Function, const clang::VarDecl *>, bool> known; ///< and their countsReads
    std::set<const clang::VarDecl *> variables, owners;
    std::set<Function> readers; ///< functions that read the memory outside the region
    bool isStatic = false;
  };

  void add(Search &search, Name name);
  bool addOwner(Search &search, const clang::VarDecl *variable, Function function);
  bool addArguments(Search &search, const clang::ParmVarDecl *parameter, Function function,
                    unsigned depth);
  bool isFreshCopy(const clang::Expr *value, const Name &owner, Function function) const;
  bool follow(Search &search);
  bool follow(Search &search, const Name &name);
  bool readsNothing(const Search &search, const Group &group, Function function, unsigned depth);
  bool runsOnce() const;
  bool isPlacedBefore(const clang::Stmt *statement);
  bool isInRegion(const clang::Stmt *statement);
  const std::vector<Location> *exposedIn(Function function);

  const Region &region;
  clang::ASTContext &context;
  OtherUnits *others;
  CallSites &calls;
  std::map<Function, std::optional<std::vector<Location>>> exposures;
  llvm::DenseSet<const clang::Stmt *> regionStatements;
};

} // namespace surrogate

#endif
