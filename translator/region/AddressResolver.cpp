//===- AddressResolver.cpp - finds the statements that an address names -------------------===//
//
// Lines are held against sibling statements, outermost first: where all that the lines touch are
// wholly inside, they are the region; where one statement holds all of the lines, the search goes
// on inside it; anything else is cut in half, and the lines that would work are said.
//
//===--------------------------------------------------------------------------------------===//
#include "diagnostics/Positions.h"
#include "diagnostics/Suggestion.h"
#include "region/RegionAddress.h"

#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace surrogate {

using namespace clang;

namespace {

struct LineRange {
  unsigned first = 0, last = 0;
};

LineRange linesOf(const StatementIndex &index, FileID fileId, TextRange text) {
  return {index.sources.getLineNumber(fileId, text.begin),
          index.sources.getLineNumber(fileId, text.end == 0 ? 0 : text.end - 1)};
}

std::string spelled(llvm::StringRef file, LineRange lines) {
  return file.str() + ":" + std::to_string(lines.first) + "-" + std::to_string(lines.last);
}

/// The same file, or one is the tail of the other: "options.cpp" and "src/options.cpp".
bool sameFile(llvm::StringRef left, llvm::StringRef right) {
  const std::string one = displayPath(left), other = displayPath(right);
  const auto tailOf = [](llvm::StringRef tail, llvm::StringRef whole) {
    return tail == whole || (whole.ends_with(tail) && whole.drop_back(tail.size()).ends_with("/"));
  };
  return tailOf(one, other) || tailOf(other, one);
}

/// A statement in a few words: "the 'for' statement".
std::string described(const Stmt *statement) {
  switch (statement->getStmtClass()) {
  case Stmt::ForStmtClass:
  case Stmt::CXXForRangeStmtClass:
    return "the 'for' statement";
  case Stmt::WhileStmtClass:
    return "the 'while' statement";
  case Stmt::DoStmtClass:
    return "the 'do' statement";
  case Stmt::IfStmtClass:
    return "the 'if' statement";
  case Stmt::SwitchStmtClass:
    return "the 'switch' statement";
  case Stmt::DeclStmtClass:
    return "the declaration";
  case Stmt::CompoundStmtClass:
    return "the block";
  default:
    return "the statement";
  }
}

class LineResolver {
public:
  LineResolver(const RegionAddress &address, const SourcePosition &position,
               const StatementIndex &index)
      : address(address), position(position), index(index) {}

  llvm::Expected<Anchor> resolve() {
    bool fileSeen = false;
    for (unsigned function = 0; function < index.functions.size(); ++function) {
      const FunctionEntry &entry = index.functions[function];
      if (!sameFile(displayPath(index.sources, entry.fileId), address.file))
        continue;
      fileSeen = true;
      const LineRange lines = linesOf(index, entry.fileId, entry.text);
      if (const auto lambda = lambdaAround(function, lines))
        return inFunction(index.functions[*lambda], bodyList(*lambda),
                          linesOf(index, entry.fileId, index.functions[*lambda].text));
      if (!entry.isLambda && lines.first <= address.lastLine && address.firstLine <= lines.last)
        return inFunction(entry, bodyList(function), lines);
    }
    return refuse(310, Outcome::UsageError, position,
                  fileSeen ? "no statement stands in lines " + asked()
                           : "no function of this program is in a file '" + address.file + "'");
  }

private:
  std::string asked() const { return spelled(address.file, {address.firstLine, address.lastLine}); }

  /// The innermost lambda of the function between whose braces the lines stand.
  std::optional<unsigned> lambdaAround(unsigned function, LineRange lines) const {
    std::optional<unsigned> found;
    for (unsigned each = function + 1; each < index.functions.size(); ++each) {
      const FunctionEntry &entry = index.functions[each];
      const LineRange body = linesOf(index, entry.fileId, entry.text);
      if (entry.isLambda && entry.fileId == index.functions[function].fileId &&
          lines.first <= body.first && body.last <= lines.last && body.first < address.firstLine &&
          address.lastLine < body.last)
        found = each;
    }
    return found;
  }

  llvm::Expected<Anchor> inFunction(const FunctionEntry &entry, unsigned body,
                                    LineRange lines) const {
    const std::string name = entry.function->getQualifiedNameAsString();
    if (address.firstLine <= lines.first && lines.last <= address.lastLine)
      return refuse(310, Outcome::UsageError, position,
                    "lines " + asked() + " hold the whole function '" + name + "'", name);
    const std::vector<unsigned> slots = touched(body);
    if (!holdsOwnText(entry.fileId, entry.text, body, slots)) {
      if (slots.empty())
        return refuse(310, Outcome::UsageError, position,
                      "no statement stands in lines " + asked());
      return within(body);
    }
    const std::string mend =
        slots.empty() ? name
                      : spelled(address.file, {own(slots.front()).first, own(slots.back()).last});
    return refuse(311, Outcome::UsageError,
                  positionOf(index.sources, entry.fileId, entry.text.begin),
                  "the function '" + name + "' in lines " + std::to_string(lines.first) + "-" +
                      std::to_string(lines.last) + " is cut in half by '" + asked() + "'",
                  mend);
  }

