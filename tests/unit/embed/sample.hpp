// Profiles from a file of JSON lines, as texts to embed.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "embed/profile_words.hpp"

namespace cm::testing {

using Facts = std::set<std::string>;

struct Sample {
  std::vector<std::string> texts;    // as the built-in model gets them
  std::vector<std::string> unnamed;  // as the others do
  std::vector<Facts> facts;
};

inline std::string shared_data(const std::string& name) {
  const char* folder = std::getenv("CASTMATCH_SHARED");
  return (folder != nullptr ? std::string(folder) : CASTMATCH_SOURCE_DIR "/../shared") + "/data/" + name;
}

inline std::vector<std::string> texts_of(const json& profile, const char* field) {
  std::vector<std::string> out;
  for (const json& item : profile.value(field, json::array())) {
    out.push_back(item.is_object() ? item.value("name", "") : item.get<std::string>());
  }
  return out;
}

inline ProfileParts parts_of(const json& profile) {
  ProfileParts parts;
  parts.names = texts_of(profile, "other_names");
  parts.names.insert(parts.names.begin(), profile.value("name", ""));
  parts.gender = profile.value("gender", "");
  parts.city = profile.value("city", "");
  parts.languages = texts_of(profile, "languages");
  parts.dialects = texts_of(profile, "dialects");
  parts.skills = texts_of(profile, "skills");
  parts.training = texts_of(profile, "training");
  parts.genres = texts_of(profile, "genres");
  parts.bio = profile.value("bio", "");
  for (const json& credit : profile.value("credits", json::array())) {
    parts.credits.push_back({credit.value("title", ""), credit.value("character", ""),
                             credit.value("medium", ""), credit.value("platform", ""),
                             credit.value("year", 0), texts_of(credit, "genres"),
                             texts_of(credit, "languages")});
  }
  return parts;
}

inline Facts facts_of(const ProfileParts& parts) {
  Facts facts;
  for (const auto* list :
       {&parts.languages, &parts.dialects, &parts.skills, &parts.training, &parts.genres}) {
    facts.insert(list->begin(), list->end());
  }
  if (!parts.city.empty()) facts.insert(parts.city);
  return facts;
}

/// Lines that are no profile are in the sample on purpose: passed by.
inline Sample sample_of(const std::string& path) {
  Sample sample;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const json profile = json::parse(line, nullptr, false);
    if (!profile.is_object() || !profile.contains("name")) continue;
    try {
      const ProfileParts parts = parts_of(profile);
      sample.facts.push_back(facts_of(parts));
      const EmbedText text = embed_text_of(profile_names(parts), profile_words(parts), line, false);
      sample.texts.emplace_back(text.words(true));
      sample.unnamed.emplace_back(text.words(false));
    } catch (const json::exception&) {
    }
  }
  return sample;
}

}  // namespace cm::testing
