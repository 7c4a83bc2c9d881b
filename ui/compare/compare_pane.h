#pragma once

#include "library/library_entry.h"
#include "viewport/pane_content.h"
#include "widgets/elided_label.h"

#include <engine/mesh_distance.h>
#include <engine/mesh_facts.h>
#include <engine/mesh_file.h>

#include <QPushButton>
#include <QWidget>

/// One side of a comparison: what it shows, its numbers, and the bar with both lines of words.
namespace maquette::ui {

struct CompareItem {
    int steps = 0;      ///< 0: not known
    QString name;       ///< of a result from the history
    LibraryEntry entry; ///< of the history; its id is 0 for shapes that this comparison made
    ResultPtr result;   ///< null until it is made, and for results from the history
    MeshPtr mesh;       ///< null until it is there
    ColoursPtr colours; ///< of `mesh`; may be null
    MeshPtr preview;
    engine::MeshFacts facts;
    double seconds = 0;
    std::optional<engine::DistanceSummary> distance; ///< to the reference, in the shape's units
    HeatPtr heat;
};

/// "5 steps · 1.4 s", and "84 212 faces · ✓ closed · 0.12 mm from the reference".
QString headWords(const CompareItem& item, bool isReference, bool isUnlinked);
QString numberWords(const CompareItem& item, bool isReference, bool isRunning, double millimetresPerUnit, engine::LengthUnit unit);

class CompareBar : public QWidget {
    Q_OBJECT
public:
    explicit CompareBar(QWidget* parent);

    void show(const QString& head, const QString& numbers, bool isReference, bool isCurrent, bool canKeep);
    QString words() const;
    QPushButton& keepButton() { return *m_keep; }

    static constexpr int kHeight = 52;

Q_SIGNALS:
    void keepAsked();

private:
    ElidedLabel* m_head;
    ElidedLabel* m_numbers;
    QPushButton* m_keep;
};

} // namespace maquette::ui
