//===- Bridge.h - the loops between the program's data and the runtime's rows -----------===//
//
// Internal to render/. Every loop here is plain: a counted `for` over samples, constant columns
// where they are known, so that the user's compiler vectorises it.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_BRIDGE_H
#define SURROGATE_TRANSLATOR_RENDER_BRIDGE_H

#include "plan/RegionPlan.h"

namespace surrogate {

/// "for (int64_t i = 0; i < n; i++) {".
std::string loopOpening(const PlanLoop &loop);
/// Iterations of `loop` where there is one at least: "(n - 1 + 2) / 3".
std::string iterationsOf(const PlanLoop &loop);
/// "rows[i][j + 1]" from "rows[$0][$1]".
std::string withSubscripts(std::string lvalue, llvm::ArrayRef<std::string> subscripts);

class Bridge {
public:
  explicit Bridge(const RegionPlan &plan);

  /// "n > 0 ? n : 0": how many rows a call has.
  std::string sampleCount() const;
  /// Numbers a row of `columns`, as an expression.
  std::string widthOf(llvm::ArrayRef<PlanAccess> columns) const;

  std::string gather() const;  ///< program -> call_inputs and inputs
  std::string scatter() const; ///< outputs -> the program's arrays
  std::string record() const;  ///< program -> outputs
  /// The answer of a scalar target, converted to its type.
  std::string scalarAnswer(const PlanAccess &access) const;

  std::string cast(const std::string &type, const std::string &value) const;
  /// What the companion header calls an element's type.
  std::string typeOf(const PlanDatum &datum) const;
  /// The type of the numbers in a row of features or of targets.
  const std::string &rowType(bool isTarget) const { return isTarget ? targetType : featureType; }
  /// "3 * i + k - 1"; `isSum` tells whether it needs parentheses in a product.
  std::string subscriptText(const PlanSubscript &subscript, bool &isSum) const;
  /// One element, as the companion header reaches it: "x[i + 1]".
  std::string elementText(const PlanDatum &datum, llvm::ArrayRef<PlanSubscript> subscripts,
                          bool readOnly) const;
  /// An answer of `type` as a value of `datum`.
  std::string rounded(const PlanDatum &datum, const std::string &type,
                      const std::string &answer) const;
  /// "double *", "const double *", "int64_t", "float": how `enter` takes a parameter.
  std::string parameterType(const PlanParameter &parameter, bool readOnly) const;

private:
  enum class Direction { Gather, Scatter, Record };

  const RegionPlan &plan;
  bool isCPlusPlus;
  std::string call; ///< "surrogate->base." in C, "surrogate->" in C++
  std::string featureType, targetType;

  std::string rows(const std::string &buffer, const std::string &type,
                   llvm::ArrayRef<PlanAccess> columns, const std::string &rowsName,
                   const std::string &stepName, Direction direction, bool perSample) const;
  std::string columnsText(llvm::ArrayRef<PlanAccess> columns, const std::string &type,
                          Direction direction) const;
  std::string move(const PlanAccess &access, const std::string &slot, const std::string &type,
                   Direction direction) const;
  std::string subscriptedText(const PlanDatum &datum,
                              llvm::ArrayRef<PlanSubscript> subscripts) const;
};

} // namespace surrogate

#endif
