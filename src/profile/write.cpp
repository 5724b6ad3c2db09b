#include <nlohmann/json.hpp>

#include "comedo/profile.hpp"

namespace comedo {

namespace {

using nlohmann::ordered_json;

template <class T>
void put(ordered_json& document, const char* name, const std::optional<T>& value) {
  if (!value) return;
  if constexpr (std::is_enum_v<T>)
    document[name] = name_of(*value);
  else
    document[name] = *value;
}

ordered_json treatments_json(const std::vector<TreatmentHistory>& treatments) {
  auto list = ordered_json::array();
  for (const TreatmentHistory& history : treatments) {
    ordered_json one = {{"name", history.name}, {"current", history.current}};
    put(one, "weeks", history.weeks);
    put(one, "result", history.result);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string to_json(const Profile& profile) {
  ordered_json document = {{"schema", "comedo.profile/1"}};
  put(document, "age", profile.age);
  put(document, "sex", profile.sex);
  put(document, "pregnancy", profile.pregnancy);
  put(document, "skin", profile.skin);
  put(document, "monk_tone", profile.monk_tone);
  put(document, "country", profile.country);
  put(document, "allergies", profile.allergies);
  put(document, "conditions", profile.conditions);
  put(document, "medicines", profile.medicines);
  if (profile.treatments) document["treatments"] = treatments_json(*profile.treatments);
  put(document, "comedones", profile.comedones);
  put(document, "nodules", profile.nodules);
  put(document, "scars", profile.scars);
  put(document, "marks", profile.marks);
  put(document, "pain", profile.pain);
  put(document, "ulcers", profile.ulcers);
  put(document, "fever_or_joint_pain", profile.fever_or_joint_pain);
  put(document, "sudden_onset", profile.sudden_onset);
  put(document, "irregular_periods", profile.irregular_periods);
  put(document, "hormonal_signs", profile.hormonal_signs);
  put(document, "duration_months", profile.duration_months);
  put(document, "mood", profile.mood);
  put(document, "body_areas", profile.body_areas);
  put(document, "unwanted", profile.unwanted);
  put(document, "budget", profile.budget);
  put(document, "currency", profile.currency);
  put(document, "fragrance_free", profile.fragrance_free);
  put(document, "vegan", profile.vegan);
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace comedo
