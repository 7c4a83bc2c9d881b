#pragma once

#include <engine/cut_out.h>

#include <QImage>
#include <QString>

#include <vector>

/// What is known of a picture's mask, in values and in words.
namespace maquette::ui {

enum class MaskState { Unknown, Good, Doubtful, Bad };

struct MaskFacts {
    std::vector<engine::CutOutWarning::Kind> warnings;
    engine::CutOutMethod method = engine::CutOutMethod::OwnAlpha;

    /// Bad: nearly nothing or everything is selected; such a picture gives no shape worth its time.
    MaskState state() const;
};

/// "✓ cut out", "! check the mask", "✕ nothing found"; empty while it is unknown.
QString maskBadge(MaskState state);
/// One sentence for the user.
QString maskWarning(engine::CutOutWarning::Kind kind);

} // namespace maquette::ui
