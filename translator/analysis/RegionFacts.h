//===- RegionFacts.h - what the analysis found about a region ---------------------------===//
//
// Plain data: strings in the program's own words, positions, enums. The report (schema in
// docs/report.schema.json), --explain and the plan are all drawn from it alone; nothing after
// this room looks at C again.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_ANALYSIS_REGIONFACTS_H
#define SURROGATE_TRANSLATOR_ANALYSIS_REGIONFACTS_H

#include "diagnostics/Diagnostics.h"
#include "region/RegionPlace.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace surrogate {

/// Half-open, in program variables visible at the region's entry: C expressions.
struct Range {
  std::string begin = "0", end, stride = "1";
};

enum class BaseKind { Local, Parameter, Global, Static, This, Capture, Return };
enum class DatumKind { Scalar, Array, Struct, Object };
enum class Role { Value, Size, Index, Control };
enum class ExtentEvidence { None, Loop, Type, Allocation, Parameter, Launch, Spec };

/// How a datum's elements are reached from the program's text at the region's entry.
struct Storage {
  /// Scalars: the lvalue ("sum", "s->dt", "this->count"). Strided arrays: the address of element
  /// (0, ..., 0): "S", "&grid[0][0]", "v.data()", "&atoms[0].x".
  std::string expression;
  /// Strided arrays: bytes from one element to the next, one C expression a dimension
  /// ("sizeof(double)", "sizeof(*atoms)", "M * sizeof(double)").
  std::vector<std::string> byteStrides;
  /// False where elements aren't base and strides (double **, accessors): then `element` is the
  /// lvalue of one element with $0, $1, ... for the subscripts ("rows[$0][$1]").
  bool strided = true;
  std::string element;
  /// Not strided, but rows reached by pointers alone: "rows[$0][$1]" of a double **.
  bool rowPointers = false;
  bool device = false;
};

/// One place in the program's text that reads or writes a datum.
struct Mark {
  SourcePosition where;
  bool isWrite = false;
};

/// The arrays that make up a sparse matrix with the datum that holds its values; paths.
struct SparseForm {
  std::string format; ///< "csr", "csc", "coo", "ell"
  std::string values;
  std::string rows;    ///< csr: where each row begins; csc, coo: the row of each value
  std::string columns; ///< csc: where each column begins; the others: the column of each value
  std::string count;   ///< csr, csc: how many rows (columns) the region goes through
};

/// One leaf access path and how the region touches it.
struct Datum {
  std::string path; ///< subscripts left empty: "s->atoms->r", "points->p[].cost", "call"
  std::string base;
  BaseKind baseKind = BaseKind::Local;
  std::string type;    ///< as written
  std::string element; ///< canonical scalar type of one element: "double", "int"
  /// Where the element's type is that of a template's parameter which varies: its name. `element`
  /// is the widest of its types then.
  std::string typeParameter;
  DatumKind kind = DatumKind::Scalar;
  std::optional<SparseForm> sparse;
  Role role = Role::Value;
  /// Arrays: one range per dimension actually touched; nullopt where it isn't known.
  std::optional<std::vector<Range>> extent;
  ExtentEvidence evidence = ExtentEvidence::None;
  /// The extent is what the region touches where all of these hold: "n > 0". Elsewhere the loops
  /// that lead to it don't run.
  std::vector<std::string> onlyWhere;
  /// Where every range is a number when compiling: the shape.
  std::optional<std::vector<int64_t>> fixedShape;
  bool must = true;       ///< certainty
  bool fullWrite = false; ///< every element of the extent is certainly overwritten
  SourcePosition location;
  std::string reason;      ///< one sentence for a person, with file:line:column
  std::vector<Mark> marks; ///< all places, in the order in which they were met
  Storage storage;
  bool isFloatingPoint = true; ///< of `element`; integers become float64 features
  /// Where an element is of an enumeration's type: the type as the call site can write it;
  /// `element` is its underlying integer then.
  std::string enumeration;
  bool isPointer = false;  ///< the value itself is a pointer (blocks as a target)
  bool isConst = false;    ///< the element's type is const
  bool isReadOnly = false; ///< of a const object: nothing may be written there
  /// Live-out induction variables: exact final value in entry variables ("0 < n ? n : 0").
  std::string finalValue;
  /// Sizes: every use is a bound of the sample loop or an extent of a datum, so that the value
  /// itself needn't be a feature.
  bool onlyExtent = false;
};

