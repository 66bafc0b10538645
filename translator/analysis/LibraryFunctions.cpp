//===- LibraryFunctions.cpp - which functions are the C and C++ libraries' --------------===//
//
// A name alone says little: programs have a `clamp`, a `gcd` and a `y1` of their own. A function
// is the library's where namespace std or a system header declares it, where clang knows it by
// name and type, or where a C declaration has the library's type.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/LibraryFunctions.h"
#include "analysis/LibraryShapes.h"
#include "analysis/Types.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Type.h"
#include "clang/Basic/Builtins.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace surrogate {
using namespace clang;

namespace {

const llvm::StringMap<LibraryFunction> &libraryTable() {
  static const llvm::StringMap<LibraryFunction> table = {
#define PURE(name) {#name, {"", "r", false}},
#define MATH(name)                                                                                 \
  {#name, {"", "-", false}}, {#name "f", {"", "-", false}}, {#name "l", {"", "-", false}},
#define MEMORY(name, arguments) {#name, {"", arguments, false}},
#define EFFECT(name, kind, arguments) {#name, {kind, arguments, true}},
#define NOTE(name, kind, arguments) {#name, {kind, arguments, false}},
#define STANDARD(name)
#define COMPILER(name)
#define SIGNATURE(name, type)
#include "analysis/LibraryEffects.def"
#undef PURE
#undef MATH
#undef MEMORY
#undef EFFECT
#undef NOTE
#undef STANDARD
#undef COMPILER
#undef SIGNATURE
  };
  return table;
}

#define PURE(name)
#define MATH(name)
#define MEMORY(name, arguments)
#define EFFECT(name, kind, arguments)
#define NOTE(name, kind, arguments)

/// Names that are the library's in namespace std alone, or behind `__builtin_`.
bool isOfStandardAlone(llvm::StringRef name) {
  static const llvm::StringSet<> names = {
#define STANDARD(name) #name,
#define COMPILER(name) #name,
#define SIGNATURE(name, type)
#include "analysis/LibraryEffects.def"
#undef STANDARD
#undef COMPILER
#undef SIGNATURE
  };
  return names.contains(name);
}

llvm::StringRef signatureOf(llvm::StringRef name) {
  static const llvm::StringMap<llvm::StringRef> signatures = {
#define STANDARD(name)
#define COMPILER(name)
#define SIGNATURE(name, type) {#name, type},
#include "analysis/LibraryEffects.def"
#undef STANDARD
#undef COMPILER
#undef SIGNATURE
  };
  return signatures.lookup(name);
}

/// "double(int,double)" with canonical types; "double(" where C declares no parameters at all.
std::string typeText(const FunctionDecl *function) {
  std::string text = function->getReturnType().getCanonicalType().getAsString() + "(";
  const auto *type = function->getType()->getAs<FunctionProtoType>();
  if (!type)
    return text;
  for (QualType parameter : type->param_types())
    text += (text.back() == '(' ? "" : ",") + parameter.getCanonicalType().getAsString();
  return text + (type->isVariadic() ? ",...)" : ")");
}

/// "dgemm_", "zheev_": BLAS and LAPACK as Fortran compilers name them.
bool isFortranName(llvm::StringRef name) {
  return name.size() > 4 && name.back() == '_' && llvm::StringRef("sdcz").contains(name.front()) &&
         name.drop_back().find('_') == llvm::StringRef::npos;
}

/// Interfaces whose names have a prefix of their own; their headers needn't be the system's.
bool hasLibraryPrefix(llvm::StringRef name) {
  static constexpr llvm::StringRef prefixes[] = {
      "MPI_",   "omp_",  "pthread_", "cblas_",   "LAPACKE_", "fftw_", "fftwf_", "cuda",
      "cublas", "cufft", "curand",   "cusparse", "cusolver", "hip",   "__"};
  return llvm::any_of(prefixes, [&](llvm::StringRef prefix) { return name.starts_with(prefix); }) ||
         isFortranName(name);
}

/// std::chrono::steady_clock::now()
bool isClock(const CXXRecordDecl *record) {
  return record && record->getName().ends_with("_clock") &&
         llvm::StringRef(record->getQualifiedNameAsString()).starts_with("std::chrono::");
}

} // namespace

/// The first interface of cuBLAS (cublas.h) keeps its handle to itself, and what it does to vectors
/// is what CBLAS does: "cublasSaxpy" is "cblas_saxpy". Its routines for matrices aren't known.
static std::optional<llvm::StringRef> nameWithoutHandle(llvm::StringRef name) {
  static llvm::StringMap<std::string> names;
  auto [place, isNew] = names.try_emplace(name);
  if (isNew) {
    const std::string plain = "cblas_" + name.drop_front(strlen("cublas")).lower();
    const ShapedRoutine *routine = libraryFunction(plain) ? shapedRoutine(plain) : nullptr;
    if (routine && !routine->hasRowOrder)
      place->second = plain;
  }
  return place->second.empty() ? std::nullopt : std::optional<llvm::StringRef>(place->second);
}

/// "cublasSaxpy" of the interface in which a handle comes first is "cublasSaxpy_v2" to a compiler.
static bool hasNoHandle(const FunctionDecl *function, llvm::StringRef name) {
  return name.size() > 7 && name.starts_with("cublas") && !name.starts_with("cublasSet") &&
         !name.ends_with("_v2") && llvm::StringRef("SDCZI").contains(name[6]) &&
         function->getNumParams() > 0 && !function->getParamDecl(0)->getType()->isPointerType();
}

std::optional<llvm::StringRef> libraryName(const FunctionDecl *function,
                                           const SourceManager &sources) {
  if (!function->getDeclName().isIdentifier())
    return std::nullopt;
  llvm::StringRef name = function->getName();
  if (name.starts_with("cublas"))
    name.consume_back("_64"); // the same with sizes of 64 bits
  if (hasNoHandle(function, name))
    return nameWithoutHandle(name);
  if (name.consume_front("__builtin_"))
    return function->getBuiltinID() != 0 ? std::optional(name) : std::nullopt;
  const DeclContext *scope = function->getDeclContext()->getRedeclContext();
  const auto *record = dyn_cast<CXXRecordDecl>(scope);
  if (scope->isStdNamespace() || function->isInStdNamespace() || (name == "now" && isClock(record)))
    return name;
  if (!scope->isTranslationUnit())
    return std::nullopt;
  const bool isOfCuda = function->hasAttr<CUDADeviceAttr>() && // max(i, 0) in kernels
                        sources.isInSystemHeader(function->getLocation());
  if (isOfStandardAlone(name))
    return isOfCuda && (name == "min" || name == "max") ? std::optional(name) : std::nullopt;
  if (function->getBuiltinID() != 0 || sources.isInSystemHeader(function->getLocation()))
    return name;
  if (!function->isExternC())
    return std::nullopt;
  const llvm::StringRef signature = signatureOf(name);
  const std::string type = typeText(function);
  const bool isOld = type.back() == '('; // `double y1();`
  if (hasLibraryPrefix(name) || signature == type || (isOld && signature.starts_with(type)))
    return name;
  return std::nullopt;
}

const LibraryFunction *libraryFunction(llvm::StringRef name) {
  auto entry = libraryTable().find(name);
  return entry == libraryTable().end() ? nullptr : &entry->second;
}

std::string reasonOfMeeting(llvm::StringRef name) {
  return "the other threads of the block or the warp wait at '" + name.str() +
         "': threads that decide differently would wait for ever";
}

bool yieldsItsArgument(const CallExpr *call) {
  const FunctionDecl *callee = call->getDirectCallee();
  const bool isNamed = callee && callee->getDeclName().isIdentifier() && call->getNumArgs() > 0;
  return isNamed && (callee->getBuiltinID() == Builtin::BI__builtin_assume_aligned ||
                     (callee->isInStdNamespace() && callee->getName() == "assume_aligned"));
}

} // namespace surrogate
