#version 450
#include "common.glsl"
#include "studio.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) flat in vec3 normal;
layout(location = 2) in vec2 face;
layout(location = 0) out vec4 result;

void main()
{
    vec3 v = towardsViewer(world);
    vec3 light = filmic(studioLight(draw.colour.rgb, 0.7, normal, v) * pane.look.x);
    // A bright hairline along the edges keeps neighbours apart.
    vec2 toEdge = (1.0 - abs(face)) / max(fwidth(face), vec2(1e-6));
    float edge = 1.0 - smoothstep(0.5, 1.8, min(toEdge.x, toEdge.y));
    vec3 shade = mix(light, min(light * 1.5 + 0.04, 1.0), edge * 0.6);
    result = vec4(shade, 1.0) * draw.colour.a;
}
