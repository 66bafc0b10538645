//===- AnnotationBinder.cpp - pragmas -> statements ---------------------------------------===//
//
// `region` belongs to the first statement or function definition after it; only comments,
// directives and other pragmas may stand between. `begin` ... `end` hold the statements between
// them, which stand in the same block as both.
//
//===--------------------------------------------------------------------------------------===//
#include "region/AnnotationBinder.h"

#include "diagnostics/Positions.h"
#include "diagnostics/Suggestion.h"

#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

using namespace clang;

namespace {

class Binder {
public:
  Binder(const StatementIndex &index, std::vector<Diagnostic> &problems)
      : index(index), problems(problems) {}

  std::vector<BoundAnnotation> run() {
    const std::vector<Annotation> &annotations = index.preprocessor.annotations;
    std::vector<bool> taken(annotations.size(), false);
    for (size_t each = 0; each < annotations.size(); ++each) {
      const Annotation &annotation = annotations[each];
      if (taken[each])
        continue;
      if (annotation.fromMacro)
        problem(313, annotation,
                "this region's pragma comes from a macro, which can't be rewritten",
                "write '#pragma surrogate ...' where the macro is used");
      else if (annotation.kind == Annotation::Kind::Region)
        bindRegion(annotation);
      else if (annotation.kind == Annotation::Kind::End)
        problem(306, annotation, "no 'begin(" + annotation.name + ")' stands before this end",
                "#pragma surrogate begin(" + annotation.name + ")");
      else
        bindBegin(each, taken);
    }
    return std::move(bound);
  }

private:
  void problem(unsigned number, const Annotation &annotation, std::string text, std::string mend,
               const Annotation *other = nullptr) {
    Diagnostic diagnostic;
    diagnostic.number = number;
    diagnostic.position = annotation.position;
    diagnostic.text = std::move(text);
    diagnostic.mend = std::move(mend);
    if (other) {
      Diagnostic note;
      note.severity = Severity::Note;
      note.position = other->position;
      note.text = other->kind == Annotation::Kind::Begin ? "the begin is here" : "the end is here";
      diagnostic.notes.push_back(std::move(note));
    }
    problems.push_back(std::move(diagnostic));
  }

  void bindRegion(const Annotation &annotation) {
    const std::optional<unsigned> slot = firstSlotAfter(annotation);
    const std::optional<unsigned> function = firstFunctionAfter(annotation);
    const unsigned slotBegin = slot ? index.slots[*slot].text.begin : ~0U;
    const unsigned functionBegin = function ? index.functions[*function].text.begin : ~0U;
    BoundAnnotation region{
        annotation.name, annotation.position, {}, {{annotation.beginOffset, annotation.endOffset}}};
    unsigned begin = ~0U;
    if (slot && slotBegin <= functionBegin) {
      region.anchor = anchorOf({*slot}, index);
      begin = index.slots[*slot].ownBegin;
    } else if (function) {
      region.anchor.kind = RegionKind::Function;
      region.anchor.function = *function;
      begin = functionBegin;
    }
    std::string between = tokenBetween(annotation, begin);
    if (!slot && !function && between.empty())
      between = "the file's end";
    if (!between.empty()) {
      problem(303, annotation,
              "no statement or function definition follows this pragma: " + between +
                  " comes first",
              "move it right before the statement that is the region");
      return;
    }
    bound.push_back(std::move(region));
  }

  void bindBegin(size_t first, std::vector<bool> &taken) {
    const std::vector<Annotation> &annotations = index.preprocessor.annotations;
    const Annotation &begin = annotations[first];
    size_t last = first + 1;
    while (last < annotations.size() &&
           !(annotations[last].kind == Annotation::Kind::End &&
             annotations[last].name == begin.name && annotations[last].fileId == begin.fileId))
      ++last;
    if (last == annotations.size()) {
      problem(306, begin, "no 'end(" + begin.name + ")' stands after this begin" + otherEnds(begin),
              "#pragma surrogate end(" + begin.name + ")");
      return;
    }
    taken[last] = true;
    const Annotation &end = annotations[last];
    const auto beginBlock = blockAround(begin), endBlock = blockAround(end);
    if (!beginBlock || !endBlock || *beginBlock != *endBlock) {
      const bool sameFunction =
          beginBlock && endBlock &&
          index.lists[*beginBlock].function == index.lists[*endBlock].function;
      problem(307, begin,
              std::string("begin and end stand in different ") +
                  (sameFunction ? "blocks" : "functions") + ", and a region is whole statements",
              "put both into the same { ... }", &end);
      return;
    }
    std::vector<unsigned> slots;
    for (unsigned slot : index.lists[*beginBlock].slots) {
      const StatementSlot &entry = index.slots[slot];
      const bool afterBegin = entry.ownBegin >= begin.endOffset;
      const bool beforeEnd = entry.text.end <= end.beginOffset;
      const bool apart = entry.text.end <= begin.beginOffset || entry.ownBegin >= end.endOffset;
      if (afterBegin && beforeEnd) {
        slots.push_back(slot);
      } else if (!apart && !isDirectiveAround(slot, begin, end)) {
        problem(308, entry.ownBegin < begin.beginOffset ? begin : end,
                "this pragma stands in the middle of a statement",
                "move it before or after the statement");
        return;
      } else if (!apart) {
        slots.push_back(slot);
      }
    }
    if (slots.empty()) {
      problem(308, begin, "no statement stands between this begin and its end",
              "put the region's statements between them", &end);
      return;
    }
    BoundAnnotation region{begin.name, begin.position, {}, {}};
    region.anchor = anchorOf(std::move(slots), index);
    if (textOf(region.anchor, index).begin < begin.beginOffset)
      region.anchor.remarks.push_back(widenedRemark(region.anchor, index));
    region.pragmas = {{begin.beginOffset, begin.endOffset}, {end.beginOffset, end.endOffset}};
    bound.push_back(std::move(region));
  }

