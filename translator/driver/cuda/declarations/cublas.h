/* cublas.h - for parsing where no toolkit is */
#pragma once
#include "cublas_v2.h"
