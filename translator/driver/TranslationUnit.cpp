//===- TranslationUnit.cpp - parses one source --------------------------------------------===//
#include "driver/TranslationUnit.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "clang/Lex/LexDiagnostic.h"
#include "clang/Parse/ParseDiagnostic.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/Support/VirtualFileSystem.h"

namespace surrogate {

using namespace clang;

namespace {

using Use = llvm::function_ref<void(ASTContext &, const PreprocessorFacts &)>;

class Consumer : public ASTConsumer {
public:
  Consumer(const Preprocessor &preprocessor, PreprocessorFacts &facts, Use use)
      : preprocessor(preprocessor), facts(facts), use(use) {}
  void HandleTranslationUnit(ASTContext &context) override {
    if (context.getDiagnostics().hasErrorOccurred())
      return;
    completePreprocessorFacts(preprocessor, facts);
    use(context, facts);
  }

private:
  const Preprocessor &preprocessor;
  PreprocessorFacts &facts;
  Use use;
};

class Action : public ASTFrontendAction {
public:
  explicit Action(Use use) : use(use) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler, StringRef) override {
    compiler.setVerboseOutputStream(llvm::nulls()); // "1 error generated"
    collectPreprocessorFacts(compiler.getPreprocessor(), facts);
    return std::make_unique<Consumer>(compiler.getPreprocessor(), facts, use);
  }

private:
  PreprocessorFacts facts;
  Use use;
};

/// Keeps Clang's messages, and what they say about mending the source.
class Listener : public TextDiagnosticPrinter {
public:
  Listener(llvm::raw_ostream &os, DiagnosticOptions *options, ParseFailure &failure)
      : TextDiagnosticPrinter(os, options), failure(failure) {}
  void HandleDiagnostic(DiagnosticsEngine::Level level, const clang::Diagnostic &info) override {
    TextDiagnosticPrinter::HandleDiagnostic(level, info);
    if (info.getID() == diag::err_pp_file_not_found && failure.missingHeader.empty())
      failure.missingHeader = info.getArgStdStr(0);
    failure.hasNestedFunction |= info.getID() == diag::err_function_definition_not_allowed;
  }

private:
  ParseFailure &failure;
};

} // namespace

bool parseSource(const CompileCommand &command, Use use, ParseFailure &failure) {
  failure = ParseFailure();
  // A file system with a working directory of its own: that of the process stays, because output
  // paths count from it.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> system = llvm::vfs::createPhysicalFileSystem();
  if (system->setCurrentWorkingDirectory(command.directory))
    return false;
  llvm::IntrusiveRefCntPtr<FileManager> files(new FileManager(FileSystemOptions(), system));
  tooling::ToolInvocation invocation(command.arguments, std::make_unique<Action>(use), files.get());
  llvm::raw_string_ostream messages(failure.messages);
  llvm::IntrusiveRefCntPtr<DiagnosticOptions> options(new DiagnosticOptions);
  Listener listener(messages, options.get(), failure);
  invocation.setDiagnosticConsumer(&listener);
  return invocation.run();
}

} // namespace surrogate
