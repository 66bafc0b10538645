//===- Frames.h - the functions and lambdas that are being walked -----------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_FRAMES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_FRAMES_H

#include "analysis/Interpreter.h"

namespace surrogate {

/// A lambda that the region makes: `this`, and the copies that it keeps.
struct Interpreter::Closure {
  Value thisValue;
  std::map<const clang::VarDecl *, Location> copies;
};

/// A function whose body is being walked: the region's own, or a callee's.
struct Interpreter::Frame {
  const clang::FunctionDecl *function = nullptr;
  clang::SourceLocation callPlace;
  Value thisValue;
  /// Lambdas: the variables that the closure keeps copies of, and how the program names it.
  std::set<const clang::VarDecl *> copied;
  const clang::CXXRecordDecl *closure = nullptr;
  std::string closureName;
  bool isMutable = false;
  std::vector<State> returns;
  std::vector<std::pair<const clang::LabelDecl *, State>> jumps; ///< on their way to a label
  std::optional<Value> result;
  Constraints resultConstraints; ///< what held where it was returned
  Claims resultClaims;
  bool isRegion = false;
  bool isInLoop = false; ///< a loop of its callers runs it again and again
  /// Recursive functions: what the parameters may be in any of the nested calls.
  std::vector<Value> recursiveArguments;
  Value recursiveThis;
  bool argumentsGrew = false;

  /// Parameters that are null in this call and stay so (InterpretNulls.cpp).
  std::set<const clang::VarDecl *> nulls;
  void noteNulls(const clang::Expr *call, const Frame *caller, clang::ASTContext &context);
  /// What `if (p)` of such a parameter comes to; nullopt where the call doesn't say.
  std::optional<bool> outcomeOfNull(const clang::Expr *condition, clang::ASTContext &context) const;
};

/// Labels, or cases of a switch, that control may reach from where these statements' order doesn't
/// show (InterpretJumps.cpp).
bool hasWildJumps(llvm::ArrayRef<const clang::Stmt *> siblings);

} // namespace surrogate

#endif
