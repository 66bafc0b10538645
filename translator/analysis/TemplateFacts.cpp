//===- TemplateFacts.cpp - the facts of a region in all instantiations of its template --===//
//
// What is compared is what code is written from. Texts in the program's words may differ in the
// words for a type that varies: `sizeof(float)` and `sizeof(double)` are `sizeof(Real)`.
//
//===------------------------------------------------------------------------------------===//
#include "analysis/TemplateFacts.h"

#include "analysis/Iterations.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace surrogate {

namespace {

/// One thing that must be the same: a text in the program's words, or a value.
struct Part {
  const char *what;
  std::string *text = nullptr;
  std::string value = {};
};

/// Lists the parts of a datum or of the samples, always in the same order.
class Parts {
public:
  std::vector<Part> list;

  void add(Datum &datum) {
    value("kind", datum.kind);
    value("role", datum.role);
    value("role", datum.onlyExtent);
    value("type", datum.isPointer);
    value("type", datum.isConst);
    list.push_back({"type", nullptr, datum.enumeration});
    value("extent", datum.extent ? datum.extent->size() + 1 : 0);
    if (datum.extent)
      for (Range &range : *datum.extent)
        add("extent", range);
    add("extent", datum.fixedShape);
    value("extent", datum.onlyWhere.size());
    for (std::string &condition : datum.onlyWhere)
      text("extent", condition);
    text("final value", datum.finalValue);
    add(datum.storage);
  }

  void add(SampleFacts &samples) {
    add(samples.sweep);
    for (auto *accesses : {&samples.features, &samples.constants, &samples.targets}) {
      value("", accesses->size());
      for (SampleAccess &access : *accesses)
        add(access);
    }
    for (auto *paths : {&samples.broadcast, &samples.leftOut})
      list.push_back({"", nullptr, llvm::join(*paths, "\n")});
    value("", samples.loopText.has_value());
    if (samples.loopText) {
      for (std::string *part : {&samples.loopText->head, &samples.loopText->body,
                                &samples.loopText->tail, &samples.loopText->generated})
        text("", *part);
      value("", samples.loopText->continues);
    }
  }

private:
  template <typename Value> void value(const char *what, Value value) {
    list.push_back({what, nullptr, std::to_string(static_cast<long>(value))});
  }
  void text(const char *what, std::string &text) { list.push_back({what, &text}); }

  void add(const char *what, Range &range) {
    for (std::string *part : {&range.begin, &range.end, &range.stride})
      text(what, *part);
  }

  void add(const char *what, const std::optional<std::vector<int64_t>> &shape) {
    value(what, shape.has_value());
    for (int64_t extent : shape.value_or(std::vector<int64_t>()))
      value(what, extent);
  }

  void add(Storage &storage) {
    const char *const what = "place in memory";
    for (bool each : {storage.strided, storage.rowPointers, storage.device})
      value(what, each);
    text(what, storage.expression);
    text(what, storage.element);
    value(what, storage.byteStrides.size());
    for (std::string &stride : storage.byteStrides)
      text(what, stride);
  }

  void add(std::vector<SweepSymbol> &symbols) {
    value("", symbols.size());
    for (SweepSymbol &symbol : symbols) {
      list.push_back({"", nullptr, symbol.symbol + " " + symbol.type});
      add("", symbol.range);
      text("", symbol.runs);
    }
  }

  void add(std::vector<AffineSubscript> &subscripts) {
    value("", subscripts.size());
    for (AffineSubscript &subscript : subscripts) {
      text("", subscript.constant);
      value("", subscript.terms.size());
      for (auto &[symbol, coefficient] : subscript.terms) {
        text("", symbol);
        text("", coefficient);
      }
      value("", subscript.gathers.size());
      for (GatherTerm &gather : subscript.gathers) {
        for (std::string *part : {&gather.path, &gather.element, &gather.coefficient})
          text("", *part);
        add(gather.subscripts);
      }
    }
  }

  void add(SampleAccess &access) {
    for (std::string *part : {&access.path, &access.text, &access.element})
      text("", *part);
    add(access.subscripts);
    add(access.inner);
    add("", access.fixedShape);
    value("", access.isSum);
  }
};

/// "> ...::Cell": a type in a class that depends on the parameter before `rest`, which would want
/// a `typename`.
bool namesMember(llvm::StringRef rest) {
  int depth = 0;
  for (size_t at = 0; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == '<' || c == '(')
      ++depth;
    else if (c == ')' && depth == 0)
      return false;
    else if (c == '>' && depth == 0 && rest.drop_front(at + 1).starts_with("::"))
      return true;
    else if ((c == '>' || c == ')') && depth > 0)
      --depth;
  }
  return false;
}

