//===- Diagnostics.cpp - numbered messages with a caret -----------------------------------===//
//
//   app.cpp:12:3: error: no statement follows the region's pragma [SR304]
//     #pragma surrogate region(price)
//     ^
//     mend: move the pragma before the statement that is the region
//
//===--------------------------------------------------------------------------------------===//
#include "diagnostics/Diagnostics.h"

#include "llvm/Support/MemoryBuffer.h"

namespace surrogate {

std::string SourcePosition::str() const {
  if (!isValid())
    return file;
  std::string text = file + ":" + std::to_string(line);
  if (column != 0)
    text += ":" + std::to_string(column);
  return text;
}

char Refusal::ID = 0;

void Refusal::log(llvm::raw_ostream &os) const {
  for (const Diagnostic &diagnostic : diagnostics)
    print(diagnostic, os);
}

std::error_code Refusal::convertToErrorCode() const { return llvm::inconvertibleErrorCode(); }

llvm::Error refuse(unsigned number, Outcome outcome, SourcePosition position, std::string text,
                   std::string mend) {
  Diagnostic diagnostic;
  diagnostic.number = number;
  diagnostic.outcome = outcome;
  diagnostic.position = std::move(position);
  diagnostic.text = std::move(text);
  diagnostic.mend = std::move(mend);
  return llvm::make_error<Refusal>(std::vector<Diagnostic>{std::move(diagnostic)});
}

static llvm::StringRef severityWord(Severity severity) {
  switch (severity) {
  case Severity::Note:
    return "note";
  case Severity::Remark:
    return "remark";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  return "error";
}

/// The text of line `line` (from 1) of the file, without its newline; empty if it can't be read.
static std::string sourceLine(const std::string &file, unsigned line) {
  auto buffer = llvm::MemoryBuffer::getFile(file);
  if (!buffer)
    return "";
  llvm::StringRef rest = (*buffer)->getBuffer();
  for (unsigned skipped = 1; skipped < line && !rest.empty(); ++skipped)
    rest = rest.split('\n').second;
  return rest.split('\n').first.rtrim("\r").str();
}

static void printCaret(const SourcePosition &position, llvm::raw_ostream &os) {
  const std::string text = sourceLine(position.file, position.line);
  if (llvm::StringRef(text).trim().empty())
    return;
  os << "  " << text << '\n';
  if (position.column == 0 || position.column > text.size() + 1)
    return;
  os << "  ";
  // Tabs are repeated, so that the caret stands under its character at any tab width.
  for (unsigned column = 1; column < position.column; ++column)
    os << (text[column - 1] == '\t' ? '\t' : ' ');
  os << "^\n";
}

void print(const Diagnostic &diagnostic, llvm::raw_ostream &os) {
  const std::string where = diagnostic.position.str();
  os << (where.empty() ? "surrogate-rewrite" : where) << ": " << severityWord(diagnostic.severity)
     << ": " << diagnostic.text;
  if (diagnostic.number != 0)
    os << " [SR" << diagnostic.number << "]";
  os << '\n';
  if (diagnostic.position.isValid())
    printCaret(diagnostic.position, os);
  llvm::StringRef rest = diagnostic.mend;
  for (bool first = true; !rest.empty(); first = false) {
    auto [line, tail] = rest.split('\n');
    os << (first ? "  mend: " : "        ") << line << '\n';
    rest = tail;
  }
  for (const Diagnostic &note : diagnostic.notes)
    print(note, os);
}

} // namespace surrogate
