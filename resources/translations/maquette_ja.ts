<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
    <context>
        <name>maquette::ui::ChecksSection</name>
        <message>
            <source>no shape yet</source>
            <translation>形状はまだありません</translation>
        </message>
        <message>
            <source>Facts of the shape stand here.</source>
            <translation>形状の情報がここに表示されます。</translation>
        </message>
        <message>
            <source>✓ closed · %1 faces</source>
            <translation>✓ 閉じている · %1 面</translation>
        </message>
        <message>
            <source>! not closed · %1 faces</source>
            <translation>! 閉じていない · %1 面</translation>
        </message>
        <message>
            <source>✓ Closed</source>
            <translation>✓ 閉じている</translation>
        </message>
        <message>
            <source>! Not closed</source>
            <translation>! 閉じていない</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>面</translation>
        </message>
        <message>
            <source>Vertices</source>
            <translation>頂点</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>パーツ</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>サイズ</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>体積</translation>
        </message>
        <message>
            <source>%1 cm³</source>
            <translation>%1 cm³</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>問題が %n 件あります</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for problems…</source>
            <translation>問題を検査しています…</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>次の問題</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>問題</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修復</translation>
        </message>
        <message>
            <source>Repair can change nothing about these.</source>
            <translation>これらは修復では直せません。</translation>
        </message>
        <message>
            <source>Repair is on: the list says what is left.</source>
            <translation>修復はオンです。残った問題が一覧に出ます。</translation>
        </message>
        <message>
            <source>Repair would %1.</source>
            <translation>修復の内容：%1。</translation>
        </message>
        <message>
            <source>Shows the next problem (N)</source>
            <translation>次の問題を表示（N）</translation>
        </message>
        <message>
            <source>✓ No holes, nothing crosses itself, all faces outward</source>
            <translation>✓ 穴なし、自己交差なし、すべての面が外向き</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareBar</name>
        <message>
            <source>! not closed</source>
            <translation>! 閉じていない</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 面</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n ステップ</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>採用</translation>
        </message>
        <message>
            <source>Keep as the result: %1</source>
            <translation>結果として採用：%1</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>未生成</translation>
        </message>
        <message>
            <source>off by %1</source>
            <translation>差 %1</translation>
        </message>
        <message>
            <source>own camera</source>
            <translation>独立カメラ</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>基準</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>待機中</translation>
        </message>
        <message>
            <source>✓ closed</source>
            <translation>✓ 閉じている</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareHead</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n ステップ</numerusform>
            </translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>交互表示</translation>
        </message>
        <message>
            <source>Compare steps</source>
            <translation>ステップを比較</translation>
        </message>
        <message>
            <source>Every shape in a pane of its own</source>
            <translation>形状を 1 つずつ別の枠に表示</translation>
        </message>
        <message>
            <source>Export sheet…</source>
            <translation>比較表を書き出す…</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>ヒートマップ</translation>
        </message>
        <message>
            <source>How far each point lies from the reference</source>
            <translation>各点が基準からどれだけ離れているか</translation>
        </message>
        <message>
            <source>Reference left of the line, the chosen one right of it</source>
            <translation>線の左が基準、右が選択した形状</translation>
        </message>
        <message>
            <source>Saves all panes and their numbers as one picture</source>
            <translation>すべての枠と数値を 1 枚の画像に保存</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>並べて表示</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>スライダー</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>ステップ</translation>
        </message>
        <message>
            <source>The chosen one; the reference while B is held</source>
            <translation>選択した形状を表示、B を押している間は基準</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ComparePage</name>
        <message>
            <source>Comparison</source>
            <translation>比較</translation>
        </message>
        <message>
            <source>Add a picture first.</source>
            <translation>まず画像を追加してください。</translation>
        </message>
        <message>
            <source>Choose two to four step counts.</source>
            <translation>ステップ数を 2～4 個選んでください。</translation>
        </message>
        <message>
            <source>A run is going on.</source>
            <translation>実行中です。</translation>
        </message>
        <message>
            <source>The same noise and picture with each step count (C)</source>
            <translation>同じノイズと画像を各ステップ数で生成（C）</translation>
        </message>
        <message>
            <source>Compare steps makes the shape of the current picture with each chosen step count, from the same noise.</source>
            <translation>「ステップを比較」は、現在の画像の形状を同じノイズから、選んだ各ステップ数で生成します。</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 に書き込めませんでした。</translation>
        </message>
        <message>
            <source>Export the sheet</source>
            <translation>比較表を書き出す</translation>
        </message>
        <message>
            <source>Or choose two to four results in the history, and Compare in their menu.</source>
            <translation>または、履歴で結果を 2～4 個選び、メニューから「比較」を選びます。</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>This job came from another program and has not ended yet.</source>
            <translation>このジョブは別のプログラムから来ていて、まだ終わっていません。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DetailsSection</name>
        <message>
            <source>Load</source>
            <translation>読み込み</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>準備</translation>
        </message>
        <message>
            <source>Encode</source>
            <translation>エンコード</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>サンプリング</translation>
        </message>
        <message>
            <source>Decode tokens</source>
            <translation>トークンのデコード</translation>
        </message>
        <message>
            <source>Decode grid</source>
            <translation>グリッドのデコード</translation>
        </message>
        <message>
            <source>Extract</source>
            <translation>抽出</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>クリーンアップ</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>no run yet</source>
            <translation>まだ実行していません</translation>
        </message>
        <message>
            <source>opened from a file</source>
            <translation>ファイルから開いた形状</translation>
        </message>
        <message>
            <source>Times and settings of the run stand here.</source>
            <translation>実行の時間と設定がここに表示されます。</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>グリッド %1</translation>
        </message>
        <message>
            <source>%1 queries</source>
            <translation>%1 クエリ</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>シード</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DockTitle</name>
        <message>
            <source>Close %1</source>
            <translation>%1を閉じる</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DownloadDialog</name>
        <message>
            <source>I have the right to use these files</source>
            <translation>これらのファイルを使う権利があります</translation>
        </message>
        <message>
            <source>Open a manifest…</source>
            <translation>マニフェストを開く…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>ダウンロード</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Download a model</source>
            <translation>モデルをダウンロード</translation>
        </message>
        <message>
            <source>Addresses of the files, one a line. Nothing is fetched until you press Download, and nothing else is ever fetched.</source>
            <translation>ファイルのアドレスを 1 行に 1 つ入力します。「ダウンロード」を押すまで何も取得せず、ほかのものは決して取得しません。</translation>
        </message>
        <message>
            <source>Addresses of the files</source>
            <translation>ファイルのアドレス</translation>
        </message>
        <message>
            <source>Downloaded</source>
            <translation>ダウンロード済みの量</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>保存先</translation>
        </message>
        <message>
            <source>Choose the folder that holds the model&apos;s folder</source>
            <translation>モデルのフォルダーを置く場所を選択</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>完了</translation>
        </message>
        <message>
            <source>Stopped. What was fetched is kept; Download goes on.</source>
            <translation>停止しました。取得した分は残り、「ダウンロード」で続きから再開します。</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>ライセンス：%1</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Download %1</source>
            <translation>%1 をダウンロード</translation>
        </message>
        <message>
            <source>Give an address or open a manifest first.</source>
            <translation>まずアドレスを入力するか、マニフェストを開いてください。</translation>
        </message>
        <message>
            <source>Say that you have the right to use the files.</source>
            <translation>ファイルを使う権利があることを確認してください。</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>接続中</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>毎秒 %1</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>残り約 %1</translation>
        </message>
        <message>
            <source>Open a manifest</source>
            <translation>マニフェストを開く</translation>
        </message>
        <message>
            <source>Manifests (*.json)</source>
            <translation>マニフェスト (*.json)</translation>
        </message>
        <message>
            <source>Folder for models</source>
            <translation>モデルのフォルダー</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DropOverlay</name>
        <message>
            <source>Nothing here can be opened</source>
            <translation>ここには開けるものがありません</translation>
        </message>
        <message>
            <source>Open the mesh</source>
            <translation>メッシュを開く</translation>
        </message>
        <message>
            <source>Make a mesh of it</source>
            <translation>メッシュを生成</translation>
        </message>
        <message>
            <source>Make a mesh of each</source>
            <translation>それぞれをメッシュに</translation>
        </message>
        <message>
            <source>Add the model</source>
            <translation>モデルを追加</translation>
        </message>
        <message>
            <source>Views of one object</source>
            <translation>1 つの物体の複数ビュー</translation>
        </message>
        <message>
            <source>Front, left, back and right as one shape</source>
            <translation>前・左・後・右を 1 つの形状に</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::EmptyState</name>
        <message>
            <source>Browse…</source>
            <translation>参照…</translation>
        </message>
        <message>
            <source>Drop a picture here</source>
            <translation>ここに画像をドロップ</translation>
        </message>
        <message>
            <source>Its shape appears in seconds. Or paste one with Ctrl+V.</source>
            <translation>数秒で形状ができます。Ctrl+V で貼り付けることもできます。</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>貼り付け</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>クリップボードに画像もファイルもありません。</translation>
        </message>
        <message>
            <source>or try one of these</source>
            <translation>またはサンプルで試す</translation>
        </message>
        <message>
            <source>Sample picture: %1</source>
            <translation>サンプル画像：%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>書き出し</translation>
        </message>
        <message>
            <source>Format %1</source>
            <translation>形式 %1</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Unit of the numbers in the file</source>
            <translation>ファイル内の数値の単位</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y が上</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z が上</translation>
        </message>
        <message>
            <source>Up axis</source>
            <translation>上方向の軸</translation>
        </message>
        <message>
            <source>Material file beside it</source>
            <translation>マテリアルファイルを添付</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>最長の辺</translation>
        </message>
        <message>
            <source>Unit in the file</source>
            <translation>ファイル内の単位</translation>
        </message>
        <message>
            <source>File</source>
            <translation>ファイル</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>選択…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>A GLB is in metres with Y up, always.</source>
            <translation>GLB は常にメートル単位、Y が上です。</translation>
        </message>
        <message>
            <source>✓ Closed, nothing to complain about</source>
            <translation>✓ 閉じていて問題ありません</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>%1 を書き出す</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>書き出し先</translation>
        </message>
        <message>
            <source>%1 (*%2)</source>
            <translation>%1 (*%2)</translation>
        </message>
        <message>
            <source>Choose a file in a folder that exists.</source>
            <translation>存在するフォルダーの中のファイルを指定してください。</translation>
        </message>
        <message>
            <source>%1 exists. Replace it?</source>
            <translation>%1 はすでにあります。置き換えますか？</translation>
        </message>
        <message>
            <source>Apply the mesh stack</source>
            <translation>メッシュスタックを適用</translation>
        </message>
        <message>
            <source>Length of that side; the others follow</source>
            <translation>その辺の長さ。ほかの辺は比例します</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>幅</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高さ</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>奥行き</translation>
        </message>
        <message>
            <source>Side whose length is set</source>
            <translation>長さを指定する辺</translation>
        </message>
        <message>
            <source>As text (ASCII), much larger</source>
            <translation>テキスト（ASCII）で保存、サイズは大幅に増加</translation>
        </message>
        <message>
            <source>Texture coordinates</source>
            <translation>テクスチャ座標</translation>
        </message>
        <message>
            <source>Every triangle gets a place in a picture; colours are written as one where the format holds pictures.</source>
            <translation>各三角形に画像内の場所を割り当てます。画像を持てる形式では、色を画像として書き出します。</translation>
        </message>
        <message>
            <source>A file for each part</source>
            <translation>パーツごとに 1 ファイル</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>法線</translation>
        </message>
        <message>
            <source>Parts that do not hang together are written one by one, where they stand.</source>
            <translation>つながっていないパーツを、その位置のまま 1 つずつ書き出します。</translation>
        </message>
        <message>
            <source>Without them the file is smaller, and programs shade the shape by their own rule.</source>
            <translation>なしにするとファイルが小さくなり、陰影は開くアプリの方式で付きます。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportNote</name>
        <message>
            <source>Close this note</source>
            <translation>この通知を閉じる</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>パスをコピー</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>フォルダーに表示</translation>
        </message>
        <message>
            <source>✓ Exported %1</source>
            <translation>✓ %1 を書き出しました</translation>
        </message>
        <message>
            <source>Open with…</source>
            <translation>アプリで開く…</translation>
        </message>
        <message>
            <source>The usual program</source>
            <translation>既定のアプリ</translation>
        </message>
        <message>
            <source>Choose a program…</source>
            <translation>アプリを選択…</translation>
        </message>
        <message>
            <source>Program that opens the file</source>
            <translation>ファイルを開くアプリ</translation>
        </message>
        <message numerus="yes">
            <source>✓ Exported %1 and %n more</source>
            <translation>
                <numerusform>✓ %1 とほか %n 件を書き出しました</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportPlan</name>
        <message>
            <source>Z up</source>
            <translation>Z が上</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y が上</translation>
        </message>
        <message>
            <source>%1 mm → %2 %3 in the %4, %5</source>
            <translation>%1 mm → %4 では %2 %3、%5</translation>
        </message>
        <message>
            <source>The mesh is not closed: slicers may refuse it.</source>
            <translation>メッシュが閉じていません。スライサーに拒否されることがあります。</translation>
        </message>
        <message>
            <source>The mesh is not closed.</source>
            <translation>メッシュが閉じていません。</translation>
        </message>
        <message>
            <source>Slicers read an STL in millimetres; this one would come out in the wrong size.</source>
            <translation>スライサーは STL をミリメートルとして読むため、サイズが正しくなりません。</translation>
        </message>
        <message>
            <source>%1 faces: many programs open it slowly.</source>
            <translation>%1 面：多くのアプリで開くのに時間がかかります。</translation>
        </message>
        <message>
            <source>So small that slicers will ask whether it is in metres or inches.</source>
            <translation>小さすぎるため、スライサーがメートルかインチかを尋ねます。</translation>
        </message>
        <message>
            <source>Larger than the printer&apos;s bed (%1 mm).</source>
            <translation>プリンターのベッド（%1 mm）より大きいです。</translation>
        </message>
        <message>
            <source>Thinner than the nozzle&apos;s line (%1 mm): it may not be printed at all.</source>
            <translation>ノズルの線幅（%1 mm）より薄く、印刷されないことがあります。</translation>
        </message>
        <message>
            <source>%1 parts are too many for a file each (%2): clean the mesh first.</source>
            <translation>%1 個のパーツは多すぎて、1 つずつファイルにできません（%2）。先にメッシュを整理してください。</translation>
        </message>
        <message>
            <source>A file for each of up to %1 parts: %2 …</source>
            <translation>パーツごとに 1 ファイル、最大 %1 個：%2 …</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FirstRun</name>
        <message>
            <source>Processor</source>
            <translation>プロセッサー</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>グラフィックカード（%1）</translation>
        </message>
        <message>
            <source>! %1: this check failed: %2</source>
            <translation>! %1：この検査に失敗しました：%2</translation>
        </message>
        <message>
            <source>✓ %1: all checks passed in %2 s</source>
            <translation>✓ %1：すべての検査に合格（%2 秒）</translation>
        </message>
        <message>
            <source>Looking at what this machine can do…</source>
            <translation>このコンピューターの性能を調べています…</translation>
        </message>
        <message>
            <source>I have weights of a model…</source>
            <translation>モデルの重みを持っています…</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>はじめる</translation>
        </message>
        <message>
            <source>Welcome to Maquette</source>
            <translation>Maquette へようこそ</translation>
        </message>
        <message>
            <source>Drop a picture, get a shape</source>
            <translation>画像をドロップすると形状になります</translation>
        </message>
        <message>
            <source>The starter model is ready and free to use. It is coarse; weights of Hunyuan3D-2, TripoSG, Step1X-3D or Michelangelo that you have can be added now or later.</source>
            <translation>スターターモデルはすぐに使え、自由に利用できます。精度は粗めです。お持ちの Hunyuan3D-2、TripoSG、Step1X-3D、Michelangelo の重みを今または後で追加できます。</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere: pictures and shapes stay on this computer.</source>
            <translation>何も送信されません。画像と形状はこのコンピューターに残ります。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FoldSection</name>
        <message>
            <source>open</source>
            <translation>展開</translation>
        </message>
        <message>
            <source>folded. %1</source>
            <translation>折りたたみ。%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HeatBar</name>
        <message>
            <source>Distance to the reference: scale from 0 to %1, half of the points within %2, 95 % within %3</source>
            <translation>基準との距離：目盛りは 0 から %1、点の半分は %2 以内、95 % は %3 以内</translation>
        </message>
        <message>
            <source>half within %1 · 95 % within %2</source>
            <translation>半分は %1 以内 · 95 % は %2 以内</translation>
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
            <translation>%1 ステップ、グリッド %2、シード %3</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 面</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>閉じている</translation>
        </message>
        <message>
            <source>not closed</source>
            <translation>閉じていない</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryStrip</name>
        <message>
            <source>HISTORY</source>
            <translation>履歴</translation>
        </message>
        <message>
            <source>Fold the history</source>
            <translation>履歴をたたむ</translation>
        </message>
        <message>
            <source>History</source>
            <translation>履歴</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>絞り込み</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>履歴を絞り込む</translation>
        </message>
        <message>
            <source>Open the history</source>
            <translation>履歴を開く</translation>
        </message>
        <message>
            <source>HISTORY (%1)</source>
            <translation>履歴（%1）</translation>
        </message>
        <message>
            <source>Use these settings</source>
            <translation>この設定を使う</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>スターを外す</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>スターを付ける</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>フォルダーを開く</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>ごみ箱に移動</translation>
        </message>
        <message>
            <source>Choose two to four results with Ctrl</source>
            <translation>Ctrl を押しながら結果を 2～4 個選択</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比較</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>高精細化</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>新しいシードでもう一度</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>バリエーション：シードをさらに 4 つ</translation>
        </message>
        <message>
            <source>Only results with a star</source>
            <translation>スター付きの結果のみ</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>名前を変更…</translation>
        </message>
        <message numerus="yes">
            <source>Export %n result(s)…</source>
            <translation>
                <numerusform>%n 個の結果を書き出す…</numerusform>
            </translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>書き出す…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputPanel</name>
        <message>
            <source>Pictures that you add wait here.</source>
            <translation>追加した画像はここで待機します。</translation>
        </message>
        <message>
            <source>Add pictures…</source>
            <translation>画像を追加…</translation>
        </message>
        <message>
            <source>Open pictures, or drop them anywhere on the window (Ctrl+O)</source>
            <translation>画像を開く、またはウィンドウにドロップ（Ctrl+O）</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>待機中をすべて生成</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>キューを一時停止</translation>
        </message>
        <message>
            <source>Remove what has ended</source>
            <translation>終了したものを削除</translation>
        </message>
        <message>
            <source>QUEUE (%1)</source>
            <translation>キュー（%1）</translation>
        </message>
        <message>
            <source>QUEUE</source>
            <translation>キュー</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputScan</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>画像 %n 枚</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mesh(es) to view</source>
            <translation>
                <numerusform>表示するメッシュ %n 個</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ignored</source>
            <translation>
                <numerusform>無視したファイル %n 個</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>モデル %n 個</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputsSection</name>
        <message>
            <source>Symmetry</source>
            <translation>対称性</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>エッジ</translation>
        </message>
        <message>
            <source>not symmetric</source>
            <translation>非対称</translation>
        </message>
        <message>
            <source>left and right alike</source>
            <translation>左右対称</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>標準</translation>
        </message>
        <message>
            <source>smooth</source>
            <translation>滑らか</translation>
        </message>
        <message>
            <source>sharp</source>
            <translation>鋭い</translation>
        </message>
        <message>
            <source>left to the model</source>
            <translation>モデルに任せる</translation>
        </message>
        <message>
            <source>Said to the model beside the picture. When only another label is set, this one counts as: %1</source>
            <translation>画像と一緒にモデルへ伝えます。もう一方のラベルだけを指定した場合の値：%1</translation>
        </message>
        <message>
            <source>Nothing said</source>
            <translation>指定なし</translation>
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
            <translation>品質</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>メッシュ</translation>
        </message>
        <message>
            <source>Size and checks</source>
            <translation>サイズと検査</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>詳細</translation>
        </message>
        <message>
            <source>Generate (Ctrl+Enter)</source>
            <translation>生成（Ctrl+Enter）</translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>約 %1</translation>
        </message>
        <message>
            <source>about %1 of memory</source>
            <translation>メモリ約 %1</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>入力</translation>
        </message>
        <message>
            <source>about %1 of %2</source>
            <translation>約 %1 / %2</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>マスク</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobMeshes</name>
        <message>
            <source>Mesh to start from</source>
            <translation>元にするメッシュ</translation>
        </message>
        <message>
            <source>Part to complete</source>
            <translation>補完するパーツ</translation>
        </message>
        <message>
            <source>Rest of the object</source>
            <translation>物体の残り</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobQueue</name>
        <message>
            <source>Waiting</source>
            <translation>待機中</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>実行中</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完了</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>停止済み</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失敗</translation>
        </message>
        <message>
            <source>%1 × %2</source>
            <translation>%1 × %2</translation>
        </message>
        <message>
            <source>Move the job</source>
            <translation>ジョブを移動</translation>
        </message>
        <message>
            <source>Picture of a side</source>
            <translation>側面の画像</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>%1 から</translation>
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
            <translation>後</translation>
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
            <translation>押している間は逆</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>矢印</translation>
        </message>
        <message>
            <source>turn by 15°</source>
            <translation>15° 回す</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>キー</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>マスク</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>形状</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>ウィンドウ</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Left  Right</source>
            <translation>←  →</translation>
        </message>
        <message>
            <source>another pane</source>
            <translation>別の枠</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>keep the chosen one as the result</source>
            <translation>選択した形状を結果として採用</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Delete</translation>
        </message>
        <message>
            <source>drop the chosen one</source>
            <translation>選択した形状を外す</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>比較</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LicenceCard</name>
        <message>
            <source>Accept and use the model</source>
            <translation>同意してモデルを使う</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>モデルのライセンス</translation>
        </message>
        <message>
            <source>%1 · %2 million numbers · %3</source>
            <translation>%1 · パラメーター %2M · %3</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>ライセンス本文</translation>
        </message>
        <message>
            <source>There is no licence file beside the weights. Ask where you got them what they may be used for.</source>
            <translation>重みにライセンスファイルがありません。何に使えるかは入手元に確認してください。</translation>
        </message>
        <message>
            <source>The weights are not ours. Their owner&apos;s terms decide what you may do with them and with the shapes they make.</source>
            <translation>この重みは当プロジェクトのものではありません。重みと、それで作った形状の扱いは権利者の条件に従います。</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>後で</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LiveView</name>
        <message>
            <source>Estimate after step %1</source>
            <translation>ステップ %1 後の推定</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>レベル %1</translation>
        </message>
        <message>
            <source>Level %1 of %2 · grid %3</source>
            <translation>レベル %1 / %2 · グリッド %3</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MainWindow</name>
        <message>
            <source>no licence file</source>
            <translation>ライセンスファイルなし</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状態</translation>
        </message>
        <message>
            <source>Maquette</source>
            <translation>Maquette</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>ページ</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比較</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>入力</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>インスペクター</translation>
        </message>
        <message>
            <source>History</source>
            <translation>履歴</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>メッセージ</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>%1を表示</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>ビューポート</translation>
        </message>
        <message>
            <source>Vulkan is not available, so shapes are drawn by the processor: turning works, zooming does not. (%1)</source>
            <translation>Vulkan が使えないため、プロセッサーで描画します。回転はできますが、ズームはできません。（%1）</translation>
        </message>
        <message>
            <source>No model</source>
            <translation>モデルなし</translation>
        </message>
        <message>
            <source>Model: Starter (free)</source>
            <translation>モデル：スターター（自由利用）</translation>
        </message>
        <message>
            <source>Model: %1 (%2)</source>
            <translation>モデル：%1 (%2)</translation>
        </message>
        <message>
            <source>Messages (%1)</source>
            <translation>メッセージ（%1）</translation>
        </message>
        <message numerus="yes">
            <source>Last time, %n job(s) were not finished.</source>
            <translation>
                <numerusform>前回、%n 個のジョブが終わっていませんでした。</numerusform>
            </translation>
        </message>
        <message>
            <source>One of them was running.</source>
            <translation>そのうち 1 つは実行中でした。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>破棄</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>ドロップ</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>ファイル(&amp;F)</translation>
        </message>
        <message>
            <source>Open pictures…</source>
            <translation>画像を開く…</translation>
        </message>
        <message>
            <source>Open a folder of pictures…</source>
            <translation>画像のフォルダーを開く…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>View a mesh…</source>
            <translation>メッシュを表示…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>書き出す…</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Ctrl+E</translation>
        </message>
        <message>
            <source>Export as before</source>
            <translation>前回と同じ設定で書き出す</translation>
        </message>
        <message>
            <source>Ctrl+Shift+E</source>
            <translation>Ctrl+Shift+E</translation>
        </message>
        <message>
            <source>Save a picture of the view…</source>
            <translation>ビューの画像を保存…</translation>
        </message>
        <message>
            <source>F12</source>
            <translation>F12</translation>
        </message>
        <message>
            <source>Open the library folder</source>
            <translation>ライブラリフォルダーを開く</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>編集(&amp;E)</translation>
        </message>
        <message>
            <source>Paste a picture or files</source>
            <translation>画像またはファイルを貼り付け</translation>
        </message>
        <message>
            <source>Remove the job</source>
            <translation>ジョブを削除</translation>
        </message>
        <message>
            <source>Next region</source>
            <translation>次の領域</translation>
        </message>
        <message>
            <source>F6</source>
            <translation>F6</translation>
        </message>
        <message>
            <source>Previous region</source>
            <translation>前の領域</translation>
        </message>
        <message>
            <source>Shift+F6</source>
            <translation>Shift+F6</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>表示(&amp;V)</translation>
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
            <translation>形状に合わせる</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>最初のビュー</translation>
        </message>
        <message>
            <source>Next in the history</source>
            <translation>履歴の次へ</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Previous in the history</source>
            <translation>履歴の前へ</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>テーマ</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>レイアウトをリセット</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全画面</translation>
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
            <translation>待機中をすべて生成</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Return</source>
            <translation>Ctrl+Shift+Return</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>新しいシードでもう一度</translation>
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
            <translation>停止して最良のレベルを残す</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop and discard</source>
            <translation>停止して破棄</translation>
        </message>
        <message>
            <source>Shift+Esc</source>
            <translation>Shift+Esc</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>キューを一時停止</translation>
        </message>
        <message>
            <source>Ctrl+.</source>
            <translation>Ctrl+.</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>ドロップ時に生成</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>ヘルプ(&amp;H)</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>キー</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>ログを表示</translation>
        </message>
        <message>
            <source>Copy a report for others</source>
            <translation>ほかの人に渡す報告をコピー</translation>
        </message>
        <message>
            <source>About Maquette</source>
            <translation>Maquette について</translation>
        </message>
        <message>
            <source>Maquette %1

