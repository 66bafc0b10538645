//===- Catalogue.cpp - a title and a page of help for each message ------------------------===//
//
// The pages stand in messages/*.def, one file a room, in order of number. --explain-message
// prints one; docs/messages.md is all of them.
//
//===--------------------------------------------------------------------------------------===//
#include "diagnostics/Diagnostics.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {

static constexpr MessagePage pages[] = {
#define SURROGATE_MESSAGE(number, title, help) {number, title, help},
// In order of the numbers; the blank lines keep a formatter from sorting them.
#include "diagnostics/messages/driver.def"

#include "diagnostics/messages/spec.def"

#include "diagnostics/messages/region.def"

#include "diagnostics/messages/analysis.def"

#include "diagnostics/messages/plan.def"

#include "diagnostics/messages/rewrite.def"
#undef SURROGATE_MESSAGE
};

llvm::ArrayRef<MessagePage> allMessages() { return pages; }

const MessagePage *findMessage(unsigned number) {
  const auto *page =
      llvm::find_if(pages, [&](const MessagePage &page) { return page.number == number; });
  return page == std::end(pages) ? nullptr : page;
}

} // namespace surrogate
