/* Clang 19 includes this header of older toolkits; CUDA 12 and later have no texture references. */
#pragma once
#if __has_include_next(<texture_fetch_functions.h>)
#include_next <texture_fetch_functions.h>
#endif
