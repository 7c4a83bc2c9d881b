#include "nn/recompute.h"

#include "nn/autocast.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <utility>

// Chen et al., Training Deep Nets with Sublinear Memory Cost (2016): keep the inputs of a part, repeat the part.

namespace maquette::engine {

namespace {

struct Part : torch::CustomClassHolder {
    Part(RecomputedPart function, at::DeviceType deviceType)
        : call(std::move(function)), device(deviceType), precision(Autocast::present(deviceType))
    {}
    RecomputedPart call;
    at::DeviceType device;
    at::ScalarType precision;
};

class Recompute : public torch::autograd::Function<Recompute> {
public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context,
                                                  at::TensorList inputs, const c10::intrusive_ptr<Part>& part)
    {
        context->save_for_backward(inputs.vec());
        context->saved_data["part"] = at::IValue::make_capsule(part);
        return part->call(inputs.vec());
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto part = c10::static_intrusive_pointer_cast<Part>(context->saved_data["part"].toCapsule());
        torch::autograd::variable_list inputs, outputs, wanted;
        for (const at::Tensor& input : context->get_saved_variables())
            inputs.push_back(input.detach().requires_grad_(input.requires_grad()));
        {
            const at::AutoGradMode withGradients(true);
            const Autocast precision(part->device, part->precision);
            const torch::autograd::variable_list all = part->call(inputs);
            for (std::size_t i = 0; i < all.size(); ++i)
                if (gradients[i].defined()) {
                    outputs.push_back(all[i]);
                    wanted.push_back(gradients[i]);
                }
        }
        if (!outputs.empty())
            torch::autograd::backward(outputs, wanted);
        torch::autograd::variable_list found;
        for (const at::Tensor& input : inputs)
            found.push_back(input.grad());
        found.emplace_back(); // the part itself
        return found;
    }
};

} // namespace

std::vector<at::Tensor> recomputed(const std::vector<at::Tensor>& inputs, RecomputedPart part)
{
    const bool isDifferentiated =
        at::GradMode::is_enabled() &&
        std::any_of(inputs.begin(), inputs.end(), [](const at::Tensor& input) { return input.requires_grad(); });
    if (!isDifferentiated)
        return part(inputs);
    // A list of tensors by this very type, or LibTorch would not look into it.
    return Recompute::apply(at::TensorList(inputs), c10::make_intrusive<Part>(std::move(part), inputs.front().device().type()));
}

} // namespace maquette::engine
