#include <engine/cut_out.h>

#include "core/foreign_errors.h"
#include "image/normalise.h"
#include "model/registry.h"

namespace maquette::engine {

Framing framingOf(const std::filesystem::path& model)
{
    return withOurErrors("reading how the model frames pictures", [&]() -> Framing {
        const auto [family, opened] = openFamilyModel(model);
        if (family->frame)
            return [frame = family->frame](const Picture& rgba) { return frame(rgba).rgb; };
        const ImageProcessorConfig config = opened.config.imageProcessor.value_or(ImageProcessorConfig());
        return [config](const Picture& rgba) { return normalise(rgba, config).rgb; };
    });
}

} // namespace maquette::engine
