/* cuda_runtime.h - CUDA's runtime and language, for parsing where no toolkit is.
 *
 * Declarations written from the documented interface: enough for the analysis, which knows what
 * these functions do by name. Nothing here is ever compiled into a program. */
#pragma once
#include "host_defines.h"
#ifdef __CUDA__
#ifndef __CUDACC__ /* as nvcc says of CUDA sources */
#define __CUDACC__
#endif
#ifndef __CUDACC_VER_MAJOR__
#define __CUDACC_VER_MAJOR__ 13
#define __CUDACC_VER_MINOR__ 0
#define __CUDACC_VER_BUILD__ 0
#endif
/* The C library may be called in kernels, too; the C++ library's headers that its own headers
 * include may not be within the pragma. */
#include <cstddef>
#pragma clang force_cuda_host_device begin
#include <assert.h>
#include <cstdlib>
#include <stdio.h>
#include <string.h>
#pragma clang force_cuda_host_device end
#include <algorithm>
#include <limits>
#include <new>
#pragma clang force_cuda_host_device begin
#include <cmath>
#include <math.h>
#pragma clang force_cuda_host_device end
#endif
#include "cuda_runtime_api.h"
#include "vector_types.h"
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __CUDA__
#include "device_functions.h"
#endif