class Merger {
public:
  Merger(const RegionPlace &place, const RegionSpec &spec, std::vector<RegionFacts> facts)
      : place(place), spec(spec), each(std::move(facts)), merged(each.front()) {}

  RegionFacts run() {
    const bool isBlocked =
        llvm::any_of(each, [](const RegionFacts &facts) { return !facts.safe(); });
    addEffects();
    if (isBlocked) // what isn't bridged needn't be the same
      return std::move(merged);
    const size_t known = merged.sideEffects.size();
    mergeLists();
    if (merged.sideEffects.size() == known) // else that is why samples differ
      mergeSamples();
    return std::move(merged);
  }

private:
  using List = std::vector<Datum> RegionFacts::*;
  static constexpr std::pair<List, const char *> lists[] = {{&RegionFacts::inputs, "an input"},
                                                            {&RegionFacts::inouts, "an in-out"},
                                                            {&RegionFacts::outputs, "an output"}};

  /// "float", or with two parameters "float, double".
  std::string typesOf(size_t instantiation) const {
    std::vector<std::string> types;
    types.reserve(place.typeParameters.size());
    for (const TypeParameter &parameter : place.typeParameters)
      types.push_back(parameter.types[instantiation]);
    return llvm::join(types, ", ");
  }

  void refuse(const std::string &what, const SourcePosition &position, const std::string &reason) {
    SideEffect effect;
    effect.kind = "structure";
    effect.what = what;
    effect.location = position;
    effect.reason = reason + ", and one text must do for all uses of the template";
    effect.obstacle = true;
    effect.number = 332;
    effect.mend = "make a function of the types in question, and let the region stand in it";
    merged.sideEffects.push_back(std::move(effect));
  }

  /// `texts` in the template's words; nullopt where they differ in more than its types.
  std::optional<std::string> inPatternWords(std::vector<llvm::StringRef> texts) const {
    std::string result;
    const auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
    while (!llvm::all_of(texts, [](llvm::StringRef text) { return text.empty(); })) {
      if (llvm::any_of(texts, [](llvm::StringRef text) { return text.empty(); }))
        return std::nullopt;
      if (llvm::all_of(texts, [&](llvm::StringRef text) { return text[0] == texts[0][0]; })) {
        result += texts[0][0];
        for (llvm::StringRef &text : texts)
          text = text.drop_front();
        continue;
      }
      const auto stands = [&](const TypeParameter &parameter) {
        return llvm::all_of(llvm::zip_equal(texts, parameter.types), [&](const auto &pair) {
          llvm::StringRef text = std::get<0>(pair);
          return text.consume_front(std::get<1>(pair)) && (text.empty() || !isWord(text.front())) &&
                 !namesMember(text);
        });
      };
      const auto parameter = llvm::find_if(place.typeParameters, stands);
      if (parameter == place.typeParameters.end() || (!result.empty() && isWord(result.back())))
        return std::nullopt;
      result += parameter->name;
      for (auto [text, type] : llvm::zip_equal(texts, parameter->types))
        text = text.drop_front(type.size());
    }
    return result;
  }

  /// The first of what differs; nullptr where nothing does, and the first has the common texts.
  const char *mergeParts(std::vector<Parts> parts) const {
    for (size_t index = 0; index < parts.front().list.size(); ++index) {
      const Part &first = parts.front().list[index];
      std::vector<llvm::StringRef> texts;
      for (const Parts &other : parts) {
        if (index >= other.list.size() || (other.list[index].text == nullptr) != !first.text ||
            other.list[index].value != first.value)
          return first.what;
        if (first.text)
          texts.emplace_back(*other.list[index].text);
      }
      std::optional<std::string> common = inPatternWords(std::move(texts));
      if (!common)
        return first.what;
      if (first.text)
        *first.text = std::move(*common);
    }
    return nullptr;
  }

  static std::pair<Datum *, const char *> find(RegionFacts &facts, const std::string &path) {
    for (const auto &[list, what] : lists)
      for (Datum &datum : facts.*list)
        if (datum.path == path)
          return {&datum, what};
    return {nullptr, "neither read nor written"};
  }

