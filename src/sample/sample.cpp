#include "comedo/sample.hpp"
