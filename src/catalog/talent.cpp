#include "catalog/talent.hpp"

namespace cm {
namespace {

constexpr size_t kMostRecordBytes = 1 << 20;

Type short_text() { return text(1, 1000); }
Type names() { return list_of(text(1, 1000)); }

void ordered(const json& v, const char* low, const char* high, std::string_view at, Faults& faults) {
  const auto a = v.find(low), b = v.find(high);
  if (a == v.end() || b == v.end() || !(*b < *a)) return;
  faults.add(pointer_to(at, low),
             "must not be above " + std::string(high) + ", was " + shown(*a) + " and " + shown(*b));
}

}  // namespace

template <>
const Object& table<AgeRange>() {
  static const Lasting<Object> made = [] {
    Object o = object<AgeRange>("AgeRange", "Ages in whole years, both ends included.",
                                {field("min", &AgeRange::min, whole(0, 120), "Youngest age."),
                                 field("max", &AgeRange::max, whole(0, 120), "Oldest age.")});
    o.check = [](const json& v, std::string_view at, Faults& f) { ordered(v, "min", "max", at, f); };
    return o;
  }();
  return made;
}

template <>
const Object& table<SpokenLanguage>() {
  static const Lasting<Object> made = [] {
    Object o = object<SpokenLanguage>(
        "SpokenLanguage", "A language and how well it is spoken.",
        {required(field("name", &SpokenLanguage::name, short_text(), "Usual English name: \"Marathi\".")),
         field("level", &SpokenLanguage::level, "How well.")});
    o.shorthand = "name";
    return o;
  }();
  return made;
}

template <>
const Object& table<Credit>() {
  static const Lasting<Object> made = object<Credit>(
      "Credit", "One production the talent was part of.",
      {required(field("title", &Credit::title, short_text(), "Title of the production.")),
       field("year", &Credit::year, whole(1880, 2200), "Year of release."),
       field("character", &Credit::character, text(0, 1000), "Character played."),
       field("billing", &Credit::billing, whole(1, 10000), "Place in the cast list, 1 is first."),
       field("medium", &Credit::medium, "What kind of production."),
       field("platform", &Credit::platform, text(0, 1000), "Where it is shown: \"Netflix\"."),
       field("genres", &Credit::genres, names(), "Genres of the production."),
       field("languages", &Credit::languages, names(), "Languages of the production."),
       field("director", &Credit::director, text(0, 1000), "Director.")});
  return made;
}

template <>
const Object& table<Availability>() {
  static const Lasting<Object> made = [] {
    Object o = object<Availability>(
        "Availability", "Days, both ends included, and what they are.",
        {required(field("from", &Availability::from, date(), "First day.")),
         required(field("to", &Availability::to, date(), "Last day.")),
         required(field("status", &Availability::status, "FREE, HOLD, FIRST_REFUSAL or BOOKED."))});
    o.check = [](const json& v, std::string_view at, Faults& f) { ordered(v, "from", "to", at, f); };
    return o;
  }();
  return made;
}

template <>
const Object& table<Money>() {
  static const Lasting<Object> made =
      object<Money>("Money", "An amount, its currency, and what it is paid for.",
                    {required(field("amount", &Money::amount, number(0, 1e15), "Amount.")),
                     required(field("currency", &Money::currency, currency(), "ISO 4217 code: \"INR\".")),
                     required(field("per", &Money::per, "What the amount pays for."))});
  return made;
}

template <>
const Object& table<Media>() {
  static const Lasting<Object> made =
      object<Media>("Media", "A reference to a picture, reel or recording.",
                    {required(field("kind", &Media::kind, "What it is.")),
                     required(field("uri", &Media::uri, text(1, 4096), "Where it is."))});
  return made;
}

template <>
const Object& table<Consent>() {
  static const Lasting<Object> made = object<Consent>(
      "Consent", "What the talent has agreed to.",
      {field("hosted_models", &Consent::hosted_models, "Profile text may be sent to a hosted model.")});
  return made;
}

template <>
const Object& table<Talent>() {
  static const Lasting<Object> made = [] {
    Object o = object<Talent>(
        "Talent", "A talent profile. Only id and name are required; absent data is never invented.",
        {required(field("id", &Talent::id, id_text(), "The host's id, unique in the catalogue.")),
         required(field("name", &Talent::name, short_text(), "Screen name.")),
         alias("otherNames",
               field("other_names", &Talent::other_names, names(), "Other spellings and names, any script.")),
         field("gender", &Talent::gender, "As the talent describes it."),
         alias("birthDate", field("birth_date", &Talent::birth_date, date(), "Date of birth.")),
         alias("playingAge", field("playing_age", &Talent::playing_age, "Ages that the talent can play.")),
         alias("heightCm", field("height_cm", &Talent::height_cm, whole(20, 300), "Height in centimetres.")),
         field("build", &Talent::build, text(0, 1000), "Build, in the host's words."),
         field("city", &Talent::city, text(0, 1000), "Base city."),
         alias("localHire",
               field("local_hire", &Talent::local_hire, names(), "Cities where no travel is charged.")),
         field("languages", &Talent::languages,
               "Spoken languages; a plain string is a language without a level."),
         field("dialects", &Talent::dialects, names(), "Dialects and accents."),
         field("skills", &Talent::skills, names(), "Skills: \"kathak\", \"horse riding\"."),
         alias("experienceLevel", field("experience_level", &Talent::experience_level, "Experience.")),
         field("training", &Talent::training, names(), "Schools and teachers."),
         field("credits", &Talent::credits, "Productions, any order."),
         field("genres", &Talent::genres, names(), "Genres the talent is known for."),
         field("bio", &Talent::bio, text(0, static_cast<double>(kMostRecordBytes)), "Free text, any script."),
         field("availability", &Talent::availability, "Free and taken days."),
         field("rate", &Talent::rate, "Usual rate."),
         field("union", &Talent::union_name, text(0, 1000), "Union or association."),
         field("media", &Talent::media, "Pictures, reels, recordings."),
         field("consent", &Talent::consent, "What the talent has agreed to."),
         field("tags", &Talent::tags, names(), "Tags of the host's own."),
         field("attributes", &Talent::attributes, map_of(one_or_list_of(scalar())),
               "Anything of the host's own: scalars and lists of scalars, filterable as attributes.NAME.")});
    return o;
  }();
  return made;
}

template <JsonTree V>
bool check_profile(const V& tree, std::string_view pointer, Faults& faults) {
  static const Lasting<Type> type = object_of<Talent>();
  const size_t before = faults.size();
  check(tree, type, pointer, faults);
  return faults.size() == before;
}

template <JsonTree V>
std::string profile_text(const V& tree, std::string_view pointer, Faults& faults) {
  static const Lasting<Type> type = object_of<Talent>();
  std::string out;
  out.reserve(1024);
  JsonWriter writer(out);
  write_canonical(writer, tree, type);
  if (out.size() > kMostRecordBytes) {
    faults.add(std::string(pointer), "is larger than 1 MiB, the limit for a record");
  }
  return out;
}

template bool check_profile(const json&, std::string_view, Faults&);
template bool check_profile(const JsonNode&, std::string_view, Faults&);
template std::string profile_text(const json&, std::string_view, Faults&);
template std::string profile_text(const JsonNode&, std::string_view, Faults&);

std::optional<Profile> read_profile(const json& tree, std::string_view pointer, Faults& faults) {
  if (!check_profile(tree, pointer, faults)) return std::nullopt;
  const size_t before = faults.size();
  Profile out;
  out.text = profile_text(tree, pointer, faults);
  if (faults.size() != before) return std::nullopt;
  read_fields(tree, out.talent);
  return out;
}

void parse_stored(JsonDocument& document, std::string_view text) {
  if (document.parse(text) && document.root().is_object()) return;
  throw Error(Status::corrupt, "a stored profile is not readable; restore a backup or put it again");
}

Profile stored_profile(std::string_view text) {
  JsonDocument document;
  parse_stored(document, text);
  Profile out;
  read_fields(document.root(), out.talent);
  out.text = text;
  return out;
}

}  // namespace cm
