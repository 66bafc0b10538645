//===- InterpretLifetimes.cpp - what happens when objects end ---------------------------===//

#include "analysis/Interpreter.h"
#include "analysis/Types.h"

namespace surrogate {
using namespace clang;

/// The destructor runs at the end of the scope; when is left open, so it may do what it does at
/// any time.
void Interpreter::scheduleDestructor(const VarDecl *variable) {
  Value object;
  object.targets.push_back(locationOf(variable));
  destroy(object, variable->getType(), variable->getLocation());
}

/// A destructor, written or implicit, and those of the members and bases.
void Interpreter::destroy(const Value &object, QualType type, SourceLocation where,
                          unsigned depth) {
  constexpr unsigned deepest = 12;
  type = context.getBaseElementType(type);
  // What a container or a smart pointer of the region's own holds ends with it.
  QualType inside;
  if (auto container = containerOf(type))
    inside = container->element;
  if (pointerClassOf(type) == PointerClass::Smart && depth < deepest) {
    const CXXRecordDecl *owned = pointeeOf(type)->getAsCXXRecordDecl();
    if (owned && owned->hasDefinition() && !owned->hasTrivialDestructor())
      destroy(read(object, where), pointeeOf(type), where, depth + 1);
    return;
  }
  if (!inside.isNull() && depth < deepest) {
    Value elements = object;
    for (Location &target : elements.targets)
      target = target.withSubscript(Step::Via::Container,
                                    Polynomial::symbol(trace.symbols.varying()), inside);
    return destroy(elements, inside, where, depth + 1);
  }
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  const CXXDestructorDecl *destructor =
      record && record->hasDefinition() ? record->getDestructor() : nullptr;
  if (!destructor || destructor->isTrivial() || isStandardClass(record) || depth > deepest ||
      (context.getLangOpts().CUDA && isDeviceLibrary(record)))
    return;
  if (destructor->isUserProvided()) {
    const FunctionDecl *definition = definitionOf(destructor);
    if (!definition)
      return effect("unknown-call", destructor->getNameAsString(), where,
                    "what the destructor does isn't known: its body isn't seen", true);
    const auto running = llvm::find_if(frames, [&](const Frame *frame) {
      return frame->function &&
             frame->function->getCanonicalDecl() == destructor->getCanonicalDecl();
    });
    if (running != frames.end()) { // `~Node() { delete next; }`
      noteRecursiveArguments(**running, {}, object);
      if (!isRecursive(definition))
        effect("unknown-call", destructor->getNameAsString(), where,
               "the destructor calls itself in a way that the analysis doesn't follow", true);
    } else if (isRecursive(definition))
      callRecursive(definition, {}, object, nullptr);
    else
      weakly([&] { inlineBody(definition, {}, object, nullptr); });
  }
  for (const CXXBaseSpecifier &base : record->bases()) {
    Value part = object;
    for (Location &target : part.targets)
      target.type = base.getType();
    destroy(part, base.getType(), where, depth + 1);
  }
  for (const FieldDecl *field : record->fields()) {
    if (field->getType()->isReferenceType())
      continue;
    Value part = object;
    for (Location &target : part.targets)
      target = target.withField(field);
    destroy(part, field->getType(), where, depth + 1);
  }
}

} // namespace surrogate
