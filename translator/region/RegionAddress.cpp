//===- RegionAddress.cpp - naming a region without touching the source --------------------===//
#include "region/RegionAddress.h"

#include "spec/RegionName.h"

#include "llvm/ADT/StringExtras.h"

namespace surrogate {

static llvm::Error unreadable(llvm::StringRef text, const SourcePosition &position,
                              const std::string &why) {
  return refuse(309, Outcome::UsageError, position,
                "'" + text.str() + "' doesn't say where a region is: " + why,
                "app.cpp:41-78, or 'ns::f(double)', or 'f:label L'");
}

/// "app.cpp:41-78" or "app.cpp:41"; nullopt where it isn't of that form.
static std::optional<RegionAddress> parseLines(llvm::StringRef text) {
  const auto [file, lines] = text.rsplit(':');
  if (file.empty() || lines.empty() || !llvm::isDigit(lines.front()))
    return std::nullopt;
  RegionAddress address;
  address.kind = RegionAddress::Kind::Lines;
  address.file = file.str();
  const auto [first, last] = lines.split('-');
  if (first.trim().getAsInteger(10, address.firstLine))
    return std::nullopt;
  address.lastLine = address.firstLine;
  if (lines.contains('-') && last.trim().getAsInteger(10, address.lastLine))
    return std::nullopt;
  return address;
}

std::string withoutUnnamed(std::string name) {
  constexpr llvm::StringLiteral unnamed = "(anonymous namespace)::";
  for (size_t at; (at = name.find(unnamed)) != std::string::npos;)
    name.erase(at, unnamed.size());
  return name;
}

llvm::Expected<RegionAddress> parseAddress(llvm::StringRef text, const SourcePosition &position) {
  text = text.trim();
  if (text.empty())
    return unreadable(text, position, "it is empty");
  if (auto lines = parseLines(text)) {
    if (lines->firstLine == 0 || lines->lastLine < lines->firstLine)
      return unreadable(text, position, "the lines run from small to large, from 1");
    return *lines;
  }
  RegionAddress address;
  const std::string named = withoutUnnamed(text.str());
  llvm::StringRef name = named;
  if (const size_t label = name.find(":label"); label != llvm::StringRef::npos) {
    address.kind = RegionAddress::Kind::Label;
    address.label = name.drop_front(label + 6).trim().str();
    name = name.take_front(label).rtrim();
    if (!isRegionName(address.label))
      return unreadable(text, position, "a label's name is expected after ':label'");
  }
  // The parentheses of `operator()` are part of the name.
  const llvm::StringRef callOperator = "operator()";
  const size_t atCall = name.find(callOperator);
  const size_t afterName = atCall == llvm::StringRef::npos ? 0 : atCall + callOperator.size();
  if (const size_t open = name.find('(', afterName); open != llvm::StringRef::npos) {
    if (llvm::StringRef before = name;
        before.consume_back("const") && before.rtrim().ends_with(")")) {
      address.isConst = true;
      name = before.rtrim();
    }
    if (!name.ends_with(")"))
      return unreadable(text, position, "')' is missing");
    address.parameters = name.slice(open + 1, name.size() - 1).trim().str();
    name = name.take_front(open).rtrim();
  }
  name.consume_front("::");
  const bool isOperator = name.contains("operator") || name.contains('~');
  for (llvm::StringRef rest = name; !isOperator && !rest.empty();) {
    const auto [part, tail] = rest.split("::");
    if (!isRegionName(part.take_until([](char c) { return c == '<'; })))
      return unreadable(text, position,
                        "'" + name.str() +
                            "' isn't a function's name, and "
                            "lines are written FILE:FIRST-LAST");
    rest = part.contains('<') ? llvm::StringRef() : tail;
  }
  if (name.empty())
    return unreadable(text, position, "a function's name is missing");
  address.function = name.str();
  return address;
}

llvm::Expected<RegionSpec> parseRegionOption(llvm::StringRef text) {
  RegionSpec spec;
  spec.position.file = "--region=" + text.str();
  const auto [name, at] = text.split('=');
  const bool isNamed = text.contains('=') && !name.contains("operator") && !name.contains('(');
  if (isNamed) {
    spec.name = name.trim().str();
    if (llvm::Error error = checkRegionName(spec.name, spec.position))
      return error;
  }
  spec.at = (isNamed ? at : text).trim().str();
  if (auto address = parseAddress(spec.at, spec.position); !address)
    return address.takeError();
  return spec;
}

} // namespace surrogate
