//===- StatementIndex.h - every statement of the user's, with its siblings ----------------===//
//
// Regions are found by place in the text, so the index keeps for each statement that stands in a
// list of siblings (or alone, as a loop's body does) its byte range, its siblings and what holds
// it. Statements in system headers are left out.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_STATEMENTINDEX_H
#define SURROGATE_TRANSLATOR_REGION_STATEMENTINDEX_H

#include "annotation/PragmaCollector.h"
#include "region/RegionPlace.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

#include "llvm/ADT/DenseMap.h"

#include <optional>
#include <vector>

namespace surrogate {

/// A statement where one may stand. `text` starts at the first of the directives that bind to it
/// and ends after its ';' or '}'.
struct StatementSlot {
  const clang::Stmt *statement = nullptr;
  clang::FileID fileId;
  TextRange text;
  unsigned ownBegin = 0;        ///< of the statement's first token, directives left out
  unsigned list = 0;            ///< index into StatementIndex::lists
  unsigned position = 0;        ///< among its siblings
  bool whollyFromMacro = false; ///< one macro's expansion holds all of it
};

/// Sibling statements, or the single one that a loop, branch, label or directive holds.
struct StatementList {
  std::vector<unsigned> slots;
  std::optional<unsigned> owner; ///< slot of the statement that holds the list
  unsigned function = 0;         ///< index into StatementIndex::functions
  bool isBlock = false;          ///< of a `{ ... }`
  TextRange braces;              ///< of a block: '{' to '}'
  clang::FileID fileId;
};

/// A function definition of the user's (a template's is its pattern), or a lambda's body.
struct FunctionEntry {
  const clang::FunctionDecl *function = nullptr;
  clang::FileID fileId;
  TextRange text; ///< declaration specifiers (a template's header) to closing brace
  bool isLambda = false;
  /// Of a template: what the program makes of it; empty where it is never used.
  std::vector<const clang::FunctionDecl *> instantiations;
};

class StatementIndex {
public:
  StatementIndex(clang::ASTContext &context, const PreprocessorFacts &preprocessor);

  std::vector<StatementSlot> slots; ///< an enclosing statement before those in it
  std::vector<StatementList> lists;
  std::vector<FunctionEntry> functions;

  clang::ASTContext &context;
  const clang::SourceManager &sources;
  const PreprocessorFacts &preprocessor;

  /// Climbs from a statement to the directive or attribute that binds to it and makes one
  /// statement with it (OpenMP's, [[...]]).
  unsigned boundTo(unsigned slot) const;

  /// Byte range of a declaration or statement in the text, macros counted where they expand.
  TextRange rangeOf(clang::SourceRange range) const;

  /// The statement of `instantiation` that was made from `pattern`, or nullptr.
  const clang::Stmt *counterpart(const clang::FunctionDecl *instantiation,
                                 const clang::Stmt *pattern) const;
};

/// Whether a pragma's text ("omp parallel for") is a directive for the statement after it.
bool bindsToStatement(llvm::StringRef pragma);

} // namespace surrogate

#endif
