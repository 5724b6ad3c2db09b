#include "comedo/file.hpp"
