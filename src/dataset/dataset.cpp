#include "comedo/dataset.hpp"
