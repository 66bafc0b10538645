//===- Contributions.cpp - a copy of the sample loop shows what iterations add ------------===//

#include "render/Contributions.h"
#include "plan/ScalarTypes.h"
#include "render/Bridge.h"
#include "render/Format.h"
#include "render/Pieces.h"

#include "llvm/ADT/STLExtras.h"

using namespace surrogate;

namespace {

/// The text around the body for one place.
class KeptText {
public:
  KeptText(const RegionPlan &plan, const PlanKept &kept)
      : plan(plan), kept(kept), target(plan.targets[kept.target]),
        object("surrogate_" + plan.place.name),
        type(spelledType(kept.type, plan.place.isCPlusPlus)) {}

  std::string keep() const;
  std::string putBack() const;

private:
  const RegionPlan &plan;
  const PlanKept &kept;
  const PlanAccess &target;
  std::string object, type;

  std::string symbol(size_t depth) const { return object + "_" + std::to_string(depth); }
  std::string cell() const;
  std::string slot() const {
    return kept.inner.empty() ? kept.name : kept.name + "[" + cell() + "]";
  }
  std::string loops(const std::string &body, bool descends) const;
};

/// Which number of the sample the loops are at, row-major.
std::string KeptText::cell() const {
  std::string text;
  for (auto [depth, loop] : llvm::enumerate(kept.inner)) {
    const std::string begin = loop.range.begin;
    std::string own = begin == "0" ? symbol(depth) : "(" + symbol(depth) + " - (" + begin + "))";
    text =
        text.empty() ? own : "(" + text + ") * " + std::to_string(kept.shape[depth]) + " + " + own;
  }
  return text;
}

std::string KeptText::loops(const std::string &body, bool descends) const {
  std::string text;
  for (auto [depth, loop] : llvm::enumerate(kept.inner)) {
    const std::string name = symbol(depth), begin = loop.range.begin, end = loop.range.end;
    text += "for (int64_t " + name + " = " +
            (descends ? "(" + end + ") - 1; " + name + " >= " + begin + "; " + name + "--"
                      : begin + "; " + name + " < " + end + "; " + name + "++") +
            ") {\n";
  }
  text += body;
  for (size_t depth = 0; depth < kept.inner.size(); ++depth)
    text += "}\n";
  return text;
}

std::string KeptText::keep() const {
  const std::string zero = target.isSum ? kept.lvalue + " = 0;\n" : "";
  if (kept.inner.empty())
    return "const " + type + " " + kept.name + " = " + kept.lvalue + ";\n" + zero;
  int64_t count = 1;
  for (int64_t extent : kept.shape)
    count *= extent;
  return type + " " + kept.name + "[" + std::to_string(std::max<int64_t>(count, 1)) + "];\n" +
         loops(slot() + " = " + kept.lvalue + ";\n" + zero, false);
}

std::string KeptText::putBack() const {
  std::string text;
  if (target.isSum)
    text = object + "_" + target.recorder +
           typeArguments(numberTypesOf(plan, plan.data[target.datum])) + "(&" + object + ", " +
           object + "_sample, " + (kept.inner.empty() ? "" : cell() + ", ") + kept.lvalue + ");\n";
  return loops(text + kept.lvalue + " = " + slot() + ";\n", true);
}

} // namespace

std::string surrogate::contributionLoop(const RegionPlan &plan) {
  if (!plan.contributions)
    return "";
  const PlanContributions &contributions = *plan.contributions;
  const SampleLoopText &loop = contributions.text;
  const std::string object = "surrogate_" + plan.place.name;
  std::string text = asComment("What each iteration adds, seen in a copy of the loop.",
                               plan.place.isCPlusPlus, 80);
  text += "\nint64_t " + object + "_sample = 0;\n" + loop.head + " {\n";
  for (const PlanKept &kept : contributions.kept)
    text += KeptText(plan, kept).keep();
  text += (loop.continues ? "do " : "") + loop.body + (loop.continues ? "\nwhile (0);\n" : "\n");
  for (const PlanKept &kept : llvm::reverse(contributions.kept))
    text += KeptText(plan, kept).putBack();
  return text + object + "_sample++;\n}\n" + loop.tail + "\n";
}

std::string surrogate::contributionRecorders(const RegionPlan &plan) {
  if (!plan.contributions)
    return "";
  const bool isCPlusPlus = plan.place.isCPlusPlus;
  const Bridge bridge(plan);
  const std::string object = "surrogate_" + plan.place.name;
  const std::string &row = bridge.rowType(true);
  const std::string outputs = std::string("surrogate->") + (isCPlusPlus ? "" : "base.") + "outputs";
  std::string text;
  for (const PlanKept &kept : plan.contributions->kept) {
    const PlanAccess &target = plan.targets[kept.target];
    if (!target.isSum)
      continue;
    const PlanDatum &datum = plan.data[target.datum];
    const std::string type = bridge.typeOf(datum), column = std::to_string(*target.column);
    const std::string slot = kept.inner.empty() ? column
                             : column == "0"    ? "cell"
                                                : column + " + cell";
    const std::string bytes = bridge.cast("char *", outputs + ".data");
    const std::string address = bytes + " + sample * " + outputs + ".row_stride";
    text += asComment("What one iteration adds to " + target.text + ".", isCPlusPlus, 100) + "\n" +
            templateHead(numberTypesOf(plan, datum)) + (isCPlusPlus ? "inline" : "static inline") +
            " void " + object + "_" + target.recorder + "(const " + (isCPlusPlus ? "" : "struct ") +
            callType(plan) + " *surrogate, int64_t sample" +
            (kept.inner.empty() ? "" : ", int64_t cell") + ", " + type + " value) {\n" + row +
            " *const row = " +
            (isCPlusPlus ? "reinterpret_cast<" + row + " *>(" + address + ")"
                         : "(" + row + " *)(" + address + ")") +
            ";\nrow[" + slot + "] = " + (type == row ? "value" : bridge.cast(row, "value")) +
            ";\n}\n\n";
  }
  return text;
}
