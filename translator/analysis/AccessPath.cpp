//===- AccessPath.cpp - which memory an expression names --------------------------------===//

#include "analysis/AccessPath.h"

#include "analysis/MemberNames.h"
#include "analysis/Types.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

#include <utility>

namespace surrogate {
using namespace clang;

/// Addresses as they are: keys are made for each access, and nobody reads them.
std::string Location::key() const {
  std::string text;
  auto append = [&text](const void *address) {
    text.append(reinterpret_cast<const char *>(&address), sizeof(address));
  };
  text.reserve(10 + 9 * steps.size());
  text += static_cast<char>('0' + static_cast<int>(root.kind));
  append(root.variable ? static_cast<const void *>(root.variable) : root.origin);
  for (const Step &step : steps) {
    if (step.via == Step::Via::Field) {
      text += '.';
      append(step.field);
      continue;
    }
    text += '[';
    text += step.view;
  }
  return text;
}

bool Location::sameAs(const Location &other) const {
  if (!(root == other.root) || steps.size() != other.steps.size())
    return false;
  for (size_t k = 0; k < steps.size(); ++k) {
    const Step &left = steps[k], &right = other.steps[k];
    if (left.via != right.via || left.field != right.field || left.subscript != right.subscript ||
        left.view != right.view)
      return false;
  }
  return true;
}

bool Location::sameDatum(const Location &other) const {
  if (!(root == other.root) || steps.size() != other.steps.size())
    return false;
  for (size_t k = 0; k < steps.size(); ++k)
    if (steps[k].field != other.steps[k].field || steps[k].view != other.steps[k].view)
      return false;
  return true;
}

std::vector<Polynomial> Location::subscripts() const {
  std::vector<Polynomial> result;
  for (const Step &step : steps)
    if (step.via != Step::Via::Field)
      result.push_back(step.subscript);
  return result;
}

Pointee::Pointee(const Location &place)
    : place(place), isFixed(llvm::all_of(place.subscripts(), [](const Polynomial &subscript) {
        return subscript.constant().has_value();
      })) {}

void Pointee::meet(const Pointee &other) {
  isFixed = isFixed && other.isFixed && place.subscripts() == other.place.subscripts();
}

Location Location::withField(const FieldDecl *field) const {
  Location result = *this;
  // float4 over an array of floats: a field is one of its elements.
  if (!steps.empty() && steps.back().via != Step::Via::Field &&
      steps.back().type->isArithmeticType()) {
    Step &numbers = result.steps.back();
    numbers.subscript = numbers.subscript + Polynomial(field->getFieldIndex());
    result.type = numbers.type;
    return result;
  }
  Step step;
  step.field = field->getCanonicalDecl();
  step.type = field->getType().getNonReferenceType();
  result.steps.push_back(step);
  result.type = step.type;
  result.accessAs(type); // of a volatile object each member is
  return result;
}

void Location::accessAs(QualType lvalue) {
  if (lvalue.isVolatileQualified())
    type.addVolatile();
}

Location Location::withSubscript(Step::Via via, Polynomial subscript, QualType element) const {
  Location result = *this;
  Step step;
  step.via = via;
  step.subscript = std::move(subscript);
  step.type = element;
  result.steps.push_back(step);
  result.type = element;
  return result;
}

std::optional<Location> Location::displaced(const Polynomial &offset) const {
  if (offset.isZero())
    return *this;
  if (steps.empty() || steps.back().via == Step::Via::Field)
    return std::nullopt;
  Location result = *this;
  result.steps.back().subscript = result.steps.back().subscript + offset;
  return result;
}

bool Location::throughPointer() const {
  for (const Step &step : steps)
    if (step.via == Step::Via::Pointer ||
        (step.via == Step::Via::Field && step.field->getType()->isReferenceType()))
      return true;
  return root.variable && root.variable->getType()->isReferenceType();
}

Location locationOf(const VarDecl *variable) {
  Location location;
  location.root.variable = variable->getCanonicalDecl();
  location.type = variable->getType().getNonReferenceType();
  location.root.type = location.type;
  return location;
}

Location locationOfThis(QualType recordType) {
  Location location;
  location.root.kind = Root::Kind::This;
  location.type = recordType;
  location.root.type = recordType;
  return location;
}

namespace {

std::string withoutParentheses(std::string text) {
  if (text.size() > 2 && text.starts_with("(*") && text.back() == ')')
    return text.substr(1, text.size() - 2);
  return text;
}

/// Writes an lvalue step by step; each subscript's text comes from the caller.
class LvalueWriter {
public:
  LvalueWriter(const Location &location, llvm::StringRef rootName,
               const MemberNames *members = nullptr)
      : text(rootName), members(members), isPendingArrow(location.root.kind == Root::Kind::This) {}

