#include "comedo/quality.hpp"
