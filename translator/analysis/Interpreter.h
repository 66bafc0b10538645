//===- Interpreter.h - abstract interpretation of a region ------------------------------===//
//
// Walks the region's statements in the order in which they run, and the bodies of the functions
// they call, with polynomials for integers and Locations for pointers. Loops are walked until
// what they change is known, then once more for the Trace. What isn't understood becomes a
// blocking side effect, never nothing. (Which file has what: README.md.)
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_INTERPRETER_H
#define SURROGATE_TRANSLATOR_ANALYSIS_INTERPRETER_H

#include "analysis/RootNames.h"
#include "analysis/State.h"
#include "analysis/Types.h"
#include "analysis/UsedParts.h"
#include "region/Region.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "llvm/ADT/DenseMap.h"

namespace surrogate {

class Interpreter {
public:
  /// How many loops, one straight inside the other, the region is.
  static unsigned depthOfNest(const Region &region);
  /// These loops, outermost first, at most so many.
  static std::vector<const clang::Stmt *> nestOf(const Region &region, unsigned most);
  /// One iteration of the `sweepDepth` outermost loops is a sample, where that can be.
  /// Nothing of more than `mostSteps` expressions and statements is walked to its end.
  Interpreter(const Region &region, clang::ASTContext &context, unsigned sweepDepth,
              OtherUnits *others = nullptr, size_t mostSteps = 600000); // two seconds at most
  Trace run(); ///< interprets the whole region

private:
  struct Frame;
  struct Closure;
  // InterpretStatements.cpp
  void reset();
  size_t knowledge() const;
  void finish();
  void execute(const clang::Stmt *statement);
  void executeCompound(const clang::Stmt *statement);
  void executeIf(const clang::IfStmt *statement);
  void executeSwitch(const clang::SwitchStmt *statement);
  void executeReturn(const clang::ReturnStmt *statement);
  void executeTry(const clang::CXXTryStmt *statement);
  void declare(const clang::DeclStmt *statement);
  void declareVariable(const clang::VarDecl *variable);
  void declareBindings(const clang::VarDecl *variable);
  void declareFresh(const clang::VarDecl *variable); ///< its lifetime begins
  State joined(const State &left, const State &right);
  Value joined(const Value &left, const Value &right);
  Value joined(const Value &left, const Value &right, const Known &known);
  Polynomial eitherOf(const Polynomial &left, const Polynomial &right, const Known &known);
  bool isOutsideLoops() const;
  void joinInto(State &state, const std::vector<State> &others);
  /// Runs `first` where the condition holds, else `second`; yields what it was computed from.
  std::set<unsigned> branch(const clang::Expr *condition, llvm::function_ref<void()> first,
                            llvm::function_ref<void()> second);
  void check(const clang::Expr *condition, bool holds, llvm::function_ref<void()> fails);
  std::optional<bool> outcomeOfNullTest(const clang::Expr *condition);
  /// Returns the parts of the condition that say nothing about integers.
  using Conditions = std::vector<const clang::Expr *>;
  Conditions assume(const clang::Expr *condition, bool holds);
  Claims claimsOf(const clang::Expr *condition, bool holds);
  bool assumeComparison(const clang::BinaryOperator *comparison, bool holds);
  void assumeOfDividend(const Constraint &known);
  void addGuard(const clang::Expr *condition, const Conditions &open,
                const std::set<unsigned> &sources);
  void addOpaqueGuard();
  std::optional<Polynomial> peek(const clang::Expr *expression);
  void noteConditionOperands(const clang::Stmt *condition, Guard &guard, bool isBound = true);
  void noteVariable(const clang::VarDecl *variable, Guard &guard);
  /// A condition's value; of a pointer, only whether it is null.
  Value truth(const clang::Expr *condition);
  Value nullTested(const Value &pointer);
  void weakly(llvm::function_ref<void()> body); ///< order and paths aren't known inside
  // InterpretLoops.cpp
  void executeFor(const clang::ForStmt *statement);
  void executeWhile(const clang::WhileStmt *statement);
  void executeDo(const clang::DoStmt *statement);
  void executeOnce(const clang::Stmt *body);
  void executeRangeFor(const clang::CXXForRangeStmt *statement);
  void executeIterators(const clang::CXXForRangeStmt *statement);
  void runLoop(LoopParts parts);
  /// One walk of an iteration; false where something was written that `known` lacks.
  bool tryIteration(LoopParts &parts, const State &entry, std::set<std::string> &known,
                    std::optional<SymbolId> &symbol, SymbolId firstInside);
  SymbolId beginIteration(LoopParts &parts);
  bool boundStays(const LoopParts &parts);
  bool walkIteration(LoopParts &parts, std::optional<SymbolId> symbol);
  void dropTripCount(LoopParts &parts);
  void runCondition(LoopParts &parts, std::optional<SymbolId> symbol);
  void leaveLoop(const LoopParts &parts, std::optional<SymbolId> symbol, const State &entry,
                 SymbolId firstInside, const std::set<std::string> &known,
                 const std::vector<State> &breaks, bool returned);
  std::optional<CanonicalLoop> canonicalLoop(const LoopParts &parts);
  void shareAmongThreads(LoopParts &parts);
  std::string finalText(const CanonicalLoop &loop);
  bool mayWrapAround(const CanonicalLoop &loop, const Polynomial &start);
  void forgetWritten(const std::set<std::string> &keys,
                     const std::set<std::string> &movedRows = {});
  bool certainlyRuns(const LoopParts &parts);
  std::optional<size_t> sweepLevel(const clang::Stmt *statement) const;
  void enterSweep(size_t level, SymbolId symbol, const CanonicalLoop &loop);
  void noteSweepProblem(const LoopParts &parts, bool mayStopEarly);
  std::vector<MovedVariable> movedVariables(const LoopParts &parts) const;
  std::string symbolName(const LoopParts &parts) const;
  void noteMoved(size_t level, const LoopParts &parts, const std::set<std::string> &written);
  // InterpretInduction.cpp
  Value valueAt(const State &where, const std::string &key);
  void placeRecurrences(const LoopParts &parts, const State &entry, SymbolId symbol);
  bool noteMovedRows(const LoopParts &parts, const State &start);
  bool noteRecurrences(LoopParts &parts, const State &entry, const State &start,
                       const std::set<std::string> &known, SymbolId firstInside);
  void giveUpSteps(LoopParts &parts);
  void leaveRecurrences(const LoopParts &parts, const State &entry, bool mayStopEarly);

