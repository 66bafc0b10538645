//===- StructureCheck.cpp - what in a region's shape can't be replaced --------------------===//
//
// The region becomes a branch of an `if` in a block of its own: control must enter it at the top
// and leave it at the bottom, and no name declared in it may be needed after it.
//
//===--------------------------------------------------------------------------------------===//
#include "region/StructureCheck.h"

#include "diagnostics/Positions.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/Path.h"

namespace surrogate {

using namespace clang;

void block(Region &region, const StatementIndex &index, unsigned number, llvm::StringRef kind,
           SourceLocation location, std::string what, std::string reason, std::string mend) {
  Region::StructuralBlock entry;
  entry.kind = kind.str();
  entry.what = std::move(what);
  entry.reason = std::move(reason);
  entry.mend = std::move(mend);
  entry.position = positionOf(index.sources, location);
  entry.number = number;
  region.blocks.push_back(std::move(entry));
}

namespace {

/// Labels, cases and jumps that stand in the region; bodies of lambdas and of local classes are
/// functions of their own.
struct JumpCollector : RecursiveASTVisitor<JumpCollector> {
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseCXXRecordDecl(CXXRecordDecl *) { return true; }
  bool VisitLabelStmt(LabelStmt *statement) {
    labels.insert(statement->getDecl());
    return true;
  }
  bool VisitGotoStmt(GotoStmt *statement) {
    gotos.push_back(statement);
    return true;
  }
  bool VisitAddrLabelExpr(AddrLabelExpr *expression) {
    addresses.push_back(expression);
    return true;
  }
  llvm::SmallPtrSet<const LabelDecl *, 8> labels;
  std::vector<const GotoStmt *> gotos;
  std::vector<const AddrLabelExpr *> addresses;
};

class JumpCheck {
public:
  JumpCheck(Region &region, const StatementIndex &index) : region(region), index(index) {}

  void run() {
    for (const Stmt *statement : region.statements)
      inside.TraverseStmt(const_cast<Stmt *>(statement));
    for (const Stmt *statement : region.statements)
      walk(statement, {});
    if (region.place.kind == RegionKind::Statements && region.function->getBody())
      checkJumpsInto();
  }

private:
  struct Enclosing {
    bool loop = false, choice = false;
  };

  void jump(unsigned number, const Stmt *at, const std::string &word, const std::string &reason,
            const std::string &mend) {
    block(region, index, number, "jump", at->getBeginLoc(), word, reason, mend);
  }

  void walk(const Stmt *statement, Enclosing enclosing) {
    const bool isFunction = region.place.kind == RegionKind::Function;
    if (isa<LambdaExpr>(statement))
      return;
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(statement))
      enclosing = {true, true};
    else if (isa<SwitchStmt>(statement))
      enclosing.choice = true;
    if (isa<ReturnStmt>(statement) && !isFunction)
      jump(320, statement, "return", "'return' leaves the region before its end",
           "make the whole function the region, or keep the result in a variable and return it "
           "after the region");
    else if (isa<BreakStmt>(statement) && !enclosing.choice)
      jump(321, statement, "break", "'break' leaves a loop or switch that the region stands in",
           "make that loop the region, or decide after the region");
    else if (isa<ContinueStmt>(statement) && !enclosing.loop)
      jump(321, statement, "continue", "'continue' leaves the region for the loop it stands in",
           "make that loop the region, or decide after the region");
    else if (const auto *jumped = dyn_cast<GotoStmt>(statement)) {
      if (!inside.labels.contains(jumped->getLabel()))
        jump(322, statement, "goto " + jumped->getLabel()->getNameAsString(),
             "'goto' leaves the region", "let the region end where the label stands");
    } else if (isa<IndirectGotoStmt>(statement)) {
      jump(322, statement, "goto *", "a computed 'goto' may leave the region", "");
    } else if (isa<CoroutineSuspendExpr, CoreturnStmt, DependentCoawaitExpr>(statement)) {
      jump(324, statement, isa<CoreturnStmt>(statement) ? "co_return" : "co_await",
           "a coroutine may be left here and entered again", "let the region end before it");
    }
    if (const auto *choice = dyn_cast<SwitchCase>(statement); choice && !enclosing.choice)
      block(region, index, 325, "structure", statement->getBeginLoc(),
            isa<CaseStmt>(choice) ? "case" : "default",
            "the region contains a label of a 'switch' that stands around it",
            "make the statements after the label the region");
    for (const Stmt *child : statement->children())
      if (child)
        walk(child, enclosing);
  }

