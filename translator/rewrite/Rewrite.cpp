//===- Rewrite.cpp - plans -> edits -> whole files --------------------------------------===//

#include "rewrite/Rewrite.h"
#include "render/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <optional>
#include <tuple>

using namespace surrogate;

namespace {

/// Puts `text` in the place of [begin, end). At one offset insertions come first, in the order
/// in which they were made.
struct TextEdit {
  unsigned begin, end;
  size_t order;
  std::string text;

  bool operator<(const TextEdit &other) const {
    return std::tuple(begin, begin != end, order) <
           std::tuple(other.begin, other.begin != other.end, other.order);
  }
};

llvm::StringRef outputPath(llvm::StringRef path, const RewriteOptions &options) {
  return options.outputPath.empty() ? path : llvm::StringRef(options.outputPath);
}

/// Gathers the edits of one file.
class Editor {
public:
  Editor(llvm::StringRef path, llvm::StringRef original, const RewriteOptions &options)
      : original(original), path(path), options(options),
        newline(original.contains("\r\n") ? "\r\n" : "\n") {}

  void addInclude(const RegionPlan &first);
  void addStatements(const RegionPlan &plan, const RenderedRegion &rendered);
  void addWrapper(const RegionPlan &plan, const RenderedRegion &rendered);
  void addLambda(const RegionPlan &plan, const RenderedRegion &rendered);
  void addExtract(const RegionPlan &plan, const RenderedRegion &rendered);
  void addMain(const RegionPlan &first, const std::string &main);
  llvm::Expected<std::string> apply();

private:
  llvm::StringRef original, path;
  const RewriteOptions &options;
  std::string newline;
  std::vector<TextEdit> edits;

  void insert(unsigned offset, const std::string &text) { replace(offset, offset, text); }
  void replace(unsigned begin, unsigned end, const std::string &text);
  unsigned lineStart(unsigned offset) const;
  unsigned lineEnd(unsigned offset) const;    ///< before the newline
  unsigned logicalEnd(unsigned offset) const; ///< lineEnd, past lines that a backslash continues
  bool isContinued(unsigned end) const;       ///< the line that ends there
  unsigned lineNumber(unsigned offset) const;
  bool isFirstOnLine(unsigned offset) const;
  std::string lineDirective(unsigned offset) const;
  void insertBefore(unsigned offset, const std::string &lines);
  void insertAfter(unsigned offset, const std::string &lines);
  std::string placeComment(const RegionPlan &plan, const RenderedRegion &rendered, unsigned before);
};

} // namespace

void Editor::replace(unsigned begin, unsigned end, const std::string &text) {
  std::string spelled;
  for (char c : text)
    spelled += c == '\n' ? newline : std::string(1, c);
  edits.push_back({begin, end, edits.size(), std::move(spelled)});
}

unsigned Editor::lineStart(unsigned offset) const {
  size_t newlineBefore = offset == 0 ? llvm::StringRef::npos : original.rfind('\n', offset);
  if (newlineBefore == offset && offset > 0)
    newlineBefore = original.rfind('\n', offset - 1);
  if (newlineBefore != llvm::StringRef::npos && newlineBefore < offset)
    return newlineBefore + 1;
  constexpr llvm::StringLiteral byteOrderMark = "\xEF\xBB\xBF"; // must stay a file's first bytes
  return original.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
}

unsigned Editor::lineEnd(unsigned offset) const {
  size_t end = std::min(original.find('\n', offset), original.size());
  if (end > 0 && original[end - 1] == '\r')
    --end;
  return end;
}

bool Editor::isContinued(unsigned end) const {
  return original.take_front(end).rtrim(" \t\r").ends_with("\\");
}

unsigned Editor::logicalEnd(unsigned offset) const {
  unsigned end = lineEnd(offset);
  while (isContinued(end) && original.find('\n', end) != llvm::StringRef::npos)
    end = lineEnd(original.find('\n', end) + 1);
  return end;
}

namespace {
struct LineDirective {
  unsigned line = 0;
  llvm::StringRef file; ///< in quotes; empty where it stays the same
};
} // namespace

/// `#line 12 "model.y"`, `# 12 "model.y"`
static std::optional<LineDirective> ownLineDirective(llvm::StringRef line) {
  line = line.trim();
  if (!line.consume_front("#"))
    return std::nullopt;
  line = line.ltrim();
  if (line.consume_front("line"))
    line = line.ltrim();
  LineDirective own;
  if (line.consumeInteger(10, own.line))
    return std::nullopt;
  line = line.trim();
  if (const size_t end = line.find('"', 1); line.starts_with("\"") && end != llvm::StringRef::npos)
    own.file = line.take_front(end + 1);
  return own;
}

unsigned Editor::lineNumber(unsigned offset) const {
  return 1 + original.take_front(offset).count('\n');
}

bool Editor::isFirstOnLine(unsigned offset) const {
  unsigned start = lineStart(offset);
  if (start > 0 && isContinued(start - 1))
    return false;
  return original.slice(start, offset).trim(" \t").empty();
}

