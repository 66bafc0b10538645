//===- Plugin.cpp - parts of the runtime that are loaded when needed --------------------===//

#include "engines/Plugin.h"

#include <dlfcn.h>
#include <unistd.h>

namespace surrogate::runtime {

namespace {

std::string ownFolder() {
  Dl_info info;
  if (!dladdr(reinterpret_cast<void *>(&loadPlugin), &info) || !info.dli_fname)
    return ".";
  const std::string path = info.dli_fname;
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

} // namespace

void *loadPlugin(const std::string &name, const char *symbol) {
  const std::string folder = ownFolder(), file = "lib" + name + ".so";
  std::string found;
  for (const std::string &candidate : {folder + "/" + file, folder + "/surrogate/" + file})
    if (found.empty() && access(candidate.c_str(), F_OK) == 0)
      found = candidate;
  if (found.empty())
    throw PluginError("the plugin " + file + " is neither in '" + folder + "' nor in '" + folder +
                      "/surrogate'; install it beside libsurrogate.so");
  void *library = dlopen(found.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    throw PluginError("the plugin '" + found + "' can't be loaded: " + dlerror());
  void *address = dlsym(library, symbol);
  if (!address)
    throw PluginError("the plugin '" + found + "' lacks '" + symbol +
                      "'; it is from another version than libsurrogate.so");
  return address;
}

} // namespace surrogate::runtime
