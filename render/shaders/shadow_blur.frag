#version 450
#include "common.glsl"

// Contact shadow, one direction of a separable blur. From the first pass's depths (how near the shape comes to the
// ground, 1 touching) or from the first pass's result. draw.a: direction in texels; z: 1 in the first pass.
layout(location = 0) out vec2 result; // r: close and sharp, g: far and soft
layout(set = 0, binding = 2) uniform sampler2D source;

const int kReach = 30;
const vec2 kSigma = vec2(3.4, 13.0); // texels

void main()
{
    ivec2 size = textureSize(source, 0), pixel = ivec2(gl_FragCoord.xy), direction = ivec2(draw.a.xy);
    vec2 sum = vec2(0.0), weights = vec2(0.0);
    for (int i = -kReach; i <= kReach; ++i) {
        ivec2 from = pixel + direction * i;
        bool inside = all(greaterThanEqual(from, ivec2(0))) && all(lessThan(from, size));
        vec2 value = inside ? texelFetch(source, from, 0).rg : vec2(0.0);
        if (draw.a.z > 0.5) {
            float nearness = value.r;
            value = vec2(smoothstep(0.90, 1.0, nearness), pow(nearness, 1.5));
        }
        vec2 weight = exp(-0.5 * float(i * i) / (kSigma * kSigma));
        sum += value * weight;
        weights += weight;
    }
    result = sum / weights;
}
