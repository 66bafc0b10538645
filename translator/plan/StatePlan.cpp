//===- StatePlan.cpp - what a state holds -----------------------------------------------===//
//
// The half of PlanBuilder for `record: state` and the extract variant: every datum with its type,
// and the pointers and containers on the way to it.
//
//===------------------------------------------------------------------------------------===//

#include "plan/PlanBuilder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace surrogate;

bool surrogate::plansStates(const RegionSpec &spec, Variant variant) {
  return variant == Variant::Extract || (spec.recordState && variant == Variant::Collect);
}

static const LocalVariable *findLocal(const Surroundings &surroundings, llvm::StringRef name) {
  for (const LocalVariable &local : surroundings.locals)
    if (local.name == name)
      return &local;
  return nullptr;
}

/// "Field &field": the place is recorded, as a pointer's.
static bool isReference(const LocalVariable &local) {
  return !local.isKept && llvm::StringRef(local.declaration).contains("&" + local.name);
}

/// "*out" is out, "x" is &x.
static std::string addressOf(llvm::StringRef lvalue) {
  if (lvalue.starts_with("*") && isIdentifier(lvalue.drop_front()))
    return lvalue.drop_front().str();
  return "&" + lvalue.str();
}

void PlanBuilder::addStateDatum(const Datum &datum, bool isInput, bool isOutput) {
  const LocalVariable *local = findLocal(facts.surroundings, datum.base);
  if (local && local->isKept) // a constant is where the region is
    return;
  PlanStateItem item;
  item.path = datum.path;
  item.type = datum.element;
  item.bytes = "sizeof(" + datum.element + ")";
  item.isInput = isInput;
  item.isOutput = isOutput;
  item.isReadOnly = datum.isReadOnly;
  item.enumeration = datum.enumeration;
  if (datum.kind != DatumKind::Array) {
    const llvm::StringRef expression = datum.storage.expression;
    // `grid.n()` may yield a copy, which a recording may take.
    const bool isCalled = !isOutput && expression.ends_with(")") && !expression.starts_with("(");
    if (isCalled && plan.variant == Variant::Extract)
      return block(514, "structure", "extract",
                   "it can't run outside its program: '" + datum.path + "' can't be set, only '" +
                       expression.str() + "' yields it",
                   datum.location);
    const bool isValue = isCalled || (local && !local->hasAddress && expression == local->name);
    item.reach = isValue ? PlanStateItem::Reach::Value : PlanStateItem::Reach::Address;
    item.expression = isValue ? datum.storage.expression : addressOf(datum.storage.expression);
    plan.state->items.push_back(std::move(item));
    return;
  }
  if (!datum.extent || datum.extent->size() != datum.storage.byteStrides.size())
    return block(501, "unknown-extent", datum.path,
                 "the extent of '" + datum.path +
                     "' isn't known, so its elements can't be recorded",
                 datum.location, askedExtent(datum.path, datum.storage.byteStrides.size()));
  item.ranges = *datum.extent;
  item.strides = datum.storage.byteStrides;
  if (!datum.storage.strided) {
    item.reach = PlanStateItem::Reach::Elements;
    item.strides.assign(item.ranges.size(), "0");
  }
  item.expression = datum.storage.strided ? datum.storage.expression : datum.storage.element;
  plan.state->items.push_back(std::move(item));
}

void PlanBuilder::addWaypoints() {
  const Surroundings &surroundings = facts.surroundings;
  auto add = [&](PlanStateItem::Kind kind, const std::string &path, const std::string &expression) {
    PlanStateItem item;
    item.kind = kind;
    item.path = path;
    item.expression = expression;
    item.isInput = true;
    plan.state->items.push_back(std::move(item));
    return &plan.state->items.back();
  };
  const bool isMember = !surroundings.method.className.empty() && !surroundings.method.isStatic;
  if (!surroundings.thisType.empty() || isMember)
    add(PlanStateItem::Kind::Pointer, "this", "this")->bytes = "sizeof(*this)";
  // A variable's memory matters where a pointer or a reference may lead to it.
  if (!surroundings.waypoints.empty() || llvm::any_of(surroundings.locals, isReference)) {
    for (const std::string &name : surroundings.globals)
      add(PlanStateItem::Kind::Object, name, name);
    for (const LocalVariable &local : surroundings.locals)
      if (local.hasAddress && !local.isKept && !isReference(local))
        add(PlanStateItem::Kind::Object, local.name, local.name);
  }
  // What leads to a container comes before it; what may lead into one, after it.
  std::set<std::string> leading;
  for (const Waypoint &waypoint : surroundings.waypoints)
    if (waypoint.isContainer)
      collectIdentifiers(waypoint.path, leading);
  auto addReferences = [&](bool leads) {
    for (const LocalVariable &local : surroundings.locals) {
      if (!isReference(local) || (leading.count(local.name) != 0) != leads)
        continue;
      PlanStateItem *item = add(PlanStateItem::Kind::Pointer, "&" + local.name, "&" + local.name);
      item->type = local.declaration;
      item->bytes = "sizeof(" + local.name + ")";
    }
  };
  auto addPlaces = [&](bool leads) {
    for (const Waypoint &waypoint : surroundings.waypoints) {
      std::set<std::string> words;
      collectIdentifiers(waypoint.path, words);
      const bool isLeading = waypoint.isContainer || llvm::any_of(words, [&](const auto &word) {
                               return leading.count(word) != 0;
                             });
      const LocalVariable *local = findLocal(surroundings, waypoint.path);
      if (isLeading != leads || (local && local->isKept))
        continue;
      PlanStateItem *item =
          add(waypoint.isContainer ? PlanStateItem::Kind::Container : PlanStateItem::Kind::Pointer,
              waypoint.path, waypoint.lvalue);
      item->bytes = waypoint.pointeeBytes;
      item->ranges = waypoint.extent;
      item->strides.assign(waypoint.extent.size(), "0");
    }
  };
  for (bool leads : {true, false}) {
    addReferences(leads);
    addPlaces(leads);
  }
}