  void checkJumpsInto() {
    JumpCollector all;
    all.TraverseStmt(region.function->getBody());
    for (const GotoStmt *jumped : all.gotos)
      if (inside.labels.contains(jumped->getLabel()) && !llvm::is_contained(inside.gotos, jumped))
        jump(323, jumped, "goto " + jumped->getLabel()->getNameAsString(),
             "'goto' enters the region at a label inside it",
             "let the region start at the label, or take the label out");
    for (const AddrLabelExpr *address : all.addresses)
      if (inside.labels.contains(address->getLabel()) &&
          !llvm::is_contained(inside.addresses, address))
        jump(323, address, "&&" + address->getLabel()->getNameAsString(),
             "a computed 'goto' may enter the region at a label inside it", "");
  }

  Region &region;
  const StatementIndex &index;
  JumpCollector inside;
};

/// Uses, outside the region, of what the region's own statements declare.
class LaterUses : public RecursiveASTVisitor<LaterUses> {
public:
  explicit LaterUses(const Region &region) {
    for (const Stmt *statement : region.statements) {
      skipped.insert(statement);
      if (const auto *declarations = dyn_cast<DeclStmt>(statement))
        for (const Decl *each : declarations->decls()) {
          declared.insert(each->getCanonicalDecl());
          if (const auto *bindings = dyn_cast<DecompositionDecl>(each))
            for (const BindingDecl *binding : bindings->bindings())
              declared.insert(binding);
        }
    }
  }

  bool isNeeded() const { return !declared.empty(); }

  bool TraverseStmt(Stmt *statement) {
    if (statement && skipped.contains(statement))
      return true;
    return RecursiveASTVisitor::TraverseStmt(statement);
  }
  bool VisitDeclRefExpr(DeclRefExpr *use) { return note(use->getDecl(), use->getBeginLoc()); }
  bool VisitTypedefTypeLoc(TypedefTypeLoc use) {
    return note(use.getTypedefNameDecl(), use.getBeginLoc());
  }
  bool VisitTagTypeLoc(TagTypeLoc use) { return note(use.getDecl(), use.getBeginLoc()); }

  std::vector<std::pair<const NamedDecl *, SourceLocation>> uses; ///< the first of each

private:
  bool note(const NamedDecl *declaration, SourceLocation location) {
    const Decl *canonical = declaration->getCanonicalDecl();
    if (declared.contains(canonical) && seen.insert(canonical).second)
      uses.emplace_back(declaration, location);
    return true;
  }

