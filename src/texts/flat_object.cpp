#include "flat_object.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace comedo::texts {
namespace {

constexpr std::size_t kMaxDocument = std::size_t{1} << 22U;  // bytes
constexpr std::size_t kMaxText = 4096;                       // bytes of one text
constexpr std::size_t kMaxKey = 100;                         // bytes of one key

bool is_key(std::string_view key) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  return !key.empty() && key.size() <= kMaxKey && key.find_first_not_of(kAllowed) == std::string_view::npos;
}

// Takes events, so that no tree is built that a hostile file could make deep.
class FlatReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool start_object(std::size_t) override { return depth_++ == 0 || refuse("is no text"); }
  bool end_object() override { return true; }
  bool key(std::string& name) override {
    if (!is_key(name)) return refuse_all("a key holds other characters than a-z, 0-9, _ and ., or is too long");
    key_ = name;
    return known_.insert(name).second || refuse("stands there twice");
  }
  bool string(std::string& text) override {
    if (depth_ == 0) return refuse_all("the file is no JSON object");
    if (text.empty() || text.size() > kMaxText) return refuse("is empty or too long");
    for (const char c : text)
      if (static_cast<unsigned char>(c) < ' ') return refuse("holds a control character");
    members.emplace_back(key_, std::move(text));
    return true;
  }
  bool null() override { return refuse("is no text"); }
  bool boolean(bool) override { return refuse("is no text"); }
  bool number_integer(number_integer_t) override { return refuse("is no text"); }
  bool number_unsigned(number_unsigned_t) override { return refuse("is no text"); }
  bool number_float(number_float_t, const std::string&) override { return refuse("is no text"); }
  bool binary(nlohmann::json::binary_t&) override { return refuse("is no text"); }
  bool start_array(std::size_t) override { return refuse("is no text"); }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return refuse_all("the file is no JSON object");
  }

  Members members;
  Error error = texts_error({}, "the file is no JSON object");

 private:
  bool refuse(std::string_view what) { return error = texts_error(key_, what), false; }
  bool refuse_all(std::string_view what) { return error = texts_error({}, what), false; }
  int depth_ = 0;
  std::string key_;
  std::set<std::string> known_;
};

}  // namespace

Error texts_error(std::string_view key, std::string_view what) {
  std::string message = "texts: ";
  if (!key.empty()) message.append(key).append(" ");
  return {ErrorCode::texts_invalid, message.append(what)};
}

Result<Members> read_flat_object(std::string_view json) {
  if (json.size() > kMaxDocument) return texts_error({}, "the file is too large");
  FlatReader reader;
  if (!nlohmann::json::sax_parse(json, &reader)) return reader.error;
  return std::move(reader.members);
}

}  // namespace comedo::texts
