//===- PlaceBuilder.h - the plain-data half of a region -----------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_PLACEBUILDER_H
#define SURROGATE_TRANSLATOR_REGION_PLACEBUILDER_H

#include "region/Region.h"
#include "region/RegionAddress.h"

namespace surrogate {

/// Offsets, lines, indentation and, for a function, its parts. The name, and where the companion
/// header is included, come later.
RegionPlace buildPlace(const Anchor &anchor, std::vector<TextRange> pragmas,
                       const StatementIndex &index);

/// "void", "double": canonical. Empty where a template's parameter decides it.
std::string resultTypeOf(const clang::FunctionDecl &function, const clang::ASTContext &context);

/// Where begin and end hold a whole #if ... #endif of which the first or last statement is a part,
/// the directives belong to the region's text.
void includeConditionals(RegionPlace &place, const StatementIndex &index, clang::FileID fileId);

/// Sets includeOffset and includeAfterLine of every region: one place a file, before its first
/// region. `regions` are sorted by file and place.
void placeIncludes(std::vector<Region> &regions, const StatementIndex &index);

} // namespace surrogate

#endif
