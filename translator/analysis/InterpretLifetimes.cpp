//===- InterpretLifetimes.cpp - what happens when objects end, and what outlives them -----===//

#include "analysis/Frames.h"
#include "analysis/OppositeTests.h"
#include "analysis/Types.h"

#include <iterator>
#include <ranges>

namespace surrogate {
using namespace clang;

/// As far as blocks tell (executeCompound), the destructor runs at their end; else when is left
/// open, so it may do what it does from here on.
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
  if (destructor && destructor->isVirtual()) {
    Value ofThisClass = object;
    llvm::erase_if(ofThisClass.targets, [&](const Location &target) {
      const CXXRecordDecl *made = target.type->getAsCXXRecordDecl();
      if (!made || !made->hasDefinition() || !made->isDerivedFrom(record))
        return false;
      Value derived;
      derived.targets.push_back(target); // `Base *p = new Derived; delete p;`
      destroy(derived, target.type, where, depth + 1);
      return true;
    });
    if (ofThisClass.targets.size() < object.targets.size()) {
      if (!ofThisClass.targets.empty())
        destroy(ofThisClass, type, where, depth + 1);
      return;
    }
  }
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

/// Whether a destructor that the program wrote may run where such an object ends.
static bool mayRunCode(QualType type) {
  type = QualType(type->getBaseElementTypeUnsafe(), 0);
  if (const auto container = containerOf(type))
    return mayRunCode(container->element);
  if (pointerClassOf(type) == PointerClass::Smart)
    return mayRunCode(pointeeOf(type));
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record && !isStandardClass(record);
}

/// The block's variables end with it, whichever way it is left: by then their members may be
/// others than those that they were made with.
void Interpreter::executeCompound(const Stmt *statement) {
  struct Ending {
    const VarDecl *variable;
    size_t returns; ///< those before don't end it
  };
  Frame &frame = *frames.back();
  std::vector<Ending> endings;
  const auto body = cast<CompoundStmt>(statement)->body();
  for (auto child = body.begin(); child != body.end(); ++child) {
    const auto *test = dyn_cast<IfStmt>(*child);
    const bool isLast = !test || std::next(child) == body.end();
    const Stmt *other = isLast || !state.reachable ? nullptr : elseAfter(test, child[1], context);
    if (other) {
      branch(test->getCond(), [&] { execute(test->getThen()); }, [&] { execute(other); });
      ++child;
      continue;
    }
    execute(*child);
    const auto *declaration = dyn_cast<DeclStmt>(*child);
    for (const Decl *each : declaration ? declaration->decls() : DeclStmt::decl_range({}, {}))
      if (const auto *variable = dyn_cast<VarDecl>(each);
          variable && variable->isLocalVarDecl() && !variable->isStaticLocal() &&
          !variable->getType()->isReferenceType() && variable->needsDestruction(context) &&
          mayRunCode(variable->getType()))
        endings.push_back({variable->getCanonicalDecl(), frame.returns.size()});
  }
  if (endings.empty() || budgetReported)
    return;
  auto end = [&](State &at, size_t number) {
    std::swap(state, at);
    for (const Ending &ending : std::ranges::reverse_view(endings))
      if (state.reachable && ending.returns <= number &&
          !(number < frame.returns.size() && ending.variable->isNRVOVariable()))
        scheduleDestructor(ending.variable);
    std::swap(state, at);
  };
  for (size_t k = endings.front().returns; k < frame.returns.size(); ++k)
    end(frame.returns[k], k);
  for (Jumps &each : jumps)
    for (std::vector<State> *leaving : {&each.breaks, &each.continues})
      for (State &at : *leaving)
        end(at, frame.returns.size());
  for (auto &[label, at] : frame.jumps)
    end(at, frame.returns.size());
  for (const Ending &ending : std::ranges::reverse_view(endings))
    if (state.reachable)
      scheduleDestructor(ending.variable);
}

/// Memory of the region's own whose address leaves it.
void Interpreter::checkAllocated(const Value &value, SourceLocation where) {
  for (const Location &pointee : value.targets)
    if (pointee.root.kind == Root::Kind::Heap)
      effect("allocation", sourceText(pointee.root.origin), where,
             "memory allocated at " + positionText(pointee.root.origin->getBeginLoc()) +
                 " is still pointed to when the region ends",
             true);
}

void Interpreter::checkEscape(const Location &target, const Value &value, SourceLocation where) {
  // What is stored in the region's own memory goes where that goes; a reference stands in it.
  const bool isFollowed =
      llvm::any_of(target.steps, [](const Step &step) { return step.via == Step::Via::Pointer; });
  const bool leadsAway = keepsReference(target) ? isFollowed : target.throughPointer();
  const bool isOwn = isInternal(target.root) && !leadsAway;
  if (target.root.kind == Root::Kind::Heap || isOwn)
    return;
  checkAllocated(value, where);
  for (const Location &pointee : value.targets) {
    bool isLocal = pointee.root.kind == Root::Kind::Variable && isInternal(pointee.root) &&
                   !pointee.throughPointer();
    if (isLocal)
      effect("pointer-store", nameOfRoot(pointee.root), where,
             "the address of '" + nameOfRoot(pointee.root) + "' is stored where it outlives it",
             true);
  }
}

} // namespace surrogate
