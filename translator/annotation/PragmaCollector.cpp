//===- PragmaCollector.cpp - listens to the preprocessor ----------------------------------===//
//
// The handler of `#pragma surrogate` lexes unexpanded tokens: a region may be called like a macro.
// A pragma that comes from _Pragma in a macro is kept with the place where the macro expands.
//
//===--------------------------------------------------------------------------------------===//
#include "annotation/PragmaCollector.h"

#include "annotation/PragmaParser.h"
#include "diagnostics/Positions.h"
#include "diagnostics/Suggestion.h"

#include "clang/Lex/Lexer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Pragma.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

namespace surrogate {

namespace {

using namespace clang;

/// Half-open byte range of a directive in its file.
struct Span {
  FileID fileId;
  unsigned begin = 0, end = 0;
  bool fromMacro = false;
};

/// The end of the directive whose '#' is at `offset`: its last line's end, continuations and
/// comments that run on included.
unsigned directiveEnd(const SourceManager &sources, const LangOptions &language, FileID fileId,
                      unsigned offset) {
  const StringRef buffer = sources.getBufferData(fileId);
  Lexer lexer(sources.getLocForStartOfFile(fileId), language, buffer.begin(),
              buffer.begin() + offset, buffer.end());
  Token token;
  lexer.LexFromRawLexer(token);
  lexer.setParsingPreprocessorDirective(true);
  do
    lexer.LexFromRawLexer(token);
  while (token.isNot(tok::eod) && token.isNot(tok::eof));
  return sources.getFileOffset(token.getLocation());
}

/// The end of `_Pragma("...")` that starts at `location`.
unsigned operatorEnd(const SourceManager &sources, const LangOptions &language,
                     SourceLocation location) {
  Token token;
  unsigned depth = 0;
  while (!Lexer::getRawToken(location, token, sources, language, true)) {
    depth += token.is(tok::l_paren);
    depth -= token.is(tok::r_paren);
    if (token.is(tok::r_paren) && depth == 0)
      return sources.getFileOffset(token.getEndLoc());
    if (token.is(tok::eof))
      break;
    location = token.getEndLoc();
  }
  return sources.getFileOffset(location);
}

Span spanOf(const Preprocessor &preprocessor, SourceLocation location, bool isOperator) {
  const SourceManager &sources = preprocessor.getSourceManager();
  const LangOptions &language = preprocessor.getLangOpts();
  const SourceLocation begin = sources.getExpansionLoc(location);
  Span span;
  std::tie(span.fileId, span.begin) = sources.getDecomposedLoc(begin);
  span.fromMacro = location.isMacroID();
  if (span.fromMacro) {
    const SourceLocation last = sources.getExpansionRange(location).getEnd();
    span.end = sources.getFileOffset(Lexer::getLocForEndOfToken(last, 0, sources, language));
  } else if (isOperator) {
    span.end = operatorEnd(sources, language, begin);
  } else {
    span.end = directiveEnd(sources, language, span.fileId, span.begin);
  }
  return span;
}

/// "omp parallel for" of `#pragma omp parallel for` or `_Pragma("omp parallel for")`.
std::string pragmaText(const SourceManager &sources, SourceLocation location) {
  bool invalid = false;
  const auto [fileId, offset] = sources.getDecomposedSpellingLoc(location);
  StringRef text = sources.getBufferData(fileId, &invalid).drop_front(offset);
  if (invalid)
    return "";
  if (text.consume_front("#")) {
    text = text.ltrim();
    text.consume_front("pragma");
    return text.take_until([](char c) { return c == '\n'; }).trim().str();
  }
  text = text.split('(').second.ltrim();
  return text.consume_front("\"") ? text.split('"').first.trim().str() : "";
}

class SurrogateHandler : public PragmaHandler {
public:
  explicit SurrogateHandler(PreprocessorFacts &facts) : PragmaHandler("surrogate"), facts(facts) {}

