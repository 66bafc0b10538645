//===- Types.h - questions about types that the analysis asks everywhere ----------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_TYPES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_TYPES_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// A number, an enumerator or a pointer: nothing inside it is told apart.
bool isScalarLeaf(clang::QualType type);

/// What a complex number's real and imaginary part are: `double` of std::complex<double> and of C's
/// _Complex double, both of which are laid out as an array of two. Null for all other types.
clang::QualType partOfComplex(clang::QualType type);
/// A leaf that is one number: a complex one is two.
bool isOneNumber(clang::QualType type);
/// The real or the imaginary part of a complex number.
bool isPartOfComplex(const Location &location);

/// A class of the library whose objects are pointers: std::unique_ptr<T[]>, std::span<T>, an
/// iterator of std::vector, std::function.
enum class PointerClass { None, Smart, View, Iterator, Function };
PointerClass pointerClassOf(clang::QualType type);
bool isBackward(clang::QualType type); ///< std::reverse_iterator
/// A pointer, or an object of one of these classes.
bool isPointerLeaf(clang::QualType type);
clang::QualType pointeeOf(clang::QualType pointerLeaf);
/// std::span, std::string_view, std::initializer_list: a pointer that knows how much there is.
bool hasOwnSize(clang::QualType type);

/// std::vector, std::array, std::valarray and std::string are arrays: v[i], v.at(i), v.data()[i].
/// Of the others (std::map, std::list, std::deque) one element isn't told from the next.
struct ContainerType {
  clang::QualType element;
  std::optional<int64_t> fixedSize; ///< std::array
  bool isArray = true;              ///< its elements stand side by side
  bool hasKeys = false;             ///< element: the key and what it leads to
};
std::optional<ContainerType> containerOf(clang::QualType type);

/// A class of the standard library (in namespace std or one inside it).
bool isStandardClass(const clang::CXXRecordDecl *record);

/// One of these whose member functions do no more than their bodies say to the object's own fields:
/// pairs, tuples, std::optional, std::plus, std::numeric_limits, std::reverse_iterator.
bool isPlainStandardClass(const clang::CXXRecordDecl *record);
/// "thrust" of thrust::detail::vector_base, whatever inline namespaces stand between; empty at file
/// scope.
llvm::StringRef outermostNamespace(const clang::Decl *declaration);
/// A class of Thrust, CUB, cooperative groups or libcu++: what it does is known by its name.
bool isDeviceLibrary(const clang::CXXRecordDecl *record);
bool isDoubleBuffer(const clang::CXXRecordDecl *record); ///< CUB's
/// thrust::device_ptr, an iterator of thrust::device_vector.
bool isDevicePointer(clang::QualType type);
/// An engine's or a cuRAND generator's state.
bool isRandomState(clang::QualType type);

/// Reached through a pointer or of a device vector, or a variable of the device's own.
bool isInMemoryOfDevice(const Location &location);

/// The place of a member that is a reference, rather than what it refers to.
bool keepsReference(const Location &member);

/// Of a kernel's `__shared__` memory, which each block of threads has for itself.
bool isShared(const clang::VarDecl *variable);

/// What CUDA's calls return: cudaError_t, cublasStatus_t.
bool isCudaStatus(clang::QualType type);

/// x of `__builtin_expect(!!(x), 1)`; any other condition is itself.
const clang::Expr *withoutExpectation(const clang::Expr *condition);

/// A few words for messages: "grid", "s.x".
std::string sourceName(const Location &location);

} // namespace surrogate

#endif
