#include "generation/user_messages.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSysInfo>

namespace maquette::ui {

namespace {

using engine::ErrorCode;

struct Words {
    ErrorCode code;
    int number;
    const char* title;
    const char* advice;
};

constexpr const char* kContext = "maquette::ui::Messages";

constexpr Words kWords[] = {
    {ErrorCode::Usage, 101, QT_TRANSLATE_NOOP("maquette::ui::Messages", "These settings cannot be used together"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Change the setting that is named, then generate again.")},
    {ErrorCode::BadPicture, 201, QT_TRANSLATE_NOOP("maquette::ui::Messages", "This picture cannot be used"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Save it as PNG or JPEG and drop it again, or choose another one.")},
    {ErrorCode::BadMesh, 202, QT_TRANSLATE_NOOP("maquette::ui::Messages", "This mesh cannot be used"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Export it again as OBJ, GLB, STL or PLY from the program it came from.")},
    {ErrorCode::FileRead, 203, QT_TRANSLATE_NOOP("maquette::ui::Messages", "A file could not be read"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Check that it still exists and that you may read it.")},
    {ErrorCode::FileWrite, 204, QT_TRANSLATE_NOOP("maquette::ui::Messages", "A file could not be saved"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Choose another folder or free some space; the result is still here.")},
    {ErrorCode::BadModelFile, 301, QT_TRANSLATE_NOOP("maquette::ui::Messages", "This model cannot be used"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Download it again, or choose another model.")},
    {ErrorCode::NoModel, 302, QT_TRANSLATE_NOOP("maquette::ui::Messages", "There is no model there"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Choose a folder that holds a config.yaml and the weights.")},
    {ErrorCode::OutOfMemory, 401, QT_TRANSLATE_NOOP("maquette::ui::Messages", "There is not enough memory"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Choose a smaller grid, or close other programs.")},
    {ErrorCode::Device, 402, QT_TRANSLATE_NOOP("maquette::ui::Messages", "The device has failed"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Try again; if it happens again, choose the processor in the settings.")},
    {ErrorCode::EmptyResult, 501, QT_TRANSLATE_NOOP("maquette::ui::Messages", "The result has no surface"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Try another seed, more steps, or look at the mask.")},
    {ErrorCode::NotClosed, 502, QT_TRANSLATE_NOOP("maquette::ui::Messages", "The mesh is not closed"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Try a finer grid or another seed.")},
    {ErrorCode::Internal, 901, QT_TRANSLATE_NOOP("maquette::ui::Messages", "Something went wrong inside Maquette"),
     QT_TRANSLATE_NOOP("maquette::ui::Messages", "Copy the details and report them, please.")},
};

const Words& wordsFor(ErrorCode code)
{
    for (const Words& words : kWords)
        if (words.code == code)
            return words;
    return kWords[std::size(kWords) - 1];
}

} // namespace

QString messageCode(ErrorCode code)
{
    return QStringLiteral("MQ-%1").arg(wordsFor(code).number);
}

QString messageTitle(ErrorCode code)
{
    return QCoreApplication::translate(kContext, wordsFor(code).title);
}

QString messageAdvice(ErrorCode code)
{
    return QCoreApplication::translate(kContext, wordsFor(code).advice);
}

QString messageDetails(const Failure& failure, bool withPaths)
{
    QString sentence = failure.sentence;
    if (!withPaths) {
        static const QRegularExpression folders(QStringLiteral("(?<![\\w.])/(?:[^/\\s:']+/)+"));
        sentence.replace(folders, QStringLiteral(".../"));
    }
    return QStringLiteral("%1\n%2\nMaquette %3, %4, %5")
        .arg(messageCode(failure.code), sentence, QCoreApplication::applicationVersion(),
             QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture());
}

} // namespace maquette::ui
