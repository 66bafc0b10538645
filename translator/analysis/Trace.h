//===- Trace.h - what the interpretation of a region saw --------------------------------===//
//
// One Access for each read and write of a scalar or an element, with its place, its subscripts,
// and what decided whether it happens. Everything after the interpreter works on this.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_TRACE_H
#define SURROGATE_TRANSLATOR_ANALYSIS_TRACE_H

#include "analysis/RegionFacts.h"
#include "analysis/WrittenSet.h"

namespace surrogate {

/// What a value that was read is used for; bits of Trace::uses.
enum RoleUse : unsigned {
  UsedAsValue = 1,
  UsedAsSize = 2,
  UsedAsIndex = 4,
  UsedAsControl = 8,
  UsedAsSweepBound = 16,
  UsedUnseen = 32,     ///< an index that no recorded access shows: of a local table, or not affine
  UsedAsNullTest = 64, ///< a pointer that was asked whether it is null
  UsedAsKey = 128, ///< a floating-point number that was asked whether it equals another variable
};

struct Access {
  Location location;
  bool isWrite = false;
  clang::SourceLocation where;
  bool exposed = true;            ///< read before the region certainly wrote it
  bool exposedInIteration = true; ///< read before the sweep's iteration certainly wrote it
  bool conditional = false;       ///< a branch, or a loop that may not run, decides about it
  bool guarded = false;           ///< a branch decides about it
  bool inSweep = false;           ///< within the sample loops
  bool inIteration = false;       ///< within the innermost one: one sample
  bool isSum = false;             ///< of `f += x` and its like: read or written to be added to
  std::string addedText;          ///< of such a write: "x", "-force"
  bool isInternal = false;        ///< of a variable declared (or memory allocated) in the region
  bool isPointerLoad = false;     ///< a pointer's value is read
  bool isPrivate = false;         ///< of a variable private to the sweep's iteration
  Constraints constraints;        ///< branches that are understood
  /// Each branch that leads to it, with the symbols that it may bound in ways not understood.
  std::map<unsigned, std::set<SymbolId>> opaqueGuards;
  std::set<const clang::VarDecl *> testedPointers; ///< pointers whose being null was asked
  /// Loops that run at all lead to it: indices of Trace::conditions.
  std::set<unsigned> conditions;
  bool isBoundUnseen(SymbolId id) const { ///< by a branch that isn't understood
    return llvm::any_of(opaqueGuards, [&](const auto &guard) { return guard.second.count(id); });
  }
  bool onDevice = false; ///< by a kernel, or memory that the runtime's calls say is there
  /// Branches with one answer for the whole region decide about it: indices of Trace::fixedGuards.
  std::vector<unsigned> fixedGuards;
  /// And branches that are asked once, in no loop: of opaqueGuards.
  std::set<unsigned> onceGuards;
};

/// `s = k++` under `omp atomic capture`: threads come to it in an order of their own.
struct Turn {
  std::string operation;
  std::vector<Location> counters;

  bool meets(const std::vector<Location> &locations) const; ///< one of them is a counter's datum
};

struct Trace {
  SymbolTable symbols;
  std::vector<Access> accesses;
  std::vector<SideEffect> sideEffects;
  std::vector<Unknown> unknowns;
  WrittenSet writtenAtExit;      ///< on all paths to the region's end
  WrittenSet writtenByIteration; ///< at the end of each iteration of the sweep
  std::vector<SymbolId> sweep;   ///< the sample loops' symbols, outermost first
  std::string sweepProblem;      ///< why a loop of them can't be one
  std::vector<const clang::VarDecl *> sweepVariables;
  std::vector<bool> sweepDescends; ///< which of the loops count down
  /// Variables that each of the sample loops writes: whether the iteration's number tells how.
  std::vector<std::map<const clang::VarDecl *, bool>> sweepMoves;
  /// What a symbol's value was loaded from, where no entry expression says it: idx[i].
  std::map<SymbolId, Location> loads;
  std::map<SymbolId, Turn> takenInTurn;      ///< by what the operations answered
  std::map<unsigned, Turn> operationsInTurn; ///< by the source of what is computed of that
  bool isCutShort = false;                   ///< the region was too large to be walked to the end
  std::map<const clang::VarDecl *, Polynomial> exitValues; ///< integers known at the region's end
  std::set<const clang::VarDecl *> inductionVariables;
  std::set<const clang::VarDecl *> internalVariables;
  std::map<std::string, unsigned> uses; ///< RoleUse bits by Location::key
  /// Integers that are left as what generators of random numbers make of them, by Location::key.
  std::map<std::string, clang::SourceLocation> generators;
  /// What each of these branches asks, by Location::key; nothing where it asks a pointer.
  std::map<unsigned, std::vector<std::string>> fixedGuards;
  std::map<unsigned, unsigned> oppositeGuards; ///< of these, the two outcomes of one branch
  /// Of each loop that may not run, what is >= 0 where it does, in values at the entry.
  std::vector<Polynomial> conditions;
  std::set<std::string> usedEffects; ///< entries of the spec's `effects:` that a call went by
  std::vector<Diagnostic> specProblems;
  bool returnsValue = false;
  clang::SourceLocation returnPlace;
};

} // namespace surrogate

#endif
