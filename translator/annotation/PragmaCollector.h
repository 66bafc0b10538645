//===- PragmaCollector.h - listens to the preprocessor ------------------------------------===//
//
// While a translation unit is parsed, collects what can't be seen in the AST: the region pragmas,
// every other pragma's line (those that bind to a statement belong to its region), includes,
// conditionals and the names of macros.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANNOTATION_PRAGMACOLLECTOR_H
#define SURROGATE_TRANSLATOR_ANNOTATION_PRAGMACOLLECTOR_H

#include "annotation/Annotation.h"

#include "clang/Lex/Preprocessor.h"

#include <string>
#include <vector>

namespace surrogate {

/// A pragma that isn't ours, '#' to the end of its last line.
struct ForeignPragma {
  clang::FileID fileId;
  unsigned beginOffset = 0, endOffset = 0;
  std::string text; ///< without "#pragma": "omp parallel for"
};

/// An `#include` in a file, '#' to the end of its line.
struct IncludeLine {
  clang::FileID fileId;
  unsigned beginOffset = 0, endOffset = 0;
  unsigned conditionalDepth = 0; ///< #if's open around it; an include guard doesn't count
  std::string name;              ///< as written between the quotes or brackets
  std::string resolved;          ///< the file that it found
  bool quoted = false;
};

/// One `#if` ... `#endif`.
struct Conditional {
  clang::FileID fileId;
  std::vector<unsigned> directiveOffsets; ///< of each '#': if, elif/else ..., endif
  bool isIncludeGuard = false;
};

/// What the preprocessor saw of one translation unit. Offsets count bytes of the file.
struct PreprocessorFacts {
  std::vector<Annotation> annotations;
  std::vector<ForeignPragma> foreignPragmas;
  std::vector<IncludeLine> includes;
  std::vector<Conditional> conditionals;
  std::vector<std::string> macroNames; ///< defined by the program, not by the compiler
  std::vector<Diagnostic> problems;    ///< malformed pragmas (SR3xx); warnings too
};

/// Starts listening; `facts` must outlive the preprocessor.
void collectPreprocessorFacts(clang::Preprocessor &preprocessor, PreprocessorFacts &facts);

/// Fills in what is known only when the whole file is read. (Clang's own callback for the end of
/// the main file comes after the AST has been handed out.)
void completePreprocessorFacts(const clang::Preprocessor &preprocessor, PreprocessorFacts &facts);

} // namespace surrogate

#endif
