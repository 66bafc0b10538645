//===- Types.h - questions about types that the analysis asks everywhere ----------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_TYPES_H
#define SURROGATE_TRANSLATOR_ANALYSIS_TYPES_H

#include "analysis/AccessPath.h"

namespace surrogate {

/// A number, an enumerator or a pointer: nothing inside it is told apart.
bool isScalarLeaf(clang::QualType type);

/// A class of the library whose objects are pointers: std::unique_ptr<T[]>, std::span<T>, an
/// iterator of std::vector.
enum class PointerClass { None, Smart, View, Iterator };
PointerClass pointerClassOf(clang::QualType type);
/// A pointer, or an object of one of these classes.
bool isPointerLeaf(clang::QualType type);
clang::QualType pointeeOf(clang::QualType pointerLeaf);
/// std::span, std::string_view: a pointer that knows how much there is.
bool hasOwnSize(clang::QualType type);

/// std::vector, std::array and std::string are arrays: v[i], v.at(i), v.data()[i].
struct ContainerType {
  clang::QualType element;
  std::optional<int64_t> fixedSize; ///< std::array
};
std::optional<ContainerType> containerOf(clang::QualType type);

/// A class of the standard library (in namespace std or one inside it).
bool isStandardClass(const clang::CXXRecordDecl *record);

/// A few words for messages: "grid", "s.x".
std::string sourceName(const Location &location);

} // namespace surrogate

#endif
