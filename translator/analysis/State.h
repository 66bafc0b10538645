//===- State.h - what the interpretation knows at one point of the program --------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_STATE_H
#define SURROGATE_TRANSLATOR_ANALYSIS_STATE_H

#include "analysis/Trace.h"

namespace surrogate {

/// What an expression yields.
struct Value {
  std::optional<Polynomial> integer;
  std::vector<Location> targets; ///< a pointer's pointees, or the objects an lvalue names
  bool unknownTarget = false;    ///< it may point elsewhere, too
  std::set<unsigned> sources;    ///< what it was computed from: Interpreter::sourceKeys
};

/// A branch that was taken, as far as it matters to extents.
struct Guard {
  std::set<SymbolId> opaque;
  std::set<const clang::VarDecl *> testedPointers;
  bool asksMemberPointer = false; ///< `if (node->next)`
  bool varies = false;            ///< from one iteration of some loop to the next
  bool isFixed = false; ///< one answer for the whole region: a flag, a pointer that may be null

  bool asksPointer() const { return asksMemberPointer || !testedPointers.empty(); }
};

/// What is known at one point of the program.
struct State {
  bool reachable = true;
  std::map<std::string, Value> memory; ///< by Location::key and constant subscripts
  WrittenSet written, writtenInIteration;
  std::vector<unsigned> guards; ///< indices into Interpreter::guards
  Constraints constraints;
  Claims claims; ///< of the branches that led here, in values at the entry
};

/// What is known of two values where each comes from, and of both.
struct Known {
  const Constraints &ofLeft, &ofRight;
  const Claims &claims;
};

/// The members of a union that the region uses.
struct UsedUnion {
  std::set<const clang::FieldDecl *> members;
  bool isWritten = false;
};

} // namespace surrogate

#endif
