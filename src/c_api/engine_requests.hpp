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

const Object& health_response();
const Object& metrics_response();
const Object& backup_response();
const Object& checkpoint_response();
const Object& schema_response();
const Object& configure_response();

}  // namespace cm
