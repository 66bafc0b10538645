/* Of nvcc's min and max Clang's wrapper keeps the device's alone. */
#pragma once
#include <cuda_runtime.h>
#ifdef __CUDA__
#define SURROGATE_SIDE __host__
#include "../mixed_minimum.h"
#endif
