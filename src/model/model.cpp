#include "comedo/model.hpp"
