#pragma once

#include "input/input_scan.h"

#include <QWidget>

/// Covers the window while files are dragged over it, and says what a drop would do; two zones where there is a choice.
namespace maquette::ui {

class DropOverlay : public QWidget {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);

    enum Zone { Each, Views };

    /// `viewsPossible`: the model looks at several pictures of one object. `deep`: the scan went into folders of folders.
    void showFor(const InputScan& scan, bool viewsPossible, bool deep = false);
    void pointAt(QPoint at); ///< the zone under the pointer lights up
    Zone zone() const { return m_zone; }
    bool hasChoice() const { return m_choice; }
    bool isDeep() const { return m_deep; }
    QString words() const { return m_words; } ///< what a drop brings: "3 pictures, 1 file ignored"

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintZone(QPainter& painter, const QRect& area, const QString& icon, const QString& head, const QString& words, bool lit) const;
    QRect zoneRect(Zone zone) const;

    bool m_choice = false;
    Zone m_zone = Each;
    QString m_head;
    QString m_words;
    bool m_usable = false;
    bool m_deep = false;
};

} // namespace maquette::ui