Pictures to closed 3-D meshes, on your own machine.
Nothing is sent anywhere.

Apache-2.0</source>
            <translation>Maquette %1

画像から閉じた 3D メッシュを、自分のコンピューターで。
何も送信されません。

Apache-2.0</translation>
        </message>
        <message>
            <source>Open pictures</source>
            <translation>画像を開く</translation>
        </message>
        <message>
            <source>Pictures (%1);;Meshes (%2);;All files (*)</source>
            <translation>画像 (%1);;メッシュ (%2);;すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation>画像のフォルダーを開く</translation>
        </message>
        <message>
            <source>View a mesh</source>
            <translation>メッシュを表示</translation>
        </message>
        <message>
            <source>Meshes (%1);;All files (*)</source>
            <translation>メッシュ (%1);;すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Pasted</source>
            <translation>貼り付け画像</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>貼り付け</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>クリップボードに画像もファイルもありません。</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>ビューの画像を保存</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 に書き込めませんでした。</translation>
        </message>
        <message>
            <source>Picture of the view</source>
            <translation>ビューの画像</translation>
        </message>
        <message>
            <source>%1, %2, %3 faces</source>
            <translation>%1、%2、%3 面</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>書き出し済み</translation>
        </message>
        <message>
            <source>A picture could not be drawn: %1</source>
            <translation>画像を描画できませんでした：%1</translation>
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
            <translation>やり直す</translation>
        </message>
        <message>
            <source>Save the view with its background?</source>
            <translation>ビューを背景付きで保存しますか？</translation>
        </message>
        <message>
            <source>Sheet saved</source>
            <translation>比較表を保存しました</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>透明</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>With background</source>
            <translation>背景付き</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>マスク</translation>
        </message>
        <message>
            <source>Use the settings of the shown result</source>
            <translation>表示中の結果の設定を使う</translation>
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
            <translation>保存した潜在表現から高精細化</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>バリエーション：シードをさらに 4 つ</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>設定…</translation>
        </message>
        <message>
            <source>Ctrl+,</source>
            <translation>Ctrl+,</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>再開</translation>
        </message>
        <message>
            <source>Open paused</source>
            <translation>一時停止で開く</translation>
        </message>
        <message>
            <source>A run is going on. Close all the same?</source>
            <translation>実行中です。閉じますか？</translation>
        </message>
        <message>
            <source>It is offered again at the next start; what was sampled is not lost.</source>
            <translation>次回の起動時に再開できます。サンプリング済みの内容は失われません。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>続ける</translation>
        </message>
        <message>
            <source>No program is known for %1. Choose one under Open with.</source>
            <translation>%1 を開くアプリがわかりません。「アプリで開く」で選んでください。</translation>
        </message>
        <message>
            <source>%1 could not be started. Choose another program.</source>
            <translation>%1 を起動できませんでした。別のアプリを選んでください。</translation>
        </message>
        <message>
            <source>Open with</source>
            <translation>アプリで開く</translation>
        </message>
        <message>
            <source>%1 · %2 faces · %3</source>
            <translation>%1 · %2 面 · %3</translation>
        </message>
        <message>
            <source>Move %1 to the system&apos;s bin?</source>
            <translation>%1 をごみ箱に移動しますか？</translation>
        </message>
        <message numerus="yes">
            <source>Move %n result(s) to the system&apos;s bin?</source>
            <translation>
                <numerusform>%n 個の結果をごみ箱に移動しますか？</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>名前を変更</translation>
        </message>
        <message>
            <source>Name of the result</source>
            <translation>結果の名前</translation>
        </message>
        <message>
            <source>Export to (as %1)</source>
            <translation>書き出し先（%1 として）</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>config.yaml と重みのあるフォルダーを選択</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>The library takes %1, and its limit is %2.</source>
            <translation>ライブラリは %1 を使用しています。上限は %2 です。</translation>
        </message>
        <message numerus="yes">
            <source>Shall the %n oldest result(s) without a star go to the system&apos;s bin?</source>
            <translation>
                <numerusform>スターのない古い結果 %n 個をごみ箱に移動しますか？</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>ごみ箱に移動</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>残す</translation>
        </message>
        <message>
            <source>Export a turntable…</source>
            <translation>ターンテーブルを書き出す…</translation>
        </message>
        <message>
            <source>Look from</source>
            <translation>視点</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>前</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>後</translation>
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
            <translation>上</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>下</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>平行投影</translation>
        </message>
        <message>
            <source>Turntable %1 of %2 · Esc stops</source>
            <translation>ターンテーブル %1 / %2 · Esc で中止</translation>
        </message>
        <message>
            <source>Turntable saved</source>
            <translation>ターンテーブルを保存しました</translation>
        </message>
        <message>
            <source>Picture saved</source>
            <translation>画像を保存しました</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>ターンテーブル</translation>
        </message>
        <message>
            <source>Export a turntable</source>
            <translation>ターンテーブルを書き出す</translation>
        </message>
        <message>
            <source>Animated PNG (*.png)</source>
            <translation>アニメーション PNG (*.png)</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), one for each part</source>
            <translation>
                <numerusform>%n 個のファイル（パーツごとに 1 つ）</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Mesh</source>
            <translation>メッシュ(&amp;M)</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>ウィンドウ(&amp;W)</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>次の問題</translation>
        </message>
        <message>
            <source>Show it without the stack</source>
            <translation>スタック適用前を表示</translation>
        </message>
        <message>
            <source>Choose a folder for what could not be saved</source>
            <translation>保存できなかったものを入れるフォルダーを選択</translation>
        </message>
        <message>
            <source>Closing the window loses them.</source>
            <translation>ウィンドウを閉じると失われます。</translation>
        </message>
        <message>
            <source>Close and lose them</source>
            <translation>閉じて失う</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskCanvas</name>
        <message>
            <source>Mask</source>
            <translation>マスク</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, exactly as the model gets them</source>
            <translation>%1 × %2 ピクセル、モデルに渡すとおりの画像</translation>
        </message>
        <message>
            <source>Being prepared…</source>
            <translation>準備中…</translation>
        </message>
        <message>
            <source>Nothing is left for the model to see.</source>
            <translation>モデルに見せるものが残っていません。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskDocument</name>
        <message>
            <source>Automatic mask</source>
            <translation>自動マスク</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>自動マスクに戻す</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <translation>ブラシ</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>塗りつぶし</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>反転</translation>
        </message>
        <message>
            <source>Keep the largest part</source>
            <translation>最大のパーツを残す</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>長方形</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>しきい値</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskFacts</name>
        <message>
            <source>✓ cut out</source>
            <translation>✓ 切り抜き済み</translation>
        </message>
        <message>
            <source>! check the mask</source>
            <translation>! マスクを確認</translation>
        </message>
        <message>
            <source>✕ mask unusable</source>
            <translation>✕ マスクが使えません</translation>
        </message>
        <message>
            <source>The object touches the picture&apos;s frame; what lies outside will be missing.</source>
            <translation>物体が画像の端に触れています。外側の部分は欠けます。</translation>
        </message>
        <message>
            <source>The object has several separate parts.</source>
            <translation>物体が複数の離れた部分に分かれています。</translation>
        </message>
        <message>
            <source>Almost nothing is selected.</source>
            <translation>ほとんど何も選択されていません。</translation>
        </message>
        <message>
            <source>Almost everything is selected.</source>
            <translation>ほとんどすべてが選択されています。</translation>
        </message>
        <message>
            <source>Much of the object is half transparent; its shape may become vague there.</source>
            <translation>物体の大部分が半透明です。その部分の形状があいまいになることがあります。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskNumbers</name>
        <message>
            <source>Rectangle: left</source>
            <translation>長方形：左</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Rectangle: top</source>
            <translation>長方形：上</translation>
        </message>
        <message>
            <source>Rectangle: width</source>
            <translation>長方形：幅</translation>
        </message>
        <message>
            <source>Rectangle: height</source>
            <translation>長方形：高さ</translation>
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
            <translation>幅</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高さ</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>物体</translation>
        </message>
        <message>
            <source>Everything in the rectangle is object</source>
            <translation>長方形の中をすべて物体にする</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>背景</translation>
        </message>
        <message>
            <source>Everything in the rectangle is background</source>
            <translation>長方形の中をすべて背景にする</translation>
        </message>
        <message>
            <source>Only inside</source>
            <translation>内側のみ</translation>
        </message>
        <message>
            <source>Everything outside the rectangle is background</source>
            <translation>長方形の外をすべて背景にする</translation>
        </message>
        <message>
            <source>Darker than</source>
            <translation>より暗い</translation>
        </message>
        <message>
            <source>Lighter than</source>
            <translation>より明るい</translation>
        </message>
        <message>
            <source>Threshold: side</source>
            <translation>しきい値：どちら側</translation>
        </message>
        <message>
            <source>Threshold: brightness, 0 to 255</source>
            <translation>しきい値：明るさ、0～255</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>選択</translation>
        </message>
        <message>
            <source>Object is what is darker or lighter than that, inside the rectangle</source>
            <translation>長方形の中で、これより暗い／明るい部分を物体にする</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskPage</name>
        <message>
            <source>Choose a picture in the queue to see its mask.</source>
            <translation>キューで画像を選ぶとマスクが表示されます。</translation>
        </message>
        <message>
            <source>Paint the object</source>
            <translation>物体を塗る</translation>
        </message>
        <message>
            <source>Paint the background</source>
            <translation>背景を塗る</translation>
        </message>
        <message>
            <source>Brush size</source>
            <translation>ブラシのサイズ</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Brush hardness</source>
            <translation>ブラシの硬さ</translation>
        </message>
        <message>
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <source>Fill the area under the pointer, or all holes</source>
            <translation>ポインターの下の領域、またはすべての穴を塗りつぶす</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>反転</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>やり直す</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>自動マスクに戻す</translation>
        </message>
        <message>
            <source>Rectangle and threshold in numbers</source>
            <translation>長方形としきい値を数値で指定</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>輪郭</translation>
        </message>
        <message>
            <source>Checkerboard</source>
            <translation>市松模様</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>モデルの見え方</translation>
        </message>
        <message>
            <source>Earlier edits</source>
            <translation>以前の編集</translation>
        </message>
        <message>
            <source>Keep largest</source>
            <translation>最大を残す</translation>
        </message>
        <message>
            <source>Keep the largest part only</source>
            <translation>最大のパーツだけを残す</translation>
        </message>
        <message>
            <source>Keep all</source>
            <translation>すべて残す</translation>
        </message>
        <message>
            <source>Keep all parts</source>
            <translation>すべてのパーツを残す</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>表示</translation>
        </message>
        <message>
            <source>Show where: %1</source>
            <translation>場所を表示：%1</translation>
        </message>
        <message>
            <source>No mask yet</source>
            <translation>マスクはまだありません</translation>
        </message>
        <message>
            <source>%1 % of the picture is object</source>
            <translation>画像の %1 % が物体です</translation>
        </message>
        <message>
            <source>Mask of the picture from this side: %1</source>
            <translation>この側面の画像のマスク：%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeasureTool</name>
        <message>
            <source>Click the second point.</source>
            <translation>2 点目をクリックしてください。</translation>
        </message>
        <message>
            <source>Distance: %1</source>
            <translation>距離：%1</translation>
        </message>
        <message>
            <source>Measure: click the first point on the shape. M ends.</source>
            <translation>計測：形状の上の 1 点目をクリック。M で終了。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryFit</name>
        <message>
            <source>Grid %1</source>
            <translation>グリッド %1</translation>
        </message>
        <message>
            <source>Half precision</source>
            <translation>半精度</translation>
        </message>
        <message>
            <source>On the processor</source>
            <translation>プロセッサーで実行</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryOffers</name>
        <message>
            <source>! Needs about %1, and your limit is %2.</source>
            <translation>! 約 %1 が必要ですが、上限は %2 です。</translation>
        </message>
        <message>
            <source>! Needs about %1, and %2 are free.</source>
            <translation>! 約 %1 が必要ですが、空きは %2 です。</translation>
        </message>
        <message>
            <source>Run anyway</source>
            <translation>それでも実行</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeshField</name>
        <message>
            <source>Choose a file: %1</source>
            <translation>ファイルを選択：%1</translation>
        </message>
        <message>
            <source>Take the shown shape: %1</source>
            <translation>表示中の形状を使う：%1</translation>
        </message>
        <message>
            <source>Remove: %1</source>
            <translation>削除：%1</translation>
        </message>
        <message>
            <source>Meshes (%1)</source>
            <translation>メッシュ (%1)</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>まだありません</translation>
        </message>
        <message>
            <source>Choose the part first</source>
            <translation>先にパーツを選んでください</translation>
        </message>
        <message>
            <source>A run is going on</source>
            <translation>実行中です</translation>
        </message>
        <message>
            <source>Add a picture first</source>
            <translation>まず画像を追加してください</translation>
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
            <translation>この設定は組み合わせられません</translation>
        </message>
        <message>
            <source>Change the setting that is named, then generate again.</source>
            <translation>示された設定を変えて、もう一度生成してください。</translation>
        </message>
        <message>
            <source>This picture cannot be used</source>
            <translation>この画像は使えません</translation>
        </message>
        <message>
            <source>Save it as PNG or JPEG and drop it again, or choose another one.</source>
            <translation>PNG か JPEG で保存し直してドロップするか、別の画像を選んでください。</translation>
        </message>
        <message>
            <source>This mesh cannot be used</source>
            <translation>このメッシュは使えません</translation>
        </message>
        <message>
            <source>Export it again as OBJ, GLB, STL or PLY from the program it came from.</source>
            <translation>作成元のアプリから OBJ、GLB、STL、PLY のいずれかで書き出し直してください。</translation>
        </message>
        <message>
            <source>A file could not be read</source>
            <translation>ファイルを読み取れませんでした</translation>
        </message>
        <message>
            <source>Check that it still exists and that you may read it.</source>
            <translation>ファイルがまだあるか、読み取りが許可されているか確認してください。</translation>
        </message>
        <message>
            <source>A file could not be saved</source>
            <translation>ファイルを保存できませんでした</translation>
        </message>
        <message>
            <source>Choose another folder or free some space; the result is still here.</source>
            <translation>別のフォルダーを選ぶか、空き容量を増やしてください。結果は残っています。</translation>
        </message>
        <message>
            <source>This model cannot be used</source>
            <translation>このモデルは使えません</translation>
        </message>
        <message>
            <source>Download it again, or choose another model.</source>
            <translation>ダウンロードし直すか、別のモデルを選んでください。</translation>
        </message>
        <message>
            <source>There is no model there</source>
            <translation>そこにモデルはありません</translation>
        </message>
        <message>
            <source>Choose a folder that holds a config.yaml and the weights.</source>
            <translation>config.yaml と重みのあるフォルダーを選んでください。</translation>
        </message>
        <message>
            <source>There is not enough memory</source>
            <translation>メモリが足りません</translation>
        </message>
        <message>
            <source>Choose a smaller grid, or close other programs.</source>
            <translation>グリッドを小さくするか、ほかのアプリを閉じてください。</translation>
        </message>
        <message>
            <source>The device has failed</source>
            <translation>デバイスで障害が起きました</translation>
        </message>
        <message>
            <source>Try again; if it happens again, choose the processor in the settings.</source>
            <translation>もう一度お試しください。繰り返す場合は、設定でプロセッサーを選んでください。</translation>
        </message>
        <message>
            <source>The result has no surface</source>
            <translation>結果に表面がありません</translation>
        </message>
        <message>
            <source>Try another seed, more steps, or look at the mask.</source>
            <translation>別のシードやステップ数を試すか、マスクを確認してください。</translation>
        </message>
        <message>
            <source>The mesh is not closed</source>
            <translation>メッシュが閉じていません</translation>
        </message>
        <message>
            <source>Try a finer grid or another seed.</source>
            <translation>グリッドを細かくするか、別のシードを試してください。</translation>
        </message>
        <message>
            <source>Something went wrong inside Maquette</source>
            <translation>Maquette の内部で問題が起きました</translation>
        </message>
        <message>
            <source>Copy the details and report them, please.</source>
            <translation>詳細をコピーして報告してください。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MessagesPanel</name>
        <message>
            <source>Folders in copied details</source>
            <translation>コピーする詳細にフォルダー名を含める</translation>
        </message>
        <message>
            <source>No messages.</source>
            <translation>メッセージはありません。</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>詳細をコピー</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>メッセージ</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelCatalog</name>
        <message>
            <source>made for few steps</source>
            <translation>少ステップ用</translation>
        </message>
        <message>
            <source>guidance distilled</source>
            <translation>ガイダンス蒸留</translation>
        </message>
        <message>
            <source>not distilled</source>
            <translation>蒸留なし</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelSection</name>
        <message>
            <source>Starter</source>
            <translation>スターター</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>Add a model folder…</source>
            <translation>モデルのフォルダーを追加…</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>config.yaml と重みのあるフォルダーを選択</translation>
        </message>
        <message>
            <source>No model found</source>
            <translation>モデルが見つかりません</translation>
        </message>
        <message>
            <source>Add a folder that holds a config.yaml and the weights.</source>
            <translation>config.yaml と重みのあるフォルダーを追加してください。</translation>
        </message>
        <message>
            <source>Not readable, or still being looked at.</source>
            <translation>読み取れないか、まだ調べています。</translation>
        </message>
        <message>
            <source>%1, %2 · %3 million numbers · %4 tokens</source>
            <translation>%1、%2 · パラメーター %3M · %4 トークン</translation>
        </message>
        <message>
            <source>✓ Free to use (Apache-2.0)</source>
            <translation>✓ 自由に利用可（Apache-2.0）</translation>
        </message>
        <message>
            <source>! No licence file beside the weights</source>
            <translation>! 重みにライセンスファイルがありません</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>ライセンス：%1</translation>
        </message>
        <message>
            <source>Read the licence…</source>
            <translation>ライセンスを読む…</translation>
        </message>
        <message>
            <source>Take the model from the list; its files stay</source>
            <translation>モデルを一覧から外す（ファイルは残ります）</translation>
        </message>
        <message>
            <source>Download a model…</source>
            <translation>モデルをダウンロード…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>ダウンロード</translation>
        </message>
        <message>
            <source>Needs about %1</source>
            <translation>約 %1 が必要</translation>
        </message>
        <message>
            <source>✓ Fits: needs about %1, %2 free</source>
            <translation>✓ 収まります：約 %1 が必要、空き %2</translation>
        </message>
        <message>
            <source>! Needs about %1, only %2 free: choose a smaller grid or model</source>
            <translation>! 約 %1 が必要、空きは %2 のみ：小さいグリッドかモデルを選択</translation>
        </message>
        <message>
            <source>! Needs about %1, your limit is %2</source>
            <translation>! 約 %1 が必要、上限は %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::PresetRow</name>
        <message>
            <source>Presets: save and manage</source>
            <translation>プリセット：保存と管理</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>プリセット</translation>
        </message>
        <message>
            <source>● Changed</source>
            <translation>● 変更あり</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <source>Back to the preset&apos;s settings</source>
            <translation>プリセットの設定に戻す</translation>
        </message>
        <message>
            <source>Save as a preset…</source>
            <translation>プリセットとして保存…</translation>
        </message>
        <message>
            <source>Update the preset</source>
            <translation>プリセットを更新</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>名前を変更…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Export all…</source>
            <translation>すべて書き出す…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>読み込む…</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>プリセットとして保存</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>プリセットの名前を変更</translation>
        </message>
        <message>
            <source>Presets (*.json)</source>
            <translation>プリセット (*.json)</translation>
        </message>
        <message>
            <source>Import presets</source>
            <translation>プリセットを読み込む</translation>
        </message>
        <message>
            <source>Export presets</source>
            <translation>プリセットを書き出す</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 に書き込めませんでした。</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>プリセット</translation>
        </message>
        <message numerus="yes">
            <source>%n preset(s) were imported.</source>
            <translation>
                <numerusform>%n 個のプリセットを読み込みました。</numerusform>
            </translation>
        </message>
        <message>
            <source>The model&apos;s presets</source>
            <translation>モデルのプリセット</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProblemModel</name>
        <message numerus="yes">
            <source>%n edge(s) with more than two triangles</source>
            <translation>
                <numerusform>3 つ以上の三角形を持つ辺 %n 本</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of triangles pass through each other</source>
            <translation>
                <numerusform>互いに交差する三角形 %n 組</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hole: %n open edge(s)</source>
            <translation>
                <numerusform>穴：開いた辺 %n 本</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shell inside another: %n triangle(s)</source>
            <translation>
                <numerusform>内側の殻：三角形 %n 個</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wrong way round at %n place(s)</source>
            <translation>
                <numerusform>裏返しの箇所 %n か所</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>close %n hole(s)</source>
            <translation>
                <numerusform>%n 個の穴を閉じる</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>part %n point(s) that touch</source>
            <translation>
                <numerusform>接している点 %n 個を分離</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n double or flat triangle(s)</source>
            <translation>
                <numerusform>重複または平坦な三角形 %n 個を削除</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n shell(s) inside others</source>
            <translation>
                <numerusform>内側の殻 %n 個を削除</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>turn %n triangle(s)</source>
            <translation>
                <numerusform>三角形 %n 個を裏返す</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with %n triangle(s)</source>
            <translation>
                <numerusform>（三角形 %n 個を追加）</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProgressRow</name>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>進行状況</translation>
        </message>
        <message>
            <source>Stop and keep the best level (Esc). Shift+Esc discards it.</source>
            <translation>停止して最良のレベルを残します（Esc）。Shift+Esc で破棄します。</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · 残り約 %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QualitySection</name>
        <message>
            <source>Live preview</source>
            <translation>ライブプレビュー</translation>
        </message>
        <message>
            <source>Quality: %1</source>
            <translation>品質：%1</translation>
        </message>
        <message>
            <source>Back to the preset&apos;s numbers</source>
            <translation>プリセットの数値に戻す</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>ステップ</translation>
        </message>
        <message>
            <source>Grid, cells per axis</source>
            <translation>グリッド、軸あたりのセル数</translation>
        </message>
        <message>
            <source> cells</source>
            <translation> セル</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>グリッド</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>シード</translation>
        </message>
        <message>
            <source>Another seed</source>
            <translation>別のシード</translation>
        </message>
        <message>
            <source>Keep the seed for every job</source>
            <translation>すべてのジョブで同じシードを使う</translation>
        </message>
        <message>
            <source>● Changed from %1</source>
            <translation>● %1から変更</translation>
        </message>
        <message>
            <source>Preset for this model: %1</source>
            <translation>このモデルのプリセット：%1</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>サンプリングの各ステップの後に粗い形状を表示します。少し時間がかかります。各レベルは常に表示されます。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QueueView</name>
        <message>
            <source>Name of the job</source>
            <translation>ジョブの名前</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>キュー</translation>
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
            <translation>詳細をコピー</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>上へ移動</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>下へ移動</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>名前を変更…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ReadyState</name>
        <message>
            <source>Look at the mask</source>
            <translation>マスクを見る</translation>
        </message>
        <message>
            <source>Press Generate (Ctrl+Enter) to see its shape.</source>
            <translation>「生成」（Ctrl+Enter）を押すと形状ができます。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RecentFiles</name>
        <message>
            <source>Recent</source>
            <translation>最近使ったファイル</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>履歴を消去</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultGrip</name>
        <message>
            <source>Drag the shape out as a file, or click to export it</source>
            <translation>形状をファイルとしてドラッグ、クリックで書き出し</translation>
        </message>
        <message>
            <source>Shape as a file</source>
            <translation>形状ファイル</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultPage</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>問題 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>閉じている</translation>
        </message>
        <message>
            <source>Not closed</source>
            <translation>閉じていない</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 面</translation>
        </message>
        <message>
            <source>Show the checks</source>
            <translation>検査を表示</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>形状はまだありません</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>高精細化</translation>
        </message>
        <message>
            <source>Go on from the stored latents at the full grid (Ctrl+Shift+R)</source>
            <translation>保存した潜在表現から完全なグリッドで続ける（Ctrl+Shift+R）</translation>
        </message>
        <message>
            <source>%1 vertices</source>
            <translation>%1 頂点</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunProgress</name>
        <message>
            <source>Starting</source>
            <translation>開始中</translation>
        </message>
        <message>
            <source>Loading the model</source>
            <translation>モデルを読み込み中</translation>
        </message>
        <message>
            <source>Preparing the picture</source>
            <translation>画像を準備中</translation>
        </message>
        <message>
            <source>Encoding the picture</source>
            <translation>画像をエンコード中</translation>
        </message>
        <message>
            <source>Encoding the mesh</source>
            <translation>メッシュをエンコード中</translation>
        </message>
        <message>
            <source>Sampling %1/%2</source>
            <translation>サンプリング %1/%2</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>サンプリング</translation>
        </message>
        <message>
            <source>Decoding level %1/%2</source>
            <translation>デコード中、レベル %1/%2</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>デコード中</translation>
        </message>
        <message>
            <source>Extracting the surface</source>
            <translation>表面を抽出中</translation>
        </message>
        <message>
            <source>Cleaning and checking</source>
            <translation>クリーンアップと検査</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>保存中</translation>
        </message>
        <message>
            <source>Grid %1 → %2</source>
            <translation>グリッド %1 → %2</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>グリッド %1</translation>
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
            <translation>下書き</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>標準</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>精細</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>最高</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>カスタム</translation>
        </message>
        <message>
            <source>%1 · %2 · grid %3</source>
            <translation>%1 · %2 · グリッド %3</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n ステップ</numerusform>
            </translation>
        </message>
        <message>
            <source>After every step</source>
            <translation>各ステップの後</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>オフ</translation>
        </message>
        <message>
            <source>Where it is cheap</source>
            <translation>負担が小さいときだけ</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Session</name>
        <message>
            <source>Of several meshes the first one is opened.</source>
            <translation>複数のメッシュのうち最初のものを開きます。</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>ライブラリ</translation>
        </message>
        <message>
            <source>Some files were ignored</source>
            <translation>一部のファイルを無視しました</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</source>
            <translation>
                <numerusform>%n 個のファイルは読み込めません。画像は PNG、JPEG、WebP、BMP に対応しています。GIF や HEIC などは先に PNG で保存してください。</numerusform>
            </translation>
        </message>
        <message>
            <source>The pasted picture could not be stored in %1.</source>
            <translation>貼り付けた画像を %1 に保存できませんでした。</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>実行</translation>
        </message>
        <message>
            <source>There is no model yet. Add one in the inspector.</source>
            <translation>モデルがまだありません。インスペクターで追加してください。</translation>
        </message>
        <message>
            <source>This model cannot make shapes from pictures. Choose another one.</source>
            <translation>このモデルは画像から形状を作れません。別のモデルを選んでください。</translation>
        </message>
        <message>
            <source>Add a picture first: drop one, or press Ctrl+O.</source>
            <translation>まず画像を追加してください。ドロップするか Ctrl+O を押します。</translation>
        </message>
        <message>
            <source>No job is waiting. Add another picture.</source>
            <translation>待機中のジョブがありません。画像を追加してください。</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>次に実行</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>開始中</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>Done · %1 faces</source>
            <translation>完了 · %1 面</translation>
        </message>
        <message>
            <source>stopped at grid %1</source>
            <translation>グリッド %1 で停止</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>マスク</translation>
        </message>
        <message>
            <source>The model that made it (%1) is not in the list; add its folder first.</source>
            <translation>これを作ったモデル（%1）が一覧にありません。先にフォルダーを追加してください。</translation>
        </message>
        <message>
            <source>Stopped at grid %1 · Refine to go on</source>
            <translation>グリッド %1 で停止 · 高精細化で続行</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>モデル</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) were found.</source>
            <translation>
                <numerusform>%n 個のモデルが見つかりました。</numerusform>
            </translation>
        </message>
        <message>
            <source>Read and accept the licence of this model first.</source>
            <translation>先にこのモデルのライセンスを読んで同意してください。</translation>
        </message>
        <message>
            <source>This model completes a part of an object. Choose the mesh of the part under Inputs.</source>
            <translation>このモデルは物体の一部を補完します。「入力」でパーツのメッシュを選んでください。</translation>
        </message>
        <message>
            <source>Choose the mesh of the rest of the object under Inputs.</source>
            <translation>「入力」で物体の残りのメッシュを選んでください。</translation>
        </message>
        <message>
            <source>This model makes shapes of pictures, not of parts. Choose another model or job.</source>
            <translation>このモデルはパーツではなく画像から形状を作ります。別のモデルかジョブを選んでください。</translation>
        </message>
        <message>
            <source>This model gives a mesh its detail. Choose the mesh under Inputs.</source>
            <translation>このモデルはメッシュに細部を加えます。「入力」でメッシュを選んでください。</translation>
        </message>
        <message>
            <source>It lies where the mesh lay that it was made from, and its latents alone do not say where that is. Use its settings and generate with a finer grid.</source>
            <translation>元になったメッシュの位置にあり、潜在表現だけではその場所がわかりません。設定を引き継ぎ、より細かいグリッドで生成してください。</translation>
        </message>
        <message>
            <source>It would need more memory than your limit allows.</source>
            <translation>必要なメモリが上限を超えます。</translation>
        </message>
        <message>
            <source>Choose the mesh of a part under Inputs.</source>
            <translation>「入力」でパーツのメッシュを選んでください。</translation>
        </message>
        <message>
            <source>%1 steps, made for %2</source>
            <translation>%1 ステップ（本来は %2）</translation>
        </message>
        <message>
            <source>%1 steps in place of %2</source>
            <translation>%1 ステップ（要求は %2）</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>%1 として保存しました</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingList</name>
        <message>
            <source>Nothing found</source>
            <translation>見つかりません</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>設定を検索</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>セクション</translation>
        </message>
        <message>
            <source>Reset: %1</source>
            <translation>リセット：%1</translation>
        </message>
        <message>
            <source>On</source>
            <translation>オン</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingsDialog</name>
        <message>
            <source>Nothing fades or slides. Off: as the system asks.</source>
            <translation>フェードやスライドをしません。オフ：システムに従います。</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>動きを減らす</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>General</source>
            <translation>一般</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Holds from the next start.</source>
            <translation>次回の起動から有効です。</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>テーマ</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Folder for the results</source>
            <translation>結果のフォルダー</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>ライブラリフォルダー</translation>
        </message>
        <message>
            <source>Where results are kept: %1. Another folder holds from the next start.</source>
            <translation>結果の保存先：%1。別のフォルダーは次回の起動から有効です。</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>選択…</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>ドロップ時に生成</translation>
        </message>
        <message>
            <source>A dropped picture is not left waiting: its run starts at once.</source>
            <translation>ドロップした画像を待たせず、すぐに実行します。</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>デバイス</translation>
        </message>
        <message>
            <source>The best there is</source>
            <translation>最適なもの</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>プロセッサー</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>グラフィックカード（%1）</translation>
        </message>
        <message>
            <source>%1, %2 free</source>
            <translation>%1、空き %2</translation>
        </message>
        <message>
            <source>Computes on</source>
            <translation>計算に使う装置</translation>
        </message>
        <message>
            <source>The model is loaded again when this changes.</source>
            <translation>変更するとモデルを読み込み直します。</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>精度</translation>
        </message>
        <message>
            <source>Half precision needs half the memory; processors are slow with it.</source>
            <translation>半精度はメモリが半分で済みますが、プロセッサーでは遅くなります。</translation>
        </message>
        <message>
            <source>Fits the device</source>
            <translation>デバイスに合わせる</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>No model is known yet. Add a folder in the inspector, or drop one on the window.</source>
            <translation>モデルはまだありません。インスペクターでフォルダーを追加するか、ウィンドウにドロップしてください。</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>モデル</translation>
        </message>
        <message>
            <source>Folders are added in the inspector, or dropped on the window.</source>
            <translation>フォルダーはインスペクターで追加するか、ウィンドウにドロップします。</translation>
        </message>
        <message>
            <source>Generation</source>
            <translation>生成</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>品質</translation>
        </message>
        <message>
            <source>What it means in steps and grid depends on the model.</source>
            <translation>ステップ数とグリッドの値はモデルによって異なります。</translation>
        </message>
        <message>
            <source>Live preview</source>
            <translation>ライブプレビュー</translation>
        </message>
        <message>
            <source>Keep the seed</source>
            <translation>シードを固定</translation>
        </message>
        <message>
            <source>Off: every job gets a new seed.</source>
            <translation>オフ：ジョブごとに新しいシードを使います。</translation>
        </message>
        <message>
            <source>Remove floating parts</source>
            <translation>浮いたパーツを削除</translation>
        </message>
        <message>
            <source>Small loose parts and flat triangles go; the largest part stays.</source>
            <translation>小さな離れたパーツと平坦な三角形を取り除き、最大のパーツは残します。</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>デコーダー</translation>
        </message>
        <message>
            <source>How the shape is looked for in the grid; dense asks everywhere and is slow.</source>
            <translation>グリッド内で形状を探す方法です。dense は全点を調べるため遅くなります。</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>キー</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>プライバシー</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere. Pictures, masks, shapes and settings stay on this computer.</source>
            <translation>何も送信されません。画像、マスク、形状、設定はこのコンピューターに残ります。</translation>
        </message>
        <message>
            <source>The network is used only when you ask for a download, and only for the address that you gave.</source>
            <translation>ネットワークは、ダウンロードを指示したときに、指定したアドレスに対してだけ使います。</translation>
        </message>
        <message>
            <source>Settings are kept in %1</source>
            <translation>設定の保存先：%1</translation>
        </message>
        <message>
            <source>Results are kept in %1</source>
            <translation>結果の保存先：%1</translation>
        </message>
        <message>
            <source>Ask before a result is removed</source>
            <translation>結果を削除する前に確認</translation>
        </message>
        <message>
            <source>It goes to the system&apos;s bin in any case.</source>
            <translation>いずれの場合もごみ箱に移動します。</translation>
        </message>
        <message>
            <source>Ask before closing during a run</source>
            <translation>実行中に閉じる前に確認</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>メモリの上限</translation>
        </message>
        <message>
            <source>A run that is expected to need more says so and offers what needs less.</source>
            <translation>必要量が上限を超えそうな実行では、より軽い方法を提案します。</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>What is free</source>
            <translation>空きメモリまで</translation>
        </message>
        <message>
            <source>Unload the model when idle</source>
            <translation>待機中はモデルを解放</translation>
        </message>
        <message>
            <source>Its memory is free for other programs then; the next run loads it again.</source>
            <translation>メモリがほかのアプリに空き、次の実行で読み込み直します。</translation>
        </message>
        <message>
            <source> min</source>
            <translation> 分</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>しない</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>メッシュ</translation>
        </message>
        <message>
            <source>Export format</source>
            <translation>書き出し形式</translation>
        </message>
        <message>
            <source>With which the export begins; after that, the last one counts.</source>
            <translation>最初の書き出しの形式です。以後は前回の形式を使います。</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>最長の辺</translation>
        </message>
        <message>
            <source>Of a shape that has no size of its own.</source>
            <translation>サイズを持たない形状に使います。</translation>
        </message>
        <message>
            <source>Unit in OBJ and PLY</source>
            <translation>OBJ と PLY の単位</translation>
        </message>
        <message>
            <source>GLB is in metres, STL and 3MF are in millimetres.</source>
            <translation>GLB はメートル、STL と 3MF はミリメートルです。</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y が上</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z が上</translation>
        </message>
        <message>
            <source>Up axis of OBJ</source>
            <translation>OBJ の上方向の軸</translation>
        </message>
        <message>
            <source>Up axis of PLY</source>
            <translation>PLY の上方向の軸</translation>
        </message>
        <message>
            <source>Up axis of STL</source>
            <translation>STL の上方向の軸</translation>
        </message>
        <message>
            <source>Up axis of 3MF</source>
            <translation>3MF の上方向の軸</translation>
        </message>
        <message>
            <source>Printer&apos;s bed</source>
            <translation>プリンターのベッド</translation>
        </message>
        <message>
            <source>An export for print that is larger says so.</source>
            <translation>印刷用の書き出しがこれより大きいと知らせます。</translation>
        </message>
        <message>
            <source>Nozzle</source>
            <translation>ノズル</translation>
        </message>
        <message>
            <source>An export for print that is thinner says so.</source>
            <translation>印刷用の書き出しがこれより薄いと知らせます。</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>ビューポート</translation>
        </message>
        <message>
            <source>Mouse</source>
            <translation>マウス</translation>
        </message>
        <message>
            <source>Which button turns, moves and zooms. The wheel zooms in all of them.</source>
            <translation>回転・移動・ズームに使うボタンです。ホイールは常にズームします。</translation>
        </message>
        <message>
            <source>Left turns, middle moves</source>
            <translation>左で回転、中で移動</translation>
        </message>
        <message>
            <source>Blender: middle, with Shift and Ctrl</source>
            <translation>Blender：中ボタン、Shift と Ctrl 併用</translation>
        </message>
        <message>
            <source>CAD: middle, with Ctrl and Shift</source>
            <translation>CAD：中ボタン、Ctrl と Shift 併用</translation>
        </message>
        <message>
            <source>Maya: Alt with left, middle, right</source>
            <translation>Maya：Alt と左・中・右</translation>
        </message>
        <message>
            <source>View</source>
            <translation>表示</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>比較</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>マスク</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Size of the library</source>
            <translation>ライブラリのサイズ</translation>
        </message>
        <message>
            <source>A larger one asks whether old results shall go to the bin; nothing goes without your word.</source>
            <translation>超えると、古い結果をごみ箱に移すか確認します。確認なしには何も削除しません。</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>上限なし</translation>
        </message>
        <message>
            <source>2 samples</source>
            <translation>2 サンプル</translation>
        </message>
        <message>
            <source>4 samples</source>
            <translation>4 サンプル</translation>
        </message>
        <message>
            <source>8 samples</source>
            <translation>8 サンプル</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>サンプリングの各ステップの後に粗い形状を表示します。少し時間がかかります。各レベルは常に表示されます。</translation>
        </message>
        <message>
            <source>A folder with weights, or one of several such folders.</source>
            <translation>重みのあるフォルダー、またはそのようなフォルダーを複数含むフォルダー。</translation>
        </message>
        <message>
            <source>Add a model folder</source>
            <translation>モデルのフォルダーを追加</translation>
        </message>
        <message>
            <source>Automation</source>
            <translation>自動化</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>config.yaml と重みのあるフォルダーを選択</translation>
        </message>
        <message>
            <source>From above the camera</source>
            <translation>カメラの上から</translation>
        </message>
        <message>
            <source>From the upper left</source>
            <translation>左上から</translation>
        </message>
        <message>
            <source>From the upper right</source>
            <translation>右上から</translation>
        </message>
        <message>
            <source>Its files stay where they are.</source>
            <translation>ファイルはそのまま残ります。</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>モデルのライセンス</translation>
        </message>
        <message>
            <source>More samples for a pixel take longer to draw; a device that has fewer takes its most.</source>
            <translation>ピクセルあたりのサンプルが多いほど描画に時間がかかります。足りないデバイスではその最大数を使います。</translation>
        </message>
        <message>
            <source>Of the one that is chosen; it is accepted once.</source>
            <translation>選択中のモデルのもの。同意は 1 回だけです。</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>オフ</translation>
        </message>
        <message>
            <source>Read…</source>
            <translation>読む…</translation>
        </message>
        <message>
            <source>Smooth edges</source>
            <translation>エッジを滑らかに</translation>
        </message>
        <message>
            <source>Take from the list</source>
            <translation>リストから外す</translation>
        </message>
        <message>
            <source>A log without names of files and reports of crashes stay on this computer too; you alone pass them on.</source>
            <translation>ファイル名を含まないログとクラッシュの報告も、このコンピューターに残ります。渡すのはあなただけです。</translation>
        </message>
        <message>
            <source>Where the main light stands. It turns with the camera.</source>
            <translation>メインライトの位置です。カメラと一緒に回ります。</translation>
        </message>
        <message>
            <source>A mark is a file beside it, named like it with .done.txt.</source>
            <translation>印とは、隣に置かれる同じ名前の .done.txt ファイルです。</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>監視するフォルダー</translation>
        </message>
        <message>
            <source>Move it to “done”</source>
            <translation>「done」へ移動する</translation>
        </message>
        <message>
            <source>Addresses of this computer in numbers. Whoever comes that way must send the token; nothing is encrypted.</source>
            <translation>このコンピューターの数字のアドレスです。そこから来る相手はトークンを送る必要があります。暗号化はされません。</translation>
        </message>
        <message>
            <source>Make a new token</source>
            <translation>新しいトークンを作る</translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation>トークンをコピー</translation>
        </message>
        <message>
            <source>Other computers send it as “Authorization: Bearer …”. A new one ends the use of the old one.</source>
            <translation>ほかのコンピューターは「Authorization: Bearer …」として送ります。新しく作ると古いものは使えなくなります。</translation>
        </message>
        <message>
            <source>Let web pages in</source>
            <translation>ウェブページを許可</translation>
        </message>
        <message>
            <source>The Blender add-on asks for at least 20; a model that was distilled to fewer gains nothing by them.</source>
            <translation>Blender のアドオンは少なくとも 20 を求めますが、より少ない数に蒸留されたモデルには益がありません。</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>コピーしました</translation>
        </message>
        <message>
            <source>Over HTTP, as the server of Hunyuan3D-2 does it, so its Blender add-on works. Their jobs stand in the queue with yours.</source>
            <translation>Hunyuan3D-2 のサーバーと同じ HTTP なので、その Blender アドオンが使えます。ジョブはあなたのものと同じ待ち行列に並びます。</translation>
        </message>
        <message>
            <source>Mark it</source>
            <translation>印を付ける</translation>
        </message>
        <message>
            <source>The origins of pages that may use the API; all others are refused.</source>
            <translation>API を使ってよいページのオリジンです。ほかはすべて拒否されます。</translation>
        </message>
        <message>
            <source>8081 is the port of that server; its add-on looks at 8080 until another address is set there.</source>
            <translation>8081 はそのサーバーのポートです。アドオンは、別のアドレスを設定するまで 8080 を見ます。</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>監視するフォルダー</translation>
        </message>
        <message>
            <source>No more steps than the model is made for</source>
            <translation>モデルの想定を超えるステップは行わない</translation>
        </message>
        <message>
            <source>On</source>
            <translation>オン</translation>
        </message>
        <message>
            <source>Every picture that is put there becomes a mesh in its sub-folder “out”, once.</source>
            <translation>そこに置かれた画像はどれも一度だけ、サブフォルダー「out」のメッシュになります。</translation>
        </message>
        <message>
            <source>Make a new one</source>
            <translation>新しく作る</translation>
        </message>
        <message>
            <source>API for other programs</source>
            <translation>ほかのプログラム用の API</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>トークン</translation>
        </message>
        <message>
            <source>Format of meshes in “out”</source>
            <translation>「out」のメッシュの形式</translation>
        </message>
        <message>
            <source>When a watched picture is done</source>
            <translation>監視した画像が終わったら</translation>
        </message>
        <message>
            <source>Let other computers in at</source>
            <translation>ほかのコンピューターを許可するアドレス</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>ポート</translation>
        </message>
        <message>
            <source>Log and crash reports</source>
            <translation>ログとクラッシュレポート</translation>
        </message>
        <message>
            <source>They lie in %1</source>
            <translation>保存先：%1</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>フォルダーを開く</translation>
        </message>
        <message>
            <source>List files as recently used</source>
            <translation>ファイルを最近使った項目に載せる</translation>
        </message>
        <message>
            <source>Files that you open stand in the desktop&apos;s list, which other programs show.</source>
            <translation>開いたファイルがデスクトップの一覧に載り、ほかのプログラムにも表示されます。</translation>
        </message>
        <message>
            <source>Unit of lengths</source>
            <translation>長さの単位</translation>
        </message>
        <message>
            <source>In which the window says sizes and distances; files have their own.</source>
            <translation>ウィンドウに表示する寸法と距離の単位です。ファイルの単位は別です。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackEntry</name>
        <message>
            <source> % of the largest part</source>
            <translation> %（最大のパーツ比）</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>%1：オフ</translation>
        </message>
        <message>
            <source>%1 on</source>
            <translation>%1：オン</translation>
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
            <translation>上限</translation>
        </message>
        <message>
            <source>Base cut</source>
            <translation>底面カット</translation>
        </message>
        <message>
            <source>By</source>
            <translation>基準</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>クリーンアップ</translation>
        </message>
        <message>
            <source>Cuts the base off along a plane and closes the cut.</source>
            <translation>平面に沿って底を切り落とし、切り口を閉じます。</translation>
        </message>
        <message>
            <source>Decimate</source>
            <translation>面を削減</translation>
        </message>
        <message>
            <source>Decimate: largest error</source>
            <translation>面を削減：最大誤差</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>奥行き</translation>
        </message>
        <message>
            <source>Double triangles removed: %1</source>
            <translation>削除した重複三角形：%1</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>誤差</translation>
        </message>
        <message>
            <source>Evens out small bumps; the triangles stay.</source>
            <translation>小さな凹凸をならします。三角形は変わりません。</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>面</translation>
        </message>
        <message>
            <source>Fewer triangles, the same shape.</source>
            <translation>形はそのまま、三角形を減らします。</translation>
        </message>
        <message>
            <source>Flat triangles removed: %1</source>
            <translation>削除した平坦な三角形：%1</translation>
        </message>
        <message>
            <source>Flat triangles that stay, because the mesh would open: %1</source>
            <translation>メッシュが開いてしまうため残した平坦な三角形：%1</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>高さ</translation>
        </message>
        <message>
            <source>How long one side really is; the others follow.</source>
            <translation>1 辺の実際の長さ。ほかの辺は比例します。</translation>
        </message>
        <message>
            <source>Keep the volume</source>
            <translation>体積を保つ</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>長さ</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>最長</translation>
        </message>
        <message>
            <source>Loose parts and triangles without area go.</source>
            <translation>離れたパーツと面積のない三角形を取り除きます。</translation>
        </message>
        <message>
            <source>Loose parts below</source>
            <translation>離れたパーツ、下限</translation>
        </message>
        <message>
            <source>Loose parts removed: %1</source>
            <translation>削除した離れたパーツ：%1</translation>
        </message>
        <message>
            <source>Orient</source>
            <translation>向き</translation>
        </message>
        <message>
            <source>Places of the cut that stay open, because the mesh was not closed: %1</source>
            <translation>メッシュが閉じていないため開いたままの切り口：%1</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>辺</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>サイズ</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>平滑化</translation>
        </message>
        <message>
            <source>Tilt X</source>
            <translation>傾き X</translation>
        </message>
        <message>
            <source>Tilt Z</source>
            <translation>傾き Z</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>回数</translation>
        </message>
        <message>
            <source>Triangles that close the cut: %1</source>
            <translation>切り口を閉じる三角形：%1</translation>
        </message>
        <message>
            <source>Turn X</source>
            <translation>回転 X</translation>
        </message>
        <message>
            <source>Turn Y</source>
            <translation>回転 Y</translation>
        </message>
        <message>
            <source>Turn Z</source>
            <translation>回転 Z</translation>
        </message>
        <message>
            <source>Turns the shape about its middle.</source>
            <translation>形状を中心の周りに回します。</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>幅</translation>
        </message>
        <message>
            <source>working…</source>
            <translation>計算中…</translation>
        </message>
        <message>
            <source>Closes holes, turns triangles the same way, drops shells inside others.</source>
            <translation>穴を閉じ、三角形の向きをそろえ、内側の殻を取り除きます。</translation>
        </message>
        <message>
            <source>Double or flat triangles removed: %1</source>
            <translation>削除した重複または平坦な三角形：%1</translation>
        </message>
        <message>
            <source>Holes closed: %1</source>
            <translation>閉じた穴：%1</translation>
        </message>
        <message>
            <source>Inner shells removed: %1</source>
            <translation>削除した内側の殻：%1</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>修復</translation>
        </message>
        <message>
            <source>Touching points parted: %1</source>
            <translation>分離した接点：%1</translation>
        </message>
        <message>
            <source>Triangles turned: %1</source>
            <translation>裏返した三角形：%1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackSection</name>
        <message>
            <source>%1 faces</source>
            <translation>%1 面</translation>
        </message>
        <message>
            <source>%1 faces → …</source>
            <translation>%1 面 → …</translation>
        </message>
        <message>
            <source>%1 → %2 faces</source>
            <translation>%1 → %2 面</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>変更前</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>デコーダー</translation>
        </message>
        <message>
            <source>Next run</source>
            <translation>次の実行</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>形状はまだありません</translation>
        </message>
        <message>
            <source>Remove loose parts as they are made</source>
            <translation>生成時に離れたパーツを削除</translation>
        </message>
        <message>
            <source>Colours of the picture</source>
            <translation>画像の色</translation>
        </message>
        <message>
            <source>The picture is projected onto the shape; what it does not show is filled in.</source>
            <translation>画像を形状に投影し、写っていない部分は補います。</translation>
        </message>
        <message>
            <source>Shows the shape without the stack while it is held (\)</source>
            <translation>押している間、スタック適用前の形状を表示（\）</translation>
        </message>
        <message>
            <source>as it comes</source>
            <translation>生成したまま</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolKeys</name>
        <message>
            <source>frame the shape</source>
            <translation>形状に合わせる</translation>
        </message>
        <message>
            <source>first view</source>
            <translation>最初のビュー</translation>
        </message>
        <message>
            <source>from the front (Ctrl: from the back)</source>
            <translation>前から（Ctrl：後から）</translation>
        </message>
        <message>
            <source>from the right (Ctrl: from the left)</source>
            <translation>右から（Ctrl：左から）</translation>
        </message>
        <message>
            <source>from above (Ctrl: from below)</source>
            <translation>上から（Ctrl：下から）</translation>
        </message>
        <message>
            <source>parallel projection</source>
            <translation>平行投影</translation>
        </message>
        <message>
            <source>wireframe</source>
            <translation>ワイヤーフレーム</translation>
        </message>
        <message>
            <source>ground grid</source>
            <translation>床グリッド</translation>
        </message>
        <message>
            <source>measure between two points</source>
            <translation>2 点間を計測</translation>
        </message>
        <message>
            <source>next problem</source>
            <translation>次の問題</translation>
        </message>
        <message>
            <source>without the mesh stack while it is held</source>
            <translation>押している間はメッシュスタックなし</translation>
        </message>
        <message>
            <source>darker</source>
            <translation>暗く</translation>
        </message>
        <message>
            <source>brighter</source>
            <translation>明るく</translation>
        </message>
        <message>
            <source>compare</source>
            <translation>比較</translation>
        </message>
        <message>
            <source>the chosen pane is the reference</source>
            <translation>選択した枠を基準にする</translation>
        </message>
        <message>
            <source>a camera of its own for the pane under the pointer</source>
            <translation>ポインターの下の枠を独立カメラにする</translation>
        </message>
        <message>
            <source>blink while it is held</source>
            <translation>押している間は交互表示</translation>
        </message>
        <message>
            <source>paint the object</source>
            <translation>物体を塗る</translation>
        </message>
        <message>
            <source>paint the background</source>
            <translation>背景を塗る</translation>
        </message>
        <message>
            <source>swap the two</source>
            <translation>2 つを入れ替え</translation>
        </message>
        <message>
            <source>smaller brush (Shift: softer)</source>
            <translation>ブラシを小さく（Shift：柔らかく）</translation>
        </message>
        <message>
            <source>larger brush (Shift: harder)</source>
            <translation>ブラシを大きく（Shift：硬く）</translation>
        </message>
        <message>
            <source>fill the area under the pointer, or all holes</source>
            <translation>ポインターの下の領域、またはすべての穴を塗りつぶす</translation>
        </message>
        <message>
            <source>invert</source>
            <translation>反転</translation>
        </message>
        <message>
            <source>outline</source>
            <translation>輪郭</translation>
        </message>
        <message>
            <source>on a checkerboard</source>
            <translation>市松模様の上に表示</translation>
        </message>
        <message>
            <source>what the model sees</source>
            <translation>モデルの見え方</translation>
        </message>
        <message>
            <source>the whole picture</source>
            <translation>画像全体</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>元に戻す</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolStrip</name>
        <message>
            <source>View tools</source>
            <translation>ビューツール</translation>
        </message>
        <message>
            <source>Wireframe</source>
            <translation>ワイヤーフレーム</translation>
        </message>
        <message>
            <source>Ground grid</source>
            <translation>床グリッド</translation>
        </message>
        <message>
            <source>Back faces in a warning colour</source>
            <translation>裏面を警告色で表示</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>形状に合わせる</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>最初のビュー</translation>
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
            <translation>ビューの画像を保存</translation>
        </message>
        <message>
            <source>Solid</source>
            <translation>ソリッド</translation>
        </message>
        <message>
            <source>Matcap: shows curvature</source>
            <translation>Matcap：曲率を表示</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>法線</translation>
        </message>
        <message>
            <source>X-ray</source>
            <translation>X 線</translation>
        </message>
        <message>
            <source> stops</source>
            <translation> 段</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>露出</translation>
        </message>
        <message>
            <source>Exposure in stops</source>
            <translation>露出（段）</translation>
        </message>
        <message>
            <source>Measure between two points</source>
            <translation>2 点間を計測</translation>
        </message>
        <message>
            <source>Look from a side</source>
            <translation>視点を選ぶ</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>前</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>後</translation>
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
            <translation>上</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>下</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewSlots</name>
        <message>
            <source>Remove the picture</source>
            <translation>画像を外す</translation>
        </message>
        <message>
            <source>%1: no picture</source>
            <translation>%1：画像なし</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>Picture from this side: %1</source>
            <translation>この側面の画像：%1</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>画像 (%1)</translation>
        </message>
        <message>
            <source>Set as front…</source>
            <translation>正面に設定…</translation>
        </message>
        <message>
            <source>Set as left…</source>
            <translation>左側に設定…</translation>
        </message>
        <message>
            <source>Set as back…</source>
            <translation>背面に設定…</translation>
        </message>
        <message>
            <source>Set as right…</source>
            <translation>右側に設定…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewportWidget</name>
        <message>
            <source>Viewport</source>
            <translation>ビューポート</translation>
        </message>
    </context>
    <context>
        <name>maquette::window</name>
        <message>
            <source>An earlier run ended in a crash. A report lies in %1; it was sent nowhere.</source>
            <translation>以前の実行が異常終了しました。報告は %1 にあり、どこにも送信されていません。</translation>
        </message>
        <message>
            <source>Check that what is installed works on this machine; opens no window.</source>
            <translation>インストールした内容がこのコンピューターで動くかを確かめます。ウィンドウは開きません。</translation>
        </message>
        <message>
            <source>With --self-test: one JSON line per check.</source>
            <translation>--self-test と一緒に：確認ごとに JSON を 1 行書きます。</translation>
        </message>
        <message>
            <source>Pictures to 3-D meshes. Opens the window.</source>
            <translation>画像から 3D メッシュを作ります。ウィンドウを開きます。</translation>
        </message>
        <message>
            <source>Folder that keeps the results.</source>
            <translation>結果を保存するフォルダー。</translation>
        </message>
        <message>
            <source>Model folder to begin with.</source>
            <translation>最初に使うモデルのフォルダー。</translation>
        </message>
        <message>
            <source>Pictures, folders or a mesh to open.</source>
            <translation>開く画像、フォルダー、またはメッシュ。</translation>
        </message>
        <message>
            <source>No graphics card with an NVIDIA driver was found, so a shape takes longer here.</source>
            <translation>NVIDIA ドライバーのあるグラフィックカードが見つからないため、生成に時間がかかります。</translation>
        </message>
        <message>
            <source>The graphics card&apos;s part of Maquette cannot be loaded, so a shape takes longer here.</source>
            <translation>Maquette のグラフィックカード用の部分を読み込めないため、生成に時間がかかります。</translation>
        </message>
        <message>
            <source>This installation computes on the processor, so a shape takes longer.</source>
            <translation>このインストールはプロセッサーで計算するため、生成に時間がかかります。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LibraryWorker</name>
        <message>
            <source>The library&apos;s list was damaged. It was made anew from the results&apos; folders; jobs that were waiting are not in it. The old one is kept as %1.</source>
            <translation>ライブラリの一覧が壊れていたため、結果のフォルダーから作り直しました。待機中だったジョブは含まれません。古い一覧は %1 として残してあります。</translation>
        </message>
        <message>
            <source>A newer version of Maquette made the library&apos;s list, so that this one only reads it: new results are kept in their folders, but names, stars and waiting jobs are not. Use the newer version, or choose another library folder in the settings.</source>
            <translation>ライブラリの一覧は新しいバージョンの Maquette で作られたため、このバージョンでは読み取り専用です。新しい結果はフォルダーに残りますが、名前、スター、待機中のジョブは残りません。新しいバージョンを使うか、設定で別のライブラリフォルダーを選んでください。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSpeaker</name>
        <message>
            <source>%1 is done. %2</source>
            <translation>%1 が完了しました。%2</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>残り約 %1</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>Error. %1. %2</source>
            <translation>エラー。%1。%2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>The comparison is done.</source>
            <translation>比較が完了しました。</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ShapeWords</name>
        <message>
            <source>view from %1° around and %2° above</source>
            <translation>水平 %1°、上方 %2° からの視点</translation>
        </message>
        <message>
            <source>view from below</source>
            <translation>下からの視点</translation>
        </message>
        <message>
            <source>view from above</source>
            <translation>上からの視点</translation>
        </message>
        <message>
            <source>view from the left</source>
            <translation>左からの視点</translation>
        </message>
        <message>
            <source>view from the right</source>
            <translation>右からの視点</translation>
        </message>
        <message>
            <source>view from the back</source>
            <translation>後ろからの視点</translation>
        </message>
        <message>
            <source>view from the front</source>
            <translation>前からの視点</translation>
        </message>
        <message>
            <source>Mesh that is not closed, %1 faces, %2</source>
            <translation>閉じていないメッシュ、%1 面、%2</translation>
        </message>
        <message>
            <source>Closed mesh, %1 faces, %2</source>
            <translation>閉じたメッシュ、%1 面、%2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskSection</name>
        <message>
            <source>Edited by hand</source>
            <translation>手で編集済み</translation>
        </message>
        <message>
            <source>Found out from the picture</source>
            <translation>画像から自動で検出</translation>
        </message>
        <message>
            <source>Look at the mask</source>
            <translation>マスクを見る</translation>
        </message>
        <message>
            <source>being cut out</source>
            <translation>切り抜き中</translation>
        </message>
        <message>
            <source>no picture yet</source>
            <translation>画像はまだありません</translation>
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
            <translation>Maquette が使うメモリと、コンピューターのメモリ</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>プロセッサー</translation>
        </message>
        <message>
            <source>The card&apos;s memory in use by all programs, and what it has</source>
            <translation>全アプリが使うグラフィックカードのメモリと、その総量</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Automation</name>
        <message>
            <source>Port %1 is taken by another program. Choose another one.</source>
            <translation>ポート %1 は別のプログラムが使っています。別のポートを選んでください。</translation>
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
            <translation>外す</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>追加…</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>フォルダーを追加</translation>
        </message>
        <message>
            <source>Takes the folder from the list; its files stay.</source>
            <translation>フォルダーを一覧から外します。ファイルは残ります。</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>監視するフォルダー</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::AutomationStatus</name>
        <message>
            <source>API failed</source>
            <translation>API エラー</translation>
        </message>
        <message>
            <source>API off</source>
            <translation>API オフ</translation>
        </message>
        <message>
            <source>The window takes no orders from other programs.</source>
            <translation>ウィンドウはほかのプログラムからの指示を受けません。</translation>
        </message>
        <message>
            <source>API starts</source>
            <translation>API 起動中</translation>
        </message>
        <message>
            <source>API on (%1)</source>
            <translation>API オン (%1)</translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) watched</source>
            <translation>
                <numerusform>%n 個のフォルダーを監視中</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::UnsavedBar</name>
        <message numerus="yes">
            <source>%n result(s) could not be saved and wait in memory.</source>
            <translation>
                <numerusform>%n 個の結果を保存できず、メモリに残しています。</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再試行</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>別の場所に保存…</translation>
        </message>
    </context>
</TS>
