// One door from C# to libtorch: any ATen operator by its schema name, through the dispatcher, boxed.
// Nothing throws across this boundary: a failing call returns its error value and leaves its text in shim_last_error (per thread).
// Compiles against libtorch 1.13 to 2.11.
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <vector>

namespace {

thread_local std::string last_error;

// the same numbers stand in ValueKind.cs
enum Kind : int64_t {
  kNone = 0, kTensor, kInt, kDouble, kBool, kString, kIntList, kDoubleList, kTensorList, kDefault, kDevice, kGenerator, kBoolList,
};

// bits: the number itself, or a pointer to `count` entries
struct Value {
  int64_t kind;
  int64_t bits;
  int64_t count;
};

template <typename T>
const T* entries(const Value& v) { return reinterpret_cast<const T*>(v.bits); }

double as_double(const Value& v) {
  double d;
  std::memcpy(&d, &v.bits, sizeof d);
  return d;
}

[[noreturn]] void mismatch(const c10::Argument& to, const char* given) {
  throw std::runtime_error("argument '" + to.name() + "' is " + to.type()->str() + ", but was given " + given);
}

const char* name_of(int64_t kind) {
  static const char* names[] = {"nothing", "a tensor", "an integer", "a number", "a truth value", "a string", "integers",
                                "numbers", "tensors", "the default", "a device", "a generator", "truth values"};
  return names[kind];
}

const at::Tensor& as_tensor(const Value& v) { return *reinterpret_cast<const at::Tensor*>(v.bits); }

c10::IValue list_value(const c10::Argument& to, const c10::ListType& list, const Value& v) {
  const auto element = list.getElementType();
  switch (element->kind()) {
    case c10::TypeKind::IntType: {
      if (v.kind == kInt) return std::vector<int64_t>(to.N() ? *to.N() : 1, v.bits);
      if (v.kind != kIntList) break;
      return std::vector<int64_t>(entries<int64_t>(v), entries<int64_t>(v) + v.count);
    }
    case c10::TypeKind::FloatType: {
      if (v.kind != kDoubleList) break;
      return std::vector<double>(entries<double>(v), entries<double>(v) + v.count);
    }
    case c10::TypeKind::BoolType: {
      if (v.kind != kBoolList) break;
      c10::List<bool> bools;
      for (int64_t i = 0; i < v.count; i++) bools.push_back(entries<int64_t>(v)[i] != 0);
      return bools;
    }
    case c10::TypeKind::TensorType: {
      if (v.kind != kTensorList) break;
      c10::List<at::Tensor> tensors;
      tensors.reserve(v.count);
      for (int64_t i = 0; i < v.count; i++) {
        if (!entries<at::Tensor*>(v)[i]) mismatch(to, "tensors of which one is missing");
        tensors.push_back(*entries<at::Tensor*>(v)[i]);
      }
      return tensors;
    }
    case c10::TypeKind::OptionalType: {
      if (v.kind != kTensorList) break;
      c10::impl::GenericList tensors(element);
      for (int64_t i = 0; i < v.count; i++) {
        const at::Tensor* t = entries<at::Tensor*>(v)[i];
        tensors.push_back(t ? c10::IValue(*t) : c10::IValue());
      }
      return tensors;
    }
    case c10::TypeKind::NumberType: {
      if (v.kind != kDoubleList) break;
      c10::List<at::Scalar> scalars;
      for (int64_t i = 0; i < v.count; i++) scalars.push_back(at::Scalar(entries<double>(v)[i]));
      return c10::IValue(scalars);
    }
    default: break;
  }
  mismatch(to, name_of(v.kind));
}

c10::IValue to_ivalue(const c10::Argument& to, const Value& v) {
  if (v.kind == kDefault) {
    if (!to.default_value()) throw std::runtime_error("argument '" + to.name() + "' has no default");
    return *to.default_value();
  }
  c10::TypePtr type = to.type();
  if (type->kind() == c10::TypeKind::OptionalType) {
    if (v.kind == kNone) return {};
    type = type->expectRef<c10::OptionalType>().getElementType();
  }
  switch (type->kind()) {
    case c10::TypeKind::TensorType:
      if (v.kind == kTensor) return as_tensor(v);
      break;
    case c10::TypeKind::IntType:
      if (v.kind == kInt) return v.bits;
      break;
    case c10::TypeKind::FloatType:
      if (v.kind == kDouble) return as_double(v);
      if (v.kind == kInt) return static_cast<double>(v.bits);
      break;
    case c10::TypeKind::NumberType:
      if (v.kind == kDouble) return as_double(v);
      if (v.kind == kInt) return v.bits;
      if (v.kind == kBool) return v.bits != 0;
      break;
    case c10::TypeKind::BoolType:
      if (v.kind == kBool) return v.bits != 0;
      break;
    case c10::TypeKind::StringType:
      if (v.kind == kString) return std::string(entries<char>(v), v.count);
      break;
    case c10::TypeKind::DeviceObjType:
      if (v.kind == kDevice) return c10::Device(static_cast<c10::DeviceType>(v.bits), static_cast<c10::DeviceIndex>(v.count));
      break;
    case c10::TypeKind::GeneratorType:
      if (v.kind == kGenerator) return *reinterpret_cast<at::Generator*>(v.bits);
      break;
    case c10::TypeKind::ListType:
      return list_value(to, type->expectRef<c10::ListType>(), v);
    default: break;
  }
  mismatch(to, name_of(v.kind));
}

// an undefined tensor becomes no handle
int64_t hold(at::Tensor t) { return t.defined() ? reinterpret_cast<int64_t>(new at::Tensor(std::move(t))) : 0; }

Value hold_list(std::vector<at::Tensor> tensors) {
  auto* handles = static_cast<int64_t*>(std::malloc(sizeof(int64_t) * (tensors.size() + 1)));
  for (size_t i = 0; i < tensors.size(); i++) handles[i] = hold(std::move(tensors[i]));
  return {kTensorList, reinterpret_cast<int64_t>(handles), static_cast<int64_t>(tensors.size())};
}

Value from_ivalue(c10::IValue&& v) {
  Value out{kNone, 0, 0};
  if (v.isTensor()) {
    out.bits = hold(std::move(v).toTensor());
    out.kind = out.bits ? kTensor : kNone;
  } else if (v.isInt()) {
    out = {kInt, v.toInt(), 0};
  } else if (v.isDouble()) {
    const double d = v.toDouble();
    out.kind = kDouble;
    std::memcpy(&out.bits, &d, sizeof d);
  } else if (v.isBool()) {
    out = {kBool, v.toBool(), 0};
  } else if (v.isTensorList()) {
    out = hold_list(v.toTensorVector());
  } else if (!v.isNone()) {
    throw std::runtime_error("gives a " + v.tagKind() + ", for which there is no way back");
  }
  return out;
}

template <typename F>
auto guarded(const char* what, decltype(std::declval<F>()()) failed, F&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const c10::Error& e) {
    last_error = std::string(what) + ": " + e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = std::string(what) + ": " + e.what();
  } catch (...) {
    last_error = std::string(what) + ": unknown error";
  }
  return failed;
}

