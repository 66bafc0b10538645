//===- Translated.cpp - recognises our own output -----------------------------------------===//
//
// Looks at the text alone, before it is parsed: what we wrote includes surrogate.h, which needn't
// be found where only the translator is run.
//
//===--------------------------------------------------------------------------------------===//
#include "driver/Translated.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace surrogate {

static bool isPragma(llvm::StringRef line) {
  return line.consume_front("#") && (line = line.ltrim()).consume_front("pragma") &&
         (line = line.ltrim()).consume_front("surrogate") && line.ltrim() != line;
}

std::vector<TranslatedRegion> translatedRegions(const std::string &path) {
  std::vector<TranslatedRegion> regions;
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return regions;
  const llvm::StringRef text = (*buffer)->getBuffer();
  unsigned number = 0;
  for (llvm::StringRef line : llvm::split(text, '\n')) {
    ++number;
    const llvm::StringRef trimmed = line.trim();
    if (isPragma(trimmed))
      return {};
    llvm::StringRef comment = trimmed;
    if (!(comment.consume_front("// ") || comment.consume_front("/* ")) ||
        !comment.consume_front("surrogate region '"))
      continue;
    const std::string name = comment.split('\'').first.str();
    if (text.contains("surrogate_" + name + "_enter"))
      regions.push_back(
          {name, {path, number, static_cast<unsigned>(trimmed.data() - line.data()) + 1}});
  }
  return regions;
}

} // namespace surrogate
