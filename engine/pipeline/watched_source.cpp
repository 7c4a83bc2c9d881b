#include "pipeline/watched_source.h"

#include "core/sha256.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

namespace {

/// Bytes are taken in runs: a run costs one cache line, single bytes would cost one each.
constexpr std::size_t kRun = 64;

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string digest(const std::string& name, const at::Tensor& tensor)
{
    Sha256 hash;
    std::string head = name + '\n' + at::toString(tensor.scalar_type());
    for (const std::int64_t side : tensor.sizes())
        head += ' ' + std::to_string(side);
    hash.update(bytesOf(head + '\n'));
    const at::Tensor plain = tensor.contiguous();
    const std::span data(static_cast<const std::byte*>(plain.const_data_ptr()), plain.nbytes());
    if (data.size() <= WatchedSource::kSampledBytes) {
        hash.update(data);
        return hash.hex();
    }
    const std::size_t runs = WatchedSource::kSampledBytes / kRun;
    const std::size_t last = data.size() - kRun;
    for (std::size_t run = 0; run < runs; ++run)
        hash.update(data.subspan(last / (runs - 1) * run, kRun));
    return hash.hex();
}

} // namespace

WatchedSource::WatchedSource(std::shared_ptr<const TensorSource> inner, const RunContext& context)
    : m_inner(std::move(inner)), m_context(&context)
{}

at::Tensor WatchedSource::read(const std::string& name) const
{
    m_context->checkpoint();
    at::Tensor tensor = m_inner->read(name);
    m_digests[name] = digest(name, tensor);
    return tensor;
}

std::string WatchedSource::fingerprint() const
{
    Sha256 hash;
    for (const auto& [name, value] : m_digests)
        hash.update(bytesOf(value));
    return hash.hex();
}

} // namespace maquette::engine