  /// The list of statements that is a function's own body.
  unsigned bodyList(unsigned function) const {
    for (unsigned list = 0; list < index.lists.size(); ++list)
      if (index.lists[list].function == function && index.lists[list].isBlock)
        return list;
    return 0;
  }

  std::vector<unsigned> touched(unsigned list) const {
    std::vector<unsigned> slots;
    for (unsigned slot : index.lists[list].slots) {
      const LineRange lines = own(slot);
      if (lines.first <= address.lastLine && address.firstLine <= lines.last)
        slots.push_back(slot);
    }
    return slots;
  }

  LineRange own(unsigned slot) const {
    const StatementSlot &entry = index.slots[slot];
    return linesOf(index, entry.fileId, {entry.ownBegin, entry.text.end});
  }

  bool isInside(unsigned slot) const {
    const LineRange lines = own(slot);
    return address.firstLine <= lines.first && lines.last <= address.lastLine;
  }

  llvm::Expected<Anchor> within(unsigned list) const {
    for (;;) {
      std::vector<unsigned> slots = touched(list);
      const bool allInside = llvm::all_of(slots, [&](unsigned slot) { return isInside(slot); });
      if (allInside) {
        Anchor anchor = anchorOf(std::move(slots), index);
        const FileID fileId = index.slots[anchor.slots.front()].fileId;
        const unsigned begin = textOf(anchor, index).begin;
        if (index.sources.getLineNumber(fileId, begin) < address.firstLine)
          anchor.remarks.push_back(widenedRemark(anchor, index));
        return anchor;
      }
      if (slots.size() != 1)
        return cut(slots);
      const StatementSlot &holder = index.slots[slots.front()];
      std::vector<unsigned> inner;
      for (unsigned next = list + 1; next < index.lists.size(); ++next)
        if (index.lists[next].owner == slots.front() && !touched(next).empty())
          inner.push_back(next);
      if (inner.size() != 1 || holdsOwnText(holder.fileId, {holder.ownBegin, holder.text.end},
                                            inner.front(), touched(inner.front())))
        return cut(slots);
      list = inner.front();
    }
  }

  /// Whether the lines hold a token of `owner` that isn't in its list of statements: a loop's
  /// head, a brace, an `else`. On a line with one of `slots` that can't be told apart.
  bool holdsOwnText(FileID fileId, TextRange owner, unsigned list,
                    llvm::ArrayRef<unsigned> slots) const {
    const StatementList &statements = index.lists[list];
    const TextRange inner = statements.isBlock
                                ? TextRange{statements.braces.begin + 1, statements.braces.end - 1}
                                : index.slots[statements.slots.front()].text;
    const StringRef buffer = index.sources.getBufferData(fileId);
    Lexer lexer(index.sources.getLocForStartOfFile(fileId), index.context.getLangOpts(),
                buffer.begin(), buffer.begin() + owner.begin, buffer.end());
    Token token;
    for (;;) {
      lexer.LexFromRawLexer(token);
      const unsigned offset = index.sources.getFileOffset(token.getLocation());
      if (token.is(tok::eof) || offset >= owner.end)
        return false;
      const unsigned line = index.sources.getLineNumber(fileId, offset);
      const bool isShared = llvm::any_of(
          slots, [&](unsigned slot) { return own(slot).first <= line && line <= own(slot).last; });
      if ((offset < inner.begin || offset >= inner.end) && !isShared && address.firstLine <= line &&
          line <= address.lastLine)
        return true;
    }
  }

  llvm::Error cut(std::vector<unsigned> slots) const {
    const auto half = llvm::find_if(slots, [&](unsigned slot) { return !isInside(slot); });
    // A person says "the loop", not "the block that is its body".
    while (isa<CompoundStmt>(index.slots[*half].statement) && slots.size() == 1 &&
           index.lists[index.slots[*half].list].owner)
      *half = *index.lists[index.slots[*half].list].owner;
    const StatementSlot &entry = index.slots[*half];
    const LineRange whole = {own(slots.front()).first, own(slots.back()).last};
    return refuse(311, Outcome::UsageError, positionOf(index.sources, entry.fileId, entry.ownBegin),
                  described(entry.statement) + " in lines " + std::to_string(own(*half).first) +
                      "-" + std::to_string(own(*half).last) + " is cut in half by '" + asked() +
                      "'",
                  spelled(address.file, whole));
  }

