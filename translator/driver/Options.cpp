//===- Options.cpp - the command line -----------------------------------------------------===//
#include "driver/Options.h"

#include "diagnostics/Suggestion.h"
#include "driver/Version.h"
#include "region/RegionAddress.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace surrogate {

namespace {

constexpr const char *description =
    R"(surrogate-rewrite: replaces a region of a program by a neural network, and keeps the original.

  surrogate-rewrite app.cpp              prints what would change, as a diff; changes nothing
  surrogate-rewrite app.cpp --explain    what goes into the region, what comes out, and why
)";

constexpr const char *footer = R"(
A region is named in the source,
  #pragma surrogate region(price)        before a statement or a function definition
  #pragma surrogate begin(price)         ... sibling statements ...
  #pragma surrogate end(price)
or without touching it, by --region or by 'at:' in a regions.yaml:
  --region=price=app.cpp:41-78           the statements in these lines
  --region='ns::f(double)'               a function's body
  --region='f:label L'                   the statement at a label

Compiler flags may follow '--', instead of compile_commands.json:
  surrogate-rewrite app.cpp -- -Iinclude -std=c++17

Exit codes: 0 done, 1 a source doesn't parse, 2 wrong usage or spec, 3 a region is refused.
Messages are numbered SRnnn; --explain-message SRnnn tells more.
)";

/// What the command line says before it is held together.
struct RawOptions {
  Options options;
  std::vector<std::string> regions;
  std::string variant, message, summaryCache;
  bool noSummaryCache = false;
  bool version = false, help = false;
};

void addOptions(CLI::App &app, RawOptions &raw) {
  Options &options = raw.options;
  const char *group = "Regions";
  app.add_option("--spec", options.spec, "regions.yaml: settings of regions, and where they are")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--region", raw.regions, "a region by lines, function or label; repeatable")
      ->type_name("[NAME=]AT")
      ->group(group)
      ->allow_extra_args(false)
      ->take_all();
  app.add_flag("--ignore-missing", options.ignoreMissing,
               "pass over regions of --spec that no source of this run has (for build systems)")
      ->group(group);
  app.add_flag("--keep-going", options.keepGoing,
               "leave refused regions as they are, with their message, and write the others")
      ->group(group);
  group = "Output";
  app.add_option("--variant", raw.variant, "collect, infer, dual or extract (default: dual)")
      ->type_name("NAME")
      ->group(group);
  app.add_flag("--diff", options.diff,
               "print a unified diff (the default where nothing is written)")
      ->group(group);
  app.add_flag("-i", options.inPlace, "edit the sources in place")->group(group);
  app.add_option("-o", options.output, "write one source's result to FILE")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--out-dir", options.outputDirectory,
                 "write the results below DIR, relative paths kept")
      ->type_name("DIR")
      ->group(group);
  app.add_flag("--line-directives", options.lineDirectives,
               "#line, so that messages and breakpoints map to the original")
      ->group(group);
  app.add_option("--templates", options.templates, "templates of one's own for generated text")
      ->type_name("DIR")
      ->group(group);
  group = "What was found (alone: exit code 0 whatever the verdict)";
  app.add_flag("--explain", options.explain, "a table of inputs and outputs, with reasons")
      ->group(group);
  app.add_option("--report", options.report, "the same as JSON (docs/report.schema.json)")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--html", options.html,
                 "the source with inputs, outputs and reasons marked in it, as one page")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("--print-plan", options.printPlan, "what would be generated, as JSON")->group(group);
  app.add_flag("--list-regions", options.listRegions,
               "functions with loops, deepest first; nothing else is done")
      ->group(group);
  group = "Parsing, as in clang's tools";
  app.add_option("-p", options.buildPath, "folder of compile_commands.json")
      ->type_name("DIR")
      ->group(group);
  app.add_option("--extra-arg", options.extraArguments, "compiler flag to append; repeatable")
      ->type_name("FLAG")
      ->group(group)
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--extra-arg-before", options.extraArgumentsBefore,
                 "compiler flag to prepend; repeatable")
      ->type_name("FLAG")
      ->group(group)
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--summary-cache", raw.summaryCache,
                 "folder that keeps what other sources of the program say (default: "
                 ".surrogate-cache below the folder of -p, or the user's cache folder)")
      ->type_name("DIR")
      ->group(group);
  app.add_flag("--no-summary-cache", raw.noSummaryCache, "keep nothing, read other sources anew")
      ->group(group);
  group = "Help";
  app.add_option("--explain-message", raw.message,
                 "what a message means, and what to do; 'all' for all")
      ->type_name("SRnnn")
      ->group(group);
  app.add_flag("--version", raw.version, "version, revision and Clang's version")->group(group);
  app.add_flag("-h,--help", raw.help, "this text")->group(group);
  app.add_option("sources", options.sources, "C and C++ sources")->type_name("FILE ...");
}

