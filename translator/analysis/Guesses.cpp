//===- Guesses.cpp - what an extent that is asked for may be ----------------------------===//
//
//   f(const double *table, int m)      m, the parameter after it
//   s->table with s->n_table           s->n_table, by its name
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

bool countsByName(const ValueDecl *candidate, llvm::StringRef array) {
  if (!candidate->getType().getNonReferenceType()->isIntegerType() ||
      candidate->getType().getNonReferenceType()->isBooleanType())
    return false;
  const std::string name = plain(candidate->getName()), wanted = plain(array);
  for (llvm::StringRef word : {"n", "num", "size", "count", "len", "length"})
    if (name == word.str() + wanted || name == wanted + word.str())
      return true;
  return false;
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
  const bool isCount = next != parameters.end() && (*next)->getType()->isIntegerType() &&
                       !(*next)->getType()->isBooleanType() && !(*next)->getName().empty();
  return isCount ? (*next)->getName().str() + ", the parameter after it" : "";
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
  for (const FieldDecl *sibling : field->getParent()->fields())
    if (sibling->getIdentifier() && countsByName(sibling, field->getName()))
      return object.str() + sibling->getName().str() + ", by its name";
  return "";
}

} // namespace surrogate
