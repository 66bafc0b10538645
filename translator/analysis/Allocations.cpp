//===- Allocations.cpp - how many elements a pointer's memory was allocated with ---------===//
//
// Where no loop tells which elements are touched, the memory's size does. It is believed where
// it can't be another one: the pointer is assigned once, on every way to the region, its address
// is never taken, and what the size was computed from isn't written after that. A parameter has
// the size that all calls agree on, said in parameters that the calls pass along.
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Allocations.h"
#include "analysis/AllocationCalls.h"
#include "analysis/FunctionBody.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

namespace surrogate {
using namespace clang;

Allocations::Allocations(const Region &region, ASTContext &context, CallSites &calls)
    : region(region), context(context), calls(calls), slots(context) {}
Allocations::~Allocations() = default;

const FunctionBody &Allocations::bodyOf(Function function) {
  std::unique_ptr<FunctionBody> &body = bodies[function->getCanonicalDecl()];
  if (!body)
    body = std::make_unique<FunctionBody>(function->getBody(), context.getSourceManager());
  return *body;
}

Polynomial Allocations::symbolOf(const ValueDecl *term) {
  term = cast<ValueDecl>(term->getCanonicalDecl());
  auto place = llvm::find(terms, term);
  const SymbolId id = place - terms.begin();
  if (place == terms.end())
    terms.push_back(term);
  return Polynomial::symbol(id);
}

/// Constants, variables, +, - and *; casts that keep the value.
std::optional<Polynomial> Allocations::countIn(const Expr *expression) {
  expression = expression->IgnoreParens();
  Expr::EvalResult constant;
  if (!expression->isValueDependent() && expression->getType()->isIntegralOrEnumerationType() &&
      expression->EvaluateAsInt(constant, context) &&
      constant.Val.getInt().getSignificantBits() <= 63)
    return Polynomial(constant.Val.getInt().getExtValue());
  if (const auto *cast = dyn_cast<CastExpr>(expression)) {
    const QualType from = cast->getSubExpr()->getType(), to = cast->getType();
    const bool keepsValue = from->isIntegralOrEnumerationType() &&
                            to->isIntegralOrEnumerationType() &&
                            context.getTypeSize(to) >= context.getTypeSize(from);
    return keepsValue ? countIn(cast->getSubExpr()) : std::nullopt;
  }
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    const bool isPlain = variable && variable->getType()->isIntegerType() &&
                         !variable->getType().isVolatileQualified();
    return isPlain ? std::optional(symbolOf(variable)) : std::nullopt;
  }
  if (const auto *member = dyn_cast<MemberExpr>(expression); member && owner) {
    const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
    const Expr *base = member->getBase()->IgnoreParenImpCasts();
    const auto *object = dyn_cast<DeclRefExpr>(base);
    const bool isSame = object ? object->getDecl()->getCanonicalDecl() == owner->object
                               : isa<CXXThisExpr>(base) && owner->isOfThis;
    const bool isPlain = field && field->getType()->isIntegerType() && !field->isBitField() &&
                         !field->getType().isVolatileQualified();
    return isSame && isPlain ? std::optional(symbolOf(field)) : std::nullopt;
  }
  const auto *operation = dyn_cast<BinaryOperator>(expression);
  if (!operation)
    return std::nullopt;
  const auto left = countIn(operation->getLHS()), right = countIn(operation->getRHS());
  if (!left || !right)
    return std::nullopt;
  switch (operation->getOpcode()) {
  case BO_Add:
    return *left + *right;
  case BO_Sub:
    return *left - *right;
  case BO_Mul:
    return *left * *right;
  default:
    return std::nullopt;
  }
}

