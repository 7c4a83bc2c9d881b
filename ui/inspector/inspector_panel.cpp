#include "inspector/inspector_panel.h"

#include "checks/checks_section.h"
#include "inspector/facts_section.h"
#include "inspector/inputs_section.h"
#include "inspector/mask_section.h"
#include "inspector/memory_offers.h"
#include "inspector/model_section.h"
#include "inspector/quality_section.h"
#include "stack/stack_section.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <type_traits>

namespace maquette::ui {

namespace {

constexpr int kScrollBar = 12;
constexpr const char* kFoldKey = "window/fold/";

} // namespace

InspectorPanel::InspectorPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_list(new QWidget), m_scroll(new QScrollArea),
      m_generate(makeButton(tr("Generate"), "primary")), m_estimate(makeLabel({}, "small"))
{
    setAttribute(Qt::WA_StyledBackground);
    setLook(this, "panel");
    auto* sections = new QVBoxLayout(m_list);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    setLook(m_list, "scrolled");
    addSection<QualitySection>(QStringLiteral("quality"), tr("Quality"), true);
    addSection<ModelSection>(QStringLiteral("model"), tr("Model"), true);
    addSection<MaskSection>(QStringLiteral("mask"), tr("Mask"), false);
    addSection<InputsSection>(QStringLiteral("inputs"), tr("Inputs"), true);
    addSection<StackSection>(QStringLiteral("mesh"), tr("Mesh"), false);
    addSection<ChecksSection>(QStringLiteral("checks"), tr("Size and checks"), true);
    addSection<DetailsSection>(QStringLiteral("details"), tr("Details"), false);
    sections->addStretch(1);
    m_scroll->setWidget(m_list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_list->installEventFilter(this);
    fitWidth();

    auto* foot = new QWidget;
    auto* footLayout = new QVBoxLayout(foot);
    footLayout->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    footLayout->setSpacing(space::kSmall);
    m_estimate->setWordWrap(true);
    m_generate->setObjectName(QStringLiteral("generate"));
    m_generate->setIcon(strokeIcon(QStringLiteral("play"), Tint::OnAccent));
    footLayout->addWidget(m_generate);
    footLayout->addWidget(m_estimate);
    m_memory = new MemoryOffers(session);
    footLayout->addWidget(m_memory);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeLine());
    layout->addWidget(foot);
    connect(m_generate, &QPushButton::clicked, &session, &Session::generate);
    connect(&session, &Session::readinessChanged, this, &InspectorPanel::showReadiness);
    showReadiness();
}

template<class Section> void InspectorPanel::addSection(const QString& key, const QString& title, bool open)
{
    auto* body = new Section(m_session);
    auto* section = new FoldSection(key, title, body);
    if constexpr (std::is_same_v<Section, MaskSection>)
        connect(body, &MaskSection::maskAsked, this, &InspectorPanel::maskAsked);
    if constexpr (requires { body->headTool(); })
        section->setTool(body->headTool());
    section->setOpen(open);
    const auto refresh = [section, body] {
        section->setSummary(body->summary());
        if constexpr (requires { body->isWanted(); })
            section->setVisible(body->isWanted());
    };
    connect(body, &Section::summaryChanged, section, refresh);
    m_list->layout()->addWidget(section);
    refresh();
    m_sections.push_back(section);
}

void InspectorPanel::showReadiness()
{
    const QString why = m_session.whyNotGenerate();
    m_generate->setEnabled(why.isEmpty());
    m_generate->setToolTip(why.isEmpty() ? tr("Generate (Ctrl+Enter)") : why);
    m_generate->setAccessibleDescription(m_generate->toolTip());
    m_memory->refresh();
    if (!why.isEmpty()) {
        m_estimate->setText(why);
        return;
    }
    const engine::ModelKind kind = m_session.model() ? m_session.model()->kind : engine::ModelKind::Plain;
    QStringList parts{settingsInWords(m_session.settings(), kind)};
    if (const auto seconds = m_session.estimatedSeconds())
        parts << tr("about %1").arg(secondsInWords(*seconds));
    if (const auto fit = m_session.memoryFit())
        parts << (fit->allowed ? tr("about %1 of %2").arg(bytesInWords(fit->need), bytesInWords(fit->allowed)) : tr("about %1 of memory").arg(bytesInWords(fit->need)));
    m_estimate->setText(parts.join(QStringLiteral(" · ")));
}

void InspectorPanel::saveFolds(QSettings& settings) const
{
    for (const FoldSection* section : m_sections)
        settings.setValue(QLatin1String(kFoldKey) + section->key(), section->isOpen());
}

void InspectorPanel::restoreFolds(const QSettings& settings)
{
    for (FoldSection* section : m_sections)
        section->setOpen(settings.value(QLatin1String(kFoldKey) + section->key(), section->isOpen()).toBool());
}

void InspectorPanel::openSection(const QString& key)
{
    for (FoldSection* section : m_sections)
        if (section->key() == key) {
            section->setOpen(true);
            // From its head on, as soon as it has its height: what it is opened for must not lie below the edge.
            QMetaObject::invokeMethod(section, [this, section] { m_scroll->verticalScrollBar()->setValue(section->y()); }, Qt::QueuedConnection);
        }
}

void InspectorPanel::fitWidth()
{
    const int least = m_list->minimumSizeHint().width() + kScrollBar;
    m_scroll->setMinimumWidth(least);
    setMaximumWidth(m_isLimited ? std::max(kMostWidth, least) : QWIDGETSIZE_MAX);
}

void InspectorPanel::limitWidth(bool limited)
{
    m_isLimited = limited;
    fitWidth();
}

bool InspectorPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::LayoutRequest)
        fitWidth();
    return QWidget::eventFilter(watched, event);
}

} // namespace maquette::ui
