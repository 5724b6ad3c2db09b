// The tree's own data, for tests that read what is shipped.
#pragma once

#include <stdexcept>
#include <string>

#include "support.hpp"

namespace comedo::test {

/// Throws where there is no value: the tree's own data are sound, or the tests are not.
template <class T>
T sound(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return *std::move(result);
}

/// Returns: the text of a file of the checkout.
inline std::string tree_text(const std::string& path) {
  const Bytes bytes = sound(read_file(source_folder() / path));
  return {bytes.begin(), bytes.end()};
}

}  // namespace comedo::test
