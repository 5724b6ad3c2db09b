#include <fcntl.h>
#include <unistd.h>

#include "comedo/file.hpp"
#include "comedo/storage.hpp"
#include "database.hpp"

namespace comedo {

Result<Done> Storage::back_up(const std::filesystem::path& file) const {
  if (database_->dialect() != Dialect::sqlite)
    return Error{ErrorCode::argument_invalid, "a database of PostgreSQL is backed up by pg_dump"};
  // SQLite fills an empty file, and would make one that everybody may read.
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return Error{ErrorCode::file_unwritable, "the copy of the database cannot be made"};
  ::close(descriptor);
  const auto trouble = database_->alone([&](Sql& sql) { sql.change("VACUUM INTO :file", file.string()); });
  if (!trouble) return sync_to_disk(file);
  ::unlink(file.c_str());
  return *trouble;
}

}  // namespace comedo
