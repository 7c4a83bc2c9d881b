// What every shader of the viewport knows. Mirrors passes/pane_data.h, field by field.
layout(set = 0, binding = 0) uniform Pane
{
    mat4 view;
    mat4 projection;
    mat4 viewProjection;
    mat4 inverseProjection;
    vec4 eye;         // world; w: 1 when parallel
    vec4 area;        // x, y, width, height in pixels
    vec4 backTop;     // sRGB; w: the lights' turn about the camera's up axis, radians
    vec4 backBottom;  // sRGB
    vec4 ground;      // centre; w: radius
    vec4 groundScale; // step, half side of the shadow's square, strength of shadow, of grid
    vec4 look;        // exposure factor, strength of occlusion, its radius, pixel ratio
    vec4 flags;       // shading, marks back faces, transparent, dark background
} pane;

layout(push_constant) uniform Draw
{
    vec4 colour; // linear, w: opacity
    vec4 a;
    vec4 b;
} draw;

vec3 toLinear(vec3 c)
{
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}

vec3 toSrgb(vec3 c)
{
    c = clamp(c, 0.0, 1.0);
    return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

// Unit vector from the surface to the viewer.
vec3 towardsViewer(vec3 world)
{
    vec3 back = vec3(pane.view[0][2], pane.view[1][2], pane.view[2][2]);
    return pane.eye.w > 0.5 ? back : normalize(pane.eye.xyz - world);
}
