//===- Command.h - surrogate-search's command line ---------------------------------------===//
#ifndef SURROGATE_SEARCH_COMMAND_H
#define SURROGATE_SEARCH_COMMAND_H

namespace surrogate::search {

/// The whole program. Returns the exit code: 0 done, 1 a fault of ours, 2 usage or samples,
/// 130 ended by Ctrl-C before there was a model.
int runCommand(int argc, char **argv);

} // namespace surrogate::search

#endif
