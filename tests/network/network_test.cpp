#include "comedo/network.hpp"
