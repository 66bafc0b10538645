//===- CompilerFlags.cpp - other compilers' flags, as Clang takes them --------------------===//
#include "driver/CompilerFlags.h"

#include "clang/Driver/Options.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/TargetParser/X86TargetParser.h"

namespace surrogate {

namespace {

enum class Compiler { Gcc, Nvcc, Nvhpc, Intel, Hip };

/// "/opt/bin/x86_64-linux-gnu-g++-12" -> "x86_64-linux-gnu-g++"
llvm::StringRef plainName(llvm::StringRef path) {
  llvm::StringRef name = llvm::sys::path::filename(path);
  while (!name.empty() && (llvm::isDigit(name.back()) || name.back() == '.'))
    name = name.drop_back();
  name.consume_back("-");
  return name;
}

Compiler compilerOf(llvm::StringRef name) {
  if (name.starts_with("nvcc"))
    return Compiler::Nvcc;
  if (name == "nvc" || name == "nvc++" || name == "pgcc" || name == "pgc++")
    return Compiler::Nvhpc;
  if (name == "icc" || name == "icpc" || name == "icx" || name == "icpx" || name == "dpcpp" ||
      name == "mpiicc" || name == "mpiicpc" || name == "mpiicx" || name == "mpiicpx")
    return Compiler::Intel;
  return name == "hipcc" ? Compiler::Hip : Compiler::Gcc;
}

bool compilesCxx(llvm::StringRef name) {
  static const llvm::StringSet<> others = {"nvcc",    "icpc",   "icpx",  "hipcc",
                                           "dpcpp",   "mpicxx", "mpiCC", "mpiicpc",
                                           "mpiicpx", "mpcxx",  "mpCC",  "pgCC"};
  return name.ends_with("++") || name == "CC" || others.contains(name);
}

/// How a flag that Clang doesn't take is written, and what becomes of it.
struct Rule {
  Compiler compiler;    ///< Gcc: any
  llvm::StringRef flag; ///< a whole flag; with '*' at its end, whatever starts so
  enum class Shape { Alone, WithValue } shape;
  llvm::StringRef becomes; ///< Clang's flag; a value follows it in the same argument
};

constexpr Rule rules[] = {
#define ALONE(compiler, flag) {Compiler::compiler, flag, Rule::Shape::Alone, ""},
#define BECOMES(compiler, flag, other) {Compiler::compiler, flag, Rule::Shape::Alone, other},
#define WITH_VALUE(compiler, flag) {Compiler::compiler, flag, Rule::Shape::WithValue, ""},
#define VALUE_BECOMES(compiler, flag, other)                                                       \
  {Compiler::compiler, flag, Rule::Shape::WithValue, other},
#include "driver/CompilerFlags.def"
#undef ALONE
#undef BECOMES
#undef WITH_VALUE
#undef VALUE_BECOMES
};

class Translation {
public:
  Translation(Compiler compiler, llvm::StringRef source) : compiler(compiler), source(source) {}
  void take(llvm::ArrayRef<std::string> arguments);
  void dropUnknown();

  ClangFlags flags;

private:
  bool applyRules(Compiler kind, llvm::ArrayRef<std::string> arguments, size_t &each);
  bool takeLanguage(llvm::ArrayRef<std::string> arguments, size_t &each);
  bool takeHostFlags(llvm::ArrayRef<std::string> arguments, size_t &each);
  void takeHostFlags(llvm::StringRef list);
  bool isKnownMachine(llvm::StringRef argument) const;