  // InterpretTripCounts.cpp
  std::optional<LoopDistance> distanceOf(const clang::Expr *condition);
  std::optional<LoopDistance> distanceHere(const LoopParts &parts);
  void deriveTripCount(LoopParts &parts, const State &entry, const State &start,
                       SymbolId firstInside);
  void chooseCounter(LoopParts &parts, const State &entry, const Polynomial &count);
  std::optional<Polynomial> pointersApart(const Value &from, const Value &to);

  // InterpretExpressions.cpp
  Value evaluate(const clang::Expr *expression);
  Value locate(const clang::Expr *expression);
  Value evaluateArgument(const clang::Expr *expression);
  Value evaluatePlain(const clang::Expr *expression);
  Value locatePlain(const clang::Expr *expression);
  Value locateObject(const clang::Expr *expression);
  Value castPointer(Value value, clang::QualType pointee);
  std::optional<std::string> viewOf(clang::QualType pointee);
  std::optional<Polynomial> inElements(const Polynomial &bytes, clang::QualType element);
  bool castByBytes(Location &target, clang::QualType pointee);
  Value bitOperation(clang::BinaryOperatorKind operation, const Value &left, const Value &right,
                     clang::QualType type);
  Value stepVariable(const clang::UnaryOperator *unary, bool asLvalue);
  Value subtractPointers(const Value &left, const Value &right);

