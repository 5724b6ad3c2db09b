#include "comedo/settings.hpp"

#include <gtest/gtest.h>

#include <array>

namespace comedo {
namespace {

std::string no_shouting(const std::string& value) {
  return value.find('!') == std::string::npos ? "" : "must not shout";
}

constexpr std::array<Setting, 5> kKnown = {{
    {"data", SettingKind::text, "", "Folder.", 0, 0, no_shouting},
    {"database", SettingKind::text, "", "Address."},
    {"listen", SettingKind::list, "127.0.0.1:8080", "Places."},
    {"most-threads", SettingKind::number, "2", "Threads.", 1, 64},
    {"closed", SettingKind::flag, "false", "Whether."},
}};
constexpr std::array<std::string_view, 1> kOthers = {"COMEDO_DATA_DIR"};

SettingValues of_environment(const std::vector<std::string_view>& variables) {
  return settings_of_environment(kKnown, variables, kOthers);
}

Settings settled(const SettingValues& flags, const SettingValues& environment, const std::string& file) {
  const auto values = parse_settings(file);
  EXPECT_TRUE(values.ok());
  auto settings = Settings::settle(kKnown, flags, environment, *values);
  EXPECT_TRUE(settings.ok());
  return *std::move(settings);
}

std::string complaint(const SettingValues& flags, const SettingValues& environment, const SettingValues& file) {
  const auto settings = Settings::settle(kKnown, flags, environment, file);
  EXPECT_FALSE(settings.ok());
  if (settings) return "";
  EXPECT_EQ(settings.error().code, ErrorCode::argument_invalid);
  return settings.error().message;
}

TEST(Settings, HaveOnePrecedence) {
  const std::string file = "most-threads = 3\nclosed = true\ndata = of-file\n";
  const auto environment = of_environment({"COMEDO_MOST_THREADS=4", "COMEDO_CLOSED=false"});
  const Settings all = settled({{"most-threads", {"5"}}}, environment, file);
  EXPECT_EQ(all.number("most-threads"), 5);
  EXPECT_EQ(all.source("most-threads"), SettingSource::flag);
  EXPECT_FALSE(all.on("closed"));
  EXPECT_EQ(all.source("closed"), SettingSource::environment);
  EXPECT_EQ(all.text("data"), "of-file");
  EXPECT_EQ(all.source("data"), SettingSource::file);
  EXPECT_EQ(all.list("listen"), std::vector<std::string>{"127.0.0.1:8080"});
  EXPECT_EQ(all.source("listen"), SettingSource::fallback);
  EXPECT_EQ(all.text("database"), "");
}

TEST(Settings, ListsHaveALineEachOrCommas) {
  const Settings file = settled({}, {}, "listen = a\nlisten=b\r\n");
  EXPECT_EQ(file.list("listen"), (std::vector<std::string>{"a", "b"}));
  const Settings environment = settled({}, of_environment({"COMEDO_LISTEN=c, d,"}), "listen = a\n");
  EXPECT_EQ(environment.list("listen"), (std::vector<std::string>{"c", "d"}));
}

TEST(Settings, FilesHoldComments) {
  const auto values = parse_settings("# data = a\n\n  data =  b#c  # d\n\tdatabase\t=\te f\t#g");
  ASSERT_TRUE(values.ok());
  EXPECT_EQ(*values, (SettingValues{{"data", {"b#c"}}, {"database", {"e f"}}}));
}

TEST(Settings, BadFilesSayWhichLine) {
  using std::string_literals::operator""s;
  for (const std::string& text : {"data = a\nnonsense\n"s, "a=1\n = b\n"s, "data = a\nb = \0c\n"s}) {
    const auto values = parse_settings(text);
    ASSERT_FALSE(values.ok());
    EXPECT_EQ(values.error().code, ErrorCode::argument_invalid);
    EXPECT_NE(values.error().message.find("line 2"), std::string::npos) << values.error().message;
  }
  EXPECT_FALSE(parse_settings(std::string(300'000, '#')).ok());
}

TEST(Settings, WhatIsUnknownIsRefused) {
  EXPECT_EQ(complaint({}, {}, {{"dta", {"a"}}}), "dta in the file is unknown");
  EXPECT_EQ(complaint({}, of_environment({"COMEDO_CLOSD=true"}), {}), "COMEDO_CLOSD is unknown");
  EXPECT_EQ(of_environment({"PATH=/bin", "COMEDO_DATA_DIR=a", "COMEDO_PORT=tcp://10.0.0.1:80", "COMEDO_SERVICE_HOST=a",
                            "COMEDO_DATA="}),
            SettingValues());
}

TEST(Settings, WrongValuesAreNamedButNotShown) {
  EXPECT_EQ(complaint({{"most-threads", {"65"}}}, {}, {}), "--most-threads must be a whole number from 1 to 64");
  EXPECT_EQ(complaint({}, of_environment({"COMEDO_MOST_THREADS=1x"}), {}),
            "COMEDO_MOST_THREADS must be a whole number from 1 to 64");
  EXPECT_EQ(complaint({}, {}, {{"closed", {"yes"}}}), "closed in the file is neither true nor false");
  EXPECT_EQ(complaint({}, {}, {{"data", {"!secret"}}}), "data in the file must not shout");
  EXPECT_EQ(complaint({}, {}, {{"data", {"a", "b"}}}), "data in the file is there more than once");
}

TEST(Settings, SecretsAreNotForFlagsAndNotShown) {
  const std::string address = "postgresql://comedo:pass:w@rd@db/comedo?sslmode=require&password=two";
  const std::string shown = "postgresql://comedo:***@db/comedo?sslmode=require&password=***";
  EXPECT_EQ(without_secret(address), shown);
  EXPECT_EQ(without_secret("postgresql://comedo@db:5432/a@b"), "postgresql://comedo@db:5432/a@b");
  EXPECT_EQ(without_secret("127.0.0.1:8080"), "127.0.0.1:8080");
  EXPECT_NE(complaint({{"database", {address}}}, {}, {}).find("--database holds a secret"), std::string::npos);
  const Settings file = settled({}, {}, "database = " + address + "\n");
  EXPECT_EQ(file.text("database"), address);
  EXPECT_EQ(file.print(),
            "# data is not set\n"
            "database = " +
                shown +
                "  # file\n"
                "listen = 127.0.0.1:8080  # default\n"
                "most-threads = 2  # default\n"
                "closed = false  # default\n");
}

}  // namespace
}  // namespace comedo
