//===- PragmaParser.cpp - the words of `#pragma surrogate` --------------------------------===//
#include "annotation/PragmaParser.h"

#include "diagnostics/Suggestion.h"
#include "spec/RegionName.h"

#include "llvm/ADT/StringSwitch.h"

namespace surrogate {

static llvm::Error malformed(const PragmaToken &token, std::string text, const std::string &word) {
  return refuse(301, Outcome::UsageError, token.position, std::move(text),
                "#pragma surrogate " + word + "(NAME)");
}

static std::string shown(const PragmaToken &token) {
  return token.text.empty() ? "the line's end" : "'" + token.text + "'";
}

llvm::Expected<Annotation> parseRegionPragma(const std::vector<PragmaToken> &tokens) {
  static constexpr llvm::StringRef words[] = {"region", "begin", "end"};
  const PragmaToken &first = tokens.front();
  const std::string word = first.text;
  if (word != "region" && word != "begin" && word != "end") {
    const llvm::StringRef meant = nearest(word, words);
    return refuse(302, Outcome::UsageError, first.position,
                  "'#pragma surrogate' is followed by region, begin or end, not " + shown(first),
                  "#pragma surrogate " + (meant.empty() ? "region" : meant.str()) + "(NAME)");
  }
  Annotation annotation;
  annotation.kind = llvm::StringSwitch<Annotation::Kind>(word)
                        .Case("begin", Annotation::Kind::Begin)
                        .Case("end", Annotation::Kind::End)
                        .Default(Annotation::Kind::Region);
  if (tokens[1].text.empty() && annotation.kind == Annotation::Kind::Region)
    return annotation;
  if (tokens[1].text != "(")
    return malformed(tokens[1], "'(' is expected after '" + word + "', not " + shown(tokens[1]),
                     word);
  if (tokens[2].text.empty() || tokens[2].text == ")")
    return malformed(tokens[2], "the region's name is missing", word);
  annotation.name = tokens[2].text;
  if (llvm::Error error = checkRegionName(annotation.name, tokens[2].position))
    return error;
  if (tokens[3].text != ")")
    return malformed(tokens[3], "')' is expected after the name, not " + shown(tokens[3]), word);
  if (!tokens[4].text.empty())
    return malformed(tokens[4],
                     "nothing may stand after '" + word + "(" + annotation.name +
                         ")' in the pragma, and here is " + shown(tokens[4]),
                     word);
  return annotation;
}

} // namespace surrogate
