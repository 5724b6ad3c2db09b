#include "comedo/augment.hpp"
