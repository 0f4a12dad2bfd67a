// talent_export: profiles by id, read in short transactions, so that a slow reader holds nothing back.
#include "catalog/catalog_items.hpp"
#include "core/os_file.hpp"

namespace cm {
namespace {

constexpr size_t kPieceTalents = 256;
constexpr size_t kPieceBytes = 1 << 20;
constexpr size_t kMostPlain = 64u << 20;  // of an answer that carries the profiles itself

}  // namespace

/// The talents that passed when it began, each as it is when it is read; those removed in between are left
/// out.
class Exporter {
 public:
  Exporter(Store& store, const Call& call, std::vector<std::string> ids)
      : store_(store), call_(call), ids_(std::move(ids)) {}

  /// Calls `piece(profiles)` until all are read.
  template <class Piece>
  void run(Piece piece) {
    while (at_ < ids_.size()) {
      call_.check();
      std::vector<std::string> bodies;
      store_.read(call_, [&](StoreReader& reader) { read_piece(reader, bodies); });
      done_ += bodies.size();
      if (!bodies.empty()) piece(bodies);
    }
  }
  size_t done() const noexcept { return done_; }
  size_t total() const noexcept { return ids_.size(); }

 private:
  void read_piece(StoreReader& reader, std::vector<std::string>& bodies) {
    size_t bytes = 0;
    for (; at_ < ids_.size() && bodies.size() < kPieceTalents && bytes < kPieceBytes; ++at_) {
      auto record = reader.get(Catalog::kKind, ids_[at_]);
      if (!record) continue;
      bytes += record->body.size();
      bodies.push_back(std::move(record->body));
    }
  }

  Store& store_;
  const Call& call_;
  std::vector<std::string> ids_;
  size_t at_ = 0, done_ = 0;
};

namespace {

void write_profiles(JsonWriter& out, const std::vector<std::string>& bodies) {
  for (const std::string& body : bodies) out.raw(body);
}

void send(const Call& call, const Exporter& exporter, const std::vector<std::string>* bodies) {
  if (!call.sink()) return;
  std::string event;
  JsonWriter out(event);
  out.begin_object();
  if (bodies != nullptr) {
    out.key("talents").begin_array();
    write_profiles(out, *bodies);
    out.end_array();
  }
  out.member("done", exporter.done()).member("total", exporter.total()).end_object();
  call.sink()(std::move(event));
}

void export_file(const Call& call, Exporter& exporter, const std::string& path) {
  os::check_file_name(path, "/path");
  // Personal data: the owner's alone, unless it takes the place of a file that others may read.
  os::WholeFile file(path, os::Existing::replace, os::permissions(path));
  exporter.run([&](const std::vector<std::string>& bodies) {
    for (const std::string& body : bodies) {
      file.add(body);
      file.add("\n");
    }
    send(call, exporter, nullptr);
  });
  file.finish();
}

void export_plain(Exporter& exporter, JsonWriter& out) {
  size_t bytes = 0;
  out.key("talents").begin_array();
  exporter.run([&](const std::vector<std::string>& bodies) {
    for (const std::string& body : bodies) bytes += body.size();
    if (bytes > kMostPlain) {
      fail_invalid("/path", "is missing: the profiles are more than 64 MiB; name a file, stream, or filter");
    }
    write_profiles(out, bodies);
  });
  out.end_array();
}

}  // namespace

void Catalog::export_to(const Call& call, const TalentExportRequest& request, std::string_view time_zone,
                        std::string& out) {
  const Filter filter = compiled_filter(request.filters);
  Exporter exporter(store_, call,
                    passing_ids(call, filter, filter_day(call, request.reference_time, time_zone)));
  JsonWriter writer(out);
  writer.begin_object();
  if (!request.path.empty()) {
    export_file(call, exporter, request.path);
    writer.member("path", request.path);
  } else if (call.sink()) {
    exporter.run([&](const std::vector<std::string>& bodies) { send(call, exporter, &bodies); });
  } else {
    export_plain(exporter, writer);
  }
  writer.member("exported", exporter.done()).end_object();
}

}  // namespace cm
