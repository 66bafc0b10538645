//===- Html.h - --html: the source with what goes in and comes out marked ---------------===//
#ifndef SURROGATE_TRANSLATOR_REWRITE_HTML_H
#define SURROGATE_TRANSLATOR_REWRITE_HTML_H

#include "rewrite/Report.h"

#include <map>

namespace surrogate {

/// One page that needs no other file and no script. `texts`: the sources by path, as displayed;
/// every region's file is among them.
void printPage(llvm::ArrayRef<ReportedRegion> regions,
               const std::map<std::string, std::string> &texts, const ToolIdentity &tool,
               llvm::raw_ostream &os);

} // namespace surrogate

#endif
