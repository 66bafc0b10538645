//===- PlanBuilder.cpp - samples, refusals, and the order of the steps ------------------===//

#include "plan/PlanBuilder.h"
#include "plan/ScalarTypes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

bool surrogate::isFeatureRole(const Datum &datum) {
  if (datum.role == Role::Size || datum.role == Role::Index)
    return !datum.onlyExtent;
  return true;
}

const Datum *surrogate::findDatum(const RegionFacts &facts, llvm::StringRef path) {
  for (const auto *list : {&facts.inputs, &facts.inouts, &facts.outputs})
    for (const Datum &datum : *list)
      if (datum.path == path)
        return &datum;
  return nullptr;
}

const std::string &surrogate::writtenElement(const Datum &datum) {
  return datum.typeParameter.empty() ? datum.element : datum.typeParameter;
}

PlanBuilder::PlanBuilder(const RegionPlace &place, const RegionSpec &spec, const RegionFacts &facts,
                         const PlanOptions &options)
    : facts(facts), names(place.visibleMacros) {
  plan.place = place;
  plan.spec = spec;
  plan.variant = options.variant;
  plan.toolVersion = options.toolVersion;
  plan.loop = samplesAreIterations(spec, facts);
  if (place.kind == RegionKind::Function)
    plan.resultType = place.function.resultParameter.empty() ? place.function.resultType
                                                             : place.function.resultParameter;
  for (const TypeParameter &parameter : place.typeParameters)
    plan.typeParameters.push_back({names.take(parameter.name), parameter.name});
}

/// What the companion header calls a type parameter of the region's template.
std::string PlanBuilder::typeNameOf(const std::string &typeParameter) const {
  for (const PlanTypeParameter &parameter : plan.typeParameters)
    if (parameter.written == typeParameter)
      return parameter.name;
  return "";
}

void PlanBuilder::block(unsigned number, std::string kind, std::string what, std::string reason,
                        SourcePosition position, std::string mend) {
  if (!position.isValid())
    position = plan.place.position;
  isBlocked = true;
  SideEffect effect;
  effect.kind = std::move(kind);
  effect.what = std::move(what);
  effect.location = position;
  effect.reason = std::move(reason);
  effect.obstacle = true;
  effect.number = number;
  effect.mend = std::move(mend);
  auto same = [&](const SideEffect &other) {
    return (other.blocking || other.obstacle) && other.what == effect.what &&
           other.kind == effect.kind;
  };
  // What the analysis already refused isn't refused a second time in other words.
  if (llvm::none_of(facts.sideEffects, same) && llvm::none_of(blocks, same))
    blocks.push_back(std::move(effect));
}

/// The wrapper calls static functions, which C doesn't allow an inline function with external
/// linkage.
void PlanBuilder::checkFunction() {
  const RegionPlace &place = plan.place;
  const FunctionPlace &function = place.function;
  if (place.kind == RegionKind::Function && !place.isCPlusPlus && function.isInline &&
      !function.isStatic)
    block(510, "structure", function.name,
          "'" + function.name +
              "' is inline with external linkage, and C doesn't let it call static functions",
          place.position,
          "static inline " + function.prototypeResult + " " + function.name + "(...)");
}

void PlanBuilder::checkSamples() {
  const std::string &asked = plan.spec.samples;
  if (asked == "auto" || asked == "call")
    return;
  if (std::string obstacle = iterationObstacle(facts); !obstacle.empty())
    block(506, "structure", "samples: " + asked,
          "the spec asks for one sample an iteration, but " + obstacle, plan.spec.position,
          "samples: call");
}

void PlanBuilder::collectUserWords() {
  auto addRanges = [&](const Datum &datum) {
    if (datum.extent)
      for (const Range &range : *datum.extent)
        for (const std::string *text : {&range.begin, &range.end, &range.stride})
          collectIdentifiers(*text, wordsOfUser);
  };
  for (const auto *list : {&facts.inputs, &facts.inouts, &facts.outputs})
    for (const Datum &datum : *list) {
      collectIdentifiers(datum.path, wordsOfUser);
      collectIdentifiers(datum.storage.expression, wordsOfUser);
      addRanges(datum);
    }
}

/// A loop variable of our own for dimension `depth` of an array that is taken whole.
std::string PlanBuilder::loopSymbol(size_t depth) {
  static const char *const usual[] = {"i", "j", "k", "l", "p", "q"};
  size_t found = 0;
  for (const char *symbol : usual)
    if (wordsOfUser.count(symbol) == 0 && names.isFree(symbol) && found++ == depth)
      return symbol;
  return "surrogate_index_" + std::to_string(depth);
}

