//===- RegionPlan.h - what will be written for a region, as plain data ------------------===//
//
// Everything the templates need, decided: names, columns, loops, strides. Expressions of the
// user's stand only in `PlanParameter::expression` and in what is assigned at the call site;
// all else refers to parameters by name. Later rooms never look at C again.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_PLAN_REGIONPLAN_H
#define SURROGATE_TRANSLATOR_PLAN_REGIONPLAN_H

#include "analysis/RegionFacts.h"
#include "region/RegionPlace.h"
#include "spec/RegionSpec.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace surrogate {

enum class Variant { Collect, Infer, Dual, Extract };

/// "collect", "infer", "dual", "extract".
llvm::StringRef variantName(Variant variant);

/// A parameter of the region's template that stands for several types: the companion header's
/// functions are templates on it, too.
struct PlanTypeParameter {
  std::string name;    ///< in the companion header
  std::string written; ///< at the call site
};

/// A value that the call site evaluates once, at the region's entry, and passes to `enter`.
struct PlanParameter {
  /// Rows: pointers to rows. Element: C++, what gives an element by its subscripts.
  enum class Kind { Base, Rows, Element, Count, Stride, Scalar };
  Kind kind = Kind::Count;
  std::string name;        ///< in the companion header
  std::string expression;  ///< at the call site: "n", "&grid[0][0]"
  std::string element;     ///< Base, Scalar: canonical element type; else int64_t
  std::string enumeration; ///< the element's type, where it is an enumeration of the user's
  /// C++: what the header's templates call a type that it doesn't know: an element's (of an array
  /// of an enumeration; of a parameter of the region's template), a lambda's.
  std::string typeName;
  size_t dimensions = 1;       ///< Rows
  bool elementIsConst = false; ///< Rows: as the program declares it
  bool written = false;        ///< Base: `enter` scatters through it
  bool kept = false;           ///< `leave` needs it: a field of the call object
};

/// constant + sum of coefficient * symbol; each is a number or a parameter's name.
struct PlanSubscript {
  std::string constant = "0";
  std::vector<std::pair<std::string, std::string>> terms; ///< symbol, coefficient
  std::vector<struct PlanGather> gathers;
};

/// An element of an index array as a term of a subscript: idx[i] in x[idx[i]].
struct PlanGather {
  size_t datum = 0; ///< index into RegionPlan::data
  std::string coefficient = "1";
  std::vector<PlanSubscript> subscripts;
};

/// `symbol` runs over [begin, end) in steps of `stride`: numbers or parameters' names.
struct PlanLoop {
  std::string symbol;
  std::string begin = "0", end, stride = "1";
  std::optional<int64_t> count; ///< where it is a number when compiling
};

/// Distance to the next element of a dimension: a number or a parameter's name, counted in
/// elements, or in bytes where the distance isn't shown to be whole elements.
struct PlanStride {
  std::string distance = "1";
  bool inElements = true;
};

/// One leaf of the program's data that is bridged.
struct PlanDatum {
  enum class Kind { Scalar, Array, Symbol, Result };
  Kind kind = Kind::Scalar;
  std::string path;
  std::string element; ///< canonical scalar type of one element
  /// Scalar: its lvalue. Array: address of element (0, ..., 0), or where `reach` is Element, the
  /// lvalue of an element with $0, $1, ... for its subscripts.
  std::string expression;
  std::string parameter;   ///< the PlanParameter that brings it into `enter`; or empty
  std::string name;        ///< identifier for it in the companion header
  std::string enumeration; ///< the user's type, where `element` is only its integer
  /// PlanTypeParameter::name, where the element's type is one; `element` is the widest of its
  /// types.
  std::string typeName;
  std::vector<PlanStride> strides; ///< arrays: one a dimension
  /// Element: in C++ by a lambda, in C by loops at the call site.
  enum class Reach { Strides, Rows, Element };
  Reach reach = Reach::Strides; ///< arrays: how an element is found
  bool device = false;
};

/// A datum's part in one row: a single number, or what `inner` sweeps, row-major.
struct PlanAccess {
  size_t datum = 0; ///< index into RegionPlan::data
  std::string text; ///< "S[i]"
  std::vector<PlanSubscript> subscripts;
  std::vector<PlanLoop> inner;
  std::optional<std::vector<int64_t>> shape; ///< of `inner`, where fixed when compiling
  std::optional<int64_t> column;             ///< first column, where fixed when compiling
  /// C, by elements: what the functions that move one number are called after the region's name:
  /// "put_atoms_x" for a feature; "get_atoms_x" and "record_atoms_x" for a target.
  /// Sums: "record_f", which takes what one iteration adds.
  std::string mover, recorder;
  bool isSum = false; ///< a target that is added to what is there