  llvm::SmallPtrSet<const Stmt *, 8> skipped;
  llvm::SmallPtrSet<const Decl *, 8> declared, seen;
};

std::string declarationText(const NamedDecl *declaration) {
  std::string text;
  llvm::raw_string_ostream os(text);
  PrintingPolicy policy(declaration->getASTContext().getPrintingPolicy());
  policy.SuppressInitializers = true;
  policy.SuppressTagKeyword = false;
  policy.TerseOutput = true;
  declaration->print(os, policy);
  return text + ";";
}

void checkDeclarations(Region &region, const StatementIndex &index) {
  LaterUses later(region);
  if (!later.isNeeded() || !region.function->getBody())
    return;
  later.TraverseStmt(region.function->getBody());
  for (const auto &[declaration, use] : later.uses) {
    const std::string name = declaration->getNameAsString();
    const unsigned line = positionOf(index.sources, use).line;
    block(region, index, 328, "structure", declaration->getLocation(), name,
          "'" + name + "' is declared in the region and used after it, in line " +
              std::to_string(line) + ", where the region's block has ended",
          "declare it before the region: " + declarationText(declaration));
  }
}

void checkMacros(Region &region, const Anchor &anchor, const StatementIndex &index) {
  for (unsigned slot : anchor.slots) {
    const StatementSlot &entry = index.slots[slot];
    if (!entry.whollyFromMacro)
      continue;
    block(region, index, 326, "structure", entry.statement->getBeginLoc(), "macro",
          "the region's text comes wholly from a macro, which other uses of the macro share",
          "write the statements out where they are to be replaced");
    return;
  }
  // A macro that ends one statement and starts the next has no place between the two.
  const StatementList &list = index.lists[index.slots[anchor.slots.front()].list];
  for (unsigned sibling : list.slots) {
    const StatementSlot &entry = index.slots[sibling];
    const bool overlaps =
        entry.ownBegin < region.place.text.end && region.place.text.begin < entry.text.end;
    if (overlaps && !llvm::is_contained(anchor.slots, sibling)) {
      block(region, index, 326, "structure", entry.statement->getBeginLoc(), "macro",
            "a macro holds both a part of the region and a part of what stands beside it",
            "write the macro out where the region begins or ends");
      return;
    }
  }
}

void checkConditionals(Region &region, const StatementIndex &index, FileID fileId,
                       std::vector<Diagnostic> &remarks) {
  // Where a function is renamed, its head is a part of what is replaced.
  const bool isRenamed = region.place.kind == RegionKind::Function && !region.place.isCPlusPlus;
  const TextRange whole = region.place.kind == RegionKind::Function
                              ? region.place.function.definition
                              : region.place.text;
  const TextRange text = isRenamed ? whole : region.place.text;
  const auto within = [](TextRange range) {
    return [range](unsigned offset) { return range.begin <= offset && offset < range.end; };
  };
  for (const Conditional &conditional : index.preprocessor.conditionals) {
    const std::vector<unsigned> &offsets = conditional.directiveOffsets;
    const auto first = llvm::find_if(offsets, within(whole));
    if (conditional.fileId != fileId || first == offsets.end())
      continue;
    const SourceLocation location =
        index.sources.getLocForStartOfFile(fileId).getLocWithOffset(static_cast<int>(*first));
    const bool isAround = llvm::none_of(offsets, within(text)); // the head of a function
    if (!isAround && !llvm::all_of(offsets, within(text))) {
      block(region, index, 327, "structure", location, "#if",
            "an #if crosses the region's edge: with other macros another text would be replaced",
            "put the whole #if ... #endif into the region, or outside it");
      continue;
    }
    Diagnostic remark;
    remark.number = 340;
    remark.severity = Severity::Warning;
    remark.position = positionOf(index.sources, location);
    remark.text = (isAround ? "an #if chooses the head of '" + region.place.functionName + "'"
                            : "the region '" + region.place.name + "' contains an #if") +
                  ": what was found holds only for the macros of this run";
    remark.mend = "translate again where they differ";
    remarks.push_back(std::move(remark));
  }
}

} // namespace

void checkStructure(Region &region, const Anchor &anchor, const StatementIndex &index,
                    std::vector<Diagnostic> &remarks) {
  JumpCheck(region, index).run();
  const FileID fileId = index.functions[anchor.function].fileId;
  if (region.place.kind == RegionKind::Statements) {
    checkDeclarations(region, index);
    checkMacros(region, anchor, index);
  }
  checkConditionals(region, index, fileId, remarks);
}