  Value evaluateCast(const clang::CastExpr *cast);
  Value evaluateUnary(const clang::UnaryOperator *unary);
  Value evaluateBinary(const clang::BinaryOperator *binary);
  Value evaluateAssignment(const clang::BinaryOperator *binary, bool asLvalue = false);
  Value evaluateConditional(const clang::AbstractConditionalOperator *conditional, bool asLvalue);
  void initialiseFromList(const Location &target, const clang::InitListExpr *list);
  Value arithmetic(clang::BinaryOperatorKind operation, const Value &left, const Value &right,
                   clang::QualType type);
  Value divide(clang::BinaryOperatorKind operation, const Value &left, const Value &right,
               clang::QualType type);
  Value displaced(const Value &pointer, const Value &offset, bool subtract);
  Value locateMember(const clang::MemberExpr *member);
  Location memberOf(const Location &object, const clang::FieldDecl *field) const;
  void initialiseInherited(const Value &object, const clang::CXXInheritedCtorInitExpr *inherited);
  Value locateVariable(const clang::VarDecl *variable);
  void initialise(const Location &target, const clang::Expr *initialiser);
  Value notUnderstood(const clang::Stmt *statement);
  static Value merged(const Value &left, const Value &right); ///< the sources of both
  Value integerValue(Polynomial polynomial, std::set<unsigned> sources = {});

  // InterpretSums.cpp
  void evaluateDiscarded(const clang::Expr *expression);
  void noteSum(const clang::BinaryOperator *binary, size_t firstAccess);
  void noteStep(const clang::UnaryOperator *unary, size_t firstAccess);

  // InterpretComparisons.cpp
  Value compared(clang::BinaryOperatorKind operation, const Value &left, const Value &right);
  Value nonZero(const Value &value);
  std::optional<Polynomial> chosen(const Polynomial &condition, const Polynomial &first,
                                   const Polynomial &second) const;
  std::optional<Value> roundedQuotient(const clang::BinaryOperator *quotient, bool isUp);
  std::optional<Value> wholeNumber(const clang::Expr *number);

  // InterpretMemory.cpp
  Value read(const Value &lvalue, clang::SourceLocation where);
  Value readLeaf(const Location &location, clang::SourceLocation where, bool isWeak);
  Value load(const Location &location); ///< the value alone, nothing recorded
  Value entryValue(const Location &location);
  Value anyStored(const Location &location, Value value);
  Value pointerChanged(const Location &location, Value before, bool movesRows);
  bool isNameable(const Root &root) const;
  Polynomial containerSize(const Location &container); ///< `v.size()` at this point
  void write(const Value &lvalue, const Value &value, clang::SourceLocation where);
  void writeLeaf(const Location &location, const Value &value, clang::SourceLocation where,
                 bool isWeak);
  void copyObject(const Value &target, const Value &source, clang::SourceLocation where);
  void store(const Location &location, const Value &value, bool isWeak);
  void forEachLeaf(const Location &location, llvm::function_ref<void(const Location &)> leaf,
                   unsigned depth = 0);
  void readAll(const Value &pointer, clang::SourceLocation where);
  void writeAll(const Value &pointer, clang::SourceLocation where);
  void use(const Value &value, unsigned role);
  Value withoutAddresses(Value value) const; ///< what it points to may matter, not where
  void useAsIndex(const Value &base, const Value &index);
  std::optional<std::string> memoryKey(const Location &location) const;
  bool isInternal(const Root &root) const;
  void forgetEverything();
  void checkEscape(const Location &target, const Value &value, clang::SourceLocation where);
  void checkAllocated(const Value &value, clang::SourceLocation where);
  void noteUnionMember(const Location &location, bool isWrite, clang::SourceLocation where);
  Access &record(const Location &location, bool isWrite, clang::SourceLocation where);
  std::string nameOfRoot(const Root &root) const;

  // InterpretCalls.cpp
  Value evaluateCall(const clang::CallExpr *call);
  bool isPassedInVain(const clang::FunctionDecl *function, unsigned number,
                      const clang::Expr *argument);
  Value evaluatePassed(const clang::Expr *argument);
  Value callFunction(const clang::FunctionDecl *function, std::vector<Value> arguments,
                     Value thisValue, const clang::Expr *call);
  Value inlineBody(const clang::FunctionDecl *function, const std::vector<Value> &arguments,
                   const Value &thisValue, const clang::Expr *call);
  Value callRecursive(const clang::FunctionDecl *function, std::vector<Value> arguments,
                      const Value &thisValue, const clang::Expr *call);
  Value callUnknown(const clang::FunctionDecl *function, llvm::StringRef name,
                    const std::vector<Value> &arguments, const clang::Expr *call,
                    bool isVirtualCall = false);
  bool applySpecEffects(const clang::FunctionDecl *function, llvm::StringRef name,
                        const std::vector<Value> &arguments, const clang::Expr *call);
  bool isRecursive(const clang::FunctionDecl *function);
  /// The body that a call runs, of this unit or another; nullptr where it isn't in view.
  const clang::FunctionDecl *definitionOf(const clang::FunctionDecl *function);
  const std::vector<const clang::FunctionDecl *> &calleesOf(const clang::FunctionDecl *function);
  bool noteRecursiveArguments(Frame &frame, const std::vector<Value> &arguments,
                              const Value &thisValue);
  void bindParameters(const clang::FunctionDecl *function, const std::vector<Value> &arguments);
  const clang::FunctionDecl *devirtualised(const clang::CXXMethodDecl *method, const Value &object);
  Value fuzzed(Value value);

