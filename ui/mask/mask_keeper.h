#pragma once

#include "generation/run_order.h"
#include "mask/mask_facts.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <compare>
#include <functional>

/// Masks between files and eyes, away from the GUI thread: made automatically, loaded for the editor, stored.
namespace maquette::ui {

/// Which picture of which job a mask belongs to.
struct MaskPlace {
    JobId job = 0;
    engine::View view = engine::View::Front;
    auto operator<=>(const MaskPlace&) const = default;
};

/// A mask that is on disk.
struct StoredMask {
    MaskPlace place;
    QString file;     ///< a PNG of the picture's size, white where the object is
    bool edited = false;
    MaskFacts facts;
    QImage seen;      ///< exactly what the model is given; null: not asked for, or see seenProblem
    QString seenProblem; ///< the engine's sentence
};

/// What the editor works on.
struct MaskToEdit {
    MaskPlace place;
    QSize fullSize;    ///< of the file
    QImage picture;    ///< kMostSide at most
    QImage automatic;  ///< Grayscale8 of the same size
    QImage current;    ///< the edited mask; null: none
};

class MaskKeeper : public QObject {
    Q_OBJECT
public:
    /// `folder` is made when the first mask is stored; until setHasLibrary() also what it lies in.
    explicit MaskKeeper(QString folder, QObject* parent = nullptr);
    ~MaskKeeper() override;
    /// Waits until every mask that was handed to store() is on disk; what else waits is dropped.
    void finish();

    /// The library was opened: when it is gone from now on, it is not made again in its place.
    void setHasLibrary() { m_hasLibrary = true; }
    /// The model whose framing shows what is seen.
    void setModel(const QString& path) { m_model = path; }

    /// Answers stored(); a picture that cannot be read is told by whoever reads it first, so not here.
    void makeAutomatic(MaskPlace place, const QString& picture);
    /// Answers loaded() or failed().
    void load(MaskPlace place, const QString& picture, const QString& mask);
    /// Answers stored() with `seen`, or failed(). A null mask stands for the automatic one.
    void store(MaskPlace place, const QString& picture, const QImage& mask);

    /// Forgets files that nobody wants and that are older than a day.
    void tidy(const QStringList& wanted);

Q_SIGNALS:
    void stored(const maquette::ui::StoredMask& mask);
    void loaded(const maquette::ui::MaskToEdit& mask);
    void failed(const maquette::ui::MaskPlace& place, const maquette::ui::Failure& failure);

private:
    void start(MaskPlace place, int priority, std::function<void()> work);
    StoredMask storeCutOut(MaskPlace place, const engine::CutOut& cut, QSize fullSize) const;
    void addSeen(StoredMask& mask, const engine::CutOut& cut, const QString& model);

    QString m_folder;
    QString m_model;
    QString m_framed;          ///< the model of m_framing; both belong to the pool's thread
    engine::Framing m_framing;
    std::atomic<bool> m_closing{false};
    std::atomic<bool> m_hasLibrary{false};
    QThreadPool m_pool;        ///< one thread of low priority
};

} // namespace maquette::ui
