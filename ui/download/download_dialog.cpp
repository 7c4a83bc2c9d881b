#include "download/download_dialog.h"

#include "download/downloader.h"
#include "generation/run_progress.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace maquette::ui {

DownloadDialog::DownloadDialog(const QString& folder, QWidget* parent)
    : QDialog(parent), m_folder(folder), m_addresses(new QPlainTextEdit), m_licence(makeLabel({}, "muted")), m_wrong(makeLabel({}, "bad")),
      m_status(makeLabel({}, "muted")), m_right(new QCheckBox(tr("I have the right to use these files"))), m_place(makeButton({})),
      m_manifest(makeButton(tr("Open a manifest…"))), m_start(makeButton(tr("Download"), "primary")), m_close(makeButton(tr("Close"))),
      m_bar(new QProgressBar), m_downloader(new Downloader)
{
    setWindowTitle(tr("Download a model"));
    resize(560, 420);
    makeParts();
    m_downloader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_downloader, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("download"));
    m_thread.start();
    connectParts();
    showState();
}

DownloadDialog::~DownloadDialog()
{
    m_downloader->stop();
    m_thread.quit();
    m_thread.wait();
}

void DownloadDialog::makeParts()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kLarge, space::kLarge, space::kLarge, space::kLarge);
    layout->setSpacing(space::kSmall);
    QLabel* words = makeLabel(tr("Addresses of the files, one a line. Nothing is fetched until you press Download, and nothing else is ever fetched."), "muted");
    words->setWordWrap(true);
    m_addresses->setAccessibleName(tr("Addresses of the files"));
    m_addresses->setPlaceholderText(QStringLiteral("https://"));
    m_addresses->setLayoutDirection(Qt::LeftToRight); // as addresses are written everywhere
    m_addresses->setTabChangesFocus(true);
    for (QLabel* label : {m_licence, m_wrong, m_status})
        label->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Downloaded"));
    auto* place = new QHBoxLayout;
    place->addWidget(makeLabel(tr("Into")));
    place->addWidget(m_place, 1);
    place->addWidget(m_manifest);
    m_place->setToolTip(tr("Choose the folder that holds the model's folder"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_start);
    layout->addWidget(words);
    layout->addWidget(m_addresses, 1);
    layout->addLayout(place);
    layout->addWidget(m_licence);
    layout->addWidget(m_right);
    layout->addWidget(m_wrong);
    layout->addWidget(m_bar);
    layout->addWidget(m_status);
    layout->addLayout(buttons);
}

void DownloadDialog::connectParts()
{
    m_addresses->setTabChangesFocus(true);
    connect(m_addresses, &QPlainTextEdit::textChanged, this, &DownloadDialog::readAddresses);
    connect(m_right, &QCheckBox::toggled, this, &DownloadDialog::showState);
    connect(m_manifest, &QPushButton::clicked, this, &DownloadDialog::askForManifest);
    connect(m_place, &QPushButton::clicked, this, &DownloadDialog::askForFolder);
    connect(m_start, &QPushButton::clicked, this, &DownloadDialog::startOrStop);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_downloader, &Downloader::progressed, this, &DownloadDialog::showProgress);
    connect(m_downloader, &Downloader::finished, this, [this](const QString& folder) {
        end(tr("Complete"), false);
        Q_EMIT modelFetched(folder);
    });
    connect(m_downloader, &Downloader::stopped, this, [this] { end(tr("Stopped. What was fetched is kept; Download goes on."), false); });
    connect(m_downloader, &Downloader::failed, this, [this](const QString& sentence) {
        end(sentence, true);
        Q_EMIT failed(sentence);
    });
}

void DownloadDialog::setAddresses(const QString& text)
{
    m_addresses->setPlainText(text);
}

void DownloadDialog::readAddresses()
{
    if (m_settingText)
        return;
    try {
        m_problem.clear();
        setPlan(m_addresses->toPlainText().trimmed().isEmpty() ? std::nullopt : std::optional(planFromAddresses(m_addresses->toPlainText())));
    } catch (const engine::Error& error) {
        m_problem = QString::fromUtf8(error.what());
        setPlan(std::nullopt);
    }
}

