#pragma once

#include "session/shown_result.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>

/// What happened, newest first: sign, sentence, advice, code, and "Copy details".
namespace maquette::ui {

class MessagesPanel : public QWidget {
    Q_OBJECT
public:
    explicit MessagesPanel(QWidget* parent = nullptr);

    void add(const Message& message);
    int count() const { return m_count; }
    QSize sizeHint() const override;

    static constexpr int kMostRows = 200;

private:
    QWidget* makeRow(const Message& message);

    QVBoxLayout* m_rows;
    QCheckBox* m_withPaths;
    QWidget* m_none;
    int m_count = 0;
};

} // namespace maquette::ui