llvm::Error usage(std::string text, std::string mend = "surrogate-rewrite --help") {
  return refuse(101, Outcome::UsageError, {}, std::move(text), std::move(mend));
}

/// `-o ""` would otherwise be as good as no -o, and the run another one than was asked for.
llvm::Error checkValues(const CLI::App &app) {
  for (const CLI::Option *option : app.get_options())
    if (llvm::is_contained(option->results(), std::string()))
      return usage(option->get_positional() ? "a source's name is empty"
                                            : "'" + option->get_name() + "' has an empty value");
  return llvm::Error::success();
}

llvm::Error unknownOption(const CLI::App &app, const std::string &given) {
  std::vector<std::string> names;
  for (const CLI::Option *option : app.get_options())
    for (const std::string &name : option->get_lnames())
      names.push_back("--" + name);
  const std::vector<llvm::StringRef> known(names.begin(), names.end());
  const std::string word = llvm::StringRef(given).split('=').first.str();
  return usage("unknown option '" + word + "'" + didYouMean(word, known));
}

/// One page as Markdown, wrapped for a terminal.
void printPage(const MessagePage &page, llvm::raw_ostream &os) {
  constexpr size_t width = 96;
  os << "## SR" << page.number << ": " << page.title << "\n";
  llvm::StringRef rest = page.help;
  while (!rest.empty()) {
    auto [paragraph, tail] = rest.split("\n\n");
    os << '\n';
    size_t column = 0;
    for (llvm::StringRef word : llvm::split(paragraph, ' ')) {
      const bool wraps = column != 0 && column + 1 + word.size() > width;
      os << (column == 0 ? "" : wraps ? "\n" : " ") << word;
      column = wraps || column == 0 ? word.size() : column + 1 + word.size();
    }
    os << '\n';
    rest = tail;
  }
}

/// The page of "SR304", "304" or "sr304"; "all" gives docs/messages.md.
llvm::Error printMessage(llvm::StringRef text, llvm::raw_ostream &os) {
  if (text == "all") {
    os << "# Messages of surrogate-rewrite\n\n"
          "Every message has a number; `surrogate-rewrite --explain-message SRnnn` prints its\n"
          "page. This file is what `--explain-message all` prints.\n";
    for (const MessagePage &page : allMessages()) {
      os << '\n';
      printPage(page, os);
    }
    return llvm::Error::success();
  }
  unsigned number = 0;
  llvm::StringRef digits = text;
  if (!digits.consume_front("SR"))
    digits.consume_front("sr");
  const MessagePage *page = digits.getAsInteger(10, number) ? nullptr : findMessage(number);
  if (!page)
    return usage("there is no message '" + text.str() + "'", "docs/messages.md lists them all");
  printPage(*page, os);
  return llvm::Error::success();
}

llvm::Expected<Variant> parseVariant(const std::string &name) {
  static constexpr llvm::StringRef names[] = {"collect", "infer", "dual", "extract"};
  for (Variant variant : {Variant::Collect, Variant::Infer, Variant::Dual, Variant::Extract})
    if (variantName(variant) == name)
      return variant;
  return usage("'--variant' is " + listed(names) + ", not '" + name + "'" +
               didYouMean(name, names));
}

llvm::Error checkTogether(const Options &options) {
  const int places = (options.inPlace ? 1 : 0) + (options.output.empty() ? 0 : 1) +
                     (options.outputDirectory.empty() ? 0 : 1);
  if (places > 1)
    return usage("-i, -o and --out-dir each say where to write: only one of them can be given");
  if (!options.output.empty() && options.sources.size() > 1)
    return usage("-o takes one source, and here are " + std::to_string(options.sources.size()),
                 "--out-dir DIR");
  if (options.flags && !options.buildPath.empty())
    return usage("'-p' and '--' each say how to parse: only one of them can be given");
  if (options.diff && options.writes())
    return usage("--diff prints what -i, -o and --out-dir would write: only one of them can be "
                 "given");
  if (options.sources.empty())
    return usage("no source is given", "surrogate-rewrite app.cpp");
  return llvm::Error::success();
}

