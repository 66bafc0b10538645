/* cuda_device_runtime_api.h - for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
