//===- Plugin.h - parts of the runtime that are loaded when needed ----------------------===//
//
// HDF5 takes milliseconds to load, LibTorch 0.4 s: a program that uses neither pays for neither.
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_RUNTIME_ENGINES_PLUGIN_H
#define SURROGATE_RUNTIME_ENGINES_PLUGIN_H

#include <stdexcept>
#include <string>

namespace surrogate::runtime {

struct PluginError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Loads `lib<name>.so` from the folder of libsurrogate or from its subfolder surrogate/, and
/// returns the address of `symbol` in it. \throws PluginError with both places that were looked at.
void *loadPlugin(const std::string &name, const char *symbol);

} // namespace surrogate::runtime

#endif
