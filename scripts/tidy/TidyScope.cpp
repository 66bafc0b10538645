//===- TidyScope.cpp - keeps clang-tidy's matchers out of other people's headers ----------===//
//
// clang-tidy 19 matches its checks against the whole translation unit, which here holds all of
// Clang's headers: a minute a file, for findings that are thrown away. Loaded with --load, this
// sets the traversal scope, as clangd does, to what our own files declare. (Clang-tidy 21 does
// without.)
//
//===------------------------------------------------------------------------------------===//

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

#include <memory>
#include <string>
#include <vector>

namespace {

class ScopeConsumer : public clang::ASTConsumer {
public:
  /// What comes from a precompiled header isn't handed out here: nothing of ours does.
  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    declarations.insert(declarations.end(), group.begin(), group.end());
    return true;
  }

  void HandleTranslationUnit(clang::ASTContext &context) override {
    const clang::SourceManager &sources = context.getSourceManager();
    std::vector<clang::Decl *> ours;
    for (clang::Decl *declaration : declarations)
      if (!sources.isInSystemHeader(declaration->getLocation()))
        ours.push_back(declaration);
    context.setTraversalScope(ours);
  }

private:
  std::vector<clang::Decl *> declarations;
};

class ScopeAction : public clang::PluginASTAction {
protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &,
                                                        llvm::StringRef) override {
    return std::make_unique<ScopeConsumer>();
  }
  bool ParseArgs(const clang::CompilerInstance &, const std::vector<std::string> &) override {
    return true;
  }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

const clang::FrontendPluginRegistry::Add<ScopeAction>
    registered("surrogate-tidy-scope", "matches checks against our own files alone");

} // namespace
