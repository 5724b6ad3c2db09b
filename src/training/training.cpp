#include "comedo/training.hpp"