void DownloadDialog::openManifest(const QString& name)
{
    QFile file(name);
    try {
        if (!file.open(QIODevice::ReadOnly))
            throw engine::Error(engine::ErrorCode::FileRead, name.toStdString() + " cannot be read");
        m_problem.clear();
        const DownloadPlan plan = planFromManifest(file.read(kMostManifestBytes + 1));
        QStringList addresses;
        for (const DownloadFile& one : plan.files)
            addresses << one.url.toString();
        m_settingText = true; // the manifest's sizes and sums would be lost if the text were read again
        m_addresses->setPlainText(addresses.join(u'\n'));
        m_settingText = false;
        setPlan(plan);
    } catch (const engine::Error& error) {
        m_problem = QString::fromUtf8(error.what());
        setPlan(std::nullopt);
    }
}

void DownloadDialog::setPlan(std::optional<DownloadPlan> plan)
{
    m_plan = std::move(plan);
    m_right->setChecked(false); // it was said of other files
    m_status->clear();
    m_bar->setValue(0);
    showState();
}

void DownloadDialog::showState()
{
    m_licence->setText(m_plan && !m_plan->licence.isEmpty() ? tr("Licence: %1").arg(m_plan->licence) : QString());
    m_licence->setVisible(!m_licence->text().isEmpty());
    m_wrong->setText(m_problem);
    m_wrong->setVisible(!m_problem.isEmpty());
    m_place->setText(inOrder(m_plan ? m_folder + u'/' + m_plan->name : m_folder));
    m_bar->setVisible(m_running || m_bar->value() > 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_addresses, m_manifest, m_place, m_right})
        widget->setEnabled(!m_running);
    m_start->setEnabled(m_running || (m_plan && m_right->isChecked()));
    const qint64 bytes = m_plan ? m_plan->knownBytes() : 0;
    m_start->setText(m_running ? tr("Stop") : bytes > 0 ? tr("Download %1").arg(bytesInWords(quint64(bytes))) : tr("Download"));
    m_start->setToolTip(m_start->isEnabled() ? QString()
                        : !m_plan            ? tr("Give an address or open a manifest first.")
                                             : tr("Say that you have the right to use the files."));
    m_start->setAccessibleDescription(m_start->toolTip());
}

void DownloadDialog::startOrStop()
{
    if (m_running) {
        m_downloader->stop();
        return;
    }
    m_running = true;
    m_problem.clear();
    m_doneAtStart = -1;
    m_clock.start();
    m_status->setText(tr("Connecting"));
    QMetaObject::invokeMethod(m_downloader, [d = m_downloader, plan = *m_plan, folder = m_folder + u'/' + m_plan->name] { d->start(plan, folder); });
    showState();
}

void DownloadDialog::showProgress(qint64 done, qint64 total, const QString& file)
{
    if (m_doneAtStart < 0)
        m_doneAtStart = done;
    const double seconds = double(m_clock.elapsed()) / 1000;
    const double rate = seconds > 1 ? double(done - m_doneAtStart) / seconds : 0;
    // A bar counts in int; a share unknown is shown as such.
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    m_bar->setValue(total > 0 ? int(1000.0 * double(done) / double(total)) : -1);
    QStringList parts{file, total > 0 ? tr("%1 of %2").arg(bytesInWords(quint64(done)), bytesInWords(quint64(total))) : bytesInWords(quint64(done))};
    if (rate > 0)
        parts << tr("%1 a second").arg(bytesInWords(quint64(rate)));
    if (rate > 0 && total > done)
        parts << tr("about %1 left").arg(secondsInWords(double(total - done) / rate));
    m_status->setText(parts.join(QStringLiteral(" · ")));
}

void DownloadDialog::end(const QString& words, bool wrong)
{
    m_running = false;
    if (m_bar->maximum() == 0)
        m_bar->setRange(0, 1000);
    m_problem = wrong ? words : QString();
    m_status->setText(wrong ? QString() : words);
    showState();
}

void DownloadDialog::askForManifest()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a manifest"), {}, tr("Manifests (*.json)"));
    if (!file.isEmpty())
        openManifest(file);
}

void DownloadDialog::askForFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for models"), m_folder);
    if (!folder.isEmpty())
        m_folder = folder;
    showState();
}

} // namespace maquette::ui
