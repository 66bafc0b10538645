//===- RegionPlace.h - where a region stands in its file --------------------------------===//
//
// The plain-data half of a region: offsets and texts that rewriting needs, no AST. Planning,
// rendering and rewriting see this half alone.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_REGIONPLACE_H
#define SURROGATE_TRANSLATOR_REGION_REGIONPLACE_H

#include "diagnostics/Diagnostics.h"

#include <string>
#include <utility>
#include <vector>

namespace surrogate {

enum class RegionKind { Statements, Function };

/// Half-open byte range [begin, end) in one file.
struct TextRange {
  unsigned begin = 0, end = 0;
  bool empty() const { return begin == end; }
};

/// A type parameter of the region's template, or of a class template around it, that stands for a
/// floating-point type which differs among the template's instantiations.
struct TypeParameter {
  std::string name;               ///< as written where the region stands: "Real"
  std::vector<std::string> types; ///< canonical, one an instantiation, the analysed one first

  /// The one that holds the values of all the others.
  std::string widest() const;
};

/// The first parameter that stands for just these types, or nullptr.
const TypeParameter *findTypeParameter(const std::vector<TypeParameter> &parameters,
                                       const std::vector<std::string> &types);

/// What rewriting needs to know of a function whose body is the region.
struct FunctionPlace {
  std::string name;          ///< as declared: "newton_solve"
  std::string qualifiedName; ///< "ns::Solver::solve"
  std::string resultType;    ///< "void", "double": canonical arithmetic, or void
  /// Where the result is of a type parameter's type: its name; `resultType` is the widest then.
  std::string resultParameter;
  bool isStatic = false; ///< C: 'static' stands in the definition
  bool isInline = false;
  TextRange definition; ///< declaration specifiers to closing brace
  TextRange declarator; ///< the name token in the definition
  TextRange body;       ///< '{' ... '}'
  /// C: parameter types (as written, printable with a name) and names, for prototypes.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string prototypeResult; ///< result type as the program writes it
};

/// The plain-data half of a region.
struct RegionPlace {
  std::string name;
  RegionKind kind = RegionKind::Statements;
  std::string file;         ///< as given to the tool or included
  std::string functionName; ///< qualified name of the enclosing function
  unsigned firstLine = 0, lastLine = 0;
  SourcePosition position; ///< of the region's first token
  bool isCPlusPlus = false;
  bool inHeader = false;
  bool inTemplate = false;
  std::vector<TypeParameter> typeParameters; ///< those that vary among the instantiations
  /// Statements and directives that belong to them, whole: includes the last ';' or '}'. Starts
  /// at the first token (a directive's '#' where one belongs to the statement).
  TextRange text;
  std::string indentation;            ///< of the first line
  std::vector<TextRange> annotations; ///< the region's pragmas, to become the comment
  FunctionPlace function;             ///< kind Function only
  unsigned includeOffset = 0;         ///< where the companion header's #include goes
  bool includeAfterLine = true;       ///< after an include (true), or before a declaration
  /// Names that must not be taken by inserted identifiers (macros visible at the region).
  std::vector<std::string> visibleMacros;
};

} // namespace surrogate

#endif
