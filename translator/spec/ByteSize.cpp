//===- ByteSize.cpp - "8 GiB" -------------------------------------------------------------===//
#include "spec/ByteSize.h"

#include "llvm/ADT/StringExtras.h"

namespace surrogate {

static std::optional<double> unitBytes(llvm::StringRef unit) {
  static constexpr llvm::StringLiteral prefixes = "kmgt";
  const std::string lower = unit.lower();
  if (lower.empty() || lower == "b" || lower == "byte" || lower == "bytes")
    return 1.0;
  const size_t power = prefixes.find(lower.front());
  if (power == llvm::StringRef::npos)
    return std::nullopt;
  const llvm::StringRef tail = llvm::StringRef(lower).drop_front();
  double base = 0;
  if (tail == "ib")
    base = 1024;
  else if (tail == "b")
    base = 1000;
  else
    return std::nullopt;
  double bytes = base;
  for (size_t step = 0; step < power; ++step)
    bytes *= base;
  return bytes;
}

std::optional<int64_t> parseByteSize(llvm::StringRef text) {
  text = text.trim();
  const llvm::StringRef number =
      text.take_while([](char c) { return llvm::isDigit(c) || c == '.'; });
  const auto unit = unitBytes(text.drop_front(number.size()).trim());
  double value = 0;
  if (number.empty() || !unit || number.getAsDouble(value))
    return std::nullopt;
  const double bytes = value * *unit;
  if (!(bytes >= 1) || bytes > 9e18)
    return std::nullopt;
  return static_cast<int64_t>(bytes);
}

} // namespace surrogate
