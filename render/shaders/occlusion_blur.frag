#version 450
#include "common.glsl"

// The mean over the 4 x 4 pattern of occlusion.frag, of pixels at a similar depth only.
layout(location = 0) out float result;
layout(set = 0, binding = 2) uniform sampler2D depths;
layout(set = 0, binding = 3) uniform sampler2D occlusion;

float viewDepth(float depth)
{
    vec4 view = pane.inverseProjection * vec4(0.0, 0.0, depth, 1.0);
    return view.z / view.w;
}

void main()
{
    ivec2 first = ivec2(pane.area.xy) / 2, last = (ivec2(pane.area.xy + pane.area.zw) - 1) / 2;
    ivec2 lastFull = ivec2(pane.area.xy + pane.area.zw) - 1;
    ivec2 centre = ivec2(gl_FragCoord.xy);
    float here = texelFetch(depths, min(centre * 2, lastFull), 0).r;
    if (here <= 0.0) {
        result = 1.0;
        return;
    }
    float z = viewDepth(here), sum = 0.0, weights = 0.0;
    for (int y = -2; y < 2; ++y) {
        for (int x = -2; x < 2; ++x) {
            ivec2 pixel = clamp(centre + ivec2(x, y), first, last);
            float depth = texelFetch(depths, min(pixel * 2, lastFull), 0).r;
            float weight = depth > 0.0 ? max(1.0 - abs(viewDepth(depth) - z) / (pane.look.z * 0.35), 0.0) + 1e-4 : 0.0;
            sum += texelFetch(occlusion, pixel, 0).r * weight;
            weights += weight;
        }
    }
    result = weights > 0.0 ? sum / weights : 1.0;
}
