#include "people.hpp"

#include <gtest/gtest.h>

#include "tree.hpp"

namespace comedo::test {

std::string digest(const std::string& of) {
  return sha256_hex({reinterpret_cast<const std::uint8_t*>(of.data()), of.size()});
}

UserEntry add_user(const Storage& storage, const std::string& login) {
  return sound(storage.users().add(login, "hash of " + login, Role::user, kNow));
}

SelfieEntry add_selfie(const Storage& storage, const std::string& user, const std::string& object,
                       std::int64_t received_ms) {
  SelfieEntry selfie;
  selfie.user = user;
  selfie.object = object;
  selfie.sha256 = digest(object);
  selfie.width_px = 3000;
  selfie.height_px = 4000;
  selfie.received_ms = received_ms;
  return sound(storage.selfies().add(selfie));
}

AssessmentEntry add_assessment(const Storage& storage, const std::string& user, const std::string& selfie) {
  const auto queued = sound(storage.assessments().queue(user, selfie, kNow));
  const auto taken = sound(storage.assessments().take_next_queued(kNow + 1));
  EXPECT_EQ(taken.value().id, queued.id);
  sound(storage.assessments().finish(queued.id, {R"({"score":2.47})", 2.47, 2, "default", "2.0.0"}, kNow + 2));
  return sound(storage.assessments().find(user, queued.id));
}

UserEntry add_whole_person(const Storage& storage, const std::string& login) {
  const auto user =
      sound(storage.identities().add("https://id.example", "subject of " + login, login, "hash of " + login, kNow));
  const std::string json = "{\"of\":\"" + login + "\"}";
  sound(storage.sessions().add({digest("session of " + login), user.id, kNow, kNow + 1000, kNow}));
  (void)sound(storage.api_keys().add(user.id, "key of " + login, digest("key of " + login), {"read"}, kNow));
  sound(storage.login_failures().add(login, "192.0.2.1", kNow));
  (void)sound(storage.consents().give(user.id, "photographs", "1", kNow));
  (void)sound(storage.profiles().save(user.id, json, 0, kNow));
  (void)sound(storage.idempotency_keys().claim(user.id, "request of " + login, digest("a"), kNow, kNow + 1000));
  (void)sound(storage.webhooks().add(user.id, "https://hook.example/" + login, 1, kNow));
  const auto selfie = add_selfie(storage, user.id, "object-of-" + login);
  const auto assessment = add_assessment(storage, user.id, selfie.id);
  (void)sound(storage.plans().add(user.id, assessment.id, json, kNow));
  return user;
}

}  // namespace comedo::test
