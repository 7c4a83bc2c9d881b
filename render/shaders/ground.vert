#version 450
#include "common.glsl"

layout(location = 0) out vec3 outWorld;

void main()
{
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    outWorld = pane.ground.xyz + vec3(corner.x, 0.0, corner.y) * pane.ground.w;
    gl_Position = pane.viewProjection * vec4(outWorld, 1.0);
}