  /// Field names of anonymous structs are left out: their members are named directly.
  void field(const Step &step, QualType object, bool isConst) {
    if (step.field->getName().empty())
      return;
    text += isPendingArrow ? "->" : ".";
    if (const CXXRecordDecl *hidden = hiddenBase(step.field, object))
      text += hidden->getNameAsString() + "::";
    text += members ? members->textOf(step.field, isConst) : step.field->getNameAsString();
    isPendingArrow = false;
  }
  /// `object.data()`, `object(0, 0)`
  void call(const MemberName &name) {
    if (llvm::StringRef(name.text).starts_with(".")) {
      text += (isPendingArrow ? "->" : ".") + name.text.substr(1);
      isPendingArrow = false;
      return;
    }
    settle();
    text += name.text;
  }
  /// `const_cast<Grid &>(object)`
  void makeMutable(const std::string &type) {
    settle();
    text = "const_cast<" + type + " &>(" + withoutParentheses(text) + ")";
  }
  void dereference() { // p-> if a field follows, else *p
    settle();
    isPendingArrow = true;
  }
  void subscript(llvm::StringRef index) {
    settle();
    text += "[";
    text += index;
    text += "]";
  }
  void cast(const std::string &pointer) {
    settle();
    text = "((" + pointer + ")" + text + ")";
  }
  /// The two numbers of a complex one, as the array that they are laid out as.
  void parts(QualType part, bool isConst, const ASTContext &context) {
    settle();
    PrintingPolicy policy(context.getLangOpts());
    const std::string type = (isConst ? "const " : "") +
                             part.getCanonicalType().getUnqualifiedType().getAsString(policy);
    text = context.getLangOpts().CPlusPlus ? "reinterpret_cast<" + type + " (&)[2]>(" + text + ")"
                                           : "((" + type + " *)&" + text + ")";
  }
  std::string take() {
    settle();
    return text;
  }

