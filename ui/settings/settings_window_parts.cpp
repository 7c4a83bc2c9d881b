// The settings of what is not a run: exports, viewport, confirmations.
#include "settings/settings_dialog.h"

#include "models/licence_card.h"
#include "widgets/role.h"

#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <type_traits>

namespace maquette::ui {

void SettingsDialog::prefer(const std::function<void(PreferenceValues&)>& how)
{
    m_session.preferences().change(how);
}

void SettingsDialog::addNumber(const QString& name, const QString& help, const NumberRange& range, double fallback,
                               const std::function<double()>& get, const std::function<void(double)>& set)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(range.least, range.most);
    box->setDecimals(range.decimals);
    box->setSuffix(range.unit);
    box->setSpecialValueText(range.wordsForLeast);
    box->setKeyboardTracking(false);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, set](double value) {
        set(value);
        m_list->refresh();
    });
    m_list->add({name, help, box,
                 [box, get] {
                     const QSignalBlocker blocker(box);
                     box->setValue(get());
                 },
                 [get, fallback] { return get() == fallback; }, [set, fallback] { set(fallback); }});
}

QPushButton* SettingsDialog::addButton(const QString& name, const QString& help, const QString& text, const std::function<void()>& what)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, what);
    m_list->add({name, help, button, [] {}, [] { return true; }, {}});
    return button;
}

/// Licence of the chosen model, and the folders that the user added.
void SettingsDialog::addModelFolders()
{
    QPushButton* licence = addButton(tr("Licence of the model"), tr("Of the one that is chosen; it is accepted once."), tr("Read…"), [this] {
        if (!m_session.model())
            return;
        LicenceCard card(*m_session.model(), this);
        card.acceptButton().setVisible(!m_session.licenceAccepted());
        if (card.exec() == QDialog::Accepted)
            m_session.acceptLicence();
    });
    const auto follow = [this, licence] { licence->setEnabled(m_session.model().has_value()); };
    connect(&m_session, &Session::modelChanged, licence, follow);
    follow();
    addButton(tr("Add a model folder"), tr("A folder with weights, or one of several such folders."), tr("Choose…"), [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder with config.yaml and weights"));
        if (!folder.isEmpty())
            m_session.addModels(folder);
    });
    for (const ModelEntry& model : m_session.catalog().models()) {
        if (!m_session.isOwnModel(model.path))
            continue;
        QPushButton* forget = addButton(model.name, QDir::toNativeSeparators(model.path), tr("Take from the list"), [this, path = model.path] { m_session.forgetModel(path); });
        forget->setToolTip(tr("Its files stay where they are."));
        connect(forget, &QPushButton::clicked, forget, [forget] { forget->setEnabled(false); });
    }
}

void SettingsDialog::addConfirmations()
{
    const PreferenceValues fallback;
    addNumber(tr("Size of the library"), tr("A larger one asks whether old results shall go to the bin; nothing goes without your word."),
              {0, Preferences::kMostMemoryGb, 1, tr(" GB"), tr("No limit")}, 0, [this] { return m_session.preferences().values().librarySizeGb; },
              [this](double value) { prefer([value](PreferenceValues& v) { v.librarySizeGb = value; }); });
    m_list->addSwitch(tr("Ask before a result is removed"), tr("It goes to the system's bin in any case."), fallback.asksBeforeRemoving,
                      [this] { return m_session.preferences().values().asksBeforeRemoving; },
                      [this](bool on) { prefer([on](PreferenceValues& v) { v.asksBeforeRemoving = on; }); });
    m_list->addSwitch(tr("Ask before closing during a run"), {}, fallback.asksBeforeClosing,
                      [this] { return m_session.preferences().values().asksBeforeClosing; },
                      [this](bool on) { prefer([on](PreferenceValues& v) { v.asksBeforeClosing = on; }); });
}

