//===- SpecExpressions.cpp - expressions of regions.yaml, as the compiler reads them ------===//
//
//   #pragma surrogate region(price)          {
//   for (...)                         ->     #line 1 "surrogate expression 0"
//                                            const long surrogate_value_0 = 0 | (
//                                            nn
//                                            );
//                                            for (...) }
//
// What Clang says of a line of our own is said of the place in regions.yaml.
//
//===--------------------------------------------------------------------------------------===//
#include "driver/SpecExpressions.h"

#include <ranges>

#include "spec/FunctorText.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace surrogate {

using namespace clang;

namespace {

/// An expression that is to have a value where a region starts.
struct Expression {
  std::string text;
  SourcePosition position; ///< of its first character in regions.yaml
  std::string key;         ///< "extents"
  bool isCondition = false;
  std::vector<std::string> symbols; ///< of a functor: numbers that it may name, too
  const RegionPlace *place = nullptr;
  bool isWrong = false; ///< something was said of it
};

class Expressions {
public:
  explicit Expressions(SourceResult &result) : result(result) {}
  void collect();
  void check(const CompileCommand &command);
  void say(Expression &expression, unsigned offset, const std::string &what);
  /// What Clang says of our text number `index`: its line 2 is the expression, what it says of
  /// line 1 is that its value is of no use.
  void heard(size_t index, unsigned line, unsigned column, const std::string &what);

private:
  void add(const SpecText &text, const std::string &key, bool isCondition, const RegionPlace &place,
           const std::vector<std::string> &symbols = {});
  void addFunctor(const SpecFunctor &functor, const RegionPlace &place);
  void addExtent(const SpecText &text, const std::string &key, const RegionPlace &place);
  bool isOneExpression(Expression &expression);
  std::string withExpressions(const std::string &file) const;

