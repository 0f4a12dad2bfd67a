// The text of a talent that is embedded.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.hpp"

namespace cm {

/// What of a profile goes into the text.
struct ProfileParts {
  struct Credit {
    std::string title, character, medium, platform;
    std::optional<int> year;
    std::vector<std::string> genres, languages;
  };
  std::vector<std::string> names;  ///< the name and other names
  std::string gender;              ///< as the enumeration spells it, or ""
  std::optional<int> age_min, age_max;
  std::string experience_level;  ///< as the enumeration spells it, or ""
  std::string build, city;
  std::vector<std::string> local_hire, languages, dialects, skills, training, genres, tags;
  std::vector<Credit> credits;
  std::string bio;
};

/// The facts in words, then the bio, then the credits, newest first (at most 40). "" when there is nothing to
/// say. No names.
std::string profile_words(const ProfileParts& parts);
/// The names, for a model that takes them: who is searched for by name, misspelt as may be, is found.
std::string profile_names(const ProfileParts& parts);

/// What is kept of a profile until it is embedded.
struct EmbedText {
  std::string all;     ///< profile_names, then profile_words
  size_t names = 0;    ///< bytes of `all` that are names
  Digest text, named;  ///< of the words, of all: the vector is good for as long as it stays
  Digest record;       ///< of the stored record: a vector that the host put is good for as long as it stays
  bool may_leave = false;  ///< consent.hosted_models

  /// What a model gets, and its digest. `with_names`: Embedder::takes_names.
  std::string_view words(bool with_names) const {
    return std::string_view(all).substr(with_names ? 0 : names);
  }
  const Digest& digest(bool with_names) const { return with_names ? named : text; }
};

EmbedText embed_text_of(std::string names, std::string_view words, std::string_view record_body,
                        bool hosted_models);

}  // namespace cm
