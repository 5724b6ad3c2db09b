// The handlers, by what they are about; service.cpp has their addresses.
#pragma once

#include "state.hpp"

namespace comedo {

/// Erases pictures whose rows are gone. Errors: storage_unavailable.
Result<Done> erase_pending(ServiceState& state);
/// Applies the rules of retention. Errors: storage_unavailable.
Result<Done> retain(const ServiceState& state, std::int64_t now_ms);

namespace accounts {
Answer open_account(Call& call);
Answer open_first_admin(Call& call);
Answer log_in(Call& call);
Answer log_out(Call& call);
Answer me(Call& call);
Answer change_password(Call& call);
Answer erase_me(Call& call);
Answer export_me(Call& call);
Answer reset_password(Call& call);
}  // namespace accounts

namespace oidc {
Answer log_in(Call& call);
Answer come_back(Call& call);
}  // namespace oidc

/// Returns: whether any account is an administrator's. Errors: storage_unavailable.
Result<bool> has_admin(const Storage& storage);

/// Errors: consent_missing.
Result<Done> check_consent(const Call& call, std::string_view kind);

namespace consents {
Answer list(Call& call);
Answer give(Call& call);
Answer withdraw(Call& call);
}  // namespace consents

namespace keys {
Answer list(Call& call);
Answer make(Call& call);
Answer revoke(Call& call);
}  // namespace keys

namespace assessments {
Answer create(Call& call);
Answer find(Call& call);
Answer list(Call& call);
Answer erase_selfie(Call& call);
/// Grades what has waited longest. Returns: whether anything did.
Result<bool> work_once(ServiceState& state, std::int64_t now_ms);
}  // namespace assessments

namespace pictures {
Answer overlay(Call& call);
Answer patch(Call& call);
Answer selfie(Call& call);
}  // namespace pictures

namespace history {
/// As JSON in pages; as CSV or PDF the whole of it.
Answer trend(Call& call);
}  // namespace history

namespace advice {
Answer profile(Call& call);
Answer save_profile(Call& call);
Answer make_plan(Call& call);
Answer plan(Call& call);
Answer plans(Call& call);
}  // namespace advice

namespace admin {
Answer users(Call& call);
Answer change_user(Call& call);
Answer audit(Call& call);
}  // namespace admin

namespace webhooks {
Answer list(Call& call);
Answer make(Call& call);
Answer remove(Call& call);
Answer failures(Call& call);
/// Tells what has been due for longest. Returns: whether anything was. Errors: storage_unavailable.
Result<bool> deliver_once(ServiceState& state);
}  // namespace webhooks

namespace seed {
HttpResponse handle(ServiceState& state, const HttpRequest& request);
}  // namespace seed

namespace operation {
Answer health(Call& call);
Answer ready(Call& call);
Answer version(Call& call);
Answer openapi(Call& call);
Answer metrics(Call& call);
Answer page(Call& call);
Answer page_style(Call& call);
Answer model(Call& call);
}  // namespace operation

}  // namespace comedo
