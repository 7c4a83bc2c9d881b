#pragma once

#include "model/registry.h"

#include <engine/generator.h>

/// The facade over a loaded model of any family.
namespace maquette::engine {

class NativeGenerator final : public Generator {
public:
    NativeGenerator(LoadedModel model, ModelCard card);

    const ModelCard& model() const override { return m_card; }
    Result generate(const Request& request, const RunContext& context) override;
    void compareSteps(const Request& request, const std::vector<int>& steps, const RunContext& context,
                      const std::function<void(int steps, Result result)>& onResult) override;

private:
    /// Runs `work`; once the device has failed, it is left alone and every further call throws the same Error(Device).
    template <class Work> auto onLivingDevice(const char* doing, Work&& work);

    LoadedModel m_model;
    ModelCard m_card;
    std::string m_deviceFailure; ///< empty: none
};

} // namespace maquette::engine
