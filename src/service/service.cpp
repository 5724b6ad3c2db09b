#include "comedo/service.hpp"

#include "handlers.hpp"
#include "messages.hpp"
#include "who.hpp"

namespace comedo {

namespace {

/// Who may come in: anybody, or whoever has the right.
struct Door {
  const char* method;
  const char* pattern;
  std::optional<Right> right;
  Handler handler;
};

constexpr std::optional<Right> kAnybody = std::nullopt;

constexpr std::int64_t kDeliveryMs = std::int64_t{30} * 24 * 60 * 60 * 1000;  // what was told is kept so long

// The whole API. docs/openapi.yaml says the same to the world, and a test holds both together.
constexpr Door kDoors[] = {
    {"GET", "/v1/health", kAnybody, operation::health},
    {"GET", "/v1/ready", kAnybody, operation::ready},
    {"GET", "/v1/version", kAnybody, operation::version},
    {"GET", "/v1/models", kAnybody, operation::model},
    {"GET", "/openapi.yaml", kAnybody, operation::openapi},
    {"GET", "/metrics", Right::read_metrics, operation::metrics},
    {"GET", "/docs", kAnybody, operation::page},
    {"GET", "/docs.css", kAnybody, operation::page_style},

    {"POST", "/v1/accounts", kAnybody, accounts::open_account},
    {"POST", "/v1/accounts/first-admin", kAnybody, accounts::open_first_admin},
    {"POST", "/v1/accounts/reset", kAnybody, accounts::reset_password},
    {"POST", "/v1/sessions", kAnybody, accounts::log_in},
    {"GET", "/v1/oidc/login", kAnybody, oidc::log_in},
    {"GET", "/v1/oidc/callback", kAnybody, oidc::come_back},
    {"DELETE", "/v1/sessions/current", Right::manage_self, accounts::log_out},
    {"GET", "/v1/me", Right::manage_self, accounts::me},
    {"DELETE", "/v1/me", Right::manage_self, accounts::erase_me},
    {"PUT", "/v1/me/password", Right::manage_self, accounts::change_password},
    {"GET", "/v1/me/export", Right::manage_self, accounts::export_me},
    {"GET", "/v1/me/consents", Right::manage_self, consents::list},
    {"POST", "/v1/me/consents", Right::manage_self, consents::give},
    {"DELETE", "/v1/me/consents/{kind}", Right::manage_self, consents::withdraw},
    {"GET", "/v1/me/keys", Right::manage_self, keys::list},
    {"POST", "/v1/me/keys", Right::manage_self, keys::make},
    {"DELETE", "/v1/me/keys/{id}", Right::manage_self, keys::revoke},
    {"GET", "/v1/me/webhooks", Right::manage_self, webhooks::list},
    {"POST", "/v1/me/webhooks", Right::manage_self, webhooks::make},
    {"DELETE", "/v1/me/webhooks/{id}", Right::manage_self, webhooks::remove},
    {"GET", "/v1/me/trend", Right::read_history, history::trend},
    {"GET", "/v1/me/profile", Right::profile, advice::profile},
    {"PUT", "/v1/me/profile", Right::profile, advice::save_profile},

    {"POST", "/v1/assessments", Right::assess, assessments::create},
    {"GET", "/v1/assessments", Right::read_history, assessments::list},
    {"GET", "/v1/assessments/{id}", Right::read_history, assessments::find},
    {"GET", "/v1/assessments/{id}/overlay", Right::read_history, pictures::overlay},
    {"GET", "/v1/assessments/{id}/patches/{n}", Right::read_history, pictures::patch},
    {"POST", "/v1/assessments/{id}/plans", Right::advise, advice::make_plan},
    {"GET", "/v1/selfies/{id}/image", Right::read_history, pictures::selfie},
    {"DELETE", "/v1/selfies/{id}", Right::manage_self, assessments::erase_selfie},
    {"GET", "/v1/plans", Right::read_history, advice::plans},
    {"GET", "/v1/plans/{id}", Right::read_history, advice::plan},

    {"GET", "/v1/users", Right::manage_users, admin::users},
    {"PATCH", "/v1/users/{id}", Right::manage_users, admin::change_user},
    {"GET", "/v1/audit", Right::read_audit, admin::audit},
    {"GET", "/v1/webhooks/failures", Right::manage_users, webhooks::failures},
};

Answer pass(const Door& door, Call& call) {
  if (door.right) {
    auto who = identify(call.state, call.request, call.now_ms);
    call.watch.lap("identify");
    if (!who) return who.error();
    call.who = *std::move(who);
    if (!may(call.who, *door.right)) return Error{ErrorCode::not_permitted, "this account or key may not do this"};
  }
  auto answer = door.handler(call);
  if (!answer || !door.right) return answer;
  return with_entity_tag(call.request, *std::move(answer));  // who has it already need not get it again
}

HttpResponse refusal(const Error& error, const HttpRequest& request) {
  const bool locked = error.code == ErrorCode::too_many_requests;
  return problem(error, request.id, 0, std::chrono::seconds(locked ? kFailureWindowMs / 1000 : 1));
}

std::vector<Route> routes_of(ServiceState& state) {
  std::vector<Route> routes;
  for (const Door& door : kDoors)
    routes.push_back({door.method, door.pattern,
                      [&state, &door](const HttpRequest& request, const PathValues& path) {
                        Call call{state, request, path, {}, state.options.now_ms(), Stopwatch(state.options.monotonic)};
                        auto answer = pass(door, call);
                        auto response = answer ? *std::move(answer) : refusal(answer.error(), request);
                        response.stages = call.watch.stages();
                        return response;
                      },
                      door.right ? std::string(name_of(*door.right)) : ""});
  return routes;
}

/// What the last run left half done: pictures to erase, assessments that nobody works on any more.
Result<Done> tidy_up(ServiceState& state) {
  if (const auto erased = erase_pending(state); !erased) return erased.error();
  if (const auto back = state.storage.assessments().put_back(state.options.now_ms()); !back) return back.error();
  return Done{};
}

}  // namespace

Service::Service(std::unique_ptr<ServiceState> state) : state_(std::move(state)) {}
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options, Storage storage,
                                               std::unique_ptr<ObjectStore> objects) {
  require(options.now_ms && options.random && options.pipelines >= 1, "Service::open: clock, randomness, pipelines");
  for (const RetentionRule& rule : options.retention) require(rule.days >= 1, "Service::open: at least one day");
  if (!options.metrics) options.metrics = std::make_shared<Metrics>();
  PipelineOptions looking;
  looking.model = options.model;
  const auto pipeline = Pipeline::load(std::move(looking));
  if (!pipeline) return pipeline.error();
  auto advice = load_advice_data(options.advice, options.catalog);
  if (!advice) return advice.error();
  const auto admin = has_admin(storage);
  if (!admin) return admin.error();
  auto state = std::make_unique<ServiceState>(std::move(options), std::move(storage), std::move(objects),
                                              *std::move(advice), *pipeline);
  describe(*state, pipeline->model().manifest());
  if (!*admin) state->first_admin_token = make_token(TokenKind::first_admin, state->options.random);
  if (const auto tidy = tidy_up(*state); !tidy) return tidy.error();
  state->router.emplace(routes_of(*state), state->options.cors);
  return std::unique_ptr<Service>(new Service(std::move(state)));
}

