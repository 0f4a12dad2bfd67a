#include "search/embed_adapter.hpp"

namespace cm {
namespace {

struct PreparedText final : Prepared {
  std::shared_ptr<const EmbedText> text;
};

template <class E>
std::string name_of(const std::optional<E>& value) {
  return value ? std::string(Names<E>::all[static_cast<size_t>(*value)]) : std::string();
}

ProfileParts::Credit credit_parts(const Credit& c) {
  return {c.title, c.character, name_of(c.medium), c.platform, c.year, c.genres, c.languages};
}

ProfileParts profile_parts(const Talent& t) {
  ProfileParts parts;
  parts.names = t.other_names;
  parts.names.insert(parts.names.begin(), t.name);
  parts.gender = name_of(t.gender);
  if (t.playing_age) {
    parts.age_min = t.playing_age->min;
    parts.age_max = t.playing_age->max;
  }
  parts.experience_level = name_of(t.experience_level);
  parts.build = t.build;
  parts.city = t.city;
  parts.local_hire = t.local_hire;
  for (const SpokenLanguage& language : t.languages) parts.languages.push_back(language.name);
  parts.dialects = t.dialects;
  parts.skills = t.skills;
  parts.training = t.training;
  parts.genres = t.genres;
  parts.tags = t.tags;
  for (const Credit& credit : t.credits) parts.credits.push_back(credit_parts(credit));
  parts.bio = t.bio;
  return parts;
}

}  // namespace

EmbedText embed_text(const Profile& profile) {
  const bool hosted = profile.talent.consent && profile.talent.consent->hosted_models;
  const ProfileParts parts = profile_parts(profile.talent);
  return embed_text_of(profile_names(parts), profile_words(parts), profile.text, hosted);
}

std::unique_ptr<Prepared> EmbedAdapter::prepare(const Profile& profile) const {
  auto out = std::make_unique<PreparedText>();
  out->text = std::make_shared<const EmbedText>(embed_text(profile));
  return out;
}

void EmbedAdapter::apply(std::span<const TalentChange> changes, Row rows) {
  std::vector<EmbedChange> due;
  due.reserve(changes.size());
  for (const TalentChange& change : changes) {
    const auto* prepared = static_cast<const PreparedText*>(change.prepared);
    due.push_back({change.row, change.id, prepared != nullptr ? prepared->text : nullptr});
  }
  service_.apply(due, rows);
}

}  // namespace cm
