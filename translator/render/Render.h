//===- Render.h - RegionPlan + templates -> text ----------------------------------------===//
//
// The pieces of text that stand around a region, and the companion header. What they look like
// is in templates/*.mustache; what must hold is in DESIGN "Generated code, in shape".
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_RENDER_RENDER_H
#define SURROGATE_TRANSLATOR_RENDER_RENDER_H

#include "plan/RegionPlan.h"

#include <map>
#include <string>

namespace surrogate {

/// The templates by name ("block"), as text.
class Templates {
public:
  /// Reads every template from `directory` (--templates); empty: those built in.
  static llvm::Expected<Templates> load(llvm::StringRef directory);

  /// Fills template `name`. `values` maps a mustache key to its text; a key with an empty text
  /// is false as a section.
  llvm::Expected<std::string> fill(llvm::StringRef name,
                                   const std::map<std::string, std::string> &values) const;

private:
  std::string directory;
  std::map<std::string, std::string> texts;
};

/// How the user's file is laid out; inserted lines follow it.
struct SourceStyle {
  std::string file;              ///< whose .clang-format rules
  std::string indentUnit = "  "; ///< used where there is no .clang-format
};

/// Text to insert around a region, each whole lines without the last newline.
struct RenderedRegion {
  std::string comment; ///< takes the place of the region's pragma
  std::string opening; ///< before the region's text
  std::string closing; ///< after it
  /// C functions: prototypes before the definition, the wrapper after it, the new name.
  std::string prototypes, wrapper, originalName;
  bool addStatic = false;
  // The extract variant: opening and closing stand around a copy of a statement region's text;
  // a function is called in the opening. For a member function both
  // stand inside it, and `wrapper` behind its class.
};

llvm::Expected<RenderedRegion> render(const RegionPlan &plan, const Templates &templates,
                                      const SourceStyle &style);

/// The extract variant's main function, for the file's end.
llvm::Expected<std::string> renderExtractMain(llvm::ArrayRef<RegionPlan> plans,
                                              const Templates &templates, const SourceStyle &style);

/// The companion header of one file: all its regions in order.
llvm::Expected<std::string> renderHeader(llvm::ArrayRef<RegionPlan> plans,
                                         const Templates &templates, const SourceStyle &style);

} // namespace surrogate

#endif
