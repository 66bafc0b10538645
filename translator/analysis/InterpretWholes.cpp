//===- InterpretWholes.cpp - objects and arrays as a whole, leaf by leaf ----------------===//

#include <utility>

#include "analysis/AlikeMembers.h"
#include "analysis/Interpreter.h"
#include "analysis/Lanes.h"
#include "analysis/MovedObjects.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

static constexpr size_t stepsOfLeaf = 4;

/// The containers of an object that is assigned to are as large as the source's from here on.
static void forgetSizes(const std::string &object, State &state, std::vector<std::string> &log) {
  for (auto place = state.memory.lower_bound(object);
       place != state.memory.end() && place->first.starts_with(object);) {
    const bool isSize = place->first.ends_with("#size|");
    if (isSize)
      log.push_back(place->first);
    place = isSize ? state.memory.erase(place) : std::next(place);
  }
}

/// `target = source` for whole objects: leaf by leaf, so that pointers inside keep their targets.
void Interpreter::copyObject(const Value &target, const Value &source, SourceLocation where) {
  for (const Location &to : target.targets)
    if (ownsMemory(to.type)) {
      if (!isInternal(to.root))
        effect("base-changed", sourceName(to), where, reasonOfReplacing(to), true);
      forgetSizes(to.key(), state, writeLog);
    }
  if (source.targets.size() != 1 || target.targets.size() != 1 || source.unknownTarget ||
      target.unknownTarget) {
    Value value = read(source, where);
    value.unknownTarget = true; // of pointers inside
    value.targets.clear();
    return write(target, value, where);
  }
  const Location &from = source.targets.front(), &to = target.targets.front();
  if (isRandomState(to.type) && !isInternal(to.root))
    effect("random-state", sourceName(to), where,
           "the state of a random number generator is written back to '" + sourceName(to) + "'",
           true, "allow: [random-state]");
  if ((packedCount(from) || packedCount(to)) &&
      from.type->isRecordType()) { // float4 of float: number by number
    for (const FieldDecl *field : from.type->getAsRecordDecl()->getDefinition()->fields())
      writeLeaf(to.withField(field), readLeaf(from.withField(field), where, false), where, false);
    return;
  }
  std::optional<UsedParts::Fields> fields; // of a local copy, only those that are named
  if (to.steps.empty() && to.root.variable && isInternal(to.root))
    fields = usedParts.fieldsOf(to.root.variable);
  // (A container's elements are no fields, whatever its functions name.)
  const auto isUnused = [&](const Location &leaf) {
    const FieldDecl *field =
        leaf.steps.size() > from.steps.size() ? leaf.steps[from.steps.size()].field : nullptr;
    return fields && field && !fields->count(field);
  };
  forEachLeaf(from, [&](const Location &leaf) {
    if (isUnused(leaf))
      return;
    Value value = readLeaf(leaf, where, false);
    Location destination = to;
    for (size_t k = from.steps.size(); k < leaf.steps.size(); ++k)
      destination.steps.push_back(leaf.steps[k]);
    // Each side is as volatile as the lvalue that names it.
    destination.type =
        from.type.isVolatileQualified() && !leaf.steps.empty() ? leaf.steps.back().type : leaf.type;
    destination.accessAs(to.type);
    writeLeaf(destination, value, where, false);
  });
}

/// One member of a union is memory like any other; where two are used and one is written, it is
/// one memory seen as two types.
void Interpreter::noteUnionMember(const Location &location, bool isWrite, SourceLocation where) {
  Location object = location;
  while (!object.steps.empty() && object.steps.back().via != Step::Via::Pointer) {
    const FieldDecl *field = object.steps.back().field;
    object.steps.pop_back();
    if (!field || !field->getParent()->isUnion() ||
        context.getSourceManager().isInSystemHeader(field->getLocation()))
      continue;
    UsedUnion &used = usedUnions[object.key()];
    used.members.insert(field);
    used.isWritten |= isWrite;
    if (used.isWritten && used.members.size() > 1)
      effect("overlap", sourceName(location), where,
             "members of a union share their memory: what the region writes may be read as "
             "another type",
             true);
  }
}

/// Pointers to functions of several types, as tables of methods keep them.
static bool isUnionOfFunctions(const RecordDecl *record) {
  const RecordDecl *definition = record->getDefinition();
  return record->isUnion() && definition && !definition->field_empty() &&
         llvm::all_of(definition->fields(), [](const FieldDecl *field) {
           return field->getType()->isFunctionPointerType();
         });
}

