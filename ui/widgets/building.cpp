#include "widgets/building.h"

#include "theme/icons.h"
#include "theme/tokens.h"

#include <QGuiApplication>
#include <QLocale>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace maquette::ui {

namespace {

/// With a sign and words that have room between them, and stand together where words run from right to left: Qt 6.4 puts the
/// words at the far end there.
class Button : public QPushButton {
public:
    using QPushButton::QPushButton;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        if (icon().isNull() || text().isEmpty() || property("look") == QStringLiteral("fold")) {
            QPushButton::paintEvent(event);
            return;
        }
        constexpr QChar kRightToLeftIsolate(0x2067), kPopIsolate(0x2069), kGap(0x2005);
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        painter.setLayoutDirection(Qt::LeftToRight); // the style mirrors the place, the painter would do it once more
        option.text = option.direction == Qt::RightToLeft ? kRightToLeftIsolate + (kGap + option.text) + kPopIsolate : kGap + option.text;
        painter.drawControl(QStyle::CE_PushButton, option);
    }
};

} // namespace

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
    auto* button = new Button(text, parent);
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

QString inOrder(const QString& numbers)
{
    constexpr QChar kOwnDirectionIsolate(0x2068), kPopIsolate(0x2069); // a unit may be written from right to left itself
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? kOwnDirectionIsolate + numbers + kPopIsolate : numbers;
}

QMargins alongLine(int start, int top, int end, int bottom)
{
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? QMargins(end, top, start, bottom) : QMargins(start, top, end, bottom);
}

Qt::Alignment atLineEnd()
{
    return QGuiApplication::layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft | Qt::AlignAbsolute : Qt::AlignRight | Qt::AlignAbsolute;
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
    return inOrder(QLocale().formattedDataSize(qint64(bytes), unit >= 100 ? 0 : 1, QLocale::DataSizeSIFormat));
}

} // namespace maquette::ui
