//===- Surroundings.cpp - what a region needs to run elsewhere --------------------------===//
//
// The pointers and containers on the way to its data, and the variables and types of its
// function that its text names.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/ConstantObjects.h"
#include "analysis/Facts.h"
#include "analysis/MemberNames.h"
#include "analysis/NameCollector.h"
#include "analysis/PlainMemory.h"
#include "analysis/RootNames.h"
#include "analysis/Types.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include <map>

namespace surrogate {
using namespace clang;

namespace {

class SurroundingsFinder {
public:
  explicit SurroundingsFinder(Draft &draft)
      : draft(draft), names(draft.region, draft.context), sources(draft.context.getSourceManager()),
        found(draft.facts.surroundings), policy(draft.context.getLangOpts()) {
    policy.SuppressTagKeyword = draft.context.getLangOpts().CPlusPlus;
    policy.SuppressUnwrittenScope = true;
  }

  void find() {
    findWaypoints();
    findGlobals();
    findLocals();
    findTypes();
    findPlace();
    findMain();
    findMethod();
  }

private:
  bool isCPlusPlus() const { return draft.context.getLangOpts().CPlusPlus; }
  void obstruct(const std::string &why) {
    if (found.obstacle.empty())
      found.obstacle = why;
  }
  std::string textOf(SourceRange range) const {
    return Lexer::getSourceText(sources.getExpansionRange(range), sources,
                                draft.context.getLangOpts())
        .str();
  }

  void findWaypoints();
  void addPointer(const Group &group);
  void addContainers(const Group &group);
  bool place(size_t depth, const Waypoint &waypoint, const std::string &key, size_t rank);
  void findGlobals();
  void findLocals();
  void addLocal(const VarDecl *variable);
  void checkReferred(const VarDecl *variable);
  LocalVariable declare(const VarDecl *variable);
  void findTypes();
  void findPlace();
  void findCall();
  void findMain();
  void findMethod();

