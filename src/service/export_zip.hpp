// Everything about one person as a ZIP archive, piece by piece.
#pragma once

#include "comedo/records.hpp"
#include "messages.hpp"
#include "zip_writer.hpp"

namespace comedo {

/// Returns: every row about the person, without what would let somebody in.
[[nodiscard]] Json export_json(const PersonExport& all);

/// person.json, pictures/SELFIE.EXT, overlays/ASSESSMENT.jpg. No more than one picture lies in memory at a time.
/// Threads: one at a time.
class ExportZip {
 public:
  /// `state` outlives it.
  ExportZip(ServiceState& state, PersonExport all, std::int64_t now_ms);
  /// Returns: the next piece; an empty one once all were given. What was erased meanwhile is left out.
  /// Errors: storage_unavailable, object_damaged, storage_key_invalid.
  [[nodiscard]] Result<Bytes> next();

 private:
  /// Adds the entry whose turn it is. Returns: whether there was one.
  [[nodiscard]] Result<bool> add_next();
  [[nodiscard]] Result<Done> add_picture(const SelfieEntry& selfie);
  [[nodiscard]] Result<Done> add_overlay(const AssessmentEntry& entry);

  ServiceState& state_;
  PersonExport all_;
  std::int64_t now_ms_;
  ZipWriter zip_;
  bool told_ = false, finished_ = false;
  std::size_t pictures_ = 0, overlays_ = 0;  ///< How many had their turn.
};

}  // namespace comedo
