#pragma once

#include "mask/mask_document.h"
#include "mask/mask_facts.h"

#include <QWidget>

#include <optional>

/// Draws a mask over its picture and paints in it; keys of the mask tab belong to it while it has the focus.
namespace maquette::ui {

enum class MaskView { Outline, Checkerboard, Seen };

class MaskCanvas : public QWidget {
    Q_OBJECT
public:
    explicit MaskCanvas(QWidget* parent = nullptr);

    void setDocument(MaskDocument* document); ///< null: nothing; not owned
    MaskDocument* document() const { return m_document; }
    void setSeen(const QImage& seen, const QString& problem);

    MaskView view() const { return m_view; }
    void setView(MaskView view);
    const MaskBrush& brush() const { return m_brush; } ///< radius in pixels of the document
    void setBrush(const MaskBrush& brush);
    /// Marks the pixels that a warning is about; nothing: no mark.
    void showProblem(std::optional<engine::CutOutWarning::Kind> kind);
    void fillUnderPointer();
    void fit(); ///< the whole picture

    QPointF toDocument(QPointF at) const;
    QPointF fromDocument(QPointF at) const;

    static constexpr double kLeastRadius = 1, kMostRadius = 256;

Q_SIGNALS:
    void brushChanged();
    void viewChanged(maquette::ui::MaskView view);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    double scale() const;
    void compose(const QRect& area);
    void composeAll();
    void strokeTo(QPointF at, double pressure);
    void begin(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, double pressure);
    void end();
    bool act(int key, const QString& text);
    void paintProblem(QImage& overlay) const;
    QRectF target() const;

    MaskDocument* m_document = nullptr;
    QImage m_composed, m_problem, m_seen;
    QString m_seenProblem;
    MaskView m_view = MaskView::Outline;
    MaskBrush m_brush, m_stroke;
    std::optional<engine::CutOutWarning::Kind> m_shown;
    std::optional<QPointF> m_last, m_pointer, m_panFrom;
    double m_zoom = 1;
    QPointF m_offset;
    bool m_painting = false;
};

} // namespace maquette::ui
