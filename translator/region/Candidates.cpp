//===- Candidates.cpp - functions that could be a region ----------------------------------===//
#include "region/Candidates.h"

#include "diagnostics/Positions.h"
#include "region/RegionAddress.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"

#include "llvm/ADT/STLExtras.h"

#include <tuple>

namespace surrogate {

using namespace clang;

namespace {

/// Counts the loops of `statement`; a lambda's body is a function of its own.
void countLoops(const Stmt *statement, unsigned depth, Candidate &candidate) {
  if (!statement || isa<LambdaExpr>(statement))
    return;
  if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(statement)) {
    ++candidate.loops;
    candidate.depth = std::max(candidate.depth, ++depth);
  }
  // (A directive's children are its clauses' helpers, too: what it stands above is its statement.)
  if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement)) {
    if (directive->hasAssociatedStmt())
      countLoops(directive->getRawStmt(), depth, candidate);
    return;
  }
  for (const Stmt *child : statement->children())
    countLoops(child, depth, candidate);
}

Candidate candidateOf(const FunctionEntry &entry, const StatementIndex &index) {
  Candidate candidate;
  countLoops(entry.function->getBody(), 0, candidate);
  candidate.file = displayPath(index.sources, entry.fileId);
  candidate.firstLine = index.sources.getLineNumber(entry.fileId, entry.text.begin);
  candidate.lastLine = index.sources.getLineNumber(entry.fileId, entry.text.end - 1);
  return candidate;
}

} // namespace

std::vector<Candidate> findCandidates(ASTContext &context, const PreprocessorFacts &preprocessor) {
  const StatementIndex index(context, preprocessor);
  std::vector<Candidate> candidates;
  for (const FunctionEntry &entry : index.functions) {
    if (entry.isLambda)
      continue;
    Candidate candidate = candidateOf(entry, index);
    if (candidate.loops == 0)
      continue;
    candidate.at = addressOf(entry.function, index);
    candidates.push_back(std::move(candidate));
  }
  const auto rank = [](const Candidate &each) {
    return std::tuple(-int(each.depth), -int(each.loops), each.file, each.firstLine);
  };
  llvm::sort(candidates, [&](const Candidate &left, const Candidate &right) {
    return rank(left) < rank(right);
  });
  return candidates;
}

} // namespace surrogate
