#include "mask/mask_page.h"

#include "generation/user_messages.h"
#include "session/job_views.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/segment_box.h"
#include "widgets/sign_label.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

MaskPage::MaskPage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_canvas(new MaskCanvas), m_numbers(new MaskNumbers),
      m_none(makeLabel(tr("Choose a picture in the queue to see its mask."), "muted"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_tools = makeTools();
    layout->addWidget(m_tools);
    layout->addWidget(makeLine());
    layout->addWidget(m_numbers);
    layout->addWidget(m_canvas, 1);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    layout->addWidget(m_none, 1);
    auto* notes = new QWidget;
    notes->setAttribute(Qt::WA_StyledBackground);
    setLook(notes, "panel");
    m_warnings = new QVBoxLayout(notes);
    m_warnings->setContentsMargins(0, 0, 0, 0);
    m_warnings->setSpacing(0);
    layout->addWidget(notes);
    m_storeTimer.setSingleShot(true);
    m_storeTimer.setInterval(kStoreMs);
    connect(&m_storeTimer, &QTimer::timeout, this, &MaskPage::storeNow);
    connect(m_canvas, &MaskCanvas::brushChanged, this, &MaskPage::showTools);
    connect(m_canvas, &MaskCanvas::viewChanged, this, &MaskPage::showTools);
    connect(m_numbers, &MaskNumbers::objectAsked, this, [this] { document()->setRectangle(m_numbers->rectangle(), MaskSide::Object); });
    connect(m_numbers, &MaskNumbers::backgroundAsked, this, [this] { document()->setRectangle(m_numbers->rectangle(), MaskSide::Background); });
    connect(m_numbers, &MaskNumbers::onlyAsked, this, [this] { document()->keepOnly(m_numbers->rectangle()); });
    connect(m_numbers, &MaskNumbers::thresholdAsked, this, [this] {
        document()->setThreshold(m_numbers->rectangle(), m_numbers->brightness(), m_numbers->darker());
    });
    connectSession();
    showNumbers(false);
    showTools();
    showJob();
}

MaskPage::~MaskPage()
{
    if (m_dirty.job)
        storeNow();
    m_canvas->setDocument(nullptr); // the documents go before it
}

void MaskPage::connectSession()
{
    connect(&m_session, &Session::currentJobChanged, this, &MaskPage::showJob);
    connect(&m_session.masks(), &MaskKeeper::loaded, this, &MaskPage::open);
    connect(&m_session.masks(), &MaskKeeper::stored, this, &MaskPage::showStored);
    connect(&m_session.masks(), &MaskKeeper::failed, this, [this](const MaskPlace& place) {
        if (m_onTheirWay.contains(place))
            oneLess(place);
    });
    connect(&m_session, &Session::modelChanged, this, [this] {
        if (document() && isVisible())
            storeNow(); // another model frames in another way
    });
    connect(&m_session.queue(), &JobQueue::changed, this, [this] {
        std::erase_if(m_documents, [this](const auto& item) { return !m_session.queue().find(item.first.job) && item.first != m_place; });
        std::erase_if(m_stored, [this](const auto& item) { return !m_session.queue().find(item.first.job); });
    });
}

QToolButton* MaskPage::addTool(QLayout* row, const QString& icon, const QString& name, const QString& key, const std::function<void()>& what)
{
    QToolButton* button = makeIconButton(icon, name, key);
    connect(button, &QToolButton::clicked, this, [this, what] {
        if (document())
            what();
    });
    row->addWidget(button);
    m_needDocument.push_back(button);
    return button;
}

QWidget* MaskPage::makeTools()
{
    auto* bar = new QWidget;
    bar->setAttribute(Qt::WA_StyledBackground);
    setLook(bar, "panel");
    auto* rows = new QVBoxLayout(bar);
    rows->setContentsMargins(space::kMedium, space::kTiny, space::kMedium, space::kSmall);
    rows->setSpacing(space::kTiny);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTiny);
    const auto side = [this](MaskSide value) {
        MaskBrush brush = m_canvas->brush();
        brush.side = value;
        m_canvas->setBrush(brush);
    };
    m_object = addTool(row, QStringLiteral("brush"), tr("Paint the object"), QStringLiteral("B"), [side] { side(MaskSide::Object); });
    m_background = addTool(row, QStringLiteral("eraser"), tr("Paint the background"), QStringLiteral("E"), [side] { side(MaskSide::Background); });
    for (QToolButton* button : {m_object, m_background})
        button->setCheckable(true);
    const auto field = [&](const QString& name, int least, int most, const QString& unit, const QString& keys) {
        auto* box = new QSpinBox;
        box->setRange(least, most);
        box->setSuffix(unit);
        box->setAccessibleName(name);
        box->setToolTip(QStringLiteral("%1 (%2)").arg(name, keys));
        box->setMinimumWidth(80);
        row->addWidget(box);
        m_needDocument.push_back(box);
        return box;
    };
    m_size = field(tr("Brush size"), 1, int(2 * MaskCanvas::kMostRadius), tr(" px"), QStringLiteral("[ ]"));
    m_hardness = field(tr("Brush hardness"), 0, 100, tr(" %"), QStringLiteral("Shift+[ ]"));
    addTool(row, QStringLiteral("solid"), tr("Fill the area under the pointer, or all holes"), QStringLiteral("F"), [this] { m_canvas->fillUnderPointer(); });
    addTool(row, QStringLiteral("invert"), tr("Invert"), QStringLiteral("I"), [this] { document()->invert(); });
    addTool(row, QStringLiteral("undo"), tr("Undo"), QStringLiteral("Ctrl+Z"), [this] { document()->history().undo(); });
    addTool(row, QStringLiteral("redo"), tr("Redo"), QStringLiteral("Ctrl+Shift+Z"), [this] { document()->history().redo(); });
    addTool(row, QStringLiteral("again"), tr("Back to the automatic mask"), {}, [this] { document()->reset(); });
    m_more = addTool(row, QStringLiteral("ruler"), tr("Rectangle and threshold in numbers"), {}, [this] { showNumbers(m_more->isChecked()); });
    m_more->setCheckable(true);
    row->addStretch(1);
    rows->addLayout(row);
    auto* last = new QHBoxLayout;
    last->addWidget(makeViews(), 1);
    last->addWidget(m_pictureRow = makePictures());
    rows->addLayout(last);
    connect(m_size, &QSpinBox::valueChanged, this, [this](int value) {
        MaskBrush brush = m_canvas->brush();
        brush.radius = value / 2.0;
        m_canvas->setBrush(brush);
    });
    connect(m_hardness, &QSpinBox::valueChanged, this, [this](int value) {
        MaskBrush brush = m_canvas->brush();
        brush.hardness = value / 100.0;
        m_canvas->setBrush(brush);
    });
    return bar;
}

