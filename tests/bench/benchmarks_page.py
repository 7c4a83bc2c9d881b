"""Writes the page of benchmarks from what benchmarks.py measured: every sentence on it is made from the numbers."""
import math

# What the project promised of a processor: least ratios, and the most memory beside the weights.
AIM_FLASH, AIM_DENSE, AIM_WHOLE, AIM_BYTES = 3.5, {256: 30, 384: 45}, 150, 2 << 30
# And of a card: seconds at the sizes of 2.0 turbo in bf16, and the least ratio of a fused kernel.
AIM_CARD_GRID, AIM_CARD_DECODE, AIM_CARD_STEPS, AIM_CARD_WHOLE, AIM_KERNEL = 380, 0.10, 5, 0.35, 1.5
SIZES = ("mini", "2.0")
ENDS = ("dense", "minimal")
BY_GATHERING = ", by gathering"  # ends the case of attention whose other way gathers the same keys
NEAR_THE_LIMIT = 0.6  # of the fastest product: from here on the products themselves are what takes the time


def number(value, digits=3):
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{places}f}"


def percent(share):
    return f"{100 * share:.0f} %"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows] + [""]


def spread(row):
    return f"{number(row['seconds_median'])} ({number(row['seconds_min'])} to {number(row['seconds_max'])})"


def row_of(rows, **wanted):
    return next((row for row in rows if all(row.get(key) == value for key, value in wanted.items())), None)


def ratio(slow, fast):
    """How many times as long; None where one was not measured."""
    return slow["seconds_median"] / fast["seconds_median"] if slow and fast else None


def most_by_points(dense, minimal):
    """What a decoder could gain that asked no node beside those that the surface touches."""
    return dense["queries"] * minimal["floor_ratio"] / minimal["queries"]


def shapes_and_grids(rows):
    return dict.fromkeys((row["shape"], row["grid"]) for row in rows)


def whole_ratios(official, grid):
    """(size, how many times as long dense on the full decoder takes as minimal on the efficient one)."""
    found = [(size, ratio(row_of(official, network=f"{size} standard", grid=grid, decoder="dense"),
                          row_of(official, network=f"{size} efficient", grid=grid, decoder="minimal"))) for size in SIZES]
    return [(size, times) for size, times in found if times]


def figures(decode, official, memory):
    """The figures that the project wants, and whether they are reached."""
    body = []

    def add(what, wanted, found, is_reached, note=""):
        body.append((what, wanted, found, "reached" if is_reached else "**not reached**", note))

    flash = ratio(row_of(decode, shape="cabinet", grid=256, decoder="flash"),
                  row_of(decode, shape="cabinet", grid=256, decoder="minimal"))
    if flash:
        add("flash : minimal, cabinet, 256", f"{AIM_FLASH}", number(flash), flash >= AIM_FLASH)
    for shape, grid in sorted(shapes_and_grids(decode), key=lambda pair: pair[1]):
        dense, minimal = (row_of(decode, shape=shape, grid=grid, decoder=name) for name in ENDS)
        if grid in AIM_DENSE and dense and minimal:
            times = ratio(dense, minimal)
            add(f"dense : minimal, {shape}, {grid}", AIM_DENSE[grid], number(times), times >= AIM_DENSE[grid],
                f"{number(dense['queries'] / minimal['queries'])} times fewer points; with none beside the surface "
                f"{number(most_by_points(dense, minimal))}")
    for size, times in whole_ratios(official, 384):
        add(f"dense, full decoder : minimal, efficient decoder, {size}, 384", AIM_WHOLE, number(times), times >= AIM_WHOLE)
    for row in memory:
        if row["grid"] == 512:
            beside = row["process_bytes"] - row["weight_bytes"]
            add(f"memory beside the weights, {row['what']}, 512", "below 2 GiB", f"{number(beside / 2**30)} GiB",
                beside < AIM_BYTES, "the whole process, its libraries too, less the weights")
    return table(("figure", "wanted", "found", "", ""), body) if body else []


