#pragma once

#include <engine/mesh_file.h>

#include <QStringList>

/// What the user lets other programs do: nothing at first.
namespace maquette::ui {

struct AutomationPreferences {
    bool answers = false;  ///< over HTTP
    int port = 8081;       ///< of the published server; kAddOnPort is the second choice
    QStringList addresses; ///< of this computer, as numbers, that others may connect to; empty: only programs of this computer
    QStringList origins;   ///< of web pages that are let in
    bool capsSteps = false; ///< a distilled model makes no more steps than it is made for
    QStringList folders;    ///< that are watched
    bool movesPictures = false; ///< into "done" when their mesh is made; false: they are marked
    engine::MeshFormat format = engine::MeshFormat::Glb; ///< of the meshes in "out"
    bool operator==(const AutomationPreferences&) const = default;

    static constexpr int kAddOnPort = 8080; ///< where the published Blender add-on looks first
    static constexpr int kMostPort = 65535;
    static constexpr int kMostFolders = 20;
    static constexpr int kMostWords = 16; ///< addresses, origins
};

} // namespace maquette::ui