  Compiler compiler;
  llvm::StringRef source;
};

bool Translation::applyRules(Compiler kind, llvm::ArrayRef<std::string> arguments, size_t &each) {
  const llvm::StringRef argument = arguments[each];
  for (const Rule &rule : rules) {
    llvm::StringRef value;
    if (rule.compiler != kind)
      continue;
    if (rule.shape == Rule::Shape::Alone) {
      llvm::StringRef start = rule.flag;
      if (start.consume_back("*") ? !argument.starts_with(start) : argument != start)
        continue;
    } else if (argument == rule.flag) {
      if (each + 1 < arguments.size())
        value = arguments[++each];
    } else if (argument.starts_with(rule.flag) && argument[rule.flag.size()] == '=') {
      value = argument.drop_front(rule.flag.size() + 1);
    } else {
      continue;
    }
    if (!rule.becomes.empty())
      flags.arguments.push_back((rule.becomes + value).str());
    return true;
  }
  return false;
}

/// -x: nvcc calls CUDA "cu", and icpc's -xHost isn't a language.
bool Translation::takeLanguage(llvm::ArrayRef<std::string> arguments, size_t &each) {
  llvm::StringRef argument = arguments[each], language = argument;
  if (language == "-x" || language == "--x" || language == "--language") {
    if (each + 1 == arguments.size())
      return true;
    language = arguments[++each];
  } else if (!language.consume_front("--x=") && !language.consume_front("--language=") &&
             !language.consume_front("-x=") && !language.consume_front("-x")) {
    return false;
  }
  flags.cuda = language == "cu" || language == "cuda";
  if (!flags.cuda)
    flags.arguments.push_back(("-x" + language).str());
  return true;
}

void Translation::takeHostFlags(llvm::StringRef list) {
  llvm::SmallVector<llvm::StringRef> parts;
  list.trim("\"'").split(parts, ',', -1, false);
  std::vector<std::string> host;
  for (llvm::StringRef part : parts) {
    llvm::SmallVector<llvm::StringRef> words;
    part.split(words, ' ', -1, false);
    for (llvm::StringRef word : words)
      host.push_back(word.str());
  }
  Translation inner(Compiler::Gcc, source);
  inner.take(host);
  llvm::append_range(flags.arguments, inner.flags.arguments);
}

bool Translation::takeHostFlags(llvm::ArrayRef<std::string> arguments, size_t &each) {
  llvm::StringRef argument = arguments[each];
  if (argument == "-Xcompiler" || argument == "--compiler-options") {
    if (each + 1 < arguments.size())
      takeHostFlags(arguments[++each]);
    return true;
  }
  if (!argument.consume_front("-Xcompiler=") && !argument.consume_front("--compiler-options="))
    return false;
  takeHostFlags(argument);
  return true;
}

void Translation::take(llvm::ArrayRef<std::string> arguments) {
  for (size_t each = 0; each < arguments.size(); ++each) {
    const llvm::StringRef argument = arguments[each];
    if (compiler == Compiler::Nvhpc &&
        (argument == "-cuda" || argument.starts_with("-Mcuda") || argument.starts_with("-cuda=")))
      flags.cuda = true;
    if (argument.starts_with("-Werror") && compiler == Compiler::Nvcc) {
      if (argument == "-Werror" && each + 1 < arguments.size() &&
          !llvm::StringRef(arguments[each + 1]).starts_with("-") && arguments[each + 1] != source)
        ++each; // nvcc: `-Werror all-warnings`
      continue;
    }
    if (compiler == Compiler::Nvcc && takeHostFlags(arguments, each))
      continue;
    if ((compiler != Compiler::Gcc && applyRules(compiler, arguments, each)) ||
        applyRules(Compiler::Gcc, arguments, each) || takeLanguage(arguments, each))
      continue;
    flags.arguments.push_back(argument.str());
  }
}

/// -march= and -mcpu= of a machine newer than this Clang end the parse.
bool Translation::isKnownMachine(llvm::StringRef argument) const {
  const llvm::Triple triple(llvm::sys::getProcessTriple());
  if (!triple.isX86())
    return true;
  const bool isTune = argument.consume_front("-mtune=");
  if (!isTune && !argument.consume_front("-march="))
    return true;
  if (argument == "native" || (isTune && argument == "generic"))
    return true;
  return (isTune ? llvm::X86::parseTuneCPU(argument) : llvm::X86::parseArchX86(argument)) !=
         llvm::X86::CK_None;
}

/// What Clang's own table of options doesn't have.
void Translation::dropUnknown() {
  std::vector<const char *> texts;
  texts.reserve(flags.arguments.size());
  for (const std::string &argument : flags.arguments)
    texts.push_back(argument.c_str());
  unsigned missingIndex = 0, missingCount = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      texts, missingIndex, missingCount,
      llvm::opt::Visibility(clang::driver::options::ClangOption));
  std::vector<bool> isUnknown(texts.size());
  for (const llvm::opt::Arg *argument : parsed)
    if (argument->getOption().matches(clang::driver::options::OPT_UNKNOWN))
      isUnknown[argument->getIndex()] = true;
  std::vector<std::string> kept;
  for (size_t each = 0; each < texts.size(); ++each) {
    const std::string &argument = flags.arguments[each];
    const bool takesNext = missingCount != 0 && each == missingIndex;
    if (isUnknown[each] || takesNext || !isKnownMachine(argument))
      flags.dropped.push_back(argument);
    else
      kept.push_back(argument);
  }
  flags.arguments = std::move(kept);
}

} // namespace

