#include "session/run_estimates.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace maquette::ui {

namespace {

constexpr const char* kArray = "estimates";
constexpr double kMostSeconds = 1e6;

struct RunKind {
    QString what;
    double steps = 0, grid = 0;
};

std::optional<RunKind> kindOf(const QString& key)
{
    const RunKind kind{key.section(u'/', 0, -3), key.section(u'/', -2, -2).toDouble(), key.section(u'/', -1).toDouble()};
    return kind.what.isEmpty() || !(kind.steps >= 1) || !(kind.grid >= 1) ? std::nullopt : std::optional(kind);
}

/// In doublings of steps and grid; grids count more, as the work grows faster with them.
double distance(const RunKind& a, const RunKind& b)
{
    return std::abs(std::log2(a.steps / b.steps)) + 2 * std::abs(std::log2(a.grid / b.grid));
}

} // namespace

QString runKey(const QString& what, int steps, int grid)
{
    return QStringLiteral("%1/%2/%3").arg(what).arg(steps).arg(grid);
}

void learn(RunEstimates& known, const QString& key, const RunEstimate& measured)
{
    if (!kindOf(key) || !measured.complete())
        return;
    if (!known.contains(key) && known.size() >= kMostEstimates)
        known.erase(known.begin()); // whichever: it is learned again when it is needed again
    known[key] = measured;
}

RunEstimate estimateFor(const RunEstimates& known, const QString& key)
{
    const auto wanted = kindOf(key);
    RunEstimate nearest;
    double least = std::numeric_limits<double>::infinity();
    for (auto one = known.begin(); one != known.end() && wanted; ++one) {
        const auto kind = kindOf(one.key());
        if (!kind || kind->what != wanted->what || !one->complete() || distance(*kind, *wanted) >= least)
            continue;
        least = distance(*kind, *wanted);
        nearest = *one;
        const double surface = std::pow(wanted->grid / kind->grid, 2);
        *nearest.seconds[std::size_t(Phase::Sample)] *= wanted->steps / kind->steps;
        *nearest.seconds[std::size_t(Phase::Decode)] *= surface;
        *nearest.seconds[std::size_t(Phase::Finish)] *= surface;
    }
    return nearest;
}

void storeEstimates(const RunEstimates& known, QSettings& store)
{
    store.beginWriteArray(QLatin1String(kArray), int(known.size()));
    int place = 0;
    for (auto one = known.begin(); one != known.end(); ++one) {
        store.setArrayIndex(place++);
        QStringList seconds;
        for (const auto& phase : one->seconds)
            seconds << QString::number(phase.value_or(0));
        store.setValue(QStringLiteral("run"), one.key());
        store.setValue(QStringLiteral("seconds"), seconds);
    }
    store.endArray();
}

RunEstimates loadEstimates(QSettings& store)
{
    RunEstimates known;
    const int count = std::clamp(store.beginReadArray(QLatin1String(kArray)), 0, kMostEstimates);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        RunEstimate estimate;
        const QStringList seconds = store.value(QStringLiteral("seconds")).toStringList();
        for (qsizetype phase = 0; phase < kPhases && seconds.size() == kPhases; ++phase) {
            bool good = false;
            const double value = seconds[phase].toDouble(&good);
            if (good && value >= 0 && value <= kMostSeconds) // also not "nan"
                estimate.seconds[std::size_t(phase)] = value;
        }
        learn(known, store.value(QStringLiteral("run")).toString(), estimate);
    }
    store.endArray();
    return known;
}

} // namespace maquette::ui
