#pragma once

#include "theme/tokens.h"

#include <QColor>
#include <QLabel>

namespace maquette::ui {

/// A sign beside words, drawn in a token's colour: drawn again when theme or scale change.
class SignLabel : public QLabel {
public:
    /// name  of the icon; size  in logical pixels; colour  which of the tokens
    SignLabel(const QString& name, int size, QColor Tokens::* colour, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void draw();

    QString m_name;
    int m_size;
    QColor Tokens::* m_colour;
};

} // namespace maquette::ui