def card_figures(official, generate, kernels):
    """What the project wants of a card, and whether it is reached."""
    body = []

    def add(what, wanted, found, is_reached, note=""):
        body.append((what, wanted, found, "reached" if is_reached else "**not reached**", note))

    row = row_of(official, network="2.0 efficient", grid=AIM_CARD_GRID, decoder="minimal", dtype="bf16")
    if row:
        add(f"decode, minimal, 2.0 turbo, {AIM_CARD_GRID}, bf16", f"at most {AIM_CARD_DECODE:.2f} s", f"{spread(row)} s",
            row["seconds_median"] <= AIM_CARD_DECODE)
    row = row_of(generate, network="2.0 turbo", grid=AIM_CARD_GRID, steps=AIM_CARD_STEPS, dtype="bf16")
    if row:
        stage, seconds = max(row["stages"].items(), key=lambda item: item[1])
        add(f"picture to mesh, {AIM_CARD_STEPS} steps, 2.0 turbo, {AIM_CARD_GRID}, bf16", f"at most {AIM_CARD_WHOLE:.2f} s",
            f"{spread(row)} s", row["seconds_median"] <= AIM_CARD_WHOLE, f"{stage.replace('_', ' ')}: {number(seconds)} s")
    for op in dict.fromkeys(row["op"] for row in kernels):
        # Attention over all keys is another result; where the same was gathered by LibTorch, that counts.
        of = [row for row in kernels if row["op"] == op]
        of = [row for row in of if row["case"].endswith(BY_GATHERING)] or of
        least, most = (end(of, key=lambda row: row["ratio"]) for end in (min, max))
        add(f"LibTorch's operations : {op}, the worst of {len(of)} cases", f"{AIM_KERNEL}", number(least["ratio"]),
            least["ratio"] >= AIM_KERNEL, f"{least['case']}, {least['dtype']}; the best {number(most['ratio'])}: {most['case']}, "
            f"{most['dtype']}")
    return table(("figure", "wanted", "found", "", ""), body) if body else []


def decode_table(rows):
    body = [(row["network"], row["shape"], row["grid"], row["decoder"], spread(row), row["queries"],
             number(row["floor_ratio"]) if row["floor_ratio"] else "", number(row["peak_grid_bytes"] / 2**20),
             number(row["speedup_over_dense"]) if row["speedup_over_dense"] else "", f"{100 * row['measured_share']:.1f} %")
            for row in rows]
    return table(("network", "shape", "grid", "decoder", "seconds, median (least to most)", "points", "over the floor",
                  "grid, MiB", "faster than dense", "measured"), body)


def ratio_lines(decode, official):
    body = []
    for shape, grid in shapes_and_grids(decode):
        for other in ("dense", "hierarchical", "flash"):
            times = ratio(row_of(decode, shape=shape, grid=grid, decoder=other),
                          row_of(decode, shape=shape, grid=grid, decoder="minimal"))
            if times:
                body.append((f"{other}, against minimal on the same network", shape, grid, number(times)))
    for grid in dict.fromkeys(row["grid"] for row in official):
        body += [(f"dense on the full decoder of {size}, against minimal on its efficient one", "chair", grid, number(times))
                 for size, times in whole_ratios(official, grid)]
    return table(("what", "shape", "grid", "times as long"), body)


def growth_lines(rows, key):
    body = []
    for decoder in sorted({row["decoder"] for row in rows}):
        of = sorted((row[key], row["seconds_median"], row["queries"]) for row in rows if row["decoder"] == decoder)
        if len(of) < 2 or of[0][0] == of[-1][0]:
            continue
        (small, fast, few), (large, slow, many) = of[0], of[-1]
        power = math.log(large / small)
        body.append((decoder, f"{small} to {large}", number(math.log(slow / fast) / power), number(math.log(many / few) / power)))
    return table(("decoder", f"{key}", f"time grows as {key} to the", f"points as {key} to the"), body) if body else []


def rate(row):
    """GFLOP/s"""
    return row["flops_per_query"] * row["queries"] / row["seconds_median"] / 1e9


def limit_lines(rows, peak):
    return table(("network", "shape", "grid", "decoder", "MFLOP a point", "GFLOP/s", "of the peak"),
                 [(row["network"], row["shape"], row["grid"], row["decoder"], number(row["flops_per_query"] / 1e6),
                   number(rate(row)), percent(rate(row) / peak)) for row in rows])


