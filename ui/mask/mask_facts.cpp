#include "mask/mask_facts.h"

#include <QCoreApplication>

namespace maquette::ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("maquette::ui::MaskFacts", text);
}

} // namespace

MaskState MaskFacts::state() const
{
    MaskState worst = MaskState::Good;
    for (const engine::CutOutWarning::Kind kind : warnings) {
        if (kind == engine::CutOutWarning::NearlyEmpty || kind == engine::CutOutWarning::NearlyFull)
            return MaskState::Bad;
        worst = MaskState::Doubtful;
    }
    return worst;
}

QString maskBadge(MaskState state)
{
    switch (state) {
    case MaskState::Good:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "✓ cut out"));
    case MaskState::Doubtful:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "! check the mask"));
    case MaskState::Bad:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "✕ mask unusable"));
    case MaskState::Unknown:
        break;
    }
    return {};
}

QString maskWarning(engine::CutOutWarning::Kind kind)
{
    switch (kind) {
    case engine::CutOutWarning::TouchesFrame:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "The object touches the picture's frame; what lies outside will be missing."));
    case engine::CutOutWarning::SeveralParts:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "The object has several separate parts."));
    case engine::CutOutWarning::NearlyEmpty:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "Almost nothing is selected."));
    case engine::CutOutWarning::NearlyFull:
        return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "Almost everything is selected."));
    case engine::CutOutWarning::SoftBorder:
        break;
    }
    return words(QT_TRANSLATE_NOOP("maquette::ui::MaskFacts", "Much of the object is half transparent; its shape may become vague there."));
}

} // namespace maquette::ui
