/* sm_30_intrinsics.h - for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
