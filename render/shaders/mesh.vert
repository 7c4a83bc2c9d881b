#version 450
#include "common.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in vec4 colour;
layout(location = 3) in float scalar;

layout(location = 0) out vec3 outWorld;
layout(location = 1) out vec3 outNormal;
layout(location = 2) out vec3 outColour;
layout(location = 3) out float outScalar;

invariant gl_Position;

void main()
{
    outWorld = position;
    outNormal = normal.xyz;
    outColour = colour.rgb;
    outScalar = scalar;
    gl_Position = pane.viewProjection * vec4(position, 1.0);
}