/// `xmalloc(n)`: what its allocation asks for, with the arguments in place of its parameters.
std::optional<Allocations::Amount> Allocations::amountOfWrapper(const CallExpr *call,
                                                                unsigned depth) {
  const FunctionDecl *definition = nullptr, *callee = call->getDirectCallee();
  constexpr unsigned deepest = 3;
  if (!callee || depth > deepest || !callee->hasBody(definition) || isa<CXXMemberCallExpr>(call))
    return std::nullopt;
  const Expr *inner = allocationReturnedBy(definition, context);
  auto amount = inner ? amountOf(inner, depth + 1) : std::nullopt;
  if (!amount)
    return std::nullopt;
  const FunctionBody &body = bodyOf(definition);
  Polynomial value = amount->value;
  for (SymbolId id : amount->value.symbols()) {
    const auto *parameter = dyn_cast<ParmVarDecl>(terms[id]);
    const unsigned number = parameter ? parameter->getFunctionScopeIndex() : 0;
    if (!parameter || number >= call->getNumArgs() || !body.keepsOneValue(parameter))
      return std::nullopt;
    const auto passed = countIn(call->getArg(number));
    if (!passed)
      return std::nullopt;
    value = value.substitute(id, *passed);
  }
  return Amount{value, amount->element};
}

/// malloc(n * sizeof(T)), calloc(n, sizeof(T)), new T[n], cudaMalloc(&p, n * sizeof(T)).
std::optional<Allocations::Amount> Allocations::amountOf(const Expr *value, unsigned depth) {
  const auto allocation = allocationOf(value);
  if (!allocation) {
    const auto *call = dyn_cast<CallExpr>(value->IgnoreParenCasts());
    return call ? amountOfWrapper(call, depth) : std::nullopt;
  }
  auto amount = allocation->size ? countIn(allocation->size) : std::nullopt;
  if (allocation->factor) {
    const auto factor = countIn(allocation->factor);
    amount = amount && factor ? std::optional(*amount * *factor) : std::nullopt;
  }
  return amount ? std::optional(Amount{*amount, allocation->element}) : std::nullopt;
}

bool isOpenEnded(const FieldDecl *field, const ConstantArrayType &array) {
  if (!field || field->getParent()->isUnion() || array.getSize().getLimitedValue() > 1)
    return false;
  const FieldDecl *last = nullptr;
  for (const FieldDecl *each : field->getParent()->fields())
    last = each;
  return field->getCanonicalDecl() == last->getCanonicalDecl();
}

/// `table` of `&table[0]` and `table + 0`.
const Expr *Allocations::startOf(const Expr *pointer) {
  const auto isZero = [&](const Expr *offset) {
    const auto value = countIn(offset);
    return value && *value == Polynomial();
  };
  for (;;) {
    pointer = pointer->IgnoreParenImpCasts();
    const auto *sum = dyn_cast<BinaryOperator>(pointer);
    const auto *address = dyn_cast<UnaryOperator>(pointer);
    const auto *first = address && address->getOpcode() == UO_AddrOf
                            ? dyn_cast<ArraySubscriptExpr>(address->getSubExpr()->IgnoreParens())
                            : nullptr;
    if (sum && sum->getOpcode() == BO_Add && isZero(sum->getRHS()))
      pointer = sum->getLHS();
    else if (first && isZero(first->getIdx()))
      pointer = first->getBase();
    else
      return pointer;
  }
}

/// Of an array whose size its type says. Rows of a matrix are left out, since a pointer to the
/// first may go through all of them.
std::optional<Polynomial> Allocations::elementsOfArray(const Expr *start, QualType element) {
  start = startOf(start);
  const auto *array = context.getAsConstantArrayType(start->getType());
  const auto *member = dyn_cast<MemberExpr>(start);
  const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
  if (!array || isOpenEnded(field, *array) || !(member || isa<DeclRefExpr>(start)) ||
      !context.hasSameUnqualifiedType(array->getElementType(), element))
    return std::nullopt;
  return Polynomial(static_cast<int64_t>(array->getSize().getLimitedValue()));
}

std::optional<Polynomial> Allocations::elementsOf(const Expr *value, QualType element) {
  if (auto array = elementsOfArray(value, element))
    return array;
  const auto amount = amountOf(value);
  if (!amount || element->isIncompleteType() || element->isDependentType())
    return std::nullopt;
  if (!amount->element.isNull())
    return context.hasSameUnqualifiedType(amount->element, element) ? std::optional(amount->value)
                                                                    : std::nullopt;
  const int64_t size = context.getTypeSizeInChars(element).getQuantity();
  return size != 0 ? amount->value.dividedBy(size) : std::nullopt;
}

