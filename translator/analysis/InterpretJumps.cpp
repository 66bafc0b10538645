//===- InterpretJumps.cpp - goto ------------------------------------------------------------===//
//
// A goto that leads forward, out of blocks, branches and loops (`goto found;` out of a search,
// `goto done;` past what is left), is a path that meets the others at its label. Functions with
// other ones are walked without an order.
//
//===----------------------------------------------------------------------------------------===//

#include "analysis/Interpreter.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

namespace {

class JumpChecker {
public:
  bool isWild(llvm::ArrayRef<const Stmt *> siblings);

private:
  bool isWild(const Stmt *statement);
  bool leadsForward(const GotoStmt *jump) const;

  /// Statements one behind the other, and the one of them that is being looked at.
  struct Level {
    llvm::ArrayRef<const Stmt *> siblings;
    size_t current = 0;
  };
  std::vector<Level> levels; ///< up to a statement that no jump may leave
};

bool carries(const Stmt *statement, const LabelStmt *wanted) {
  const auto *label = dyn_cast<LabelStmt>(statement);
  return label && (label == wanted || carries(label->getSubStmt(), wanted));
}

bool JumpChecker::leadsForward(const GotoStmt *jump) const {
  return llvm::any_of(levels, [&](const Level &level) {
    return llvm::any_of(level.siblings.drop_front(level.current + 1), [&](const Stmt *later) {
      return carries(later, jump->getLabel()->getStmt());
    });
  });
}

bool JumpChecker::isWild(const Stmt *statement) {
  if (!statement)
    return false;
  if (const auto *jump = dyn_cast<GotoStmt>(statement))
    return !leadsForward(jump);
  if (isa<IndirectGotoStmt, SEHTryStmt, CoroutineBodyStmt>(statement))
    return true;
  if (const auto *block = dyn_cast<CompoundStmt>(statement))
    return isWild(llvm::ArrayRef<const Stmt *>(block->body_begin(), block->size()));
  std::vector<Level> outer;
  if (!isa<IfStmt, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, LabelStmt, AttributedStmt>(
          statement))
    outer = std::exchange(levels, {});
  const auto *captured = dyn_cast<CapturedStmt>(statement);
  const bool result = captured ? isWild(captured->getCapturedStmt())
                               : llvm::any_of(statement->children(),
                                              [this](const Stmt *child) { return isWild(child); });
  if (!outer.empty())
    levels = std::move(outer);
  return result;
}

bool JumpChecker::isWild(llvm::ArrayRef<const Stmt *> siblings) {
  levels.push_back({siblings, 0});
  const size_t depth = levels.size();
  bool result = false;
  for (size_t k = 0; k < siblings.size() && !result; ++k) {
    levels[depth - 1].current = k;
    result = isWild(siblings[k]);
  }
  levels.pop_back();
  return result;
}

} // namespace

bool hasWildJumps(llvm::ArrayRef<const Stmt *> siblings) { return JumpChecker().isWild(siblings); }

void Interpreter::executeGoto(const GotoStmt *jump) {
  if (weakDepth > 0)
    return; // all paths are possible anyway
  frames.back()->jumps.emplace_back(jump->getLabel(), state);
  state.reachable = false;
}

/// Where the jumps to a label meet what comes from above.
void Interpreter::arriveAt(const LabelDecl *label) {
  auto &pending = frames.back()->jumps;
  for (const auto &[target, at] : pending)
    if (target == label)
      state = joined(state, at);
  llvm::erase_if(pending, [&](const auto &jump) { return jump.first == label; });
}

/// A body that doesn't repeat: break and continue lead to its end.
void Interpreter::executeOnce(const Stmt *body) {
  jumps.push_back({});
  execute(body);
  const Jumps left = std::move(jumps.back());
  jumps.pop_back();
  joinInto(state, left.continues);
  joinInto(state, left.breaks);
}

} // namespace surrogate
