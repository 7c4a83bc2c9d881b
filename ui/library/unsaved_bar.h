#pragma once

#include "library/unsaved_results.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

/// Above the pages while results wait for a place on the disk: how many, why, and what can be done.
namespace maquette::ui {

class UnsavedBar : public QWidget {
    Q_OBJECT
public:
    explicit UnsavedBar(UnsavedResults& results, QWidget* parent = nullptr);

    /// What the bar says, and its offer: also for the question before the window closes.
    static QString words(const UnsavedResults& results);
    static QString elsewhere();

Q_SIGNALS:
    void elsewhereAsked();

private:
    void refresh();

    UnsavedResults& m_results;
    QLabel* m_words;
};

} // namespace maquette::ui
