// The parts of the service, as the settings want them.
#pragma once

#include <memory>

#include "comedo/http_server.hpp"
#include "comedo/service.hpp"
#include "comedo/settings.hpp"

namespace comedo::cli {

/// Returns: as many as pictures are looked at at once.
[[nodiscard]] int threads_of(const Settings& settings);
/// Returns: as many as requests are worked on at once: more, for while one waits for the disk, another's picture is
/// looked at.
[[nodiscard]] int workers_of(const Settings& settings);

/// Makes the folder, for its owner alone. Errors: file_unwritable.
[[nodiscard]] Result<Done> make_data_folder(const Settings& settings);
/// Returns: the file of the key ring.
[[nodiscard]] std::filesystem::path key_file(const Settings& settings);
/// Makes the key ring where none is named and there is none. Errors: file_unwritable, storage_key_invalid.
[[nodiscard]] Result<KeyRing> open_keys(const Settings& settings);
[[nodiscard]] std::filesystem::path objects_folder(const Settings& settings);
/// Errors: those of Storage::open.
[[nodiscard]] Result<Storage> open_rows(const Settings& settings, int connections);
/// As open_rows, for commands beside the service: they make no database. Errors: file_not_found, too.
[[nodiscard]] Result<Storage> open_rows_that_are_there(const Settings& settings);
/// Errors: those of the above, of set_outbound, oidc_options and Service::open.
[[nodiscard]] Result<std::unique_ptr<Service>> open_service(const Settings& settings, Storage rows,
                                                            std::unique_ptr<ObjectStore> objects,
                                                            std::shared_ptr<Metrics> metrics);
[[nodiscard]] HttpServerOptions server_options(const Settings& settings);

}  // namespace comedo::cli