HttpResponse Service::handle(const HttpRequest& request) { return state_->router->handle(request); }

bool Service::quick(std::string_view method, std::string_view path) noexcept {
  return (method == "GET" || method == "HEAD") && (path == "/v1/health" || path == "/v1/version");
}

std::optional<std::string> Service::first_admin_token() const {
  const std::lock_guard lock(state_->first_admin);
  return state_->first_admin_token ? std::optional(state_->first_admin_token->text) : std::nullopt;
}

Result<Done> Service::purge() {
  const std::int64_t now = state_->options.now_ms();
  const Storage& storage = state_->storage;
  if (const auto gone = storage.sessions().purge_expired(now); !gone) return gone.error();
  if (const auto gone = storage.login_failures().purge(now - kFailureWindowMs); !gone) return gone.error();
  if (const auto gone = storage.idempotency_keys().purge_expired(now); !gone) return gone.error();
  if (const auto gone = storage.webhooks().purge_ended(now - kDeliveryMs); !gone) return gone.error();
  if (const auto gone = retain(*state_, now); !gone) return gone.error();
  return erase_pending(*state_);
}

Result<bool> Service::deliver_once() { return webhooks::deliver_once(*state_); }

HttpResponse Service::handle_seed(const HttpRequest& request) { return seed::handle(*state_, request); }

Result<bool> Service::work_once() { return assessments::work_once(*state_, state_->options.now_ms()); }

}  // namespace comedo
