// Requests and responses of the operations of module "engine".
#pragma once
#include <string>

#include "core/field.hpp"

namespace cm {

struct NoFields {};
struct BackupRequest {
  std::string path;
};
struct SchemaRequest {
  std::string operation;
};
struct ConfigureRequest {
  json settings;
};

template <>
const Object& table<NoFields>();
template <>
const Object& table<BackupRequest>();
template <>
const Object& table<SchemaRequest>();
template <>
const Object& table<ConfigureRequest>();

const Object* health_answer();
const Object* metrics_answer();
const Object* backup_answer();
const Object* checkpoint_answer();
const Object* schema_answer();
const Object* configure_answer();

}  // namespace cm
