#include "comedo/assessment.hpp"