template <typename F>
int done(const char* what, F&& body) {
  return guarded(what, -1, [&] { body(); return 0; });
}

std::vector<at::Tensor> tensors_of(at::Tensor* const* handles, int64_t count) {
  std::vector<at::Tensor> out(count);
  for (int64_t i = 0; i < count; i++) {
    if (handles[i]) out[i] = *handles[i];
  }
  return out;
}

// libtorch_cuda registers its kernels when it is loaded, and nothing here links to it
void load_cuda() {
  Dl_info at_torch{};
  if (!dladdr(reinterpret_cast<const void*>(&at::get_num_threads), &at_torch) || !at_torch.dli_fname) return;
  std::string path(at_torch.dli_fname);
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return;
  dlopen((path.substr(0, slash) + "/libtorch_cuda.so").c_str(), RTLD_NOW | RTLD_GLOBAL);
}

at::Generator default_generator(int device_type, int device_index) {
  if (device_type == 0) return at::detail::getDefaultCPUGenerator();
  return at::globalContext().defaultGenerator(c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
}

char* copy_text(const std::string& text) { return strdup(text.c_str()); }

}  // namespace

extern "C" {

int shim_initialise() {
  static std::once_flag once;
  return done("libtorch", [] { std::call_once(once, load_cuda); });
}

const char* shim_last_error() { return last_error.c_str(); }
void shim_free(void* p) { std::free(p); }

// ---- operators
void* shim_find(const char* name, const char* overload) {
  return guarded(name, static_cast<void*>(nullptr), [&]() -> void* {
    return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
  });
}

int shim_call(const c10::OperatorHandle* op, const Value* arguments, int64_t given, Value* results, int64_t capacity) {
  thread_local std::string name;
  name = op->operator_name().name;
  return guarded(name.c_str(), -1, [&] {
    const auto& schema = op->schema();
    const auto& declared = schema.arguments();
    if (given > static_cast<int64_t>(declared.size())) throw std::runtime_error("too many arguments");
    std::vector<c10::IValue> stack;
    stack.reserve(declared.size());
    for (size_t i = 0; i < declared.size(); i++) {
      stack.push_back(to_ivalue(declared[i], static_cast<int64_t>(i) < given ? arguments[i] : Value{kDefault, 0, 0}));
    }
    op->callBoxed(&stack);
    const int64_t kept = std::min<int64_t>(capacity, stack.size());
    for (int64_t i = 0; i < kept; i++) results[i] = from_ivalue(std::move(stack[i]));
    return static_cast<int>(kept);
  });
}

// ---- tensors
void shim_tensor_free(at::Tensor* t) { delete t; }
int64_t shim_tensor_dim(const at::Tensor* t) { return t->dim(); }
int64_t shim_tensor_numel(const at::Tensor* t) { return t->numel(); }
int64_t shim_tensor_element_size(const at::Tensor* t) { return t->element_size(); }
int64_t shim_tensor_storage_offset(const at::Tensor* t) { return t->storage_offset(); }
int shim_tensor_dtype(const at::Tensor* t) { return static_cast<int>(t->scalar_type()); }
int shim_tensor_device_type(const at::Tensor* t) { return static_cast<int>(t->device().type()); }
int shim_tensor_device_index(const at::Tensor* t) { return t->device().index(); }
int shim_tensor_requires_grad(const at::Tensor* t) { return t->requires_grad(); }
int shim_tensor_is_leaf(const at::Tensor* t) { return t->is_leaf(); }
int shim_tensor_is_contiguous(const at::Tensor* t) { return t->is_contiguous(); }
void* shim_tensor_identity(const at::Tensor* t) { return t->unsafeGetTensorImpl(); }

int shim_tensor_sizes(const at::Tensor* t, int64_t* out) {
  return done("sizes", [&] { std::copy(t->sizes().begin(), t->sizes().end(), out); });
}
int shim_tensor_strides(const at::Tensor* t, int64_t* out) {
  return done("strides", [&] { std::copy(t->strides().begin(), t->strides().end(), out); });
}
void* shim_tensor_data(const at::Tensor* t) {
  return guarded("data", static_cast<void*>(nullptr), [&]() -> void* { return t->data_ptr(); });
}
int shim_tensor_set_requires_grad(at::Tensor* t, int on) {
  return done("requires_grad", [&] { t->set_requires_grad(on != 0); });
}
int shim_tensor_retain_grad(at::Tensor* t) {
  return done("retain_grad", [&] { t->retain_grad(); });
}
// 0: it has none; -1: failed
int64_t shim_tensor_grad(const at::Tensor* t) {
  return guarded("grad", int64_t{-1}, [&] { return hold(t->grad()); });
}
int shim_tensor_set_grad(at::Tensor* t, const at::Tensor* grad) {
  return done("grad", [&] { t->mutable_grad() = grad ? *grad : at::Tensor(); });
}
int shim_tensor_set_data(at::Tensor* t, const at::Tensor* data) {
  return done("set_data", [&] { t->set_data(*data); });
}
int64_t shim_tensor_share(const at::Tensor* t) { return hold(*t); }

// ---- gradients
int shim_backward(at::Tensor* const* tensors, at::Tensor* const* gradients, int64_t count, int64_t gradient_count, int retain_graph,
                  int create_graph, at::Tensor* const* inputs, int64_t input_count) {
  return done("backward", [&] {
    torch::autograd::backward(tensors_of(tensors, count), tensors_of(gradients, gradient_count), retain_graph != 0, create_graph != 0,
                              tensors_of(inputs, input_count));
  });
}
int shim_grad(at::Tensor* const* outputs, int64_t output_count, at::Tensor* const* inputs, int64_t input_count,
              at::Tensor* const* gradients, int64_t gradient_count, int retain_graph, int create_graph, int allow_unused, int64_t* out) {
  return done("autograd.grad", [&] {
    auto found = torch::autograd::grad(tensors_of(outputs, output_count), tensors_of(inputs, input_count),
                                       tensors_of(gradients, gradient_count), retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < found.size(); i++) out[i] = hold(std::move(found[i]));
  });
}
int shim_grad_enabled() { return c10::GradMode::is_enabled(); }
void shim_set_grad_enabled(int on) { c10::GradMode::set_enabled(on != 0); }
int shim_inference_enabled() { return c10::InferenceMode::is_enabled(); }
void* shim_inference_enter(int on) { return new c10::InferenceMode(on != 0); }
void shim_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// ---- random numbers
int shim_manual_seed(uint64_t seed) {
  return done("manual_seed", [&] { at::manual_seed(seed); });
}
void* shim_generator_default(int device_type, int device_index) {
  return guarded("generator", static_cast<void*>(nullptr), [&]() -> void* { return new at::Generator(default_generator(device_type, device_index)); });
}
void* shim_generator_new(uint64_t seed, int device_type, int device_index) {
  return guarded("generator", static_cast<void*>(nullptr), [&]() -> void* {
    auto fresh = device_type == 0 ? at::detail::createCPUGenerator(seed) : default_generator(device_type, device_index).clone();
    fresh.set_current_seed(seed);
    return new at::Generator(std::move(fresh));
  });
}
void shim_generator_free(at::Generator* g) { delete g; }
int shim_generator_seed(at::Generator* g, uint64_t seed) {
  return done("manual_seed", [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_current_seed(seed);
  });
}
uint64_t shim_generator_initial_seed(const at::Generator* g) { return g->current_seed(); }
uint64_t shim_generator_random_seed(at::Generator* g) {
  std::lock_guard<std::mutex> lock(g->mutex());
  return g->seed();
}
int64_t shim_generator_get_state(at::Generator* g) {
  return guarded("get_rng_state", int64_t{-1}, [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    return hold(g->get_state());
  });
}
int shim_generator_set_state(at::Generator* g, const at::Tensor* state) {
  return done("set_rng_state", [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_state(*state);
  });
}

// ---- the library and its devices
const char* shim_torch_version() { return TORCH_VERSION; }
char* shim_show_config() { return guarded("config", static_cast<char*>(nullptr), [] { return copy_text(at::show_config()); }); }
char* shim_parallel_info() { return guarded("config", static_cast<char*>(nullptr), [] { return copy_text(at::get_parallel_info()); }); }
int shim_get_num_threads() { return at::get_num_threads(); }
int shim_set_num_threads(int n) {
  return done("set_num_threads", [&] {
    at::set_num_threads(n);
    // OpenBLAS with its own threads does not listen to OpenMP's number
    if (auto* blas = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) blas(n);
  });
}
int shim_get_num_interop_threads() { return at::get_num_interop_threads(); }
int shim_set_num_interop_threads(int n) { return done("set_num_interop_threads", [&] { at::set_num_interop_threads(n); }); }
int shim_cuda_device_count() { return guarded("cuda", 0, [] { return static_cast<int>(torch::cuda::device_count()); }); }
int shim_cudnn_available() { return guarded("cuda", 0, [] { return static_cast<int>(torch::cuda::cudnn_is_available()); }); }
int shim_cuda_synchronize(int64_t device) { return done("cuda.synchronize", [&] { torch::cuda::synchronize(device); }); }
int shim_cuda_manual_seed(uint64_t seed, int all) {
  return done("cuda.manual_seed", [&] { all ? torch::cuda::manual_seed_all(seed) : torch::cuda::manual_seed(seed); });
}

}  // extern "C"
