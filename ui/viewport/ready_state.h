#pragma once

#include "generation/job_queue.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

/// What the viewport says while a picture waits and nothing was made of it yet.
namespace maquette::ui {

class ReadyState : public QWidget {
    Q_OBJECT
public:
    explicit ReadyState(QWidget* parent = nullptr);

    void show(const Job& job);
    QPushButton& maskButton() { return *m_mask; }

Q_SIGNALS:
    void maskAsked();

protected:
    bool event(QEvent* event) override;

private:
    void drawPicture();

    QLabel* m_picture;
    QLabel* m_name;
    QLabel* m_words;
    QPushButton* m_mask;
    QImage m_shown;
};

} // namespace maquette::ui
