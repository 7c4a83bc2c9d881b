#include "theme/languages.h"

#include <QLibraryInfo>
#include <QTranslator>

namespace maquette::ui {

void installLanguage(QCoreApplication& application, const QLocale& locale)
{
    // Numbers, dates and sizes in the language of the words; as the user's own country writes them where that speaks it.
    const QLocale system = QLocale::system();
    QLocale::setDefault(locale.language() == system.language() ? system : locale);
    const QString folder = QStringLiteral(":/translations");
    auto* own = new QTranslator(&application);
    // English has a file too: it holds the plural forms.
    if (own->load(locale, QStringLiteral("maquette"), QStringLiteral("_"), folder) ||
        own->load(QStringLiteral("maquette_en"), folder))
        application.installTranslator(own);
    auto* qts = new QTranslator(&application);
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qts);
}

} // namespace maquette::ui
