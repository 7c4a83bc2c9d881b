#include "vulkan/pipeline.h"

#include <array>

namespace maquette::render {

namespace {

Handle<VkShaderModule> makeModule(Context& context, Spirv code)
{
    VkShaderModuleCreateInfo info{VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO};
    info.codeSize = code.size_bytes();
    info.pCode = code.data();
    return context.make(context.vk().CreateShaderModule, context.vk().DestroyShaderModule, info, "loading a shader");
}

VkPipelineRasterizationStateCreateInfo rasterization(const PipelineOptions& options)
{
    VkPipelineRasterizationStateCreateInfo state{VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO};
    state.polygonMode = options.edges ? VK_POLYGON_MODE_LINE : VK_POLYGON_MODE_FILL;
    state.cullMode = options.frontOnly ? VK_CULL_MODE_BACK_BIT : VK_CULL_MODE_NONE;
    state.frontFace = VK_FRONT_FACE_COUNTER_CLOCKWISE;
    state.lineWidth = 1;
    state.depthBiasEnable = options.edges;
    state.depthBiasConstantFactor = 8;
    state.depthBiasSlopeFactor = 1.5f;
    return state;
}

VkPipelineDepthStencilStateCreateInfo depthState(const PipelineOptions& options)
{
    VkPipelineDepthStencilStateCreateInfo state{VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO};
    state.depthTestEnable = options.depthTest;
    state.depthWriteEnable = options.depthWrite;
    state.depthCompareOp = options.depthCompare;
    return state;
}

VkPipelineColorBlendAttachmentState blendState(const PipelineOptions& options)
{
    VkPipelineColorBlendAttachmentState state{};
    state.blendEnable = options.blend;
    state.srcColorBlendFactor = VK_BLEND_FACTOR_ONE;
    state.dstColorBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
    state.colorBlendOp = VK_BLEND_OP_ADD;
    state.srcAlphaBlendFactor = VK_BLEND_FACTOR_ONE;
    state.dstAlphaBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
    state.alphaBlendOp = VK_BLEND_OP_ADD;
    state.colorWriteMask = options.writeColour ? VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT |
                                                     VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT
                                               : 0u;
    return state;
}

VkPipelineShaderStageCreateInfo stage(VkShaderStageFlagBits which, VkShaderModule module)
{
    VkPipelineShaderStageCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO};
    info.stage = which;
    info.module = module;
    info.pName = "main";
    return info;
}

} // namespace

Handle<VkPipeline> makePipeline(Context& context, const PipelineOptions& options)
{
    const Functions& vk = context.vk();
    std::vector<Handle<VkShaderModule>> modules;
    std::vector<VkPipelineShaderStageCreateInfo> stages;
    modules.push_back(makeModule(context, options.vertex));
    stages.push_back(stage(VK_SHADER_STAGE_VERTEX_BIT, modules.back().get()));
    if (!options.fragment.empty()) {
        modules.push_back(makeModule(context, options.fragment));
        stages.push_back(stage(VK_SHADER_STAGE_FRAGMENT_BIT, modules.back().get()));
    }
    VkPipelineVertexInputStateCreateInfo input{VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO};
    input.vertexBindingDescriptionCount = std::uint32_t(options.bindings.size());
    input.pVertexBindingDescriptions = options.bindings.data();
    input.vertexAttributeDescriptionCount = std::uint32_t(options.attributes.size());
    input.pVertexAttributeDescriptions = options.attributes.data();
    VkPipelineInputAssemblyStateCreateInfo assembly{VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO};
    assembly.topology = options.topology;
    VkPipelineViewportStateCreateInfo viewport{VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO};
    viewport.viewportCount = 1;
    viewport.scissorCount = 1;
    const VkPipelineRasterizationStateCreateInfo raster = rasterization(options);
    VkPipelineMultisampleStateCreateInfo samples{VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO};
    samples.rasterizationSamples = VkSampleCountFlagBits(options.samples);
    const VkPipelineDepthStencilStateCreateInfo depth = depthState(options);
    const VkPipelineColorBlendAttachmentState attachment = blendState(options);
    VkPipelineColorBlendStateCreateInfo blend{VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO};
    blend.attachmentCount = options.hasColour ? 1 : 0;
    blend.pAttachments = &attachment;
    const std::array dynamics{VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
    VkPipelineDynamicStateCreateInfo dynamic{VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO};
    dynamic.dynamicStateCount = std::uint32_t(dynamics.size());
    dynamic.pDynamicStates = dynamics.data();

    VkGraphicsPipelineCreateInfo info{VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO};
    info.stageCount = std::uint32_t(stages.size());
    info.pStages = stages.data();
    info.pVertexInputState = &input;
    info.pInputAssemblyState = &assembly;
    info.pViewportState = &viewport;
    info.pRasterizationState = &raster;
    info.pMultisampleState = &samples;
    info.pDepthStencilState = &depth;
    info.pColorBlendState = &blend;
    info.pDynamicState = &dynamic;
    info.layout = options.layout;
    info.renderPass = options.pass;
    VkPipeline pipeline = VK_NULL_HANDLE;
    check(vk.CreateGraphicsPipelines(context.device(), VK_NULL_HANDLE, 1, &info, nullptr, &pipeline),
          "making a pipeline");
    return context.own(pipeline, vk.DestroyPipeline);
}

} // namespace maquette::render