  SourceResult &result;
  std::vector<Expression> expressions;
};

constexpr llvm::StringLiteral filePrefix = "surrogate expression ";

void Expressions::add(const SpecText &text, const std::string &key, bool isCondition,
                      const RegionPlace &place, const std::vector<std::string> &symbols) {
  int64_t number = 0;
  if (!llvm::StringRef(text.text).getAsInteger(10, number))
    return;
  Expression expression;
  expression.text = text.text;
  expression.position = text.position;
  expression.key = key;
  expression.isCondition = isCondition;
  expression.symbols = symbols;
  expression.place = &place;
  expressions.push_back(std::move(expression));
  if (!isOneExpression(expressions.back()))
    expressions.pop_back();
}

void Expressions::addExtent(const SpecText &text, const std::string &key,
                            const RegionPlace &place) {
  for (const SpecText &bound : splitSlice(text))
    add(bound, key, false, place);
}

void Expressions::addFunctor(const SpecFunctor &functor, const RegionPlace &place) {
  for (const auto &[symbol, range] : functor.sweep)
    addExtent(range, "sweep", place);
  for (const SpecText *text : {&functor.features, &functor.targets}) {
    auto parsed = text->text.empty() ? FunctorText() : parseFunctor(*text);
    if (!parsed) { // the analysis said so
      llvm::consumeError(parsed.takeError());
      continue;
    }
    std::vector<std::string> symbols;
    for (const SpecText &symbol : parsed->symbols)
      symbols.push_back(symbol.text);
    for (const FunctorPiece &piece : parsed->pieces)
      for (const FunctorSlice &slice : piece.slices)
        for (const SpecText *bound : {&slice.begin, &slice.end, &slice.step})
          if (!bound->text.empty())
            add(*bound, "functors", false, place, symbols);
  }
}

void Expressions::collect() {
  for (const ReportedRegion &region : result.regions) {
    const RegionSpec &spec = region.spec;
    for (const auto &[path, extent] : spec.extents)
      for (const SpecText &text : extent.dimensions)
        addExtent(text, "extents", region.place);
    for (const auto *list : {&spec.inputs, &spec.outputs})
      if (*list)
        for (const SpecDatum &datum : **list)
          for (const SpecText &text : datum.extent)
            addExtent(text, "extent", region.place);
    if (auto functor = spec.functors.find(spec.samples); functor != spec.functors.end())
      addFunctor(functor->second, region.place);
    if (!spec.when.text.empty())
      add(spec.when, "when", true, region.place);
  }
}

void Expressions::say(Expression &expression, unsigned offset, const std::string &what) {
  if (expression.isWrong)
    return;
  expression.isWrong = true;
  Diagnostic problem;
  problem.number = 216;
  problem.position = expression.position;
  if (problem.position.isValid())
    problem.position.column += offset;
  problem.text = "'" + expression.text + "' in '" + expression.key +
                 "' has no value where region '" + expression.place->name + "' starts (" +
                 expression.place->position.str() + "): " + what;
  result.errors.push_back(std::move(problem));
}

void Expressions::heard(size_t index, unsigned line, unsigned column, const std::string &what) {
  if (index >= expressions.size())
    return;
  Expression &expression = expressions[index];
  if (line > 1)
    say(expression, line == 2 ? column : static_cast<unsigned>(expression.text.size()), what);
  else
    say(expression, 0,
        expression.isCondition ? "it is neither true nor false" : "it isn't a whole number");
}

/// It stands between parentheses of ours, here and in the generated code: it must not leave them,
/// and evaluating it must not change the program.
bool Expressions::isOneExpression(Expression &expression) {
  LangOptions language;
  language.CPlusPlus = language.CPlusPlus11 = expression.place->isCPlusPlus;
  const std::string &text = expression.text;
  Lexer lexer(SourceLocation(), language, text.data(), text.data(), text.data() + text.size());
  lexer.SetCommentRetentionState(true);
  std::vector<tok::TokenKind> open;
  Token token;
  const char *last = text.data();
  for (lexer.LexFromRawLexer(token); token.isNot(tok::eof); lexer.LexFromRawLexer(token)) {
    const unsigned offset =
        static_cast<unsigned>(lexer.getBufferLocation() - text.data()) - token.getLength();
    last = lexer.getBufferLocation();
    const bool isClosing = token.isOneOf(tok::r_paren, tok::r_square);
    if (token.isOneOf(tok::l_paren, tok::l_square))
      open.push_back(token.is(tok::l_paren) ? tok::r_paren : tok::r_square);
    else if (isClosing && !open.empty() && open.back() == token.getKind())
      open.pop_back();
    else if (isClosing ||
             token.isOneOf(tok::semi, tok::l_brace, tok::r_brace, tok::hash, tok::comment,
                           tok::unknown) ||
             (token.is(tok::comma) && open.empty()))
      return say(expression, offset,
                 "'" + text.substr(offset, token.getLength()) +
                     "' doesn't belong into an expression"),
             false;
    else if (token.is(tok::equal))
      return say(expression, offset, "it changes the program; '==' compares"), false;
    else if (token.isOneOf(tok::plusplus, tok::minusminus, tok::plusequal, tok::minusequal,
                           tok::starequal, tok::slashequal))
      return say(expression, offset, "it changes the program"), false;
  }
  if (text.empty() || !open.empty())
    return say(expression, static_cast<unsigned>(last - text.data()),
               text.empty() ? "it is empty" : "a parenthesis isn't closed"),
           false;
  return true;
}

/// The file's text with the expressions of its regions in front of them.
std::string Expressions::withExpressions(const std::string &file) const {
  std::string text = result.texts.at(file);
  std::map<unsigned, std::string> inserts;
  for (size_t index = 0; index < expressions.size(); ++index) {
    const Expression &expression = expressions[index];
    const RegionPlace &place = *expression.place;
    if (place.file != file)
      continue;
    const bool isBody = place.kind == RegionKind::Function;
    const unsigned begin = isBody ? place.function.body.begin + 1 : place.text.begin;
    const std::string number = std::to_string(index);
    std::string &insert = inserts[begin];
    if (insert.empty() && !isBody) {
      insert = "{";
      inserts[place.text.end] += "\n}";
    }
    insert += "\n{\n";
    std::string uses = "(void)surrogate_value_" + number + ";\n";
    for (const std::string &symbol : expression.symbols) {
      insert += "const long " + symbol + " = 0;\n";
      uses += "(void)" + symbol + ";\n";
    }
    insert += "#line 1 \"" + filePrefix.str() + number + "\"\nconst long surrogate_value_" +
              number + (expression.isCondition ? " = !(\n" : " = 0 | (\n") + expression.text +
              "\n);\n#line 1 \"\"\n" + uses + "}\n";
  }
  for (auto &insert : std::ranges::reverse_view(inserts))
    text.insert(insert.first, insert.second);
  return text;
}

/// Passes on what is said of our lines.
class Listener : public DiagnosticConsumer {
public:
  explicit Listener(Expressions &expressions) : expressions(expressions) {}
  void HandleDiagnostic(DiagnosticsEngine::Level level, const clang::Diagnostic &info) override {
    const bool isUnset =
        info.getID() == diag::warn_uninit_var || info.getID() == diag::warn_sometimes_uninit_var;
    // What -Werror makes of a warning says nothing against the expression.
    const bool isWarning = DiagnosticIDs::isBuiltinWarningOrExtension(info.getID()) &&
                           !DiagnosticIDs::isDefaultMappingAsError(info.getID());
    if (((level < DiagnosticsEngine::Error || isWarning) && !isUnset) || !info.hasSourceManager() ||
        info.getLocation().isInvalid())
      return;
    const SourceManager &sources = info.getSourceManager();
    const PresumedLoc place = sources.getPresumedLoc(sources.getExpansionLoc(info.getLocation()));
    llvm::StringRef name = place.isValid() ? place.getFilename() : "";
    size_t index = 0;
    if (!name.consume_front(filePrefix) || name.getAsInteger(10, index))
      return;
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    expressions.heard(index, place.getLine(), place.getColumn() - 1, text.str().str());
  }

private:
  Expressions &expressions;
};

/// Bodies in files without expressions say nothing of them.
class Consumer : public ASTConsumer {
public:
  Consumer(const SourceManager &sources, const std::set<std::string> &files)
      : sources(sources), files(files) {}
  bool shouldSkipFunctionBody(Decl *declaration) override {
    const SourceLocation place = sources.getExpansionLoc(declaration->getLocation());
    const OptionalFileEntryRef file = sources.getFileEntryRefForID(sources.getFileID(place));
    return !file || !isOurs(*file);
  }

private:
  bool isOurs(FileEntryRef file) const {
    return llvm::any_of(files, [&](const std::string &each) {
      auto ours = sources.getFileManager().getFileRef(each);
      if (ours)
        return *ours == file;
      llvm::consumeError(ours.takeError());
      return false;
    });
  }

