//===- OtherUnits.h - what the analysis may ask of the program's other sources ----------===//
//
// A callee whose body is in another translation unit is brought into this one, so that it is
// walked like any other. Where the units are, and how they are parsed, is the driver's business.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_OTHERUNITS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_OTHERUNITS_H

#include "clang/AST/Decl.h"

#include <string>

namespace surrogate {

class OtherUnits {
public:
  virtual ~OtherUnits() = default;

  /// The definition, now part of the asking unit; nullptr where there is none, and `problem` says
  /// why a unit that seems to have it doesn't help. Asked twice, the answer is the same.
  virtual const clang::FunctionDecl *define(const clang::FunctionDecl *function,
                                            std::string &problem) = 0;

  /// It came from another unit: this one has no declaration of it.
  virtual bool isForeign(const clang::Decl *declaration) const = 0;
};

} // namespace surrogate

#endif