void PlanBuilder::addIterationColumns() {
  const SampleFacts &samples = facts.samples;
  addSweep();
  std::set<std::string> seen(samples.leftOut.begin(), samples.leftOut.end());
  for (const SampleAccess &access : samples.features) {
    seen.insert(access.path);
    auto symbol = llvm::find_if(
        samples.sweep, [&](const SweepSymbol &each) { return each.symbol == access.path; });
    if (symbol != samples.sweep.end())
      addSymbolFeature(*symbol);
    else if (const Datum *datum = findDatum(facts, access.path); datum && isFeatureRole(*datum))
      addAccess(plan.features, *datum, access, false);
  }
  for (const SampleAccess &access : samples.constants) {
    seen.insert(access.path);
    if (const Datum *datum = findDatum(facts, access.path); datum && isFeatureRole(*datum))
      addAccess(plan.constants, *datum, access, false);
  }
  // What is read and doesn't vary is stored once a call. A changed flag or step count must not
  // go unseen by the model: whatever isn't a feature of the iterations is one of the call.
  // Targets that no iteration reads are no input of any: only the region as a whole keeps a part.
  for (const SampleAccess &access : samples.targets)
    if (!llvm::is_contained(samples.broadcast, access.path))
      seen.insert(access.path);
  for (const auto *list : {&facts.inputs, &facts.inouts})
    for (const Datum &datum : *list)
      if (isFeatureRole(datum) && seen.insert(datum.path).second)
        addWhole(plan.constants, datum, false);
  for (const SampleAccess &access : samples.targets)
    if (const Datum *datum = findDatum(facts, access.path); datum && isTargetRole(*datum))
      addAccess(plan.targets, *datum, access, true);
}

/// What an iteration writes is kept around the body of the loop's copy, for sums to start from 0.
void PlanBuilder::addContributions() {
  if (!facts.samples.loopText || !addsToSums(facts.samples))
    return;
  PlanContributions &contributions = plan.contributions.emplace();
  contributions.text = *facts.samples.loopText;
  const std::string prefix = "surrogate_" + plan.place.name + "_";
  std::set<std::string> taken;
  for (const SampleAccess &access : facts.samples.targets) {
    auto target = llvm::find_if(plan.targets, [&](const PlanAccess &each) {
      return each.text == accessText(access.path, access.subscripts) && each.isSum == access.isSum;
    });
    if (target == plan.targets.end() || !isKeptByCopy(facts, access))
      continue;
    PlanKept kept;
    kept.target = target - plan.targets.begin();
    kept.type = writtenElement(*findDatum(facts, access.path));
    kept.inner = access.inner;
    kept.shape = access.fixedShape.value_or(std::vector<int64_t>());
    for (int number = 1; kept.name.empty() || !taken.insert(kept.name).second; ++number)
      kept.name = prefix + "before_" + identifierFor(access.path) +
                  (number > 1 ? "_" + std::to_string(number) : "");
    std::map<std::string, std::string> symbols{{contributions.text.generated, prefix + "sample"}};
    for (auto [number, loop] : llvm::enumerate(access.inner))
      symbols[loop.symbol] = prefix + std::to_string(number);
    kept.lvalue = elementText(access.element, access.subscripts, symbols);
    if (target->isSum && target->recorder.empty())
      target->recorder = names.take(
          "record_" + kept.name.substr(prefix.size() + llvm::StringRef("before_").size()));
    contributions.kept.push_back(std::move(kept));
  }
}

void PlanBuilder::addCallColumns() {
  for (const auto *list : {&facts.inputs, &facts.inouts})
    for (const Datum &datum : *list)
      if (isFeatureRole(datum))
        addWhole(plan.features, datum, false);
  for (const auto *list : {&facts.inouts, &facts.outputs})
    for (const Datum &datum : *list)
      if (isTargetRole(datum))
        addWhole(plan.targets, datum, true);
  addResult();
}

/// Where loops don't run, the data's extents aren't what the region touches: "n > 0 && m > 0".
void PlanBuilder::addConditions() {
  const bool isState = plan.state.has_value();
  std::vector<std::string> conditions;
  for (const auto *list : {&facts.inputs, &facts.inouts, &facts.outputs, &facts.scratch})
    if (isState || list != &facts.scratch)
      for (const Datum &datum : *list)
        for (const std::string &condition : datum.onlyWhere)
          if (!llvm::is_contained(conditions, condition))
            conditions.push_back(condition);
  if (plan.loop) // without an iteration there is no sample
    llvm::erase_if(conditions, [&](const std::string &condition) {
      return llvm::any_of(facts.samples.sweep,
                          [&](const SweepSymbol &symbol) { return symbol.runs == condition; });
    });
  plan.onlyWhere = llvm::join(conditions, " && ");
  if (!conditions.empty() && !isState)
    plan.isWhere =
        plan.parameters[parameter(PlanParameter::Kind::Count, "runs", plan.onlyWhere, "")].name;
}

