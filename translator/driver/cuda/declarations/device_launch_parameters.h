/* device_launch_parameters.h - for parsing where no toolkit is */
#pragma once
#include "cuda_runtime.h"
