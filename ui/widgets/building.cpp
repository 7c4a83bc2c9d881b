#include "widgets/building.h"

#include "theme/icons.h"
#include "theme/tokens.h"

#include <QLocale>
#include <QStyle>

namespace maquette::ui {

void setLook(QWidget* widget, const char* look)
{
    if (widget->property("look").toString() == QLatin1String(look))
        return;
    widget->setProperty("look", QString::fromLatin1(look));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QLabel* makeLabel(const QString& text, const char* look, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (look)
        setLook(label, look);
    return label;
}

QPushButton* makeButton(const QString& text, const char* look, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    if (look)
        setLook(button, look);
    return button;
}

QToolButton* makeIconButton(const QString& icon, const QString& name, const QString& key, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(strokeIcon(icon));
    button->setIconSize(QSize(measure::kIcon, measure::kIcon));
    button->setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
    button->setAccessibleName(name);
    button->setFixedSize(measure::kControl, measure::kControl);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QWidget* makeLine(QWidget* parent)
{
    auto* line = new QWidget(parent);
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    setLook(line, "line");
    return line;
}

QString countInWords(qint64 count)
{
    return QLocale().toString(qlonglong(count));
}

QString bytesInWords(quint64 bytes)
{
    // "360 MB", but "5.2 GB": a tenth of a hundred tells nobody anything.
    constexpr int kThousand = 1000;
    double unit = double(bytes);
    while (unit >= kThousand)
        unit /= kThousand;
    return QLocale().formattedDataSize(qint64(bytes), unit >= 100 ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace maquette::ui
