//===- SharedExtents.cpp - extents that hang on data which a call passes twice ------------===//
//
// An extent is counted in values at the entry: `a[p->first]` touches another element where a call
// in view passes one object as p and as q, and the region writes q->first before it.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Facts.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

static bool hangsOn(const Group &group, llvm::StringRef path, const SymbolTable &symbols) {
  return group.extent && llvm::any_of(*group.extent, [&](const Interval &interval) {
           const auto names = [&](SymbolId id) { return mentions(symbols[id].text, path); };
           return llvm::any_of(interval.begin.symbols(), names) ||
                  llvm::any_of(interval.end.symbols(), names);
         });
}

void checkSharedExtents(Draft &draft) {
  for (const SharedAtCall &shared : draft.sharedAtCalls)
    for (const size_t side : {shared.left, shared.right}) {
      const std::string &path = draft.groups[side].datum.path;
      const Group &other = draft.groups[side == shared.left ? shared.right : shared.left];
      for (const Group &group : draft.groups)
        if (other.isWritten && hangsOn(group, path, draft.trace.symbols))
          draft.block("overlap", group.datum.path, group.accesses.front()->where,
                      "how much of '" + group.datum.path + "' it touches hangs on '" + path +
                          "', which the call at " + draft.place(shared.where) +
                          " passes under another name as well, '" + other.datum.path + "'");
    }
}

} // namespace surrogate
