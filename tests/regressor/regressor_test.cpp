#include "comedo/regressor.hpp"
