//===- Schema.cpp - the canonical JSON that samples and models are held against ---------===//
//
//   {"features":[{"constant":false,"path":"S[i]","shape":[],"type":"double"}],"functor":null,
//    "samples":"loop","targets":[...]}
//
// Keys sorted, no blanks, the call's constants first: the order of a model's row.
//
//===------------------------------------------------------------------------------------===//

#include "plan/PlanBuilder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace surrogate;

static std::string affineText(const AffineSubscript &subscript,
                              const std::map<std::string, std::string> &names);

static std::string product(llvm::StringRef coefficient, llvm::StringRef symbol) {
  if (coefficient == "1")
    return symbol.str();
  if (coefficient == "-1")
    return "-" + symbol.str();
  return (coefficient + " * " + symbol).str();
}

std::string surrogate::elementText(std::string element, llvm::ArrayRef<AffineSubscript> subscripts,
                                   const std::map<std::string, std::string> &names) {
  for (auto [number, subscript] : llvm::enumerate(subscripts)) {
    const std::string mark = "$" + std::to_string(number), text = affineText(subscript, names);
    for (size_t at; (at = element.find(mark)) != std::string::npos;)
      element.replace(at, mark.size(), text);
  }
  return element;
}

static std::string affineText(const AffineSubscript &subscript,
                              const std::map<std::string, std::string> &names) {
  std::string text;
  auto append = [&](std::string term) {
    if (text.empty())
      text = std::move(term);
    else if (term.front() == '-')
      text += " - " + term.substr(1);
    else
      text += " + " + term;
  };
  for (const auto &[symbol, coefficient] : subscript.terms)
    if (auto name = names.find(symbol); coefficient != "0")
      append(product(coefficient, name == names.end() ? symbol : name->second));
  for (const GatherTerm &gather : subscript.gathers)
    append(product(gather.coefficient,
                   names.empty() ? accessText(gather.path, gather.subscripts)
                                 : elementText(gather.element, gather.subscripts, names)));
  if (subscript.constant != "0" || text.empty())
    append(subscript.constant);
  return text;
}

std::string surrogate::accessText(llvm::StringRef path,
                                  llvm::ArrayRef<AffineSubscript> subscripts) {
  std::string text;
  for (const AffineSubscript &subscript : subscripts) {
    auto [before, after] = path.split("[]");
    text += before.str() + "[" + affineText(subscript, {}) + "]";
    path = after;
  }
  return text + path.str();
}

static llvm::json::Object columnsOf(const RegionPlan &plan, const PlanAccess &access,
                                    bool isConstant) {
  llvm::json::Object object{
      {"constant", isConstant}, {"path", access.text}, {"type", plan.data[access.datum].element}};
  if (access.shape)
    object["shape"] = llvm::json::Array(*access.shape);
  else
    object["rank"] = int64_t(access.inner.size());
  if (access.isSum)
    object["sum"] = true;
  return object;
}

std::string surrogate::schemaOf(const RegionPlan &plan) {
  llvm::json::Array features, targets;
  for (const PlanAccess &access : plan.constants)
    features.push_back(columnsOf(plan, access, true));
  for (const PlanAccess &access : plan.features)
    features.push_back(columnsOf(plan, access, false));
  for (const PlanAccess &access : plan.targets)
    targets.push_back(columnsOf(plan, access, false));
  llvm::json::Object schema{{"features", std::move(features)},
                            {"functor", nullptr},
                            {"samples", plan.loop ? "loop" : "call"},
                            {"targets", std::move(targets)}};
  std::string text;
  llvm::raw_string_ostream os(text);
  os << llvm::json::Value(std::move(schema)); // llvm prints keys sorted, without blanks
  return os.str();
}