  const RegionAddress &address;
  const SourcePosition &position;
  const StatementIndex &index;
};

/// A parameter's type in a form that doesn't depend on blanks or where 'const' stands.
std::string normalised(llvm::StringRef type) {
  std::vector<std::string> words, rest;
  for (size_t at = 0; at < type.size();) {
    if (isspace(static_cast<unsigned char>(type[at]))) {
      ++at;
      continue;
    }
    const llvm::StringRef word = type.drop_front(at).take_while(
        [](char c) { return isalnum(static_cast<unsigned char>(c)) || c == '_' || c == ':'; });
    const std::string token = word.empty() ? std::string(1, type[at]) : word.str();
    at += token.size();
    if (token == "struct" || token == "class" || token == "enum" || token == "signed")
      continue;
    if (rest.empty() && !word.empty())
      words.push_back(token);
    else
      rest.push_back(token);
  }
  llvm::sort(words);
  const bool isShortened = llvm::any_of(words, [](const std::string &word) {
    return word == "unsigned" || word == "long" || word == "short";
  });
  if (isShortened)
    llvm::erase(words, "int");
  return llvm::join(words, " ") + "|" + llvm::join(rest, " ");
}

/// Splits at commas outside brackets.
std::vector<std::string> splitParameters(llvm::StringRef text) {
  std::vector<std::string> parts;
  int depth = 0;
  std::string current;
  for (char c : text) {
    depth += c == '(' || c == '<' || c == '[';
    depth -= c == ')' || c == '>' || c == ']';
    if (c == ',' && depth == 0) {
      parts.push_back(std::move(current));
      current.clear();
    } else {
      current += c;
    }
  }
  if (!llvm::StringRef(current).trim().empty() && llvm::StringRef(current).trim() != "void")
    parts.push_back(std::move(current));
  return parts;
}

bool hasParameters(const FunctionDecl *function, llvm::StringRef text) {
  const std::vector<std::string> wanted = splitParameters(text);
  if (wanted.size() != function->getNumParams())
    return false;
  const PrintingPolicy policy(function->getASTContext().getPrintingPolicy());
  for (size_t each = 0; each < wanted.size(); ++each) {
    const ParmVarDecl *parameter = function->getParamDecl(each);
    const std::string forms[] = {parameter->getOriginalType().getAsString(policy),
                                 parameter->getType().getAsString(policy),
                                 parameter->getType().getCanonicalType().getAsString(policy)};
    if (llvm::none_of(forms, [&](const std::string &form) {
          return normalised(form) == normalised(wanted[each]);
        }))
      return false;
  }
  return true;
}

std::string qualifiedName(const FunctionDecl *function) {
  return withoutUnnamed(function->getQualifiedNameAsString());
}

bool isConstMember(const FunctionDecl *function) {
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  return method && method->isConst();
}

/// "ns::f(const double *, int)"
std::string signature(const FunctionDecl *function) {
  std::string text = qualifiedName(function) + "(";
  const PrintingPolicy policy(function->getASTContext().getPrintingPolicy());
  for (const ParmVarDecl *parameter : function->parameters()) {
    if (parameter != function->parameters().front())
      text += ", ";
    text += parameter->getType().getAsString(policy);
  }
  return text + (isConstMember(function) ? ") const" : ")");
}

bool isNamed(const FunctionDecl *function, llvm::StringRef name) {
  const std::string qualified = qualifiedName(function);
  return qualified == name || (llvm::StringRef(qualified).ends_with(name) &&
                               llvm::StringRef(qualified).drop_back(name.size()).ends_with("::"));
}

llvm::Expected<unsigned> findFunction(const RegionAddress &address, const SourcePosition &position,
                                      const StatementIndex &index) {
  std::vector<unsigned> named, exact;
  for (unsigned each = 0; each < index.functions.size(); ++each) {
    const FunctionEntry &entry = index.functions[each];
    if (entry.isLambda || !isNamed(entry.function, address.function))
      continue;
    named.push_back(each);
    if (!address.parameters || hasParameters(entry.function, *address.parameters))
      exact.push_back(each);
  }
  if (address.parameters && exact.size() > 1) // that differ in `const`, but for other things
    llvm::erase_if(exact, [&](unsigned each) {
      return isConstMember(index.functions[each].function) != address.isConst;
    });
  if (exact.size() == 1)
    return exact.front();
  std::string candidates;
  for (unsigned each : exact.empty() ? named : exact)
    candidates +=
        (candidates.empty() ? "'" : "\n'") + signature(index.functions[each].function) + "'";
  if (!exact.empty())
    return refuse(312, Outcome::UsageError, position,
                  std::to_string(exact.size()) + " functions are called '" + address.function +
                      "'; give the parameters' types",
                  candidates);
  if (!named.empty())
    return refuse(310, Outcome::UsageError, position,
                  "no function '" + address.function + "' has the parameters (" +
                      *address.parameters + ")",
                  candidates);
  std::vector<std::string> names;
  for (const FunctionEntry &entry : index.functions)
    if (!entry.isLambda)
      names.push_back(qualifiedName(entry.function));
  const std::vector<llvm::StringRef> known(names.begin(), names.end());
  return refuse(310, Outcome::UsageError, position,
                "no function '" + address.function + "' with a body is in the program's text" +
                    didYouMean(address.function, known));
}

llvm::Expected<Anchor> resolveLabel(const RegionAddress &address, const SourcePosition &position,
                                    unsigned function, const StatementIndex &index) {
  std::vector<std::string> labels;
  for (unsigned slot = 0; slot < index.slots.size(); ++slot) {
    const StatementSlot &entry = index.slots[slot];
    const auto *label = dyn_cast<LabelStmt>(entry.statement);
    if (!label || index.lists[entry.list].function != function)
      continue;
    labels.emplace_back(label->getName());
    if (labels.back() != address.label)
      continue;
    for (const StatementList &list : index.lists)
      if (list.owner == slot && !list.slots.empty())
        return anchorOf({list.slots.front()}, index);
  }
  const std::vector<llvm::StringRef> known(labels.begin(), labels.end());
  return refuse(310, Outcome::UsageError, position,
                "function '" + address.function + "' has no label '" + address.label + "'" +
                    didYouMean(address.label, known));
}

} // namespace

