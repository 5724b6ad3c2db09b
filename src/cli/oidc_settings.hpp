// The provider of logins, as the settings name it.
#pragma once

#include <optional>
#include <string>

#include "comedo/service.hpp"
#include "comedo/settings.hpp"

namespace comedo::cli {

/// What is wrong with the provider's name, or with where it sends people back; empty for nothing.
[[nodiscard]] std::string not_an_issuer(const std::string& text);
[[nodiscard]] std::string not_a_redirect(const std::string& text);

/// Errors: argument_invalid, where one setting lacks another.
[[nodiscard]] Result<Done> check_oidc(const Settings& settings);

/// Returns: none where no provider is named. The key of a public client is made in the data folder where none is named.
/// Errors: file_unreadable, file_unwritable, storage_key_invalid (also a secret that others can read).
[[nodiscard]] Result<std::optional<OidcOptions>> oidc_options(const Settings& settings);

}  // namespace comedo::cli
