//===- RegionAddress.h - naming a region without touching the source ----------------------===//
//
//   options.cpp:41-78            the sibling statements wholly inside these lines
//   ns::f(double const*, int)    a function's body; parameters only where the name is ambiguous
//   S::at(int) const             of a class's two functions that differ in this alone
//   f:label L                    the statement that label L of f stands before
//
//===--------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_REGIONADDRESS_H
#define SURROGATE_TRANSLATOR_REGION_REGIONADDRESS_H

#include "region/StatementIndex.h"
#include "spec/RegionSpec.h"

#include <optional>
#include <string>
#include <vector>

namespace surrogate {

struct RegionAddress {
  enum class Kind { Lines, Function, Label };
  Kind kind = Kind::Function;
  std::string file;                      ///< Lines
  unsigned firstLine = 0, lastLine = 0;  ///< Lines: both included
  std::string function;                  ///< "ns::f"
  std::optional<std::string> parameters; ///< as written between the parentheses
  bool isConst = false;                  ///< "const" stands behind them
  std::string label;
};

/// Where a region is, in terms of the index.
struct Anchor {
  RegionKind kind = RegionKind::Statements;
  unsigned function = 0;
  std::vector<unsigned> slots; ///< siblings in order; of a function: empty
  std::vector<Diagnostic> remarks;
};

/// Reads `at:`. `position` is the place of the text, for messages (SR309).
llvm::Expected<RegionAddress> parseAddress(llvm::StringRef text, const SourcePosition &position);

/// Reads --region=[NAME=]AT into a spec with defaults; the name is empty where none is given.
llvm::Expected<RegionSpec> parseRegionOption(llvm::StringRef text);

/// Whether the address can only be in another file than those of this translation unit.
bool isElsewhere(const RegionAddress &address, const StatementIndex &index);

/// Finds what `address` names: SR310 not found, SR311 cut in half, SR312 ambiguous.
llvm::Expected<Anchor> resolve(const RegionAddress &address, const SourcePosition &position,
                               const StatementIndex &index);

/// What names a function's body: "ns::f", with its parameters where another one is called so.
std::string addressOf(const clang::FunctionDecl *function, const StatementIndex &index);

/// The anchor of sibling slots in order; a single one climbs to the directive that it belongs to,
/// and what stands before that in the same #if is taken along.
Anchor anchorOf(std::vector<unsigned> slots, const StatementIndex &index);

/// The text that an anchor's statements and their directives take up.
TextRange textOf(const Anchor &anchor, const StatementIndex &index);

/// SR341: the region starts earlier than asked, at the directive of its first statement.
Diagnostic widenedRemark(const Anchor &anchor, const StatementIndex &index);

/// What has no name isn't written: "ns::(anonymous namespace)::f" is ns::f.
std::string withoutUnnamed(std::string name);

} // namespace surrogate

#endif
