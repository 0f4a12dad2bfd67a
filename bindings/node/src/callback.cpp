#include "callback.hpp"

namespace cmnode {
namespace {

class LetGo : public Letter {
 public:
  explicit LetGo(napi_ref ref) : ref_(ref) {}
  void open(Napi::Env env) override { napi_delete_reference(env, ref_); }

 private:
  const napi_ref ref_;
};

}  // namespace

Callback::Callback(const Napi::Function& function) {
  const Napi::Env env = function.Env();
  environment_ = Environment::of(env).shared_from_this();
  NAPI_THROW_IF_FAILED_VOID(env, napi_create_reference(env, function, 1, &function_));
}

Callback::~Callback() { environment_->mailbox().post(std::make_unique<LetGo>(function_)); }

void Callback::call(Napi::Env env, std::initializer_list<napi_value> arguments) const {
  napi_value function = nullptr;
  NAPI_THROW_IF_FAILED_VOID(env, napi_get_reference_value(env, function_, &function));
  Napi::Function(env, function).Call(arguments);
}

}  // namespace cmnode