  // InterpretTargets.cpp
  Value functionPointer(const clang::Expr *expression);
  std::vector<const clang::FunctionDecl *> pointedFunctions(const Value &pointer) const;
  const std::vector<const clang::FunctionDecl *> &overridersOf(const clang::CXXMethodDecl *method);
  Value anyOf(size_t count, llvm::function_ref<Value(size_t)> run);
  Value callAnyOf(const std::vector<const clang::FunctionDecl *> &functions,
                  const std::vector<Value> &arguments, const Value &object,
                  const clang::Expr *call);
  Value callVirtual(const clang::CXXMethodDecl *method, const std::vector<Value> &arguments,
                    const Value &object, const clang::Expr *call);

  void makeLambda(const clang::LambdaExpr *lambda);
  void enterLambda(Frame &frame, const clang::CXXMethodDecl *body, const clang::Expr *call);
  std::optional<Value> capturedCopy(const clang::VarDecl *variable);
  bool neverChanges(const clang::VarDecl *variable);
  bool isUnassigned(const clang::VarDecl *variable); ///< after its initialisation
  Value callOfRegion(const clang::FunctionDecl *function, const std::vector<Value> &arguments,
                     const Value &thisValue, const clang::Expr *call);
  Value opaqueResult(clang::QualType type, const std::vector<Value> &arguments);

  // InterpretJumps.cpp
  void executeGoto(const clang::GotoStmt *jump);
  void arriveAt(const clang::LabelDecl *label);

  // InterpretLibrary.cpp
  Value copyMemory(const std::vector<Value> &arguments, const clang::CallExpr *call);
  Value setMemory(const std::vector<Value> &arguments, const clang::CallExpr *call);
  Value smallerOrLarger(bool larger, const std::vector<Value> &arguments, const clang::Expr *call);
  std::optional<Value> callSpecial(llvm::StringRef name, const std::vector<Value> &arguments,
                                   const clang::Expr *call);
  std::optional<Polynomial> elementCount(const Location &target, const Value &bytes);
  bool accessShaped(llvm::StringRef name, size_t number, char how, // InterpretShapes.cpp
                    const std::vector<Value> &arguments, const clang::Expr *call);
  std::optional<Value> callStream(const clang::FunctionDecl *function, const Value &object,
                                  const std::vector<Value> &arguments, const clang::Expr *call);
  Value temporaryValue(const clang::Expr *call, const Value &value);
  std::optional<Value> callLibrary(const clang::FunctionDecl *function,
                                   const std::vector<Value> &arguments, const clang::Expr *call);

  // InterpretObjects.cpp
  Value construct(const clang::CXXConstructExpr *construction, const Location *target);
  Value constructOther(const clang::Expr *expression);
  std::optional<Value> callStateful(const clang::CXXMethodDecl *method, const Value &object,
                                    const std::vector<Value> &arguments, const clang::Expr *call);
  std::optional<Value> callContainer(const clang::CXXMethodDecl *method, const Value &object,
                                     const std::vector<Value> &arguments, const clang::Expr *call);
  std::optional<Value> callNodeContainer(const ContainerType &container,
                                         const clang::CXXMethodDecl *method, const Value &object,
                                         const std::vector<Value> &arguments,
                                         const clang::Expr *call);
  bool isInside(const Value &index, const Value &object);
  void setContainerSize(const Location &container, const Value &size, const clang::Expr *origin);
  bool fillContainer(const Location &container, const std::vector<Value> &arguments,
                     const clang::CXXConstructExpr *construction);
  void runInitialisers(const clang::CXXConstructorDecl *constructor, const Value &object);
  std::optional<Value> changeContainer(const std::string &name, const Value &object,
                                       const std::vector<Value> &arguments,
                                       const clang::Expr *call);
  Value temporaryFor(const clang::Expr *expression);
  Value allocate(const clang::Expr *expression, clang::QualType element);
  void noteOrigin(const clang::Expr *expression); ///< unnamed memory begins to exist here

