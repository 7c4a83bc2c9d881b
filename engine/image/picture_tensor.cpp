#include "image/picture_tensor.h"

#include <ATen/ATen.h>

namespace maquette::engine {

at::Tensor toTensor(const std::vector<PreparedPicture>& views)
{
    TORCH_CHECK(!views.empty(), "no picture to encode");
    const Picture& first = views.front().rgb;
    std::vector<at::Tensor> tensors;
    for (const PreparedPicture& view : views) {
        TORCH_CHECK(view.rgb.channels == 3 && view.rgb.width == first.width &&
                        view.rgb.height == first.height,
                    "prepared pictures differ in size");
        const at::Tensor bytes = at::from_blob(const_cast<std::uint8_t*>(view.rgb.pixels.data()),
                                               {view.rgb.height, view.rgb.width, 3}, at::kByte);
        tensors.push_back(bytes.permute({2, 0, 1}).to(at::kFloat)); // [3, S, S]
    }
    return at::stack(tensors).unsqueeze(0).div(255).mul(2).sub(1).contiguous();
}

} // namespace maquette::engine
