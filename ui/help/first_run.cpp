#include "help/first_run.h"

#include "theme/tokens.h"
#include "widgets/building.h"

#include <engine/devices.h>
#include <engine/error.h>
#include <engine/self_test.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kWidth = 460;

} // namespace

QString testDevice(const std::stop_token& stop)
{
    const std::string device = engine::listDevices().back().name; // the processor stands first
    const QString words = device == "cpu" ? FirstRun::tr("Processor") : FirstRun::tr("Graphics card (%1)").arg(QString::fromStdString(device));
    try {
        const std::vector<engine::SelfCheck> checks = engine::runSelfTest(device, {stop, {}});
        double seconds = 0;
        for (const engine::SelfCheck& check : checks)
            seconds += check.seconds;
        const auto failed = std::find_if(checks.begin(), checks.end(), [](const engine::SelfCheck& check) { return !check.passed; });
        if (failed != checks.end())
            return FirstRun::tr("! %1: this check failed: %2").arg(words, QString::fromStdString(failed->name));
        return FirstRun::tr("✓ %1: all checks passed in %2 s").arg(words, QLocale().toString(seconds, 'f', 1));
    } catch (const engine::Cancelled&) {
        return {};
    } catch (const engine::Error& error) {
        return QStringLiteral("! %1: %2").arg(words, QString::fromUtf8(error.what()));
    }
}

FirstRun::FirstRun(const std::function<QString(const std::stop_token&)>& test, QWidget* parent)
    : QDialog(parent), m_device(makeLabel(tr("Looking at what this machine can do…"), "muted")), m_folder(makeButton(tr("I have weights of a model…"))),
      m_start(makeButton(tr("Begin"), "primary"))
{
    setWindowTitle(tr("Welcome to Maquette"));
    setMinimumWidth(kWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    layout->setSpacing(space::kMedium);
    layout->addWidget(makeLabel(tr("Drop a picture, get a shape"), "head"));
    const auto line = [&](const QString& text) {
        QLabel* label = makeLabel(text);
        label->setWordWrap(true);
        layout->addWidget(label);
    };
    line(tr("The starter model is ready and free to use. It is coarse; weights of Hunyuan3D-2, TripoSG, Step1X-3D or Michelangelo that you have can be added now or later."));
    line(tr("Nothing is sent anywhere: pictures and shapes stay on this computer."));
    m_device->setWordWrap(true);
    layout->addWidget(m_device);
    auto* row = new QHBoxLayout;
    row->addWidget(m_folder);
    row->addStretch(1);
    row->addWidget(m_start);
    layout->addLayout(row);
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT folderAsked();
    });
    m_thread = QThread::create([this, test, stop = m_stop.get_token()] {
        const QString words = test(stop);
        QMetaObject::invokeMethod(this, [this, words] { m_device->setText(words); });
    });
    // Closed while the test goes on it stays until that has stopped: the window never waits for it.
    connect(this, &QDialog::finished, this, [this] {
        m_stop.request_stop();
        if (m_thread->isFinished())
            deleteLater();
        else
            connect(m_thread, &QThread::finished, this, &QObject::deleteLater);
    });
    m_thread->start(QThread::LowPriority);
}

FirstRun::~FirstRun()
{
    m_stop.request_stop();
    m_thread->wait();
    delete m_thread;
}

} // namespace maquette::ui
