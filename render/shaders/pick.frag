#version 450
#include "common.glsl"

layout(location = 0) out uint result; // the mesh's number, from 1

void main()
{
    result = uint(draw.b.y);
}
