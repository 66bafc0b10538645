//===- Guesses.cpp - what an extent that is asked for may be ----------------------------===//
//
//   f(const double *table, int m)        m, the parameter after it
//   f(int *a, int key, int n)            n, by its name
//   s->table with s->n_table, s->size    s->n_table, by its name
//   f(const char *text)                  strlen(text) + 1
//
//===------------------------------------------------------------------------------------===//

#include "analysis/Guesses.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {
using namespace clang;

namespace {

/// "n_table", "tableSize" -> "ntable", "tablesize"
std::string plain(llvm::StringRef name) {
  std::string result;
  for (char c : name)
    if (c != '_')
      result += llvm::toLower(c);
  return result;
}

constexpr llvm::StringRef countWords[] = {"n", "num", "size", "count", "len", "length"};

bool isCount(const ValueDecl *candidate) {
  const QualType type = candidate->getType().getNonReferenceType();
  return type->isIntegerType() && !type->isBooleanType() && !type->isAnyCharacterType() &&
         candidate->getIdentifier();
}

/// "ntable", "table_size"
bool countsByName(const ValueDecl *candidate, llvm::StringRef array) {
  const std::string name = plain(candidate->getName()), wanted = plain(array);
  return isCount(candidate) && llvm::any_of(countWords, [&](llvm::StringRef word) {
           return name == word.str() + wanted || name == wanted + word.str();
         });
}

/// "n", "size"
bool countsAnything(const ValueDecl *candidate) {
  return isCount(candidate) && llvm::is_contained(countWords, plain(candidate->getName()));
}

bool isText(QualType pointer) {
  const QualType element = pointer->isPointerType() ? pointer->getPointeeType() : QualType();
  return !element.isNull() && element.isConstQualified() && element->isCharType();
}

std::string ofParameter(const FunctionDecl *function, const VarDecl *array) {
  const auto parameters = function->parameters();
  const auto *place = llvm::find_if(parameters, [&](const ParmVarDecl *parameter) {
    return parameter->getCanonicalDecl() == array->getCanonicalDecl();
  });
  if (place == parameters.end())
    return "";
  for (const ParmVarDecl *parameter : parameters)
    if (countsByName(parameter, array->getName()))
      return parameter->getName().str() + ", by its name";
  const auto *next = std::next(place);
  const bool isNext = next != parameters.end() && isCount(*next);
  // What stands behind another array counts that one.
  const auto *last = std::find_if(next, parameters.end(), [](const ParmVarDecl *parameter) {
    return parameter->getType()->isPointerType();
  });
  const auto *named = std::find_if(next, last, countsAnything);
  // `int *a, int key, int n`, but `double *x, int m, double *y, int n`.
  if (isNext && (named == last || (*next)->getName().size() == 1))
    return (*next)->getName().str() + ", the parameter after it";
  if (named != last)
    return (*named)->getName().str() + ", by its name";
  return isText(array->getType()) ? "strlen(" + array->getName().str() + ") + 1, of a text" : "";
}

} // namespace

std::string guessedExtent(const Draft &draft, const Group &group) {
  if (group.text.dimensions.size() != 1 || !group.root())
    return "";
  const std::vector<Step> &steps = group.location().steps;
  const unsigned first = group.text.dimensions.front();
  if (first == 0)
    return ofParameter(draft.region.function, group.root());
  const FieldDecl *field = steps[first - 1].field;
  llvm::StringRef object = group.datum.path;
  if (!field || !object.consume_back(field->getName()) || object.contains("[]"))
    return "";
  const auto siblings = field->getParent()->fields();
  auto counter = llvm::find_if(
      siblings, [&](const FieldDecl *sibling) { return countsByName(sibling, field->getName()); });
  if (counter == siblings.end())
    counter = llvm::find_if(siblings, countsAnything);
  return counter == siblings.end() ? "" : object.str() + counter->getName().str() + ", by its name";
}

} // namespace surrogate
