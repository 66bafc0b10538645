/* Of nvcc's min and max Clang's wrapper keeps the device's alone. */
#pragma once
#include <cuda_runtime.h>
#ifdef __CUDA__
#ifndef __CUDACC_VER_MAJOR__ /* programs choose by it, and nvcc alone defines it */
#define __CUDACC_VER_MAJOR__ (CUDART_VERSION / 1000)
#define __CUDACC_VER_MINOR__ (CUDART_VERSION % 1000 / 10)
#define __CUDACC_VER_BUILD__ 0
#endif
#define SURROGATE_SIDE __host__
#include "../mixed_minimum.h"
#endif
