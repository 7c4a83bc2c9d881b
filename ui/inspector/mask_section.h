#pragma once

#include "session/session.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

/// What is known of the current job's mask, and the way to it.
namespace maquette::ui {

class MaskSection : public QWidget {
    Q_OBJECT
public:
    explicit MaskSection(Session& session, QWidget* parent = nullptr);

    QString summary() const { return m_words->text(); }
    QPushButton& lookButton() { return *m_look; }

Q_SIGNALS:
    void summaryChanged();
    void maskAsked(); ///< show the page

private:
    void refresh();

    Session& m_session;
    QLabel* m_words;
    QLabel* m_source;
    QPushButton* m_look;
};

} // namespace maquette::ui