/// The member that holds each byte of a union of integers, whichever of them was set. Nullptr of
/// any other: a number is not to be seen as one of another kind.
static const FieldDecl *widestInteger(const RecordDecl *record, const ASTContext &context) {
  const RecordDecl *definition = record && record->isUnion() ? record->getDefinition() : nullptr;
  if (!definition || definition->field_empty() ||
      !llvm::all_of(definition->fields(), [](const FieldDecl *field) {
        return field->getType()->isIntegralOrEnumerationType() && !field->isBitField() &&
               !field->getType().isVolatileQualified();
      }))
    return nullptr;
  const auto size = [&](const FieldDecl *field) { return context.getTypeSize(field->getType()); };
  return *std::max_element(
      definition->field_begin(), definition->field_end(),
      [&](const FieldDecl *left, const FieldDecl *right) { return size(left) < size(right); });
}

void Interpreter::forEachLeaf(const Location &location,
                              llvm::function_ref<void(const Location &)> leaf, unsigned depth) {
  QualType type = location.type.getCanonicalType();
  constexpr unsigned mostDepth = 12;
  steps += stepsOfLeaf; // a large object is as much work as a large function
  if (outOfBudget())
    return;
  const auto packed = packedCount(location);
  if (depth > mostDepth || (isOneNumber(type) && !packed))
    return leaf(location);
  auto overParts = [&](const Polynomial &count, llvm::function_ref<Location(Polynomial)> part) {
    SymbolId symbol = trace.symbols.loop("k", "int", Polynomial(0), count, 1);
    WrittenSet before = state.written, beforeIteration = state.writtenInIteration;
    forEachLeaf(part(Polynomial::symbol(symbol)), leaf, depth + 1);
    state.written = state.written.afterLoop(symbol, before, false, symbol, trace.symbols);
    state.writtenInIteration =
        state.writtenInIteration.afterLoop(symbol, beforeIteration, false, symbol, trace.symbols);
  };
  auto elements = [&](Step::Via via, QualType element, const Polynomial &count) {
    overParts(count,
              [&](Polynomial k) { return location.withSubscript(via, std::move(k), element); });
  };
  if (packed)
    return overParts(Polynomial(*packed), [&](const Polynomial &k) { return laneOf(location, k); });
  if (const QualType part = partOfComplex(type); !part.isNull())
    return elements(Step::Via::Array, part, Polynomial(2));
  if (const auto *array = context.getAsConstantArrayType(type))
    return elements(Step::Via::Array, array->getElementType(),
                    Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue())));
  if (auto container = containerOf(type)) {
    std::optional<Polynomial> count =
        container->fixedSize ? Polynomial(*container->fixedSize) : containerSize(location);
    SymbolId symbol = trace.symbols.varying();
    return elements(Step::Via::Container, container->element,
                    count ? *count : Polynomial::symbol(symbol));
  }
  const auto *record = type->getAsRecordDecl();
  const bool isOwnUnion =
      record && record->isUnion() &&
      (isInternal(location.root) || record->getOuterLexicalRecordContext()->isInStdNamespace());
  if (record && isUnionOfFunctions(record)) // whichever of them it holds
    return leaf(memberOf(location, *record->getDefinition()->field_begin()));
  if (const FieldDecl *widest = isOwnUnion ? nullptr : widestInteger(record, context))
    return leaf(memberOf(location, widest)); // all of its bytes
  if (record && record->getDefinition() && (!record->isUnion() || isOwnUnion)) {
    if (const auto *cxxRecord = dyn_cast<CXXRecordDecl>(record->getDefinition()))
      for (const CXXBaseSpecifier &base : cxxRecord->bases()) {
        Location part = location;
        part.type = base.getType();
        if (!base.getType()->getAsCXXRecordDecl()->isEmpty())
          forEachLeaf(part, leaf, depth + 1);
      }
    for (const FieldDecl *field : record->getDefinition()->fields())
      if (!field->isUnnamedBitField())
        forEachLeaf(memberOf(location, field), leaf, depth + 1);
    return;
  }
  if (!isInternal(location.root))
    effect(record && record->isUnion() ? "overlap" : "unknown-extent", sourceName(location),
           region.statements.front()->getBeginLoc(),
           "an object of type '" + location.type.getAsString() +
               "' is read or written whole, and what it holds isn't known",
           true);
}

namespace {

/// The same pointer with a last subscript that may be anything. Behind a member its object goes on:
/// `memcpy(&p->x, s, 3 * sizeof(double))`.
Location anywhere(Location location, SymbolTable &symbols) {
  if (location.steps.empty())
    return location;
  if (location.steps.back().via != Step::Via::Field) {
    location.steps.back().subscript = Polynomial::symbol(symbols.varying());
    return location;
  }
  location.steps.pop_back();
  location.type = location.steps.empty() ? location.root.type : location.steps.back().type;
  return location;
}

} // namespace

