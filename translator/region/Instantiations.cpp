//===- Instantiations.cpp - in what the instantiations of a template differ ---------------===//
#include "region/Instantiations.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

namespace surrogate {

using namespace clang;

/// One list for each template whose arguments a function depends on, the innermost first.
static std::vector<llvm::ArrayRef<TemplateArgument>> argumentLists(const FunctionDecl &function) {
  std::vector<llvm::ArrayRef<TemplateArgument>> lists;
  for (const DeclContext *scope = &function; scope; scope = scope->getParent()) {
    if (const auto *around = dyn_cast<FunctionDecl>(scope)) {
      if (around->isTemplateInstantiation() && around->getTemplateSpecializationArgs())
        lists.push_back(around->getTemplateSpecializationArgs()->asArray());
    } else if (const auto *record = dyn_cast<ClassTemplateSpecializationDecl>(scope)) {
      if (!record->isExplicitSpecialization())
        lists.push_back(record->getTemplateInstantiationArgs().asArray());
    }
  }
  return lists;
}

static std::vector<TemplateArgument> argumentsOf(const FunctionDecl &function) {
  std::vector<TemplateArgument> result;
  for (llvm::ArrayRef<TemplateArgument> list : argumentLists(function))
    for (const TemplateArgument &each : list)
      if (each.getKind() == TemplateArgument::Pack)
        llvm::append_range(result, each.pack_elements());
      else
        result.push_back(each);
  return result;
}

static bool isSame(const TemplateArgument &one, const TemplateArgument &other) {
  const bool areTypes = one.getKind() == TemplateArgument::Type && other.getKind() == one.getKind();
  return areTypes ? one.getAsType().getCanonicalType() == other.getAsType().getCanonicalType()
                  : one.structurallyEquals(other);
}

bool differInScalars(const FunctionDecl &one, const FunctionDecl &other) {
  const std::vector<TemplateArgument> left = argumentsOf(one), right = argumentsOf(other);
  return left.size() == right.size() &&
         llvm::all_of(llvm::zip_equal(left, right), [](const auto &pair) {
           const auto &[first, second] = pair;
           const bool areTypes = first.getKind() == TemplateArgument::Type &&
                                 second.getKind() == TemplateArgument::Type;
           return isSame(first, second) || (areTypes && first.getAsType()->isArithmeticType() &&
                                            second.getAsType()->isArithmeticType());
         });
}

namespace {

/// The template parameters in whose scope a function's body stands, as they are written there: a
/// member that is defined outside its class has names of its own for the class's.
class WrittenParameters {
public:
  explicit WrittenParameters(const FunctionDecl &pattern) {
    for (const DeclContext *scope = &pattern; scope; scope = scope->getParent()) {
      if (const auto *function = dyn_cast<FunctionDecl>(scope)) {
        if (const FunctionTemplateDecl *described = function->getDescribedFunctionTemplate())
          add(described->getTemplateParameters());
        for (unsigned each = 0; each < function->getNumTemplateParameterLists(); ++each)
          add(function->getTemplateParameterList(each));
      } else if (const auto *record = dyn_cast<CXXRecordDecl>(scope)) {
        addRecord(*record);
      }
    }
  }

  /// nullptr where the text can't name it.
  const TemplateTypeParmDecl *find(unsigned depth, unsigned index) const {
    const auto found = parameters.find({depth, index});
    const auto *type =
        found == parameters.end() ? nullptr : dyn_cast<TemplateTypeParmDecl>(found->second);
    return type && type->getIdentifier() && !type->isImplicit() && !type->isParameterPack()
               ? type
               : nullptr;
  }

private:
  void addRecord(const CXXRecordDecl &record) {
    if (const auto *partial = dyn_cast<ClassTemplatePartialSpecializationDecl>(&record))
      add(partial->getTemplateParameters());
    else if (const ClassTemplateDecl *described = record.getDescribedClassTemplate())
      add(described->getTemplateParameters());
    for (unsigned each = 0; each < record.getNumTemplateParameterLists(); ++each)
      add(record.getTemplateParameterList(each));
  }

  void add(const TemplateParameterList *list) {
    for (auto [index, parameter] : llvm::enumerate(*list))
      parameters.try_emplace({list->getDepth(), static_cast<unsigned>(index)}, parameter);
  }

  std::map<std::pair<unsigned, unsigned>, const NamedDecl *> parameters;
};

/// "float", where an argument is a floating-point type; else empty.
std::string floatingType(const TemplateArgument &argument) {
  if (argument.getKind() != TemplateArgument::Type)
    return "";
  const QualType canonical = argument.getAsType().getCanonicalType();
  const auto *type = dyn_cast<BuiltinType>(canonical);
  if (!type || canonical.hasQualifiers() ||
      (type->getKind() != BuiltinType::Float && type->getKind() != BuiltinType::Double &&
       type->getKind() != BuiltinType::LongDouble))
    return "";
  return type->getName(PrintingPolicy(LangOptions())).str();
}

} // namespace

std::optional<std::vector<TypeParameter>> varyingTypes(const FunctionEntry &entry) {
  std::vector<std::vector<llvm::ArrayRef<TemplateArgument>>> all;
  all.reserve(entry.instantiations.size());
  for (const FunctionDecl *each : entry.instantiations)
    all.push_back(argumentLists(*each));
  const auto &first = all.front();
  const WrittenParameters written(*entry.function);
  std::vector<TypeParameter> result;
  for (size_t list = 0; list < first.size(); ++list)
    for (size_t index = 0; index < first[list].size(); ++index) {
      TypeParameter parameter;
      bool varies = false;
      for (const auto &each : all) {
        if (each.size() != first.size() || each[list].size() != first[list].size())
          return std::nullopt;
        parameter.types.push_back(floatingType(each[list][index]));
        varies |= !isSame(each[list][index], first[list][index]);
      }
      if (!varies)
        continue;
      const TemplateTypeParmDecl *found = written.find(first.size() - 1 - list, index);
      if (!found || llvm::is_contained(parameter.types, ""))
        return std::nullopt;
      parameter.name = found->getName().str();
      result.push_back(std::move(parameter));
    }
  if (result.empty())
    return std::nullopt;
  return result;
}

} // namespace surrogate
