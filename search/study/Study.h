//===- Study.h - the folder a search leaves ----------------------------------------------===//
//
//   search.json        samples and settings that the study belongs to
//   trials.csv         a line a trial (TrialLog.h)      curves/NNN.csv   learning curves
//   models/NNN.*       .safetensors and .pt             pareto.csv       the front
//   best.safetensors   the chosen model                 best.json        which, and why
//   qoi/NNN.txt        what the program printed         report.html      the page with plots
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_STUDY_STUDY_H
#define SURROGATE_SEARCH_STUDY_STUDY_H

#include "SearchOptions.h"
#include "study/Selection.h"

namespace surrogate::search {

/// The settings on which trials depend, and the samples' fingerprint, as JSON text. What only
/// says when to end (trials, seconds) is left out: a study may be continued with more.
std::string settingsText(const SearchOptions &options, const SampleSet &samples);

/// Opens the study in options.study: makes the folder; continues what is there if `settings` is
/// the same. With options.fresh an existing study is moved aside to NAME.1, NAME.2, ...
/// Returns true when trials of an earlier run are there.
/// \throws UserError when the folder holds something else, or a study with other settings.
bool openStudy(const SearchOptions &options, const std::string &settings);

/// Writes pareto.csv, best.safetensors and best.json.
void writeChoice(const std::string &folder, const std::vector<FrontModel> &front,
                 const Choice &choice);

} // namespace surrogate::search

#endif
