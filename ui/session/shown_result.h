#pragma once

#include "library/library_entry.h"

#include <engine/mesh_facts.h>
#include <engine/mesh_stack.h>

/// What the viewport shows when nothing runs: a result of a run, or a mesh that was opened.
namespace maquette::ui {

struct ShownResult {
    MeshPtr mesh; ///< null: nothing
    ColoursPtr colours; ///< of `mesh`; null: none
    engine::MeshFacts facts;
    ResultPtr result;   ///< null for a mesh from a file
    LibraryEntry entry; ///< id 0 until it is saved, and for opened files
    QJsonObject settings; ///< of the run that made it; empty: not known
    QString name;
    QString file; ///< of an opened mesh
    engine::MeshStack stack; ///< what is done to the mesh when it is shown

    bool empty() const { return !mesh; }
};

/// One line for the messages panel.
struct Message {
    enum Severity { Note, Warning, Error } severity = Note;
    QString title;
    QString text;
    Failure failure; ///< of an error
    JobId job = 0;
};

} // namespace maquette::ui