/// Columns are numbered from the left; those of a width that is known only as the program runs
/// stand after the others, so that a scalar's column is always a number.
static std::optional<int64_t> numberColumns(std::vector<PlanAccess> &columns) {
  std::vector<PlanAccess> ordered;
  for (bool fixed : {true, false})
    for (const PlanAccess &access : columns)
      if (access.width().has_value() == fixed)
        ordered.push_back(access);
  columns = std::move(ordered);
  std::optional<int64_t> column = 0;
  for (PlanAccess &access : columns) {
    access.column = column;
    std::optional<int64_t> width = access.width();
    column = column && width ? std::optional(*column + *width) : std::nullopt;
  }
  return column;
}

static bool allFloat(const RegionPlan &plan, llvm::ArrayRef<PlanAccess> columns) {
  return llvm::all_of(columns, [&](const PlanAccess &access) {
    return plan.data[access.datum].element == "float";
  });
}

/// "S[i], X[i] -> call[i] for i in [0, n)".
static std::string summaryOf(const RegionPlan &plan, llvm::ArrayRef<SweepSymbol> sweep) {
  auto join = [](std::vector<std::string> texts) { return llvm::join(texts, ", "); };
  std::vector<std::string> read, written, ranges;
  for (const auto *columns : {&plan.features, &plan.constants})
    for (const PlanAccess &access : *columns)
      read.push_back(access.text);
  for (const PlanAccess &access : plan.targets)
    written.push_back((access.isSum ? "contribution to " : "") + access.text);
  std::string text = join(read) + " -> " + join(written);
  const std::string where = plan.onlyWhere.empty() ? "" : ", where " + plan.onlyWhere;
  if (!plan.loop)
    return text + where;
  for (const SweepSymbol &symbol : sweep)
    ranges.push_back(symbol.symbol + " in [" + symbol.range.begin + ", " + symbol.range.end + ")" +
                     (symbol.range.stride == "1" ? "" : " step " + symbol.range.stride));
  return text + " for " + join(ranges) + where;
}

void PlanBuilder::finish() {
  plan.constantWidth = numberColumns(plan.constants);
  plan.featureWidth = numberColumns(plan.features);
  plan.targetWidth = numberColumns(plan.targets);
  plan.featuresAreFloat = allFloat(plan, plan.features) && allFloat(plan, plan.constants);
  plan.targetsAreFloat = allFloat(plan, plan.targets);
  // Blocked data leave no columns: what is missing only because of them isn't a second reason.
  for (const SideEffect &effect : facts.sideEffects)
    isBlocked |= effect.blocking || effect.obstacle;
  if (!isBlocked && plan.targets.empty())
    block(502, "structure", "targets",
          "it writes nothing that is read afterwards, so there is nothing to predict",
          plan.place.position, "outputs: [{path: ..., extent: ...}]");
  else if (!isBlocked && plan.features.empty() && plan.constants.empty())
    block(
        504, "structure", "features",
        "it reads no value that could differ from call to call, so there is nothing to learn from",
        plan.place.position, "inputs: [{path: ..., extent: ...}]");
  for (const PlanAccess &access : plan.targets) {
    const PlanDatum &datum = plan.data[access.datum];
    if (isInteger(datum.element)) {
      Diagnostic remark;
      remark.number = 507;
      remark.severity = Severity::Remark;
      remark.outcome = Outcome::Done;
      remark.position = plan.place.position;
      remark.text = "region '" + plan.place.name + "': '" + datum.path + "' is of type " +
                    datum.element + ": answers are rounded to the nearest one";
      plan.remarks.push_back(std::move(remark));
    }
  }
  keepWhatLeaveNeeds();
  plan.schema = schemaOf(plan);
  plan.summary = summaryOf(plan, facts.samples.sweep);
}

/// A state is laid out byte by byte, for one type.
void PlanBuilder::checkTypes() {
  const bool isState = plansStates(plan.spec, plan.variant) ||
                       (plan.spec.recordState && plan.variant == Variant::Dual);
  if (isState && !plan.typeParameters.empty())
    block(332, "structure", "state",
          "the function is a template that is used with several types for '" +
              plan.typeParameters.front().written +
              "', and a state holds the memory of one of them",
          plan.place.position,
          "make a function of the type in question, and let the region stand in it");
}

void PlanBuilder::build() {
  checkTypes();
  if (plansStates(plan.spec, plan.variant))
    return buildState();
  collectUserWords();
  checkFunction();
  checkSamples();
  if (plan.loop)
    addIterationColumns();
  else
    addCallColumns();
  addFinalValues();
  addConditions();
  finish();
  if (plan.loop)
    addContributions();
  if (plan.spec.recordState && plan.variant == Variant::Dual)
    addStateItems(); // beside the samples
}