  // InterpretLaunch.cpp
  std::optional<Value> threadIndex(const clang::Expr *expression);
  Polynomial inThreads(Polynomial polynomial) const;
  Location inThreads(Location location) const;
  std::optional<bool> decided(const clang::Expr *condition);
  bool stridesGrid(const clang::VarDecl *variable, const Polynomial &amount);
  bool choosesOneThread(const clang::Expr *condition);
  bool isThreadNumber(const Polynomial &number) const;
  void addWrittenByOneThread(const WrittenSet &written);
  void runThreads(Launch &launch, unsigned place, llvm::function_ref<void()> body);
  bool narrowToGuards(Launch &launch, size_t firstAccess);
  void orderDimensions(Launch &launch, size_t firstAccess);
  bool covers(const Launch::Dimension &dimension, const Polynomial &count) const;

  // InterpretKernelCalls.cpp
  Value launchKernel(const clang::CUDAKernelCallExpr *call);
  std::optional<Value> launchByAddress(const std::vector<Value> &passed,
                                       const clang::CallExpr *call);
  Launch makeLaunch(const clang::CallExpr *call, const clang::Expr *grid, const clang::Expr *block);
  void runKernel(const clang::FunctionDecl *kernel, Launch &launch,
                 const std::vector<Value> &arguments);
  std::array<Polynomial, 3> launchSizes(const clang::Expr *expression);
  bool staysAsMade(const clang::VarDecl *variable, const clang::Expr *made);

  // InterpretCuda.cpp
  std::optional<Value> callCuda(llvm::StringRef name, const std::vector<Value> &arguments,
                                const clang::CallExpr *call);
  std::optional<Value> drawNumber(llvm::StringRef name, const std::vector<Value> &arguments,
                                  const clang::CallExpr *call);
  Value copyRows(const std::vector<Value> &arguments, const clang::CallExpr *call);

  // InterpretThrust.cpp
  std::optional<Value> callThrust(const clang::CallExpr *call, const clang::FunctionDecl *function);
  Value runAlgorithm(llvm::StringRef letters, const std::vector<Sequence> &ranges,
                     const std::vector<std::pair<const clang::Expr *, Value>> &functors,
                     const Polynomial &count, const Value &others, bool isOnDevice,
                     const clang::CallExpr *call);
  std::optional<Value> partOfTuple(const clang::CallExpr *call,
                                   const clang::FunctionDecl *function);
  std::optional<Value> castByThrust(llvm::StringRef name, const clang::CallExpr *call);
  Sequence sequenceOf(const clang::Expr *expression);
  std::optional<Polynomial> distance(const Sequence &first, const Sequence &last);
  Value placeOf(const Sequence &sequence, const Value &number);
  Value elementOf(const Sequence &sequence, const Value &number);
  Value callFunctor(const clang::Expr *functor, const Value &object,
                    const std::vector<Element> &elements);
  std::optional<Value> callReference(const clang::CXXMethodDecl *method, const Value &object,
                                     const std::vector<Value> &arguments, const clang::Expr *call);
  // InterpretSparse.cpp, InterpretCub.cpp
  struct CubCall;
  struct SparseWalk;
  std::optional<Value> callSparse(llvm::StringRef name, const std::vector<Value> &arguments,
                                  const clang::CallExpr *call);
  std::optional<Value> callCub(const clang::CallExpr *call, const clang::FunctionDecl *function);

  // InterpretDeviceLibraries.cpp
  std::optional<Value> callDeviceLibrary(const clang::CallExpr *call,
                                         const clang::FunctionDecl *function);
  Value callCubInKernel(const clang::CallExpr *call, const clang::FunctionDecl *function);
  std::optional<Value> callGroup(const clang::CallExpr *call, const clang::FunctionDecl *function);
  Polynomial threadPart(llvm::StringRef variable, unsigned dimension);
  Polynomial rankOf(llvm::StringRef part, llvm::StringRef whole);

