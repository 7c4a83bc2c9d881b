#pragma once

#include "training/data/mesh_parts.h"

/// The families behind proceduralMesh(): each adds one shape's parts, with lengths of about a metre.
namespace maquette::engine::families {

void addChair(MeshParts& parts);
void addStool(MeshParts& parts);
void addTable(MeshParts& parts);
void addDesk(MeshParts& parts);
void addShelf(MeshParts& parts);
void addCabinet(MeshParts& parts);
void addSofa(MeshParts& parts);
void addBed(MeshParts& parts);
void addFloorLamp(MeshParts& parts);
void addTableLamp(MeshParts& parts);
void addMug(MeshParts& parts);
void addVase(MeshParts& parts);
void addVehicle(MeshParts& parts);
void addUnion(MeshParts& parts);

} // namespace maquette::engine::families
