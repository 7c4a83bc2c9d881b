// The settings of what other programs may do: the API, and watched folders.
#include "settings/settings_dialog.h"

#include "settings/folder_list.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QPushButton>
#include <QRegularExpression>

namespace maquette::ui {

QString SettingsDialog::automationSection()
{
    return tr("Automation");
}

void SettingsDialog::automate(const std::function<void(AutomationPreferences&)>& how)
{
    prefer([&](PreferenceValues& v) { how(v.automation); });
    m_list->refresh();
}

void SettingsDialog::addAutomation()
{
    m_list->addSection(automationSection());
    addApiSwitch();
    addPort();
    m_list->addSwitch(tr("No more steps than the model is made for"),
                      tr("The Blender add-on asks for at least 20; a model that was distilled to fewer gains nothing by them."), false,
                      [this] { return automation().capsSteps; }, [this](bool on) { automate([on](AutomationPreferences& v) { v.capsSteps = on; }); });
    addFolders();
    const std::vector<std::pair<QString, QString>> ways{{"0", tr("Mark it")}, {"1", tr("Move it to “done”")}};
    m_list->addChoice(tr("When a watched picture is done"), tr("A mark is a file beside it, named like it with .done.txt."), ways, "0",
                      [this] { return QString::number(automation().movesPictures); },
                      [this](const QString& value) { automate([&](AutomationPreferences& v) { v.movesPictures = value == "1"; }); });
    std::vector<std::pair<QString, QString>> formats;
    using engine::MeshFormat;
    for (const MeshFormat format : {MeshFormat::Glb, MeshFormat::Obj, MeshFormat::StlBinary, MeshFormat::Ply, MeshFormat::ThreeMf})
        formats.emplace_back(QString::number(int(format)), formatName(format));
    m_list->addChoice(tr("Format of meshes in “out”"), {}, formats, QString::number(int(MeshFormat::Glb)),
                      [this] { return QString::number(int(automation().format)); },
                      [this](const QString& value) { automate([&](AutomationPreferences& v) { v.format = MeshFormat(value.toInt()); }); });
    addWords(tr("Let other computers in at"), tr("Addresses of this computer in numbers. Whoever comes that way must send the token; nothing is encrypted."),
             QStringLiteral("192.168.0.7"), &AutomationPreferences::addresses);
    addToken();
    addWords(tr("Let web pages in"), tr("The origins of pages that may use the API; all others are refused."), QStringLiteral("https://tool.example"),
             &AutomationPreferences::origins);
    connect(&m_session.automation(), &Automation::stateChanged, m_list, &SettingList::refresh);
}

void SettingsDialog::addApiSwitch()
{
    const QString name = tr("API for other programs");
    auto* control = new QWidget;
    auto* layout = new QVBoxLayout(control);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* box = new QCheckBox(tr("On"));
    box->setAccessibleName(name);
    QLabel* state = makeLabel({}, "small");
    state->setWordWrap(true);
    state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(box);
    layout->addWidget(state);
    connect(box, &QCheckBox::clicked, this, [this](bool on) { automate([on](AutomationPreferences& v) { v.answers = on; }); });
    const auto refresh = [this, box, state] {
        const ServiceStatus& api = m_session.automation().api();
        box->setChecked(automation().answers);
        setLook(state, api.state == ServiceState::Failed ? "bad" : "small");
        state->setText(api.state == ServiceState::Failed ? api.reason : api.addresses.join(u'\n'));
        state->setVisible(!state->text().isEmpty());
        box->setAccessibleDescription(state->text());
    };
    m_list->add({name, tr("Over HTTP, as the server of Hunyuan3D-2 does it, so its Blender add-on works. Their jobs stand in the queue with yours."), control,
                 refresh, [this] { return !automation().answers; }, [this] { automate([](AutomationPreferences& v) { v.answers = false; }); }});
}

void SettingsDialog::addPort()
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItem(QString::number(AutomationPreferences().port));
    box->addItem(QString::number(AutomationPreferences::kAddOnPort));
    box->setValidator(new QIntValidator(1, AutomationPreferences::kMostPort, box));
    const auto set = [this, box] {
        bool good = false;
        const int port = box->currentText().toInt(&good);
        if (good && port >= 1 && port <= AutomationPreferences::kMostPort)
            automate([port](AutomationPreferences& v) { v.port = port; });
    };
    connect(box, &QComboBox::activated, this, set);
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, set);
    m_list->add({tr("Port"), tr("8081 is the port of that server; its add-on looks at 8080 until another address is set there."), box,
                 [this, box] { box->setEditText(QString::number(automation().port)); }, [this] { return automation().port == AutomationPreferences().port; },
                 [this] { automate([](AutomationPreferences& v) { v.port = AutomationPreferences().port; }); }});
}

void SettingsDialog::addWords(const QString& name, const QString& help, const QString& example, QStringList AutomationPreferences::*words)
{
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(example);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, words] {
        static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
        const QStringList list = edit->text().split(between, Qt::SkipEmptyParts).mid(0, AutomationPreferences::kMostWords);
        automate([&](AutomationPreferences& v) { v.*words = list; });
    });
    m_list->add({name, help, edit,
                 [this, edit, words] {
                     if (!edit->hasFocus() || !edit->isModified())
                         edit->setText((automation().*words).join(u' '));
                 },
                 [this, words] { return (automation().*words).isEmpty(); }, [this, words] { automate([words](AutomationPreferences& v) { (v.*words).clear(); }); }});
}

void SettingsDialog::addToken()
{
    auto* control = new QWidget;
    auto* layout = new QHBoxLayout(control);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    QPushButton* copy = makeButton(tr("Copy"));
    QPushButton* anew = makeButton(tr("Make a new one"));
    copy->setAccessibleName(tr("Copy the token"));
    anew->setAccessibleName(tr("Make a new token"));
    layout->addWidget(copy);
    layout->addWidget(anew);
    layout->addStretch(1);
    Automation& service = m_session.automation();
    connect(copy, &QPushButton::clicked, &service, [&service] { service.readToken(false); });
    connect(anew, &QPushButton::clicked, &service, [&service] { service.readToken(true); });
    connect(&service, &Automation::tokenRead, copy, [copy](const QString& token) {
        if (token.isEmpty())
            return;
        QGuiApplication::clipboard()->setText(token);
        copy->setText(tr("Copied"));
    });
    m_list->add({tr("Token"), tr("Other computers send it as “Authorization: Bearer …”. A new one ends the use of the old one."), control, [] {}, [] { return true; }, {}});
}

void SettingsDialog::addFolders()
{
    auto* folders = new FolderList;
    connect(folders, &FolderList::addAsked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder to watch"));
        if (!folder.isEmpty())
            automate([&](AutomationPreferences& v) {
                if (!v.folders.contains(folder) && v.folders.size() < AutomationPreferences::kMostFolders)
                    v.folders << folder;
            });
    });
    connect(folders, &FolderList::removeAsked, this, [this](const QString& folder) { automate([&](AutomationPreferences& v) { v.folders.removeAll(folder); }); });
    m_list->add({tr("Watched folders"), tr("Every picture that is put there becomes a mesh in its sub-folder “out”, once."), folders,
                 [this, folders] {
                     std::vector<FolderList::Row> rows;
                     for (const QString& folder : automation().folders)
                         rows.push_back({folder, m_session.automation().folders().value(folder).reason});
                     folders->setRows(rows);
                 },
                 [this] { return automation().folders.isEmpty(); }, [this] { automate([](AutomationPreferences& v) { v.folders.clear(); }); }});
}

} // namespace maquette::ui
