//===- LibraryFunctions.h - which functions are the C and C++ libraries' ----------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_LIBRARYFUNCTIONS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_LIBRARYFUNCTIONS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"

#include <optional>

namespace surrogate {

/// What a function of the libraries does: a line of LibraryEffects.def.
struct LibraryFunction {
  llvm::StringRef kind; ///< of the side effect; empty for none
  llvm::StringRef arguments;
  bool blocking = false;
};

/// The name of a function of C's library or of namespace std there, without `__builtin_`; nullopt
/// where the function is the program's own, even if it has such a name.
std::optional<llvm::StringRef> libraryName(const clang::FunctionDecl *function,
                                           const clang::SourceManager &sources);

/// What the table says of the name; null where it has none.
const LibraryFunction *libraryFunction(llvm::StringRef name);

/// Why what one thread of a kernel does can't be replaced alone, where threads of a block meet.
std::string reasonOfMeeting(llvm::StringRef name);

/// `__builtin_assume_aligned(p, 64)`, `std::assume_aligned<64>(p)`: the first argument, unchanged.
bool yieldsItsArgument(const clang::CallExpr *call);

} // namespace surrogate

#endif
