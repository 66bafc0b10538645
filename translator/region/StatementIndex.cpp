//===- StatementIndex.cpp - every statement of the user's, with its siblings --------------===//
#include "region/StatementIndex.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

using namespace clang;

namespace {

/// The statement that ends where `statement` ends: a loop's body, a branch's last arm.
const Stmt *trailing(const Stmt *statement) {
  for (;;) {
    const Stmt *inner = nullptr;
    if (const auto *loop = dyn_cast<ForStmt>(statement))
      inner = loop->getBody();
    else if (const auto *loop = dyn_cast<WhileStmt>(statement))
      inner = loop->getBody();
    else if (const auto *loop = dyn_cast<CXXForRangeStmt>(statement))
      inner = loop->getBody();
    else if (const auto *branch = dyn_cast<IfStmt>(statement))
      inner = branch->getElse() ? branch->getElse() : branch->getThen();
    else if (const auto *choice = dyn_cast<SwitchStmt>(statement))
      inner = choice->getBody();
    else if (const auto *label = dyn_cast<LabelStmt>(statement))
      inner = label->getSubStmt();
    else if (const auto *choice = dyn_cast<SwitchCase>(statement))
      inner = choice->getSubStmt();
    else if (const auto *attributed = dyn_cast<AttributedStmt>(statement))
      inner = attributed->getSubStmt();
    else if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement))
      inner = directive->hasAssociatedStmt() ? directive->getRawStmt() : nullptr;
    if (!inner)
      return statement;
    statement = inner;
  }
}

/// Clang's range of these ends before their ';'.
bool endsBeforeSemicolon(const Stmt *statement) {
  return isa<Expr, ReturnStmt, DoStmt, BreakStmt, ContinueStmt, GotoStmt, IndirectGotoStmt, AsmStmt,
             CoreturnStmt>(statement);
}

