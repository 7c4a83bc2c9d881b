#version 450
#include "common.glsl"

// Ambient occlusion at half size from the depth of the finished surfaces: for each pixel a spiral of neighbours asks how
// much of the half space above the surface is taken.
layout(location = 0) out float result; // 1 open
layout(set = 0, binding = 2) uniform sampler2D depths;

const int kTaps = 14;
const float kTurns = 5.0;

ivec2 inPane(ivec2 pixel)
{
    ivec2 first = ivec2(pane.area.xy);
    return clamp(pixel, first, first + ivec2(pane.area.zw) - 1);
}

vec3 viewAt(ivec2 pixel, float depth)
{
    vec2 ndc = (vec2(pixel) + 0.5 - pane.area.xy) / pane.area.zw * 2.0 - 1.0;
    vec4 view = pane.inverseProjection * vec4(ndc, depth, 1.0);
    return view.xyz / view.w;
}

vec3 viewAt(ivec2 pixel)
{
    pixel = inPane(pixel);
    float depth = texelFetch(depths, pixel, 0).r;
    // Nothing there: far behind, so that it hides nothing and is never the nearer neighbour.
    return depth > 0.0 ? viewAt(pixel, depth) : vec3(0.0, 0.0, -1e9);
}

// The smaller of the two differences belongs to the same surface.
vec3 step2(vec3 before, vec3 here, vec3 after)
{
    vec3 a = here - before, b = after - here;
    return abs(a.z) < abs(b.z) ? a : b;
}

void main()
{
    ivec2 pixel = ivec2(gl_FragCoord.xy) * 2;
    pixel = inPane(pixel);
    float depth = texelFetch(depths, pixel, 0).r;
    if (depth <= 0.0) {
        result = 1.0;
        return;
    }
    vec3 here = viewAt(pixel, depth);
    vec3 dx = step2(viewAt(pixel - ivec2(1, 0)), here, viewAt(pixel + ivec2(1, 0)));
    vec3 dy = step2(viewAt(pixel - ivec2(0, 1)), here, viewAt(pixel + ivec2(0, 1)));
    vec3 n = normalize(cross(dy, dx));

    float radius = pane.look.z;
    float w = pane.eye.w > 0.5 ? 1.0 : -here.z;
    float pixels = abs(pane.projection[1][1]) * pane.area.w * 0.5 * radius / w;
    // Sixteen rotations in a 4 x 4 pattern; the blur takes their mean.
    ivec2 cell = ivec2(gl_FragCoord.xy) & 3;
    float turn = float((cell.x * 4 + cell.y) * 7 & 15) / 16.0;
    float sum = 0.0;
    for (int i = 0; i < kTaps; ++i) {
        float share = (float(i) + 0.5 + turn * 0.5) / (float(kTaps) + 0.5);
        float angle = (share * kTurns + turn) * 6.2831853;
        vec2 offset = vec2(cos(angle), sin(angle)) * share * pixels;
        vec3 to = viewAt(pixel + ivec2(round(offset))) - here;
        float squared = dot(to, to);
        float near = max(1.0 - squared / (radius * radius), 0.0);
        // The slack is what flat shapes and depth steps may show without being hidden.
        float above = max(dot(to, n) - 0.004 * radius - 2e-3 * w * 0.05, 0.0);
        sum += near * above * inversesqrt(squared + 1e-4 * radius * radius);
    }
    result = clamp(1.0 - 3.0 * sum / float(kTaps), 0.0, 1.0);
}
