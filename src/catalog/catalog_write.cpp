// Operations that change talents.
#include <algorithm>
#include <set>

#include "catalog/catalog_items.hpp"

namespace cm {
namespace {

[[noreturn]] void conflict(const std::vector<std::string>& lines, std::string detail) {
  std::string message = lines[0];
  if (lines.size() > 1) message += " (and " + std::to_string(lines.size() - 1) + " more)";
  throw Error(Status::conflict, std::move(message), std::move(detail));
}

/// Versions that the caller did not expect, all of them.
class Conflicts {
 public:
  Conflicts() : detail_(text_) { detail_.begin_object().key("conflicts").begin_array(); }

  void add(const std::string& id, int64_t expected, int64_t found) {
    lines_.push_back("talent \"" + id + "\" has version " + std::to_string(found) + ", not " +
                     std::to_string(expected) + "; read it again and decide anew");
    detail_.begin_object()
        .member("id", id)
        .member("expected", expected)
        .member("version", found)
        .end_object();
  }
  void raise() {
    if (lines_.empty()) return;
    detail_.end_array().end_object();
    conflict(lines_, text_);
  }

 private:
  std::vector<std::string> lines_;
  std::string text_;
  JsonWriter detail_;
};

}  // namespace

/// One transaction. `work` may run more than once (a shared commit that failed is tried again), so it begins
/// anew.
Catalog::Stored Catalog::write(const Call& call, std::vector<Draft>& drafts) {
  const int64_t now = call.wall_micros();
  Stored out;
  out.range = store_.write(call, [&](StoreWriter& writer) {
    Conflicts conflicts;
    for (Draft& draft : drafts) {
      const auto old = writer.get(kKind, draft.id);
      const int64_t version = old ? old->version : 0;
      if (draft.expected >= 0 && draft.expected != version) conflicts.add(draft.id, draft.expected, version);
      draft.changed = !old || old->body != draft.text;
      if (draft.changed) writer.put(kKind, {draft.id, version + 1, now, draft.text});
    }
    conflicts.raise();
  });
  for (const Draft& draft : drafts) ++(draft.changed ? out.stored : out.unchanged);
  return out;
}

/// The commit stands: neither cancel nor deadline may make the call look as if it had not, so a call of its
/// own.
void Catalog::take_in(const Committed& range, const std::vector<Draft>& drafts) {
  std::vector<const Draft*> changed;
  std::unordered_map<std::string_view, size_t> place;  // an id twice: the later one counts
  for (const Draft& draft : drafts) {
    if (!draft.changed) continue;
    const auto [at, fresh] = place.try_emplace(draft.id, changed.size());
    if (fresh) changed.push_back(&draft);
    changed[at->second] = &draft;
  }
  auto changes = std::make_unique<Changes>();
  changes->items.resize(changed.size());
  const Call after;
  pool_.parallel_for(after, (changed.size() + kPiece - 1) / kPiece, [&](size_t piece) {
    JsonDocument scratch;
    const size_t end = std::min(changed.size(), (piece + 1) * kPiece);
    for (size_t i = piece * kPiece; i < end; ++i)
      changes->items[i] = make_item(changed[i]->id, changed[i]->text, scratch);
  });
  replica_.committed(range, kKind, std::move(changes));
}

/// Once the talents are stored: what fails now says so.
void Catalog::wait_for_vectors(const Call& call, const std::vector<std::string>& ids) const {
  if (!wait_) return;
  try {
    wait_(call, ids);
  } catch (const Error& e) {
    throw after_commit(e, "the talents are stored, their vectors are late");
  }
}

void Catalog::put(const Call& call, const TalentPutRequest& request, std::string& out) {
  Faults faults;
  std::vector<Draft> drafts;
  std::vector<std::string> ids;
  for (const json& tree : *request.talents.tree) {
    Draft draft;
    draft.id = tree.at("id").get_ref<const std::string&>();
    draft.text = profile_text(tree, pointer_to("/talents", drafts.size()), faults);
    const auto wanted = request.if_version.by_id.find(draft.id);
    if (wanted != request.if_version.by_id.end()) draft.expected = wanted->second;
    if (request.wait) ids.push_back(draft.id);
    drafts.push_back(std::move(draft));
  }
  faults.raise();
  const Stored done = write(call, drafts);
  take_in(done.range, drafts);
  if (request.wait) wait_for_vectors(call, ids);
  JsonWriter(out)
      .begin_object()
      .member("stored", done.stored)
      .member("unchanged", done.unchanged)
      .end_object();
}

namespace {

/// RFC 7396.
void merge(json& target, const json& patch) {
  if (!target.is_object()) target = json::object();
  for (const auto& [key, value] : patch.get_ref<const json::object_t&>()) {
    if (value.is_null()) {
      target.erase(key);
    } else if (value.is_object()) {
      merge(target[key], value);
    } else {
      target[key] = value;
    }
  }
}

/// A null at a name that no profile has would pass unseen: the merge takes it away.
void check_removals(const json& patch, const Object& table, const std::string& at, Faults& faults) {
  for (const auto& [key, value] : patch.get_ref<const json::object_t&>()) {
    const Field* field = table.find(key);
    const std::string here = pointer_to(at, key);
    if (field == nullptr || field->name != key) {
      std::vector<std::string_view> known;
      for (const Field& f : table.fields) known.push_back(f.name);
      if (value.is_null()) {
        faults.add(here, "is not a field of " + std::string(table.name), nearest_name(key, known));
      }
    } else if (value.is_null() && field->required) {
      faults.add(here, "cannot be removed");
    } else if (value.is_object() && field->type.kind == Type::Kind::object) {
      check_removals(value, *field->type.object(), here, faults);
    }
  }
}

/// `tree` as `changes` left it. A field that was taken away and must not be is one fault, not two.
Profile patched_profile(const json& tree, const json& changes) {
  Faults faults, found;
  check_removals(changes, table<Talent>(), "/patch", faults);
  std::set<std::string> removed;
  for (const Fault& fault : faults.list()) removed.insert(fault.pointer);
  auto profile = read_profile(tree, "/patch", found);
  for (const Fault& fault : found.list()) {
    if (removed.count(fault.pointer) == 0) faults.add(fault.pointer, fault.message, fault.nearest);
  }
  faults.raise();
  return std::move(*profile);
}

}  // namespace

void Catalog::patch(const Call& call, const TalentPatchRequest& request, std::string& out) {
  const json& changes = *request.patch.tree;
  if (const auto id = changes.find("id"); id != changes.end() && *id != json(request.id)) {
    fail_invalid("/patch/id",
                 "cannot change, was " + shown(*id) + "; put a new talent and remove the old one");
  }
  std::vector<Draft> drafts(1);
  for (;; call.check()) {  // until nobody else has changed the talent between the reading and the writing
    std::optional<Record> old;
    store_.read(call, [&](StoreReader& reader) { old = reader.get(kKind, request.id); });
    if (!old) throw Error(Status::not_found, "there is no talent \"" + request.id + "\"");
    json tree = parse_json(old->body);
    merge(tree, changes);
    const Profile profile = patched_profile(tree, changes);
    drafts[0] = {request.id, profile.text, request.if_version.value_or(old->version), false};
    try {
      take_in(write(call, drafts).range, drafts);
      break;
    } catch (const Error& e) {
      if (e.status() != Status::conflict || request.if_version) throw;
    }
  }
  const std::vector<std::string> ids = {request.id};
  if (request.wait) wait_for_vectors(call, ids);
  const bool changed = drafts[0].changed;
  JsonWriter(out)
      .begin_object()
      .member("stored", changed ? 1 : 0)
      .member("unchanged", changed ? 0 : 1)
      .end_object();
}

size_t Catalog::erase(const Call& call, const std::vector<std::string>& ids, bool scrub_due) {
  std::vector<std::string> gone;
  const Committed range = store_.write(call, [&](StoreWriter& writer) {
    gone.clear();
    for (const std::string& id : ids) {
      if (writer.remove(kKind, id)) gone.push_back(id);
    }
    if (scrub_due) writer.set_meta(kScrubDue, "1");
  });
  auto changes = std::make_unique<Changes>();
  for (const std::string& id : gone) {
    auto item = std::make_unique<Item>();
    item->id = id;
    changes->items.push_back(std::move(item));
  }
  replica_.committed(range, kKind, std::move(changes));
  return gone.size();
}

void Catalog::remove(const Call& call, const TalentIdsRequest& request, std::string& out) {
  const size_t removed = erase(call, request.ids, false);
  JsonWriter(out).begin_object().member("removed", removed).end_object();
}

void Catalog::purge(const Call& call, const TalentIdsRequest& request, std::string& out) {
  const size_t removed = erase(call, request.ids, true);
  try {
    if (purge_) purge_(call, request.ids);
    store_.scrub(call);
  } catch (const Error& e) {
    throw after_commit(
        e, "the talents are removed, what is left of their bytes goes with the next purge or open");
  }
  JsonWriter(out).begin_object().member("removed", removed).member("scrubbed", true).end_object();
}

}  // namespace cm
