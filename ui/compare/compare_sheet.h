#pragma once

#include "theme/tokens.h"

#include <QImage>
#include <QRect>
#include <QStringList>

#include <functional>
#include <vector>

/// A comparison as one picture: every pane with its numbers below it.
namespace maquette::ui {

struct SheetPane {
    QRect area;       ///< in the picture's logical pixels
    QStringList lines; ///< written below it
};

/// `picture` shows the panes at `size` logical pixels. `paintScale`, if there is one, gets a painter and a rectangle
/// for the heat map's scale.
QImage makeSheet(const QImage& picture, QSize size, const std::vector<SheetPane>& panes, const QString& title, const Tokens& tokens,
                 const std::function<void(QPainter&, const QRect&)>& paintScale = {});

} // namespace maquette::ui