/// "#line 41 "app.cpp"\n", for the line that holds `offset`, if these are asked for. Where the
/// source has such lines of its own (a generator's), the last one before it goes on.
std::string Editor::lineDirective(unsigned offset) const {
  if (!options.lineDirectives)
    return "";
  std::string file = quoted(path);
  unsigned line = 1;
  llvm::StringRef before = original.take_front(offset);
  for (size_t end; (end = before.find('\n')) != llvm::StringRef::npos; ++line) {
    if (const auto own = ownLineDirective(before.take_front(end))) {
      line = own->line - 1;
      if (!own->file.empty())
        file = own->file.str();
    }
    before = before.drop_front(end + 1);
  }
  return "#line " + std::to_string(line) + " " + file + "\n";
}

/// Whole lines before the token at `offset`; a line that holds more before it is broken there.
void Editor::insertBefore(unsigned offset, const std::string &lines) {
  std::string text = lines + "\n" + lineDirective(offset);
  if (isFirstOnLine(offset))
    insert(lineStart(offset), text);
  else
    insert(offset, "\n" + text);
}

/// Whole lines after the text that ends at `offset`. A comment that follows it on its line
/// belongs to it; anything else on the line goes below.
void Editor::insertAfter(unsigned offset, const std::string &lines) {
  unsigned end = lineEnd(offset);
  llvm::StringRef rest = original.slice(offset, end).trim(" \t");
  bool isComment =
      rest.starts_with("//") || (rest.starts_with("/*") && rest.find("*/") == rest.size() - 2);
  if (rest.empty() || isComment) {
    if (rest.starts_with("//"))
      end = logicalEnd(offset);
    insert(end, "\n" + lines);
    if (options.lineDirectives && end + newline.size() < original.size())
      insert(end + newline.size(), lineDirective(end + newline.size()));
    return;
  }
  std::string directive = lineDirective(offset);
  insert(offset, "\n" + lines + "\n" + directive);
}

void Editor::addInclude(const RegionPlan &first) {
  const std::string include = "#include \"" + companionHeaderName(outputPath(path, options)) + "\"";
  unsigned offset = first.place.includeOffset;
  if (first.place.includeAfterLine) {
    offset = logicalEnd(offset > 0 && original[offset - 1] == '\n' ? offset - 1 : offset);
    insert(offset, "\n" + include);
    if (options.lineDirectives && offset + newline.size() < original.size())
      insert(offset + newline.size(), lineDirective(offset + newline.size()));
    return;
  }
  insertBefore(offset, include + "\n");
}

/// The region's pragma becomes the comment; its `end` goes with its line. Where there is no
/// pragma before the region, the result is the comment, to stand above it.
std::string Editor::placeComment(const RegionPlan &plan, const RenderedRegion &rendered,
                                 unsigned before) {
  bool isPlaced = false;
  for (const TextRange &annotation : plan.place.annotations) {
    unsigned start = lineStart(annotation.begin);
    if (!isPlaced && annotation.begin < before) {
      replace(start, annotation.end, rendered.comment);
      isPlaced = true;
      continue;
    }
    unsigned end = std::min<size_t>(lineEnd(annotation.end) + newline.size(), original.size());
    replace(start, end, lineDirective(end));
  }
  return isPlaced ? "" : rendered.comment + "\n";
}

void Editor::addStatements(const RegionPlan &plan, const RenderedRegion &rendered) {
  const TextRange &text = plan.place.text;
  std::string comment = placeComment(plan, rendered, text.begin);
  insertBefore(text.begin, comment + rendered.opening);
  insertAfter(text.end, rendered.closing);
}

/// Whether `text` holds `word`, and not as a part of a longer one.
static bool holdsWord(llvm::StringRef text, llvm::StringRef word) {
  const auto isLetter = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  while (!(text = text.drop_until(isLetter)).empty()) {
    llvm::StringRef next = text.take_while(isLetter);
    if (next == word)
      return true;
    text = text.drop_front(next.size());
  }
  return false;
}

void Editor::addWrapper(const RegionPlan &plan, const RenderedRegion &rendered) {
  const FunctionPlace &function = plan.place.function;
  std::string comment = placeComment(plan, rendered, function.definition.begin);
  insertBefore(function.definition.begin, comment + rendered.prototypes);
  // After `extern` the prototype's `static` holds, and a second storage class may not stand.
  llvm::StringRef head = original.slice(function.definition.begin, function.declarator.begin);
  if (rendered.addStatic && !holdsWord(head, "extern"))
    insert(function.definition.begin, "static ");
  replace(function.declarator.begin, function.declarator.end, rendered.originalName);
  insertAfter(function.definition.end, "\n" + rendered.wrapper);
}

void Editor::addLambda(const RegionPlan &plan, const RenderedRegion &rendered) {
  const FunctionPlace &function = plan.place.function;
  std::string comment = placeComment(plan, rendered, function.definition.begin);
  if (!comment.empty())
    insertBefore(function.definition.begin, llvm::StringRef(comment).rtrim().str());
  if (isFirstOnLine(function.body.begin))
    insertBefore(function.body.begin, rendered.opening);
  else
    insert(function.body.begin, llvm::StringRef(rendered.opening).ltrim().str() + "\n" +
                                    lineDirective(function.body.begin));
  insertAfter(function.body.end, rendered.closing);
}

