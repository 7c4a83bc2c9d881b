#pragma once

#include "mask/mask_canvas.h"
#include "mask/mask_numbers.h"
#include "session/session.h"

#include <QButtonGroup>
#include <QLabel>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

#include <map>
#include <memory>

/// The Mask tab: the canvas, its tools, and what is wrong with the mask of the current job.
namespace maquette::ui {

class MaskPage : public QWidget {
    Q_OBJECT
public:
    explicit MaskPage(Session& session, QWidget* parent = nullptr);
    ~MaskPage() override; ///< the last edit is stored

    MaskCanvas& canvas() { return *m_canvas; }
    MaskNumbers& numbers() { return *m_numbers; }
    QUndoStack* stack() const; ///< of the mask that is open; null: none
    QStringList warnings() const; ///< as shown, in order
    void showNumbers(bool shown);
    engine::View view() const { return m_place.view; } ///< whose mask is open
    void chooseView(engine::View view);

    /// An edit is stored when nothing was changed for so long.
    static constexpr int kStoreMs = 200;
    /// Documents of so many jobs keep their undo steps; older ones are loaded again from what was stored.
    static constexpr std::size_t kMostDocuments = 8;

Q_SIGNALS:
    void stackChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeTools();
    QWidget* makeViews();
    QWidget* makePictures();
    void showPictures(const Job* job);
    void forgetOtherPicture(MaskPlace place, const QString& file); ///< a document of what stood there before
    void connectSession();
    QToolButton* addTool(QLayout* row, const QString& icon, const QString& name, const QString& key, const std::function<void()>& what);
    void showJob();
    void open(const MaskToEdit& edit);
    void storeNow();
    void oneLess(MaskPlace place); ///< of those that are on their way to the disk
    void showStored(const StoredMask& mask);
    void showWarnings(const MaskFacts& facts);
    QWidget* makeWarning(engine::CutOutWarning::Kind kind);
    void showTools();
    void describe();
    MaskDocument* document() const { return m_canvas->document(); }

    Session& m_session;
    MaskCanvas* m_canvas;
    MaskNumbers* m_numbers;
    QButtonGroup* m_views;
    QToolButton *m_object, *m_background, *m_more;
    std::vector<QWidget*> m_needDocument;
    QSpinBox *m_size, *m_hardness;
    QLabel* m_none;
    QWidget* m_tools;
    QVBoxLayout* m_warnings;
    QTimer m_storeTimer;
    MaskPlace m_place;            ///< what is shown
    MaskPlace m_dirty, m_loading; ///< job 0: none
    std::map<MaskPlace, std::unique_ptr<MaskDocument>> m_documents;
    std::map<MaskPlace, QString> m_files; ///< the pictures that the documents were made of
    std::map<MaskPlace, StoredMask> m_stored;
    std::map<MaskPlace, int> m_onTheirWay; ///< handed over to be stored, and not there yet
    std::vector<MaskPlace> m_allParts; ///< whose several parts the user wants
    QButtonGroup* m_pictures;     ///< of a job with several; its ids are views
    QWidget* m_pictureRow;
};

} // namespace maquette::ui
