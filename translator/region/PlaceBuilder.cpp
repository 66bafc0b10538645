//===- PlaceBuilder.cpp - the plain-data half of a region ---------------------------------===//
#include "region/PlaceBuilder.h"

#include "diagnostics/Positions.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

using namespace clang;

static StringRef textOf(const StatementIndex &index, FileID fileId, TextRange range) {
  return index.sources.getBufferData(fileId).slice(range.begin, range.end);
}

/// Blanks before the first token of the line that holds `offset`.
static std::string indentationAt(StringRef buffer, unsigned offset) {
  const size_t newline = buffer.take_front(offset).rfind('\n');
  const StringRef line = buffer.drop_front(newline == StringRef::npos ? 0 : newline + 1);
  return line.take_while([](char c) { return c == ' ' || c == '\t'; }).str();
}

/// Whether a macro writes a part of the parameter and a part of what stands beside it.
static bool sharesMacro(const ParmVarDecl *parameter, const FunctionEntry &entry,
                        const StatementIndex &index) {
  const TextRange own = index.rangeOf(parameter->getSourceRange());
  const auto overlaps = [&](SourceRange range) {
    const TextRange other = index.rangeOf(range);
    return other.begin < own.end && own.begin < other.end;
  };
  const FunctionTypeLoc head = entry.function->getFunctionTypeLoc();
  return (head && (overlaps(head.getLParenLoc()) || overlaps(head.getRParenLoc()))) ||
         llvm::any_of(entry.function->parameters(), [&](const ParmVarDecl *other) {
           return other != parameter && overlaps(other->getSourceRange());
         });
}

/// The parameter as a prototype declares it. Without one, arguments are passed as `...` passes
/// them: a definition that says `float x;` gets a double.
static std::string prototypeType(const ParmVarDecl *parameter, const FunctionEntry &entry,
                                 const StatementIndex &index) {
  ASTContext &context = index.context;
  const QualType type = parameter->getType();
  if (!entry.function->hasPrototype() && !context.getLangOpts().CPlusPlus) {
    std::string declared = parameter->getNameAsString();
    QualType passed = type.getUnqualifiedType();
    if (type->isSpecificBuiltinType(BuiltinType::Float))
      passed = context.DoubleTy;
    else if (context.isPromotableIntegerType(type))
      passed = context.getPromotedIntegerType(type);
    passed.getAsStringInternal(declared, index.context.getPrintingPolicy());
    return declared;
  }
  if (sharesMacro(parameter, entry, index)) {
    std::string declared = parameter->getNameAsString();
    parameter->getOriginalType().getAsStringInternal(declared, context.getPrintingPolicy());
    return declared;
  }
  return textOf(index, entry.fileId, index.rangeOf(parameter->getSourceRange())).str();
}

std::string resultTypeOf(const FunctionDecl &function, const ASTContext &context) {
  const QualType type = function.getReturnType();
  return type->isDependentType() // a template's, whose types aren't known
             ? ""
             : type.getCanonicalType().getUnqualifiedType().getAsString(
                   context.getPrintingPolicy());
}

static FunctionPlace functionPlace(const FunctionEntry &entry, const StatementIndex &index) {
  const FunctionDecl *function = entry.function;
  const PrintingPolicy policy(index.context.getPrintingPolicy());
  FunctionPlace place;
  place.name = function->getNameAsString();
  place.qualifiedName = function->getQualifiedNameAsString();
  place.resultType = resultTypeOf(*function, index.context);
  place.prototypeResult = function->getReturnType().getAsString(policy);
  place.isStatic = function->getStorageClass() == SC_Static;
  place.isInline = function->isInlineSpecified();
  place.definition = entry.text;
  place.declarator = index.rangeOf(function->getLocation());
  place.body = index.rangeOf(function->getBody()->getSourceRange());
  for (const ParmVarDecl *parameter : function->parameters())
    place.parameters.emplace_back(prototypeType(parameter, entry, index),
                                  parameter->getNameAsString());
  return place;
}

