// The text of a talent that is embedded.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/digest.hpp"

namespace cm {

/// What of a profile goes into the text. The name does not: it says nothing about casting, and keyword search
/// finds it.
struct ProfileParts {
  struct Credit {
    std::string title, character, medium, platform;
    std::optional<int> year;
    std::vector<std::string> genres, languages;
  };
  std::string gender;  ///< as the enumeration spells it, or ""
  std::optional<int> age_min, age_max;
  std::string experience_level;  ///< as the enumeration spells it, or ""
  std::string build, city;
  std::vector<std::string> local_hire, languages, dialects, skills, training, genres, tags;
  std::vector<Credit> credits;
  std::string bio;
};

/// The facts in words, then the bio, then the credits, newest first (at most 40). "" when there is nothing to
/// say.
std::string profile_words(const ProfileParts& parts);

/// What is kept of a profile until it is embedded.
struct EmbedText {
  std::string words;  ///< profile_words
  Digest text;        ///< of `words`: the vector is good for as long as it stays
  Digest record;      ///< of the stored record: a vector that the host put is good for as long as it stays
  bool may_leave = false;  ///< consent.hosted_models
};

EmbedText embed_text_of(std::string words, std::string_view record_body, bool hosted_models);

}  // namespace cm
