//===- PragmaParser.h - the words of `#pragma surrogate` ----------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANNOTATION_PRAGMAPARSER_H
#define SURROGATE_TRANSLATOR_ANNOTATION_PRAGMAPARSER_H

#include "annotation/Annotation.h"

#include <string>
#include <vector>

namespace surrogate {

/// One token of a pragma's line; the last one is empty and stands for the line's end.
struct PragmaToken {
  std::string text;
  SourcePosition position;
};

/// Reads what stands after `#pragma surrogate`: region, region(NAME), begin(NAME), end(NAME).
/// `region` without a name leaves it empty. Fills kind and name alone.
llvm::Expected<Annotation> parseRegionPragma(const std::vector<PragmaToken> &tokens);

} // namespace surrogate

#endif