/// Subscript of one dimension: constant + sum of coefficient * symbol. C expressions in
/// entry variables; symbols are those of the sweep and of `inner`.
struct AffineSubscript {
  std::string constant = "0";
  std::vector<std::pair<std::string, std::string>> terms; ///< symbol, coefficient
  std::vector<struct GatherTerm> gathers;                 ///< idx[i] in x[idx[i]]
};

/// An element of an index array, as part of a subscript.
struct GatherTerm {
  std::string path;    ///< of the index array, which the region doesn't write
  std::string element; ///< its lvalue with $0, $1, ... for the subscripts
  std::string coefficient = "1";
  std::vector<AffineSubscript> subscripts;
};

/// A symbol that runs over a range: a loop of the sweep, or one inside a sample.
struct SweepSymbol {
  std::string symbol;    ///< "i"
  std::string type;      ///< "int", "long": canonical type of the induction variable
  Range range;           ///< stride is positive
  std::string runs = {}; ///< where there is an iteration: "n > 0"
};

/// What one iteration (one sample) touches of an array datum.
struct SampleAccess {
  std::string path;                        ///< of the datum in inputs/inouts/outputs
  std::vector<AffineSubscript> subscripts; ///< one a dimension of the datum
  std::vector<SweepSymbol> inner;          ///< loops inside one sample that the subscripts sweep
  std::optional<std::vector<int64_t>> fixedShape; ///< of `inner`; {} for a single element
  std::string text;                               ///< "S[i]", "pos[3*i + k] for k in [0, 3)"
  std::string element; ///< the lvalue with $0, $1, ... for the subscripts
  /// A target that several iterations add to: what one of them adds, not what is there.
  bool isSum = false;
};

/// What several iterations add to: `sum += x[i]`, `f[j] -= force`.
struct SampleSum {
  std::string path, text; ///< "f[]", "f[j]"
  std::string added;      ///< "-force"; with " ..." where it is longer than a line
  SourcePosition location;
};

/// The region's own text, in which the body of the innermost sample loop stands apart: around a
/// copy of it the collect variant sees what each iteration adds to sums.
struct SampleLoopText {
  std::string head, body, tail;
  bool continues = false; ///< a `continue` ends an iteration
  std::string generated;  ///< the sweep's symbol, where it is no variable of the program's
};

/// How the region divides into samples.
struct SampleFacts {
  bool loop = false;                  ///< iterations of the loops in `sweep` can be samples
  std::vector<SweepSymbol> sweep;     ///< outermost first; the ranges don't depend on each other
  std::vector<SampleAccess> features; ///< reads that vary with the iteration
  std::vector<std::string> broadcast; ///< paths read that don't vary
  /// Reads that don't vary of data of which others do: x[j] for j in [0, n) beside x[i].
  std::vector<SampleAccess> constants;
  std::vector<SampleAccess> targets;
  std::vector<std::string> leftOut; ///< arrays that are read, of which the spec's functor has none
  std::string dependence;           ///< why iterations can't be samples; empty if they can
  std::vector<SampleSum> sums;
  std::optional<SampleLoopText> loopText; ///< where targets are sums
  /// HPAC-ML functor text of the features and the targets; empty where samples are calls.
  std::string functor, outputFunctor;
};

struct SideEffect {
  std::string kind; ///< of the report's schema: "io", "jump", ...
  std::string what;
  SourcePosition location;
  std::string reason;
  bool blocking = false; ///< alone makes the region unsafe to replace
  /// Safe, but it can't be bridged until the mend is followed: the plan refuses, the verdict
  /// doesn't.
  bool obstacle = false;
  unsigned number = 0; ///< SRnnn of the message that refuses it
  std::string mend;    ///< the line that would settle it, or empty
};

