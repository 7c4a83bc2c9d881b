#version 450
#include "common.glsl"

// Puts background, shape and occlusion together and writes what a screen shows.
layout(location = 0) out vec4 result; // sRGB, alpha straight
layout(set = 0, binding = 1) uniform sampler2D colours;
layout(set = 0, binding = 2) uniform sampler2D depths;
layout(set = 0, binding = 3) uniform sampler2D occlusion;

// Of the four half-size neighbours those at this pixel's depth count.
float occlusionAt(ivec2 pixel, float depth)
{
    ivec2 first = ivec2(pane.area.xy) / 2, last = (ivec2(pane.area.xy + pane.area.zw) - 1) / 2;
    ivec2 lastFull = ivec2(pane.area.xy + pane.area.zw) - 1;
    vec2 place = vec2(pixel) * 0.5;
    ivec2 base = ivec2(floor(place));
    vec2 share = place - vec2(base);
    float sum = 0.0, weights = 0.0;
    for (int i = 0; i < 4; ++i) {
        ivec2 offset = ivec2(i & 1, i >> 1);
        ivec2 from = clamp(base + offset, first, last);
        float other = texelFetch(depths, min(from * 2, lastFull), 0).r;
        vec2 mixed = mix(1.0 - share, share, vec2(offset));
        // Reversed depth is nearly one over the distance: a ratio compares distances.
        float same = max(1.0 - abs(other - depth) / (0.03 * depth + 1e-7), 0.0);
        float weight = (mixed.x * mixed.y + 1e-3) * (same + 1e-4);
        sum += texelFetch(occlusion, from, 0).r * weight;
        weights += weight;
    }
    return sum / weights;
}

// A fixed pattern of -0.5..0.5 steps: gradients show no bands, and the same picture has the same bytes.
float dither(ivec2 pixel)
{
    uint h = uint(pixel.x) * 0x9E3779B1u ^ uint(pixel.y) * 0x85EBCA77u;
    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    h = (h ^ h >> 12) * 0x297A2D39u;
    return float((h ^ h >> 15) >> 8) / 16777216.0 - 0.5;
}

void main()
{
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec4 colour = texelFetch(colours, pixel, 0);
    float depth = texelFetch(depths, pixel, 0).r;
    if (depth > 0.0 && pane.look.y > 0.0) {
        float open = mix(1.0, occlusionAt(pixel, depth), pane.look.y);
        colour.rgb *= open;
    }
    if (pane.flags.z > 0.5) {
        result = colour.a > 0.0 ? vec4(toSrgb(colour.rgb / colour.a), colour.a) : vec4(0.0);
        return;
    }
    float down = (float(pixel.y) + 0.5 - pane.area.y) / pane.area.w;
    vec3 back = toLinear(mix(pane.backTop.rgb, pane.backBottom.rgb, down));
    vec3 shown = toSrgb(colour.rgb + back * (1.0 - colour.a));
    result = vec4(shown + dither(pixel) / 255.0, 1.0);
}
