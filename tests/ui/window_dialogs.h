/// All dialogs of the window, filled as it fills them, for tests that look at each.
#pragma once

#include "download/download_dialog.h"
#include "export/export_dialog.h"
#include "help/first_run.h"
#include "help/keys_sheet.h"
#include "models/licence_card.h"
#include "settings/key_map.h"
#include "settings/settings_dialog.h"
#include "settings/tool_keys.h"
#include "widgets/quick_look.h"
#include "window_bench.h"

#include <QRegularExpression>
#include <QAction>
#include <QTranslator>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace maquette::test {

/// Draws nothing, at once: for tests of what stands around the pictures.
inline std::unique_ptr<ui::FrameSource> makeBlankFrames()
{
    class Blank : public ui::FrameSource {
    public:
        quint64 show(const render::Frame& frame) override
        {
            ++m_ticket;
            const render::Rgb ground = frame.panes.front().options.background.top; // of the theme: pictures of the window are looked at
            QMetaObject::invokeMethod(this, [this, ticket = m_ticket, ground] {
                QImage picture(8, 8, QImage::Format_RGB32);
                picture.fill(QColor::fromRgbF(ground.r, ground.g, ground.b));
                Q_EMIT pictureReady(ticket, picture);
            }, Qt::QueuedConnection);
            return m_ticket;
        }
        quint64 pick(const render::Pane&, render::Size, render::Pixel) override
        {
            ++m_ticket;
            QMetaObject::invokeMethod(this, [this, ticket = m_ticket] { Q_EMIT picked(ticket, {}); }, Qt::QueuedConnection);
            return m_ticket;
        }
        void forget(std::uint64_t) override {}

    private:
        quint64 m_ticket = 0;
    };
    return std::make_unique<Blank>();
}

/// Keys are translated where a language writes them otherwise; these do not, or they would be no keys.
inline bool isKey(const QString& words)
{
    static const QRegularExpression key(QStringLiteral("^((Ctrl|Alt|Shift)\\+.*|F\\d+)$"));
    return key.match(words).hasMatch();
}

/// A translator that makes every text longer and strange, to find places where words are cut or not translated.
class PseudoTranslator : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        QString words = QString::fromUtf8(text);
        if (!QByteArray(context).startsWith("maquette") || isKey(words))
            return words;
        return '[' + words + QString(std::max<qsizetype>(1, words.size() / 4), u'é') + ']';
    }
};

/// Our words as if they ran from right to left, as far as their place goes: a mark before each, which nobody sees.
class RightToLeftTranslator : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        constexpr QChar kRightToLeftMark(0x200F);
        const QString words = QString::fromUtf8(text);
        return QByteArray(context).startsWith("maquette") && !isKey(words) ? kRightToLeftMark + words : QString();
    }
};

class Dialogs {
public:
    explicit Dialogs(Bench& bench) : m_keys(namedActions(*bench.window))
    {
        ui::SettingsHost host;
        host.theme = [] { return ui::ThemeChoice::System; };
        host.setTheme = [](ui::ThemeChoice) {};
        host.keys = &m_keys;
        host.toolKeys = bench.window->findChild<ui::ToolKeys*>();
        host.store = std::make_unique<QSettings>(bench.folder.filePath("dialogs.ini"), QSettings::IniFormat);
        const ui::ToolKeys& tools = *host.toolKeys;
        QWidget* parent = bench.window.get();
        add<ui::SettingsDialog>("settings", *bench.session, std::move(host), parent);
        ui::ExportPlan plan;
        plan.file = bench.folder.filePath("shape.stl");
        ui::setFormat(plan, engine::MeshFormat::StlBinary);
        add<ui::ExportDialog>("export", plan, engine::factsOf(tetrahedron()), engine::factsOf(tetrahedron()), parent);
        add<ui::KeysSheet>("keys", ui::KeysPage::Mask, m_keys.actions(), tools, parent);
        add<ui::FirstRun>("first-run", [](const std::stop_token&) { return QString(); }, parent);
        add<ui::DownloadDialog>("download", bench.folder.path(), parent);
        ui::ModelFacts facts;
        facts.path = "/models/triposg";
        facts.licence = "LICENSE";
        facts.licenceText = "Terms.";
        add<ui::LicenceCard>("licence", facts, parent);
        QImage picture(300, 200, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        add<ui::QuickLook>("quick-look", "chair", "300 × 200", picture, QString(), parent);
    }

    const std::vector<std::pair<QString, std::unique_ptr<QDialog>>>& all() const { return m_all; }

private:
    static std::vector<QAction*> namedActions(const QWidget& window)
    {
        std::vector<QAction*> named;
        for (QAction* action : window.findChildren<QAction*>())
            if (!action->objectName().isEmpty() && !action->shortcut().isEmpty())
                named.push_back(action);
        return named;
    }
    template<class Dialog, class... Arguments> void add(const char* name, Arguments&&... arguments)
    {
        m_all.emplace_back(name, std::make_unique<Dialog>(std::forward<Arguments>(arguments)...));
    }

    ui::KeyMap m_keys;
    std::vector<std::pair<QString, std::unique_ptr<QDialog>>> m_all;
};

} // namespace maquette::test