/// Walks function bodies and fills the index.
class IndexBuilder : public RecursiveASTVisitor<IndexBuilder> {
public:
  explicit IndexBuilder(StatementIndex &index) : index(index), sources(index.sources) {
    for (const Conditional &conditional : index.preprocessor.conditionals)
      if (auto choice = choiceOfDirectives(conditional))
        choicesOfDirectives.push_back(std::move(*choice));
  }

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *declaration) {
    if (declaration && declaration->getLocation().isValid() &&
        sources.isInSystemHeader(sources.getExpansionLoc(declaration->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(declaration);
  }

  bool VisitFunctionDecl(FunctionDecl *function) {
    if (!function->isThisDeclarationADefinition() || !function->hasBody() || function->isImplicit())
      return true;
    if (const FunctionDecl *pattern = function->getTemplateInstantiationPattern()) {
      instantiations[pattern].push_back(function);
      return true;
    }
    addFunction(function, function->getBody(), false);
    return true;
  }

  void attachInstantiations() {
    for (FunctionEntry &entry : index.functions) {
      const auto found = instantiations.find(entry.function);
      if (found != instantiations.end())
        entry.instantiations = found->second;
    }
  }

private:
  void addFunction(const FunctionDecl *function, const Stmt *body, bool isLambda) {
    if (!body)
      return;
    FunctionEntry entry;
    entry.function = function;
    entry.isLambda = isLambda;
    SourceLocation begin = isLambda ? body->getBeginLoc() : function->getOuterLocStart();
    const FunctionTemplateDecl *described = function->getDescribedFunctionTemplate();
    // `void f(auto x)` has no `template` to begin with.
    if (described && !isLambda && described->getBeginLoc().isValid())
      begin = described->getBeginLoc();
    entry.fileId = sources.getFileID(sources.getExpansionLoc(begin));
    if (sources.getFileID(sources.getExpansionLoc(body->getEndLoc())) != entry.fileId)
      return; // an #include holds a part of it
    entry.text = index.rangeOf({begin, body->getEndLoc()});
    index.functions.push_back(std::move(entry));
    const unsigned outer = currentFunction;
    currentFunction = index.functions.size() - 1;
    walk(body, std::nullopt);
    currentFunction = outer;
  }

  unsigned newList(std::optional<unsigned> owner, const CompoundStmt *block) {
    StatementList list;
    list.owner = owner;
    list.function = currentFunction;
    list.isBlock = block != nullptr;
    if (block) {
      list.braces = index.rangeOf(block->getSourceRange());
      list.fileId = sources.getFileID(sources.getExpansionLoc(block->getBeginLoc()));
    }
    index.lists.push_back(std::move(list));
    return index.lists.size() - 1;
  }

  void addSlot(const Stmt *statement, unsigned list) {
    StatementSlot slot;
    slot.statement = statement;
    slot.list = list;
    slot.position = index.lists[list].slots.size();
    const SourceLocation begin = statement->getBeginLoc();
    const Stmt *last = trailing(statement);
    SourceRange range(begin, last->getEndLoc());
    slot.fileId = sources.getFileID(sources.getExpansionLoc(begin));
    if (sources.getFileID(sources.getExpansionLoc(last->getEndLoc())) != slot.fileId) {
      walk(statement, index.lists[list].owner); // an #include ends it: it has no text of its own
      return;
    }
    slot.text = index.rangeOf(range);
    if (endsBeforeSemicolon(last))
      slot.text.end = afterSemicolon(slot.fileId, slot.text.end);
    slot.whollyFromMacro =
        begin.isMacroID() && last->getEndLoc().isMacroID() &&
        sources.getExpansionLoc(begin) == sources.getExpansionLoc(last->getEndLoc());
    slot.ownBegin = slot.text.begin;
    slot.text.begin = widened(slot.fileId, slot.text.begin);
    const unsigned number = index.slots.size();
    index.slots.push_back(slot);
    index.lists[list].slots.push_back(number);
    walk(statement, number);
  }

  /// The one statement that `owner` holds.
  void single(const Stmt *statement, std::optional<unsigned> owner) {
    if (statement)
      addSlot(statement, newList(owner, nullptr));
  }

  void walk(const Stmt *statement, std::optional<unsigned> owner) {
    if (const auto *block = dyn_cast<CompoundStmt>(statement)) {
      const unsigned list = newList(owner, block);
      for (const Stmt *child : block->body())
        addSlot(child, list);
      return;
    }
    if (const auto *lambda = dyn_cast<LambdaExpr>(statement)) {
      addFunction(lambda->getCallOperator(), lambda->getBody(), true);
      return;
    }
    if (const auto *directive = dyn_cast<OMPExecutableDirective>(statement)) {
      if (directive->hasAssociatedStmt())
        single(directive->getRawStmt(), owner);
      return;
    }
    const Stmt *last = nullptr; // the arm or body that stands as a statement of its own
    const Stmt *other = nullptr;
    heldStatements(statement, last, other);
    for (const Stmt *child : statement->children()) {
      if (!child)
        continue;
      if (child == last || child == other)
        single(child, owner);
      else
        walk(child, owner);
    }
  }

  static void heldStatements(const Stmt *statement, const Stmt *&last, const Stmt *&other) {
    if (const auto *loop = dyn_cast<ForStmt>(statement))
      last = loop->getBody();
    else if (const auto *loop = dyn_cast<WhileStmt>(statement))
      last = loop->getBody();
    else if (const auto *loop = dyn_cast<DoStmt>(statement))
      last = loop->getBody();
    else if (const auto *loop = dyn_cast<CXXForRangeStmt>(statement))
      last = loop->getBody();
    else if (const auto *choice = dyn_cast<SwitchStmt>(statement))
      last = choice->getBody();
    else if (const auto *label = dyn_cast<LabelStmt>(statement))
      last = label->getSubStmt();
    else if (const auto *choice = dyn_cast<SwitchCase>(statement))
      last = choice->getSubStmt();
    else if (const auto *attributed = dyn_cast<AttributedStmt>(statement))
      last = attributed->getSubStmt();
    else if (const auto *branch = dyn_cast<IfStmt>(statement)) {
      last = branch->getThen();
      other = branch->getElse();
    }
  }

  unsigned afterSemicolon(FileID fileId, unsigned end) const {
    const StringRef buffer = sources.getBufferData(fileId);
    Lexer lexer(sources.getLocForStartOfFile(fileId), index.context.getLangOpts(), buffer.begin(),
                buffer.begin() + end, buffer.end());
    Token token;
    lexer.LexFromRawLexer(token);
    return token.is(tok::semi) ? sources.getFileOffset(token.getEndLoc()) : end;
  }

  /// Moves `begin` back over the directives that bind to the statement there, and over the #if
  /// around them.
  unsigned widened(FileID fileId, unsigned begin) const {
    for (unsigned before = 0; before != begin;) {
      before = begin;
      begin = overPragmas(fileId, begin);
      for (const ChoiceOfDirectives &choice : choicesOfDirectives) {
        const auto holds = [&](TextRange last) { return last.begin <= begin && begin < last.end; };
        const bool isFollowing =
            choice.end <= begin &&
            onlyBlank(fileId, sources.getBufferData(fileId), choice.end, begin);
        if (choice.fileId == fileId && (isFollowing || llvm::any_of(choice.last, holds)))
          begin = choice.begin;
      }
    }
    return begin;
  }

  /// An #if whose directives bind to the statement after it.
  struct ChoiceOfDirectives {
    FileID fileId;
    unsigned begin = 0, end = 0; ///< of the #if; where the first token after the #endif stands
    std::vector<TextRange> last; ///< the directives that end a branch
  };

  /// What a branch of an #if holds so far: whole statements, or a piece of one.
  struct BranchText {
    int depth = 0;
    bool isWhole = true;           ///< nothing is open, and the last statement has ended
    bool isFirst = true;           ///< no token has come yet
    std::optional<unsigned> binds; ///< where the directives begin that wait for their statement
    bool holdsStatements = false;

    /// Whether `token` may stand in whole statements.
    bool take(const Token &token) {
      depth += token.isOneOf(tok::l_brace, tok::l_paren, tok::l_square);
      depth -= token.isOneOf(tok::r_brace, tok::r_paren, tok::r_square);
      isWhole = depth == 0 && token.isOneOf(tok::semi, tok::r_brace);
      isFirst = false;
      binds.reset();
      holdsStatements = true;
      return depth >= 0;
    }
  };

  /// `#ifdef _OPENMP`, whole statements (often none) and, last in a branch, directives that bind to
  /// the statement after it, `#endif`; nullopt where it holds anything else.
  std::optional<ChoiceOfDirectives> choiceOfDirectives(const Conditional &conditional) const {
    const StringRef buffer = sources.getBufferData(conditional.fileId);
    Lexer lexer(sources.getLocForStartOfFile(conditional.fileId), index.context.getLangOpts(),
                buffer.begin(), buffer.begin() + conditional.directiveOffsets.front(),
                buffer.end());
    ChoiceOfDirectives choice{conditional.fileId, conditional.directiveOffsets.front(), 0, {}};
    BranchText branch;
    Token token;
    for (;;) {
      lexer.LexFromRawLexer(token);
      const unsigned offset = sources.getFileOffset(token.getLocation());
      if (offset > conditional.directiveOffsets.back()) {
        const bool isReadable =
            !branch.holdsStatements || startsStatement(conditional.fileId, buffer, conditional);
        choice.end = offset;
        return !choice.last.empty() && isReadable ? std::optional(std::move(choice)) : std::nullopt;
      }
      if (token.isNot(tok::hash) || !token.isAtStartOfLine()) {
        const bool goesOn = branch.isFirst && wordAt(buffer, token) == "else";
        if (goesOn || !branch.take(token))
          return std::nullopt;
        continue;
      }
      if (!branch.isWhole)
        return std::nullopt;
      lexer.setParsingPreprocessorDirective(true);
      lexer.LexFromRawLexer(token);
      const StringRef word = wordAt(buffer, token);
      const StringRef rest =
          buffer.drop_front(sources.getFileOffset(token.getEndLoc())).ltrim(" \t");
      const bool isPragma = word == "pragma";
      if (isPragma ? !bindsToStatement(rest.take_until([](char c) { return c == '\n'; }))
                   : !word.starts_with("if") && !word.starts_with("el") && word != "endif")
        return std::nullopt;
      if (isPragma) {
        branch.binds = branch.binds.value_or(offset);
      } else {
        if (branch.binds && !word.starts_with("if"))
          choice.last.push_back({*branch.binds, offset});
        branch.binds.reset();
        branch.isFirst = true;
      }
      while (token.isNot(tok::eod) && token.isNot(tok::eof))
        lexer.LexFromRawLexer(token);
      lexer.setParsingPreprocessorDirective(false);
    }
  }

  /// Whether what stands before an #if ends where a statement may begin.
  bool startsStatement(FileID fileId, StringRef buffer, const Conditional &conditional) const {
    Lexer lexer(sources.getLocForStartOfFile(fileId), index.context.getLangOpts(), buffer.begin(),
                buffer.begin(), buffer.end());
    bool starts = false;
    Token token;
    for (;;) {
      lexer.LexFromRawLexer(token);
      if (sources.getFileOffset(token.getLocation()) >= conditional.directiveOffsets.front())
        return starts;
      if (token.is(tok::hash) && token.isAtStartOfLine()) {
        lexer.setParsingPreprocessorDirective(true);
        while (token.isNot(tok::eod) && token.isNot(tok::eof))
          lexer.LexFromRawLexer(token);
        lexer.setParsingPreprocessorDirective(false);
      } else {
        starts = token.isOneOf(tok::semi, tok::l_brace, tok::r_brace);
      }
    }
  }

  StringRef wordAt(StringRef buffer, const Token &token) const {
    return buffer.substr(sources.getFileOffset(token.getLocation()), token.getLength());
  }

  unsigned overPragmas(FileID fileId, unsigned begin) const {
    const StringRef buffer = sources.getBufferData(fileId);
    for (const ForeignPragma &pragma : llvm::reverse(index.preprocessor.foreignPragmas)) {
      if (pragma.fileId != fileId || pragma.beginOffset > begin)
        continue;
      if (begin <= pragma.endOffset) { // clang's range starts inside the directive
        begin = pragma.beginOffset;
        continue;
      }
      if (!bindsToStatement(pragma.text) || !onlyBlank(fileId, buffer, pragma.endOffset, begin))
        break;
      begin = pragma.beginOffset;
    }
    return begin;
  }

  /// Comments, blanks and our own pragmas alone stand in [begin, end).
  bool onlyBlank(FileID fileId, StringRef buffer, unsigned begin, unsigned end) const {
    Lexer lexer(sources.getLocForStartOfFile(fileId), index.context.getLangOpts(), buffer.begin(),
                buffer.begin() + begin, buffer.end());
    Token token;
    for (;;) {
      lexer.LexFromRawLexer(token);
      const unsigned offset = sources.getFileOffset(token.getLocation());
      if (token.is(tok::eof) || offset >= end)
        return true;
      const auto holds = [&](const Annotation &annotation) {
        return annotation.fileId == fileId && annotation.beginOffset <= offset &&
               offset < annotation.endOffset;
      };
      if (!llvm::any_of(index.preprocessor.annotations, holds))
        return false;
    }
  }

  StatementIndex &index;
  const SourceManager &sources;
  unsigned currentFunction = 0;
  std::vector<ChoiceOfDirectives> choicesOfDirectives;
  llvm::DenseMap<const FunctionDecl *, std::vector<const FunctionDecl *>> instantiations;
};

/// Finds a statement by its place in the text, in one instantiation.
class CounterpartFinder : public RecursiveASTVisitor<CounterpartFinder> {
public:
  explicit CounterpartFinder(const Stmt *pattern) : pattern(pattern) {}
  bool VisitStmt(Stmt *statement) {
    if (statement->getBeginLoc() == pattern->getBeginLoc() &&
        statement->getEndLoc() == pattern->getEndLoc() &&
        statement->getStmtClass() == pattern->getStmtClass())
      found = statement;
    else if (!fallback && isa<Expr>(pattern) && isa<Expr>(statement) &&
             statement->getBeginLoc() == pattern->getBeginLoc() &&
             statement->getEndLoc() == pattern->getEndLoc())
      fallback = statement; // a dependent call or operator becomes another kind of expression
    return !found;
  }
  const Stmt *found = nullptr, *fallback = nullptr;

private:
  const Stmt *pattern;
};

} // namespace

bool bindsToStatement(llvm::StringRef pragma) {
  const auto [first, rest] = pragma.split(' ');
  const llvm::StringRef second =
      rest.ltrim().take_while([](char c) { return isalnum(c) || c == '_'; });
  if (first == "omp") {
    static constexpr llvm::StringLiteral standalone[] = {
        "barrier",  "taskwait", "taskyield", "flush",  "threadprivate", "declare",
        "requires", "begin",    "end",       "cancel", "cancellation",  "allocate",
        "error",    "nothing",  "interop",   "depobj", "assumes"};
    return !llvm::is_contained(standalone, second) && !rest.ltrim().starts_with("target update") &&
           !rest.ltrim().starts_with("target enter") && !rest.ltrim().starts_with("target exit");
  }
  if (first == "acc")
    return second != "update" && second != "enter" && second != "exit" && second != "wait" &&
           second != "declare" && second != "routine" && second != "init";
  if (first == "GCC")
    return second == "ivdep" || second == "unroll" || second == "novector";
  if (first == "clang")
    return second == "loop";
  static constexpr llvm::StringLiteral alone[] = {
      "unroll", "nounroll", "unroll_and_jam", "nounroll_and_jam", "ivdep",
      "simd",   "vector",   "novector",       "loop_count",       "distribute_point"};
  return llvm::is_contained(alone, first.take_until([](char c) { return c == '('; }));
}

StatementIndex::StatementIndex(ASTContext &context, const PreprocessorFacts &preprocessor)
    : context(context), sources(context.getSourceManager()), preprocessor(preprocessor) {
  IndexBuilder builder(*this);
  builder.TraverseDecl(context.getTranslationUnitDecl());
  builder.attachInstantiations();
}

unsigned StatementIndex::boundTo(unsigned slot) const {
  for (;;) {
    const std::optional<unsigned> owner = lists[slots[slot].list].owner;
    if (!owner || !isa<OMPExecutableDirective, AttributedStmt>(slots[*owner].statement) ||
        lists[slots[slot].list].isBlock)
      return slot;
    slot = *owner;
  }
}

TextRange StatementIndex::rangeOf(SourceRange range) const {
  const SourceRange text = sources.getExpansionRange(range).getAsRange();
  return {sources.getFileOffset(text.getBegin()),
          sources.getFileOffset(
              Lexer::getLocForEndOfToken(text.getEnd(), 0, sources, context.getLangOpts()))};
}

const Stmt *StatementIndex::counterpart(const FunctionDecl *instantiation,
                                        const Stmt *pattern) const {
  CounterpartFinder finder(pattern);
  finder.TraverseStmt(instantiation->getBody());
  return finder.found ? finder.found : finder.fallback;
}

} // namespace surrogate
