#version 450
#include "common.glsl"

layout(location = 0) in vec3 world;
layout(location = 0) out vec4 result;
layout(set = 0, binding = 1) uniform sampler2D shadow; // r: close, g: wide

// Share of the pixel that lines of this spacing cover; wide pixels fade to the mean.
float lines(vec2 place, float step, float pixels)
{
    vec2 unit = place / step;
    vec2 perPixel = max(fwidth(unit), vec2(1e-6));
    vec2 away = abs(fract(unit - 0.5) - 0.5) / perPixel;
    vec2 cover = clamp(pixels * 0.5 + 0.5 - away, 0.0, 1.0) * min(vec2(1.0), pixels / 1.0);
    vec2 crowd = 1.0 - smoothstep(vec2(0.12), vec2(0.40), perPixel);
    return max(cover.x * crowd.x, cover.y * crowd.y);
}

void main()
{
    vec2 place = world.xz;
    vec2 fromCentre = (place - pane.ground.xz) / pane.ground.w;
    float fade = 1.0 - smoothstep(0.25, 1.0, length(fromCentre));
    vec3 v = towardsViewer(world);
    float grazing = smoothstep(0.015, 0.16, abs(v.y));
    float side = v.y < 0.0 ? 0.30 : 1.0; // seen from below, the ground must not hide the shape

    float step = pane.groundScale.x, ratio = pane.look.w;
    float weak = lines(place, step * 0.1, ratio) * 0.15;
    float strong = lines(place, step, ratio * 1.1) * 0.55;
    float grid = max(weak, strong) * fade * fade * grazing * side * pane.groundScale.w;
    vec3 ink = pane.flags.w > 0.5 ? vec3(0.118) : vec3(0.33, 0.345, 0.37);

    vec2 uv = (place - pane.ground.xz) / (2.0 * pane.groundScale.y) + 0.5;
    vec2 occlusion = texture(shadow, uv).rg;
    float dark = (1.0 - (1.0 - occlusion.r * 0.70) * (1.0 - occlusion.g * 0.72)) * pane.groundScale.z;
    dark *= v.y < 0.0 ? 0.0 : 1.0;
    // A pool of light on the floor: without it no shadow would show on a dark ground.
    float pool = exp(-5.5 * dot(fromCentre, fromCentre)) * fade * grazing * (v.y < 0.0 || pane.flags.z > 0.5 ? 0.0 : 1.0);
    pool *= (pane.flags.w > 0.5 ? 0.11 : 0.30) * pane.groundScale.z;
    vec3 floorColour = vec3(pane.flags.w > 0.5 ? 0.20 : 0.95);
    // Light under lines under shadow.
    vec3 colour = mix(floorColour * pool, ink, grid);
    float cover = 1.0 - (1.0 - pool) * (1.0 - grid);
    result = vec4(colour * (1.0 - dark), 1.0 - (1.0 - cover) * (1.0 - dark));
}
