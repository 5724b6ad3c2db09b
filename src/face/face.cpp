#include "comedo/face.hpp"
