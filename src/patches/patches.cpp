#include "comedo/patches.hpp"
