//===- UnitIndexer.cpp - what a parsed unit has for others --------------------------------===//
#include "driver/UnitIndexer.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Index/USRGeneration.h"

namespace surrogate {

using namespace clang;

namespace {

class Indexer : public RecursiveASTVisitor<Indexer> {
public:
  Indexer(const SourceManager &sources, UnitIndex &index) : sources(sources), index(index) {}

  bool TraverseDecl(Decl *declaration) {
    // The library's own headers fill most of a unit, and have nothing for others.
    if (declaration && !isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl>(declaration) &&
        sources.isInSystemHeader(declaration->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(declaration);
  }
  bool VisitFunctionDecl(FunctionDecl *function) {
    if (function->isThisDeclarationADefinition() && function->hasExternalFormalLinkage() &&
        !function->isDependentContext())
      index.functions.insert(unitName(function));
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if (variable && variable->hasGlobalStorage() && variable->hasExternalFormalLinkage())
      index.variables.insert(unitName(variable));
    return true;
  }

private:
  const SourceManager &sources;
  UnitIndex &index;
};

} // namespace

std::string unitName(const Decl *declaration) {
  llvm::SmallString<128> name;
  return index::generateUSRForDecl(declaration, name) ? "" : std::string(name);
}

void indexUnit(ASTUnit &unit, UnitIndex &index) {
  ASTContext &context = unit.getASTContext();
  const SourceManager &sources = context.getSourceManager();
  Indexer(sources, index).TraverseDecl(context.getTranslationUnitDecl());
  for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
    const llvm::StringRef path = file->first.getFileEntry().tryGetRealPathName();
    if (!path.empty())
      index.files[path.str()];
  }
}

} // namespace surrogate
