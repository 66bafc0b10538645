//===- ElementLoops.h - C: elements that are moved by loops at the call site ------------===//
//
// Internal to render/. Where an element isn't reached by a base and strides (`atoms[i]->x`), only
// the program's own expression finds it. C++ hands the companion header a lambda; in C a loop
// around the region evaluates the expression, and a function of the header moves one number:
//
//     if (surrogate_f_open(&surrogate_f, n))
//       for (int64_t surrogate_f_0 = 0; surrogate_f_0 < surrogate_f.n; surrogate_f_0++)
//         surrogate_f_put_atoms_x(&surrogate_f, surrogate_f_0, atoms[surrogate_f_0]->x);
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_ELEMENTLOOPS_H
#define SURROGATE_TRANSLATOR_RENDER_ELEMENTLOOPS_H

#include "plan/RegionPlan.h"

#include <map>
#include <string>

namespace surrogate {

class ElementLoops {
public:
  explicit ElementLoops(const RegionPlan &plan);

  /// At the call site; empty where no element is moved this way.
  std::string gather() const;  ///< the program's elements -> features
  std::string scatter() const; ///< answers -> the program's elements
  std::string record() const;  ///< the program's elements -> targets

  /// The companion header's functions that these call.
  std::string functions() const;

private:
  enum class Move { Put, Get, Record };

  const RegionPlan &plan;
  std::string object; ///< "surrogate_f", the call at the call site

  bool isPerSample(llvm::ArrayRef<PlanAccess> columns) const;
  PlanLoop atCallSite(const PlanLoop &loop, size_t number,
                      std::map<std::string, std::string> &symbols) const;
  PlanSubscript atCallSite(const PlanSubscript &subscript,
                           const std::map<std::string, std::string> &symbols) const;
  std::string elementAt(const PlanDatum &datum, llvm::ArrayRef<PlanSubscript> subscripts,
                        const std::map<std::string, std::string> &symbols, bool readOnly) const;
  std::string move(const PlanAccess &access, const std::string &sample,
                   std::map<std::string, std::string> symbols, size_t depth, Move kind) const;
  std::string loops(llvm::ArrayRef<PlanAccess> columns, Move kind) const;
  std::string function(llvm::ArrayRef<PlanAccess> columns, const PlanAccess &access,
                       Move kind) const;
};

} // namespace surrogate

#endif
