#pragma once

#include "decoding/field.h"

#include <ATen/core/TensorBody.h>

/// Cross-attention in which every region of queries looks at its own selection of keys (FlashVDM, Algorithm
/// 2).
namespace maquette::engine {

/// q        [1, H, Q, D], Q may be 0; rows of one region are consecutive, as selection.counts says
/// k, v     [1, H, L, D], same dtype and device; H and L may be 1
/// returns  [1, H, Q, D] = softmax(q k^T / sqrt(D)) v over the keys kept for the row's region
///
/// Rule::All is plain attention. Rule::Mean keeps, per head, the topK keys of the largest mean raw score q.k
/// (no 1/sqrt(D)) over the sampled rows, in falling order of score. Rule::Merge averages the softmax of the
/// raw scores over the heads and keeps, for all heads, the keys whose average exceeds the threshold for any
/// sampled row, in rising order of index; when none does, the key of the largest average. Rule::Given uses
/// the keys of an earlier choice. Broken contracts end in c10::Error.
at::Tensor selectedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                             const KeySelection& selection);

} // namespace maquette::engine
