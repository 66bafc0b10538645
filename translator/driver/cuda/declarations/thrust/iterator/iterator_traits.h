/* for parsing where no toolkit is */
#pragma once
#include "../declarations.h"
