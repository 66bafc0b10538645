//===- StateText.h - what is said of a state around a region ----------------------------===//
//
// Internal to render/. Recording and replaying say the same things in the same order.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_STATETEXT_H
#define SURROGATE_TRANSLATOR_RENDER_STATETEXT_H

#include "render/Render.h"

namespace surrogate {

class StateText {
public:
  enum class Use { Record, Replay };
  StateText(const RegionPlan &plan, Use use);

  /// The item that tells where `this` leads to, where the region names members.
  static size_t thisItem(const RegionPlan &plan);

  std::string before() const; ///< statements before the region
  std::string after() const;  ///< statements after it; empty where the runtime needs none
  std::string locals() const; ///< Replay: the region's variables
  std::string items() const;  ///< initialisers of surrogate_state_item
  std::string region() const; ///< initialiser of surrogate_state_region

private:
  const RegionPlan &plan;
  const Use use;
  const bool isCPlusPlus;
  const std::string state; ///< "&surrogate_price"

  std::string call(const std::string &function, size_t item, const std::string &more = "") const;
  std::string dimensions(const PlanStateItem &item) const;
  std::string loop(const PlanStateItem &item, size_t number, const std::string &body) const;
  std::string beforeItem(const PlanStateItem &item, size_t number) const;
  std::string inSlot(const std::string &lvalue, const std::string &text) const;
  std::string pointer(const PlanStateItem &item, size_t number, const std::string &lvalue) const;
  std::string value(const PlanStateItem &item, size_t number) const;
};

/// The extract variant's text; RenderedRegion tells what stands where.
llvm::Error renderExtract(const RegionPlan &plan, const Templates &templates,
                          const SourceStyle &style, RenderedRegion &rendered);

/// "{ object; if (enter) ... leave; }" around a region whose states are recorded.
llvm::Expected<std::string> stateBlock(const RegionPlan &plan, const Templates &templates,
                                       const std::string &original);
/// A region's part of the companion header.
llvm::Expected<std::string> stateRegion(const RegionPlan &plan, const Templates &templates);

} // namespace surrogate

#endif
