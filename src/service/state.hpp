// What every request may need, and what it is answered with.
#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "comedo/advice.hpp"
#include "comedo/service.hpp"
#include "comedo/texts.hpp"
#include "identity_provider.hpp"
#include "pipelines.hpp"
#include "stopwatch.hpp"

namespace comedo {

/// Rules, words and products, read once.
struct AdviceData {
  RuleBase rules;
  std::map<Language, Texts> texts;
  Ingredients ingredients;
  Catalog catalog;
  std::string catalog_name;  ///< Of a catalogue of the operator's; empty: the example.
};
/// Errors: file_*, rules_invalid, texts_invalid, catalog_invalid, table_*.
[[nodiscard]] Result<AdviceData> load_advice_data(const std::filesystem::path& folder,
                                                  const std::filesystem::path& catalog);

struct ServiceState {
  ServiceState(ServiceOptions with, Storage rows, std::unique_ptr<ObjectStore> pictures, AdviceData data,
               const Pipeline& pipeline)
      : options(std::move(with)),
        storage(std::move(rows)),
        objects(std::move(pictures)),
        advice(std::move(data)),
        pipelines(pipeline, options.pipelines) {
    if (options.webhooks) messenger.emplace(options.webhooks->fetch);
    if (options.oidc) provider.emplace(*options.oidc, std::max(1, options.pipelines / 2));
    if (options.seed_pictures) picture_fetcher.emplace(*options.seed_pictures);
  }

  ServiceOptions options;
  Storage storage;
  std::unique_ptr<ObjectStore> objects;
  AdviceData advice;
  Pipelines pipelines;
  std::mutex pdf;          // Pango's fonts are for one thread at a time
  std::mutex first_admin;  // guards the next
  std::optional<Token> first_admin_token;
  std::optional<Router> router;
  std::optional<IdentityProvider> provider;           // of logins
  std::optional<Fetcher> messenger, picture_fetcher;  // of webhooks, of the published system's address
  std::mutex held;                                    // guards the next
  std::vector<std::string> held_assessments;          // taken, and to be given back once the database answers
};

/// Figures that stand for as long as the service does, or are asked for.
void describe(ServiceState& state, const Manifest& model);
/// Figures of assessments.
void count_grade(Metrics& metrics, const Report& report);
void count_refusal(Metrics& metrics, const Error& refusal);

/// One request on its way. Lives as long as its handler runs.
struct Call {
  ServiceState& state;
  const HttpRequest& request;
  const PathValues& path;
  Principal who;  ///< Without user where the route is open to everybody.
  std::int64_t now_ms = 0;
  Stopwatch watch;
};
using Answer = Result<HttpResponse>;  ///< A refusal becomes a problem document in one place.
using Handler = Answer (*)(Call&);

}  // namespace comedo