bool Allocations::precedes(const Stmt *first, const Stmt *second) const {
  return context.getSourceManager().isBeforeInTranslationUnit(first->getEndLoc(),
                                                              second->getBeginLoc());
}

/// What the count was computed from isn't written after the allocation. Written before it in the
/// text is enough: whatever goes back there comes through the allocation again.
bool Allocations::isUnchanged(const Polynomial &count, Function function, Place allocation) {
  const FunctionBody &body = bodyOf(function);
  return llvm::all_of(count.symbols(), [&](SymbolId id) {
    const auto *variable = dyn_cast<VarDecl>(terms[id]);
    if (variable && variable->getType().isConstQualified())
      return true;
    if (!variable || !variable->hasLocalStorage() || body.escapes(variable))
      return false;
    return llvm::all_of(body.writesOf(variable), [&](const FunctionBody::Write &write) {
      return precedes(write.where, allocation);
    });
  });
}

std::optional<Polynomial> Allocations::countOfLocal(const VarDecl *pointer, QualType element,
                                                    Function function, Place place) {
  const FunctionBody &body = bodyOf(function);
  const std::vector<FunctionBody::Write> &written = body.writesOf(pointer);
  if (!pointer->hasLocalStorage() || body.escapes(pointer) || written.size() != 1 ||
      !written.front().value)
    return std::nullopt;
  const FunctionBody::Write &write = written.front();
  if (!body.alwaysRunsBefore(write.where, place))
    return std::nullopt;
  auto count = elementsOf(write.value, element);
  return count && isUnchanged(*count, function, write.where) ? count : std::nullopt;
}

/// The count in parameters of the callee that the call passes the same values for.
std::optional<Polynomial> Allocations::inParameters(const Polynomial &count, const CallExpr *call,
                                                    Function callee) {
  Polynomial result = count;
  for (SymbolId id : count.symbols()) {
    const auto *variable = dyn_cast<VarDecl>(terms[id]);
    if (!variable)
      return std::nullopt;
    const ParmVarDecl *same = nullptr;
    for (unsigned k = 0; k < std::min(call->getNumArgs(), callee->getNumParams()) && !same; ++k) {
      const ParmVarDecl *parameter = callee->getParamDecl(k);
      const auto *passed = dyn_cast<DeclRefExpr>(call->getArg(k)->IgnoreParenImpCasts());
      const bool keepsValue =
          parameter->getType()->isIntegerType() &&
          context.getTypeSize(parameter->getType()) >= context.getTypeSize(variable->getType());
      if (passed && keepsValue && passed->getDecl()->getCanonicalDecl() == variable)
        same = parameter;
    }
    const bool isGlobalConstant =
        !variable->hasLocalStorage() && variable->getType().isConstQualified();
    if (isGlobalConstant && !same)
      continue;
    if (!same)
      return std::nullopt;
    const FunctionBody &body = bodyOf(callee);
    if (!body.keepsOneValue(same))
      return std::nullopt;
    result = result.substitute(id, symbolOf(same));
  }
  return result;
}

std::optional<Polynomial> Allocations::countOfArgument(const Expr *argument, QualType element,
                                                       Function caller, Place call,
                                                       unsigned depth) {
  if (auto array = elementsOfArray(argument, element))
    return array;
  const auto *reference = dyn_cast<DeclRefExpr>(startOf(argument));
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable)
    return std::nullopt;
  if (!variable->hasLocalStorage()) {
    const auto count = countOfSlot(variable, element);
    return count ? std::optional(count->value) : std::nullopt;
  }
  return countAt(variable->getCanonicalDecl(), element, caller, call, depth);
}

