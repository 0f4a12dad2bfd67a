// The values of a profile whose words are indexed: one list for the index and for what shows its hits.
#pragma once
#include <string_view>

#include "catalog/talent.hpp"
#include "index/bm25f.hpp"
#include "text/canonical.hpp"
#include "text/fold.hpp"

namespace cm {

struct IndexedValue {
  LexicalField field;
  std::string_view path;  ///< "credits.title"
  std::string_view text;  ///< as put; empty: no value
  std::string_view
      usual;  ///< a name with several spellings is found by its usual one too; "" when it is that
};

template <class Visit>
class IndexedValues {
 public:
  explicit IndexedValues(Visit visit) : visit_(visit) {}

  void all(const Talent& talent) {
    one(LexicalField::name, "name", talent.name);
    each(LexicalField::name, "other_names", talent.other_names);
    each(LexicalField::skills, "skills", talent.skills);
    each(LexicalField::skills, "dialects", talent.dialects);
    each(LexicalField::skills, "training", talent.training);
    for (const Credit& c : talent.credits) credit(c);
    facts(talent);
    one(LexicalField::bio, "bio", talent.bio);
  }

 private:
  void one(LexicalField field, std::string_view path, std::string_view text) {
    if (!text.empty()) visit_(IndexedValue{field, path, text, {}});
  }
  void each(LexicalField field, std::string_view path, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) one(field, path, text);
  }
  void named(std::string_view path, std::string_view kind, std::string_view text) {
    if (text.empty()) return;
    const std::string_view usual = canonical_display(kind, text);
    const bool other = !usual.empty() && fold(usual) != fold(text);
    visit_(IndexedValue{LexicalField::facts, path, text, other ? usual : std::string_view()});
  }
  void credit(const Credit& c) {
    one(LexicalField::credits, "credits.title", c.title);
    one(LexicalField::credits, "credits.character", c.character);
    one(LexicalField::credits, "credits.director", c.director);
    one(LexicalField::credits, "credits.platform", c.platform);
  }
  void facts(const Talent& talent) {
    named("city", "city", talent.city);
    for (const std::string& city : talent.local_hire) named("local_hire", "city", city);
    for (const SpokenLanguage& language : talent.languages) named("languages", "language", language.name);
    each(LexicalField::facts, "genres", talent.genres);
    each(LexicalField::facts, "tags", talent.tags);
    one(LexicalField::facts, "build", talent.build);
    if (talent.experience_level) {
      const auto level = static_cast<size_t>(*talent.experience_level);
      one(LexicalField::facts, "experience_level", Names<ExperienceLevel>::all[level]);
    }
  }

  Visit visit_;
};

/// Calls visit(IndexedValue) for each, name first, bio last. Views belong to `talent` and to tables that
/// last.
template <class Visit>
void for_each_indexed(const Talent& talent, Visit visit) {
  IndexedValues<Visit>(visit).all(talent);
}

}  // namespace cm
