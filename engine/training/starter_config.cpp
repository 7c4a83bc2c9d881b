#include "training/starter_config.h"

namespace maquette::engine {

ShapeVaeConfig starterVaeConfig()
{
    ShapeVaeConfig c;
    c.numLatents = 96;
    c.embedDim = 16;
    c.heads = 3;
    c.width = 192;
    c.numEncoderLayers = 1;
    c.numDecoderLayers = 4;
    c.geoDecoderMlpExpandRatio = 1;
    c.pcSize = 4096;
    c.pcSharpedgeSize = 0;
    c.pointFeats = 3;
    c.downsampleRatio = 32;
    c.hasEncoder = true;
    c.encoderAnchors = "anchors";
    return c;
}

Hunyuan3DDiTConfig starterFlowConfig()
{
    Hunyuan3DDiTConfig c;
    c.inChannels = 16;
    c.contextInDim = 256;
    c.hiddenSize = 128; // twice the steps of width 192 in the same time, and all weights stay below 20 MB
    c.numHeads = 2;
    c.depth = 2;
    c.depthSingleBlocks = 4;
    c.axesDim = {64};
    return c;
}

ImageEncoderConfig starterConditionerConfig()
{
    ImageEncoderConfig c;
    c.dino.hiddenSize = 256;
    c.dino.numHiddenLayers = 3;
    c.dino.numAttentionHeads = 4;
    c.dino.imageSize = 28;
    c.dino.patchSize = 28;
    c.imageSize = 28;
    return c;
}

ImageProcessorConfig starterImageProcessorConfig()
{
    ImageProcessorConfig c;
    // Larger than the encoder's 28 pixels: the image encoder's own reduction smooths, the processor's does not.
    c.size = 112;
    c.borderRatio = 0.15;
    c.background = {255, 0, 255};
    return c;
}

ScheduleConfig starterScheduleConfig()
{
    return {};
}

} // namespace maquette::engine
