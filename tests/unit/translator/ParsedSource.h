//===- ParsedSource.h - a source for tests, parsed in memory ------------------------------===//
#ifndef SURROGATE_TESTS_UNIT_TRANSLATOR_PARSEDSOURCE_H
#define SURROGATE_TESTS_UNIT_TRANSLATOR_PARSEDSOURCE_H

#include "region/RegionAddress.h"
#include "region/RegionFinder.h"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"

#include <functional>
#include <optional>

namespace surrogate::test {

/// What the finder made of a text. The AST is gone: `statements` and `function` of the regions
/// aren't to be used.
struct Found {
  std::string text;
  std::optional<FoundRegions> regions;
  std::vector<Diagnostic> problems;
  PreprocessorFacts preprocessor;

  const RegionPlace &place(size_t number = 0) const { return regions->regions.at(number).place; }
  std::string slice(TextRange range) const {
    return text.substr(range.begin, range.end - range.begin);
  }
};

class FindConsumer : public clang::ASTConsumer {
public:
  FindConsumer(const clang::Preprocessor &preprocessor, Found &found,
               const std::vector<RegionSpec> &specs)
      : preprocessor(preprocessor), found(found), specs(specs) {}

  void HandleTranslationUnit(clang::ASTContext &context) override {
    completePreprocessorFacts(preprocessor, found.preprocessor);
    auto regions = findRegions(context, found.preprocessor, specs, {});
    if (regions)
      found.regions = std::move(*regions);
    else
      llvm::handleAllErrors(regions.takeError(), [&](Refusal &refusal) {
        found.problems = std::move(refusal.diagnostics);
      });
  }

private:
  const clang::Preprocessor &preprocessor;
  Found &found;
  const std::vector<RegionSpec> &specs;
};

class FindAction : public clang::ASTFrontendAction {
public:
  FindAction(Found &found, const std::vector<RegionSpec> &specs) : found(found), specs(specs) {}
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
                                                        llvm::StringRef) override {
    collectPreprocessorFacts(compiler.getPreprocessor(), found.preprocessor);
    return std::make_unique<FindConsumer>(compiler.getPreprocessor(), found, specs);
  }

private:
  Found &found;
  const std::vector<RegionSpec> &specs;
};

/// Parses `text` as `file` and finds its regions; addresses are as for --region.
inline Found find(std::string text, const std::vector<std::string> &addresses = {},
                  const std::string &file = "app.cpp", std::vector<std::string> flags = {}) {
  Found found;
  found.text = std::move(text);
  std::vector<RegionSpec> specs;
  for (const std::string &address : addresses)
    specs.push_back(llvm::cantFail(parseRegionOption(address)));
  flags.push_back("-w");
  clang::tooling::runToolOnCodeWithArgs(std::make_unique<FindAction>(found, specs), found.text,
                                        flags, file);
  return found;
}

} // namespace surrogate::test

#endif
