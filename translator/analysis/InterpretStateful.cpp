//===- InterpretStateful.cpp - objects of the library with a state of their own -----------===//
#include "analysis/Interpreter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace surrogate {
using namespace clang;

/// What the methods of a standard object do besides: draw random numbers, wait for threads.
static llvm::StringRef effectOfUsing(const CXXRecordDecl *record) {
  const llvm::StringRef name = record->getName();
  if (name.ends_with("_engine") || name.ends_with("_distribution") || name == "random_device")
    return "random-state";
  return llvm::StringSwitch<llvm::StringRef>(name)
      .Cases("atomic", "__atomic_base", "__atomic_float", "atomic_flag", "atomic_ref", "atomic")
      .Cases("mutex", "recursive_mutex", "timed_mutex", "shared_mutex", "condition_variable",
             "lock")
      .Cases("thread", "jthread", "thread")
      .Default("");
}

/// Random numbers are no effect where their engine is the region's own.
std::optional<Value> Interpreter::callStateful(const CXXMethodDecl *method, const Value &object,
                                               const std::vector<Value> &arguments,
                                               const Expr *call) {
  const llvm::StringRef kind = effectOfUsing(method->getParent());
  if (kind.empty())
    return std::nullopt;
  const std::string name = "std::" + method->getParent()->getNameAsString();
  const auto isOwn = [&](const Value &value) {
    return !value.unknownTarget && llvm::all_of(value.targets, [&](const Location &target) {
      return isInternal(target.root) && !target.throughPointer();
    });
  };
  const bool isQuiet = kind == "random-state" && isOwn(object) && llvm::all_of(arguments, isOwn) &&
                       method->getParent()->getName() != "random_device";
  const auto isOfIteration = [&](const Value &value) {
    return llvm::all_of(value.targets, [&](const Location &target) {
      return target.root.kind == Root::Kind::Temporary ||
             (target.root.variable && sweepPrivate.count(target.root.variable));
    });
  };
  if (isQuiet && inSweep && trace.sweepProblem.empty() &&
      !(isOfIteration(object) && llvm::all_of(arguments, isOfIteration)))
    trace.sweepProblem = "'" + name + "' goes on from iteration to iteration (" +
                         positionText(call->getExprLoc()) + ")";
  if (!isQuiet)
    effect(kind, name, call->getExprLoc(),
           kind == "random-state" ? "'" + name + "' changes the state of a random number generator"
           : kind == "atomic"     ? "'" + name + "': other threads may read or write it"
                                  : "'" + name + "' waits for other threads",
           true);
  return opaqueResult(call->getType(), arguments);
}

} // namespace surrogate
