//===- Mends.cpp - what to do about a side effect that refuses a region -----------------===//

#include "analysis/Mends.h"

#include "clang/AST/DeclCXX.h"

namespace surrogate {
using namespace clang;

std::string usualMend(llvm::StringRef kind) {
  static const std::pair<llvm::StringRef, llvm::StringRef> mends[] = {
      {"allocation", "allocate before the region and free after it"},
      {"hidden-state",
       "pass the state as a variable that the region's function can name; or, where "
       "it doesn't matter, allow: [hidden-state]"},
      {"atomic", "put the region around the whole parallel region, or allow: [atomic]"},
      {"lock", "take the lock outside the region, or allow: [lock]"},
      {"jump", "return a status instead, and leave the region by its end"},
      {"volatile", "copy it to a plain variable before the region, or allow: [volatile]"},
      {"inline-assembly", "leave the assembly out of the region"},
      {"worksharing", "put the region around the whole parallel region"},
      {"pointer-store", "write through a pointer that the region's function can name"},
      {"base-changed", "swap, move or resize after the region"},
      {"pointer-target", "store an index, or set the pointer after the region"},
      {"overlap", "use one path for one memory; or, where they are distinct in truth, "
                  "allow: [overlap]"},
      {"unknown-extent", "read through a pointer that the region's function can name"},
  };
  for (const auto &[name, mend] : mends)
    if (name == kind)
      return mend.str();
  return "";
}

UnknownCall describeUnknownCall(const FunctionDecl *function, const std::string &name,
                                bool isVirtualCall, bool isInSystemHeader,
                                const std::string &region, const std::string &effects) {
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
  std::string owner = method ? method->getParent()->getNameAsString() : "";
  if (isVirtualCall)
    return {
        "'" + name + "' is virtual: which class's '" + name + "' runs isn't known",
        "declare the class or '" + name +
            "' final, or put it into an unnamed namespace where no other source derives from it; "
            "or call '" +
            owner + "::" + name + "' by that name; or regions: {" + region + ": {effects: {" +
            name + ": " + effects + "}}}"};
  if (!function)
    return {"which function '" + name + "' is isn't known: it is called through a pointer",
            "call the function by its name, or say what it does: regions: {" + region +
                ": {effects: {" + name +
                ": {reads: [<arguments such as '*1'>], writes: [<arguments>]}}}}"};
  if (owner == "function" || owner == "move_only_function")
    return {"which function a std::function calls isn't known",
            "call the function by its name, or take it as a template's parameter"};
  llvm::StringRef text(name);
  if (text.starts_with("__builtin_va") || text.starts_with("__va"))
    return {"'" + name + "' reads arguments that have no names",
            "pass an array in the place of variable arguments"};
  if (method && isInSystemHeader)
    return {"what '" + name + "' of '" + method->getParent()->getQualifiedNameAsString() +
                "' reads and writes isn't known to the analysis",
            "take a plain pointer to its data before the region, and use that; or use std::vector "
            "or std::array"};
  std::string reason = "what '" + name + "' reads, writes and does besides isn't known";
  if (!function->hasBody())
    reason += ": its body isn't seen";
  if (!function->getDeclName().isIdentifier() || text.starts_with("__"))
    return {reason, function->hasBody() || text.starts_with("__")
                        ? "leave it out of the region"
                        : "define it in the class, or in a header that this file includes"};
  return {reason, "regions: {" + region + ": {effects: {" + name + ": " + effects + "}}}"};
}

std::string mendOfBitField(const std::string &path, const std::string &type, bool isOfArray,
                           bool isOutput) {
  if (isOfArray)
    return "make '" + path + "' a plain number";
  const size_t name = path.find_last_of(".>");
  const std::string own = path.substr(name == std::string::npos ? 0 : name + 1);
  return type + " " + own + " = " + path + ";  before the region, and '" + own + "' in it" +
         (isOutput ? "; " + path + " = " + own + ";  behind it" : "");
}

} // namespace surrogate
