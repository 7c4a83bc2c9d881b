#pragma once

#include "library/library_entry.h"

#include <QObject>
#include <QTimer>

#include <vector>

/// Results that the library could not take, as on a full disk or without its drive: they stay in memory and are tried again,
/// until they are saved there or elsewhere. (files-and-faults.md, F2)
namespace maquette::ui {

class Library;

class UnsavedResults : public QObject {
    Q_OBJECT
public:
    explicit UnsavedResults(Library& library, int againMs = kAgainMs);

    int count() const { return int(m_orders.size()); }
    const Failure& failure() const { return m_failure; } ///< of the last try
    void tryAgain();
    void saveTo(const QString& folder); ///< each as a folder of its own

    static constexpr int kAgainMs = 15000; ///< between tries that nobody asked for

Q_SIGNALS:
    void changed();
    /// The first try of this one; later ones fail in silence.
    void added(const maquette::ui::SaveOrder& order, const maquette::ui::Failure& failure);

private:
    void take(const SaveOrder& order, const Failure& failure);
    void drop(JobId job, const QDateTime& made);

    Library& m_library;
    std::vector<SaveOrder> m_orders; ///< oldest first
    ResultPtr m_tried; ///< on its way to the library
    Failure m_failure;
    QTimer m_again;
};

} // namespace maquette::ui
