/* cusparse_v2.h - for parsing where no toolkit is */
#pragma once
#include "cusparse.h"
