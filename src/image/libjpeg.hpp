// libjpeg's header leans on <cstdio> without including it.
#pragma once

// clang-format off
#include <cstdio>
#include <jpeglib.h>
// clang-format on
