//===- WholeFile.h - files that survive a kill -------------------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_WHOLEFILE_H
#define SURROGATE_SEARCH_STUDY_WHOLEFILE_H

#include <string>

namespace surrogate::search {

/// The file's bytes. \throws std::runtime_error.
std::string readWhole(const std::string &path);

/// Writes beside, syncs, renames: `path` holds the old text or the new one, never half of it.
/// \throws std::runtime_error with the system's reason.
void writeWhole(const std::string &path, const std::string &text);

/// Appends in one write and syncs. \throws std::runtime_error with the system's reason.
void appendSynced(const std::string &path, const std::string &text);

} // namespace surrogate::search

#endif