std::vector<std::string> mpiWrapperFlags(llvm::StringRef compiler) {
  std::vector<std::string> flags;
  if (!plainName(compiler).starts_with("mpi"))
    return flags;
  const auto program = llvm::sys::findProgramByName(compiler);
  llvm::SmallString<128> answer;
  if (!program || llvm::sys::fs::createTemporaryFile("mpi", "txt", answer))
    return flags;
  // Open MPI, then MPICH and its kin, which print a whole command.
  for (llvm::StringRef question : {"--showme:compile", "-show"}) {
    const std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(), answer.str(),
                                                        llvm::StringRef()};
    constexpr unsigned mostSeconds = 10;
    if (llvm::sys::ExecuteAndWait(*program, {*program, question}, std::nullopt, redirects,
                                  mostSeconds) != 0)
      continue;
    const auto text = llvm::MemoryBuffer::getFile(answer);
    llvm::SmallVector<llvm::StringRef> words;
    if (text)
      (*text)->getBuffer().trim().split(words, ' ', -1, false);
    for (llvm::StringRef word : words)
      if (word.starts_with("-I") || word.starts_with("-D"))
        flags.push_back(word.str());
    break;
  }
  (void)llvm::sys::fs::remove(answer);
  return flags;
}

ClangFlags flagsForClang(llvm::ArrayRef<std::string> command, llvm::StringRef source) {
  static const llvm::StringSet<> launchers = {"ccache", "sccache", "distcc", "icecc"};
  while (command.size() > 1 && launchers.contains(plainName(command.front())))
    command = command.drop_front();
  const llvm::StringRef name = command.empty() ? "" : plainName(command.front());
  const Compiler compiler = compilerOf(name);
  Translation translation(compiler, source);
  translation.flags.cuda = source.ends_with(".cu") || source.ends_with(".cuh");
  if (!command.empty())
    translation.take(command.drop_front());
  translation.dropUnknown();
  ClangFlags flags = std::move(translation.flags);
  // Today's CUDA headers need C++17, and what older ones compiled parses as that, too.
  if (flags.cuda)
    llvm::erase_if(flags.arguments, [](llvm::StringRef argument) {
      return argument.consume_front("-std=") &&
             (argument.ends_with("98") || argument.ends_with("03") || argument.ends_with("11") ||
              argument.ends_with("0x") || argument.ends_with("14"));
    });
  // nvcc and hipcc leave a .c to the C compiler.
  const bool isLeftToC = (compiler == Compiler::Nvcc || compiler == Compiler::Hip) &&
                         source.ends_with(".c") && !flags.cuda;
  flags.arguments.insert(flags.arguments.begin(),
                         compilesCxx(name) && !isLeftToC ? "clang++" : "clang");
  return flags;
}

} // namespace surrogate
