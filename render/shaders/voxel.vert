#version 450
#include "common.glsl"

// One cell for each instance; of its six faces only the three that can face the eye are drawn.
// draw.a: origin, w: side of a cell. draw.b: x share of the side that is drawn.
layout(location = 0) in uvec4 cell;

layout(location = 0) out vec3 outWorld;
layout(location = 1) flat out vec3 outNormal;
layout(location = 2) out vec2 outFace;

invariant gl_Position;

const vec2 kCorners[6] = vec2[](vec2(-1, -1), vec2(1, -1), vec2(1, 1), vec2(-1, -1), vec2(1, 1), vec2(-1, 1));

void main()
{
    int axis = gl_VertexIndex / 6;
    vec2 corner = kCorners[gl_VertexIndex % 6];
    vec3 centre = draw.a.xyz + (vec3(cell.xyz) + 0.5) * draw.a.w;
    vec3 side = towardsViewer(centre);
    vec3 local;
    local[axis] = side[axis] < 0.0 ? -1.0 : 1.0;
    local[(axis + 1) % 3] = corner.x;
    local[(axis + 2) % 3] = corner.y;
    outNormal = vec3(0.0);
    outNormal[axis] = local[axis];
    outFace = corner;
    outWorld = centre + local * (0.5 * draw.a.w * draw.b.x);
    gl_Position = pane.viewProjection * vec4(outWorld, 1.0);
}
