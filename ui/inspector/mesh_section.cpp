#include "inspector/mesh_section.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <engine/parameters.h>

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace maquette::ui {

MeshSection::MeshSection(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_clean(new QCheckBox(tr("Remove floating parts"))),
      m_simplify(new QCheckBox(tr("Fewer faces"))), m_faces(new QSpinBox), m_decoder(new QComboBox)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kTiny);
    const engine::Parameter& faces = engine::parameter("faces");
    m_faces->setRange(int(faces.least), int(faces.most));
    m_faces->setSingleStep(5000);
    m_faces->setGroupSeparatorShown(true);
    m_faces->setValue(int(faces.fallback));
    m_faces->setSuffix(tr(" faces"));
    m_faces->setAccessibleName(tr("Faces to keep"));
    m_faces->setKeyboardTracking(false);
    for (const char* name : {"minimal", "hierarchical", "flash", "dense"})
        m_decoder->addItem(QLatin1String(name));
    m_decoder->setAccessibleName(tr("Decoder"));
    m_clean->setToolTip(tr("Small loose parts and flat triangles go; the largest part stays."));
    layout->addWidget(m_clean);
    layout->addWidget(m_simplify);
    layout->addWidget(m_faces);
    layout->addSpacing(space::kTiny);
    layout->addWidget(makeLabel(tr("Decoder"), "small"));
    layout->addWidget(m_decoder);
    connect(m_clean, &QCheckBox::toggled, this, [this](bool on) { edit([on](RunSettings& s) { s.clean = on; }); });
    const auto editFaces = [this] {
        edit([this](RunSettings& s) {
            s.targetFaces = m_simplify->isChecked() ? std::optional<int>(m_faces->value()) : std::nullopt;
        });
    };
    connect(m_simplify, &QCheckBox::toggled, this, editFaces);
    connect(m_faces, &QSpinBox::valueChanged, this, editFaces);
    connect(m_decoder, &QComboBox::activated, this, [this] { edit([this](RunSettings& s) { s.decoder = m_decoder->currentText(); }); });
    connect(&session, &Session::settingsChanged, this, &MeshSection::refresh);
    refresh();
}

void MeshSection::edit(const std::function<void(RunSettings&)>& how)
{
    RunSettings settings = m_session.settings();
    how(settings);
    m_session.setSettings(settings);
}

void MeshSection::refresh()
{
    const RunSettings& s = m_session.settings();
    const QSignalBlocker a(m_clean), b(m_simplify), c(m_faces), d(m_decoder);
    m_clean->setChecked(s.clean);
    m_simplify->setChecked(s.targetFaces.has_value());
    m_faces->setVisible(s.targetFaces.has_value());
    if (s.targetFaces)
        m_faces->setValue(*s.targetFaces);
    m_decoder->setCurrentText(s.decoder);
    Q_EMIT summaryChanged();
}

QString MeshSection::summary() const
{
    const RunSettings& s = m_session.settings();
    QStringList parts;
    if (s.clean)
        parts << tr("cleaned");
    if (s.targetFaces)
        parts << tr("%1 faces").arg(countInWords(*s.targetFaces));
    return parts.isEmpty() ? tr("as it comes") : parts.join(QStringLiteral(" · "));
}

} // namespace maquette::ui
