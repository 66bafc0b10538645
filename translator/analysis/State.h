//===- State.h - what the interpretation knows at one point of the program --------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_STATE_H
#define SURROGATE_TRANSLATOR_ANALYSIS_STATE_H

#include "analysis/Trace.h"

#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

#include <array>
#include <functional>

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
  const clang::Expr *condition = nullptr;
  std::set<SymbolId> opaque;   ///< what parts that aren't understood ask, and may bound
  std::set<SymbolId> answered; ///< of these, what just `Claims` of values at the entry say
  std::set<const clang::VarDecl *> testedPointers;
  bool asksMemberPointer = false; ///< `if (node->next)`
  bool varies = false;            ///< from one iteration of some loop to the next
  bool isFixed = false; ///< one answer for the whole region: a flag, a pointer that may be null
  bool isOnce = false;  ///< asked at most once, in no loop, and it doesn't guard all that follows

  bool asksPointer() const { return asksMemberPointer || !testedPointers.empty(); }
};

/// What is known at one point of the program.
struct State {
  bool reachable = true;
  std::map<std::string, Value> memory; ///< by Location::key and constant subscripts
  WrittenSet written, writtenInIteration;
  std::vector<unsigned> guards; ///< indices into Interpreter::guards
  Constraints constraints;
  Claims claims;                 ///< of the branches that led here, in entry values and loops
  std::set<unsigned> conditions; ///< of the loops around: indices of Trace::conditions
};

/// What the guard may bound of the access in ways that aren't understood. What `Claims` say of its
/// subscripts become its conditions: `if (n < 2) return; v[n - 1]`.
std::set<SymbolId> openIn(const Guard &guard, Access &access, const Claims &claims, Trace &trace);

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

/// What an algorithm goes through: memory, or numbers and values that an iterator makes up.
struct Sequence;
struct Element { ///< of a sequence, or a value by itself
  const Sequence *sequence = nullptr;
  Value number; ///< of the element, or the value
};

/// What is called through an object.
struct Callable {
  const clang::FunctionDecl *function = nullptr;
  Value object;
};
struct Operand { ///< an argument: a number or pointer, or the place where it is
  Value value;
  bool isLvalue = false;
};

/// How the region's own directives map memory to a device.
struct Offloading {
  struct Copy {
    bool isTaken = false, isBroughtBack = false;
  };
  std::map<const clang::VarDecl *, Copy> copies;
  std::set<const clang::VarDecl *> pointers; ///< is_device_ptr, or of no clause
  std::set<const clang::VarDecl *> unmapped; ///< of no clause
  std::set<const clang::VarDecl *> changed;  ///< of the copies that aren't brought back
};

/// A kernel being walked.
struct Launch {
  struct Dimension {
    Polynomial blocks, blockSize;         ///< gridDim, blockDim
    Polynomial block, thread;             ///< blockIdx, threadIdx
    std::optional<Polynomial> begin, end; ///< threads that do anything, where guards say so
    std::optional<SymbolId> gridSymbol, blockSymbol, threadSymbol;
  };
  const clang::CallExpr *call = nullptr;
  std::array<Dimension, 3> dimensions;
  std::array<unsigned, 3> order = {2, 1, 0}; ///< outermost first
};

/// Where break and continue of the innermost loop or switch go.
struct Jumps {
  std::vector<State> breaks, continues;
  bool isSwitch = false;
};

/// A loop that counts.
struct CanonicalLoop {
  const clang::VarDecl *variable = nullptr;
  Polynomial begin, end; ///< half-open, ascending
  Polynomial bound;      ///< the condition's other side
  int64_t step = 1;
  bool descends = false;
  bool isInequality = false; ///< `i != n`: n is what it ends with
  bool isGridStride = false; ///< all threads of a launch share the iterations
  /// Of a derived loop: the program's integer whose value in the body the symbol stands for.
  const clang::VarDecl *counter = nullptr;
  std::string finalText; ///< entry expression of the variable after the loop, or empty
};

struct LoopDistance {
  Polynomial left;     ///< the loop goes on while this is above zero
  bool isInequality;   ///< ... or isn't zero
  bool isOneOfSeveral; ///< other conditions can end it, too
};

struct LoopParts {
  const clang::Stmt *statement = nullptr;
  const clang::Expr *condition = nullptr;
  const clang::Stmt *conditionVariable = nullptr;
  const clang::Stmt *body = nullptr;
  const clang::Stmt *increment = nullptr;
  bool bodyFirst = false;
  std::optional<CanonicalLoop> canonical;
  std::function<void(SymbolId)> atIterationStart = nullptr;
  std::string variableKey;                 ///< of the canonical loop's variable
  std::map<std::string, Polynomial> steps; ///< what an iteration adds to a variable, by key
  bool stopsEarly = false;                 ///< the condition asks for more than the count
  std::optional<LoopDistance> distance;    ///< where the condition is asked, of an unknown count
  bool isDerived = false;                  ///< `canonical` follows from `steps`
  bool seeksSteps = true;
};

/// What all walks of a loop showed of it; sets are of keys.
struct SeenOfLoop {
  std::set<std::string> written;
  std::set<std::string> unevenSteps; ///< that looked as if each iteration moved them by the same
  std::set<std::string> movedRows;   ///< pointers that go on to another row in it
  bool isIrregular = false;          ///< it looked canonical and isn't
};

/// A variable to which each iteration adds the same.
struct MovedVariable {
  const clang::VarDecl *variable = nullptr;
  std::string key; ///< Location::key
  Polynomial step;
};

/// `left op right`, taken apart: a builtin comparison, or one of iterators.
struct Comparison {
  clang::BinaryOperatorKind operation = clang::BO_NE;
  const clang::Expr *left = nullptr, *right = nullptr;
};

/// Notes that what follows is reached only where `value` >= 0, told by values at the entry: that a
/// loop runs; of a loop inside others, that one of them gives it an iteration.
unsigned indexOfCondition(const Polynomial &condition, Trace &trace);
void noteCondition(const Polynomial &value, Trace &trace, State &state); // InterpretConditions.cpp

/// The symbol of an earlier load from the same place.
std::optional<SymbolId> loadedBefore(const Trace &trace, const Location &location);

} // namespace surrogate

#endif
