//===- Sizes.cpp - how many elements there are, by types and allocations ------------------===//

#include "analysis/Sizes.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

SizeFinder::SizeFinder(Draft &draft, const RootNames &names)
    : draft(draft), symbols(draft.trace.symbols), names(names),
      allocations(draft.region, draft.context, draft.calls) {}

/// `this->v.size()` of a container that can be named before the region.
std::optional<Polynomial> SizeFinder::ofContainer(const Location &location, unsigned step) const {
  Location container = location;
  container.steps.resize(step);
  if (step > 0)
    container.type = location.steps[step - 1].type;
  for (const Step &each : container.steps)
    if (each.via == Step::Via::Field ? each.field->getName().empty()
                                     : !symbols.isEntryValue(each.subscript))
      return std::nullopt;
  const VarDecl *root = location.root.variable;
  const bool isThis = location.root.kind == Root::Kind::This;
  if (!isThis && (!root || names.problemOf(root)))
    return std::nullopt;
  auto text = printSize(container, isThis ? "this" : names.textOf(root), symbols, names.members());
  return text ? std::optional(Polynomial::symbol(symbols.entry(*text, true))) : std::nullopt;
}

/// How many elements the type says the dimension has, where it says it in entry values.
std::optional<Polynomial> SizeFinder::byType(const Location &location, unsigned step) const {
  QualType type = step == 0 ? location.root.type : location.steps[step - 1].type;
  if (!location.steps[step].view.empty()) // of another type than it was declared with
    return std::nullopt;
  const auto *array = draft.context.getAsConstantArrayType(type);
  const FieldDecl *field = step == 0 ? nullptr : location.steps[step - 1].field;
  if (array && isOpenEnded(field, *array))
    return std::nullopt;
  if (array)
    return Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue()));
  if (!partOfComplex(type).isNull())
    return Polynomial(2);
  if (location.steps[step].via == Step::Via::Container)
    if (auto container = containerOf(type)) {
      if (container->fixedSize)
        return Polynomial(*container->fixedSize);
      return ofContainer(location, step);
    }
  return std::nullopt;
}

/// How many elements the pointer before the dimension was given, in entry values.
std::optional<Polynomial> SizeFinder::byAllocation(const Location &location, unsigned step) {
  if (step == 0 && !location.root.variable)
    return std::nullopt;
  const VarDecl *root = location.root.variable;
  const FieldDecl *field = step == 0 ? nullptr : location.steps[step - 1].field;
  if (step > 0 && !field)
    return std::nullopt;
  const QualType element = location.steps[step].type;
  const bool isStatic = root && !root->hasLocalStorage();
  const auto count = field      ? allocations.countOfSlot(field, element)
                     : isStatic ? allocations.countOfSlot(root, element)
                                : allocations.countAtRegion(root, element);
  if (!count)
    return std::nullopt;
  Polynomial size;
  for (const auto &[monomial, coefficient] : count->value.allTerms()) {
    Polynomial term(coefficient);
    for (SymbolId id : monomial) {
      const auto text = termAtEntry(location, step, count->terms[id]);
      if (!text)
        return std::nullopt;
      const bool isUnsigned = count->terms[id]->getType()->isUnsignedIntegerType();
      term = term * Polynomial::symbol(symbols.entry(*text, isUnsigned));
    }
    size = size + term;
  }
  return size;
}

/// "n", or "s->n" beside the pointer `s->x`.
std::optional<std::string> SizeFinder::termAtEntry(const Location &location, unsigned step,
                                                   const ValueDecl *term) const {
  if (const auto *variable = dyn_cast<VarDecl>(term)) {
    if (names.problemOf(variable))
      return std::nullopt;
    return names.textOf(variable);
  }
  const auto *field = cast<FieldDecl>(term);
  const bool isThis = location.root.kind == Root::Kind::This;
  if (!isThis && (!location.root.variable || names.problemOf(location.root.variable)))
    return std::nullopt;
  Location object = location;
  object.steps.resize(step - 1);
  for (const Polynomial &subscript : object.subscripts())
    if (!symbols.isEntryValue(subscript))
      return std::nullopt;
  if (!names.members().canName(field) && !names.members().accessorOf(field, true))
    return std::nullopt;
  return printLocation(object.withField(field),
                       isThis ? "this" : names.textOf(location.root.variable), symbols,
                       &names.members());
}

} // namespace surrogate
