#include "embed/profile_words.hpp"

#include <algorithm>
#include <string_view>

namespace cm {
namespace {

constexpr size_t kCredits = 40;
constexpr int kNameWeight = 2;  // times that they are said: once is drowned by forty credits

std::string_view gender_words(std::string_view gender) {
  if (gender == "FEMALE") return "female actress";
  if (gender == "MALE") return "male actor";
  if (gender == "NON_BINARY") return "non-binary actor";
  return "actor";
}

std::string_view level_words(std::string_view level) {
  if (level == "NEWCOMER") return "newcomer, fresh face";
  if (level == "INTERMEDIATE") return "some experience";
  if (level == "EXPERIENCED") return "experienced";
  if (level == "VETERAN") return "veteran, very experienced";
  return "";
}

/// Gathers sentences.
class Prose {
 public:
  /// "before words. "; nothing without words.
  void say(std::string_view before, std::string_view words) {
    if (words.empty()) return;
    if (!text_.empty()) text_ += ' ';
    text_.append(before).append(words) += '.';
  }
  void say(std::string_view before, const std::vector<std::string>& words) { say(before, listed(words)); }
  std::string take() { return std::move(text_); }

  static std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) append(out, word);
    return out;
  }
  static void append(std::string& out, std::string_view word) {
    if (word.empty()) return;
    if (!out.empty()) out += ", ";
    out += word;
  }

 private:
  std::string text_;
};

std::string age_words(const ProfileParts& parts) {
  if (!parts.age_min && !parts.age_max) return {};
  if (!parts.age_max) return std::to_string(*parts.age_min) + " and above";
  if (!parts.age_min) return "up to " + std::to_string(*parts.age_max);
  return std::to_string(*parts.age_min) + " to " + std::to_string(*parts.age_max);
}

std::string spaced(std::string words) {
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string credit_words(const ProfileParts::Credit& credit) {
  std::string out = credit.title;
  if (!credit.character.empty()) out += " as " + credit.character;
  Prose::append(out, spaced(credit.medium));
  Prose::append(out, credit.platform);
  Prose::append(out, Prose::listed(credit.genres));
  Prose::append(out, Prose::listed(credit.languages));
  return out;
}

std::vector<const ProfileParts::Credit*> latest_credits(const ProfileParts& parts) {
  std::vector<const ProfileParts::Credit*> out;
  for (const auto& credit : parts.credits) out.push_back(&credit);
  const auto year = [](const ProfileParts::Credit* credit) { return credit->year.value_or(0); };
  std::stable_sort(out.begin(), out.end(), [&](auto* a, auto* b) { return year(a) > year(b); });
  if (out.size() > kCredits) out.resize(kCredits);
  return out;
}

bool says_nothing(const ProfileParts& parts) {
  const auto none = [](const auto&... lists) { return (lists.empty() && ...); };
  return !parts.age_min && !parts.age_max &&
         none(parts.gender, parts.experience_level, parts.build, parts.city, parts.local_hire,
              parts.languages, parts.dialects, parts.skills, parts.training, parts.genres, parts.tags,
              parts.credits, parts.bio);
}

}  // namespace

std::string profile_words(const ProfileParts& parts) {
  if (says_nothing(parts)) return {};
  Prose prose;
  prose.say("", gender_words(parts.gender));
  prose.say("Plays ", age_words(parts));
  prose.say("", level_words(parts.experience_level));
  prose.say("", parts.build);
  prose.say("From ", parts.city);
  prose.say("Works in ", parts.local_hire);
  prose.say("Speaks ", parts.languages);
  prose.say("", parts.dialects);
  prose.say("Skills: ", parts.skills);
  prose.say("Trained at ", parts.training);
  prose.say("", parts.genres);
  prose.say("", parts.tags);
  prose.say("", parts.bio);
  for (const auto* credit : latest_credits(parts)) prose.say("", credit_words(*credit));
  return prose.take();
}

std::string profile_names(const ProfileParts& parts) {
  Prose prose;
  for (int i = 0; i < kNameWeight; ++i) prose.say("", parts.names);
  return prose.take();
}

EmbedText embed_text_of(std::string names, std::string_view words, std::string_view record_body,
                        bool hosted_models) {
  EmbedText out;
  out.all = std::move(names);
  if (!out.all.empty() && !words.empty()) out.all += ' ';
  out.names = out.all.size();
  out.all += words;
  out.text = digest_of(words);
  out.named = digest_of(out.all);
  out.record = digest_of(record_body);
  out.may_leave = hosted_models;
  return out;
}

}  // namespace cm
