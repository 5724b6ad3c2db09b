// What TLS needs from the disk.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>

#include "comedo/error.hpp"

namespace comedo {

/// Returns: a server's context, TLS 1.2 or later. Errors: file_unreadable.
[[nodiscard]] Result<std::unique_ptr<boost::asio::ssl::context>> load_tls(const std::filesystem::path& certificate,
                                                                          const std::filesystem::path& key);

}  // namespace comedo
