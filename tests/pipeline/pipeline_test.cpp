#include "comedo/pipeline.hpp"