  std::string text;

private:
  const MemberNames *members;
  /// The base class that has to be named, because a class derived from it has a member of the same
  /// name.
  static const CXXRecordDecl *hiddenBase(const FieldDecl *field, QualType object) {
    const auto *owner = dyn_cast<CXXRecordDecl>(field->getParent());
    const auto *record = object.getNonReferenceType()->getAsCXXRecordDecl();
    if (!owner || !record || !record->hasDefinition() || !owner->getIdentifier() ||
        record->getCanonicalDecl() == owner->getCanonicalDecl())
      return nullptr;
    for (const NamedDecl *found : record->lookup(field->getDeclName())) {
      const auto *again = dyn_cast<UsingShadowDecl>(found); // `using Base::x;` is the member
      if (!isa<UsingDecl>(found) &&
          (!again || again->getTargetDecl()->getCanonicalDecl() != field->getCanonicalDecl()))
        return owner;
    }
    return nullptr;
  }
  void settle() { // a dereference that no field followed
    if (!isPendingArrow)
      return;
    text = "(*" + text + ")";
    isPendingArrow = false;
  }
  bool isPendingArrow;
};

std::string typeText(QualType type, const ASTContext &context) {
  PrintingPolicy policy(context.getLangOpts());
  policy.SuppressTagKeyword = context.getLangOpts().CPlusPlus;
  return type.getUnqualifiedType().getAsString(policy);
}

} // namespace

namespace {

/// Whether the object that step `k` starts from may only be read.
bool isConstObject(const Location &location, unsigned k, const MemberNames &members) {
  for (;; --k) {
    const QualType type = k == 0 ? location.root.type : location.steps[k - 1].type;
    if (type.getNonReferenceType().isConstQualified())
      return true;
    if (k == 0)
      return location.root.kind == Root::Kind::This && members.isThisConst();
    if (location.steps[k - 1].via == Step::Via::Pointer)
      return false;
  }
}

/// The first element of an array in a member that has no name here: by a function that yields it.
struct HiddenArray {
  std::optional<LvalueWriter> pointer, element;
};

bool isValarray(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return isStandardClass(record) && record->getIdentifier() && record->getName() == "valarray";
}

/// What stands for a member on the way: its own name, an accessor, or, for an array that only its
/// elements' accessors lead to, `hidden`.
void noteMember(const Location &location, unsigned k, const LvalueWriter &object,
                const MemberNames &members, bool isConst, const ASTContext &context,
                PathText &result, HiddenArray &hidden) {
  const FieldDecl *field = location.steps[k].field;
  if (members.canName(field))
    return;
  auto settle = [&](const MemberName &name) { result.isWritable &= name.isWritable; };
  if (auto accessor = members.accessorOf(field, isConst))
    return settle(*accessor);
  bool isArray = k + 1 < location.steps.size() && location.steps[k + 1].via != Step::Via::Field &&
                 result.dimensions.empty();
  auto pointer = isArray ? members.firstPointerOf(field, isConst) : std::nullopt;
  auto element = isArray ? members.firstElementOf(field, isConst) : std::nullopt;
  const QualType owner = (k == 0 ? location.root.type : location.steps[k - 1].type)
                             .getNonReferenceType()
                             .getCanonicalType()
                             .getUnqualifiedType();
  const std::string type = typeText(owner, context);
  const auto *record = owner->getAsCXXRecordDecl();
  const bool hasName = type.find('(') == std::string::npos && record &&
                       record->getCanonicalDecl() == field->getParent()->getCanonicalDecl();
  if (!hasName && pointer && pointer->takesMutable)
    pointer.reset();
  if (!hasName && element && element->takesMutable)
    element.reset();
  if (!pointer && !element) {
    result.unnamed = field;
    return;
  }
  settle(pointer ? *pointer : *element);
  if (pointer) {
    hidden.pointer = object;
    if (pointer->takesMutable)
      hidden.pointer->makeMutable(type);
    hidden.pointer->call(*pointer);
  }
  if (element) {
    hidden.element = object;
    if (element->takesMutable)
      hidden.element->makeMutable(type);
    hidden.element->call(*element);
  }
}

} // namespace

PathText printPath(const Location &location, const std::vector<bool> &alwaysZero,
                   llvm::StringRef rootName, const ASTContext &context,
                   const MemberNames *members) {
  PathText result;
  LvalueWriter path(location, rootName), zero(location, rootName, members),
      element(location, rootName, members);
  HiddenArray hidden;
  bool isContainerElement = false, isFirstOfObject = false;
  std::string firstContainer;
  QualType before = location.root.type;
  for (unsigned k = 0; k < location.steps.size(); ++k) {
    const Step &step = location.steps[k];
    const QualType pointer = std::exchange(before, step.type);
    const bool isConst = members && isConstObject(location, k, *members);
    if (step.via == Step::Via::Field) {
      if (members)
        noteMember(location, k, zero, *members, isConst, context, result, hidden);
      path.field(step, pointer, isConst);
      zero.field(step, pointer, isConst);
      element.field(step, pointer, isConst);
      continue;
    }
    if (!step.view.empty()) {
      zero.cast(step.view);
      element.cast(step.view);
    }
    if (step.via == Step::Via::Pointer && alwaysZero[k]) {
      if (!result.dimensions.empty())
        result.strided = false;
      path.dereference();
      zero.dereference();
      element.dereference();
      continue;
    }
    if (const QualType part = partOfComplex(pointer); !part.isNull()) {
      const bool isRead = isConst || part.isConstQualified();
      zero.parts(part, isRead, context);
      element.parts(part, isRead, context);
    }
    if (!result.dimensions.empty() && step.via != Step::Via::Array)
      result.strided = false; // a pointer (or a container's) is loaded for each element
    if (step.via == Step::Via::Container) {
      isContainerElement = result.dimensions.empty();
      if (isContainerElement && !isValarray(pointer))
        firstContainer = zero.text;
      result.address = isValarray(pointer) ? "&" + zero.text + "[0]" : zero.text + ".data()";
      const auto container = containerOf(pointer);
      result.isScattered |= container && !container->isArray;
    }
    auto pointerClass = pointerClassOf(pointer.getNonReferenceType());
    if (step.via == Step::Via::Pointer && result.dimensions.empty() &&
        pointerClass != PointerClass::None) {
      isFirstOfObject = true;
      result.address = zero.text + (pointerClass == PointerClass::Smart ? ".get()" : ".data()");
    }
    if (auto call = std::exchange(hidden, {}); call.pointer || call.element) {
      isFirstOfObject = result.isHidden = true;
      if (call.pointer)
        result.address = call.pointer->take();
      zero = call.element ? *call.element : *call.pointer;
      if (!call.pointer)
        result.address = "&" + zero.text;
    } else {
      zero.subscript("0");
    }
    std::string number = "$" + std::to_string(result.dimensions.size());
    result.dimensions.push_back(k);
    path.subscript("");
    element.subscript(number);
    result.byteStrides.push_back(step.type->isBuiltinType()
                                     ? "sizeof(" + typeText(step.type.getCanonicalType(), context) +
                                           ")"
                                     : "sizeof(" + zero.text + ")");
  }
  result.path = withoutParentheses(path.take());
  while (result.path.size() > 2 && result.path.compare(result.path.size() - 2, 2, "[]") == 0)
    result.path.resize(result.path.size() - 2);
  result.zeroElement = withoutParentheses(zero.take());
  result.element = withoutParentheses(element.take());
  if (result.dimensions.empty())
    return result;
  result.rowPointers = !result.strided && result.dimensions.front() + result.dimensions.size() ==
                                              location.steps.size();
  for (unsigned k : result.dimensions) {
    bool isFirst = k == result.dimensions.front();
    Step::Via via = location.steps[k].via;
    if (!location.steps[k].view.empty() ||
        !(via == Step::Via::Pointer || (isFirst && via == Step::Via::Array)))
      result.rowPointers = false;
  }
  bool lastIsWhole = result.dimensions.back() + 1 == location.steps.size();
  bool isOfObject = isContainerElement || isFirstOfObject;
  if (!(isOfObject && lastIsWhole && result.dimensions.size() == 1))
    result.address = "&" + result.zeroElement;
  // It may be empty, and its operator[] may mind: "&cells.data()->rho", not "&cells[0].rho".
  const std::string first = firstContainer + "[0].";
  if (llvm::StringRef rest = result.zeroElement;
      !firstContainer.empty() && rest.consume_front(first))
    result.address = "&" + firstContainer + ".data()->" + rest.str();
  // "S" reads better than "&S[0]", and means the same.
  if (result.dimensions.size() == 1 && lastIsWhole && !isOfObject)
    result.address = result.zeroElement.substr(0, result.zeroElement.size() - 3);
  return result;
}

std::optional<std::string> printSize(const Location &container, llvm::StringRef rootName,
                                     const SymbolTable &symbols, const MemberNames &members) {
  const FieldDecl *field = container.steps.empty() ? nullptr : container.steps.back().field;
  const bool isConst =
      field && isConstObject(container, unsigned(container.steps.size()) - 1, members);
  if (!field || members.canName(field) || members.accessorOf(field, isConst))
    return printLocation(container, rootName, symbols, &members) + ".size()";
  auto size = members.sizeOf(field, isConst);
  if (!size)
    return std::nullopt;
  Location object = container;
  object.steps.pop_back();
  bool isArrow = object.root.kind == Root::Kind::This && object.steps.empty();
  return printLocation(object, rootName, symbols, &members) + (isArrow ? "->" : ".") +
         size->text.substr(1);
}

std::string printLocation(const Location &location, llvm::StringRef rootName,
                          const SymbolTable &symbols, const MemberNames *members) {
  LvalueWriter text(location, rootName, members);
  QualType before = location.root.type;
  for (unsigned k = 0; k < location.steps.size(); ++k) {
    const Step &step = location.steps[k];
    const QualType object = std::exchange(before, step.type);
    const bool isConst = members && isConstObject(location, k, *members);
    if (!step.view.empty())
      text.cast(step.view);
    if (step.via == Step::Via::Field)
      text.field(step, object, isConst);
    else if (step.via == Step::Via::Pointer && step.subscript.isZero())
      text.dereference();
    else
      text.subscript(symbols.print(step.subscript));
  }
  return text.take();
}

} // namespace surrogate