def what_bounds(row, peak):
    shares = {"linear layers, norms and features": row["share_linear"], "attention": row["share_attention"],
              "lists, masks and choosing keys": row["share_indexing"]}
    name, share = max(shares.items(), key=lambda item: item[1])
    text = f"{name} take {percent(share)} of the time, " + ", ".join(
        f"{other} {percent(value)}" for other, value in shares.items() if other != name)
    if row["decoder"] not in ENDS or not peak:
        return text + "."
    reached = rate(row) / peak
    bound = ("so the products themselves bound it" if reached >= NEAR_THE_LIMIT else
             "so what passes over memory between the products bounds it as much as they do")
    return text + f". It runs at {percent(reached)} of the fastest product, {bound}."


def bounds(decode, official, generate, peak):
    """What holds each stage back, in sentences made from the numbers."""
    lines = []
    for row in (row_of(decode, shape="cabinet", grid=256, decoder="minimal"),
                row_of(decode, shape="cabinet", grid=256, decoder="flash"),
                *(row_of(official, network=f"{size} efficient", grid=256, decoder="minimal") for size in SIZES)):
        if row and "share_linear" in row:
            lines.append(f"- Decode, {row['network']}, {row['decoder']}, {row['grid']}: {what_bounds(row, peak)}")
    if generate:
        few, many = (end(generate, key=lambda row: row["steps"]) for end in (min, max))
        stage, seconds = max(few["stages"].items(), key=lambda item: item[1])
        lines.append(f"- A whole generation with {few['steps']} step{'s' if few['steps'] > 1 else ''}: "
                     f"{stage.replace('_', ' ')} takes {percent(seconds / few['seconds_median'])} of "
                     f"{number(few['seconds_median'])} s.")
        if many["steps"] > few["steps"]:
            step = (many["stages"].get("sample", 0) - few["stages"].get("sample", 0)) / (many["steps"] - few["steps"])
            lines[-1] += f" A step more costs {number(step)} s."
    return ["## What bounds each stage", "", *lines, ""] if lines else []


def origin(parts):
    """When and at which commits the parts were measured, and how busy the machine was."""
    body = [(name, part["date"], part["commit"][:12] + part["commit"][40:], number(part["load"]), number(part["seconds"]))
            for name, part in parts.items()]
    return table(("part", "date", "commit", "load before it", "seconds it took"), body)


def usual(row, whose):
    """Median and 95th percentile, ms."""
    return f"{number(row[whose + '_ms'])} ({number(row[whose + '_p95_ms'])})"


def case_of(row, on_card):
    return f"{row['case']}, {row['dtype']}" if on_card else row["case"]


def kernel_lines(rows, on_card):
    gathered = (", or where the case says so the same keys gathered first" if any(r["case"].endswith(BY_GATHERING) for r in rows)
                else "")
    waits = " The card is idle before and after each run, so a short one is mostly its start." if on_card else ""
    return ["## Kernels", "", "Each against the same by LibTorch's operations; above 1 ours is faster. For "
            f"`gathered_attention` the other way is attention over all keys{gathered}. In brackets: what 95 of 100 runs stay below."
            + waits, "",
            *table(("kernel", "case", "ours, ms", "LibTorch, ms", "ratio"),
                   [(r["op"], case_of(r, on_card), usual(r, "ours"), usual(r, "theirs"), number(r["ratio"])) for r in rows])]


def sampling_lines(rows, on_card):
    return ["## What sampling saves", "", "Each against the plain way; above 1 it saves time.", "",
            *table(("what", "ours, ms", "plain, ms", "ratio"),
                   [(case_of(row, on_card), usual(row, "ours"), usual(row, "theirs"), number(row["ratio"])) for row in rows])]


def generation_lines(rows, title, model):
    names = list(dict.fromkeys(name for row in rows for name in row["stages"]))
    return [f"## {title}", "", f"{model}, from the picture to the cleaned mesh, "
            f"grid {rows[0]['grid']}, seconds, medians.", "",
            *table(["steps", *(name.replace("_", " ") for name in names), "all (least to most)"],
                   [[row["steps"], *(number(row["stages"].get(name, 0)) for name in names), spread(row)] for row in rows])]


