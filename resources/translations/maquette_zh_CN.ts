<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
    <context>
        <name>maquette::ui::ChecksSection</name>
        <message>
            <source>no shape yet</source>
            <translation>还没有形状</translation>
        </message>
        <message>
            <source>Facts of the shape stand here.</source>
            <translation>形状的数据显示在这里。</translation>
        </message>
        <message>
            <source>✓ closed · %1 faces</source>
            <translation>✓ 封闭 · %1 个面</translation>
        </message>
        <message>
            <source>! not closed · %1 faces</source>
            <translation>! 未封闭 · %1 个面</translation>
        </message>
        <message>
            <source>✓ Closed</source>
            <translation>✓ 封闭</translation>
        </message>
        <message>
            <source>! Not closed</source>
            <translation>! 未封闭</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>面</translation>
        </message>
        <message>
            <source>Vertices</source>
            <translation>顶点</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>部件</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>体积</translation>
        </message>
        <message>
            <source>%1 cm³</source>
            <translation>%1 cm³</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>发现 %n 个问题</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for problems…</source>
            <translation>正在查找问题…</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>下一个问题</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <source>Repair can change nothing about these.</source>
            <translation>修复无法解决这些问题。</translation>
        </message>
        <message>
            <source>Repair is on: the list says what is left.</source>
            <translation>修复已启用：列表中是剩余的问题。</translation>
        </message>
        <message>
            <source>Repair would %1.</source>
            <translation>修复将：%1。</translation>
        </message>
        <message>
            <source>Shows the next problem (N)</source>
            <translation>显示下一个问题（N）</translation>
        </message>
        <message>
            <source>✓ No holes, nothing crosses itself, all faces outward</source>
            <translation>✓ 没有孔洞，没有自相交，所有面朝外</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareBar</name>
        <message>
            <source>! not closed</source>
            <translation>! 未封闭</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 个面</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n 步</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Keep as the result: %1</source>
            <translation>保留为结果：%1</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>未生成</translation>
        </message>
        <message>
            <source>off by %1</source>
            <translation>偏差 %1</translation>
        </message>
        <message>
            <source>own camera</source>
            <translation>独立相机</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>参考</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>✓ closed</source>
            <translation>✓ 封闭</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareHead</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n 步</numerusform>
            </translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>闪烁</translation>
        </message>
        <message>
            <source>Compare steps</source>
            <translation>比较步数</translation>
        </message>
        <message>
            <source>Every shape in a pane of its own</source>
            <translation>每个形状各占一格</translation>
        </message>
        <message>
            <source>Export sheet…</source>
            <translation>导出对比图…</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>热力图</translation>
        </message>
        <message>
            <source>How far each point lies from the reference</source>
            <translation>各点与参考形状的距离</translation>
        </message>
        <message>
            <source>Reference left of the line, the chosen one right of it</source>
            <translation>线左侧是参考，右侧是所选形状</translation>
        </message>
        <message>
            <source>Saves all panes and their numbers as one picture</source>
            <translation>将所有格和数值保存为一张图片</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>并排</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>滑块</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>The chosen one; the reference while B is held</source>
            <translation>显示所选形状；按住 B 时显示参考</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ComparePage</name>
        <message>
            <source>Comparison</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Add a picture first.</source>
            <translation>请先添加图片。</translation>
        </message>
        <message>
            <source>Choose two to four step counts.</source>
            <translation>请选择两到四个步数。</translation>
        </message>
        <message>
            <source>A run is going on.</source>
            <translation>正在运行。</translation>
        </message>
        <message>
            <source>The same noise and picture with each step count (C)</source>
            <translation>用相同的噪声和图片生成各个步数（C）</translation>
        </message>
        <message>
            <source>Compare steps makes the shape of the current picture with each chosen step count, from the same noise.</source>
            <translation>“比较步数”会从相同的噪声出发，用所选的每个步数生成当前图片的形状。</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>无法写入 %1。</translation>
        </message>
        <message>
            <source>Export the sheet</source>
            <translation>导出对比图</translation>
        </message>
        <message>
            <source>Or choose two to four results in the history, and Compare in their menu.</source>
            <translation>也可以在历史中选择两到四个结果，再用菜单中的“比较”。</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>This job came from another program and has not ended yet.</source>
            <translation>此任务来自其他程序，尚未结束。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DetailsSection</name>
        <message>
            <source>Load</source>
            <translation>加载</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>准备</translation>
        </message>
        <message>
            <source>Encode</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>Decode tokens</source>
            <translation>解码标记</translation>
        </message>
        <message>
            <source>Decode grid</source>
            <translation>解码栅格</translation>
        </message>
        <message>
            <source>Extract</source>
            <translation>提取</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>清理</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>no run yet</source>
            <translation>尚未运行</translation>
        </message>
        <message>
            <source>opened from a file</source>
            <translation>从文件打开</translation>
        </message>
        <message>
            <source>Times and settings of the run stand here.</source>
            <translation>运行的耗时和设置显示在这里。</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>栅格 %1</translation>
        </message>
        <message>
            <source>%1 queries</source>
            <translation>%1 次查询</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DockTitle</name>
        <message>
            <source>Close %1</source>
            <translation>关闭%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DownloadDialog</name>
        <message>
            <source>I have the right to use these files</source>
            <translation>我有权使用这些文件</translation>
        </message>
        <message>
            <source>Open a manifest…</source>
            <translation>打开清单…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>下载</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Download a model</source>
            <translation>下载模型</translation>
        </message>
        <message>
            <source>Addresses of the files, one a line. Nothing is fetched until you press Download, and nothing else is ever fetched.</source>
            <translation>每行一个文件地址。按“下载”之前不会获取任何内容，也绝不会获取其他内容。</translation>
        </message>
        <message>
            <source>Addresses of the files</source>
            <translation>文件地址</translation>
        </message>
        <message>
            <source>Downloaded</source>
            <translation>已下载</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>保存到</translation>
        </message>
        <message>
            <source>Choose the folder that holds the model&apos;s folder</source>
            <translation>选择存放模型文件夹的位置</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Stopped. What was fetched is kept; Download goes on.</source>
            <translation>已停止。已下载的部分会保留，按“下载”可继续。</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>许可证：%1</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Download %1</source>
            <translation>下载 %1</translation>
        </message>
        <message>
            <source>Give an address or open a manifest first.</source>
            <translation>请先输入地址或打开清单。</translation>
        </message>
        <message>
            <source>Say that you have the right to use the files.</source>
            <translation>请确认您有权使用这些文件。</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>正在连接</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>每秒 %1</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>剩余约 %1</translation>
        </message>
        <message>
            <source>Open a manifest</source>
            <translation>打开清单</translation>
        </message>
        <message>
            <source>Manifests (*.json)</source>
            <translation>清单 (*.json)</translation>
        </message>
        <message>
            <source>Folder for models</source>
            <translation>模型文件夹</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DropOverlay</name>
        <message>
            <source>Nothing here can be opened</source>
            <translation>没有可以打开的内容</translation>
        </message>
        <message>
            <source>Open the mesh</source>
            <translation>打开网格</translation>
        </message>
        <message>
            <source>Make a mesh of it</source>
            <translation>生成网格</translation>
        </message>
        <message>
            <source>Make a mesh of each</source>
            <translation>每张各生成一个网格</translation>
        </message>
        <message>
            <source>Add the model</source>
            <translation>添加模型</translation>
        </message>
        <message>
            <source>Views of one object</source>
            <translation>同一物体的多个视图</translation>
        </message>
        <message>
            <source>Front, left, back and right as one shape</source>
            <translation>前、左、后、右合成一个形状</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::EmptyState</name>
        <message>
            <source>Browse…</source>
            <translation>浏览…</translation>
        </message>
        <message>
            <source>Drop a picture here</source>
            <translation>将图片拖到这里</translation>
        </message>
        <message>
            <source>Its shape appears in seconds. Or paste one with Ctrl+V.</source>
            <translation>几秒钟后即可看到形状。也可按 Ctrl+V 粘贴图片。</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>剪贴板中没有图片或文件。</translation>
        </message>
        <message>
            <source>or try one of these</source>
            <translation>或试试这些图片</translation>
        </message>
        <message>
            <source>Sample picture: %1</source>
            <translation>示例图片：%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Format %1</source>
            <translation>格式 %1</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> 毫米</translation>
        </message>
        <message>
            <source>Unit of the numbers in the file</source>
            <translation>文件中数值的单位</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y 轴向上</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z 轴向上</translation>
        </message>
        <message>
            <source>Up axis</source>
            <translation>向上轴</translation>
        </message>
        <message>
            <source>Material file beside it</source>
            <translation>附带材质文件</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>最长边</translation>
        </message>
        <message>
            <source>Unit in the file</source>
            <translation>文件单位</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>A GLB is in metres with Y up, always.</source>
            <translation>GLB 始终以米为单位，Y 轴向上。</translation>
        </message>
        <message>
            <source>✓ Closed, nothing to complain about</source>
            <translation>✓ 封闭，没有问题</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>导出 %1</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>导出到</translation>
        </message>
        <message>
            <source>%1 (*%2)</source>
            <translation>%1 (*%2)</translation>
        </message>
        <message>
            <source>Choose a file in a folder that exists.</source>
            <translation>请选择一个现有文件夹中的文件。</translation>
        </message>
        <message>
            <source>%1 exists. Replace it?</source>
            <translation>%1 已存在。要替换吗？</translation>
        </message>
        <message>
            <source>Apply the mesh stack</source>
            <translation>应用网格堆栈</translation>
        </message>
        <message>
            <source>Length of that side; the others follow</source>
            <translation>该边的长度，其他边按比例变化</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>深度</translation>
        </message>
        <message>
            <source>Side whose length is set</source>
            <translation>指定长度的边</translation>
        </message>
        <message>
            <source>As text (ASCII), much larger</source>
            <translation>以文本（ASCII）保存，文件大得多</translation>
        </message>
        <message>
            <source>Texture coordinates</source>
            <translation>纹理坐标</translation>
        </message>
        <message>
            <source>Every triangle gets a place in a picture; colours are written as one where the format holds pictures.</source>
            <translation>为每个三角形在图片中分配位置；若格式可含图片，颜色会写成图片。</translation>
        </message>
        <message>
            <source>A file for each part</source>
            <translation>每个部件一个文件</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>法线</translation>
        </message>
        <message>
            <source>Parts that do not hang together are written one by one, where they stand.</source>
            <translation>不相连的部件将逐个写出，并保持原位。</translation>
        </message>
        <message>
            <source>Without them the file is smaller, and programs shade the shape by their own rule.</source>
            <translation>不含法线时文件更小，明暗由打开它的程序自行决定。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportNote</name>
        <message>
            <source>Close this note</source>
            <translation>关闭此通知</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>复制路径</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>在文件夹中显示</translation>
        </message>
        <message>
            <source>✓ Exported %1</source>
            <translation>✓ 已导出 %1</translation>
        </message>
        <message>
            <source>Open with…</source>
            <translation>打开方式…</translation>
        </message>
        <message>
            <source>The usual program</source>
            <translation>默认程序</translation>
        </message>
        <message>
            <source>Choose a program…</source>
            <translation>选择程序…</translation>
        </message>
        <message>
            <source>Program that opens the file</source>
            <translation>打开文件的程序</translation>
        </message>
        <message numerus="yes">
            <source>✓ Exported %1 and %n more</source>
            <translation>
                <numerusform>✓ 已导出 %1 和另外 %n 个</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportPlan</name>
        <message>
            <source>Z up</source>
            <translation>Z 轴向上</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y 轴向上</translation>
        </message>
        <message>
            <source>%1 mm → %2 %3 in the %4, %5</source>
            <translation>%1 mm → 在 %4 中为 %2 %3，%5</translation>
        </message>
        <message>
            <source>The mesh is not closed: slicers may refuse it.</source>
            <translation>网格未封闭：切片软件可能会拒绝。</translation>
        </message>
        <message>
            <source>The mesh is not closed.</source>
            <translation>网格未封闭。</translation>
        </message>
        <message>
            <source>Slicers read an STL in millimetres; this one would come out in the wrong size.</source>
            <translation>切片软件按毫米读取 STL，此文件的尺寸会出错。</translation>
        </message>
        <message>
            <source>%1 faces: many programs open it slowly.</source>
            <translation>%1 个面：许多程序打开会很慢。</translation>
        </message>
        <message>
            <source>So small that slicers will ask whether it is in metres or inches.</source>
            <translation>尺寸过小，切片软件会询问单位是米还是英寸。</translation>
        </message>
        <message>
            <source>Larger than the printer&apos;s bed (%1 mm).</source>
            <translation>超出打印机热床（%1 毫米）。</translation>
        </message>
        <message>
            <source>Thinner than the nozzle&apos;s line (%1 mm): it may not be printed at all.</source>
            <translation>比喷嘴线宽（%1 毫米）更薄：可能无法打印。</translation>
        </message>
        <message>
            <source>%1 parts are too many for a file each (%2): clean the mesh first.</source>
            <translation>%1 个部件过多，无法各存一个文件（%2）：请先清理网格。</translation>
        </message>
        <message>
            <source>A file for each of up to %1 parts: %2 …</source>
            <translation>每个部件一个文件，最多 %1 个：%2 …</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FirstRun</name>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>显卡（%1）</translation>
        </message>
        <message>
            <source>! %1: this check failed: %2</source>
            <translation>! %1：此项检查失败：%2</translation>
        </message>
        <message>
            <source>✓ %1: all checks passed in %2 s</source>
            <translation>✓ %1：所有检查在 %2 秒内通过</translation>
        </message>
        <message>
            <source>Looking at what this machine can do…</source>
            <translation>正在检测这台电脑的能力…</translation>
        </message>
        <message>
            <source>I have weights of a model…</source>
            <translation>我有模型权重…</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>Welcome to Maquette</source>
            <translation>欢迎使用 Maquette</translation>
        </message>
        <message>
            <source>Drop a picture, get a shape</source>
            <translation>拖入图片，得到形状</translation>
        </message>
        <message>
            <source>The starter model is ready and free to use. It is coarse; weights of Hunyuan3D-2, TripoSG, Step1X-3D or Michelangelo that you have can be added now or later.</source>
            <translation>入门模型已就绪，可自由使用，但较粗糙。您拥有的 Hunyuan3D-2、TripoSG、Step1X-3D 或 Michelangelo 权重可以现在或以后添加。</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere: pictures and shapes stay on this computer.</source>
            <translation>不会向任何地方发送数据：图片和形状都留在这台电脑上。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FoldSection</name>
        <message>
            <source>open</source>
            <translation>已展开</translation>
        </message>
        <message>
            <source>folded. %1</source>
            <translation>已折叠。%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HeatBar</name>
        <message>
            <source>Distance to the reference: scale from 0 to %1, half of the points within %2, 95 % within %3</source>
            <translation>与参考的距离：刻度从 0 到 %1，一半的点在 %2 以内，95 % 在 %3 以内</translation>
        </message>
        <message>
            <source>half within %1 · 95 % within %2</source>
            <translation>一半在 %1 以内 · 95 % 在 %2 以内</translation>
        </message>
        <message>
            <source>≥ %1</source>
            <translation>≥ %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryModel</name>
        <message>
            <source>%1 steps, grid %2, seed %3</source>
            <translation>%1 步，栅格 %2，种子 %3</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 个面</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>封闭</translation>
        </message>
        <message>
            <source>not closed</source>
            <translation>未封闭</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryStrip</name>
        <message>
            <source>HISTORY</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Fold the history</source>
            <translation>折叠历史</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>筛选历史</translation>
        </message>
        <message>
            <source>Open the history</source>
            <translation>展开历史</translation>
        </message>
        <message>
            <source>HISTORY (%1)</source>
            <translation>历史（%1）</translation>
        </message>
        <message>
            <source>Use these settings</source>
            <translation>使用这些设置</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>取消星标</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>加星标</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>打开所在文件夹</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>移到回收站</translation>
        </message>
        <message>
            <source>Choose two to four results with Ctrl</source>
            <translation>按住 Ctrl 选择两到四个结果</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>细化</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>用新种子重试</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>变体：再来四个种子</translation>
        </message>
        <message>
            <source>Only results with a star</source>
            <translation>仅显示星标结果</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>重命名…</translation>
        </message>
        <message numerus="yes">
            <source>Export %n result(s)…</source>
            <translation>
                <numerusform>导出 %n 个结果…</numerusform>
            </translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputPanel</name>
        <message>
            <source>Pictures that you add wait here.</source>
            <translation>添加的图片在这里等待。</translation>
        </message>
        <message>
            <source>Add pictures…</source>
            <translation>添加图片…</translation>
        </message>
        <message>
            <source>Open pictures, or drop them anywhere on the window (Ctrl+O)</source>
            <translation>打开图片，或拖到窗口任意位置（Ctrl+O）</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>生成所有等待的任务</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>暂停队列</translation>
        </message>
        <message>
            <source>Remove what has ended</source>
            <translation>移除已结束的任务</translation>
        </message>
        <message>
            <source>QUEUE (%1)</source>
            <translation>队列（%1）</translation>
        </message>
        <message>
            <source>QUEUE</source>
            <translation>队列</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputScan</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n 张图片</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mesh(es) to view</source>
            <translation>
                <numerusform>%n 个要查看的网格</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ignored</source>
            <translation>
                <numerusform>忽略 %n 个文件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n 个模型</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputsSection</name>
        <message>
            <source>Symmetry</source>
            <translation>对称</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>边缘</translation>
        </message>
        <message>
            <source>not symmetric</source>
            <translation>不对称</translation>
        </message>
        <message>
            <source>left and right alike</source>
            <translation>左右相同</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>smooth</source>
            <translation>平滑</translation>
        </message>
        <message>
            <source>sharp</source>
            <translation>锐利</translation>
        </message>
        <message>
            <source>left to the model</source>
            <translation>由模型决定</translation>
        </message>
        <message>
            <source>Said to the model beside the picture. When only another label is set, this one counts as: %1</source>
            <translation>与图片一起告诉模型。如果只设置了另一个标签，此项视为：%1</translation>
        </message>
        <message>
            <source>Nothing said</source>
            <translation>未指定</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InspectorPanel</name>
        <message>
            <source>Generate</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Size and checks</source>
            <translation>尺寸与检查</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>详情</translation>
        </message>
        <message>
            <source>Generate (Ctrl+Enter)</source>
            <translation>生成（Ctrl+Enter）</translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>约 %1</translation>
        </message>
        <message>
            <source>about %1 of memory</source>
            <translation>约需 %1 内存</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>about %1 of %2</source>
            <translation>约 %1 / %2</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>蒙版</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobMeshes</name>
        <message>
            <source>Mesh to start from</source>
            <translation>起始网格</translation>
        </message>
        <message>
            <source>Part to complete</source>
            <translation>要补全的部件</translation>
        </message>
        <message>
            <source>Rest of the object</source>
            <translation>物体的其余部分</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobQueue</name>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>%1 × %2</source>
            <translation>%1 × %2</translation>
        </message>
        <message>
            <source>Move the job</source>
            <translation>移动任务</translation>
        </message>
        <message>
            <source>Picture of a side</source>
            <translation>某一面的图片</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>来自 %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobViews</name>
        <message>
            <source>Front</source>
            <translation>前</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>左</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>后</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>右</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::KeysSheet</name>
        <message>
            <source>the opposite while it is held</source>
            <translation>按住时相反</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>方向键</translation>
        </message>
        <message>
            <source>turn by 15°</source>
            <translation>旋转 15°</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>蒙版</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>形状</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Left  Right</source>
            <translation>←  →</translation>
        </message>
        <message>
            <source>another pane</source>
            <translation>另一格</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>keep the chosen one as the result</source>
            <translation>将所选形状保留为结果</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>drop the chosen one</source>
            <translation>移除所选形状</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>比较</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LicenceCard</name>
        <message>
            <source>Accept and use the model</source>
            <translation>接受并使用模型</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>模型的许可证</translation>
        </message>
        <message>
            <source>%1 · %2 million numbers · %3</source>
            <translation>%1 · %2M 个参数 · %3</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>许可证文本</translation>
        </message>
        <message>
            <source>There is no licence file beside the weights. Ask where you got them what they may be used for.</source>
            <translation>权重旁没有许可证文件。请向来源询问允许的用途。</translation>
        </message>
        <message>
            <source>The weights are not ours. Their owner&apos;s terms decide what you may do with them and with the shapes they make.</source>
            <translation>这些权重不属于我们。权重及其生成的形状可如何使用，由所有者的条款决定。</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>暂不</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LiveView</name>
        <message>
            <source>Estimate after step %1</source>
            <translation>第 %1 步后的估计</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>层级 %1</translation>
        </message>
        <message>
            <source>Level %1 of %2 · grid %3</source>
            <translation>层级 %1 / %2 · 栅格 %3</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MainWindow</name>
        <message>
            <source>no licence file</source>
            <translation>没有许可证文件</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Maquette</source>
            <translation>Maquette</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>输入</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>属性</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>显示%1</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>视口</translation>
        </message>
        <message>
            <source>Vulkan is not available, so shapes are drawn by the processor: turning works, zooming does not. (%1)</source>
            <translation>Vulkan 不可用，形状由处理器绘制：可以旋转，不能缩放。（%1）</translation>
        </message>
        <message>
            <source>No model</source>
            <translation>没有模型</translation>
        </message>
        <message>
            <source>Model: Starter (free)</source>
            <translation>模型：入门（免费）</translation>
        </message>
        <message>
            <source>Model: %1 (%2)</source>
            <translation>模型：%1 (%2)</translation>
        </message>
        <message>
            <source>Messages (%1)</source>
            <translation>消息（%1）</translation>
        </message>
        <message numerus="yes">
            <source>Last time, %n job(s) were not finished.</source>
            <translation>
                <numerusform>上次有 %n 个任务未完成。</numerusform>
            </translation>
        </message>
        <message>
            <source>One of them was running.</source>
            <translation>其中一个正在运行。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>拖入</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>Open pictures…</source>
            <translation>打开图片…</translation>
        </message>
        <message>
            <source>Open a folder of pictures…</source>
            <translation>打开图片文件夹…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>View a mesh…</source>
            <translation>查看网格…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Ctrl+E</translation>
        </message>
        <message>
            <source>Export as before</source>
            <translation>按上次设置导出</translation>
        </message>
        <message>
            <source>Ctrl+Shift+E</source>
            <translation>Ctrl+Shift+E</translation>
        </message>
        <message>
            <source>Save a picture of the view…</source>
            <translation>保存视图图片…</translation>
        </message>
        <message>
            <source>F12</source>
            <translation>F12</translation>
        </message>
        <message>
            <source>Open the library folder</source>
            <translation>打开资料库文件夹</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <source>Paste a picture or files</source>
            <translation>粘贴图片或文件</translation>
        </message>
        <message>
            <source>Remove the job</source>
            <translation>移除任务</translation>
        </message>
        <message>
            <source>Next region</source>
            <translation>下一个区域</translation>
        </message>
        <message>
            <source>F6</source>
            <translation>F6</translation>
        </message>
        <message>
            <source>Previous region</source>
            <translation>上一个区域</translation>
        </message>
        <message>
            <source>Shift+F6</source>
            <translation>Shift+F6</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>Alt+1</source>
            <translation>Alt+1</translation>
        </message>
        <message>
            <source>Alt+2</source>
            <translation>Alt+2</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>取景到形状</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>初始视图</translation>
        </message>
        <message>
            <source>Next in the history</source>
            <translation>历史中的下一个</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Previous in the history</source>
            <translation>历史中的上一个</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>重置布局</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <source>&amp;Generate</source>
            <translation>生成(&amp;G)</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>Ctrl+Return</source>
            <translation>Ctrl+Return</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>生成所有等待的任务</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Return</source>
            <translation>Ctrl+Shift+Return</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>用新种子重试</translation>
        </message>
        <message>
            <source>Ctrl+R</source>
            <translation>Ctrl+R</translation>
        </message>
        <message>
            <source>Ctrl+Shift+R</source>
            <translation>Ctrl+Shift+R</translation>
        </message>
        <message>
            <source>Stop and keep the best level</source>
            <translation>停止并保留最佳层级</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop and discard</source>
            <translation>停止并放弃</translation>
        </message>
        <message>
            <source>Shift+Esc</source>
            <translation>Shift+Esc</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>暂停队列</translation>
        </message>
        <message>
            <source>Ctrl+.</source>
            <translation>Ctrl+.</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>拖入即生成</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>显示日志</translation>
        </message>
        <message>
            <source>Copy a report for others</source>
            <translation>复制给他人的报告</translation>
        </message>
        <message>
            <source>About Maquette</source>
            <translation>关于 Maquette</translation>
        </message>
        <message>
            <source>Maquette %1

