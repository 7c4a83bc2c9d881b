#include "widgets/quick_look.h"

#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/paths.h"
#include "widgets/sharp.h"

#include "input/picture_reader.h"

#include <engine/error.h>
#include <engine/picture.h>

#include <QKeyEvent>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr int kMostPixels = 2 * QuickLook::kSide; ///< what a screen of twice the scale shows

} // namespace

QuickLook::QuickLook(const QString& title, const QString& words, const QImage& first, const QString& file, QWidget* parent)
    : QDialog(parent), m_picture(new QLabel)
{
    setWindowTitle(title);
    auto* layout = new QVBoxLayout(this);
    m_picture->setFixedSize(kSide, kSide);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(title);
    QLabel* line = makeLabel(words, "muted");
    line->setAlignment(Qt::AlignCenter);
    line->setWordWrap(true);
    layout->addWidget(m_picture);
    layout->addWidget(line);
    show(first);
    if (file.isEmpty())
        return;
    m_pool.start([this, file] {
        try {
            const QImage image = toImage(engine::loadPicture(toPath(file)).picture).scaled(kMostPixels, kMostPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            QMetaObject::invokeMethod(this, [this, image] {
                m_showsFile = true;
                show(image);
            });
        } catch (const engine::Error&) {
            // The row of the list already says why it cannot be read; the small picture stays.
        }
    });
}

QuickLook::~QuickLook()
{
    m_pool.waitForDone();
}

void QuickLook::show(const QImage& image)
{
    m_shown = image;
    m_picture->setPixmap(sharpPixmap(image, QSize(kSide, kSide), devicePixelRatioF()));
}

bool QuickLook::event(QEvent* event)
{
    if (tellsNewScale(*event))
        show(QImage(m_shown));
    return QDialog::event(event);
}

void QuickLook::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else
        QDialog::keyPressEvent(event);
}

} // namespace maquette::ui