  void HandlePragma(Preprocessor &preprocessor, PragmaIntroducer introducer, Token &) override {
    const SourceManager &sources = preprocessor.getSourceManager();
    std::vector<PragmaToken> tokens;
    Token token;
    for (;;) {
      preprocessor.LexUnexpandedToken(token);
      const SourcePosition position = positionOf(sources, token.getLocation());
      if (token.is(tok::eod) || token.is(tok::eof)) {
        tokens.push_back({"", position});
        break;
      }
      tokens.push_back({preprocessor.getSpelling(token), position});
    }
    const Span span = spanOf(preprocessor, introducer.Loc, introducer.Kind != PIK_HashPragma);
    auto annotation = parseRegionPragma(tokens);
    if (!annotation) {
      llvm::handleAllErrors(annotation.takeError(), [&](Refusal &refusal) {
        for (Diagnostic &diagnostic : refusal.diagnostics)
          facts.problems.push_back(std::move(diagnostic));
      });
      return;
    }
    annotation->position = positionOf(sources, span.fileId, span.begin);
    annotation->fileId = span.fileId;
    annotation->beginOffset = span.begin;
    annotation->endOffset = span.end;
    annotation->fromMacro = span.fromMacro;
    facts.annotations.push_back(std::move(*annotation));
  }

private:
  PreprocessorFacts &facts;
};

/// HPAC-ML's language: known, and not handled in this version; said once a translation unit.
class ApproxHandler : public PragmaHandler {
public:
  explicit ApproxHandler(PreprocessorFacts &facts) : PragmaHandler("approx"), facts(facts) {}

  void HandlePragma(Preprocessor &preprocessor, PragmaIntroducer introducer, Token &) override {
    preprocessor.DiscardUntilEndOfDirective();
    if (said)
      return;
    said = true;
    Diagnostic diagnostic;
    diagnostic.number = 304;
    diagnostic.severity = Severity::Warning;
    diagnostic.position = positionOf(preprocessor.getSourceManager(), introducer.Loc);
    diagnostic.text = "HPAC-ML's pragmas aren't handled in this version: '#pragma approx' is left "
                      "as it stands";
    diagnostic.mend = "#pragma surrogate region(NAME)";
    facts.problems.push_back(std::move(diagnostic));
  }

private:
  PreprocessorFacts &facts;
  bool said = false;
};

class Listener : public PPCallbacks {
public:
  Listener(Preprocessor &preprocessor, PreprocessorFacts &facts)
      : preprocessor(preprocessor), sources(preprocessor.getSourceManager()), facts(facts) {}

  void PragmaDirective(SourceLocation location, PragmaIntroducerKind kind) override {
    if (sources.isInSystemHeader(location))
      return;
    ForeignPragma pragma;
    pragma.text = pragmaText(sources, location);
    const StringRef first = StringRef(pragma.text).split(' ').first;
    if (first == "surrogate" || first == "approx")
      return;
    warnIfMisspelt(first, location);
    const Span span = spanOf(preprocessor, location, kind != PIK_HashPragma);
    pragma.fileId = span.fileId;
    pragma.beginOffset = span.begin;
    pragma.endOffset = span.end;
    facts.foreignPragmas.push_back(std::move(pragma));
  }

  void InclusionDirective(SourceLocation hash, const Token &, StringRef name, bool isAngled,
                          CharSourceRange, OptionalFileEntryRef file, StringRef, StringRef,
                          const clang::Module *, bool, SrcMgr::CharacteristicKind) override {
    if (sources.isInSystemHeader(hash) || hash.isMacroID())
      return;
    const Span span = spanOf(preprocessor, hash, false);
    facts.includes.push_back({span.fileId, span.begin, span.end, 0, name.str(),
                              file ? file->getName().str() : "", !isAngled});
  }

  void If(SourceLocation location, SourceRange, ConditionValueKind) override { open(location); }
  void Ifdef(SourceLocation location, const Token &, const MacroDefinition &) override {
    open(location);
  }
  void Ifndef(SourceLocation location, const Token &, const MacroDefinition &) override {
    open(location);
  }
  void Elif(SourceLocation location, SourceRange, ConditionValueKind,
            SourceLocation opened) override {
    add(location, opened);
  }
  void Elifdef(SourceLocation location, const Token &, const MacroDefinition &) override {
    add(location, innermost);
  }
  void Elifdef(SourceLocation location, SourceRange, SourceLocation opened) override {
    add(location, opened);
  }
  void Else(SourceLocation location, SourceLocation opened) override { add(location, opened); }
  void Endif(SourceLocation location, SourceLocation opened) override { add(location, opened); }

private:
  /// `#pragma surogate` would be nobody's, and the region silently not there.
  void warnIfMisspelt(StringRef first, SourceLocation location) {
    const std::string suggestion = didYouMean(first, {"surrogate"});
    if (suggestion.empty())
      return;
    Diagnostic diagnostic;
    diagnostic.number = 302;
    diagnostic.severity = Severity::Warning;
    diagnostic.position = positionOf(sources, location);
    diagnostic.text = "'#pragma " + first.str() + "' names no region" + suggestion;
    diagnostic.mend = "#pragma surrogate region(NAME)";
    facts.problems.push_back(std::move(diagnostic));
  }

