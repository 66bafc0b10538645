//===- LibraryShapes.cpp - how much of its arrays a linear algebra routine touches ------===//

#include "analysis/LibraryShapes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace surrogate {

namespace {

using Texts = llvm::SmallVector<llvm::StringRef, 24>;

const llvm::StringMap<llvm::StringRef> &shapeTable() {
  static const llvm::StringMap<llvm::StringRef> table = {
#define SHAPES(routine, arguments) {#routine, arguments},
#include "analysis/LibraryShapes.def"
  };
  return table;
}

llvm::StringRef nameOf(llvm::StringRef argument) { return argument.split('(').first; }

/// The number of the argument of this name; those of a line are all there.
size_t numberOf(llvm::StringRef name, const Texts &arguments, size_t shift) {
  const auto *found =
      llvm::find_if(arguments, [&](llvm::StringRef argument) { return nameOf(argument) == name; });
  assert(found != arguments.end() && "LibraryShapes.def names an argument that isn't there");
  return static_cast<size_t>(found - arguments.begin()) + shift;
}

ShapeDimension dimensionOf(llvm::StringRef text, const Texts &arguments, size_t shift) {
  ShapeDimension dimension;
  auto [count, stride] = text.split('*');
  const auto number = [&](llvm::StringRef name) { return numberOf(name, arguments, shift); };
  if (count.contains('?')) {
    const auto [flag, both] = count.split('?');
    dimension.kind = ShapeDimension::Count::Chosen;
    dimension.flag = number(flag);
    dimension.first = number(both.split(':').first);
    dimension.second = number(both.split(':').second);
  } else if (count.contains('<')) {
    dimension.kind = ShapeDimension::Count::Smaller;
    dimension.first = number(count.split('<').first);
    dimension.second = number(count.split('<').second);
  } else {
    dimension.first = number(count);
  }
  if (stride != "1")
    dimension.stride = number(stride);
  return dimension;
}

std::vector<ArrayShape> shapesOf(llvm::StringRef line, size_t shift) {
  Texts arguments;
  line.split(arguments, ' ', -1, false);
  std::vector<ArrayShape> arrays;
  std::optional<size_t> scale;
  for (size_t number = 0; number < arguments.size(); ++number) {
    llvm::StringRef argument = arguments[number];
    if (argument == "beta")
      scale = number + shift;
    if (!argument.consume_back(")"))
      continue;
    ArrayShape array;
    array.argument = number + shift;
    array.scale = scale;
    Texts dimensions;
    argument.split('(').second.split(dimensions, ',');
    for (llvm::StringRef dimension : dimensions)
      array.dimensions.push_back(dimensionOf(dimension, arguments, shift));
    arrays.push_back(std::move(array));
  }
  return arrays;
}

/// The routine's name and interface: "cublasDgemm_v2" is gemm, its handle first.
std::optional<ShapedRoutine> readRoutine(llvm::StringRef name) {
  ShapedRoutine routine;
  size_t handles = 0;
  bool isOfC = false;
  if (name.consume_front("cublas")) {
    name.consume_back("_v2");
    handles = 1;
  } else if (name.consume_front("cusolverDn")) {
    handles = 1;
    if (name.ends_with("getrf"))
      name = "Dgetrf_buffered";
  } else if (name.consume_front("cblas_")) {
    isOfC = true;
  } else if (name.consume_front("LAPACKE_")) {
    handles = 1;
    routine.hasRowOrder = true;
  } else if (name.consume_back("_")) {
    routine.isByAddress = true;
  } else {
    return std::nullopt;
  }
  if (name.size() > 2 && llvm::StringRef("iI").contains(name[0]) && name.drop_front(2) == "amax")
    name = name.drop_front(); // idamax: where the largest is
  if (name.empty() || !llvm::StringRef("sdczSDCZ").contains(name[0]))
    return std::nullopt;
  const auto line = shapeTable().find(name.drop_front());
  if (line == shapeTable().end())
    return std::nullopt;
  const bool hasMatrix = line->second.contains("*1,");
  if (isOfC && hasMatrix) {
    handles = 1;
    routine.hasRowOrder = true;
  }
  routine.arrays = shapesOf(line->second, handles);
  return routine;
}

} // namespace

const ShapedRoutine *shapedRoutine(llvm::StringRef name) {
  static llvm::StringMap<std::optional<ShapedRoutine>> known;
  auto [place, isNew] = known.try_emplace(name);
  if (isNew)
    place->second = readRoutine(name);
  return place->second ? &*place->second : nullptr;
}

} // namespace surrogate
