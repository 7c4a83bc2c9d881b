#include "inspector/quality_section.h"

#include "inspector/preset_row.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/segment_box.h"

#include <engine/parameters.h>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr int kQualities = 4;
constexpr quint32 kLargestNewSeed = 1000000;

QSpinBox* makeNumber(const char* parameter, const QString& name, const QString& unit, int step)
{
    const engine::Parameter& entry = engine::parameter(parameter);
    auto* box = new QSpinBox;
    box->setRange(int(entry.least), int(entry.most));
    box->setSingleStep(step);
    box->setSuffix(unit);
    box->setAccessibleName(name);
    box->setAccessibleDescription(QString::fromUtf8(entry.meaning));
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

QualitySection::QualitySection(Session& session, QWidget* parent) : QWidget(parent), m_session(session), m_own(new PresetRow(session))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kSmall);
    layout->addWidget(m_own);
    layout->addWidget(makePresets());
    layout->addWidget(makeNumbers());
    layout->addWidget(makeSeed());
    layout->addWidget(makePreview());
    connect(&session, &Session::settingsChanged, this, &QualitySection::refresh);
    connect(&session, &Session::modelChanged, this, &QualitySection::refresh);
    refresh();
}

QWidget* QualitySection::headTool() const
{
    return m_own->menuButton();
}

QWidget* QualitySection::makePresets()
{
    auto* box = new SegmentBox(2);
    m_presets = box->group();
    for (int i = 0; i < kQualities; ++i) {
        const QString words = qualityInWords(engine::Quality(i));
        box->add(words)->setAccessibleName(tr("Quality: %1").arg(words));
    }
    connect(m_presets, &QButtonGroup::idClicked, this, [this](int id) {
        edit([id](RunSettings& s) {
            s.quality = engine::Quality(id);
            s.steps.reset();
            s.grid.reset();
        });
    });
    return box;
}

QWidget* QualitySection::makeNumbers()
{
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kTiny);
    // A row of its own, not a grid: the button's column would keep its gap while the button is hidden.
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kSmall);
    m_words = makeLabel({}, "small");
    m_words->setWordWrap(true);
    m_revert = makeIconButton(QStringLiteral("undo"), tr("Back to the preset's numbers"));
    m_steps = makeNumber("steps", tr("Steps"), {}, 1);
    m_grid = makeNumber("grid", tr("Grid, cells per axis"), tr(" cells"), 32);
    for (const auto& [name, field] : {std::pair{tr("Steps"), m_steps}, {tr("Grid"), m_grid}}) {
        auto* column = new QVBoxLayout;
        column->setSpacing(space::kTiny);
        column->addWidget(makeLabel(name, "small"));
        column->addWidget(field);
        row->addLayout(column, 1);
    }
    row->addWidget(m_revert, 0, Qt::AlignBottom);
    rows->addLayout(row);
    rows->addWidget(m_words);
    connect(m_steps, &QSpinBox::valueChanged, this, [this](int value) { edit([value](RunSettings& s) { s.steps = value; }); });
    connect(m_grid, &QSpinBox::valueChanged, this, [this](int value) { edit([value](RunSettings& s) { s.grid = value; }); });
    connect(m_revert, &QToolButton::clicked, this, [this] {
        edit([](RunSettings& s) {
            s.steps.reset();
            s.grid.reset();
        });
    });
    return box;
}

QWidget* QualitySection::makeSeed()
{
    auto* box = new QWidget;
    auto* layout = new QGridLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(space::kTiny);
    layout->setVerticalSpacing(space::kTiny);
    // A double spin box: seeds go beyond what the whole-number one holds.
    m_seed = new QDoubleSpinBox;
    m_seed->setDecimals(0);
    m_seed->setGroupSeparatorShown(false);
    m_seed->setRange(engine::parameter("seed").least, engine::parameter("seed").most);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setKeyboardTracking(false);
    QToolButton* dice = makeIconButton(QStringLiteral("dice"), tr("Another seed"));
    m_lock = makeIconButton(QStringLiteral("lock"), tr("Keep the seed for every job"));
    m_lock->setCheckable(true);
    layout->addWidget(makeLabel(tr("Seed"), "small"), 0, 0);
    layout->addWidget(m_seed, 1, 0);
    layout->addWidget(dice, 1, 1);
    layout->addWidget(m_lock, 1, 2);
    layout->setColumnStretch(0, 1);
    connect(m_seed, &QDoubleSpinBox::valueChanged, this,
            [this](double value) { edit([value](RunSettings& s) { s.seed = quint64(value); }); });
    connect(dice, &QToolButton::clicked, this, [this] {
        edit([](RunSettings& s) { s.seed = QRandomGenerator::global()->bounded(kLargestNewSeed); });
    });
    connect(m_lock, &QToolButton::toggled, this, [this](bool on) { edit([on](RunSettings& s) { s.seedLocked = on; }); });
    return box;
}

QWidget* QualitySection::makePreview()
{
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addWidget(makeLabel(tr("Live preview"), "small"));
    m_preview = new QComboBox;
    for (const LivePreview preview : {LivePreview::Off, LivePreview::Auto, LivePreview::On})
        m_preview->addItem(livePreviewInWords(preview));
    m_preview->setAccessibleName(tr("Live preview"));
    m_preview->setToolTip(tr("A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case."));
    column->addWidget(m_preview);
    connect(m_preview, &QComboBox::activated, this, [this](int index) { edit([index](RunSettings& s) { s.livePreview = LivePreview(index); }); });
    return box;
}

engine::ModelKind QualitySection::kind() const
{
    return m_session.model() ? m_session.model()->kind : engine::ModelKind::Plain;
}

void QualitySection::edit(const std::function<void(RunSettings&)>& how)
{
    RunSettings settings = m_session.settings();
    how(settings);
    m_session.setSettings(settings);
}

void QualitySection::refresh()
{
    const RunSettings& s = m_session.settings();
    const engine::Preset preset = effectivePreset(s, kind());
    const bool custom = s.steps || s.grid;
    const QSignalBlocker a(m_steps), b(m_grid), c(m_seed), d(m_lock);
    m_presets->button(int(s.quality))->setChecked(true);
    m_steps->setValue(preset.steps);
    m_grid->setValue(preset.grid);
    m_seed->setValue(double(s.seed));
    m_lock->setChecked(s.seedLocked);
    m_lock->setIcon(strokeIcon(s.seedLocked ? QStringLiteral("lock") : QStringLiteral("unlock")));
    m_preview->setCurrentIndex(int(s.livePreview));
    m_revert->setVisible(custom);
    m_words->setText(custom ? tr("● Changed from %1").arg(qualityInWords(s.quality))
                            : tr("Preset for this model: %1").arg(modelKindInWords(kind())));
    Q_EMIT summaryChanged();
}

QString QualitySection::summary() const
{
    return settingsInWords(m_session.settings(), kind());
}

} // namespace maquette::ui