/// The region on states, in a function of its own behind the one that holds it.
void Editor::addExtract(const RegionPlan &plan, const RenderedRegion &rendered) {
  const TextRange &text = plan.place.text;
  placeComment(plan, rendered,
               plan.place.kind == RegionKind::Function ? plan.place.function.definition.begin
                                                       : text.begin);
  std::string function = rendered.opening;
  if (plan.place.kind == RegionKind::Statements) {
    unsigned begin = text.begin;
    if (isFirstOnLine(begin))
      begin = lineStart(begin);
    function += "\n" + original.slice(begin, text.end).str() + "\n" + rendered.closing;
  }
  const MethodPlace &method = plan.state->surroundings.method;
  if (!method.className.empty()) {
    insertAfter(method.bodyBegin, function);
    function = rendered.wrapper;
  }
  insertAfter(plan.state->surroundings.afterFunction, "\n" + function);
}

/// The program's own main function gives its name to ours.
void Editor::addMain(const RegionPlan &first, const std::string &main) {
  const MainFunction &theirs = first.state->surroundings.main;
  if (!theirs.name.empty())
    replace(theirs.name.begin, theirs.name.end, "surrogate_original_main");
  if (theirs.needsReturn)
    insert(theirs.closingBrace, "return 0;\n");
  insert(original.size(), (original.ends_with("\n") ? "\n" : "\n\n") + main);
}

llvm::Expected<std::string> Editor::apply() {
  llvm::sort(edits);
  std::string result;
  unsigned done = 0;
  for (const TextEdit &edit : edits) {
    if (edit.begin < done || edit.end > original.size()) {
      // region/ refuses regions that overlap; edits that still do would garble the text.
      return llvm::createStringError("two regions would change line " +
                                     std::to_string(lineNumber(edit.begin)) + " of " + path.str());
    }
    result += original.slice(done, edit.begin);
    result += edit.text;
    done = edit.end;
  }
  result += original.drop_front(done);
  return result;
}

std::string surrogate::companionHeaderName(llvm::StringRef path) {
  return (llvm::sys::path::filename(path) + ".surrogate.h").str();
}

/// How much deeper the first line after an opening brace stands than the brace's line.
static std::string indentUnitOf(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  std::optional<llvm::StringRef> outer; // of the line before, where it ends with a brace
  for (llvm::StringRef line : lines) {
    llvm::StringRef blanks = line.take_while([](char c) { return c == ' ' || c == '\t'; });
    if (line.trim().empty() || line.starts_with("#"))
      continue;
    llvm::StringRef deeper = blanks;
    if (outer && deeper.consume_front(*outer) && !deeper.empty() && deeper.size() <= 8)
      return deeper.front() == '\t' ? "\t" : deeper.str();
    outer.reset();
    if (line.rtrim().ends_with("{"))
      outer = blanks;
  }
  return "  ";
}

llvm::Expected<std::vector<OutputFile>> surrogate::rewriteFile(llvm::StringRef path,
                                                               llvm::StringRef original,
                                                               llvm::ArrayRef<RegionPlan> plans,
                                                               const Templates &templates,
                                                               const RewriteOptions &options) {
  SourceStyle style{path.str(), indentUnitOf(original)};
  std::vector<const RegionPlan *> ordered;
  for (const RegionPlan &plan : plans)
    ordered.push_back(&plan);
  llvm::sort(ordered, [](const RegionPlan *left, const RegionPlan *right) {
    return left->place.text.begin < right->place.text.begin;
  });

  Editor editor(path, original, options);
  editor.addInclude(*ordered.front());
  std::vector<RegionPlan> inOrder;
  for (const RegionPlan *plan : ordered) {
    llvm::Expected<RenderedRegion> rendered = render(*plan, templates, style);
    if (!rendered)
      return rendered.takeError();
    if (plan->variant == Variant::Extract)
      editor.addExtract(*plan, *rendered);
    else if (plan->place.kind == RegionKind::Statements)
      editor.addStatements(*plan, *rendered);
    else if (plan->place.isCPlusPlus)
      editor.addLambda(*plan, *rendered);
    else
      editor.addWrapper(*plan, *rendered);
    inOrder.push_back(*plan);
  }
  if (inOrder.front().variant == Variant::Extract) {
    llvm::Expected<std::string> main = renderExtractMain(inOrder, templates, style);
    if (!main)
      return main.takeError();
    editor.addMain(inOrder.front(), *main);
  }
  llvm::Expected<std::string> source = editor.apply();
  if (!source)
    return source.takeError();
  llvm::Expected<std::string> header = renderHeader(inOrder, templates, style);
  if (!header)
    return header.takeError();
  const llvm::StringRef output = outputPath(path, options);
  llvm::SmallString<256> headerPath(output);
  llvm::sys::path::remove_filename(headerPath);
  llvm::sys::path::append(headerPath, companionHeaderName(output));
  return std::vector<OutputFile>{{output.str(), *source, false},
                                 {headerPath.str().str(), *header, true}};
}
