#pragma once

#include "pictures/animated_png.h"
#include "viewport/viewport_widget.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>

/// Takes pictures once round the shape and writes them as one animated PNG. The user's camera stays where it is; packing
/// and writing are done on a thread of its own.
namespace maquette::ui {

class Turntable : public QObject {
    Q_OBJECT
public:
    static constexpr int kPictures = 36;     ///< unless setPictures() says another number
    static constexpr int kMilliseconds = 90; ///< each
    static constexpr int kMostSide = 1280;   ///< pixels; larger views are made smaller

    explicit Turntable(ViewportWidget& viewport, QObject* parent = nullptr);
    ~Turntable() override;

    void setPictures(int count) { m_pictures = count; } ///< from the next one on
    /// Nothing happens while one is being made.
    void start(const QString& file, bool transparent);
    void cancel();
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(int done, int total);
    /// Each start() ends in one of these.
    void written(const QString& file);
    void failed(const QString& file);
    void cancelled();

private:
    void takeNext();
    void fail();
    void pack(const QImage& picture);
    void finish();

    ViewportWidget& m_viewport;
    QString m_file;
    bool m_transparent = false;
    bool m_running = false;
    int m_pictures = kPictures;
    int m_taken = 0;
    std::atomic<int> m_run = 0; ///< answers of an earlier one are dropped
    std::vector<render::Camera> m_cameras;
    std::shared_ptr<std::optional<AnimatedPng>> m_animation; ///< the packing thread's alone
    QThreadPool m_packing;
};

} // namespace maquette::ui
