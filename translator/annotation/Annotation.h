//===- Annotation.h - what a pragma says, before there is an AST ------------------------===//
//
//   #pragma surrogate region(price)     the next statement or function is the region
//   #pragma surrogate begin(price)      ... sibling statements ...
//   #pragma surrogate end(price)
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANNOTATION_ANNOTATION_H
#define SURROGATE_TRANSLATOR_ANNOTATION_ANNOTATION_H

#include "diagnostics/Diagnostics.h"

#include "clang/Basic/SourceLocation.h"

#include <string>

namespace surrogate {

struct Annotation {
  enum class Kind { Region, Begin, End };

  Kind kind = Kind::Region;
  std::string name;
  SourcePosition position; ///< of the '#'
  clang::FileID fileId;
  unsigned beginOffset = 0; ///< of the '#' in the file
  unsigned endOffset = 0;   ///< end of the directive's last line, without its newline
  bool fromMacro = false;   ///< came from _Pragma in a macro: can't be rewritten
};

} // namespace surrogate

#endif
