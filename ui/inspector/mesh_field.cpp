#include "inspector/mesh_field.h"

#include "input/input_scan.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/elided_label.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QVBoxLayout>

namespace maquette::ui {

MeshField::MeshField(Session& session, MeshInput input, QWidget* parent)
    : QWidget(parent), m_session(session), m_input(input), m_name(new ElidedLabel({}, Qt::ElideMiddle)),
      m_choose(makeIconButton(QStringLiteral("open"), tr("Choose a file: %1").arg(meshInputInWords(input)))),
      m_shown(makeIconButton(QStringLiteral("cube"), tr("Take the shown shape: %1").arg(meshInputInWords(input)))),
      m_remove(makeIconButton(QStringLiteral("close"), tr("Remove: %1").arg(meshInputInWords(input))))
{
    setAcceptDrops(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLabel(meshInputInWords(input), "small"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    row->addWidget(m_name, 1);
    for (QToolButton* button : {m_choose, m_shown, m_remove})
        row->addWidget(button);
    layout->addLayout(row);
    m_remove->setVisible(input != MeshInput::Part); // a part's job is removed in the queue
    connect(m_choose, &QToolButton::clicked, this, &MeshField::browse);
    connect(m_shown, &QToolButton::clicked, this, [this] { m_session.setMesh(m_input, m_session.shownMeshFile()); });
    connect(m_remove, &QToolButton::clicked, this, [this] { m_session.setMesh(m_input, {}); });
    connect(&session, &Session::currentJobChanged, this, &MeshField::refresh);
    connect(&session, &Session::shownChanged, this, &MeshField::refresh);
    connect(&session.queue(), &JobQueue::changed, this, &MeshField::refresh);
    refresh();
}

QString MeshField::words() const
{
    return m_name->fullText();
}

void MeshField::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, meshInputInWords(m_input), {}, tr("Meshes (%1)").arg(meshNameFilter()));
    if (!file.isEmpty())
        m_session.setMesh(m_input, file);
}

void MeshField::refresh()
{
    const Job* job = m_session.queue().find(m_session.currentJob());
    const bool isPart = job && job->isPart();
    const QString file = !job || (m_input != MeshInput::Start && !isPart) ? QString() : fileOf(job->meshes, m_input);
    const bool possible = m_input == MeshInput::Part || (job && job->state != JobState::Running && (m_input == MeshInput::Start || isPart));
    m_name->setText(!file.isEmpty()                    ? QFileInfo(file).fileName()
                    : possible                         ? tr("None yet")
                    : m_input == MeshInput::Rest       ? tr("Choose the part first")
                    : job && job->state == JobState::Running ? tr("A run is going on")
                                                       : tr("Add a picture first"));
    m_name->setAccessibleName(tr("%1: %2").arg(meshInputInWords(m_input), m_name->fullText()));
    m_choose->setEnabled(possible);
    m_shown->setEnabled(possible && !m_session.shownMeshFile().isEmpty());
    m_remove->setEnabled(possible && !file.isEmpty());
}

void MeshField::dragEnterEvent(QDragEnterEvent* event)
{
    const QStringList files = localFiles(*event->mimeData());
    if (m_choose->isEnabled() && files.size() == 1 && isMeshName(files.front()))
        event->acceptProposedAction();
}

void MeshField::dropEvent(QDropEvent* event)
{
    m_session.setMesh(m_input, localFiles(*event->mimeData()).front());
    event->acceptProposedAction();
}

} // namespace maquette::ui
