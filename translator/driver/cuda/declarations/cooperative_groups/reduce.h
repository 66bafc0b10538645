/* for parsing where no toolkit is */
#pragma once
#include "../cooperative_groups.h"
