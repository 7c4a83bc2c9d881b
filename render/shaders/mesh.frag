#version 450
#include "common.glsl"
#include "studio.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 colour;
layout(location = 3) in float scalar;
layout(location = 0) out vec4 result; // display linear, multiplied by alpha

// draw.a: x roughness, y colouring (0 material, 1 per vertex, 2 heat), z heat low, w heat high
// draw.b: x above 0 for the edges of the wireframe: how strong they are

const vec3 kWarning = vec3(0.784, 0.130, 0.107);

vec3 heat(float value)
{
    // view/heat_table.h holds the same colours.
    const uint table[11] = uint[](0x440154u, 0x482576u, 0x414487u, 0x35608Du, 0x2A788Eu, 0x21908Cu, 0x22A884u,
                                  0x43BF71u, 0x7AD151u, 0xBBDF27u, 0xFDE725u);
    float span = draw.a.w - draw.a.z;
    float place = span != 0.0 ? clamp((value - draw.a.z) / span, 0.0, 1.0) * 10.0 : 0.0;
    int below = min(int(place), 9);
    vec3 first = vec3(table[below] >> 16, table[below] >> 8 & 255u, table[below] & 255u);
    vec3 second = vec3(table[below + 1] >> 16, table[below + 1] >> 8 & 255u, table[below + 1] & 255u);
    return toLinear(mix(first, second, place - float(below)) / 255.0);
}

// Light that turns with the camera: a soft box above left, dark floor, cool edge.
vec3 matcap(vec3 n, vec3 v)
{
    vec3 seen = normalize(mat3(pane.view) * n);
    float lit = smoothstep(-0.75, 1.0, dot(seen, normalize(vec3(-0.42, 0.62, 0.66))));
    vec3 shade = mix(vec3(0.012, 0.014, 0.020), vec3(0.60, 0.575, 0.54), lit * lit);
    float box = smoothstep(0.93, 0.965, dot(seen, normalize(vec3(-0.38, 0.56, 0.74))));
    float edge = pow(1.0 - max(dot(n, v), 0.0), 3.0);
    return shade + box * 0.30 + edge * vec3(0.10, 0.13, 0.19);
}

vec4 shaded(vec3 n, vec3 v, vec3 albedo)
{
    int shading = int(pane.flags.x);
    float opacity = draw.colour.a;
    if (shading == 1) {
        return vec4(matcap(n, v) * opacity, opacity);
    }
    if (shading == 2) {
        return vec4(toLinear(n * 0.5 + 0.5) * opacity, opacity);
    }
    if (shading == 3) {
        float outline = pow(1.0 - abs(dot(n, v)), 1.6);
        float alpha = mix(0.07, 0.80, outline) * opacity;
        vec3 ink = pane.flags.w > 0.5 ? mix(albedo, vec3(0.92), 0.35) : albedo * 0.12;
        return vec4(ink * alpha, alpha);
    }
    if (int(draw.a.y) == 2) {
        // A scale stands beside the picture: light may shape the colour, not change it.
        vec3 light = filmic(studioLight(vec3(0.55), 1.0, n, v));
        return vec4(albedo * mix(0.62, 1.08, clamp(light.g, 0.0, 1.0)) * opacity, opacity);
    }
    return vec4(filmic(studioLight(albedo, draw.a.x, n, v) * pane.look.x) * opacity, opacity);
}

void main()
{
    vec3 v = towardsViewer(world);
    vec3 facet = cross(dFdx(world), dFdy(world));
    facet *= dot(facet, v) < 0.0 ? -1.0 : 1.0;
    bool hasNormal = dot(normal, normal) > 0.01;
    vec3 n = hasNormal ? normalize(normal) : facet * inversesqrt(max(dot(facet, facet), 1e-30));
    n = hasNormal && !gl_FrontFacing ? -n : n;
    // On the outline of a closed shape a back face can win by rounding; there it is edge-on and is no finding.
    bool inside = !gl_FrontFacing && dot(facet, v) > 0.08 * length(facet);

    if (draw.b.x > 0.0) {
        float alpha = (int(pane.flags.x) == 3 ? 0.35 : 0.50) * draw.b.x;
        vec3 ink = int(pane.flags.x) == 3 && pane.flags.w > 0.5 ? vec3(0.75) : vec3(0.012);
        result = vec4(ink, 1.0) * alpha * draw.colour.a;
        return;
    }
    vec3 albedo = draw.colour.rgb;
    albedo = int(draw.a.y) == 1 ? toLinear(colour) : albedo;
    albedo = int(draw.a.y) == 2 ? heat(scalar) : albedo;
    if (pane.flags.y > 0.5 && inside) {
        vec3 light = filmic(studioLight(vec3(0.6), 1.0, n, v));
        result = vec4(kWarning * mix(0.55, 1.15, light.g), 1.0) * draw.colour.a;
        return;
    }
    result = shaded(n, v, albedo);
}
