/* for parsing where no toolkit is */
#pragma once
#include "../cub.cuh"
