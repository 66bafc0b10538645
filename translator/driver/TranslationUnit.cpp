//===- TranslationUnit.cpp - parses one source --------------------------------------------===//
#include "driver/TranslationUnit.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "clang/Lex/LexDiagnostic.h"
#include "clang/Parse/ParseDiagnostic.h"
#include "clang/Sema/SemaCUDA.h"
#include "clang/Sema/SemaDiagnostic.h"
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

/// Declarations that nvcc takes for the host's and the device's, as their definitions say: Clang
/// has them say so themselves. What stands between a declaration's name and its end decides
/// nothing.
class CompletedAttributes {
public:
  CompletedAttributes(CompilerInstance &compiler, const std::set<DeclarationPlace> &places)
      : compiler(compiler), places(places) {}

  void operator()(const Token &token) {
    const SourceManager &sources = compiler.getSourceManager();
    const SourceLocation where = sources.getExpansionLoc(token.getLocation());
    const bool isNamed =
        places.count({sources.getFilename(where).str(), sources.getFileOffset(where)}) != 0;
    if (isEnded && !isNamed) // the parser has taken its end
      compiler.getSema().CUDA().PopForceHostDevice();
    if (isNamed && !isForced)
      compiler.getSema().CUDA().PushForceHostDevice();
    isForced = isNamed || (isForced && !isEnded);
    isEnded = isForced && token.isOneOf(tok::semi, tok::l_brace);
  }

private:
  CompilerInstance &compiler;
  const std::set<DeclarationPlace> &places;
  bool isForced = false, isEnded = false;
};

class Action : public ASTFrontendAction {
public:
  Action(Use use, const CompileCommand &command) : use(use), command(command) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler, StringRef) override {
    compiler.setVerboseOutputStream(llvm::nulls()); // "1 error generated"
    collectPreprocessorFacts(compiler.getPreprocessor(), facts);
    if (!command.onBothSides.empty())
      compiler.getPreprocessor().setTokenWatcher(
          CompletedAttributes(compiler, command.onBothSides));
    return std::make_unique<Consumer>(compiler.getPreprocessor(), facts, use);
  }

private:
  PreprocessorFacts facts;
  Use use;
  const CompileCommand &command;
};

/// A kernel is named in a function that runs on the GPU.
bool saysLaunchInKernel(const clang::Diagnostic &info) {
  const bool isNote = info.getID() == diag::note_ovl_candidate_bad_target;
  if (!isNote && info.getID() != diag::err_ref_bad_target)
    return false;
  const unsigned called = isNote ? 3 : 0, caller = isNote ? 4 : 3;
  constexpr int device = 0, kernel = 1;
  return info.getArgSInt(called) == kernel &&
         (info.getArgSInt(caller) == device || info.getArgSInt(caller) == kernel);
}

/// Keeps Clang's messages, and what they say about mending the source.
class Listener : public TextDiagnosticPrinter {
public:
  Listener(llvm::raw_ostream &os, DiagnosticOptions *options, ParseFailure &failure)
      : TextDiagnosticPrinter(os, options), failure(failure) {}
  void HandleDiagnostic(DiagnosticsEngine::Level level, const clang::Diagnostic &info) override {
    TextDiagnosticPrinter::HandleDiagnostic(level, info);
    if (info.getID() == diag::err_pp_file_not_found && failure.missingHeader.empty())
      failure.missingHeader = info.getArgStdStr(0);
    failure.makesSharedObjects |= info.getID() == diag::err_shared_var_init;
    // Of two declarations that differ, either may be the one that says nothing.
    const bool isOtherOne = differsBySide && level == DiagnosticsEngine::Note;
    differsBySide = info.getID() == diag::err_cuda_ovl_target;
    if ((differsBySide || isOtherOne) && info.hasSourceManager()) {
      const SourceManager &sources = info.getSourceManager();
      const SourceLocation where = sources.getExpansionLoc(info.getLocation());
      failure.differBySide.insert({sources.getFilename(where).str(), sources.getFileOffset(where)});
    }
    failure.launchesInKernel |= saysLaunchInKernel(info);
    failure.hasNestedFunction |= info.getID() == diag::err_function_definition_not_allowed;
  }

private:
  ParseFailure &failure;
  bool differsBySide = false;
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
  tooling::ToolInvocation invocation(command.arguments, std::make_unique<Action>(use, command),
                                     files.get());
  llvm::raw_string_ostream messages(failure.messages);
  llvm::IntrusiveRefCntPtr<DiagnosticOptions> options(new DiagnosticOptions);
  Listener listener(messages, options.get(), failure);
  invocation.setDiagnosticConsumer(&listener);
  return invocation.run();
}

} // namespace surrogate