  Draft &draft;
  const RootNames names;
  const SourceManager &sources;
  Surroundings &found;
  PrintingPolicy policy;
  std::set<const VarDecl *> addressTaken;
  std::multimap<size_t, Waypoint> waypoints; ///< by the number of steps to them
};

std::string rootNameOf(const RootNames &names, const Root &root) {
  return root.kind == Root::Kind::This ? "this" : names.textOf(root.variable);
}

/// Over the ranges of the data behind it, each of which may take other elements of `atoms[]`: those
/// between may lead nowhere. False where no range is known.
bool SurroundingsFinder::place(size_t depth, const Waypoint &waypoint, const std::string &key,
                               size_t rank) {
  std::vector<std::vector<Range>> extents;
  if (rank == 0)
    extents.emplace_back();
  for (const Group &group : draft.groups) {
    if (rank == 0 || !group.datum.extent || group.datum.extent->size() < rank ||
        !llvm::StringRef(group.key).starts_with(key))
      continue;
    auto extent = llvm::ArrayRef(*group.datum.extent).take_front(rank).vec();
    const auto isSame = [](const Range &left, const Range &right) {
      return left.begin == right.begin && left.end == right.end && left.stride == right.stride;
    };
    if (llvm::none_of(extents, [&](const auto &known) {
          return std::equal(known.begin(), known.end(), extent.begin(), extent.end(), isSame);
        }))
      extents.push_back(std::move(extent));
  }
  for (auto &extent : extents)
    waypoints.emplace(depth, waypoint)->second.extent = std::move(extent);
  return !extents.empty();
}

/// `static const struct { double *p; } table[]`: a program keeps it where nothing can be written.
/// Variables of functions and what a reference refers to are a replay's own.
static bool isInConstTable(const Group &group, const ASTContext &context) {
  const VarDecl *root = group.root();
  return root && root->hasGlobalStorage() && !group.location().throughPointer() &&
         context.getBaseElementType(root->getType()).isConstQualified();
}

void SurroundingsFinder::addPointer(const Group &group) {
  const QualType type = group.location().type;
  const QualType pointee = type->getPointeeType();
  Waypoint waypoint;
  waypoint.path = group.datum.path;
  waypoint.lvalue = group.isArray() ? group.text.element : group.text.zeroElement;
  if (type.isConstQualified() && !group.location().throughPointer())
    return obstruct("'" + waypoint.path + "' is a const pointer, which a replay can't set");
  if (isInConstTable(group, draft.context))
    return obstruct("'" + group.root()->getNameAsString() + "' is const, and a replay can't set '" +
                    waypoint.path + "' in it");
  if (pointee.isNull()) // what is in such an object is its own affair
    return obstruct("what '" + waypoint.path + "' leads to is kept by an object of class '" +
                    type->getAsCXXRecordDecl()->getNameAsString() + "', which a replay can't set");
  if (pointee->isFunctionType())
    return obstruct("'" + waypoint.path +
                    "' is a pointer to a function, which a state doesn't hold");
  waypoint.pointeeBytes = pointee->isIncompleteType() ? "1" : "sizeof(*" + waypoint.lvalue + ")";
  const size_t rank = group.text.dimensions.size();
  for (size_t k = 0; k < rank; ++k) { // sizeof doesn't look at the subscripts
    const std::string mark = "$" + std::to_string(k);
    for (size_t at; (at = waypoint.pointeeBytes.find(mark)) != std::string::npos;)
      waypoint.pointeeBytes.replace(at, mark.size(), "0");
  }
  if (!place(group.location().steps.size(), waypoint, group.key, rank))
    obstruct("how many pointers '" + waypoint.path + "' holds isn't known");
}

void SurroundingsFinder::addContainers(const Group &group) {
  const Location &location = group.location();
  std::vector<bool> alwaysZero(location.steps.size(), true);
  for (const Access *access : group.accesses)
    for (size_t k = 0; k < alwaysZero.size(); ++k)
      alwaysZero[k] = alwaysZero[k] && access->location.steps[k].subscript.isZero();
  for (size_t k = 0; k < location.steps.size(); ++k) {
    if (location.steps[k].via != Step::Via::Container)
      continue;
    Location container = location;
    container.steps.resize(k);
    container.type = k == 0 ? location.root.type : location.steps[k - 1].type;
    const auto type = containerOf(container.type);
    if (!type || type->fixedSize)
      continue;
    const MemberNames members(draft.region.function);
    const PathText text =
        printPath(container, alwaysZero, rootNameOf(names, location.root), draft.context, &members);
    if (text.unnamed)
      return obstruct("'" + text.path + "' is a container that this function can't name");
    Waypoint waypoint;
    waypoint.isContainer = true;
    waypoint.path = text.path;
    waypoint.lvalue = text.dimensions.empty() ? text.zeroElement : text.element;
    const bool isKnown = llvm::any_of(waypoints, [&](const auto &other) {
      return other.second.isContainer && other.second.lvalue == waypoint.lvalue;
    });
    if (isKnown)
      continue;
    if (const CXXRecordDecl *element = unmakeableElement(container.type))
      return obstruct("'" + waypoint.path + "' holds objects of class '" +
                      element->getNameAsString() + "', which can't be made without arguments");
    if (!place(k, waypoint, group.key, text.dimensions.size()))
      return obstruct("how many containers '" + waypoint.path + "' holds isn't known");
  }
}

void SurroundingsFinder::findWaypoints() {
  for (const Group &group : draft.groups) {
    if (!group.isExposed && !group.isWritten)
      continue;
    if (isPointerLeaf(group.location().type) && group.isExposed)
      addPointer(group);
    addContainers(group);
  }
  for (auto &[depth, waypoint] : waypoints)
    found.waypoints.push_back(std::move(waypoint));
}

void SurroundingsFinder::findGlobals() {
  for (const Group &group : draft.groups) {
    const VarDecl *root = group.root();
    if (group.location().root.kind == Root::Kind::This && found.thisType.empty())
      found.thisType = group.location().root.type.getUnqualifiedType().getAsString(policy);
    if (!root || root->isLocalVarDeclOrParm() || root->getType()->isReferenceType() ||
        root->getType()->isIncompleteType())
      continue;
    const std::string name = names.textOf(root);
    if (!llvm::is_contained(found.globals, name))
      found.globals.push_back(name);
  }
}

/// Of scalars: what they hold can be said again.
static bool isConstantObject(const VarDecl *variable, ASTContext &context) {
  const QualType type = context.getBaseElementType(variable->getType());
  return type.isConstQualified() && isScalarLeaf(type) && isConstantTable(variable, context) &&
         llvm::all_of(pointersIn(variable->getAnyInitializer()), llvm::IsaPred<StringLiteral>);
}

LocalVariable SurroundingsFinder::declare(const VarDecl *variable) {
  LocalVariable local;
  local.name = variable->getName().str();
  QualType type = variable->getType().getNonReferenceType();
  const auto *record = type->getAsCXXRecordDecl();
  local.isClosure = record && record->isLambda();
  const bool isNumber = isCPlusPlus() && !variable->getType()->isReferenceType();
  local.isKept = local.isClosure || variable->hasExternalStorage() ||
                 (isNumber && variable->isUsableInConstantExpressions(draft.context));
  if (local.isKept) {
    local.declaration = textOf(variable->getSourceRange());
    return local;
  }
  if (isConstantObject(variable, draft.context)) { // what it holds is no input
    local.isKept = true;
    local.declaration = local.name;
    type.getAsStringInternal(local.declaration, policy);
    local.declaration += " = " + textOf(variable->getAnyInitializer()->getSourceRange());
    return local;
  }
  if (const auto *decayed = type->getAs<DecayedType>())
    type = decayed->getDecayedType();
  type = type->isArrayType() ? draft.context.getUnqualifiedArrayType(type)
                             : type.getLocalUnqualifiedType();
  // What a reference refers to may be reached otherwise as well: laid out as through a pointer.
  const bool isReference =
      variable->getType()->isLValueReferenceType() && isPlainMemory(type, draft.context);
  local.declaration = isReference ? "&" + local.name : local.name;
  if (isReference && type->isArrayType())
    local.declaration = "(" + local.declaration + ")";
  type.getAsStringInternal(local.declaration, policy);
  local.isSized = type->isVariablyModifiedType();
  local.hasAddress = type->isArrayType() || type->isRecordType() || addressTaken.count(variable) ||
                     variable->getType()->isReferenceType();
  if (local.declaration.find("(unnamed") != std::string::npos ||
      local.declaration.find("(anonymous") != std::string::npos)
    local.unusable = "'" + local.name + "' is of a type without a name";
  if (isReference)
    return local;
  checkReferred(variable);
  if (!local.isSized || type->isPointerType())
    local.initializer = isCPlusPlus() ? "{}" : type->isScalarType() ? " = 0" : " = {0}";
  if (record && !canBeMade(*record))
    local.unusable = "'" + local.name + "' is of class '" + record->getNameAsString() +
                     "', which can't be made without arguments";
  return local;
}

/// A reference that becomes an object of its own: nothing else may lead to it.
void SurroundingsFinder::checkReferred(const VarDecl *variable) {
  const auto *record = variable->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !variable->getType()->isReferenceType())
    return;
  const auto isSame = [&](QualType type) {
    const auto *other = type.getNonReferenceType()->getAsCXXRecordDecl();
    return other && other->getCanonicalDecl() == record->getCanonicalDecl();
  };
  for (const Group &group : draft.groups) {
    const Location &location = group.location();
    if (group.root() != variable &&
        (isSame(location.root.type) ||
         llvm::any_of(location.steps, [&](const Step &step) { return isSame(step.type); })))
      return obstruct("'" + variable->getNameAsString() + "' and '" + group.datum.path +
                      "' may belong to one object, which can't be made anew");
  }
}

void SurroundingsFinder::addLocal(const VarDecl *variable) {
  LocalVariable local = declare(variable);
  if (!local.unusable.empty())
    obstruct(local.unusable);
  found.locals.push_back(std::move(local));
}

void SurroundingsFinder::findLocals() {
  AddressCollector addresses;
  addresses.TraverseStmt(draft.region.function->getBody());
  addressTaken = std::move(addresses.taken);
  if (draft.region.place.kind == RegionKind::Function)
    return findCall();
  NameCollector collector;
  for (const Stmt *statement : draft.region.statements)
    collector.TraverseStmt(const_cast<Stmt *>(statement));
  // What a kept variable's initializer names is needed too, and so are the lengths of arrays.
  for (size_t each = 0; each < collector.named.size(); ++each) {
    const VarDecl *variable = collector.named[each];
    if (!variable->isLocalVarDeclOrParm() || collector.declared.count(variable))
      continue;
    if (declare(variable).isKept && variable->getInit())
      collector.TraverseStmt(const_cast<Expr *>(variable->getInit()));
    for (QualType type = variable->getType(); !type.isNull();) {
      if (const auto *array = draft.context.getAsVariableArrayType(type); array)
        collector.TraverseStmt(array->getSizeExpr());
      type = type->isPointerType() ? type->getPointeeType()
             : type->isArrayType() ? draft.context.getAsArrayType(type)->getElementType()
                                   : QualType();
    }
  }
  for (const BindingDecl *binding : collector.bindings)
    if (!collector.ownBindings.count(binding))
      obstruct("'" + binding->getNameAsString() + "' is a structured binding");
  std::vector<const VarDecl *> locals;
  for (const VarDecl *variable : collector.named)
    if (variable->isLocalVarDeclOrParm() && !collector.declared.count(variable))
      locals.push_back(variable);
  llvm::sort(locals, [&](const VarDecl *left, const VarDecl *right) {
    return sources.isBeforeInTranslationUnit(left->getLocation(), right->getLocation());
  });
  for (const VarDecl *variable : locals)
    addLocal(variable);
  if (collector.namesThis || !found.thisType.empty()) {
    if (const auto *method = dyn_cast<CXXMethodDecl>(draft.region.function))
      found.thisType = QualType(method->getParent()->getTypeForDecl(), 0).getAsString(policy);
  }
}

/// A region that is a function is called.
void SurroundingsFinder::findCall() {
  const FunctionDecl *function = draft.region.function;
  std::string arguments;
  for (const ParmVarDecl *parameter : function->parameters()) {
    LocalVariable local = declare(parameter);
    if (local.name.empty()) {
      obstruct("a parameter of '" + function->getNameAsString() + "' has no name");
      continue;
    }
    if (!local.unusable.empty())
      obstruct(local.unusable);
    arguments += (arguments.empty() ? "" : ", ") + local.name;
    found.locals.push_back(std::move(local));
  }
  std::string name;
  llvm::raw_string_ostream os(name);
  os << function->getNameAsString();
  if (const TemplateArgumentList *given = function->getTemplateSpecializationArgs())
    printTemplateArgumentList(os, given->asArray(), policy);
  found.call = os.str() + "(" + arguments + ")";
}

/// Types and using-declarations of the function that stand before the region in its scopes.
void SurroundingsFinder::findTypes() {
  if (draft.region.place.kind == RegionKind::Function)
    return;
  struct LocalTypes : RecursiveASTVisitor<LocalTypes> {
    bool VisitDeclStmt(DeclStmt *statement) {
      for (const Decl *each : statement->decls())
        if (isa<TagDecl, TypedefNameDecl, UsingDirectiveDecl, UsingDecl, FunctionDecl>(each) &&
            !each->isImplicit())
          declarations.push_back(each);
      return true;
    }
    std::vector<const Decl *> declarations;
  } types;
  types.TraverseStmt(draft.region.function->getBody());
  const SourceLocation begin = draft.region.statements.front()->getBeginLoc();
  for (const Decl *declaration : types.declarations) {
    if (!sources.isBeforeInTranslationUnit(declaration->getBeginLoc(), begin))
      continue;
    if (const auto *tag = dyn_cast<TagDecl>(declaration); tag && !tag->isCompleteDefinition())
      continue;
    if (const auto *tag = dyn_cast<TagDecl>(declaration); tag && tag->getName().empty())
      if (!isa<EnumDecl>(tag)) // its variable is what counts
        continue;
    found.types.push_back(textOf(declaration->getSourceRange()) + ";");
  }
}

void SurroundingsFinder::findPlace() {
  const FunctionDecl *function = draft.region.function;
  if (const auto *method = dyn_cast<CXXMethodDecl>(function);
      method && method->getParent()->isLambda())
    obstruct("it stands in a lambda");
  if (draft.region.place.inHeader)
    obstruct("it stands in a header");
  const Decl *outermost = function;
  if (const FunctionDecl *pattern = function->getTemplateInstantiationPattern())
    outermost = function = pattern;
  if (const FunctionTemplateDecl *described = function->getDescribedFunctionTemplate())
    outermost = described;
  const DeclContext *scope = outermost->getLexicalDeclContext();
  while (!scope->isFileContext() && !isa<LinkageSpecDecl>(scope)) {
    outermost = cast<Decl>(scope);
    scope = scope->getLexicalParent();
  }
  SourceLocation end = sources.getExpansionRange(outermost->getSourceRange()).getEnd();
  const LangOptions &language = draft.context.getLangOpts();
  SourceLocation after = Lexer::getLocForEndOfToken(end, 0, sources, language);
  if (!isa<FunctionDecl, FunctionTemplateDecl>(outermost)) {
    const SourceLocation behind = Lexer::findLocationAfterToken(end, tok::semi, sources, language,
                                                                /*SkipTrailing=*/false);
    if (behind.isInvalid())
      obstruct("the class around it declares variables");
    else
      after = behind;
  }
  if (after.isValid())
    found.afterFunction = sources.getFileOffset(after);
  std::string qualified;
  for (; scope && !scope->isTranslationUnit(); scope = scope->getParent())
    if (const auto *space = dyn_cast<NamespaceDecl>(scope); space && !space->isAnonymousNamespace())
      qualified = space->getNameAsString() + "::" + qualified;
  found.scope = qualified;
}

void SurroundingsFinder::findMain() {
  const FileID file =
      sources.getFileID(sources.getExpansionLoc(draft.region.statements.front()->getBeginLoc()));
  auto &names = draft.context.Idents;
  for (const NamedDecl *declaration :
       draft.context.getTranslationUnitDecl()->lookup(&names.get("main"))) {
    const auto *function = dyn_cast<FunctionDecl>(declaration);
    const FunctionDecl *definition = nullptr;
    if (!function || !function->isMain() || !function->hasBody(definition))
      continue;
    const SourceLocation name = sources.getExpansionLoc(definition->getLocation());
    if (sources.getFileID(name) != file)
      return obstruct("the program's main function stands in another file");
    const auto *body = cast<CompoundStmt>(definition->getBody());
    found.main.name.begin = sources.getFileOffset(name);
    found.main.name.end = found.main.name.begin + 4;
    found.main.closingBrace = sources.getFileOffset(sources.getExpansionLoc(body->getRBracLoc()));
    found.main.needsReturn = body->body_empty() || !isa<ReturnStmt>(body->body_back());
  }
}

/// A member function is run from inside: there the members are in reach, private ones too.
void SurroundingsFinder::findMethod() {
  const auto *function = dyn_cast<CXXMethodDecl>(draft.region.function);
  if (!function || function->getParent()->isLambda())
    return;
  const CXXRecordDecl *record = function->getParent();
  if (isa<CXXConstructorDecl, CXXDestructorDecl, CXXConversionDecl>(function) ||
      function->isConstexpr())
    return obstruct("it stands in a constructor, a destructor, a conversion or a constexpr "
                    "function");
  for (const Decl *scope = record; scope; scope = dyn_cast_or_null<Decl>(scope->getDeclContext()))
    if (isa<FunctionDecl>(scope) || scope->getAccess() == AS_private ||
        scope->getAccess() == AS_protected)
      return obstruct("its class can't be named outside");
  MethodPlace &method = found.method;
  const QualType type = draft.context.getRecordType(record);
  method.className = type.getAsString(policy);
  method.isStatic = function->isStatic();
  method.isPolymorphic = record->isPolymorphic();
  if (!method.isStatic && method.isPolymorphic &&
      (record->isAbstract() || !record->hasDefaultConstructor()))
    obstruct("its class has virtual functions, and no constructor without arguments");
  const QualType pointer =
      method.isStatic ? draft.context.getPointerType(function->getType())
                      : draft.context.getMemberPointerType(function->getType(), type.getTypePtr());
  method.memberType = "surrogate_" + draft.region.place.name + "_type";
  pointer.getCanonicalType().getAsStringInternal(method.memberType, policy);
  method.member = "&" + method.className + "::" + function->getNameAsString();
  for (const ParmVarDecl *parameter : function->parameters())
    method.parameters.push_back(parameter->getType().getCanonicalType().getAsString(policy));
  method.resultType = function->getReturnType().getCanonicalType().getAsString(policy);
  const auto *body = cast<CompoundStmt>(function->getBody());
  method.bodyBegin = sources.getFileOffset(sources.getExpansionLoc(body->getLBracLoc())) + 1;
}

} // namespace

void findSurroundings(Draft &draft) { SurroundingsFinder(draft).find(); }

} // namespace surrogate