void Interpreter::readAll(const Value &pointer, SourceLocation where) {
  Value all = pointer;
  for (Location &target : all.targets)
    target = anywhere(target, trace.symbols);
  use(read(all, where), UsedAsValue);
}

void Interpreter::writeAll(const Value &pointer, SourceLocation where) {
  Value all = pointer;
  for (Location &target : all.targets)
    target = anywhere(target, trace.symbols);
  Value unknown;
  unknown.unknownTarget = true;
  ++weakDepth;
  write(all, unknown, where);
  --weakDepth;
}

/// A reference that an object of the region's own keeps is a pointer to the analysis; those of
/// other objects stand for what they refer to.
Location Interpreter::memberOf(const Location &object, const FieldDecl *field) const {
  if (isWrappedNumber(object)) {
    if (packedCount(object)) // p[i].y, where p points to numbers
      return laneOf(object, Polynomial(field->getFieldIndex()));
    Location number = object; // the struct that a header of intrinsics loads through
    number.type = field->getType();
    return number;
  }
  Location member = object.withField(fieldLike(field, object.type, context));
  if (field->getType()->isReferenceType() && isInternal(object.root))
    member.type = member.steps.back().type =
        context.getPointerType(field->getType()->getPointeeType());
  return member;
}

bool keepsReference(const Location &member) {
  return !member.steps.empty() && member.steps.back().via == Step::Via::Field &&
         member.steps.back().field->getType()->isReferenceType() &&
         member.type->isAnyPointerType() && // of double *&, not the double * that it refers to
         member.type->getPointeeType() == member.steps.back().field->getType()->getPointeeType();
}

/// `using Base::Base`: the base's constructor gets what the derived class's got.
void Interpreter::initialiseInherited(const Value &object,
                                      const CXXInheritedCtorInitExpr *inherited) {
  std::vector<Value> arguments;
  for (const ParmVarDecl *parameter : frames.back()->function->parameters()) {
    Value argument = locateVariable(parameter);
    if (!parameter->getType()->isReferenceType() && isScalarLeaf(parameter->getType()))
      argument = read(argument, inherited->getBeginLoc());
    arguments.push_back(std::move(argument));
  }
  if (const FunctionDecl *definition = definitionOf(inherited->getConstructor()))
    inlineBody(definition, arguments, object, inherited);
  else
    callUnknown(inherited->getConstructor(), "a constructor", arguments, inherited);
}

void Interpreter::initialiseFromList(const Location &target, const InitListExpr *list) {
  if (const InitListExpr *semantic = list->getSemanticForm())
    list = semantic;
  SourceLocation where = list->getBeginLoc();
  if (isScalarLeaf(target.type)) {
    Value lvalue;
    lvalue.targets.push_back(target);
    return write(lvalue,
                 list->getNumInits() > 0 ? evaluate(list->getInit(0)) : integerValue(Polynomial(0)),
                 where);
  }
  if (list->isTransparent() && list->getNumInits() == 1)
    return initialise(target, list->getInit(0));
  if (const auto *array = context.getAsConstantArrayType(target.type)) {
    uint64_t size = array->getSize().getLimitedValue();
    for (unsigned k = 0; k < list->getNumInits(); ++k)
      initialise(target.withSubscript(Step::Via::Array, Polynomial(k), array->getElementType()),
                 list->getInit(k));
    if (list->getNumInits() < size && !list->hasArrayFiller())
      return;
    if (list->getNumInits() < size)
      forEachLeaf(target, [&](const Location &leaf) {
        writeLeaf(leaf, integerValue(Polynomial::symbol(trace.symbols.varying())), where, true);
      });
    return;
  }
  const auto *record = target.type->getAsRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  if (!record || record->isUnion()) {
    for (const Stmt *child : list->children())
      if (const auto *expression = dyn_cast_or_null<Expr>(child))
        use(evaluateArgument(expression), UsedAsValue);
    return;
  }
  unsigned next = 0;
  if (const auto *cxxRecord = dyn_cast<CXXRecordDecl>(record))
    for (const CXXBaseSpecifier &base : cxxRecord->bases()) {
      Location part = target;
      part.type = base.getType();
      if (next < list->getNumInits())
        initialise(part, list->getInit(next++));
    }
  for (const FieldDecl *field : record->fields()) {
    if (field->isUnnamedBitField())
      continue;
    if (next < list->getNumInits())
      initialise(memberOf(target, field), list->getInit(next++));
  }
}

} // namespace surrogate
