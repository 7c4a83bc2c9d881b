#include "model_file/parameters.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <map>
#include <set>
#include <sstream>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace maquette::engine {

namespace {

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

/// Tensors of this size and more are rare enough, and leave holes large enough, to tidy up for.
constexpr std::size_t kLargeTensor = 16u << 20;

/// Gives pages that are free inside the heap back to the system. Conversions and joins of tensors leave holes between
/// those that stay, which would otherwise make loading peak at a third above the model's own size.
void returnFreePages()
{
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

void defaultInitialiser(const ParameterSpec& spec, at::Tensor& value, at::Generator& generator)
{
    const auto endsWith = [&](const char* tail) { return spec.name.ends_with(tail); };
    if (spec.shape.size() >= 2) {
        std::int64_t fanIn = 1;
        for (std::size_t i = 1; i < spec.shape.size(); ++i)
            fanIn *= spec.shape[i];
        value.normal_(0.0, 1.0 / std::sqrt(static_cast<double>(fanIn)), generator);
    } else if (endsWith("bias")) {
        value.zero_();
    } else {
        value.fill_(1.0);
    }
}

} // namespace

at::Tensor DeclaringStore::request(const ParameterSpec& spec)
{
    m_specs.push_back(spec);
    return {};
}

LoadingStore::LoadingStore(const TensorSource& source, std::string component, at::Device device, at::ScalarType dtype)
    : m_source(&source), m_component(std::move(component)), m_device(device), m_dtype(dtype)
{
}

at::Tensor LoadingStore::request(const ParameterSpec& spec)
{
    const std::string name = m_component + spec.name;
    at::Tensor value = m_source->read(name);
    if (value.nbytes() >= kLargeTensor)
        returnFreePages(); // of the tensors before
    if (value.sizes() != at::IntArrayRef(spec.shape))
        throw Error(ErrorCode::BadModelFile, m_source->path().string() + ": '" + name + "' is " +
                                                 shapeText(value.sizes().vec()) + ", the model needs " +
                                                 shapeText(spec.shape));
    return value.to(m_device, m_dtype);
}

CreatingStore::CreatingStore(std::uint64_t seed, at::Device device, Initialiser initialiser)
    : m_generator(at::detail::createCPUGenerator(seed)), m_device(device),
      m_initialiser(initialiser ? std::move(initialiser) : Initialiser(defaultInitialiser))
{
}

at::Tensor CreatingStore::request(const ParameterSpec& spec)
{
    at::Tensor value = at::empty(spec.shape, at::kFloat);
    m_initialiser(spec, value, m_generator);
    value = value.to(m_device).requires_grad_(true);
    m_entries.push_back({spec.name, value});
    return value;
}

void requireMatch(const std::vector<ParameterSpec>& specs, const TensorSource& source, const std::string& component,
                  const std::function<bool(const std::string&)>& ignorable)
{
    std::map<std::string, const TensorInfo*> found;
    for (const TensorInfo& info : source.tensors())
        if (info.name.starts_with(component))
            found.emplace(info.name.substr(component.size()), &info);

    static const std::set<std::string> kFloating = {"F16", "BF16", "F32", "F64"};
    std::ostringstream missing, misshaped, surplus;
    int missingCount = 0, misshapedCount = 0, surplusCount = 0;
    for (const ParameterSpec& spec : specs) {
        const auto it = found.find(spec.name);
        if (it == found.end()) {
            ++missingCount;
            missing << "\n  missing    " << component << spec.name << ' ' << shapeText(spec.shape);
            continue;
        }
        const TensorInfo& info = *it->second;
        if (info.shape != spec.shape) {
            ++misshapedCount;
            misshaped << "\n  wrong size " << info.name << ' ' << shapeText(info.shape) << ", the model needs "
                      << shapeText(spec.shape);
        } else if (!kFloating.contains(info.dtype)) {
            ++misshapedCount;
            misshaped << "\n  wrong type " << info.name << ' ' << info.dtype << ", the model needs F16, BF16 or F32";
        }
        found.erase(it);
    }
    for (const auto& [name, info] : found) {
        if (ignorable && ignorable(name))
            continue;
        ++surplusCount;
        surplus << "\n  surplus    " << info->name << ' ' << shapeText(info->shape);
    }
    if (missingCount + misshapedCount + surplusCount == 0)
        return;
    std::ostringstream text;
    text << source.path().string() << ": the weights do not fit the configuration: " << missingCount << " missing, "
         << misshapedCount << " of another size or type, " << surplusCount
         << " surplus; check that configuration and weights belong together" << missing.str() << misshaped.str()
         << surplus.str();
    throw Error(ErrorCode::BadModelFile, text.str());
}

} // namespace maquette::engine
