#include "comedo/evaluation.hpp"
