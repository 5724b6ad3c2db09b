// A certificate that lives as long as a test.
#pragma once

#include <filesystem>

namespace comedo::test {

/// Writes a new key and a certificate of its own for "localhost".
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key);

}  // namespace comedo::test
