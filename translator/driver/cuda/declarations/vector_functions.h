/* vector_functions.h - for parsing where no toolkit is */
#pragma once
#include "cuda_runtime_api.h"