std::optional<Polynomial> Allocations::countOfParameter(const ParmVarDecl *pointer,
                                                        QualType element, Function function,
                                                        unsigned depth) {
  const FunctionBody &body = bodyOf(function);
  constexpr unsigned deepest = 4;
  if (depth > deepest || !body.keepsOneValue(pointer))
    return std::nullopt;
  const std::vector<CallSites::Site> *sites = calls.allSitesOf(function);
  if (!sites)
    return std::nullopt;
  std::optional<Polynomial> agreed;
  const unsigned number = pointer->getFunctionScopeIndex();
  for (const CallSites::Site &site : *sites) {
    const FunctionDecl *caller = nullptr;
    if (!site.caller || !site.caller->hasBody(caller) || isa<CXXOperatorCallExpr>(site.call) ||
        number >= site.call->getNumArgs())
      return std::nullopt;
    const Expr *argument = site.call->getArg(number);
    const auto *passed = dyn_cast<DeclRefExpr>(startOf(argument));
    if (passed && passed->getDecl()->getCanonicalDecl() == pointer->getCanonicalDecl())
      continue; // it calls itself, with what it was called with
    if (site.caller->getCanonicalDecl() == function->getCanonicalDecl())
      return std::nullopt;
    auto count = countOfArgument(argument, element, caller, site.call, depth + 1);
    if (count)
      count = inParameters(*count, site.call, function);
    if (!count || (agreed && *agreed != *count))
      return std::nullopt;
    agreed = count;
  }
  return agreed;
}

std::optional<Polynomial> Allocations::countAt(const VarDecl *pointer, QualType element,
                                               Function function, Place place, unsigned depth) {
  if (!pointer->getType()->isPointerType() ||
      !context.hasSameUnqualifiedType(pointer->getType()->getPointeeType(), element))
    return std::nullopt;
  if (const auto *parameter = dyn_cast<ParmVarDecl>(pointer))
    return countOfParameter(parameter, element, function, depth);
  return countOfLocal(pointer, element, function, place);
}

std::optional<Allocations::Count> Allocations::countAtRegion(const VarDecl *pointer,
                                                             QualType element) {
  const FunctionDecl *function = nullptr;
  if (!region.function || !region.function->hasBody(function) || region.statements.empty())
    return std::nullopt;
  if (const auto *parameter = dyn_cast<ParmVarDecl>(pointer)) {
    const unsigned number = parameter->getFunctionScopeIndex();
    if (number >= function->getNumParams() || function->getParamDecl(number) != parameter)
      return std::nullopt;
  }
  auto count =
      countAt(pointer->getCanonicalDecl(), element, function, region.statements.front(), 0);
  if (!count || count->isTooBig())
    return std::nullopt;
  return Count{*count, terms};
}

bool Allocations::keepsOneValue(const VarDecl *variable) {
  return region.function->hasBody() && bodyOf(region.function).keepsOneValue(variable);
}

std::optional<Allocations::Derived> Allocations::derivedAtRegion(const VarDecl *pointer) {
  pointer = pointer->getCanonicalDecl();
  Derived result{pointer, {Polynomial(0), {}}};
  const FunctionBody &body = bodyOf(region.function);
  constexpr unsigned longestChain = 8;
  for (unsigned hops = 0; hops < longestChain; ++hops) {
    const std::vector<FunctionBody::Write> &written = body.writesOf(result.base);
    result.offset.terms = terms;
    if (result.base->getType()->isArrayType())
      return result;
    if (body.escapes(result.base) || !result.base->hasLocalStorage())
      return std::nullopt; // who knows where it points by now
    if (written.empty())
      return result;
    if (isa<ParmVarDecl>(result.base) || written.size() != 1 || !written.front().value ||
        !body.alwaysRunsBefore(written.front().where, region.statements.front()))
      return std::nullopt;
    CallSites::Object from = calls.objectOf(written.front().value);
    if (!from.variable || !from.fields.empty()) // allocated, or loaded from somewhere
      return from.variable ? std::nullopt : std::optional(result);
    QualType element = from.variable->getType();
    if (const auto *array = context.getAsArrayType(element))
      element = array->getElementType();
    else if (element->isPointerType())
      element = element->getPointeeType();
    if (!context.hasSameUnqualifiedType(element, pointer->getType()->getPointeeType()))
      return std::nullopt;
    for (const Expr *offset : from.offsets) {
      const auto count = offset ? countIn(offset) : std::nullopt;
      if (!count || !isUnchanged(*count, region.function, written.front().where))
        return std::nullopt;
      result.offset.value = result.offset.value + *count;
    }
    result.base = from.variable;
  }
  return std::nullopt;
}

} // namespace surrogate
