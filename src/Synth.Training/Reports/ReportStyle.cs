namespace Synth.Training.Reports;

/// <summary>The style of reports: follows the reader's light or dark setting, and reflows for narrow windows and for print.</summary>
internal static class ReportStyle
{
    /// <summary>What a chart needs in a file of its own.</summary>
    internal const string ChartCss = """
        text{font:12px system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#667079}.title{font-size:13px;font-weight:600;fill:#1c2024}
        .end{text-anchor:end}.middle{text-anchor:middle}.grid{stroke:#eceef0;stroke-width:1}
        .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.line.dashed{stroke-dasharray:5 4}
        .band{fill:currentColor;fill-opacity:.16}.mark{fill:currentColor;fill-opacity:.85}
        .c0{color:#667079}.c1{color:#2268b8}.c2{color:#d1600f}.c3{color:#1c8a55}.c4{color:#a0348f}.c5{color:#96780b}.c6{color:#c22f3d}
        .c0.line{stroke-width:1.2}
        """;

    internal const string Css = """
        :root{color-scheme:light dark;--bg:#fbfbfa;--card:#fff;--ink:#1c2024;--quiet:#667079;--rule:#e3e5e8;--grid:#eceef0;
        --c1:#2268b8;--c2:#d1600f;--c3:#1c8a55;--c4:#a0348f;--c5:#96780b;--c6:#c22f3d;--good:#1c7a4d;--bad:#c22f3d}
        @media (prefers-color-scheme:dark){:root{--bg:#14171a;--card:#1c2024;--ink:#e6e8ea;--quiet:#9aa3ac;--rule:#31373d;--grid:#2a2f35;
        --c1:#6aaef5;--c2:#f59a4f;--c3:#58c793;--c4:#dd86d0;--c5:#d9be5a;--c6:#f27a84;--good:#58c793;--bad:#f27a84}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main{max-width:76rem;margin:0 auto;padding:1.5rem clamp(.8rem,3vw,2.2rem) 4rem}
        h1{font-size:1.75rem;line-height:1.2;margin:.4rem 0 .3rem;overflow-wrap:anywhere}
        h2{font-size:1.25rem;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--rule)}
        h3{font-size:1rem;margin:1.6rem 0 .5rem}
        p{max-width:52rem}.quiet,.note{color:var(--quiet)}.note{font-size:.87rem}
        .pairs{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));align-items:stretch}
        .columns{columns:24rem;column-gap:1rem;margin-top:1rem}.columns>.card{break-inside:avoid;margin-bottom:1rem}.columns h3{margin-top:0}
        .card,.chart{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:.8rem .9rem;margin:0;min-width:0}
        .narrow{max-width:34rem}
        .facts{display:grid;gap:.6rem 1.6rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,9.5rem),1fr))}
        .facts div{min-width:0}.facts b{display:block;font-weight:600;overflow-wrap:anywhere}.facts span{color:var(--quiet);font-size:.85rem}
        .heads{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));margin:1rem 0}
        .head b{display:block;font-size:1.6rem;line-height:1.25;font-variant-numeric:tabular-nums}
        .head span{color:var(--quiet);font-size:.83rem;display:block}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.92rem}
        th{text-align:left;color:var(--quiet);font-weight:600;font-size:.82rem;vertical-align:bottom}
        th,td{padding:.28rem .7rem .28rem 0;border-bottom:1px solid var(--rule);white-space:nowrap}
        td:first-child{white-space:normal;overflow-wrap:anywhere}
        tbody tr:last-child td{border-bottom:0}
        .ok{color:var(--good)}.no{color:var(--bad)}
        figcaption{font-weight:600;font-size:.95rem;margin-bottom:.2rem}
        .legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.83rem;color:var(--quiet)}
        .legend span{display:inline-flex;align-items:center;gap:.4rem}
        .key{width:1.3rem;height:0;border-top:3px solid currentColor;display:inline-block}.key.dashed{border-top-style:dashed}
        figure>svg{display:block;width:100%;height:auto;max-width:34rem;margin:.3rem auto 0}figure>svg.square{max-width:28rem}
        .chart svg text{font-size:12px;fill:var(--quiet)}svg .label{font-size:12.5px}
        .end{text-anchor:end}.middle{text-anchor:middle}
        .grid{stroke:var(--grid);stroke-width:1}
        .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}.line.dashed{stroke-dasharray:5 4}
        .band{fill:currentColor;fill-opacity:.16}.mark{fill:currentColor;fill-opacity:.85}
        .c0{color:var(--quiet)}.c1{color:var(--c1)}.c2{color:var(--c2)}.c3{color:var(--c3)}.c4{color:var(--c4)}.c5{color:var(--c5)}.c6{color:var(--c6)}
        .c0.line{stroke-width:1.2}
        .cell{fill:var(--grid)}.heat.right{fill:var(--c1)}.heat.wrong{fill:var(--c6)}
        .chart svg .count{font-size:15px;font-weight:600;fill:var(--ink)}.chart svg .share{font-size:10.5px}
        .chart svg .bright{fill:#fff}
        @media (prefers-color-scheme:dark){.chart svg .bright{fill:#0d1013}}
        .cases{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fill,minmax(min(46%,10.5rem),1fr))}
        .case{margin:0;min-width:0}.case>svg{border-radius:5px;max-width:none;margin:0;background:#888}
        .case figcaption{font-weight:400;font-size:.8rem;line-height:1.35;margin:.25rem 0 0;overflow-wrap:anywhere;border-left:3px solid;padding-left:.45rem}
        .case.right figcaption{border-color:var(--good)}.case.wrong figcaption{border-color:var(--bad)}
        .box{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}.box.halo{stroke:#000;stroke-opacity:.6;stroke-width:4}
        .box.truth{stroke:#fff}.box.said{stroke:#ffd21f;stroke-dasharray:6 4}
        pre{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:.8rem 1rem;overflow-x:auto;font:.82rem/1.45 ui-monospace,"DejaVu Sans Mono",monospace}
        @media print{main{max-width:none}.card,.chart,.case{break-inside:avoid}}
        """;
}