std::string addressOf(const FunctionDecl *function, const StatementIndex &index) {
  // What stands in a function isn't written whole.
  std::string name = qualifiedName(function);
  if (const size_t unnamed = name.rfind(")::"); unnamed != std::string::npos)
    name.erase(0, unnamed + 3);
  const auto isAlso = [&](const FunctionEntry &entry) {
    return !entry.isLambda && entry.function != function && isNamed(entry.function, name);
  };
  if (llvm::none_of(index.functions, isAlso))
    return name;
  const std::string whole = signature(function);
  return name + whole.substr(qualifiedName(function).size());
}

bool isElsewhere(const RegionAddress &address, const StatementIndex &index) {
  if (address.kind != RegionAddress::Kind::Lines)
    return false;
  const bool isMain =
      sameFile(displayPath(index.sources, index.sources.getMainFileID()), address.file);
  return !isMain && llvm::none_of(index.functions, [&](const FunctionEntry &entry) {
    return sameFile(displayPath(index.sources, entry.fileId), address.file);
  });
}

llvm::Expected<Anchor> resolve(const RegionAddress &address, const SourcePosition &position,
                               const StatementIndex &index) {
  if (address.kind == RegionAddress::Kind::Lines)
    return LineResolver(address, position, index).resolve();
  auto function = findFunction(address, position, index);
  if (!function)
    return function.takeError();
  if (address.kind == RegionAddress::Kind::Label)
    return resolveLabel(address, position, *function, index);
  Anchor anchor;
  anchor.kind = RegionKind::Function;
  anchor.function = *function;
  return anchor;
}

Diagnostic widenedRemark(const Anchor &anchor, const StatementIndex &index) {
  Diagnostic remark;
  remark.number = 341;
  remark.severity = Severity::Note;
  remark.position = positionOf(index.sources, index.slots[anchor.slots.front()].fileId,
                               textOf(anchor, index).begin);
  remark.text = "the region is widened: the directive here belongs to its first statement";
  return remark;
}

TextRange textOf(const Anchor &anchor, const StatementIndex &index) {
  TextRange text = index.slots[anchor.slots.front()].text;
  for (unsigned slot : anchor.slots) {
    text.begin = std::min(text.begin, index.slots[slot].text.begin);
    text.end = std::max(text.end, index.slots[slot].text.end);
  }
  return text;
}

Anchor anchorOf(std::vector<unsigned> slots, const StatementIndex &index) {
  Anchor anchor;
  if (slots.size() == 1)
    slots.front() = index.boundTo(slots.front());
  anchor.function = index.lists[index.slots[slots.front()].list].function;
  anchor.slots = std::move(slots);
  // Beside a directive in an #if other statements may stand there, which come with it.
  const unsigned begin = textOf(anchor, index).begin;
  const std::vector<unsigned> &siblings = index.lists[index.slots[anchor.slots.front()].list].slots;
  std::vector<unsigned> before;
  for (unsigned sibling : siblings)
    if (sibling < anchor.slots.front() && index.slots[sibling].ownBegin >= begin)
      before.push_back(sibling);
  anchor.slots.insert(anchor.slots.begin(), before.begin(), before.end());
  return anchor;
}

} // namespace surrogate
