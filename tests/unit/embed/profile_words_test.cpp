#include "embed/profile_words.hpp"

#include <doctest/doctest.h>

using namespace cm;

TEST_CASE("profile words: facts, bio, credits") {
  ProfileParts parts;
  parts.gender = "FEMALE";
  parts.age_min = 24;
  parts.age_max = 32;
  parts.experience_level = "EXPERIENCED";
  parts.city = "Mumbai";
  parts.local_hire = {"Pune", "Nashik"};
  parts.languages = {"Marathi", "Hindi"};
  parts.skills = {"kathak"};
  parts.genres = {"drama"};
  parts.bio = "A quiet, watchful presence";
  parts.credits.push_back({"Old Days", "Meera", "web_series", "Netflix", 2011, {"drama"}, {"Hindi"}});
  parts.credits.push_back({"New Days", "", "film", "", 2021, {}, {}});
  CHECK(profile_words(parts) ==
        "female actress. Plays 24 to 32. experienced. From Mumbai. Works in Pune, Nashik. Speaks Marathi, "
        "Hindi. "
        "Skills: kathak. drama. A quiet, watchful presence. New Days, film. "
        "Old Days as Meera, web series, Netflix, drama, Hindi.");
}

TEST_CASE("profile words: a profile with a name alone says nothing") { CHECK(profile_words({}).empty()); }

TEST_CASE("profile words: open ages, and whatever fact there is makes a text") {
  ProfileParts parts;
  parts.age_min = 50;
  CHECK(profile_words(parts) == "actor. Plays 50 and above.");
  parts.age_min.reset();
  parts.age_max = 12;
  CHECK(profile_words(parts) == "actor. Plays up to 12.");
  ProfileParts tagged;
  tagged.tags = {"twins"};
  CHECK(profile_words(tagged) == "actor. twins.");
}

TEST_CASE("profile words: the forty latest credits, those of one year as they stand") {
  ProfileParts parts;
  for (int i = 0; i < 60; ++i)
    parts.credits.push_back({"T" + std::to_string(i), "", "", "", 1960 + i / 2, {}, {}});
  const std::string words = profile_words(parts);
  CHECK(words.find("T58. T59. T56. T57.") != std::string::npos);
  CHECK(words.find("T20.") != std::string::npos);
  CHECK(words.find("T19.") == std::string::npos);
}

TEST_CASE("embed text: digests tell the text from the record") {
  const EmbedText a = embed_text_of("Asha", "kathak", R"({"id":"t1","tags":["a"]})", true);
  const EmbedText b = embed_text_of("Usha", "kathak", R"({"id":"t1","tags":["b"]})", false);
  CHECK(a.text == b.text);
  CHECK_FALSE(a.record == b.record);
  CHECK(a.may_leave);
  CHECK_FALSE(b.may_leave);
  CHECK_FALSE(a.named == b.named);
  CHECK(a.words(false) == "kathak");
  CHECK(a.words(true) == "Asha kathak");
  CHECK(a.digest(false) == a.text);
  CHECK(a.digest(true) == digest_of("Asha kathak"));
}

TEST_CASE("embed text: names, said twice; a name alone is a text for a model that takes names") {
  ProfileParts parts;
  parts.names = {"Asha Verma", "Asha V"};
  CHECK(profile_names(parts) == "Asha Verma, Asha V. Asha Verma, Asha V.");
  CHECK(profile_words(parts).empty());
  const EmbedText text = embed_text_of(profile_names(parts), profile_words(parts), "{}", false);
  CHECK(text.words(true) == profile_names(parts));
  CHECK(text.words(false).empty());
}
