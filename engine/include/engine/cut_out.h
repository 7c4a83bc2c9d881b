#pragma once

#include <engine/picture.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// Finds the object of a picture, cuts it out, and shows what a model will see of it.
namespace maquette::engine {

enum class CutOutMethod {
    Mask,            ///< an explicit mask picture
    OwnAlpha,        ///< the picture's own transparency
    PlainBackground, ///< a plain or softly graded background, keyed out together with soft shadows on it
    GrabCut,         ///< colour models of border and middle (any other background)
};
/// "mask", "own alpha", "plain background", "grab cut".
const char* cutOutMethodName(CutOutMethod method);

struct CutOutWarning {
    enum Kind { TouchesFrame, SeveralParts, NearlyEmpty, NearlyFull, SoftBorder } kind;
    std::string text; ///< one sentence for the user
};

struct CutOut {
    /// RGBA. Of the picture's size, except that pictures without a mask of their own are brought to
    /// kMaxCutOutSide.
    Picture rgba;
    CutOutMethod method = CutOutMethod::OwnAlpha;
    std::vector<CutOutWarning> warnings;
};

/// Cutting out looks no closer than this: more pixels than any model's input has for the object.
inline constexpr int kMaxCutOutSide = 4096;
/// A picture whose alpha is nowhere below this counts as opaque.
inline constexpr int kOpaqueAlpha = 250;

/// picture  3 or 4 channels. `mask`, where given, wins: its alpha, or its brightness when it has none,
/// becomes the picture's. Both must have the same size. Deterministic. Error(BadPicture): the sizes differ.
CutOut cutOut(const Picture& picture, const Picture* mask = nullptr);

/// What a user should know of a cut-out: object touches the frame, several parts, nearly empty or full, soft
/// border.
std::vector<CutOutWarning> checkCutOut(const Picture& rgba);

/// Frames a cut-out (RGBA) to exactly the RGB picture that the model is given. Throws Error(BadPicture) when nothing
/// is left of it. Any thread.
using Framing = std::function<Picture(const Picture& rgba)>;

/// The framing of a model, from its configuration alone; a model that takes no pictures has its family's. Throws
/// Error (NoModel, BadModelFile, FileRead).
Framing framingOf(const std::filesystem::path& model);

} // namespace maquette::engine