  const SourceManager &sources;
  const std::set<std::string> &files;
};

class Action : public ASTFrontendAction {
public:
  explicit Action(const std::set<std::string> &files) : files(files) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler, StringRef) override {
    compiler.setVerboseOutputStream(llvm::nulls());
    return std::make_unique<Consumer>(compiler.getSourceManager(), files);
  }

private:
  const std::set<std::string> &files;
};

class Factory : public tooling::FrontendActionFactory {
public:
  explicit Factory(std::map<std::string, std::string> texts) : texts(std::move(texts)) {
    for (const auto &[file, text] : this->texts)
      files.insert(file);
  }
  std::unique_ptr<FrontendAction> create() override { return std::make_unique<Action>(files); }
  bool runInvocation(std::shared_ptr<CompilerInvocation> invocation, FileManager *manager,
                     std::shared_ptr<PCHContainerOperations> containers,
                     DiagnosticConsumer *consumer) override {
    for (const auto &[file, text] : texts)
      invocation->getPreprocessorOpts().addRemappedFile(
          file, llvm::MemoryBuffer::getMemBufferCopy(text, file).release());
    invocation->getFrontendOpts().SkipFunctionBodies = true;
    DiagnosticOptions &diagnostics = invocation->getDiagnosticOpts();
    diagnostics.ErrorLimit = 0;
    diagnostics.IgnoreWarnings = false;
    diagnostics.Warnings.emplace_back("uninitialized");
    return FrontendActionFactory::runInvocation(invocation, manager, containers, consumer);
  }

private:
  std::map<std::string, std::string> texts; ///< by absolute path
  std::set<std::string> files;
};

void Expressions::check(const CompileCommand &command) {
  std::map<std::string, std::string> texts;
  for (const Expression &expression : expressions) {
    llvm::SmallString<128> path(expression.place->file);
    (void)llvm::sys::fs::make_absolute(path);
    if (texts.count(path.str().str()) == 0)
      texts[path.str().str()] = withExpressions(expression.place->file);
  }
  if (texts.empty())
    return;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> system = llvm::vfs::createPhysicalFileSystem();
  if (system->setCurrentWorkingDirectory(command.directory))
    return;
  llvm::IntrusiveRefCntPtr<FileManager> files(new FileManager(FileSystemOptions(), system));
  Factory factory(std::move(texts));
  tooling::ToolInvocation invocation(command.arguments, &factory, files.get(),
                                     std::make_shared<PCHContainerOperations>());
  Listener listener(*this);
  invocation.setDiagnosticConsumer(&listener);
  invocation.run();
}

} // namespace

void checkSpecExpressions(const CompileCommand &command, SourceResult &result) {
  Expressions expressions(result);
  expressions.collect();
  expressions.check(command);
}

} // namespace surrogate
