//===- AnnotationBinder.h - pragmas -> statements -----------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REGION_ANNOTATIONBINDER_H
#define SURROGATE_TRANSLATOR_REGION_ANNOTATIONBINDER_H

#include "region/RegionAddress.h"

namespace surrogate {

/// A region named by a pragma, or by a begin and an end.
struct BoundAnnotation {
  std::string name; ///< empty where the pragma gives none
  SourcePosition position;
  Anchor anchor;
  std::vector<TextRange> pragmas;
};

/// Ties every annotation to its statements or function. Problems (SR303, SR305 to SR308, SR313)
/// are appended to `problems`; those annotations are left out.
std::vector<BoundAnnotation> bindAnnotations(const StatementIndex &index,
                                             std::vector<Diagnostic> &problems);

} // namespace surrogate

#endif
