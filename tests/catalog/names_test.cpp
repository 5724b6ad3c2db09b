#include "comedo/catalog.hpp"
namespace comedo{ TEST(X,Y){EXPECT_FALSE(Ingredients().knows("x"));}}