QWidget* MaskPage::makeViews()
{
    const QString names[] = {tr("Outline"), tr("Checkerboard"), tr("What the model sees")};
    auto* box = new SegmentBox(int(std::size(names)));
    m_views = box->group();
    for (const QString& name : names) {
        QPushButton* button = box->add(name);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(name).arg(m_views->id(button) + 1));
        m_needDocument.push_back(button);
    }
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { m_canvas->setView(MaskView(id)); });
    return box;
}

QWidget* MaskPage::makePictures()
{
    auto* box = new SegmentBox(int(std::size(kViews)));
    m_pictures = box->group();
    for (const engine::View view : kViews)
        box->add(viewInWords(view))->setAccessibleName(tr("Mask of the picture from this side: %1").arg(viewInWords(view)));
    connect(m_pictures, &QButtonGroup::idClicked, this, [this](int id) { chooseView(engine::View(id)); });
    return box;
}

QUndoStack* MaskPage::stack() const
{
    return document() ? &document()->history() : nullptr;
}

void MaskPage::showNumbers(bool shown)
{
    m_more->setChecked(shown);
    m_numbers->setVisible(shown && document());
}

void MaskPage::showTools()
{
    const MaskBrush& brush = m_canvas->brush();
    const QSignalBlocker a(m_size), b(m_hardness);
    m_object->setChecked(brush.side == MaskSide::Object);
    m_background->setChecked(brush.side == MaskSide::Background);
    m_size->setValue(int(std::lround(2 * brush.radius)));
    m_hardness->setValue(int(std::lround(100 * brush.hardness)));
    m_views->button(int(m_canvas->view()))->setChecked(true);
    for (QWidget* widget : m_needDocument)
        widget->setEnabled(document() != nullptr);
}

void MaskPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showJob();
}

void MaskPage::showJob()
{
    const Job* entry = m_session.queue().find(m_session.currentJob());
    MaskPlace place{m_session.currentJob(), m_place.view};
    if (place.job != m_place.job || !entry || pictureOf(*entry, place.view).isEmpty())
        place.view = engine::View::Front;
    if (m_dirty.job && m_dirty != place)
        storeNow();
    const bool usable = entry && !entry->size.isEmpty();
    const bool other = place != m_place;
    m_place = place;
    const QString picture = usable ? pictureOf(*entry, place.view) : QString();
    forgetOtherPicture(place, picture);
    const auto found = m_documents.find(place);
    if (found != m_documents.end()) {
        if (document() != found->second.get()) {
            m_canvas->setDocument(found->second.get());
            m_numbers->setPictureSize(found->second->fullSize());
            Q_EMIT stackChanged();
        }
        if (const auto stored = m_stored.find(place); stored != m_stored.end())
            showStored(stored->second);
    } else {
        if (other || !usable) {
            m_canvas->setDocument(nullptr);
            Q_EMIT stackChanged();
            showWarnings({});
        }
        if (usable && isVisible() && m_loading != place) {
            m_loading = place;
            m_files[place] = picture;
            m_session.masks().load(place, picture, maskOf(*entry, place.view));
        }
    }
    m_none->setVisible(!usable);
    m_canvas->setVisible(usable);
    showPictures(usable ? entry : nullptr);
    showNumbers(m_more->isChecked());
    showTools();
    describe();
}

void MaskPage::forgetOtherPicture(MaskPlace place, const QString& file)
{
    const auto found = m_documents.find(place);
    if (found == m_documents.end() || file.isEmpty() || m_files[place] == file)
        return;
    if (document() == found->second.get())
        m_canvas->setDocument(nullptr);
    if (m_dirty == place)
        m_dirty = {}; // it was the other picture's
    m_documents.erase(found);
    m_stored.erase(place);
    showWarnings({});
    Q_EMIT stackChanged();
}

void MaskPage::showPictures(const Job* job)
{
    m_pictureRow->setVisible(job && !job->views.empty());
    for (const engine::View view : kViews)
        m_pictures->button(int(view))->setVisible(job && !pictureOf(*job, view).isEmpty());
    m_pictures->button(int(m_place.view))->setChecked(true);
}

void MaskPage::chooseView(engine::View view)
{
    if (m_dirty.job)
        storeNow();
    m_place.view = view;
    m_canvas->setDocument(nullptr);
    showWarnings({});
    Q_EMIT stackChanged();
    showJob();
}

void MaskPage::open(const MaskToEdit& edit)
{
    if (edit.place == m_loading)
        m_loading = {};
    if (edit.place != m_place || m_documents.contains(edit.place))
        return;
    if (m_documents.size() >= kMostDocuments)
        m_documents.erase(m_documents.begin());
    auto document = std::make_unique<MaskDocument>(edit.picture, edit.automatic, edit.fullSize);
    if (!edit.current.isNull())
        document->replace(edit.current, tr("Earlier edits"));
    connect(document.get(), &MaskDocument::changed, this, [this, place = edit.place] {
        m_dirty = place;
        m_session.beginMask(place);
        m_storeTimer.start();
        describe();
    });
    m_documents[edit.place] = std::move(document);
    showJob();
    m_dirty = edit.place;
    storeNow(); // warnings, and what the model sees
}

