//===- RegionName.cpp - what a region may be called ---------------------------------------===//
#include "spec/RegionName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

static bool isOfNames(char c) { return llvm::isAlnum(c) || c == '_'; }

bool isRegionName(llvm::StringRef text) {
  return !text.empty() && (llvm::isAlpha(text.front()) || text.front() == '_') &&
         llvm::all_of(text, isOfNames);
}

bool isReservedRegionName(llvm::StringRef name) {
  // Every surrogate_* identifier that surrogate.h declares or may come to declare beside them.
  static constexpr llvm::StringLiteral reserved[] = {
      "buffer",  "region",   "options", "call",    "enter",    "answer", "leave", "drop",  "flush",
      "version", "answered", "report",  "summary", "schedule", "guard",  "state", "replay"};
  return llvm::is_contained(reserved, name) || name.starts_with("state_") ||
         name.starts_with("replay_");
}

std::string usableRegionName(llvm::StringRef text) {
  while (!text.empty() && !isOfNames(text.back())) // operator()
    text = text.drop_back();
  std::string name;
  for (char c : text)
    name += isOfNames(c) ? c : '_';
  if (name.empty())
    name = "region";
  if (llvm::isDigit(name.front()))
    name.insert(name.begin(), '_');
  if (isReservedRegionName(name))
    name += "_region";
  return name;
}

llvm::Error checkRegionName(llvm::StringRef name, const SourcePosition &position) {
  if (!isRegionName(name))
    return refuse(206, Outcome::UsageError, position,
                  "a region's name is letters, digits and '_', not '" + name.str() + "'",
                  "call it '" + usableRegionName(name) + "'");
  if (isReservedRegionName(name))
    return refuse(207, Outcome::UsageError, position,
                  "a region can't be called '" + name.str() + "': 'surrogate_" + name.str() +
                      "' is a name of surrogate.h",
                  "call it '" + usableRegionName(name) + "'");
  return llvm::Error::success();
}

} // namespace surrogate
