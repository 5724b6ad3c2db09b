#include "s3_server.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

namespace comedo::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEnd = "._S3rver_object";  ///< Of the names of s3rver's files.

[[noreturn]] void become(const std::vector<std::string>& words) {
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int descriptor : {0, 1, 2}) ::dup2(nothing, descriptor);
  ::setenv("NODE_PATH", (source_folder() / "build/npm/node_modules").c_str(), 1);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace

S3Server* S3Server::running() {
  static S3Server server;
  return server.listens() || server.start() ? &server : nullptr;
}

S3Server::S3Server(fs::path certificate, fs::path key) : certificate_(std::move(certificate)), key_(std::move(key)) {}

bool S3Server::start() {
  if (listens()) return true;
  const fs::path port = folder_.path() / "port";
  fs::remove(port);
  if (!fs::is_directory(source_folder() / "build/npm/node_modules/s3rver")) return false;
  // s3rver makes the marks of its lists with an old cipher.
  std::vector<std::string> words = {"node", "--openssl-legacy-provider",
                                    (source_folder() / "tests/support/s3_server.cjs").string(), folder_.path().string(),
                                    port_};
  if (!certificate_.empty()) words.insert(words.end(), {certificate_.string(), key_.string()});
  process_ = ::fork();
  if (process_ == 0) become(words);
  for (int left = 6000; left > 0 && !fs::exists(port); --left) {  // a minute
    if (::waitpid(process_, nullptr, WNOHANG) != 0) return process_ = -1, false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const auto text = read_file(port);
  if (!text) return stop(), false;
  port_.assign(text->begin(), text->end());
  return true;
}

void S3Server::stop() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

void S3Server::trouble(int status, int count) const {
  const std::string text = std::to_string(status) + " " + std::to_string(count);
  (void)write_file(folder_.path() / "trouble", std::string_view(text));
}

void S3Server::keep_versions(bool on) const {
  const fs::path mark = folder_.path() / "versions";
  if (on)
    (void)write_file(mark, std::string_view());
  else
    fs::remove(mark);
}

S3Options S3Server::options(const std::string& prefix) const {
  using namespace std::chrono;
  S3Options options;
  options.endpoint = (certificate_.empty() ? "http://127.0.0.1:" : "https://127.0.0.1:") + port_;
  options.bucket = "pictures";
  options.prefix = prefix;
  options.access_key = options.secret_key = "S3RVER";
  options.first_pause = milliseconds(1);
  options.now_ms = [] { return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(); };
  return options;
}

fs::path S3Server::file_of(const std::string& key) const { return folder_.path() / "s3" / "pictures" / (key + kEnd); }

std::size_t S3Server::count(const std::string& prefix) const {
  std::size_t count = 0;
  const fs::path bucket = folder_.path() / "s3" / "pictures";
  for (const auto& entry : fs::recursive_directory_iterator(bucket)) {
    const std::string key = fs::relative(entry.path(), bucket).string();
    count += key.starts_with(prefix) && key.ends_with(kEnd) ? 1U : 0U;
  }
  return count;
}

}  // namespace comedo::test