/// Memory that may be one: any two of the paths, one of which is written.
struct Alias {
  std::vector<std::string> paths; ///< written ones first
  std::string reason;
  SourcePosition location;
  size_t written = 1; ///< how many of the paths are
};

struct Unknown {
  std::string what;
  SourcePosition location;
  std::string ask; ///< the line of regions.yaml that settles it
};

/// A pointer that the region follows, or a container's length: what a state holds beside the data,
/// so that the memory can be laid out elsewhere.
struct Waypoint {
  bool isContainer = false;
  std::string path;
  std::string lvalue;        ///< with $0, $1, ... for the subscripts: "s->atoms", "rows[$0]"
  std::vector<Range> extent; ///< one a subscript
  std::string pointeeBytes;  ///< pointers: "sizeof(*s->atoms)"
};

/// A variable of the region's function that the region names.
struct LocalVariable {
  std::string name;
  std::string declaration; ///< as an object of its own: "double S[4]"
  std::string initializer; ///< "{0}", "{}"; empty where there can be none
  bool isKept = false;     ///< `declaration` is the source's own: a constant, a lambda
  bool isClosure = false;  ///< a lambda: declared when all else is laid out
  bool hasAddress = false; ///< an array, a struct, or its address is taken
  bool isSized = false;    ///< its type depends on values: an array of variable length
  std::string unusable;    ///< why it can't be declared elsewhere
};

/// The program's main function, where it stands in the region's file.
struct MainFunction {
  TextRange name;
  unsigned closingBrace = 0;
  bool needsReturn = false; ///< as any other function it must return something at its end
};

/// A member function that holds the region: only from inside it are the members in reach.
struct MethodPlace {
  std::string className;               ///< "ns::Field"; empty where it isn't a member function
  std::string memberType;              ///< a declaration: "void (ns::Field::*NAME)(int) const"
  std::string member;                  ///< "&ns::Field::apply"
  std::vector<std::string> parameters; ///< their types
  std::string resultType;
  unsigned bodyBegin = 0;     ///< offset after its '{'
  bool isStatic = false;      ///< there is no object
  bool isPolymorphic = false; ///< an object is made by its constructor
};

/// What stands around a region: enough to run its text in a function of its own.
struct Surroundings {
  std::vector<LocalVariable> locals; ///< in the order of their declarations
  std::vector<std::string> types;    ///< local types and names that the region uses, as written
  std::vector<Waypoint> waypoints;   ///< outer ones first
  std::vector<std::string> globals;  ///< variables of file scope among the data
  std::string thisType;              ///< "ns::Field" where the region names members
  std::string call;                  ///< function regions: "f(n, S)"
  std::string scope;                 ///< "ns::" where the function stands in a namespace
  std::string obstacle;              ///< why the region can't run elsewhere
  MainFunction main;
  MethodPlace method;
  unsigned afterFunction = 0; ///< offset after the declaration of file scope that holds the region
};

/// The line of regions.yaml that tells how much of an array the region touches, to be filled in:
/// "extents: {S: <elements>}", `extents: {"a->u": [<rows>, <columns>]}`. What stands in <> is no
/// expression of C: pasted as it is, it isn't taken for a variable.
std::string askedExtent(llvm::StringRef path, size_t dimensions);

struct RegionFacts {
  std::vector<Datum> inputs, outputs, inouts, scratch, internals;
  std::optional<Datum> returnValue;
  std::vector<std::string> globalsRead, globalsWritten;
  std::vector<SideEffect> sideEffects;
  SampleFacts samples;
  std::vector<Alias> aliasing;
  std::vector<Unknown> unknowns;
  Surroundings surroundings;
  /// What regions.yaml says of the region and the program doesn't bear out.
  std::vector<Diagnostic> specProblems;

  /// No side effect is left that blocks (those that the spec allows are not blocking).
  bool safe() const;
};

} // namespace surrogate

#endif
