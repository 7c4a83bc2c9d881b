#include "nn/attention.h"

namespace maquette::engine {

HeadMajorSelfAttention::HeadMajorSelfAttention(const Parameters& p, std::int64_t width, std::int64_t headCount,
                                               bool qkvBias, bool qkNorm, double eps)
    : qkv(p.child("c_qkv"), width, 3 * width, qkvBias), projection(p.child("c_proj"), width, width), heads(headCount),
      normalise(qkNorm)
{
    if (qkNorm) {
        qNorm = LayerNorm(p.child("attention.q_norm"), width / headCount, eps);
        kNorm = LayerNorm(p.child("attention.k_norm"), width / headCount, eps);
    }
}

at::Tensor HeadMajorSelfAttention::operator()(const at::Tensor& x) const
{
    const std::int64_t batch = x.size(0), tokens = x.size(1);
    const auto parts = qkv(x).view({batch, tokens, heads, -1}).chunk(3, -1); // [B, N, H, D] each
    at::Tensor q = parts[0], k = parts[1];
    if (normalise) {
        q = qNorm(q);
        k = kNorm(k);
    }
    return projection(mergeHeads(
        at::scaled_dot_product_attention(q.transpose(1, 2), k.transpose(1, 2), parts[2].transpose(1, 2))));
}

HeadMajorCrossAttention::HeadMajorCrossAttention(const Parameters& p, std::int64_t width, std::int64_t headCount,
                                                 bool qkvBias, bool qkNorm, double eps)
    : q(p.child("c_q"), width, width, qkvBias), kv(p.child("c_kv"), width, 2 * width, qkvBias),
      projection(p.child("c_proj"), width, width), heads(headCount), normalise(qkNorm)
{
    if (qkNorm) {
        qNorm = LayerNorm(p.child("attention.q_norm"), width / headCount, eps);
        kNorm = LayerNorm(p.child("attention.k_norm"), width / headCount, eps);
    }
}

HeadMajorCrossAttention::Keys HeadMajorCrossAttention::keys(const at::Tensor& data) const
{
    const auto parts = kv(data).view({data.size(0), data.size(1), heads, -1}).chunk(2, -1); // [B, L, H, D] each
    const at::Tensor k = normalise ? kNorm(parts[0]) : parts[0];
    return {k.transpose(1, 2), parts[1].transpose(1, 2)};
}

at::Tensor HeadMajorCrossAttention::operator()(const at::Tensor& x, const Keys& keys, const AttentionCore& core) const
{
    at::Tensor query = q(x).view({x.size(0), x.size(1), heads, -1}); // [B, Q, H, D]
    if (normalise)
        query = qNorm(query);
    query = query.transpose(1, 2);
    return projection(
        mergeHeads(core ? core(query, keys.k, keys.v) : at::scaled_dot_product_attention(query, keys.k, keys.v)));
}

} // namespace maquette::engine
