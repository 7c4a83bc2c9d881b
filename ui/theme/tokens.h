#pragma once

#include <QColor>
#include <QPalette>

/// The colours and measures of the window: the only place that names them.
namespace maquette::ui {

struct Tokens {
    bool dark;
    QColor canvas;         ///< window ground
    QColor panel;          ///< docks, dialogs
    QColor raised;         ///< fields, buttons, cards
    QColor line;           ///< hairlines
    QColor text;           ///< at least 7 : 1 on panel
    QColor muted;          ///< at least 4.5 : 1 on panel
    QColor accent;         ///< the primary action, focus ring, selection
    QColor onAccent;       ///< text on accent
    QColor good, warn, bad; ///< badges, always with a sign and a word
    QColor viewportTop, viewportBottom; ///< behind the shape
    QColor clay;           ///< default material
};

enum class Scheme { Light, Dark, ContrastLight, ContrastDark };

const Tokens& tokens(Scheme scheme);
/// The tokens that a palette was made from; by its lightness where it is somebody else's.
const Tokens& tokensOf(const QPalette& palette);

QPalette paletteOf(const Tokens& tokens);

/// How far two colours are apart for a reader, by WCAG 2: 1 to 21.
double contrast(const QColor& a, const QColor& b);
/// A token's colour for words on one ground: as much nearer to the text's as it takes to be read (4.5 : 1) there.
QColor inkOn(const QColor& colour, const QColor& ground, const Tokens& tokens);
/// The same for all of canvas, panel and raised.
QColor inkOf(const QColor& colour, const Tokens& tokens);

/// Mixes `share` (0..1) of `b` into `a`.
QColor mixed(const QColor& a, const QColor& b, double share);

/// What is mixed from the tokens, for the style sheet and painters alike.
struct Shades {
    QColor hover, pressed;          ///< grounds of what is pointed at and pressed
    QColor selection;               ///< ground of what is chosen
    QColor accentHover, accentDown; ///< the primary action's grounds
    QColor ring;                    ///< the focus ring on the accent: 3 : 1 to it
    QColor outline;                 ///< edges of boxes that can be ticked: 3 : 1
    QColor faint;                   ///< words and icons of what is off: 3 : 1, told from muted ones by it
    QColor link;                    ///< words that can be pressed, on the viewport, too
};

Shades shadesOf(const Tokens& tokens);

namespace space {
inline constexpr int kTiny = 4, kSmall = 8, kMedium = 12, kLarge = 16, kHuge = 24;
}
namespace measure {
inline constexpr int kControl = 28, kPrimary = 36, kRadius = 6, kThumbnailRadius = 8, kThumbnail = 44;
inline constexpr int kText = 13, kCaption = 11, kHead = 16; ///< pixels at the standard font size
inline constexpr int kIcon = 20;
} // namespace measure

} // namespace maquette::ui
