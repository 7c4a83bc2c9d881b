#pragma once

#include "model_file/tensor_source.h"

#include <engine/run_context.h>

#include <map>
#include <memory>
#include <string>

/// A tensor source that stops between two tensors (loading a large checkpoint takes seconds) and remembers
/// what it read, so that a result can name the very weights that it came from.
namespace maquette::engine {

class WatchedSource final : public TensorSource {
public:
    /// context must outlive the source
    WatchedSource(std::shared_ptr<const TensorSource> inner, const RunContext& context);

    const std::filesystem::path& path() const override { return m_inner->path(); }
    const std::vector<TensorInfo>& tensors() const override { return m_inner->tensors(); }
    /// Throws Cancelled, too.
    at::Tensor read(const std::string& name) const override;
    std::map<std::string, NonFiniteCount> nonFinite() const override { return m_inner->nonFinite(); }

    /// 64 hexadecimal digits over names, types, shapes and evenly spaced bytes of all tensors read so far,
    /// whatever their order. At most kSampledBytes of each tensor count: hashing all of a large checkpoint
    /// takes longer than making a shape with it.
    std::string fingerprint() const;
    static constexpr std::size_t kSampledBytes = 65536;

private:
    std::shared_ptr<const TensorSource> m_inner;
    const RunContext* m_context;
    mutable std::map<std::string, std::string> m_digests; ///< by tensor name
};

} // namespace maquette::engine
