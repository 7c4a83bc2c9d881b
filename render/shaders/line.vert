#version 450
#include "common.glsl"

// One segment for each instance, drawn as a rectangle around its round-ended line.
// draw.a: width in pixels, 1 for points that are pixels of the pane (x right, y down) in place of world.
layout(location = 0) in vec3 from;
layout(location = 1) in vec3 to;

layout(location = 0) out vec2 outPlace; // pixels, along and across
layout(location = 1) flat out float outLength;

vec4 clipOf(vec3 point)
{
    vec2 centred = point.xy / pane.area.zw * 2.0 - 1.0;
    return draw.a.y > 0.5 ? vec4(centred, 0.5, 1.0) : pane.viewProjection * vec4(point, 1.0);
}

void main()
{
    vec4 first = clipOf(from), second = clipOf(to);
    // What is behind the eye is cut away before the division.
    const float kNearest = 1e-4;
    if (first.w < kNearest && second.w < kNearest) {
        gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
        outPlace = vec2(0.0);
        outLength = 0.0;
        return;
    }
    if (first.w < kNearest) {
        first = mix(second, first, (second.w - kNearest) / (second.w - first.w));
    } else if (second.w < kNearest) {
        second = mix(first, second, (first.w - kNearest) / (first.w - second.w));
    }
    vec2 half2 = pane.area.zw * 0.5;
    vec2 a = first.xy / first.w * half2, b = second.xy / second.w * half2;
    float extent = length(b - a);
    vec2 along = extent > 1e-3 ? (b - a) / extent : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    float reach = draw.a.x * 0.5 + 1.0;

    const vec2 kCorners[6] = vec2[](vec2(0, -1), vec2(1, -1), vec2(1, 1), vec2(0, -1), vec2(1, 1), vec2(0, 1));
    vec2 corner = kCorners[gl_VertexIndex];
    bool atEnd = corner.x > 0.5;
    outPlace = vec2(atEnd ? extent + reach : -reach, corner.y * reach);
    outLength = extent;
    vec2 pixel = a + along * outPlace.x + across * outPlace.y;
    float depth = atEnd ? second.z / second.w : first.z / first.w;
    gl_Position = vec4(pixel / half2, clamp(depth, 0.0, 1.0), 1.0);
}
