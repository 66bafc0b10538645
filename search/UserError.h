//===- UserError.h - what a user can mend ------------------------------------------------===//
//
// Thrown for what is wrong with the command line, the samples or the study; main prints it and
// ends with exit code 2. Everything else that throws is a fault of ours and ends with 1.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_SEARCH_USERERROR_H
#define SURROGATE_SEARCH_USERERROR_H

#include <stdexcept>

namespace surrogate::search {

struct UserError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

} // namespace surrogate::search

#endif
