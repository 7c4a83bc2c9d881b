#pragma once

#include "model_file/model_config.h"

#include <engine/picture.h>

/// A cut-out becomes exactly the picture that the image encoder was trained on: the published image processor
/// (specs: Hunyuan3D-2, section 7.2) to the last rounding.
namespace maquette::engine {

/// What the model sees. Both are square.
struct PreparedPicture {
    Picture rgb;  ///< 3 channels
    Picture mask; ///< 1 channel, 0..255
};

/// Crops to the box of alpha > 0, scales it so that its longer side fills 1 - borderRatio of a square of the
/// picture's longer side, and composes it in the middle of that square on the background colour. Pictures
/// without alpha keep their whole frame. As in the reference, the box's last row and column are lost.
///
/// cutOut  3 or 4 channels, not empty. borderRatio in [0, 1).
/// Error(BadPicture) when the box has no area: nothing or a line one pixel thin is left of the picture.
PreparedPicture recentre(const Picture& cutOut, const ImageProcessorConfig& config);

/// recentre(), then `size` x `size`: colours cubic, mask nearest.
PreparedPicture normalise(const Picture& cutOut, const ImageProcessorConfig& config);

} // namespace maquette::engine