void SettingsDialog::addMemory()
{
    addNumber(tr("Memory limit"), tr("A run that is expected to need more says so and offers what needs less."),
              {0, Preferences::kMostMemoryGb, 1, tr(" GB"), tr("What is free")}, 0,
              [this] { return m_session.preferences().values().memoryLimitGb; },
              [this](double value) { prefer([value](PreferenceValues& v) { v.memoryLimitGb = value; }); });
    addNumber(tr("Unload the model when idle"), tr("Its memory is free for other programs then; the next run loads it again."),
              {0, double(Preferences::kMostUnloadMinutes), 0, tr(" min"), tr("Never")}, 0,
              [this] { return double(m_session.preferences().values().unloadMinutes); },
              [this](double value) { prefer([value](PreferenceValues& v) { v.unloadMinutes = int(value); }); });
}

void SettingsDialog::addMesh()
{
    using engine::LengthUnit;
    using engine::MeshFormat;
    using engine::UpAxis;
    m_list->addSection(tr("Mesh"));
    const ExportDefaults fallback;
    const auto exports = [this]() -> const ExportDefaults& { return m_session.preferences().values().exports; };
    const auto choose = [&](const QString& name, const QString& help, const std::vector<std::pair<QString, QString>>& values, auto member) {
        using Value = std::remove_reference_t<decltype(fallback.*member)>;
        m_list->addChoice(name, help, values, QString::number(int(fallback.*member)), [exports, member] { return QString::number(int(exports().*member)); },
                          [this, member](const QString& value) { prefer([&](PreferenceValues& v) { v.exports.*member = std::remove_const_t<Value>(value.toInt()); }); });
    };
    std::vector<std::pair<QString, QString>> formats, units;
    for (const MeshFormat format : {MeshFormat::Glb, MeshFormat::Obj, MeshFormat::StlBinary, MeshFormat::Ply, MeshFormat::ThreeMf})
        formats.emplace_back(QString::number(int(format)), formatName(format));
    for (const LengthUnit unit : {LengthUnit::Metre, LengthUnit::Centimetre, LengthUnit::Millimetre, LengthUnit::Inch})
        units.emplace_back(QString::number(int(unit)), unitName(unit));
    const auto& preferences = m_session.preferences();
    m_list->addChoice(tr("Unit of lengths"), tr("In which the window says sizes and distances; files have their own."), units, QString::number(int(ViewPreferences().unit)),
                      [&preferences] { return QString::number(int(preferences.values().view.unit)); },
                      [this](const QString& value) { prefer([&](PreferenceValues& v) { v.view.unit = LengthUnit(value.toInt()); }); });
    choose(tr("Export format"), tr("With which the export begins; after that, the last one counts."), formats, &ExportDefaults::format);
    const auto length = [&](const QString& name, const QString& help, double ExportDefaults::*member) {
        addNumber(name, help, {0.001, Preferences::kMostMillimetres, 2, tr(" mm"), {}}, fallback.*member, [exports, member] { return exports().*member; },
                  [this, member](double value) { prefer([&](PreferenceValues& v) { v.exports.*member = value; }); });
    };
    length(tr("Longest side"), tr("Of a shape that has no size of its own."), &ExportDefaults::sizeMillimetres);
    choose(tr("Unit in OBJ and PLY"), tr("GLB is in metres, STL and 3MF are in millimetres."), units, &ExportDefaults::unit);
    const std::vector<std::pair<QString, QString>> axes{{QString::number(int(UpAxis::Y)), tr("Y up")}, {QString::number(int(UpAxis::Z)), tr("Z up")}};
    choose(tr("Up axis of OBJ"), {}, axes, &ExportDefaults::objUp);
    choose(tr("Up axis of PLY"), {}, axes, &ExportDefaults::plyUp);
    choose(tr("Up axis of STL"), {}, axes, &ExportDefaults::stlUp);
    choose(tr("Up axis of 3MF"), {}, axes, &ExportDefaults::threeMfUp);
    length(tr("Printer's bed"), tr("An export for print that is larger says so."), &ExportDefaults::bedMillimetres);
    length(tr("Nozzle"), tr("An export for print that is thinner says so."), &ExportDefaults::nozzleMillimetres);
}

