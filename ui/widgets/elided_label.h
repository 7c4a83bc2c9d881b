#pragma once

#include <QLabel>

/// A label of one line that cuts its text in place of asking for room; the tool tip has it whole. Of facts with " · " between
/// them the last ones are left out; a single one ends with an ellipsis.
namespace maquette::ui {

class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    void setText(const QString& text);
    const QString& fullText() const { return m_text; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();
    QString m_text;
    Qt::TextElideMode m_mode;
};

/// As many facts of a text with " · " between them as the width has room for; a single one ends with an ellipsis.
QString fittingParts(const QString& text, const QFontMetrics& metrics, int width);

} // namespace maquette::ui
