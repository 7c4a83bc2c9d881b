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
    void connectSession();
    QToolButton* addTool(QLayout* row, const QString& icon, const QString& name, const QString& key, const std::function<void()>& what);
    void showJob();
    void open(const MaskToEdit& edit);
    void storeNow();
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
    JobId m_job = 0, m_dirty = 0, m_loading = 0;
    std::map<JobId, std::unique_ptr<MaskDocument>> m_documents;
    std::map<JobId, StoredMask> m_stored;
    std::vector<JobId> m_allParts; ///< whose several parts the user wants
};

} // namespace maquette::ui