  // InterpretLifetimes.cpp
  void scheduleDestructor(const clang::VarDecl *variable);
  void destroy(const Value &object, clang::QualType type, clang::SourceLocation where,
               unsigned depth = 0);

  // InterpretPointers.cpp
  Value evaluatePointerObject(const clang::Expr *expression);
  Value makePointerObject(const clang::CXXConstructExpr *construction);
  std::optional<Value> callPointerClass(const clang::CallExpr *call,
                                        const clang::FunctionDecl *function, const Value &object,
                                        const std::vector<Value> &arguments);
  std::optional<Value> callPointerMethod(const clang::CallExpr *call, llvm::StringRef name,
                                         const Value &object, const Value &pointer,
                                         const std::vector<Value> &arguments);
  std::optional<Value> pointerOperator(const clang::CallExpr *call,
                                       clang::OverloadedOperatorKind operation,
                                       const std::vector<Value> &operands);
  std::optional<Value> pointerHelper(const clang::CallExpr *call, llvm::StringRef name,
                                     const std::vector<Value> &arguments);
  Value valueOf(const clang::Expr *expression, const Value &evaluated);
  Value comparedPointers(const Value &left, const Value &right, const clang::Expr *leftText,
                         const clang::Expr *rightText);
  bool isConstantObject(const clang::VarDecl *variable); // these: InterpretConstants.cpp
  std::optional<Value> constantPointer(const Location &location);
  std::optional<Polynomial> tabulated(const Location &location);

  // InterpretVectors.cpp
  std::optional<int64_t> packedCount(const Location &location) const;
  bool repack(Location &target, clang::QualType pointee) const;
  std::optional<Value> evaluateVector(const clang::Expr *expression);
  std::optional<Value> readLane(const clang::Expr *expression);
  std::optional<Value> writeLane(const clang::BinaryOperator *assignment);

  // InterpretComplex.cpp
  Value partsOf(Value whole, bool isImaginary);
  Value makeComplex(const clang::CXXConstructExpr *construction, const Value &object);
  Value valueOfNumber(const Value &given, clang::SourceLocation where);
  std::optional<Value> callComplex(const clang::FunctionDecl *function, const Value &object,
                                   const std::vector<Value> &arguments, const clang::Expr *call);

  // InterpretCallables.cpp
  std::vector<Callable> callablesOf(const Value &value, std::optional<size_t> argumentCount) const;
  std::optional<size_t> parameterCount(const Value &function) const;
  Value asParameter(const clang::ParmVarDecl *parameter, const Operand &operand,
                    const clang::Expr *origin);
  Value numberOf(const Value &result, clang::QualType type, clang::SourceLocation where);
  Value invoke(const Value &callee, const std::vector<Operand> &operands,
               const clang::CallExpr *call);
  std::optional<Value> callFunctionObject(const clang::CallExpr *call, const Value &object,
                                          const std::vector<Value> &arguments);

  // InterpretAlgorithms.cpp
  struct Ranges;
  std::optional<Ranges> rangesOf(bool isCounted, bool hasMiddle,
                                 const std::vector<Value> &arguments, const clang::CallExpr *call);
  Value algorithmResult(const clang::CallExpr *call, const Value &place, const Value &content);
  void foldInto(const Value &function, const std::vector<Operand> &elements,
                const std::vector<Operand> &others, const clang::CallExpr *call, Value &content);
  std::optional<Value> callAlgorithm(llvm::StringRef name, const std::vector<Value> &arguments,
                                     const clang::CallExpr *call);
  std::optional<Polynomial> distance(const Value &first, const Value &last);
  void overElements(const Polynomial &count, llvm::function_ref<void(const Value &)> body);

  // InterpretOpenMP.cpp
  void executeOpenMP(const clang::OMPExecutableDirective *directive);
  void restore(const clang::VarDecl *variable, const State &before);
  void noteBinding(const clang::OMPExecutableDirective *directive);
  void noteTask(const clang::OMPExecutableDirective *directive);
  void noteOrder(const Location &location, const Value &value, clang::SourceLocation where);
  void executeClauses(const clang::OMPExecutableDirective *directive,
                      std::vector<const clang::VarDecl *> &privateHere);

