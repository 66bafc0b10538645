//===- Facts.h - the data of a region while its facts are drawn up ----------------------===//
//
// All accesses of one leaf path, grouped; from here on each room of the analysis adds what it
// knows: Extents, Classification, Aliasing, Samples.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_FACTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_FACTS_H

#include "analysis/CallSites.h"
#include "analysis/Liveness.h"
#include "analysis/OtherUnits.h"
#include "analysis/Trace.h"

namespace surrogate {

/// One leaf path and every access of it.
struct Group {
  std::string key;
  std::vector<const Access *> accesses;
  PathText text;
  bool isRead = false, isExposed = false, isWritten = false;
  bool isRegionParameter = false; ///< a by-value parameter of a function-body region
  bool escapes = false, isLiveOut = false;
  bool isScratch = false; ///< it escapes, and nobody reads what the region leaves
  /// Extent in polynomials, one a dimension; nullopt where it isn't known.
  std::optional<Window> extent;
  ExtentEvidence evidence = ExtentEvidence::None;
  /// What is touched is what the extent says where all of these are >= 0.
  std::vector<Polynomial> conditions;
  bool isByValue = false; ///< values that the program computes choose among the extent's elements
  bool isByGuard = false; ///< a kernel's guard says how much, whatever the number of threads
  /// Where the extent lies between two elements of an array that is taken to ascend: that array,
  /// and how many of its intervals they are.
  const Group *rows = nullptr;
  std::string rowCount;
  Datum datum;

  const Location &location() const { return accesses.front()->location; }
  const clang::VarDecl *root() const { return location().root.variable; }
  bool isArray() const { return !text.dimensions.empty(); }
};

/// A call in view passes one memory for two data, one of which the region writes.
struct SharedAtCall {
  size_t left, right; ///< of Draft::groups
  clang::SourceLocation where;
  std::string object;
  bool isInParts; ///< parts of it that may meet
};

struct Draft {
  const Region &region;
  clang::ASTContext &context;
  Trace &trace;
  const Boundary &boundary;
  RegionFacts &facts;
  CallSites &calls;
  OtherUnits *others = nullptr;   ///< the program's other sources, where they are known
  std::vector<Group> groups = {}; ///< in order of the first access
  std::set<const Access *> sampled =
      {}; ///< accesses that a feature or target of samples stands for
  std::set<const Access *> gathered = {}; ///< reads of idx[i] that such a one gathers through
  std::vector<SharedAtCall> sharedAtCalls = {};
  /// How many elements SampleAccess::text has; nullopt where no polynomial says it.
  std::map<std::string, std::optional<Polynomial>> sampleWidths = {};

  SourcePosition position(clang::SourceLocation location) const;
  std::string place(clang::SourceLocation location) const;      ///< "app.cpp:41"
  std::string exactPlace(clang::SourceLocation location) const; ///< "app.cpp:41:7"
  void block(llvm::StringRef kind, const std::string &what, clang::SourceLocation where,
             const std::string &reason, const std::string &mend = "");
  /// What is safe and still can't be bridged as it stands.
  void hinder(llvm::StringRef kind, const std::string &what, clang::SourceLocation where,
              const std::string &reason, const std::string &mend = "");

private:
  void add(SideEffect effect);
};

class ScratchFinder;

void makeGroups(Draft &draft);                         // Groups.cpp
void findScratch(Draft &draft, ScratchFinder &finder); // Scratch.cpp
void findExtents(Draft &draft);                        // Extents.cpp
void widenExtents(Draft &draft);                       // WideExtents.cpp
void findSparse(Draft &draft);                         // Sparse.cpp
void classify(Draft &draft);                           // Classification.cpp
void findAliases(Draft &draft);                        // Aliasing.cpp
void checkSharedExtents(Draft &draft);                 // SharedExtents.cpp
void checkLibraryStatus(Draft &draft);                 // LibraryStatus.cpp
void findSamples(Draft &draft);                        // Samples.cpp
void layOutSamples(Draft &draft);                      // GivenFunctors.cpp
void explainSizes(Draft &draft);                       // Explained.cpp
void checkSpec(Draft &draft);                          // SpecChecks.cpp
void findSurroundings(Draft &draft);                   // Surroundings.cpp

/// The range of one subscript over all its loops; nullopt where it isn't known.
std::optional<Interval> rangeOf(const Polynomial &subscript, const Constraints &constraints,
                                const SymbolTable &symbols, SymbolTable::Predicate eliminate);

/// "(a + b)" -> "a + b"; "(a) + (b)" stays.
std::string withoutOuterParentheses(std::string text);
/// `name` stands in a C expression as a whole word.
bool mentions(llvm::StringRef text, llvm::StringRef name);

} // namespace surrogate

#endif