void SettingsDialog::addViewport()
{
    m_list->addSection(tr("Viewport"));
    const auto view = [this]() -> const ViewPreferences& { return m_session.preferences().values().view; };
    m_list->addChoice(tr("Mouse"), tr("Which button turns, moves and zooms. The wheel zooms in all of them."),
                      {{QString::number(int(MouseStyle::Usual)), tr("Left turns, middle moves")},
                       {QString::number(int(MouseStyle::Blender)), tr("Blender: middle, with Shift and Ctrl")},
                       {QString::number(int(MouseStyle::Cad)), tr("CAD: middle, with Ctrl and Shift")},
                       {QString::number(int(MouseStyle::Maya)), tr("Maya: Alt with left, middle, right")}},
                      QString::number(int(MouseStyle::Usual)), [view] { return QString::number(int(view().mouse)); },
                      [this](const QString& value) { prefer([&](PreferenceValues& v) { v.view.mouse = MouseStyle(value.toInt()); }); });
    m_list->addChoice(tr("Light"), tr("Where the main light stands. It turns with the camera."),
                      {{QString::number(int(StudioLight::Left)), tr("From the upper left")},
                       {QString::number(int(StudioLight::Front)), tr("From above the camera")},
                       {QString::number(int(StudioLight::Right)), tr("From the upper right")}},
                      QString::number(int(StudioLight::Left)), [view] { return QString::number(int(view().light)); },
                      [this](const QString& value) { prefer([&](PreferenceValues& v) { v.view.light = StudioLight(value.toInt()); }); });
    m_list->addChoice(tr("Smooth edges"), tr("More samples for a pixel take longer to draw; a device that has fewer takes its most."),
                      {{"1", tr("Off")}, {"2", tr("2 samples")}, {"4", tr("4 samples")}, {"8", tr("8 samples")}}, "4",
                      [view] { return QString::number(view().samples); },
                      [this](const QString& value) { prefer([&](PreferenceValues& v) { v.view.samples = value.toInt(); }); });
    m_list->addSwitch(tr("Reduce motion"), tr("Nothing fades or slides. Off: as the system asks."), false,
                      [this] { return m_session.preferences().values().reducesMotion; },
                      [this](bool on) { prefer([on](PreferenceValues& v) { v.reducesMotion = on; }); });
}

void SettingsDialog::addToolKeys()
{
    ToolKeys* tools = m_host.toolKeys;
    const std::pair<ToolPlace, QString> places[] = {{ToolPlace::View, tr("View")}, {ToolPlace::Compare, tr("Comparison")}, {ToolPlace::Mask, tr("Mask")}};
    for (const auto& [place, words] : places)
        for (const ToolKey& tool : tools->all()) {
            if (tool.place != place)
                continue;
            auto* keys = new QKeySequenceEdit;
            setRole(keys, QAccessible::HotkeyField);
            connect(keys, &QKeySequenceEdit::editingFinished, this, [this, keys, tools, &tool] {
                const QKeySequence& key = keys->keySequence();
                tools->set(tool, key.isEmpty() ? Qt::Key_unknown : key[0].key());
                m_list->refresh();
            });
            m_list->add({tr("%1: %2").arg(words, tool.words), {}, keys,
                         [keys, tools, &tool] {
                             const QSignalBlocker blocker(keys);
                             keys->setKeySequence(tools->key(tool) == Qt::Key_unknown ? QKeySequence() : QKeySequence(tools->key(tool)));
                         },
                         [tools, &tool] { return tools->key(tool) == tool.delivered; }, [tools, &tool] { tools->reset(tool); }});
        }
}

} // namespace maquette::ui