  /// Numbers a row, where fixed when compiling.
  std::optional<int64_t> width() const;
};

/// C++: a lambda at the call site that gives one element of an array without base and strides.
struct PlanElement {
  std::string name;      ///< "surrogate_price_rows"
  std::string type;      ///< of what it gives: "double", "double &"
  std::string lvalue;    ///< "rows[$0][$1]"
  size_t dimensions = 1; ///< how many subscripts it takes
};

/// A variable of the user's that gets an exact value where the model answers.
struct PlanFinalValue {
  std::string variable, value;
};

/// One place that an iteration of the loop's copy writes: kept before its body, put back after it.
struct PlanKept {
  size_t target = 0;  ///< index into RegionPlan::targets
  std::string lvalue; ///< in the program's words, $0, $1, ... for the loops of `inner`
  std::string name;   ///< of what keeps it: "surrogate_pairs_f"
  std::string type;   ///< of an element, as the call site writes it
  /// Loops inside the sample: numbers, or expressions of the program's.
  std::vector<SweepSymbol> inner;
  std::vector<int64_t> shape;
};

/// The copy of the sample loop that shows what each iteration adds to sums.
struct PlanContributions {
  SampleLoopText text;
  std::vector<PlanKept> kept; ///< in the order in which they are kept; put back backwards
};

/// Something of the program's that a state holds, or that is laid out before it is replayed.
struct PlanStateItem {
  enum class Kind { Object, Pointer, Container, Datum };
  /// Address: base and strides, or one element in memory. Value: a local variable, which only
  /// its value leaves. Elements: each has an address of its own.
  enum class Reach { Address, Value, Elements };
  Kind kind = Kind::Datum;
  Reach reach = Reach::Address;
  std::string path;
  std::string type;  ///< of an element, canonical
  std::string bytes; ///< of an element, as an expression; pointers: of what they lead to
  bool isInput = false, isOutput = false;
  bool isReadOnly = false;          ///< of a const object
  std::string expression;           ///< the address, the variable, or an element by $0, $1, ...
  std::vector<Range> ranges;        ///< one a dimension, in the program's variables at entry
  std::vector<std::string> strides; ///< in bytes, one a dimension
  std::string enumeration;
};

/// What `record: state` and the extract variant need instead of columns.
struct StatePlan {
  std::vector<PlanStateItem> items; ///< in the order in which memory can be laid out
  Surroundings surroundings;
};

struct RegionPlan {
  RegionPlace place;
  RegionSpec spec;
  Variant variant = Variant::Dual;
  std::string toolVersion;

  bool loop = false;           ///< one sample an iteration of `sweep`; else one a call
  std::vector<PlanLoop> sweep; ///< outermost first; empty for samples by call
  std::vector<PlanDatum> data;
  std::vector<PlanParameter> parameters; ///< of `enter`, in order
  std::vector<PlanAccess> constants;     ///< columns of call_inputs [1, B]
  std::vector<PlanAccess> features;      ///< columns of inputs [N, F]
  std::vector<PlanAccess> targets;       ///< columns of outputs [N, T]
  /// B, F, T; nullopt where known only as the program runs.
  std::optional<int64_t> constantWidth, featureWidth, targetWidth;
  bool featuresAreFloat = false, targetsAreFloat = false; ///< float32, else float64
  /// Elsewhere the call is left to the original and isn't recorded: "n > 0"; empty: always.
  std::string onlyWhere;
  std::string isWhere; ///< the parameter that says so
  std::vector<PlanFinalValue> finalValues;
  std::vector<PlanElement> elements;
  std::vector<PlanTypeParameter> typeParameters;
  std::optional<PlanContributions> contributions; ///< where targets are sums
  std::optional<StatePlan> state;                 ///< states, not samples
  /// Function regions: "void", "double", "Real", as the call site writes it; empty for statements.
  std::string resultType;

  std::string schema;  ///< canonical JSON, docs/hdf5-layout.md
  std::string summary; ///< "S[i], X[i] -> call[i] for i in [0, n)"
  std::vector<Diagnostic> remarks;
};

} // namespace surrogate

#endif
