//===- Diagnostics.h - numbered messages with a caret -----------------------------------===//
//
// Every message of the translator has a number SRnnn, a place in the user's text, a sentence,
// and where there is one the line that mends it. Rooms return them as llvm::Error (class
// Refusal); only main and driver print. The catalogue (messages/*.def, one file a room) holds
// a title and a page of help for each number.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_DIAGNOSTICS_DIAGNOSTICS_H
#define SURROGATE_TRANSLATOR_DIAGNOSTICS_DIAGNOSTICS_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <vector>

namespace surrogate {

/// A place in a text of the user's (source or YAML). Lines and columns count from 1; line 0
/// stands for "no place".
struct SourcePosition {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;

  bool isValid() const { return line != 0; }
  /// "app.cpp:41:7", or the file alone.
  std::string str() const;
};

enum class Severity { Note, Remark, Warning, Error };

/// What ends a run, as main's exit code (issue: 0 done, 1, 2, 3).
enum class Outcome { Done = 0, SourceError = 1, UsageError = 2, Refused = 3 };

struct Diagnostic {
  unsigned number = 0; ///< nnn of SRnnn; 0 for a note that belongs to the message before it
  Severity severity = Severity::Error;
  Outcome outcome = Outcome::UsageError; ///< of errors: the exit code they lead to
  SourcePosition position;
  std::string text; ///< one sentence: what is wrong
  std::string mend; ///< the line that would mend it, or empty
  std::vector<Diagnostic> notes;
};

/// One or more diagnostics as an error value. All are printed; the first sets the exit code.
class Refusal : public llvm::ErrorInfo<Refusal> {
public:
  static char ID;
  explicit Refusal(std::vector<Diagnostic> diagnostics) : diagnostics(std::move(diagnostics)) {}
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

  std::vector<Diagnostic> diagnostics;
};

/// Shorthand for the common case.
llvm::Error refuse(unsigned number, Outcome outcome, SourcePosition position, std::string text,
                   std::string mend = "");

/// A page of the catalogue.
struct MessagePage {
  unsigned number;
  const char *title; ///< what the message means, in a few words
  const char *help;  ///< what it means and what to do, a paragraph or two
};

/// The page of SRnnn, or nullptr.
const MessagePage *findMessage(unsigned number);
/// All pages in order of number.
llvm::ArrayRef<MessagePage> allMessages();

/// Prints `diagnostic` as compilers do: "file:line:col: error: text [SRnnn]", the source line
/// and a caret where the file can be read, then "  mend: ..." and the notes.
void print(const Diagnostic &diagnostic, llvm::raw_ostream &os);

} // namespace surrogate

#endif