/// " or make the statements in its body the region", where lines hold these and no brace.
static std::string orItsStatements(const RegionPlace &place, const FunctionDecl *function,
                                   const StatementIndex &index) {
  const auto *body = dyn_cast<CompoundStmt>(function->getBody());
  if (!body || body->body_empty())
    return "";
  const auto lineOf = [&](SourceLocation location) {
    return index.sources.getExpansionLineNumber(location);
  };
  const unsigned first = lineOf(body->body_front()->getBeginLoc());
  const unsigned last = lineOf(body->body_back()->getEndLoc());
  if (first <= place.firstLine || last >= place.lastLine)
    return "";
  return ", or make the statements in its body the region: at: " +
         llvm::sys::path::filename(place.file).str() + ":" + std::to_string(first) + "-" +
         std::to_string(last);
}

/// What is edited of a function must stand apart in the text: in C its name, which another one
/// replaces; in C++ its body, which goes into a block. One macro may write the head, or all of it.
static void checkHead(Region &region, const FunctionEntry &entry, const StatementIndex &index) {
  const FunctionDecl *function = entry.function;
  const FunctionTypeLoc head = function->getFunctionTypeLoc();
  if (!head)
    return;
  const RegionPlace &place = region.place;
  const TextRange edited = place.isCPlusPlus ? place.function.body : place.function.declarator;
  const auto isShared = [&](SourceLocation location) {
    const TextRange other = index.rangeOf(location);
    return location.isMacroID() && other.begin < edited.end && edited.begin < other.end;
  };
  if (!isShared(head.getRParenLoc()) &&
      (place.isCPlusPlus || (!isShared(function->getBeginLoc()) && !isShared(head.getLParenLoc()))))
    return;
  const bool isWhole = place.function.body.end <= place.function.declarator.end;
  block(region, index, 326, "structure", index.sources.getExpansionLoc(function->getLocation()),
        "macro",
        isWhole             ? "a macro writes the whole function, which has no text of its own here"
        : place.isCPlusPlus ? "a macro writes the function's head and the '{' of its body"
                            : "a macro writes the function's head, in which the name is replaced",
        isWhole ? "write the function out where it is to be replaced"
                : "write the function's head out where the macro stands" +
                      orItsStatements(place, function, index));
}

void checkFunction(Region &region, const FunctionEntry &entry, const StatementIndex &index) {
  const FunctionDecl *function = entry.function;
  const auto refuseKind = [&](const std::string &what, const std::string &reason) {
    block(region, index, 330, "structure", function->getLocation(), what, reason,
          "make the statements in its body the region, with begin and end");
  };
  if (function->isMain())
    refuseKind("main", "the body of 'main' can't be a region: it can't be called again");
  else if (isa<CXXConstructorDecl>(function))
    refuseKind("constructor", "a constructor's body can't be a region");
  else if (isa<CXXDestructorDecl>(function))
    refuseKind("destructor", "a destructor's body can't be a region");
  else if (function->isVariadic())
    refuseKind("variadic", "a function with '...' can't be a region: its arguments can't be "
                           "handed on");
  else if (function->isConstexpr() && function->isConstexprSpecified())
    refuseKind("constexpr", "a constexpr function can't be a region: it may run when compiling");
  else if (function->isConsteval())
    refuseKind("consteval", "a consteval function can't be a region: it runs when compiling");
  else if (isa<CXXTryStmt>(function->getBody()))
    refuseKind("function-try-block", "a function-try-block can't be a region");
  else if (function->getDeclaredReturnType()->getContainedDeducedType())
    refuseKind("deduced return type",
               "a function whose result's type is deduced can't be a region: write the type");
  checkHead(region, entry, index);
  const QualType result = function->getReturnType();
  if (!result->isVoidType() && !result->isArithmeticType() && !result->isDependentType() &&
      !result->isUndeducedType())
    block(region, index, 331, "structure", function->getLocation(), "result",
          "the function's result is of type '" +
              result.getAsString(index.context.getPrintingPolicy()) +
              "', and only arithmetic results can be answered by a model",
          "make the statements in its body the region, or return the value through a parameter");
}

} // namespace surrogate
