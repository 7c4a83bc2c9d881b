#include "pictures/turntable.h"

#include <QPointer>
#include <QSaveFile>
#include <QTimer>

namespace maquette::ui {

Turntable::Turntable(ViewportWidget& viewport, QObject* parent) : QObject(parent), m_viewport(viewport)
{
    m_packing.setMaxThreadCount(1); // one after the other
    // The picture that is lost would be waited for.
    connect(&m_viewport, &ViewportWidget::drawingFailed, this, &Turntable::fail);
    connect(&m_viewport, &ViewportWidget::fellBack, this, &Turntable::fail);
}

Turntable::~Turntable()
{
    ++m_run;
    m_packing.clear();
    m_packing.waitForDone();
}

void Turntable::start(const QString& file, bool transparent)
{
    if (m_running)
        return;
    ++m_run;
    m_running = true;
    m_file = file;
    m_transparent = transparent;
    m_taken = 0;
    m_cameras = render::turntable(m_viewport.camera(), m_pictures);
    m_animation = std::make_shared<std::optional<AnimatedPng>>();
    takeNext();
}

void Turntable::cancel()
{
    if (!m_running)
        return;
    ++m_run;
    m_running = false;
    m_packing.clear();
    Q_EMIT cancelled();
}

void Turntable::fail()
{
    if (!m_running)
        return;
    ++m_run;
    m_running = false;
    m_packing.clear();
    Q_EMIT failed(m_file);
}

void Turntable::takeNext()
{
    constexpr int kAgainMs = 50;
    const QPointer<Turntable> self(this);
    const bool asked = m_viewport.takePicture(
        m_transparent,
        [self, run = m_run.load()](const QImage& picture) {
            if (!self || run != self->m_run)
                return;
            self->pack(picture);
            if (++self->m_taken < int(self->m_cameras.size()))
                self->takeNext();
            else
                self->finish();
        },
        m_cameras[std::size_t(m_taken)]);
    if (!asked) // the user takes one
        QTimer::singleShot(kAgainMs, this, [this, run = m_run.load()] {
            if (m_running && run == m_run)
                takeNext();
        });
}

void Turntable::pack(const QImage& picture)
{
    m_packing.start([this, picture, animation = m_animation, alpha = m_transparent, done = m_taken + 1, total = int(m_cameras.size()), run = m_run.load()] {
        QImage image = picture;
        if (std::max(image.width(), image.height()) > kMostSide)
            image = image.scaled(kMostSide, kMostSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        if (!*animation)
            animation->emplace(image.size(), alpha);
        // The window may have changed its size meanwhile.
        const QSize size = (*animation)->size();
        (*animation)->add(image.size() == size ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), kMilliseconds);
        QMetaObject::invokeMethod(this, [this, done, total, run] {
            if (run == m_run)
                Q_EMIT progressed(done, total);
        });
    });
}

void Turntable::finish()
{
    m_packing.start([this, animation = m_animation, name = m_file, run = m_run.load()] {
        const QByteArray bytes = (*animation)->file();
        QSaveFile file(name);
        const bool good = run == m_run && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        QMetaObject::invokeMethod(this, [this, good, name, run] {
            if (run != m_run)
                return;
            m_running = false;
            m_animation.reset();
            good ? Q_EMIT written(name) : Q_EMIT failed(name);
        });
    });
}

} // namespace maquette::ui