/// Said before anything is parsed. A source's text goes into a folder of its own, which is made;
/// what is only shown goes where the user already has a folder. A folder straight below the root
/// is nobody's wish, but a mistyped path's.
llvm::Error checkFolders(const Options &options) {
  namespace path = llvm::sys::path;
  const auto missing = [](llvm::StringRef file, llvm::StringRef folder, std::string mend) {
    return refuse(110, Outcome::UsageError, {},
                  "'" + file.str() + "' can't be written: there is no folder '" + folder.str() +
                      "'; nothing was written",
                  std::move(mend));
  };
  for (llvm::StringRef file : {options.report, options.html}) {
    const llvm::StringRef folder = path::parent_path(file);
    if (!folder.empty() && !llvm::sys::fs::exists(folder))
      return missing(file, folder, "mkdir -p " + folder.str());
  }
  const bool isFile = !options.output.empty();
  const llvm::StringRef target = isFile ? options.output : options.outputDirectory;
  llvm::StringRef folder = isFile ? path::parent_path(target) : target;
  while (path::has_parent_path(folder) && path::parent_path(folder) != path::root_path(folder))
    folder = path::parent_path(folder);
  if (path::is_absolute(target) && folder != path::root_path(folder) &&
      !llvm::sys::fs::exists(folder))
    return missing(target, folder, "mkdir " + folder.str());
  return llvm::Error::success();
}

/// Two regions in one place, or two places for one: whichever is meant, one of them is a slip.
llvm::Error checkNamedOnce(const std::vector<RegionSpec> &before, const RegionSpec &region) {
  for (const RegionSpec &other : before) {
    if (other.at == region.at)
      return usage("--region names '" + region.at + "' twice", "remove one of the two");
    if (!region.name.empty() && other.name == region.name)
      return usage("--region gives region '" + region.name + "' two places: '" + other.at +
                       "' and '" + region.at + "'",
                   "give one of them another name");
  }
  return llvm::Error::success();
}

llvm::Expected<std::optional<Options>> finish(RawOptions &raw) {
  Options &options = raw.options;
  if (!raw.variant.empty()) {
    auto variant = parseVariant(raw.variant);
    if (!variant)
      return variant.takeError();
    options.variant = *variant;
    options.variantGiven = true;
  }
  for (const std::string &text : raw.regions) {
    auto region = parseRegionOption(text);
    if (!region)
      return region.takeError();
    if (llvm::Error error = checkNamedOnce(options.regions, *region))
      return error;
    options.regions.push_back(std::move(*region));
  }
  if (raw.noSummaryCache && !raw.summaryCache.empty())
    return usage("--summary-cache names a folder and --no-summary-cache wants none: only one of "
                 "them can be given");
  if (raw.noSummaryCache)
    options.summaryCache = std::nullopt;
  else
    options.summaryCache = raw.summaryCache;
  if (llvm::Error error = checkTogether(options))
    return error;
  if (llvm::Error error = checkFolders(options))
    return error;
  return std::optional<Options>(std::move(options));
}

} // namespace

llvm::Expected<std::optional<Options>> parseOptions(int count, const char *const *arguments,
                                                    llvm::raw_ostream &os) {
  RawOptions raw;
  CLI::App app(description, "surrogate-rewrite");
  app.set_help_flag();
  app.allow_extras();
  addOptions(app, raw);
  app.footer(footer);
  std::vector<std::string> own;
  for (int each = 1; each < count; ++each) {
    const llvm::StringRef argument = arguments[each];
    if (argument == "--") {
      raw.options.flags.emplace(arguments + each + 1, arguments + count);
      break;
    }
    // CLI11 would take the next argument for the value.
    if (argument.starts_with("--") && argument.find('=') + 1 == argument.size())
      return usage("'" + argument.drop_back().str() + "' has an empty value");
    if (argument.starts_with("-p=") || argument.starts_with("-o=")) { // as clang's tools take it
      own.push_back(argument.take_front(2).str());
      own.push_back(argument.drop_front(3).str());
    } else {
      own.push_back(argument.str());
    }
  }
  std::ranges::reverse(own); // CLI11 takes them from the back
  try {
    app.parse(own);
  } catch (const CLI::ParseError &error) {
    return usage(error.what());
  }
  for (const std::string &rest : app.remaining())
    return unknownOption(app, rest);
  if (llvm::Error error = checkValues(app))
    return error;
  if (raw.help)
    os << app.help();
  else if (raw.version)
    printVersion(os);
  else if (!raw.message.empty()) {
    if (llvm::Error error = printMessage(raw.message, os))
      return error;
  } else {
    return finish(raw);
  }
  return std::optional<Options>();
}

} // namespace surrogate