  void open(SourceLocation location) {
    if (location.isMacroID() || sources.isInSystemHeader(location))
      return;
    innermost = location;
    byOpening[location] = facts.conditionals.size();
    facts.conditionals.push_back({sources.getFileID(location), {hashOffset(location)}, false});
  }

  void add(SourceLocation location, SourceLocation opened) {
    const auto found = byOpening.find(opened);
    if (found != byOpening.end())
      facts.conditionals[found->second].directiveOffsets.push_back(hashOffset(location));
  }

  /// The '#' before a directive's keyword.
  unsigned hashOffset(SourceLocation location) const {
    const auto [fileId, offset] = sources.getDecomposedLoc(location);
    const size_t hash = sources.getBufferData(fileId).take_front(offset).rfind('#');
    return hash == StringRef::npos ? offset : static_cast<unsigned>(hash);
  }

  Preprocessor &preprocessor;
  SourceManager &sources;
  PreprocessorFacts &facts;
  llvm::DenseMap<SourceLocation, size_t> byOpening;
  SourceLocation innermost;
};

/// Only comments stand before the first and after the last directive.
bool isIncludeGuard(const Preprocessor &preprocessor, const Conditional &conditional) {
  const SourceManager &sources = preprocessor.getSourceManager();
  const StringRef buffer = sources.getBufferData(conditional.fileId);
  const SourceLocation start = sources.getLocForStartOfFile(conditional.fileId);
  Lexer lexer(start, preprocessor.getLangOpts(), buffer.begin(), buffer.begin(), buffer.end());
  Token token;
  lexer.LexFromRawLexer(token);
  if (sources.getFileOffset(token.getLocation()) != conditional.directiveOffsets.front() ||
      !buffer.drop_front(conditional.directiveOffsets.front() + 1).ltrim().starts_with("ifndef"))
    return false;
  const unsigned end = directiveEnd(sources, preprocessor.getLangOpts(), conditional.fileId,
                                    conditional.directiveOffsets.back());
  Lexer tail(start, preprocessor.getLangOpts(), buffer.begin(), buffer.begin() + end, buffer.end());
  tail.LexFromRawLexer(token);
  return token.is(tok::eof);
}

unsigned depthAt(const PreprocessorFacts &facts, FileID fileId, unsigned offset) {
  return static_cast<unsigned>(llvm::count_if(facts.conditionals, [&](const Conditional &each) {
    return each.fileId == fileId && !each.isIncludeGuard &&
           each.directiveOffsets.front() < offset && offset < each.directiveOffsets.back();
  }));
}

} // namespace

void collectPreprocessorFacts(Preprocessor &preprocessor, PreprocessorFacts &facts) {
  preprocessor.AddPragmaHandler(new SurrogateHandler(facts)); // the preprocessor owns them
  preprocessor.AddPragmaHandler(new ApproxHandler(facts));
  preprocessor.addPPCallbacks(std::make_unique<Listener>(preprocessor, facts));
}

void completePreprocessorFacts(const Preprocessor &preprocessor, PreprocessorFacts &facts) {
  for (Conditional &conditional : facts.conditionals)
    conditional.isIncludeGuard = isIncludeGuard(preprocessor, conditional);
  for (IncludeLine &include : facts.includes)
    include.conditionalDepth = depthAt(facts, include.fileId, include.beginOffset);
  for (const auto &[identifier, state] : preprocessor.macros()) {
    const StringRef name = identifier->getName();
    if (identifier->hasMacroDefinition() && !name.starts_with("__"))
      facts.macroNames.push_back(name.str());
  }
  llvm::sort(facts.macroNames); // the table's order differs from run to run
}

} // namespace surrogate