void MaskPage::storeNow()
{
    m_storeTimer.stop();
    const MaskPlace place = m_dirty.job ? std::exchange(m_dirty, {}) : m_place;
    const auto found = m_documents.find(place);
    const Job* entry = m_session.queue().find(place.job);
    const QString picture = entry ? pictureOf(*entry, place.view) : QString();
    if (found == m_documents.end() || picture.isEmpty())
        return;
    m_session.beginMask(place);
    ++m_onTheirWay[place];
    m_session.masks().store(place, picture, found->second->isAutomatic() ? QImage() : found->second->mask());
}

void MaskPage::oneLess(MaskPlace place)
{
    const auto found = m_onTheirWay.find(place);
    if (found != m_onTheirWay.end() && --found->second <= 0)
        m_onTheirWay.erase(found);
    // Changed again, or handed over more than once meanwhile: a run must not begin with the older one.
    if (m_dirty == place || m_onTheirWay.contains(place))
        m_session.beginMask(place);
}

void MaskPage::showStored(const StoredMask& mask)
{
    if (mask.seen.isNull() && mask.seenProblem.isEmpty())
        return; // made at the drop; the editor's own comes with what the model sees
    m_stored[mask.place] = mask;
    oneLess(mask.place);
    if (mask.place != m_place || !document())
        return;
    m_canvas->setSeen(mask.seen, mask.seenProblem);
    showWarnings(mask.facts);
    describe();
}

QWidget* MaskPage::makeWarning(engine::CutOutWarning::Kind kind)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(space::kMedium, space::kTiny, space::kMedium, space::kTiny);
    row->setSpacing(space::kSmall);
    auto* sign = new SignLabel(QStringLiteral("warning"), 16, &Tokens::warn);
    QLabel* words = makeLabel(maskWarning(kind));
    words->setObjectName(QStringLiteral("warning"));
    words->setWordWrap(true);
    row->addWidget(sign);
    row->addWidget(words, 1);
    const auto addLink = [&](const QString& text, const QString& name, const std::function<void()>& what) {
        QPushButton* link = makeButton(text, "link");
        link->setAccessibleName(name);
        row->addWidget(link);
        connect(link, &QPushButton::clicked, this, what);
    };
    if (kind == engine::CutOutWarning::SeveralParts) {
        addLink(tr("Keep largest"), tr("Keep the largest part only"), [this] { document()->keepLargest(); });
        addLink(tr("Keep all"), tr("Keep all parts"), [this] {
            m_allParts.push_back(m_place);
            if (const auto found = m_stored.find(m_place); found != m_stored.end())
                showWarnings(found->second.facts);
        });
    }
    addLink(tr("Show"), tr("Show where: %1").arg(maskWarning(kind)), [this, kind] { m_canvas->showProblem(kind); });
    return line;
}

void MaskPage::showWarnings(const MaskFacts& facts)
{
    while (QLayoutItem* item = m_warnings->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const bool allParts = std::find(m_allParts.begin(), m_allParts.end(), m_place) != m_allParts.end();
    for (const engine::CutOutWarning::Kind kind : facts.warnings)
        if (kind != engine::CutOutWarning::SeveralParts || !allParts)
            m_warnings->addWidget(makeWarning(kind));
}

QStringList MaskPage::warnings() const
{
    QStringList texts;
    for (int i = 0; i < m_warnings->count(); ++i)
        texts << m_warnings->itemAt(i)->widget()->findChild<QLabel*>(QStringLiteral("warning"))->text();
    return texts;
}

void MaskPage::describe()
{
    if (!document()) {
        m_canvas->setAccessibleDescription(tr("No mask yet"));
        return;
    }
    QStringList parts{tr("%1 % of the picture is object").arg(int(std::lround(100 * document()->objectShare())))};
    parts << warnings();
    m_canvas->setAccessibleDescription(parts.join(QStringLiteral(". ")));
}

} // namespace maquette::ui
