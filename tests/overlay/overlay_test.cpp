#include "comedo/overlay.hpp"
