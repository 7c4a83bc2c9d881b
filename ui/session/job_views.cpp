#include "session/job_views.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

namespace maquette::ui {

namespace {

constexpr QLatin1String kMaskPrefix("mask-");
constexpr std::array<const char*, 4> kKeys = {"front", "left", "back", "right"};

std::optional<engine::View> viewInName(const QString& file)
{
    const QStringList words = QFileInfo(file).completeBaseName().toLower().split(QRegularExpression(QStringLiteral("[^a-z]+")), Qt::SkipEmptyParts);
    for (std::size_t i = 0; i < kKeys.size(); ++i)
        if (words.contains(QLatin1String(kKeys[i])))
            return kViews[i];
    return std::nullopt;
}

} // namespace

QString viewInWords(engine::View view)
{
    switch (view) {
    case engine::View::Front:
        return QCoreApplication::translate("maquette::ui::JobViews", "Front");
    case engine::View::Left:
        return QCoreApplication::translate("maquette::ui::JobViews", "Left");
    case engine::View::Back:
        return QCoreApplication::translate("maquette::ui::JobViews", "Back");
    case engine::View::Right:
        break;
    }
    return QCoreApplication::translate("maquette::ui::JobViews", "Right");
}

QStringList viewLines(const Job& job)
{
    QStringList lines;
    for (const JobView& view : job.views) {
        const QLatin1String key(kKeys[std::size_t(view.view)]);
        lines << key + u'=' + view.file;
        if (!view.mask.isEmpty())
            lines << kMaskPrefix + key + u'=' + view.mask;
    }
    return lines;
}

std::vector<JobView> viewsOf(const QStringList& lines)
{
    std::vector<JobView> views;
    for (const QString& line : lines)
        for (std::size_t i = 0; i < kKeys.size(); ++i)
            if (line.section(u'=', 0, 0) == QLatin1String(kKeys[i]) && QFileInfo::exists(line.section(u'=', 1)))
                views.push_back({kViews[i], line.section(u'=', 1), {}, MaskState::Unknown});
    for (const QString& line : lines)
        for (JobView& view : views)
            if (line.section(u'=', 0, 0) == kMaskPrefix + QLatin1String(kKeys[std::size_t(view.view)]) && QFileInfo::exists(line.section(u'=', 1)))
                view.mask = line.section(u'=', 1);
    return views;
}

JobView* viewOf(Job& job, engine::View view)
{
    const auto found = std::find_if(job.views.begin(), job.views.end(), [view](const JobView& v) { return v.view == view; });
    return found == job.views.end() ? nullptr : &*found;
}

const JobView* viewOf(const Job& job, engine::View view)
{
    return viewOf(const_cast<Job&>(job), view);
}

QString pictureOf(const Job& job, engine::View view)
{
    if (view == engine::View::Front)
        return job.isPart() ? QString() : job.file;
    const JobView* one = viewOf(job, view);
    return one ? one->file : QString();
}

QString maskOf(const Job& job, engine::View view)
{
    if (view == engine::View::Front)
        return job.mask;
    const JobView* one = viewOf(job, view);
    return one ? one->mask : QString();
}

std::vector<engine::View> viewsByName(const QStringList& files)
{
    std::vector<engine::View> named;
    QSet<int> seen;
    for (const QString& file : files)
        if (const auto view = viewInName(file); view && !seen.contains(int(*view))) {
            seen.insert(int(*view));
            named.push_back(*view);
        }
    if (named.size() == std::size_t(files.size()) && seen.contains(int(engine::View::Front)))
        return named;
    return {kViews, kViews + files.size()};
}

} // namespace maquette::ui
