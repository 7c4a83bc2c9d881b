#include "pictures/animated_png.h"

#include <QBuffer>

#include <zlib.h>

#include <algorithm>

namespace maquette::ui {

namespace {

QByteArray bigEndian(quint32 value, int width = 4)
{
    QByteArray bytes;
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        bytes += char(value >> shift & 0xFF);
    return bytes;
}

QByteArray chunk(const char* name, const QByteArray& data)
{
    const QByteArray body = QByteArray(name, 4) + data;
    const auto crc = quint32(crc32(0, reinterpret_cast<const Bytef*>(body.constData()), uInt(body.size())));
    return bigEndian(quint32(data.size())) + body + bigEndian(crc);
}

/// Chunks of a PNG by name, those of one name joined.
QByteArray chunksOf(const QByteArray& png, const char* name)
{
    QByteArray found;
    for (qsizetype at = 8; at + 12 <= png.size();) {
        quint32 size = 0;
        for (int i = 0; i < 4; ++i)
            size = size << 8 | quint8(png[at + i]);
        if (png.mid(at + 4, 4) == name)
            found += png.mid(at + 8, size);
        at += 12 + qsizetype(size);
    }
    return found;
}

/// At least one pixel: a picture that changes nothing still lasts its time.
QRect changedArea(const QImage& a, const QImage& b)
{
    const int bytes = a.depth() / 8;
    QRect changed;
    for (int y = 0; y < a.height(); ++y) {
        const uchar *one = a.constScanLine(y), *two = b.constScanLine(y);
        int left = 0, right = a.width() - 1;
        while (left <= right && std::equal(one + left * bytes, one + (left + 1) * bytes, two + left * bytes))
            ++left;
        while (right > left && std::equal(one + right * bytes, one + (right + 1) * bytes, two + right * bytes))
            --right;
        if (left <= right)
            changed |= QRect(left, y, right - left + 1, 1);
    }
    return changed.isEmpty() ? QRect(0, 0, 1, 1) : changed;
}

} // namespace

AnimatedPng::AnimatedPng(QSize size, bool hasAlpha) : m_size(size), m_hasAlpha(hasAlpha) {}

void AnimatedPng::add(const QImage& picture, int milliseconds)
{
    const QImage image = picture.convertToFormat(m_hasAlpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    Q_ASSERT(image.size() == m_size);
    const QRect area = m_last.isNull() ? image.rect() : changedArea(m_last, image);
    QByteArray png;
    QBuffer buffer(&png);
    image.copy(area).save(&buffer, "PNG", 0); // the smallest that Qt makes
    const QByteArray data = chunksOf(png, "IDAT");
    m_body += chunk("fcTL", bigEndian(m_sequence++) + bigEndian(quint32(area.width())) + bigEndian(quint32(area.height())) +
                                bigEndian(quint32(area.x())) + bigEndian(quint32(area.y())) + bigEndian(quint32(milliseconds), 2) +
                                bigEndian(1000, 2) + QByteArray(2, '\0'));
    m_body += m_count == 0 ? chunk("IDAT", data) : chunk("fdAT", bigEndian(m_sequence++) + data);
    m_last = image;
    ++m_count;
}

QByteArray AnimatedPng::file() const
{
    if (m_count == 0)
        return {};
    constexpr char kRgb = 2, kRgba = 6;
    const QByteArray depth = QByteArray(1, 8) + QByteArray(1, m_hasAlpha ? kRgba : kRgb) + QByteArray(3, '\0');
    return QByteArray::fromHex("89504e470d0a1a0a") + chunk("IHDR", bigEndian(quint32(m_size.width())) + bigEndian(quint32(m_size.height())) + depth) +
           chunk("acTL", bigEndian(quint32(m_count)) + bigEndian(0)) + m_body + chunk("IEND", {});
}

} // namespace maquette::ui