  void mergeLists() {
    std::set<std::string> seen;
    for (RegionFacts &facts : each)
      for (const auto &[list, what] : lists)
        for (const Datum &datum : facts.*list)
          if (seen.insert(datum.path).second)
            mergeDatum(datum.path, datum.location);
    if (merged.returnValue && !place.function.resultParameter.empty()) {
      merged.returnValue->element = place.function.resultType;
      merged.returnValue->type = place.function.resultParameter;
      merged.returnValue->typeParameter = place.function.resultParameter;
    }
  }

  void mergeDatum(const std::string &path, const SourcePosition &location) {
    std::vector<Datum *> data;
    const auto [own, wanted] = find(merged, path);
    for (size_t index = 0; index < each.size(); ++index) {
      const auto [datum, what] = index == 0 ? std::pair(own, wanted) : find(each[index], path);
      if (llvm::StringRef(wanted) != what)
        return refuse(path, location,
                      "'" + path + "' is " + wanted + " with " + typesOf(0) + " and " + what +
                          " with " + typesOf(index));
      data.push_back(datum);
    }
    std::vector<Parts> parts(data.size());
    std::vector<llvm::StringRef> types;
    std::vector<std::string> elements;
    for (auto [datum, list] : llvm::zip_equal(data, parts)) {
      list.add(*datum);
      types.emplace_back(datum->type);
      elements.push_back(datum->element);
      own->must &= datum->must;
      own->fullWrite &= datum->fullWrite;
    }
    const char *different = mergeParts(std::move(parts));
    const TypeParameter *parameter = findTypeParameter(place.typeParameters, elements);
    if (!parameter && !llvm::all_equal(elements))
      return refuse(path, location,
                    "the type of '" + path +
                        "' varies, and the template has no parameter of just these types: " +
                        llvm::join(elements, ", "));
    if (different)
      return refuse(path, location,
                    "the " + std::string(different) + " of '" + path +
                        "' depends on the template's arguments");
    if (!parameter || llvm::all_equal(elements))
      return;
    own->element = parameter->widest();
    own->typeParameter = parameter->name;
    own->type = inPatternWords(types).value_or(own->type);
  }

  void mergeSamples() {
    std::vector<Parts> parts(each.size());
    bool anyLoop = false, allLoop = true;
    for (size_t index = 0; index < each.size(); ++index) {
      RegionFacts &facts = index == 0 ? merged : each[index];
      const bool isLoop = samplesAreIterations(spec, facts);
      anyLoop |= isLoop;
      allLoop &= isLoop;
      parts[index].add(facts.samples);
    }
    if (anyLoop && (!allLoop || mergeParts(std::move(parts))))
      refuse("samples", place.position, "what a sample is depends on the template's arguments");
  }

  /// What one instantiation does, the region does.
  void addEffects() {
    for (size_t index = 1; index < each.size(); ++index) {
      for (SideEffect effect : each[index].sideEffects) {
        const auto same = [&](const SideEffect &known) {
          return known.kind == effect.kind && known.what == effect.what &&
                 known.number == effect.number && known.blocking >= effect.blocking &&
                 known.obstacle >= effect.obstacle;
        };
        if ((!effect.blocking && !effect.obstacle) || llvm::any_of(merged.sideEffects, same))
          continue;
        effect.reason = "with " + typesOf(index) + ", " + effect.reason;
        merged.sideEffects.push_back(std::move(effect));
      }
      for (const Unknown &unknown : each[index].unknowns)
        if (llvm::none_of(merged.unknowns, [&](const Unknown &known) {
              return known.what == unknown.what && known.ask == unknown.ask;
            }))
          merged.unknowns.push_back(unknown);
      for (const Alias &alias : each[index].aliasing)
        if (llvm::none_of(merged.aliasing,
                          [&](const Alias &known) { return known.paths == alias.paths; }))
          merged.aliasing.push_back(alias);
      for (const Diagnostic &problem : each[index].specProblems)
        if (llvm::none_of(merged.specProblems,
                          [&](const Diagnostic &known) { return known.text == problem.text; }))
          merged.specProblems.push_back(problem);
    }
  }

  const RegionPlace &place;
  const RegionSpec &spec;
  std::vector<RegionFacts> each;
  RegionFacts merged;
};

} // namespace

RegionFacts mergeInstantiations(const RegionPlace &place, const RegionSpec &spec,
                                std::vector<RegionFacts> each) {
  return Merger(place, spec, std::move(each)).run();
}

} // namespace surrogate