RegionPlace buildPlace(const Anchor &anchor, std::vector<TextRange> pragmas,
                       const StatementIndex &index) {
  const FunctionEntry &entry = index.functions[anchor.function];
  RegionPlace place;
  place.kind = anchor.kind;
  FileID fileId = entry.fileId;
  if (anchor.kind == RegionKind::Function) {
    place.function = functionPlace(entry, index);
    place.text = place.function.body;
  } else {
    fileId = index.slots[anchor.slots.front()].fileId;
    place.text = textOf(anchor, index);
  }
  place.file = displayPath(index.sources, fileId);
  place.functionName = entry.isLambda ? "lambda" : entry.function->getQualifiedNameAsString();
  place.position = positionOf(index.sources, fileId, place.text.begin);
  place.firstLine = place.position.line;
  place.lastLine = index.sources.getLineNumber(fileId, place.text.end - 1);
  place.isCPlusPlus = index.context.getLangOpts().CPlusPlus;
  place.inHeader = fileId != index.sources.getMainFileID();
  place.inTemplate = entry.function->isTemplated();
  place.indentation = indentationAt(index.sources.getBufferData(fileId), place.text.begin);
  if (anchor.kind == RegionKind::Function)
    place.indentation =
        indentationAt(index.sources.getBufferData(fileId), place.function.definition.begin);
  place.annotations = std::move(pragmas);
  place.visibleMacros = index.preprocessor.macroNames;
  return place;
}

void includeConditionals(RegionPlace &place, const StatementIndex &index, FileID fileId) {
  if (place.annotations.size() != 2) // begin, end
    return;
  const StringRef buffer = index.sources.getBufferData(fileId);
  for (const Conditional &conditional : index.preprocessor.conditionals) {
    const unsigned first = conditional.directiveOffsets.front();
    const unsigned last = conditional.directiveOffsets.back();
    if (conditional.fileId != fileId || first < place.annotations[0].end ||
        last > place.annotations[1].begin || last < place.text.begin || first > place.text.end)
      continue;
    const size_t lineEnd = std::min(buffer.find('\n', last), buffer.size());
    place.text.begin = std::min(place.text.begin, first);
    place.text.end =
        std::max<unsigned>(place.text.end, last + buffer.slice(last, lineEnd).rtrim("\r").size());
  }
}

/// Where the companion header is included in a file: an offset, and whether it ends a line.
static std::pair<unsigned, bool> includePlace(const StatementIndex &index, FileID fileId,
                                              unsigned firstRegion) {
  std::vector<TextRange> declarations;
  for (const Decl *declaration : index.context.getTranslationUnitDecl()->decls()) {
    const SourceLocation begin = index.sources.getExpansionLoc(declaration->getBeginLoc());
    if (begin.isValid() && index.sources.getFileID(begin) == fileId)
      declarations.push_back(index.rangeOf(declaration->getSourceRange()));
  }
  std::optional<unsigned> after;
  for (const IncludeLine &include : index.preprocessor.includes) {
    const auto holds = [&](TextRange range) {
      return range.begin < include.beginOffset && include.beginOffset < range.end;
    };
    if (include.fileId == fileId && include.endOffset <= firstRegion &&
        include.conditionalDepth == 0 && llvm::none_of(declarations, holds))
      after = std::max(after.value_or(0), include.endOffset);
  }
  if (after)
    return {*after, true};
  unsigned before = firstRegion;
  for (TextRange range : declarations)
    before = std::min(before, range.begin);
  // The first declaration may stand in an #if, or behind a pragma of ours.
  for (const Conditional &conditional : index.preprocessor.conditionals)
    if (conditional.fileId == fileId && !conditional.isIncludeGuard &&
        conditional.directiveOffsets.front() < before &&
        before < conditional.directiveOffsets.back())
      before = conditional.directiveOffsets.front();
  for (const ForeignPragma &pragma : index.preprocessor.foreignPragmas)
    if (pragma.fileId == fileId && pragma.beginOffset < before && before < pragma.endOffset)
      before = pragma.beginOffset;
  const size_t newline = index.sources.getBufferData(fileId).take_front(before).rfind('\n');
  return {newline == StringRef::npos ? 0 : static_cast<unsigned>(newline + 1), false};
}

void placeIncludes(std::vector<Region> &regions, const StatementIndex &index) {
  for (size_t first = 0; first < regions.size();) {
    const std::string &file = regions[first].place.file;
    size_t last = first;
    unsigned begin = regions[first].place.text.begin;
    FileID fileId = index.sources.getMainFileID();
    for (; last < regions.size() && regions[last].place.file == file; ++last) {
      const RegionPlace &place = regions[last].place;
      if (place.kind == RegionKind::Function)
        begin = std::min(begin, place.function.definition.begin);
      for (TextRange pragma : place.annotations)
        begin = std::min(begin, pragma.begin);
      fileId = index.sources.getFileID(
          index.sources.getExpansionLoc(regions[last].function->getLocation()));
    }
    const auto [offset, afterLine] = includePlace(index, fileId, begin);
    for (; first < last; ++first) {
      regions[first].place.includeOffset = offset;
      regions[first].place.includeAfterLine = afterLine;
    }
  }
}

} // namespace surrogate