def memory_lines(rows):
    return ["## Memory", "", "The most that a process held which did nothing else, in MiB.", "",
            *table(("what", "grid", "process", "weights, fp32", "beside them"),
                   [(row["what"], row["grid"], *(number(size / 2**20) for size in
                                                 (row["process_bytes"], row["weight_bytes"],
                                                  row["process_bytes"] - row["weight_bytes"]))) for row in rows])]


def page(data, source):
    parts, machine = data["parts"], data["machine"]
    rows = {name: part["rows"] for name, part in parts.items()}
    decode = rows.get("decode", [])
    official = [row for name in ("official mini", "official 2.0", "official 2.0 full") for row in rows.get(name, [])]
    card = machine.get("card")
    products = [row for row in rows.get("gemm", []) if not card or row["dtype"] == "bf16"]  # as the networks compute
    peak = max((row["gflops"] for row in products), default=0)
    sampling, kernels = ([row for row in rows.get("kernels", []) if (row["op"] == "sampling") == wanted] for wanted in (True, False))
    where = (f"Card: {card['name']}, {card['memory']}, driver {card['driver']}; networks in bf16. " if card else "")
    lines = ["# Benchmarks", "",
             f"Written by `tests/bench/benchmarks.py write` from `{source}`; not edited by hand. "
             f"{where}Processor: {machine['processor']}, {machine['threads']} threads{'' if card else ', fp32'}. Numbers of a part whose load is not near 0 "
             "say little but their ratios.", ""]
    whole = rows.get("official generate", [])
    wanted = card_figures(official, whole, kernels) if card else figures(decode, official, rows.get("memory", []))
    lines += ["## Wanted and found", "", *wanted] if wanted else []
    lines += ["Ways that are compared run in one process and take turns, but for those on two networks. Dense decodes are measured "
              "on evenly spaced rows of the grid (the last column of the decoders' table says how much of it) and their time is "
              "extrapolated. `starter` is the model that ships, undistilled; `mini` and `2.0` have the published sizes of "
              "Hunyuan3D-2 and random weights, but a geometry decoder that was fitted to a chair. The floor is the number of nodes "
              "that the surface touches (`decoding.md`).", ""]
    lines += bounds(decode, official, rows.get("generate", []), peak)
    if decode or official:
        lines += ["## Ratios", "", *ratio_lines(decode, official), "## Decoders", "", *decode_table(decode + official)]
    grids = growth_lines([row for row in decode if row["shape"] == "cabinet"], "grid")
    if grids:
        lines += ["## Growth", "", "The surface grows as the grid to the 2, the box to the 3. The cabinet:", "", *grids]
    if rows.get("tokens"):
        lines += ["## Growth with latents", "", "A grid of 32, width 1024, random weights:", ""] + growth_lines(rows["tokens"], "tokens")
        lines += table(("latents", "seconds, median (least to most)", "points"),
                       [(row["tokens"], spread(row), row["queries"]) for row in rows["tokens"]])
    if rows.get("generate"):
        lines += generation_lines(rows["generate"], "A whole generation by stage", "Starter model distilled to few steps")
    if whole:
        lines += generation_lines(whole, "A whole generation at published sizes",
                                  f"All networks of {whole[0]['network']}, random weights")
    if rows.get("memory"):
        lines += memory_lines(rows["memory"])
    if sampling:
        lines += sampling_lines(sampling, bool(card))
    if kernels:
        lines += kernel_lines(kernels, bool(card))
    if peak:
        fastest = max(products, key=lambda row: row["gflops"])
        lines += ["## Distance to the limit", "", f"The fastest product of matrices ({fastest.get('case', 'of those tried')}) reached "
                  f"{number(peak)} GFLOP/s.", ""]
        lines += limit_lines([row for row in decode + official if row["decoder"] in ENDS], peak)
    return "\n".join([*lines, "## Origin", "", *origin(parts)]).rstrip() + "\n"
