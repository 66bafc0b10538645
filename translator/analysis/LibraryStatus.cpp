//===- LibraryStatus.cpp - errno and floating-point flags that are read after the region --===//
//
// `y = log(x); ... if (errno == EDOM)`: an output that no variable of the program's shows, and that
// no model gives.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"
#include "analysis/FunctionBody.h"

#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

namespace {

/// What the C library keeps, by the function that asks for it.
llvm::StringRef statusAskedBy(llvm::StringRef function) {
  return llvm::StringSwitch<llvm::StringRef>(function)
      .Cases("__errno_location", "___errno", "__error", "errno")
      .Cases("fetestexcept", "fegetexceptflag", "floating-point exceptions")
      .Default("");
}

class StatusFinder : public RecursiveASTVisitor<StatusFinder> {
public:
  struct Question {
    const CallExpr *call;
    llvm::StringRef status;
  };
  std::vector<Question> questions;
  bool hasCalls = false;

  bool VisitCallExpr(CallExpr *call) {
    hasCalls = true;
    const FunctionDecl *callee = call->getDirectCallee();
    const bool isNamed = callee && callee->getDeclName().isIdentifier();
    if (const auto status = isNamed ? statusAskedBy(callee->getName()) : ""; !status.empty())
      questions.push_back({call, status});
    return true;
  }
};

} // namespace

void checkLibraryStatus(Draft &draft) {
  const Region &region = draft.region;
  if (region.place.kind == RegionKind::Function)
    return; // who calls it may ask, too, as after any call
  StatusFinder around, inside;
  around.TraverseStmt(region.function->getBody());
  if (around.questions.empty())
    return;
  for (const Stmt *statement : region.statements)
    inside.TraverseStmt(const_cast<Stmt *>(statement));
  const SourceManager &sources = draft.context.getSourceManager();
  const bool isRepeated =
      !FunctionBody(region.function->getBody(), sources).isInNoLoop(region.statements.front());
  for (const auto &[call, status] : around.questions) {
    const bool isOfRegion = llvm::any_of(
        inside.questions, [&](const StatusFinder::Question &own) { return own.call == call; });
    const bool isBefore = sources.isBeforeInTranslationUnit(
        call->getExprLoc(), region.statements.front()->getBeginLoc());
    if (isOfRegion || (isBefore && !isRepeated) || (status == "errno" && !inside.hasCalls))
      continue;
    draft.block("hidden-state", status.str(), call->getExprLoc(),
                "what is left here of '" + status.str() +
                    "' is asked after the region: an output that no variable shows",
                "ask for it inside the region, or check the results instead");
  }
}

} // namespace surrogate
