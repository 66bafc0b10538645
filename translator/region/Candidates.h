//===- Candidates.h - functions that could be a region ------------------------------------===//
//
// Whoever doesn't know yet what to replace asks for the functions with loops: those with the
// deepest loops first.
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_CANDIDATES_H
#define SURROGATE_TRANSLATOR_REGION_CANDIDATES_H

#include "annotation/PragmaCollector.h"

#include "clang/AST/ASTContext.h"

#include <string>
#include <vector>

namespace surrogate {

/// A function with a body and a loop in it.
struct Candidate {
  std::string at; ///< what --region takes: its name, with parameters where several have it
  std::string file;
  unsigned firstLine = 0, lastLine = 0; ///< both included
  unsigned loops = 0;                   ///< for, while, do and range-for in its own text
  unsigned depth = 0;                   ///< of the deepest of them: 1 for a loop by itself
};

/// The candidates of one translation unit: deepest loops first, then most loops, then by place.
std::vector<Candidate> findCandidates(clang::ASTContext &context,
                                      const PreprocessorFacts &preprocessor);

} // namespace surrogate

#endif
