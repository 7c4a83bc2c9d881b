#include <engine/events.h>

namespace maquette::engine {

const char* stageName(Stage stage)
{
    switch (stage) {
    case Stage::LoadModel: return "load_model";
    case Stage::PreparePicture: return "prepare_picture";
    case Stage::EncodePicture: return "encode_picture";
    case Stage::EncodeSurface: return "encode_surface";
    case Stage::Sample: return "sample";
    case Stage::DecodeTokens: return "decode_tokens";
    case Stage::Decode: return "decode";
    case Stage::Extract: return "extract";
    case Stage::Clean: return "clean";
    case Stage::Export: return "export";
    }
    return "unknown";
}

} // namespace maquette::engine
