#include "comedo/features.hpp"