Pictures to closed 3-D meshes, on your own machine.
Nothing is sent anywhere.

Apache-2.0</source>
            <translation>Maquette %1

在自己的电脑上，从图片生成封闭的三维网格。
不会向任何地方发送数据。

Apache-2.0</translation>
        </message>
        <message>
            <source>Open pictures</source>
            <translation>打开图片</translation>
        </message>
        <message>
            <source>Pictures (%1);;Meshes (%2);;All files (*)</source>
            <translation>图片 (%1);;网格 (%2);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation>打开图片文件夹</translation>
        </message>
        <message>
            <source>View a mesh</source>
            <translation>查看网格</translation>
        </message>
        <message>
            <source>Meshes (%1);;All files (*)</source>
            <translation>网格 (%1);;所有文件 (*)</translation>
        </message>
        <message>
            <source>Pasted</source>
            <translation>已粘贴</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>粘贴</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>剪贴板中没有图片或文件。</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>保存视图图片</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>无法写入 %1。</translation>
        </message>
        <message>
            <source>Picture of the view</source>
            <translation>视图图片</translation>
        </message>
        <message>
            <source>%1, %2, %3 faces</source>
            <translation>%1，%2，%3 个面</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>已导出</translation>
        </message>
        <message>
            <source>A picture could not be drawn: %1</source>
            <translation>无法绘制图片：%1</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Z</source>
            <translation>Ctrl+Shift+Z</translation>
        </message>
        <message>
            <source>Ctrl+Y</source>
            <translation>Ctrl+Y</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Save the view with its background?</source>
            <translation>保存视图时包含背景吗？</translation>
        </message>
        <message>
            <source>Sheet saved</source>
            <translation>对比图已保存</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>透明</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>With background</source>
            <translation>包含背景</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>蒙版</translation>
        </message>
        <message>
            <source>Use the settings of the shown result</source>
            <translation>使用所示结果的设置</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Ctrl+D</translation>
        </message>
        <message>
            <source>Alt+3</source>
            <translation>Alt+3</translation>
        </message>
        <message>
            <source>Refine from the stored latents</source>
            <translation>从保存的潜变量细化</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>变体：再来四个种子</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>Ctrl+,</source>
            <translation>Ctrl+,</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Open paused</source>
            <translation>以暂停状态打开</translation>
        </message>
        <message>
            <source>A run is going on. Close all the same?</source>
            <translation>正在运行。仍要关闭吗？</translation>
        </message>
        <message>
            <source>It is offered again at the next start; what was sampled is not lost.</source>
            <translation>下次启动时会再次提供；已采样的内容不会丢失。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续运行</translation>
        </message>
        <message>
            <source>No program is known for %1. Choose one under Open with.</source>
            <translation>没有已知程序可打开 %1。请在“打开方式”中选择一个。</translation>
        </message>
        <message>
            <source>%1 could not be started. Choose another program.</source>
            <translation>无法启动 %1。请选择其他程序。</translation>
        </message>
        <message>
            <source>Open with</source>
            <translation>打开方式</translation>
        </message>
        <message>
            <source>%1 · %2 faces · %3</source>
            <translation>%1 · %2 个面 · %3</translation>
        </message>
        <message>
            <source>Move %1 to the system&apos;s bin?</source>
            <translation>将 %1 移到回收站？</translation>
        </message>
        <message numerus="yes">
            <source>Move %n result(s) to the system&apos;s bin?</source>
            <translation>
                <numerusform>将 %n 个结果移到回收站？</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Name of the result</source>
            <translation>结果名称</translation>
        </message>
        <message>
            <source>Export to (as %1)</source>
            <translation>导出到（格式 %1）</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>选择含有 config.yaml 和权重的文件夹</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>资料库</translation>
        </message>
        <message>
            <source>The library takes %1, and its limit is %2.</source>
            <translation>资料库占用 %1，上限为 %2。</translation>
        </message>
        <message numerus="yes">
            <source>Shall the %n oldest result(s) without a star go to the system&apos;s bin?</source>
            <translation>
                <numerusform>将没有星标的 %n 个最旧结果移到回收站吗？</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>移到回收站</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>保留</translation>
        </message>
        <message>
            <source>Export a turntable…</source>
            <translation>导出转台动画…</translation>
        </message>
        <message>
            <source>Look from</source>
            <translation>视角</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>前</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>后</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>右</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>左</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>顶</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>底</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>平行投影</translation>
        </message>
        <message>
            <source>Turntable %1 of %2 · Esc stops</source>
            <translation>转台动画 %1 / %2 · Esc 停止</translation>
        </message>
        <message>
            <source>Turntable saved</source>
            <translation>转台动画已保存</translation>
        </message>
        <message>
            <source>Picture saved</source>
            <translation>图片已保存</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>转台动画</translation>
        </message>
        <message>
            <source>Export a turntable</source>
            <translation>导出转台动画</translation>
        </message>
        <message>
            <source>Animated PNG (*.png)</source>
            <translation>动画 PNG (*.png)</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), one for each part</source>
            <translation>
                <numerusform>%n 个文件，每个部件一个</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Mesh</source>
            <translation>网格(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>窗口(&amp;W)</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>下一个问题</translation>
        </message>
        <message>
            <source>Show it without the stack</source>
            <translation>显示未应用堆栈的形状</translation>
        </message>
        <message>
            <source>Choose a folder for what could not be saved</source>
            <translation>为无法保存的内容选择文件夹</translation>
        </message>
        <message>
            <source>Closing the window loses them.</source>
            <translation>关闭窗口会丢失它们。</translation>
        </message>
        <message>
            <source>Close and lose them</source>
            <translation>关闭并丢失</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskCanvas</name>
        <message>
            <source>Mask</source>
            <translation>蒙版</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, exactly as the model gets them</source>
            <translation>%1 × %2 像素，与模型收到的完全一致</translation>
        </message>
        <message>
            <source>Being prepared…</source>
            <translation>正在准备…</translation>
        </message>
        <message>
            <source>Nothing is left for the model to see.</source>
            <translation>没有留给模型看的内容。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskDocument</name>
        <message>
            <source>Automatic mask</source>
            <translation>自动蒙版</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>恢复自动蒙版</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <translation>画笔</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>填充</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>反选</translation>
        </message>
        <message>
            <source>Keep the largest part</source>
            <translation>保留最大部分</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>矩形</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>阈值</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskFacts</name>
        <message>
            <source>✓ cut out</source>
            <translation>✓ 已抠图</translation>
        </message>
        <message>
            <source>! check the mask</source>
            <translation>! 请检查蒙版</translation>
        </message>
        <message>
            <source>✕ mask unusable</source>
            <translation>✕ 蒙版不可用</translation>
        </message>
        <message>
            <source>The object touches the picture&apos;s frame; what lies outside will be missing.</source>
            <translation>物体碰到了图片边缘，边缘外的部分将会缺失。</translation>
        </message>
        <message>
            <source>The object has several separate parts.</source>
            <translation>物体由多个分离的部分组成。</translation>
        </message>
        <message>
            <source>Almost nothing is selected.</source>
            <translation>几乎没有选中任何内容。</translation>
        </message>
        <message>
            <source>Almost everything is selected.</source>
            <translation>几乎选中了全部内容。</translation>
        </message>
        <message>
            <source>Much of the object is half transparent; its shape may become vague there.</source>
            <translation>物体大部分是半透明的，这些部位的形状可能不清晰。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskNumbers</name>
        <message>
            <source>Rectangle: left</source>
            <translation>矩形：左</translation>
        </message>
        <message>
            <source> px</source>
            <translation> 像素</translation>
        </message>
        <message>
            <source>Rectangle: top</source>
            <translation>矩形：上</translation>
        </message>
        <message>
            <source>Rectangle: width</source>
            <translation>矩形：宽度</translation>
        </message>
        <message>
            <source>Rectangle: height</source>
            <translation>矩形：高度</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>左</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>上</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>物体</translation>
        </message>
        <message>
            <source>Everything in the rectangle is object</source>
            <translation>矩形内全部设为物体</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>背景</translation>
        </message>
        <message>
            <source>Everything in the rectangle is background</source>
            <translation>矩形内全部设为背景</translation>
        </message>
        <message>
            <source>Only inside</source>
            <translation>仅内部</translation>
        </message>
        <message>
            <source>Everything outside the rectangle is background</source>
            <translation>矩形外全部设为背景</translation>
        </message>
        <message>
            <source>Darker than</source>
            <translation>暗于</translation>
        </message>
        <message>
            <source>Lighter than</source>
            <translation>亮于</translation>
        </message>
        <message>
            <source>Threshold: side</source>
            <translation>阈值：方向</translation>
        </message>
        <message>
            <source>Threshold: brightness, 0 to 255</source>
            <translation>阈值：亮度，0 到 255</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>选择</translation>
        </message>
        <message>
            <source>Object is what is darker or lighter than that, inside the rectangle</source>
            <translation>矩形内比此值更暗或更亮的部分为物体</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskPage</name>
        <message>
            <source>Choose a picture in the queue to see its mask.</source>
            <translation>在队列中选择图片以查看其蒙版。</translation>
        </message>
        <message>
            <source>Paint the object</source>
            <translation>涂抹物体</translation>
        </message>
        <message>
            <source>Paint the background</source>
            <translation>涂抹背景</translation>
        </message>
        <message>
            <source>Brush size</source>
            <translation>画笔大小</translation>
        </message>
        <message>
            <source> px</source>
            <translation> 像素</translation>
        </message>
        <message>
            <source>Brush hardness</source>
            <translation>画笔硬度</translation>
        </message>
        <message>
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <source>Fill the area under the pointer, or all holes</source>
            <translation>填充指针处的区域或所有孔洞</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>反选</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>重做</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>恢复自动蒙版</translation>
        </message>
        <message>
            <source>Rectangle and threshold in numbers</source>
            <translation>用数值设置矩形和阈值</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>轮廓</translation>
        </message>
        <message>
            <source>Checkerboard</source>
            <translation>棋盘格</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>模型所见</translation>
        </message>
        <message>
            <source>Earlier edits</source>
            <translation>之前的编辑</translation>
        </message>
        <message>
            <source>Keep largest</source>
            <translation>保留最大</translation>
        </message>
        <message>
            <source>Keep the largest part only</source>
            <translation>只保留最大部分</translation>
        </message>
        <message>
            <source>Keep all</source>
            <translation>全部保留</translation>
        </message>
        <message>
            <source>Keep all parts</source>
            <translation>保留所有部分</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>Show where: %1</source>
            <translation>显示位置：%1</translation>
        </message>
        <message>
            <source>No mask yet</source>
            <translation>还没有蒙版</translation>
        </message>
        <message>
            <source>%1 % of the picture is object</source>
            <translation>图片的 %1 % 是物体</translation>
        </message>
        <message>
            <source>Mask of the picture from this side: %1</source>
            <translation>此面图片的蒙版：%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeasureTool</name>
        <message>
            <source>Click the second point.</source>
            <translation>请点击第二个点。</translation>
        </message>
        <message>
            <source>Distance: %1</source>
            <translation>距离：%1</translation>
        </message>
        <message>
            <source>Measure: click the first point on the shape. M ends.</source>
            <translation>测量：点击形状上的第一个点。按 M 结束。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryFit</name>
        <message>
            <source>Grid %1</source>
            <translation>栅格 %1</translation>
        </message>
        <message>
            <source>Half precision</source>
            <translation>半精度</translation>
        </message>
        <message>
            <source>On the processor</source>
            <translation>用处理器</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryOffers</name>
        <message>
            <source>! Needs about %1, and your limit is %2.</source>
            <translation>! 约需 %1，而您的上限是 %2。</translation>
        </message>
        <message>
            <source>! Needs about %1, and %2 are free.</source>
            <translation>! 约需 %1，可用 %2。</translation>
        </message>
        <message>
            <source>Run anyway</source>
            <translation>仍要运行</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeshField</name>
        <message>
            <source>Choose a file: %1</source>
            <translation>选择文件：%1</translation>
        </message>
        <message>
            <source>Take the shown shape: %1</source>
            <translation>使用显示的形状：%1</translation>
        </message>
        <message>
            <source>Remove: %1</source>
            <translation>移除：%1</translation>
        </message>
        <message>
            <source>Meshes (%1)</source>
            <translation>网格 (%1)</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>尚无</translation>
        </message>
        <message>
            <source>Choose the part first</source>
            <translation>请先选择部件</translation>
        </message>
        <message>
            <source>A run is going on</source>
            <translation>正在运行</translation>
        </message>
        <message>
            <source>Add a picture first</source>
            <translation>请先添加图片</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Messages</name>
        <message>
            <source>These settings cannot be used together</source>
            <translation>这些设置不能同时使用</translation>
        </message>
        <message>
            <source>Change the setting that is named, then generate again.</source>
            <translation>更改所指的设置，然后重新生成。</translation>
        </message>
        <message>
            <source>This picture cannot be used</source>
            <translation>无法使用此图片</translation>
        </message>
        <message>
            <source>Save it as PNG or JPEG and drop it again, or choose another one.</source>
            <translation>请另存为 PNG 或 JPEG 后再拖入，或选择其他图片。</translation>
        </message>
        <message>
            <source>This mesh cannot be used</source>
            <translation>无法使用此网格</translation>
        </message>
        <message>
            <source>Export it again as OBJ, GLB, STL or PLY from the program it came from.</source>
            <translation>请在来源程序中重新导出为 OBJ、GLB、STL 或 PLY。</translation>
        </message>
        <message>
            <source>A file could not be read</source>
            <translation>无法读取文件</translation>
        </message>
        <message>
            <source>Check that it still exists and that you may read it.</source>
            <translation>请确认文件仍然存在且您有权读取。</translation>
        </message>
        <message>
            <source>A file could not be saved</source>
            <translation>无法保存文件</translation>
        </message>
        <message>
            <source>Choose another folder or free some space; the result is still here.</source>
            <translation>请选择其他文件夹或腾出空间；结果仍在这里。</translation>
        </message>
        <message>
            <source>This model cannot be used</source>
            <translation>无法使用此模型</translation>
        </message>
        <message>
            <source>Download it again, or choose another model.</source>
            <translation>请重新下载，或选择其他模型。</translation>
        </message>
        <message>
            <source>There is no model there</source>
            <translation>那里没有模型</translation>
        </message>
        <message>
            <source>Choose a folder that holds a config.yaml and the weights.</source>
            <translation>请选择含有 config.yaml 和权重的文件夹。</translation>
        </message>
        <message>
            <source>There is not enough memory</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <source>Choose a smaller grid, or close other programs.</source>
            <translation>请选择较小的栅格，或关闭其他程序。</translation>
        </message>
        <message>
            <source>The device has failed</source>
            <translation>设备出现故障</translation>
        </message>
        <message>
            <source>Try again; if it happens again, choose the processor in the settings.</source>
            <translation>请重试；如果再次发生，请在设置中选择处理器。</translation>
        </message>
        <message>
            <source>The result has no surface</source>
            <translation>结果没有表面</translation>
        </message>
        <message>
            <source>Try another seed, more steps, or look at the mask.</source>
            <translation>请尝试其他种子、更多步数，或查看蒙版。</translation>
        </message>
        <message>
            <source>The mesh is not closed</source>
            <translation>网格未封闭</translation>
        </message>
        <message>
            <source>Try a finer grid or another seed.</source>
            <translation>请尝试更细的栅格或其他种子。</translation>
        </message>
        <message>
            <source>Something went wrong inside Maquette</source>
            <translation>Maquette 内部出错</translation>
        </message>
        <message>
            <source>Copy the details and report them, please.</source>
            <translation>请复制详情并报告。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MessagesPanel</name>
        <message>
            <source>Folders in copied details</source>
            <translation>复制的详情包含文件夹</translation>
        </message>
        <message>
            <source>No messages.</source>
            <translation>没有消息。</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>复制详情</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>消息</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelCatalog</name>
        <message>
            <source>made for few steps</source>
            <translation>用于少步数</translation>
        </message>
        <message>
            <source>guidance distilled</source>
            <translation>引导蒸馏</translation>
        </message>
        <message>
            <source>not distilled</source>
            <translation>未蒸馏</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelSection</name>
        <message>
            <source>Starter</source>
            <translation>入门</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Add a model folder…</source>
            <translation>添加模型文件夹…</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>选择含有 config.yaml 和权重的文件夹</translation>
        </message>
        <message>
            <source>No model found</source>
            <translation>未找到模型</translation>
        </message>
        <message>
            <source>Add a folder that holds a config.yaml and the weights.</source>
            <translation>请添加含有 config.yaml 和权重的文件夹。</translation>
        </message>
        <message>
            <source>Not readable, or still being looked at.</source>
            <translation>无法读取，或仍在检查。</translation>
        </message>
        <message>
            <source>%1, %2 · %3 million numbers · %4 tokens</source>
            <translation>%1，%2 · %3M 个参数 · %4 个标记</translation>
        </message>
        <message>
            <source>✓ Free to use (Apache-2.0)</source>
            <translation>✓ 可自由使用（Apache-2.0）</translation>
        </message>
        <message>
            <source>! No licence file beside the weights</source>
            <translation>! 权重旁没有许可证文件</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>许可证：%1</translation>
        </message>
        <message>
            <source>Read the licence…</source>
            <translation>阅读许可证…</translation>
        </message>
        <message>
            <source>Take the model from the list; its files stay</source>
            <translation>从列表中移除模型，文件保留</translation>
        </message>
        <message>
            <source>Download a model…</source>
            <translation>下载模型…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>下载</translation>
        </message>
        <message>
            <source>Needs about %1</source>
            <translation>约需 %1</translation>
        </message>
        <message>
            <source>✓ Fits: needs about %1, %2 free</source>
            <translation>✓ 足够：约需 %1，可用 %2</translation>
        </message>
        <message>
            <source>! Needs about %1, only %2 free: choose a smaller grid or model</source>
            <translation>! 约需 %1，仅可用 %2：请选择较小的栅格或模型</translation>
        </message>
        <message>
            <source>! Needs about %1, your limit is %2</source>
            <translation>! 约需 %1，您的上限是 %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::PresetRow</name>
        <message>
            <source>Presets: save and manage</source>
            <translation>预设：保存与管理</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>预设</translation>
        </message>
        <message>
            <source>● Changed</source>
            <translation>● 已更改</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>还原</translation>
        </message>
        <message>
            <source>Back to the preset&apos;s settings</source>
            <translation>恢复预设的设置</translation>
        </message>
        <message>
            <source>Save as a preset…</source>
            <translation>存为预设…</translation>
        </message>
        <message>
            <source>Update the preset</source>
            <translation>更新预设</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>重命名…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Export all…</source>
            <translation>全部导出…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>存为预设</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>重命名预设</translation>
        </message>
        <message>
            <source>Presets (*.json)</source>
            <translation>预设 (*.json)</translation>
        </message>
        <message>
            <source>Import presets</source>
            <translation>导入预设</translation>
        </message>
        <message>
            <source>Export presets</source>
            <translation>导出预设</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>无法写入 %1。</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>预设</translation>
        </message>
        <message numerus="yes">
            <source>%n preset(s) were imported.</source>
            <translation>
                <numerusform>已导入 %n 个预设。</numerusform>
            </translation>
        </message>
        <message>
            <source>The model&apos;s presets</source>
            <translation>模型的预设</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProblemModel</name>
        <message numerus="yes">
            <source>%n edge(s) with more than two triangles</source>
            <translation>
                <numerusform>%n 条边连接超过两个三角形</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of triangles pass through each other</source>
            <translation>
                <numerusform>%n 对三角形互相穿过</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hole: %n open edge(s)</source>
            <translation>
                <numerusform>孔洞：%n 条开放边</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shell inside another: %n triangle(s)</source>
            <translation>
                <numerusform>内部壳体：%n 个三角形</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wrong way round at %n place(s)</source>
            <translation>
                <numerusform>%n 处朝向相反</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>close %n hole(s)</source>
            <translation>
                <numerusform>封闭 %n 个孔洞</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>part %n point(s) that touch</source>
            <translation>
                <numerusform>分离 %n 个相接的点</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n double or flat triangle(s)</source>
            <translation>
                <numerusform>移除 %n 个重复或退化的三角形</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n shell(s) inside others</source>
            <translation>
                <numerusform>移除 %n 个内部壳体</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>turn %n triangle(s)</source>
            <translation>
                <numerusform>翻转 %n 个三角形</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with %n triangle(s)</source>
            <translation>
                <numerusform>（添加 %n 个三角形）</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProgressRow</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <source>Stop and keep the best level (Esc). Shift+Esc discards it.</source>
            <translation>停止并保留最佳层级（Esc）。Shift+Esc 放弃。</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>正在停止</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · 剩余约 %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QualitySection</name>
        <message>
            <source>Live preview</source>
            <translation>实时预览</translation>
        </message>
        <message>
            <source>Quality: %1</source>
            <translation>质量：%1</translation>
        </message>
        <message>
            <source>Back to the preset&apos;s numbers</source>
            <translation>恢复预设的数值</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>步数</translation>
        </message>
        <message>
            <source>Grid, cells per axis</source>
            <translation>栅格，每轴单元数</translation>
        </message>
        <message>
            <source> cells</source>
            <translation> 单元</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>栅格</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>种子</translation>
        </message>
        <message>
            <source>Another seed</source>
            <translation>换一个种子</translation>
        </message>
        <message>
            <source>Keep the seed for every job</source>
            <translation>所有任务使用同一种子</translation>
        </message>
        <message>
            <source>● Changed from %1</source>
            <translation>● 已从%1更改</translation>
        </message>
        <message>
            <source>Preset for this model: %1</source>
            <translation>此模型的预设：%1</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>在采样的每一步后显示粗略形状，会稍微增加时间。各层级始终显示。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QueueView</name>
        <message>
            <source>Name of the job</source>
            <translation>任务名称</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>队列</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>复制详情</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上移</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下移</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>重命名…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ReadyState</name>
        <message>
            <source>Look at the mask</source>
            <translation>查看蒙版</translation>
        </message>
        <message>
            <source>Press Generate (Ctrl+Enter) to see its shape.</source>
            <translation>按“生成”（Ctrl+Enter）查看其形状。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RecentFiles</name>
        <message>
            <source>Recent</source>
            <translation>最近打开</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>清除记录</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultGrip</name>
        <message>
            <source>Drag the shape out as a file, or click to export it</source>
            <translation>将形状拖出为文件，或点击导出</translation>
        </message>
        <message>
            <source>Shape as a file</source>
            <translation>形状文件</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultPage</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n 个问题</numerusform>
            </translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>封闭</translation>
        </message>
        <message>
            <source>Not closed</source>
            <translation>未封闭</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 个面</translation>
        </message>
        <message>
            <source>Show the checks</source>
            <translation>显示检查</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>还没有形状</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>细化</translation>
        </message>
        <message>
            <source>Go on from the stored latents at the full grid (Ctrl+Shift+R)</source>
            <translation>从保存的潜变量以完整栅格继续（Ctrl+Shift+R）</translation>
        </message>
        <message>
            <source>%1 vertices</source>
            <translation>%1 个顶点</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunProgress</name>
        <message>
            <source>Starting</source>
            <translation>正在开始</translation>
        </message>
        <message>
            <source>Loading the model</source>
            <translation>正在加载模型</translation>
        </message>
        <message>
            <source>Preparing the picture</source>
            <translation>正在准备图片</translation>
        </message>
        <message>
            <source>Encoding the picture</source>
            <translation>正在编码图片</translation>
        </message>
        <message>
            <source>Encoding the mesh</source>
            <translation>正在编码网格</translation>
        </message>
        <message>
            <source>Sampling %1/%2</source>
            <translation>采样 %1/%2</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>采样</translation>
        </message>
        <message>
            <source>Decoding level %1/%2</source>
            <translation>解码层级 %1/%2</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>解码</translation>
        </message>
        <message>
            <source>Extracting the surface</source>
            <translation>正在提取表面</translation>
        </message>
        <message>
            <source>Cleaning and checking</source>
            <translation>清理与检查</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>正在保存</translation>
        </message>
        <message>
            <source>Grid %1 → %2</source>
            <translation>栅格 %1 → %2</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>栅格 %1</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 分 %2 秒</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSettings</name>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>标准</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>精细</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>最高</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>自定义</translation>
        </message>
        <message>
            <source>%1 · %2 · grid %3</source>
            <translation>%1 · %2 · 栅格 %3</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n 步</numerusform>
            </translation>
        </message>
        <message>
            <source>After every step</source>
            <translation>每一步之后</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Where it is cheap</source>
            <translation>仅在开销小时</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Session</name>
        <message>
            <source>Of several meshes the first one is opened.</source>
            <translation>有多个网格时打开第一个。</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>资料库</translation>
        </message>
        <message>
            <source>Some files were ignored</source>
            <translation>部分文件已忽略</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</source>
            <translation>
                <numerusform>%n 个文件无法读取。图片可以是 PNG、JPEG、WebP 或 BMP；GIF、HEIC 等请先另存为 PNG。</numerusform>
            </translation>
        </message>
        <message>
            <source>The pasted picture could not be stored in %1.</source>
            <translation>无法将粘贴的图片存入 %1。</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>There is no model yet. Add one in the inspector.</source>
            <translation>还没有模型。请在属性面板中添加。</translation>
        </message>
        <message>
            <source>This model cannot make shapes from pictures. Choose another one.</source>
            <translation>此模型不能从图片生成形状。请选择其他模型。</translation>
        </message>
        <message>
            <source>Add a picture first: drop one, or press Ctrl+O.</source>
            <translation>请先添加图片：拖入或按 Ctrl+O。</translation>
        </message>
        <message>
            <source>No job is waiting. Add another picture.</source>
            <translation>没有等待的任务。请再添加图片。</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一个</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>正在开始</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>正在停止</translation>
        </message>
        <message>
            <source>Done · %1 faces</source>
            <translation>完成 · %1 个面</translation>
        </message>
        <message>
            <source>stopped at grid %1</source>
            <translation>停止于栅格 %1</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>蒙版</translation>
        </message>
        <message>
            <source>The model that made it (%1) is not in the list; add its folder first.</source>
            <translation>生成它的模型（%1）不在列表中；请先添加其文件夹。</translation>
        </message>
        <message>
            <source>Stopped at grid %1 · Refine to go on</source>
            <translation>停止于栅格 %1 · 用细化继续</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) were found.</source>
            <translation>
                <numerusform>找到 %n 个模型。</numerusform>
            </translation>
        </message>
        <message>
            <source>Read and accept the licence of this model first.</source>
            <translation>请先阅读并接受此模型的许可证。</translation>
        </message>
        <message>
            <source>This model completes a part of an object. Choose the mesh of the part under Inputs.</source>
            <translation>此模型用于补全物体的部件。请在“输入”中选择部件的网格。</translation>
        </message>
        <message>
            <source>Choose the mesh of the rest of the object under Inputs.</source>
            <translation>请在“输入”中选择物体其余部分的网格。</translation>
        </message>
        <message>
            <source>This model makes shapes of pictures, not of parts. Choose another model or job.</source>
            <translation>此模型从图片而非部件生成形状。请选择其他模型或任务。</translation>
        </message>
        <message>
            <source>This model gives a mesh its detail. Choose the mesh under Inputs.</source>
            <translation>此模型为网格添加细节。请在“输入”中选择网格。</translation>
        </message>
        <message>
            <source>It lies where the mesh lay that it was made from, and its latents alone do not say where that is. Use its settings and generate with a finer grid.</source>
            <translation>它位于生成它的网格所在处，而潜变量本身不含该位置。请使用其设置并以更细的栅格生成。</translation>
        </message>
        <message>
            <source>It would need more memory than your limit allows.</source>
            <translation>所需内存超过您的上限。</translation>
        </message>
        <message>
            <source>Choose the mesh of a part under Inputs.</source>
            <translation>请在“输入”中选择部件的网格。</translation>
        </message>
        <message>
            <source>%1 steps, made for %2</source>
            <translation>%1 步，适用 %2 步</translation>
        </message>
        <message>
            <source>%1 steps in place of %2</source>
            <translation>%1 步，代替 %2 步</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>已保存为 %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingList</name>
        <message>
            <source>Nothing found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>搜索设置</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>分区</translation>
        </message>
        <message>
            <source>Reset: %1</source>
            <translation>重置：%1</translation>
        </message>
        <message>
            <source>On</source>
            <translation>启用</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingsDialog</name>
        <message>
            <source>Nothing fades or slides. Off: as the system asks.</source>
            <translation>不淡入淡出，也不滑动。关闭：跟随系统。</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>减少动态效果</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>General</source>
            <translation>常规</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Holds from the next start.</source>
            <translation>下次启动时生效。</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Folder for the results</source>
            <translation>结果文件夹</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>资料库文件夹</translation>
        </message>
        <message>
            <source>Where results are kept: %1. Another folder holds from the next start.</source>
            <translation>结果保存于：%1。更换文件夹后下次启动时生效。</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>拖入即生成</translation>
        </message>
        <message>
            <source>A dropped picture is not left waiting: its run starts at once.</source>
            <translation>拖入的图片不再等待，立即开始运行。</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <source>The best there is</source>
            <translation>最佳可用</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>显卡（%1）</translation>
        </message>
        <message>
            <source>%1, %2 free</source>
            <translation>%1，可用 %2</translation>
        </message>
        <message>
            <source>Computes on</source>
            <translation>计算设备</translation>
        </message>
        <message>
            <source>The model is loaded again when this changes.</source>
            <translation>更改后会重新加载模型。</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>精度</translation>
        </message>
        <message>
            <source>Half precision needs half the memory; processors are slow with it.</source>
            <translation>半精度只需一半内存，但在处理器上较慢。</translation>
        </message>
        <message>
            <source>Fits the device</source>
            <translation>适合设备</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>No model is known yet. Add a folder in the inspector, or drop one on the window.</source>
            <translation>还没有模型。请在属性面板中添加文件夹，或将其拖到窗口。</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Folders are added in the inspector, or dropped on the window.</source>
            <translation>在属性面板中添加文件夹，或将其拖到窗口。</translation>
        </message>
        <message>
            <source>Generation</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>质量</translation>
        </message>
        <message>
            <source>What it means in steps and grid depends on the model.</source>
            <translation>对应的步数和栅格取决于模型。</translation>
        </message>
        <message>
            <source>Live preview</source>
            <translation>实时预览</translation>
        </message>
        <message>
            <source>Keep the seed</source>
            <translation>固定种子</translation>
        </message>
        <message>
            <source>Off: every job gets a new seed.</source>
            <translation>关闭：每个任务使用新种子。</translation>
        </message>
        <message>
            <source>Remove floating parts</source>
            <translation>移除悬浮部件</translation>
        </message>
        <message>
            <source>Small loose parts and flat triangles go; the largest part stays.</source>
            <translation>移除小的松散部件和退化三角形，保留最大的部件。</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>解码器</translation>
        </message>
        <message>
            <source>How the shape is looked for in the grid; dense asks everywhere and is slow.</source>
            <translation>在栅格中寻找形状的方式；dense 查询所有节点，速度慢。</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>隐私</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere. Pictures, masks, shapes and settings stay on this computer.</source>
            <translation>不会向任何地方发送数据。图片、蒙版、形状和设置都留在这台电脑上。</translation>
        </message>
        <message>
            <source>The network is used only when you ask for a download, and only for the address that you gave.</source>
            <translation>仅在您要求下载时，才对您给出的地址使用网络。</translation>
        </message>
        <message>
            <source>Settings are kept in %1</source>
            <translation>设置保存于 %1</translation>
        </message>
        <message>
            <source>Results are kept in %1</source>
            <translation>结果保存于 %1</translation>
        </message>
        <message>
            <source>Ask before a result is removed</source>
            <translation>移除结果前询问</translation>
        </message>
        <message>
            <source>It goes to the system&apos;s bin in any case.</source>
            <translation>无论如何都会移到回收站。</translation>
        </message>
        <message>
            <source>Ask before closing during a run</source>
            <translation>运行中关闭前询问</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>内存上限</translation>
        </message>
        <message>
            <source>A run that is expected to need more says so and offers what needs less.</source>
            <translation>预计超出时会提示，并提供需求更少的选项。</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>What is free</source>
            <translation>以可用为限</translation>
        </message>
        <message>
            <source>Unload the model when idle</source>
            <translation>空闲时卸载模型</translation>
        </message>
        <message>
            <source>Its memory is free for other programs then; the next run loads it again.</source>
            <translation>内存将释放给其他程序；下次运行时重新加载。</translation>
        </message>
        <message>
            <source> min</source>
            <translation> 分钟</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>网格</translation>
        </message>
        <message>
            <source>Export format</source>
            <translation>导出格式</translation>
        </message>
        <message>
            <source>With which the export begins; after that, the last one counts.</source>
            <translation>首次导出使用的格式；之后以上次为准。</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> 毫米</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>最长边</translation>
        </message>
        <message>
            <source>Of a shape that has no size of its own.</source>
            <translation>用于本身没有尺寸的形状。</translation>
        </message>
        <message>
            <source>Unit in OBJ and PLY</source>
            <translation>OBJ 和 PLY 的单位</translation>
        </message>
        <message>
            <source>GLB is in metres, STL and 3MF are in millimetres.</source>
            <translation>GLB 以米为单位，STL 和 3MF 以毫米为单位。</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y 轴向上</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z 轴向上</translation>
        </message>
        <message>
            <source>Up axis of OBJ</source>
            <translation>OBJ 的向上轴</translation>
        </message>
        <message>
            <source>Up axis of PLY</source>
            <translation>PLY 的向上轴</translation>
        </message>
        <message>
            <source>Up axis of STL</source>
            <translation>STL 的向上轴</translation>
        </message>
        <message>
            <source>Up axis of 3MF</source>
            <translation>3MF 的向上轴</translation>
        </message>
        <message>
            <source>Printer&apos;s bed</source>
            <translation>打印机热床</translation>
        </message>
        <message>
            <source>An export for print that is larger says so.</source>
            <translation>用于打印的导出超出时会提示。</translation>
        </message>
        <message>
            <source>Nozzle</source>
            <translation>喷嘴</translation>
        </message>
        <message>
            <source>An export for print that is thinner says so.</source>
            <translation>用于打印的导出过薄时会提示。</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>视口</translation>
        </message>
        <message>
            <source>Mouse</source>
            <translation>鼠标</translation>
        </message>
        <message>
            <source>Which button turns, moves and zooms. The wheel zooms in all of them.</source>
            <translation>用于旋转、平移和缩放的按键。滚轮始终用于缩放。</translation>
        </message>
        <message>
            <source>Left turns, middle moves</source>
            <translation>左键旋转，中键平移</translation>
        </message>
        <message>
            <source>Blender: middle, with Shift and Ctrl</source>
            <translation>Blender：中键，配合 Shift 和 Ctrl</translation>
        </message>
        <message>
            <source>CAD: middle, with Ctrl and Shift</source>
            <translation>CAD：中键，配合 Ctrl 和 Shift</translation>
        </message>
        <message>
            <source>Maya: Alt with left, middle, right</source>
            <translation>Maya：Alt 加左、中、右键</translation>
        </message>
        <message>
            <source>View</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>蒙版</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Size of the library</source>
            <translation>资料库大小</translation>
        </message>
        <message>
            <source>A larger one asks whether old results shall go to the bin; nothing goes without your word.</source>
            <translation>超出时询问是否将旧结果移到回收站；未经同意不会删除任何内容。</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>无上限</translation>
        </message>
        <message>
            <source>2 samples</source>
            <translation>2 个采样</translation>
        </message>
        <message>
            <source>4 samples</source>
            <translation>4 个采样</translation>
        </message>
        <message>
            <source>8 samples</source>
            <translation>8 个采样</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>在采样的每一步后显示粗略形状，会稍微增加时间。各层级始终显示。</translation>
        </message>
        <message>
            <source>A folder with weights, or one of several such folders.</source>
            <translation>含有权重的文件夹，或包含多个此类文件夹的文件夹。</translation>
        </message>
        <message>
            <source>Add a model folder</source>
            <translation>添加模型文件夹</translation>
        </message>
        <message>
            <source>Automation</source>
            <translation>自动化</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>选择含有 config.yaml 和权重的文件夹</translation>
        </message>
        <message>
            <source>From above the camera</source>
            <translation>来自相机上方</translation>
        </message>
        <message>
            <source>From the upper left</source>
            <translation>来自左上方</translation>
        </message>
        <message>
            <source>From the upper right</source>
            <translation>来自右上方</translation>
        </message>
        <message>
            <source>Its files stay where they are.</source>
            <translation>其文件保留在原处。</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>模型的许可证</translation>
        </message>
        <message>
            <source>More samples for a pixel take longer to draw; a device that has fewer takes its most.</source>
            <translation>每像素采样越多，绘制越慢；不支持时使用设备的最大值。</translation>
        </message>
        <message>
            <source>Of the one that is chosen; it is accepted once.</source>
            <translation>所选模型的许可证；只需接受一次。</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Read…</source>
            <translation>阅读…</translation>
        </message>
        <message>
            <source>Smooth edges</source>
            <translation>平滑边缘</translation>
        </message>
        <message>
            <source>Take from the list</source>
            <translation>从列表中移除</translation>
        </message>
        <message>
            <source>A log without names of files and reports of crashes stay on this computer too; you alone pass them on.</source>
            <translation>不含文件名的日志和崩溃报告也保留在此计算机上；只有您能转交它们。</translation>
        </message>
        <message>
            <source>Where the main light stands. It turns with the camera.</source>
            <translation>主光源的位置。它随相机转动。</translation>
        </message>
        <message>
            <source>A mark is a file beside it, named like it with .done.txt.</source>
            <translation>标记是旁边的一个文件，与图片同名并加上 .done.txt。</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>要监视的文件夹</translation>
        </message>
        <message>
            <source>Move it to “done”</source>
            <translation>移动到“done”</translation>
        </message>
        <message>
            <source>Addresses of this computer in numbers. Whoever comes that way must send the token; nothing is encrypted.</source>
            <translation>本机的数字地址。从这些地址进来者必须发送令牌；传输不加密。</translation>
        </message>
        <message>
            <source>Make a new token</source>
            <translation>生成新令牌</translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation>复制令牌</translation>
        </message>
        <message>
            <source>Other computers send it as “Authorization: Bearer …”. A new one ends the use of the old one.</source>
            <translation>其他计算机以“Authorization: Bearer …”发送它。生成新令牌后，旧的即失效。</translation>
        </message>
        <message>
            <source>Let web pages in</source>
            <translation>允许网页访问</translation>
        </message>
        <message>
            <source>The Blender add-on asks for at least 20; a model that was distilled to fewer gains nothing by them.</source>
            <translation>Blender 插件至少要求 20 步；蒸馏到更少步数的模型并不会因此变好。</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>已复制</translation>
        </message>
        <message>
            <source>Over HTTP, as the server of Hunyuan3D-2 does it, so its Blender add-on works. Their jobs stand in the queue with yours.</source>
            <translation>通过 HTTP，与 Hunyuan3D-2 的服务器相同，因此可用其 Blender 插件。它们的任务与您的任务排在同一队列。</translation>
        </message>
        <message>
            <source>Mark it</source>
            <translation>做标记</translation>
        </message>
        <message>
            <source>The origins of pages that may use the API; all others are refused.</source>
            <translation>可使用 API 的网页来源；其他一律拒绝。</translation>
        </message>
        <message>
            <source>8081 is the port of that server; its add-on looks at 8080 until another address is set there.</source>
            <translation>8081 是该服务器的端口；其插件在另设地址之前使用 8080。</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>监视的文件夹</translation>
        </message>
        <message>
            <source>No more steps than the model is made for</source>
            <translation>步数不超过模型所需</translation>
        </message>
        <message>
            <source>On</source>
            <translation>开</translation>
        </message>
        <message>
            <source>Every picture that is put there becomes a mesh in its sub-folder “out”, once.</source>
            <translation>放入其中的每张图片都会在子文件夹“out”中生成一次网格。</translation>
        </message>
        <message>
            <source>Make a new one</source>
            <translation>重新生成</translation>
        </message>
        <message>
            <source>API for other programs</source>
            <translation>供其他程序使用的 API</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>令牌</translation>
        </message>
        <message>
            <source>Format of meshes in “out”</source>
            <translation>“out”中网格的格式</translation>
        </message>
        <message>
            <source>When a watched picture is done</source>
            <translation>监视的图片完成后</translation>
        </message>
        <message>
            <source>Let other computers in at</source>
            <translation>允许其他计算机从此进入</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>端口</translation>
        </message>
        <message>
            <source>Log and crash reports</source>
            <translation>日志和崩溃报告</translation>
        </message>
        <message>
            <source>They lie in %1</source>
            <translation>位于 %1</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>打开文件夹</translation>
        </message>
        <message>
            <source>List files as recently used</source>
            <translation>将文件列入最近使用</translation>
        </message>
        <message>
            <source>Files that you open stand in the desktop&apos;s list, which other programs show.</source>
            <translation>您打开的文件会出现在桌面的列表中，其他程序也会显示它们。</translation>
        </message>
        <message>
            <source>Unit of lengths</source>
            <translation>长度单位</translation>
        </message>
        <message>
            <source>In which the window says sizes and distances; files have their own.</source>
            <translation>窗口中尺寸和距离所用的单位；文件有各自的单位。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackEntry</name>
        <message>
            <source> % of the largest part</source>
            <translation> %（相对最大部件）</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>%1：关</translation>
        </message>
        <message>
            <source>%1 on</source>
            <translation>%1：开</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 → %2 · %3</source>
            <translation>%1 → %2 · %3</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>最多</translation>
        </message>
        <message>
            <source>Base cut</source>
            <translation>底部切割</translation>
        </message>
        <message>
            <source>By</source>
            <translation>依据</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>清理</translation>
        </message>
        <message>
            <source>Cuts the base off along a plane and closes the cut.</source>
            <translation>沿平面切除底部并封闭切口。</translation>
        </message>
        <message>
            <source>Decimate</source>
            <translation>减面</translation>
        </message>
        <message>
            <source>Decimate: largest error</source>
            <translation>减面：最大误差</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>深度</translation>
        </message>
        <message>
            <source>Double triangles removed: %1</source>
            <translation>已移除的重复三角形：%1</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>误差</translation>
        </message>
        <message>
            <source>Evens out small bumps; the triangles stay.</source>
            <translation>抹平细小起伏，三角形不变。</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>面</translation>
        </message>
        <message>
            <source>Fewer triangles, the same shape.</source>
            <translation>形状不变，三角形更少。</translation>
        </message>
        <message>
            <source>Flat triangles removed: %1</source>
            <translation>已移除的退化三角形：%1</translation>
        </message>
        <message>
            <source>Flat triangles that stay, because the mesh would open: %1</source>
            <translation>为避免网格开口而保留的退化三角形：%1</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高度</translation>
        </message>
        <message>
            <source>How long one side really is; the others follow.</source>
            <translation>一条边的实际长度，其他边按比例变化。</translation>
        </message>
        <message>
            <source>Keep the volume</source>
            <translation>保持体积</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>长度</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>最长</translation>
        </message>
        <message>
            <source>Loose parts and triangles without area go.</source>
            <translation>移除松散部件和无面积的三角形。</translation>
        </message>
        <message>
            <source>Loose parts below</source>
            <translation>松散部件小于</translation>
        </message>
        <message>
            <source>Loose parts removed: %1</source>
            <translation>已移除的松散部件：%1</translation>
        </message>
        <message>
            <source>Orient</source>
            <translation>朝向</translation>
        </message>
        <message>
            <source>Places of the cut that stay open, because the mesh was not closed: %1</source>
            <translation>因网格未封闭而仍开放的切口：%1</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>边</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>尺寸</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>平滑</translation>
        </message>
        <message>
            <source>Tilt X</source>
            <translation>倾斜 X</translation>
        </message>
        <message>
            <source>Tilt Z</source>
            <translation>倾斜 Z</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>次数</translation>
        </message>
        <message>
            <source>Triangles that close the cut: %1</source>
            <translation>封闭切口的三角形：%1</translation>
        </message>
        <message>
            <source>Turn X</source>
            <translation>旋转 X</translation>
        </message>
        <message>
            <source>Turn Y</source>
            <translation>旋转 Y</translation>
        </message>
        <message>
            <source>Turn Z</source>
            <translation>旋转 Z</translation>
        </message>
        <message>
            <source>Turns the shape about its middle.</source>
            <translation>绕中心旋转形状。</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>宽度</translation>
        </message>
        <message>
            <source>working…</source>
            <translation>计算中…</translation>
        </message>
        <message>
            <source>Closes holes, turns triangles the same way, drops shells inside others.</source>
            <translation>封闭孔洞，统一三角形朝向，移除内部壳体。</translation>
        </message>
        <message>
            <source>Double or flat triangles removed: %1</source>
            <translation>已移除的重复或退化三角形：%1</translation>
        </message>
        <message>
            <source>Holes closed: %1</source>
            <translation>已封闭的孔洞：%1</translation>
        </message>
        <message>
            <source>Inner shells removed: %1</source>
            <translation>已移除的内部壳体：%1</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <source>Touching points parted: %1</source>
            <translation>已分离的相接点：%1</translation>
        </message>
        <message>
            <source>Triangles turned: %1</source>
            <translation>已翻转的三角形：%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackSection</name>
        <message>
            <source>%1 faces</source>
            <translation>%1 个面</translation>
        </message>
        <message>
            <source>%1 faces → …</source>
            <translation>%1 个面 → …</translation>
        </message>
        <message>
            <source>%1 → %2 faces</source>
            <translation>%1 → %2 个面</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>解码器</translation>
        </message>
        <message>
            <source>Next run</source>
            <translation>下次运行</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>还没有形状</translation>
        </message>
        <message>
            <source>Remove loose parts as they are made</source>
            <translation>生成时移除松散部件</translation>
        </message>
        <message>
            <source>Colours of the picture</source>
            <translation>图片的颜色</translation>
        </message>
        <message>
            <source>The picture is projected onto the shape; what it does not show is filled in.</source>
            <translation>将图片投影到形状上，未显示的部分自动补全。</translation>
        </message>
        <message>
            <source>Shows the shape without the stack while it is held (\)</source>
            <translation>按住时显示未应用堆栈的形状（\）</translation>
        </message>
        <message>
            <source>as it comes</source>
            <translation>保持原样</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolKeys</name>
        <message>
            <source>frame the shape</source>
            <translation>取景到形状</translation>
        </message>
        <message>
            <source>first view</source>
            <translation>初始视图</translation>
        </message>
        <message>
            <source>from the front (Ctrl: from the back)</source>
            <translation>从前方（Ctrl：从后方）</translation>
        </message>
        <message>
            <source>from the right (Ctrl: from the left)</source>
            <translation>从右侧（Ctrl：从左侧）</translation>
        </message>
        <message>
            <source>from above (Ctrl: from below)</source>
            <translation>从上方（Ctrl：从下方）</translation>
        </message>
        <message>
            <source>parallel projection</source>
            <translation>平行投影</translation>
        </message>
        <message>
            <source>wireframe</source>
            <translation>线框</translation>
        </message>
        <message>
            <source>ground grid</source>
            <translation>地面栅格</translation>
        </message>
        <message>
            <source>measure between two points</source>
            <translation>测量两点距离</translation>
        </message>
        <message>
            <source>next problem</source>
            <translation>下一个问题</translation>
        </message>
        <message>
            <source>without the mesh stack while it is held</source>
            <translation>按住时不应用网格堆栈</translation>
        </message>
        <message>
            <source>darker</source>
            <translation>变暗</translation>
        </message>
        <message>
            <source>brighter</source>
            <translation>变亮</translation>
        </message>
        <message>
            <source>compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>the chosen pane is the reference</source>
            <translation>将所选格设为参考</translation>
        </message>
        <message>
            <source>a camera of its own for the pane under the pointer</source>
            <translation>让指针处的格使用独立相机</translation>
        </message>
        <message>
            <source>blink while it is held</source>
            <translation>按住时闪烁</translation>
        </message>
        <message>
            <source>paint the object</source>
            <translation>涂抹物体</translation>
        </message>
        <message>
            <source>paint the background</source>
            <translation>涂抹背景</translation>
        </message>
        <message>
            <source>swap the two</source>
            <translation>交换两者</translation>
        </message>
        <message>
            <source>smaller brush (Shift: softer)</source>
            <translation>缩小画笔（Shift：更软）</translation>
        </message>
        <message>
            <source>larger brush (Shift: harder)</source>
            <translation>放大画笔（Shift：更硬）</translation>
        </message>
        <message>
            <source>fill the area under the pointer, or all holes</source>
            <translation>填充指针处的区域或所有孔洞</translation>
        </message>
        <message>
            <source>invert</source>
            <translation>反选</translation>
        </message>
        <message>
            <source>outline</source>
            <translation>轮廓</translation>
        </message>
        <message>
            <source>on a checkerboard</source>
            <translation>在棋盘格上显示</translation>
        </message>
        <message>
            <source>what the model sees</source>
            <translation>模型所见</translation>
        </message>
        <message>
            <source>the whole picture</source>
            <translation>整张图片</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolStrip</name>
        <message>
            <source>View tools</source>
            <translation>视图工具</translation>
        </message>
        <message>
            <source>Wireframe</source>
            <translation>线框</translation>
        </message>
        <message>
            <source>Ground grid</source>
            <translation>地面栅格</translation>
        </message>
        <message>
            <source>Back faces in a warning colour</source>
            <translation>用警告色显示背面</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>取景到形状</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>初始视图</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>平行投影</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>保存视图图片</translation>
        </message>
        <message>
            <source>Solid</source>
            <translation>实体</translation>
        </message>
        <message>
            <source>Matcap: shows curvature</source>
            <translation>Matcap：显示曲率</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>法线</translation>
        </message>
        <message>
            <source>X-ray</source>
            <translation>透视</translation>
        </message>
        <message>
            <source> stops</source>
            <translation> 档</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>曝光</translation>
        </message>
        <message>
            <source>Exposure in stops</source>
            <translation>曝光（档）</translation>
        </message>
        <message>
            <source>Measure between two points</source>
            <translation>测量两点距离</translation>
        </message>
        <message>
            <source>Look from a side</source>
            <translation>选择视角</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>前</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>后</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>右</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>左</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>顶</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>底</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewSlots</name>
        <message>
            <source>Remove the picture</source>
            <translation>移除图片</translation>
        </message>
        <message>
            <source>%1: no picture</source>
            <translation>%1：没有图片</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Picture from this side: %1</source>
            <translation>此面的图片：%1</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>图片 (%1)</translation>
        </message>
        <message>
            <source>Set as front…</source>
            <translation>设为正面…</translation>
        </message>
        <message>
            <source>Set as left…</source>
            <translation>设为左侧…</translation>
        </message>
        <message>
            <source>Set as back…</source>
            <translation>设为背面…</translation>
        </message>
        <message>
            <source>Set as right…</source>
            <translation>设为右侧…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewportWidget</name>
        <message>
            <source>Viewport</source>
            <translation>视口</translation>
        </message>
    </context>
    <context>
        <name>maquette::window</name>
        <message>
            <source>An earlier run ended in a crash. A report lies in %1; it was sent nowhere.</source>
            <translation>先前的一次运行异常终止。报告位于 %1，没有发送到任何地方。</translation>
        </message>
        <message>
            <source>Check that what is installed works on this machine; opens no window.</source>
            <translation>检查安装的内容能否在本机运行；不打开窗口。</translation>
        </message>
        <message>
            <source>With --self-test: one JSON line per check.</source>
            <translation>与 --self-test 一起使用：每项检查输出一行 JSON。</translation>
        </message>
        <message>
            <source>Pictures to 3-D meshes. Opens the window.</source>
            <translation>从图片生成三维网格。打开窗口。</translation>
        </message>
        <message>
            <source>Folder that keeps the results.</source>
            <translation>保存结果的文件夹。</translation>
        </message>
        <message>
            <source>Model folder to begin with.</source>
            <translation>初始使用的模型文件夹。</translation>
        </message>
        <message>
            <source>Pictures, folders or a mesh to open.</source>
            <translation>要打开的图片、文件夹或网格。</translation>
        </message>
        <message>
            <source>No graphics card with an NVIDIA driver was found, so a shape takes longer here.</source>
            <translation>未找到装有 NVIDIA 驱动的显卡，生成形状需要更长时间。</translation>
        </message>
        <message>
            <source>The graphics card&apos;s part of Maquette cannot be loaded, so a shape takes longer here.</source>
            <translation>无法加载 Maquette 的显卡部分，生成形状需要更长时间。</translation>
        </message>
        <message>
            <source>This installation computes on the processor, so a shape takes longer.</source>
            <translation>此安装在处理器上计算，生成形状需要更长时间。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LibraryWorker</name>
        <message>
            <source>The library&apos;s list was damaged. It was made anew from the results&apos; folders; jobs that were waiting are not in it. The old one is kept as %1.</source>
            <translation>资料库列表已损坏，已根据结果文件夹重新生成；等待中的任务不在其中。旧列表保留为 %1。</translation>
        </message>
        <message>
            <source>A newer version of Maquette made the library&apos;s list, so that this one only reads it: new results are kept in their folders, but names, stars and waiting jobs are not. Use the newer version, or choose another library folder in the settings.</source>
            <translation>资料库列表由较新版本的 Maquette 创建，此版本只能读取：新结果会保留在各自的文件夹中，但名称、星标和等待的任务不会保留。请使用较新版本，或在设置中选择其他资料库文件夹。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSpeaker</name>
        <message>
            <source>%1 is done. %2</source>
            <translation>%1 已完成。%2</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>剩余约 %1</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>正在停止</translation>
        </message>
        <message>
            <source>Error. %1. %2</source>
            <translation>错误。%1。%2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>The comparison is done.</source>
            <translation>比较已完成。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ShapeWords</name>
        <message>
            <source>view from %1° around and %2° above</source>
            <translation>水平 %1°、上方 %2° 的视角</translation>
        </message>
        <message>
            <source>view from below</source>
            <translation>底视图</translation>
        </message>
        <message>
            <source>view from above</source>
            <translation>顶视图</translation>
        </message>
        <message>
            <source>view from the left</source>
            <translation>左视图</translation>
        </message>
        <message>
            <source>view from the right</source>
            <translation>右视图</translation>
        </message>
        <message>
            <source>view from the back</source>
            <translation>后视图</translation>
        </message>
        <message>
            <source>view from the front</source>
            <translation>前视图</translation>
        </message>
        <message>
            <source>Mesh that is not closed, %1 faces, %2</source>
            <translation>未封闭网格，%1 个面，%2</translation>
        </message>
        <message>
            <source>Closed mesh, %1 faces, %2</source>
            <translation>封闭网格，%1 个面，%2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskSection</name>
        <message>
            <source>Edited by hand</source>
            <translation>已手动编辑</translation>
        </message>
        <message>
            <source>Found out from the picture</source>
            <translation>由图片自动得出</translation>
        </message>
        <message>
            <source>Look at the mask</source>
            <translation>查看蒙版</translation>
        </message>
        <message>
            <source>being cut out</source>
            <translation>正在抠图</translation>
        </message>
        <message>
            <source>no picture yet</source>
            <translation>还没有图片</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryStatus</name>
        <message>
            <source>%1 · %2 of %3</source>
            <translation>%1 · %2 / %3</translation>
        </message>
        <message>
            <source>GPU: %1</source>
            <translation>GPU：%1</translation>
        </message>
        <message>
            <source>Memory that Maquette holds, and what the machine has</source>
            <translation>Maquette 占用的内存，以及计算机的总内存</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>处理器</translation>
        </message>
        <message>
            <source>The card&apos;s memory in use by all programs, and what it has</source>
            <translation>所有程序占用的显存，以及显存总量</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Automation</name>
        <message>
            <source>Port %1 is taken by another program. Choose another one.</source>
            <translation>端口 %1 已被其他程序占用。请另选一个。</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FolderList</name>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>添加…</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>添加文件夹</translation>
        </message>
        <message>
            <source>Takes the folder from the list; its files stay.</source>
            <translation>从列表中移除文件夹；其文件保留。</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>监视的文件夹</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::AutomationStatus</name>
        <message>
            <source>API failed</source>
            <translation>API 出错</translation>
        </message>
        <message>
            <source>API off</source>
            <translation>API 关闭</translation>
        </message>
        <message>
            <source>The window takes no orders from other programs.</source>
            <translation>窗口不接受其他程序的任务。</translation>
        </message>
        <message>
            <source>API starts</source>
            <translation>API 正在启动</translation>
        </message>
        <message>
            <source>API on (%1)</source>
            <translation>API 开启 (%1)</translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) watched</source>
            <translation>
                <numerusform>正在监视 %n 个文件夹</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::UnsavedBar</name>
        <message numerus="yes">
            <source>%n result(s) could not be saved and wait in memory.</source>
            <translation>
                <numerusform>有 %n 个结果无法保存，暂存在内存中。</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>保存到别处…</translation>
        </message>
    </context>
</TS>
