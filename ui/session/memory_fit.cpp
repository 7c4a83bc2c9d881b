#include "session/memory_fit.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace maquette::ui {

namespace {

constexpr double kGigabyte = 1e9;

QString words(const char* text)
{
    return QCoreApplication::translate("maquette::ui::MemoryFit", text);
}

bool isHalf(const QString& dtype)
{
    return dtype == QStringLiteral("bf16") || dtype == QStringLiteral("fp16");
}

} // namespace

std::optional<MemoryFit> memoryFit(const ModelFacts& model, const RunSettings& settings, const PreferenceValues& preferences)
{
    MemoryFit fit;
    fit.onCard = model.freeCardBytes > 0 && settings.device != QStringLiteral("cpu");
    const auto need = memoryFor(model, fit.onCard ? QStringLiteral("cuda") : QStringLiteral("cpu"), effectivePreset(settings, model.kind).grid,
                                fit.onCard || isHalf(settings.dtype));
    if (!need)
        return std::nullopt;
    fit.need = *need;
    fit.allowed = fit.onCard ? model.freeCardBytes : model.freeBytes;
    const auto limit = quint64(preferences.memoryLimitGb * kGigabyte);
    fit.ownLimit = limit > 0 && (fit.allowed == 0 || limit < fit.allowed);
    if (fit.ownLimit)
        fit.allowed = limit;
    return fit;
}

std::vector<MemoryOffer> memoryOffers(const ModelFacts& model, const RunSettings& settings, const PreferenceValues& preferences)
{
    std::vector<MemoryOffer> offers;
    const auto add = [&](const QString& text, const RunSettings& changed) {
        if (const auto fit = memoryFit(model, changed, preferences); fit && fit->fits())
            offers.push_back({text, changed});
        return !offers.empty() && offers.back().words == text;
    };
    std::set<int, std::greater<>> grids;
    for (const engine::MemoryEstimate& estimate : model.memory)
        if (estimate.grid < effectivePreset(settings, model.kind).grid)
            grids.insert(estimate.grid);
    for (const int grid : grids) {
        RunSettings smaller = settings;
        smaller.grid = grid;
        if (add(words(QT_TRANSLATE_NOOP("maquette::ui::MemoryFit", "Grid %1")).arg(grid), smaller))
            break; // the largest that fits
    }
    const bool onCard = model.freeCardBytes > 0 && settings.device != QStringLiteral("cpu");
    RunSettings changed = settings;
    if (!onCard && !isHalf(settings.dtype)) {
        changed.dtype = QStringLiteral("bf16");
        add(words(QT_TRANSLATE_NOOP("maquette::ui::MemoryFit", "Half precision")), changed);
    }
    if (onCard) {
        changed.device = QStringLiteral("cpu");
        add(words(QT_TRANSLATE_NOOP("maquette::ui::MemoryFit", "On the processor")), changed);
    }
    return offers;
}

} // namespace maquette::ui
