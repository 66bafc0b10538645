//===- PlanBuilder.h - builds a RegionPlan step by step ---------------------------------===//
//
// Internal to plan/. One pass over the facts: choose the samples, lay out columns, name what is
// passed to `enter`. What stands in the way is gathered in `blocks`, and building goes on, so
// that the user sees all reasons at once.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_PLAN_PLANBUILDER_H
#define SURROGATE_TRANSLATOR_PLAN_PLANBUILDER_H

#include "plan/Names.h"
#include "plan/Plan.h"

#include <map>

namespace surrogate {

/// An input, output or in-out by its path.
const Datum *findDatum(const RegionFacts &facts, llvm::StringRef path);

/// The type of an element as the call site writes it.
const std::string &writtenElement(const Datum &datum);

/// "pos[3 * i + k]" from the path "pos[]" or "pos" and its subscripts.
std::string accessText(llvm::StringRef path, llvm::ArrayRef<AffineSubscript> subscripts);

/// `element` with the subscripts for $0, $1, ..., in which some symbols have other names.
std::string elementText(std::string element, llvm::ArrayRef<AffineSubscript> subscripts,
                        const std::map<std::string, std::string> &names);

/// The canonical JSON of docs/hdf5-layout.md.
std::string schemaOf(const RegionPlan &plan);

class PlanBuilder {
public:
  PlanBuilder(const RegionPlace &place, const RegionSpec &spec, const RegionFacts &facts,
              const PlanOptions &options);

  void build();

  RegionPlan plan;
  std::vector<SideEffect> blocks;

private:
  const RegionFacts &facts;
  bool isBlocked = false; ///< a block was found, even one that the facts already hold
  Names names;
  std::set<std::string> wordsOfUser;          ///< identifiers in the facts: loop symbols avoid them
  std::map<std::string, std::string> symbols; ///< the sweep's symbols -> our loop variables
  std::map<std::string, size_t> parameterOf;  ///< expression -> index into plan.parameters
  std::map<std::string, size_t> datumOf;      ///< path -> index into plan.data

  void block(unsigned number, std::string kind, std::string what, std::string reason,
             SourcePosition position, std::string mend = "");
  void checkTypes();
  void checkFunction();
  void checkSamples();
  void collectUserWords();

  void addSweep();
  void addIterationColumns();
  void addCallColumns();
  void addContributions();
  void addConditions();
  void addResult();
  void addFinalValues();
  void addAccess(std::vector<PlanAccess> &columns, const Datum &datum, const SampleAccess &access,
                 bool isTarget);
  std::optional<std::vector<PlanSubscript>>
  subscriptsOf(const Datum &datum, llvm::ArrayRef<AffineSubscript> subscripts,
               const std::map<std::string, std::string> &inScope);
  void addWhole(std::vector<PlanAccess> &columns, const Datum &datum, bool isTarget);
  void addSymbolFeature(const SweepSymbol &symbol);
  void finish();
  void buildState();
  void addStateItems();
  void addStateDatum(const Datum &datum, bool isInput, bool isOutput);
  void addWaypoints();
  void addLengths();

  std::string typeNameOf(const std::string &typeParameter) const;
  bool isBridgeable(const Datum &datum, bool isTarget);
  size_t datumIndex(const Datum &datum, bool isTarget);
  size_t arrayParameter(const Datum &datum, PlanDatum::Reach reach);
  std::string elementName(const std::string &name) const;
  std::string addElement(const Datum &datum, const std::string &name);
  bool isByLoop(const PlanDatum &datum) const;
  void nameMovers(PlanAccess &access, bool isTarget);
  bool leadsThroughLoops(llvm::ArrayRef<PlanSubscript> subscripts) const;
  void nameScalarTarget(PlanDatum &planned);
  std::vector<PlanStride> stridesOf(const Datum &datum, const std::string &name);
  size_t parameter(PlanParameter::Kind kind, const std::string &hint, const std::string &expression,
                   const std::string &element);
  std::string operand(const std::string &expression, const std::string &hint,
                      PlanParameter::Kind kind = PlanParameter::Kind::Count);
  PlanLoop loopOver(const Range &range, const std::string &symbol, const std::string &hint);
  std::string loopSymbol(size_t depth);
  void keep(const std::string &parameterName);
  void keepLoop(const PlanLoop &loop);
  void keepBase(const PlanDatum &datum);
  void keepSubscripts(llvm::ArrayRef<PlanSubscript> subscripts);
  void keepAccess(const PlanAccess &access);
  void keepWhatLeaveNeeds();
  void renameKeptTargets();
};

} // namespace surrogate

#endif
