namespace Translation.Reporting;

/// <summary>What the page looks like, by day and by night.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #ffffff; --faint: #5f6066; --line: #dcdce0; --s0: #0b5cad; --s1: #b4520a; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececee; --paper: #17181a; --faint: #a6a7ad; --line: #3a3c41; --s0: #5cb0ff; --s1: #ffa45c; }
        }
        body { margin: 2rem auto; padding: 0 1.5rem; max-width: 62rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.5rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin: 2.4rem 0 .6rem; } h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
        p { margin: .3rem 0; } .about { color: var(--faint); }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; margin: .6rem 0; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .9rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { font-weight: 500; } thead th { color: var(--faint); }
        table.figures td, table.figures thead th:not(:first-child) { text-align: right; padding: .25rem 0 .25rem 1.6rem; }
        table.texts th { color: var(--faint); white-space: nowrap; }
        .charts { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } figure { margin: .6rem 0; flex: 1 1 27rem; min-width: 0; }
        figcaption { color: var(--faint); } svg.chart { width: 100%; max-width: 40rem; height: auto; }
        svg.chart text { font: 12px system-ui, sans-serif; fill: var(--faint); } svg.chart .grid { stroke: var(--line); }
        svg.chart .value { fill: var(--ink); font-size: 11px; }
        .line { fill: none; stroke-width: 2; } .dashed { stroke-dasharray: 5 4; }
        .s0 { --series: var(--s0); } .s1 { --series: var(--s1); }
        .line { stroke: var(--series); } .dot, .bar { fill: var(--series); }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; } .legend svg { vertical-align: middle; margin-right: .35rem; }
        img.map { display: block; max-width: 100%; height: auto; margin: .4rem 0; }
        details { margin: .6rem 0; } summary { cursor: pointer; color: var(--faint); }
        @media print { body { margin: 0; max-width: none; } figure, .example { break-inside: avoid; } }
        """;
}
