//===- InterpretSweep.cpp - which loops are the samples' ----------------------------------===//
//
// The nest of loops whose iterations may be samples, the symbols that tell them apart, and the
// variables that these loops move.
//
//===--------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "analysis/Types.h"
#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// The one loop (but for do-while) of a region or a loop's body, perhaps below directives and after
/// declarations.
const Stmt *findSweep(llvm::ArrayRef<const Stmt *> statements) {
  const Stmt *candidate = nullptr;
  for (const Stmt *statement : statements) {
    if (isa<DeclStmt>(statement) || isa<NullStmt>(statement))
      continue;
    if (const auto *result = dyn_cast<ReturnStmt>(statement); result && !result->getRetValue())
      continue;
    if (candidate)
      return nullptr;
    candidate = statement;
  }
  if (!candidate)
    return nullptr;
  if (const auto *compound = dyn_cast<CompoundStmt>(candidate)) {
    std::vector<const Stmt *> children(compound->body_begin(), compound->body_end());
    return findSweep(children);
  }
  if (const auto *attributed = dyn_cast<AttributedStmt>(candidate))
    return findSweep({attributed->getSubStmt()});
  if (const auto *label = dyn_cast<LabelStmt>(candidate))
    return findSweep({label->getSubStmt()});
  if (const auto *captured = dyn_cast<CapturedStmt>(candidate))
    return findSweep({captured->getCapturedStmt()});
  if (const auto *directive = dyn_cast<OMPExecutableDirective>(candidate)) {
    if (directive->isStandaloneDirective() || !directive->hasAssociatedStmt())
      return nullptr;
    return findSweep({directive->getRawStmt()});
  }
  return isa<ForStmt, WhileStmt, CXXForRangeStmt>(candidate) ? candidate : nullptr;
}

const Stmt *bodyOf(const Stmt *loop) {
  if (const auto *counted = dyn_cast<ForStmt>(loop))
    return counted->getBody();
  if (const auto *conditional = dyn_cast<WhileStmt>(loop))
    return conditional->getBody();
  return cast<CXXForRangeStmt>(loop)->getBody();
}

/// Loops that hold nothing but declarations and the next loop, outermost first.
std::vector<const Stmt *> findNest(llvm::ArrayRef<const Stmt *> statements, unsigned most) {
  std::vector<const Stmt *> nest;
  for (const Stmt *loop = findSweep(statements); loop && nest.size() < most;) {
    nest.push_back(loop);
    loop = findSweep({bodyOf(loop)});
  }
  return nest;
}

} // namespace

std::vector<const Stmt *> Interpreter::nestOf(const Region &region, unsigned most) {
  return findNest(region.statements, most);
}

unsigned Interpreter::depthOfNest(const Region &region) {
  constexpr unsigned deepest = 4; // each level that turns out to depend costs another analysis
  return findNest(region.statements, deepest).size();
}

std::optional<size_t> Interpreter::sweepLevel(const Stmt *statement) const {
  for (size_t level = 0; level < sweepStatements.size(); ++level)
    if (sweepStatements[level] == statement)
      return level;
  return std::nullopt;
}

void Interpreter::enterSweep(size_t level, SymbolId symbol, const CanonicalLoop &loop) {
  const VarDecl *variable = loop.variable ? loop.variable : loop.counter;
  inSweep = true;
  inIteration = level + 1 == sweepStatements.size();
  trace.sweep.resize(std::min(level, trace.sweep.size()));
  trace.sweepVariables.resize(trace.sweep.size());
  trace.sweep.push_back(symbol);
  trace.sweepVariables.push_back(variable);
  trace.sweepDescends.resize(level);
  trace.sweepDescends.push_back(loop.descends);
  state.writtenInIteration = WrittenSet();
}

/// In the order of their declarations: keys hold addresses, which differ from run to run.
std::vector<MovedVariable> Interpreter::movedVariables(const LoopParts &parts) const {
  std::vector<MovedVariable> result;
  for (const auto &[key, step] : parts.steps) {
    const Location &location = locationOfKey.at(key);
    if (location.steps.empty() && location.root.variable)
      result.push_back({location.root.variable, key, step});
  }
  llvm::sort(result, [](const MovedVariable &left, const MovedVariable &right) {
    return left.variable->getLocation().getRawEncoding() <
           right.variable->getLocation().getRawEncoding();
  });
  return result;
}

/// The program's own variable; else one after what the loop moves or refers by.
std::string Interpreter::symbolName(const LoopParts &parts) const {
  const CanonicalLoop &loop = *parts.canonical;
  if (const VarDecl *variable = loop.variable ? loop.variable : loop.counter)
    return variable->getNameAsString();
  if (const auto *range = dyn_cast<CXXForRangeStmt>(parts.statement);
      range && !range->getLoopVariable()->getName().empty())
    return range->getLoopVariable()->getNameAsString() + "_index";
  std::string text = "k";
  for (const MovedVariable &moved : movedVariables(parts)) {
    text = moved.variable->getNameAsString() + "_index";
    if (isPointerLeaf(moved.variable->getType()))
      break;
  }
  return text;
}

void Interpreter::noteSweepProblem(const LoopParts &parts, bool mayStopEarly) {
  const std::string loop = "the loop at " + positionText(parts.statement->getBeginLoc());
  if (!parts.canonical)
    trace.sweepProblem = loop + " isn't canonical: its trip count isn't known when it starts";
  else if (mayStopEarly)
    trace.sweepProblem = loop + " may stop early";
}

/// Variables whose value follows from the iteration's number, or that the loop moves otherwise.
void Interpreter::noteMoved(size_t level, const LoopParts &parts,
                            const std::set<std::string> &written) {
  trace.sweepMoves.resize(std::max(trace.sweepMoves.size(), level + 1));
  std::map<const VarDecl *, bool> &moves = trace.sweepMoves[level];
  moves.clear();
  for (const std::string &key : written) {
    auto place = locationOfKey.find(key);
    if (place == locationOfKey.end() || !place->second.steps.empty() ||
        !place->second.root.variable)
      continue;
    const VarDecl *variable = place->second.root.variable;
    const SourceRange body = parts.body->getSourceRange();
    bool isOfBody = context.getSourceManager().isPointWithin(variable->getLocation(),
                                                             body.getBegin(), body.getEnd());
    if (!isOfBody) // each iteration has its own
      moves[variable] = parts.canonical && (parts.steps.count(key) || key == parts.variableKey);
  }
}

} // namespace surrogate
