#include "mask/mask_keeper.h"

#include "input/picture_reader.h"
#include "mask/mask_document.h"
#include "widgets/paths.h"

#include <engine/picture.h>

#include <QDateTime>
#include <QDir>
#include <QUuid>

namespace maquette::ui {

namespace {

enum Priority { Automatic, Asked };
constexpr int kDaysKept = 1;

QImage alphaOf(const engine::Picture& rgba, QSize size)
{
    QImage mask(rgba.width, rgba.height, QImage::Format_Grayscale8);
    for (int y = 0; y < rgba.height; ++y)
        for (int x = 0; x < rgba.width; ++x)
            mask.scanLine(y)[x] = rgba.pixels[rgba.at(x, y) + 3];
    return mask.size() == size ? mask
                               : mask.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_Grayscale8);
}

engine::Picture greyPicture(const QImage& mask)
{
    engine::Picture picture = engine::filledPicture(mask.width(), mask.height(), 1, 0);
    for (int y = 0; y < mask.height(); ++y)
        std::copy_n(mask.constScanLine(y), mask.width(), picture.pixels.data() + picture.at(0, y));
    return picture;
}

QSize editSize(QSize full)
{
    const int most = MaskDocument::kMostSide;
    return std::max(full.width(), full.height()) <= most ? full : full.scaled(most, most, Qt::KeepAspectRatio).expandedTo({1, 1});
}

QSize sizeOf(const engine::Picture& picture)
{
    return {picture.width, picture.height};
}

} // namespace

MaskKeeper::MaskKeeper(QString folder, QObject* parent) : QObject(parent), m_folder(std::move(folder))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

MaskKeeper::~MaskKeeper()
{
    finish();
}

void MaskKeeper::finish()
{
    m_closing = true;
    m_pool.waitForDone();
}

void MaskKeeper::start(MaskPlace place, int priority, std::function<void()> work)
{
    m_pool.start(
        [this, place, priority, work = std::move(work)] {
            if (m_closing && priority == Automatic)
                return;
            try {
                work();
            } catch (const engine::Error& error) {
                if (priority == Asked)
                    Q_EMIT failed(place, {error.code(), QString::fromUtf8(error.what()), nullptr});
            } catch (const std::exception& error) {
                if (priority == Asked)
                    Q_EMIT failed(place, {engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
            }
        },
        priority);
}

StoredMask MaskKeeper::storeCutOut(MaskPlace place, const engine::CutOut& cut, QSize fullSize) const
{
    StoredMask mask;
    mask.place = place;
    mask.facts.method = cut.method;
    for (const engine::CutOutWarning& warning : cut.warnings)
        mask.facts.warnings.push_back(warning.kind);
    if (m_hasLibrary)
        QDir().mkdir(m_folder);
    else
        QDir().mkpath(m_folder);
    mask.file = m_folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".png");
    engine::savePng(greyPicture(alphaOf(cut.rgba, fullSize)), toPath(mask.file));
    return mask;
}

void MaskKeeper::addSeen(StoredMask& mask, const engine::CutOut& cut, const QString& model)
{
    try {
        if (model != m_framed || !m_framing) {
            m_framing = engine::framingOf(toPath(model));
            m_framed = model;
        }
        mask.seen = toImage(m_framing(cut.rgba));
    } catch (const engine::Error& error) {
        mask.seenProblem = QString::fromUtf8(error.what());
    }
}

void MaskKeeper::makeAutomatic(MaskPlace place, const QString& picture)
{
    start(place, Automatic, [this, place, picture] {
        const engine::Picture pixels = engine::loadPicture(toPath(picture)).picture;
        Q_EMIT stored(storeCutOut(place, engine::cutOut(pixels), sizeOf(pixels)));
    });
}

void MaskKeeper::load(MaskPlace place, const QString& picture, const QString& maskFile)
{
    start(place, Asked, [this, place, picture, maskFile] {
        const engine::Picture pixels = engine::loadPicture(toPath(picture)).picture;
        MaskToEdit edit;
        edit.place = place;
        edit.fullSize = sizeOf(pixels);
        const QSize size = editSize(edit.fullSize);
        edit.picture = toImage(pixels).convertToFormat(QImage::Format_RGB32).scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        edit.automatic = alphaOf(engine::cutOut(pixels).rgba, size);
        if (!maskFile.isEmpty())
            edit.current = toImage(engine::loadPicture(toPath(maskFile)).picture).convertToFormat(QImage::Format_Grayscale8);
        Q_EMIT loaded(edit);
    });
}

void MaskKeeper::store(MaskPlace place, const QString& picture, const QImage& edited)
{
    start(place, Asked, [this, place, picture, edited, model = m_model] {
        const engine::Picture pixels = engine::loadPicture(toPath(picture)).picture;
        engine::CutOut cut;
        if (edited.isNull()) {
            cut = engine::cutOut(pixels);
        } else {
            const QImage full = edited.size() == sizeOf(pixels)
                                    ? edited
                                    : edited.scaled(sizeOf(pixels), Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_Grayscale8);
            const engine::Picture mask = greyPicture(full);
            cut = engine::cutOut(pixels, &mask);
        }
        StoredMask result = storeCutOut(place, cut, sizeOf(pixels));
        result.edited = !edited.isNull();
        addSeen(result, cut, model);
        Q_EMIT stored(result);
    });
}

void MaskKeeper::tidy(const QStringList& wanted)
{
    start({}, Automatic, [folder = m_folder, wanted] {
        const QDateTime old = QDateTime::currentDateTime().addDays(-kDaysKept);
        for (const QFileInfo& file : QDir(folder).entryInfoList({QStringLiteral("*.png")}, QDir::Files))
            if (file.lastModified() < old && !wanted.contains(file.filePath()))
                QFile::remove(file.filePath());
    });
}

} // namespace maquette::ui
