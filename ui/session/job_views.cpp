#include "session/job_views.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <array>
#include <optional>

namespace maquette::ui {

namespace {

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
    for (const JobView& view : job.views)
        lines << QLatin1String(kKeys[std::size_t(view.view)]) + u'=' + view.file;
    return lines;
}

std::vector<JobView> viewsOf(const QStringList& lines)
{
    std::vector<JobView> views;
    for (const QString& line : lines)
        for (std::size_t i = 0; i < kKeys.size(); ++i)
            if (line.section(u'=', 0, 0) == QLatin1String(kKeys[i]) && QFileInfo::exists(line.section(u'=', 1)))
                views.push_back({kViews[i], line.section(u'=', 1)});
    return views;
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
