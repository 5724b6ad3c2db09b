#include "postgresql_server.hpp"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace comedo::test {

namespace fs = std::filesystem;

namespace {

constexpr uid_t kNobody = 65534;  ///< In Debian; the group has the same number.

/// Returns: Debian's folder of the server's programs, empty where there is none.
fs::path program_folder() {
  std::error_code absent;
  for (fs::directory_iterator version("/usr/lib/postgresql", absent), end; !absent && version != end; ++version)
    if (fs::exists(version->path() / "bin/initdb")) return version->path() / "bin";
  return {};
}

}  // namespace

PostgresqlServer* PostgresqlServer::running() {
  static PostgresqlServer server;
  return server.started_ ? &server : nullptr;
}

PostgresqlServer::PostgresqlServer() : programs_(program_folder()) {
  if (programs_.empty()) return;
  if (::geteuid() == 0 && ::chown(folder_.path().c_str(), kNobody, kNobody) != 0) return;
  const std::string folder = folder_.path().string();
  // Nothing of the server's own making has to outlive a failure, but what tests write has: fsync stays on after initdb.
  started_ = run("initdb", "-D data -U comedo -A trust -E UTF8 --locale=C --no-sync") &&
             run("pg_ctl", "-D data -l server.log -w -t 300 -o \"-k " + folder + " -c listen_addresses=''\" start");
}

PostgresqlServer::~PostgresqlServer() {
  if (started_) (void)run("pg_ctl", "-D data -m immediate -w stop");
}

bool PostgresqlServer::run(const std::string& program, const std::string& arguments) const {
  const std::string nobody = std::to_string(kNobody);
  const std::string as =
      ::geteuid() == 0 ? "setpriv --reuid=" + nobody + " --regid=" + nobody + " --clear-groups " : "";
  const std::string command = "cd " + folder_.path().string() + " && " + as + (programs_ / program).string() + " " +
                              arguments + " >>programs.log 2>&1 </dev/null";
  return std::system(command.c_str()) == 0;
}

std::string PostgresqlServer::new_database() {
  const std::string name = "d" + std::to_string(++databases_);
  const std::string folder = folder_.path().string();
  if (!run("createdb", "-h " + folder + " -U comedo " + name)) throw std::runtime_error("no new database");
  return "postgresql:///" + name + "?host=" + folder + "&user=comedo";
}

}  // namespace comedo::test