/// The lengths of arrays of variable length are needed before them, also where the region doesn't
/// read them itself.
void PlanBuilder::addLengths() {
  std::set<std::string> words, known;
  for (const LocalVariable &local : facts.surroundings.locals)
    if (local.isSized)
      collectIdentifiers(local.declaration, words);
  for (const PlanStateItem &item : plan.state->items)
    known.insert(item.path);
  for (const LocalVariable &local : facts.surroundings.locals) {
    const size_t blank = local.declaration.rfind(' ');
    if (!words.count(local.name) || known.count(local.name) || local.isSized || local.isKept ||
        local.hasAddress || blank == std::string::npos)
      continue;
    PlanStateItem item;
    item.path = item.expression = local.name;
    item.type = local.declaration.substr(0, blank);
    item.bytes = "sizeof(" + item.type + ")";
    item.isInput = true;
    item.reach = PlanStateItem::Reach::Value;
    plan.state->items.push_back(std::move(item));
  }
}

void PlanBuilder::addStateItems() {
  plan.state.emplace();
  plan.state->surroundings = facts.surroundings;
  auto isDirect = [](const Datum &datum) { return datum.kind != DatumKind::Array; };
  // What a sample holds of a pointer, whether it is null, a state holds with the pointer.
  auto isWaypoint = [&](const Datum &datum) {
    return isDirect(datum) && llvm::any_of(facts.surroundings.waypoints, [&](const auto &waypoint) {
             return !waypoint.isContainer && waypoint.path == datum.path;
           });
  };
  auto isOwn = [&](const std::string &name) {
    const LocalVariable *local = findLocal(facts.surroundings, name);
    return local && !isReference(*local);
  };
  const std::pair<const std::vector<Datum> *, std::pair<bool, bool>> lists[] = {
      {&facts.inputs, {true, false}},
      {&facts.inouts, {true, true}},
      {&facts.outputs, {false, true}},
      {&facts.scratch, {false, false}}};
  // What lengths and places may depend on comes first.
  for (bool direct : {true, false}) {
    if (!direct) {
      addLengths();
      addWaypoints();
    }
    for (const auto &[list, when] : lists)
      for (const Datum &datum : *list)
        if (!datum.isPointer && !isWaypoint(datum) &&
            (isDirect(datum) && isOwn(datum.storage.expression)) == direct)
          addStateDatum(datum, when.first, when.second);
  }
  if (!plan.resultType.empty() && plan.resultType != "void") {
    PlanStateItem item;
    item.path = "return";
    item.type = plan.resultType;
    item.bytes = "sizeof(" + plan.resultType + ")";
    item.reach = PlanStateItem::Reach::Value;
    item.expression = "surrogate_" + plan.place.name + "_result";
    item.isOutput = true;
    plan.state->items.push_back(std::move(item));
  }
}

/// States alone, no samples.
void PlanBuilder::buildState() {
  plan.loop = false;
  checkFunction();
  addStateItems();
  if (plan.variant == Variant::Extract && !facts.surroundings.obstacle.empty())
    block(514, "structure", "extract",
          "it can't run outside its program: " + facts.surroundings.obstacle, plan.place.position);
  for (const SideEffect &effect : facts.sideEffects)
    isBlocked |= effect.blocking;
  if (!isBlocked && plan.state->items.empty())
    block(502, "structure", "targets", "it neither reads nor writes anything of the program's",
          plan.place.position);
  std::vector<std::string> read, written;
  for (const PlanStateItem &item : plan.state->items) {
    if (item.kind != PlanStateItem::Kind::Datum)
      continue;
    if (item.isInput)
      read.push_back(item.path);
    if (item.isOutput)
      written.push_back(item.path);
  }
  addConditions();
  plan.summary = llvm::join(read, ", ") + " -> " + llvm::join(written, ", ") +
                 (plan.onlyWhere.empty() ? "" : ", where " + plan.onlyWhere);
}