  // InterpretTarget.cpp
  void noteTarget(const clang::OMPExecutableDirective *directive);
  void collectDeviceCopies();
  bool isLostOnDevice(const Location &location, bool isWrite);

  void effect(llvm::StringRef kind, const std::string &what, clang::SourceLocation where,
              const std::string &reason, bool blocking, const std::string &mend = "");
  SourcePosition positionOf(clang::SourceLocation location) const;
  std::string positionText(clang::SourceLocation location) const;
  std::string sourceText(const clang::Stmt *statement) const;
  clang::SourceLocation placeOf(clang::SourceLocation location) const;
  bool isAllowed(llvm::StringRef kind) const;
  Value objectOfRegion() const;
  bool outOfBudget();

  const Region &region;
  clang::ASTContext &context;
  OtherUnits *others; ///< may be null
  Trace trace;
  State state;
  std::vector<Guard> guards;
  std::vector<Jumps> jumps;
  std::vector<Frame *> frames;
  std::vector<std::string> writeLog; ///< memory keys in order of writing
  std::map<const clang::Stmt *, SeenOfLoop> seenOfLoops;
  std::set<std::string> regionWrites; ///< keys of all locations the region may write
  std::set<std::string> fuzzyWrites;  ///< of these, with subscripts that aren't constants
  std::map<std::string, std::vector<Pointee>> pointees; ///< what each may ever point to, by key
  std::set<std::string> strays, straysBefore;  ///< set to an unknown place in this round, the last
  std::map<std::string, UsedUnion> usedUnions; ///< by Location::key
  std::map<std::string, Location> locationOfKey;    ///< of the keys in State::memory
  std::set<const clang::Expr *> sweepPrivateMemory; ///< allocated within it
  std::map<const clang::VarDecl *, Value> bindings; ///< references
  std::map<const clang::OpaqueValueExpr *, Value> opaqueValues;
  std::map<std::string, std::set<unsigned>> taint; ///< sources of what was stored, by key
  std::map<std::string, unsigned> sourceIds;       ///< keys of locations that were read
  std::vector<std::string> sourceKeys;
  std::set<unsigned> pointerSources, varyingSources; ///< of these: pointers; more than one place
  unsigned quietDepth = 0;                           ///< values are asked for, nothing is recorded
  llvm::DenseMap<const clang::FunctionDecl *, bool> recursive, wildJumps;
  std::map<const clang::FunctionDecl *, std::vector<const clang::FunctionDecl *>> callees;
  std::map<const clang::CXXMethodDecl *, std::vector<const clang::FunctionDecl *>> overriders;
  std::map<const clang::CXXRecordDecl *, Closure> closures;
  llvm::DenseMap<const clang::VarDecl *, bool> constantObjects, fixedTables, unchanging, unassigned;
  llvm::DenseMap<const clang::Expr *, const clang::Expr *> keptAnswers;
  std::vector<Launch *> launches;
  clang::SourceLocation algorithmPlace; ///< of the algorithm of Thrust's that is walked
  std::map<const clang::VarDecl *, std::vector<Value>> tuples;     ///< parameters: where parts lie
  std::map<const clang::Expr *, std::vector<Value>> sparseObjects; ///< what each was made of
  std::set<std::string> effectsSeen;
  std::set<const clang::VarDecl *> internalVariables, sweepPrivate; ///< of the sweep's iteration
  UsedParts usedParts;
  RootNames names;
  std::vector<const clang::Stmt *> sweepStatements; ///< outermost first
  bool inSweep = false, inIteration = false; ///< within the sweep's outermost, innermost loop
  bool isThrowCaught = false, budgetReported = false;
  const clang::Expr *discarded = nullptr; ///< an expression whose value nothing takes
  unsigned weakDepth = 0, loopsThatMayNotRun = 0, targetDepth = 0, taskgroupDepth = 0;
  unsigned parallelDepth = 0, worksharedDepth = 0, criticalDepth = 0;
  clang::SourceLocation pendingTask; ///< of a task that nothing has waited for yet
  Offloading offloading;
  const size_t mostSteps;
  size_t steps = 0; ///< expressions and statements walked, and what copying states cost
};
} // namespace surrogate

#include "analysis/Frames.h" // what the members above are made of

#endif