  /// An OpenMP directive before the begin whose loop stands between the pragmas.
  bool isDirectiveAround(unsigned slot, const Annotation &begin, const Annotation &end) const {
    const StatementSlot &entry = index.slots[slot];
    if (entry.text.end > end.beginOffset)
      return false;
    for (const StatementList &list : index.lists)
      if (list.owner == slot && !list.isBlock && list.slots.size() == 1 &&
          index.boundTo(list.slots.front()) == slot)
        return index.slots[list.slots.front()].ownBegin >= begin.endOffset ||
               isDirectiveAround(list.slots.front(), begin, end);
    return false;
  }

  std::string otherEnds(const Annotation &begin) const {
    std::vector<llvm::StringRef> names;
    for (const Annotation &annotation : index.preprocessor.annotations)
      if (annotation.kind == Annotation::Kind::End && annotation.fileId == begin.fileId)
        names.emplace_back(annotation.name);
    return didYouMean(begin.name, names);
  }

  /// The innermost { ... } whose braces stand around a pragma.
  std::optional<unsigned> blockAround(const Annotation &annotation) const {
    std::optional<unsigned> best;
    for (unsigned list = 0; list < index.lists.size(); ++list) {
      const StatementList &each = index.lists[list];
      if (each.isBlock && each.fileId == annotation.fileId &&
          each.braces.begin < annotation.beginOffset && annotation.endOffset < each.braces.end &&
          (!best || each.braces.begin > index.lists[*best].braces.begin))
        best = list;
    }
    return best;
  }

  /// The outermost of the statements that start first after the pragma.
  std::optional<unsigned> firstSlotAfter(const Annotation &annotation) const {
    std::optional<unsigned> best;
    for (unsigned slot = 0; slot < index.slots.size(); ++slot) {
      const StatementSlot &entry = index.slots[slot];
      if (entry.fileId == annotation.fileId && entry.ownBegin >= annotation.endOffset &&
          (!best || entry.ownBegin < index.slots[*best].ownBegin))
        best = slot;
    }
    return best;
  }

  std::optional<unsigned> firstFunctionAfter(const Annotation &annotation) const {
    std::optional<unsigned> best;
    for (unsigned each = 0; each < index.functions.size(); ++each) {
      const FunctionEntry &entry = index.functions[each];
      if (!entry.isLambda && entry.fileId == annotation.fileId &&
          entry.text.begin >= annotation.endOffset &&
          (!best || entry.text.begin < index.functions[*best].text.begin))
        best = each;
    }
    return best;
  }

  /// The first token between the pragma and `end` that isn't a directive's, an attribute's or
  /// another pragma's, quoted; empty where there is none.
  std::string tokenBetween(const Annotation &annotation, unsigned end) const {
    const StringRef buffer = index.sources.getBufferData(annotation.fileId);
    Lexer lexer(index.sources.getLocForStartOfFile(annotation.fileId), index.context.getLangOpts(),
                buffer.begin(), buffer.begin() + annotation.endOffset, buffer.end());
    Token token;
    lexer.LexFromRawLexer(token);
    for (;;) {
      const unsigned offset = index.sources.getFileOffset(token.getLocation());
      if (token.is(tok::eof) || offset >= end)
        return "";
      const StringRef text = buffer.substr(offset, token.getLength());
      if (token.is(tok::hash) && token.isAtStartOfLine())
        skipDirective(lexer, token);
      else if (inPragma(annotation.fileId, offset))
        lexer.LexFromRawLexer(token);
      else if (text == "_Pragma" || text == "__attribute__" || text == "[")
        skipBrackets(lexer, token);
      else if (text == "extern" || text == "\"C\"")
        lexer.LexFromRawLexer(token);
      else
        return "'" + text.str() + "'";
    }
  }

  void skipDirective(Lexer &lexer, Token &token) const {
    lexer.setParsingPreprocessorDirective(true);
    do
      lexer.LexFromRawLexer(token);
    while (token.isNot(tok::eod) && token.isNot(tok::eof));
    lexer.setParsingPreprocessorDirective(false);
    if (token.is(tok::eod))
      lexer.LexFromRawLexer(token);
  }

  void skipBrackets(Lexer &lexer, Token &token) const {
    int depth = 0;
    do {
      depth += token.isOneOf(tok::l_paren, tok::l_square);
      depth -= token.isOneOf(tok::r_paren, tok::r_square);
      const bool closed = depth == 0 && token.isOneOf(tok::r_paren, tok::r_square);
      lexer.LexFromRawLexer(token);
      if (closed)
        return;
    } while (token.isNot(tok::eof));
  }

  bool inPragma(FileID fileId, unsigned offset) const {
    const auto holds = [&](const auto &pragma) {
      return pragma.fileId == fileId && pragma.beginOffset <= offset && offset < pragma.endOffset;
    };
    return llvm::any_of(index.preprocessor.annotations, holds) ||
           llvm::any_of(index.preprocessor.foreignPragmas, holds);
  }

  const StatementIndex &index;
  std::vector<Diagnostic> &problems;
  std::vector<BoundAnnotation> bound;
};

} // namespace

std::vector<BoundAnnotation> bindAnnotations(const StatementIndex &index,
                                             std::vector<Diagnostic> &problems) {
  return Binder(index, problems).run();
}

} // namespace surrogate
