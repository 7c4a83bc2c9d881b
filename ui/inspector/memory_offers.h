#pragma once

#include "session/session.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

/// Stands beside the Generate button when a run is expected to need more memory than there is: why, and what can be done.
namespace maquette::ui {

class MemoryOffers : public QWidget {
    Q_OBJECT
public:
    explicit MemoryOffers(Session& session, QWidget* parent = nullptr);

    /// Called by whoever stands around it: nothing is shown when the run fits or was allowed.
    void refresh();

private:
    Session& m_session;
    QLabel* m_words;
    QVBoxLayout* m_buttons;
};

} // namespace maquette::ui
