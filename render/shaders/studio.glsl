// The studio: a warm key from the upper left front, a cool fill from the right, a rim from behind, all carried by the
// camera, and a hemisphere of ambient light that belongs to the world.

const vec3 kKey = vec3(2.05, 1.98, 1.88);
const vec3 kFill = vec3(0.26, 0.29, 0.34);
const vec3 kRim = vec3(0.75, 0.80, 0.88);
const vec3 kSky = vec3(0.50, 0.53, 0.58);
const vec3 kBounce = vec3(0.22, 0.20, 0.185);

// GGX with the usual joint masking term, for dielectrics.
float gloss(vec3 n, vec3 l, vec3 v, float roughness)
{
    float a = roughness * roughness;
    vec3 h = normalize(l + v);
    float nl = max(dot(n, l), 0.0), nv = max(dot(n, v), 1e-3), nh = max(dot(n, h), 0.0);
    float spread = nh * nh * (a * a - 1.0) + 1.0;
    float density = a * a / (3.14159265 * spread * spread);
    float masking = 0.5 / mix(2.0 * nl * nv, nl + nv, a);
    float fresnel = 0.04 + 0.96 * pow(1.0 - max(dot(h, v), 0.0), 5.0);
    return density * masking * fresnel * nl;
}

// Rises like a straight line, then bends towards 1 as film does; a short toe keeps shadows deep.
vec3 filmic(vec3 light)
{
    vec3 shoulder = 1.0 - exp(-1.15 * light);
    const float toe = 0.035;
    return shoulder * shoulder / (shoulder + toe) * (1.0 + toe);
}

// n, v: unit, world. Returns what leaves the surface, scene linear.
vec3 studioLight(vec3 albedo, float roughness, vec3 n, vec3 v)
{
    vec3 cameraRight = vec3(pane.view[0][0], pane.view[1][0], pane.view[2][0]);
    vec3 up = vec3(pane.view[0][1], pane.view[1][1], pane.view[2][1]);
    vec3 cameraBack = vec3(pane.view[0][2], pane.view[1][2], pane.view[2][2]);
    float c = cos(pane.backTop.w), s = sin(pane.backTop.w);
    vec3 right = c * cameraRight - s * cameraBack;
    vec3 back = s * cameraRight + c * cameraBack;
    vec3 key = normalize(-0.62 * right + 0.78 * up + 0.62 * back);
    vec3 fill = normalize(0.95 * right + 0.10 * up + 0.45 * back);
    vec3 rim = normalize(0.45 * right + 0.55 * up - 0.85 * back);

    // A large soft source wraps a little around the form.
    const float wrap = 0.18;
    float keyAmount = max((dot(n, key) + wrap) / (1.0 + wrap), 0.0);
    float fillAmount = max(dot(n, fill) * 0.5 + 0.5, 0.0);
    float rimAmount = pow(max(dot(n, rim), 0.0), 1.5);
    vec3 ambient = mix(kBounce, kSky, n.y * 0.5 + 0.5);
    vec3 diffuse = albedo * (kKey * keyAmount * keyAmount * 0.55 + kKey * keyAmount * 0.15 + kFill * fillAmount +
                             kRim * rimAmount * 0.55 + ambient * 0.72);
    vec3 specular = kKey * gloss(n, key, v, roughness) * 1.3 + kRim * gloss(n, rim, v, roughness) * 0.9;
    return diffuse + specular;
}
