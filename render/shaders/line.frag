#version 450
#include "common.glsl"

layout(location = 0) in vec2 place;
layout(location = 1) flat in float extent;
layout(location = 0) out vec4 result;

void main()
{
    float away = length(vec2(place.x - clamp(place.x, 0.0, extent), place.y));
    float cover = clamp(draw.a.x * 0.5 + 0.5 - away, 0.0, 1.0);
    vec3 colour = draw.a.y > 0.5 ? toSrgb(draw.colour.rgb) : draw.colour.rgb;
    result = vec4(colour, 1.0) * cover * draw.colour.a;
}
