#include "comedo/image.hpp"
