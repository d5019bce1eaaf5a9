extension HTMLStyle {
    /// Tables, which scroll by themselves.
    static let tables = """
        .scroll{overflow:auto;margin-top:1rem;background:var(--sheet);border:1px solid var(--line);border-radius:.375rem}
        .scroll+p{margin-top:.75rem}
        table{border-collapse:separate;border-spacing:0;font-size:.875rem;line-height:1.45}
        th{text-align:left;font-weight:600}
        .story,.plain,.numbers{width:100%}
        .story{min-width:44rem}
        .plain{min-width:34rem}
        .story :is(td,th),.plain :is(td,th),.numbers :is(td,th){padding:.5rem .875rem;vertical-align:top;border-top:1px solid var(--line);min-width:5rem}
        :is(.story,.plain,.numbers) thead tr:first-child>*{border-top:0}
        thead th{color:var(--muted);font-size:.8125rem}
        .story td:last-child{white-space:nowrap}
        .story :is(td,th){padding-block:.375rem}
        .story td:first-child{white-space:nowrap;text-align:right;color:var(--muted);font-size:.75rem;line-height:1.7}
        .story .stage>*{background:var(--faint);font-weight:650}
        .story tbody:first-of-type .stage>*{border-top:1px solid var(--line)}
        .scroll:has(.numbers){width:fit-content;max-width:100%}
        .numbers{width:auto}
        .numbers :is(td,thead tr:last-child th,thead th[colspan]),.plain .number{text-align:right;white-space:nowrap}
        .numbers thead tr:first-child th:first-child{text-align:left}
        .plain .word{white-space:nowrap}
        .yes{color:var(--g-text);white-space:nowrap}
        .no{color:var(--u-text);white-space:nowrap}
        """

    /// The access matrix: the headings stay where they are when it scrolls.
    static let matrix = """
        .key{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.5rem 1.5rem;margin-top:1.25rem;font-size:.875rem;line-height:1.4}
        .key li{display:grid;grid-template-columns:1.75rem auto;grid-template-rows:auto 1fr;column-gap:.625rem}
        .key .sample{grid-row:span 2;width:1.75rem;height:1.75rem;border-radius:.25rem}
        .key .meaning{grid-column:2;color:var(--muted);font-size:.8125rem}
        .sample,.matrix tbody td{text-align:center;font-weight:650}
        .sample{display:inline-grid;place-items:center}
        .scroll:has(.matrix){max-height:min(46rem,85vh);width:fit-content;max-width:100%}
        .matrix{line-height:1.2}
        .matrix thead{position:sticky;top:0;z-index:2}
        .matrix thead :is(td,th){background:var(--sheet);vertical-align:bottom;padding:.375rem .25rem}
        .matrix .kinds th{border-left:1px solid var(--line);font-size:.6875rem;font-weight:600;text-align:left;white-space:nowrap;padding-left:.5rem}
        .matrix .kinds span{position:sticky;left:1rem}
        .matrix .names th{border-bottom:1px solid var(--edge);color:var(--ink);font-weight:500}
        .matrix .names th+th{width:2rem;min-width:2rem;padding:.5rem 0;text-align:left}
        .matrix .names th+th span{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);max-height:11rem;margin:0 auto;width:2rem;line-height:2rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.8125rem}
        .matrix tr>:first-child{position:sticky;left:0;z-index:1;background:var(--sheet);border-right:1px solid var(--edge)}
        .matrix thead tr>:first-child{z-index:3}
        .matrix tbody th{padding:.25rem .875rem;font-weight:500;white-space:nowrap;border-bottom:1px solid var(--line)}
        .matrix .names th:first-child{padding-left:.875rem;color:var(--muted)}
        .matrix th small{margin-left:.625rem;color:var(--muted);font-size:.75rem;font-weight:400}
        .matrix tbody td{height:1.875rem;min-width:2rem;padding:0;border:1px solid var(--sheet);position:relative;font-size:.8125rem}
        .matrix td a{display:grid;place-items:center;min-height:1.75rem;color:inherit;text-decoration:none}
        .matrix td a:focus-visible{outline-offset:-3px;outline-color:currentColor}
        .matrix td a:hover{text-decoration:underline}
        .matrix tbody tr:hover>th{background:var(--faint)}
        :is(.sample,.matrix td).v{background:var(--v);color:var(--on-v)}
        :is(.sample,.matrix td).b{background:var(--b);color:var(--on-b)}
        :is(.sample,.matrix td).u{background:var(--u);color:var(--on-u)}
        :is(.sample,.matrix td).g{background:var(--g);color:var(--on-g)}
        :is(.sample,.matrix td).w{background:var(--w);color:var(--on-w)}
        :is(.sample,.matrix td).m{background:var(--m);color:var(--on-m)}
        :is(.sample,.matrix td).n{background:var(--n);color:var(--on-n)}
        """

    /// Findings and problems.
    static let findings = """
        article{margin-top:1.5rem;padding:1.5rem 1.75rem 1.75rem;background:var(--sheet);border:1px solid var(--line);border-radius:.375rem;scroll-margin-top:1rem}
        article:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
        .finding h3{font-size:1.25rem;letter-spacing:-.01em;line-height:1.3;margin:.625rem 0 0}
        .problem h3{margin:0;font-weight:600}
        .badges{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem}
        .badge{display:inline-block;padding:.0625rem .5rem;border:1px solid var(--edge);border-radius:.25rem;font-size:.8125rem;font-weight:600;line-height:1.5;color:var(--muted)}
        .badge.critical{background:var(--v);border-color:var(--v);color:var(--on-v)}
        .badge.high{border-color:var(--v-text);color:var(--v-text)}
        .badge.medium{border-color:var(--b-text);color:var(--b-text)}
        .badge.broken{background:var(--b);border-color:var(--b);color:var(--on-b)}
        .badge.waived{background:var(--m);border-color:var(--m);color:var(--on-m)}
        .badge.unproven{background:var(--u);border-color:var(--u);color:var(--on-u)}
        .badges code{color:var(--muted);margin-left:auto}
        .detail{margin-top:1rem}
        .detail>div{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.25rem 1.25rem;padding:.625rem 0;border-top:1px solid var(--line)}
        .detail>div:last-child{padding-bottom:0}
        .detail dt{color:var(--muted);font-size:.875rem;line-height:1.7}
        .detail dd p+p{margin-top:.25rem}
        .exchange+.exchange{margin-top:1rem}
        figcaption{color:var(--muted);font-size:.8125rem;margin-bottom:.375rem}
        pre{padding:.75rem 1rem;background:var(--faint);border-radius:.25rem;white-space:pre-wrap;line-height:1.6}
        .exchange pre+pre{margin-top:.25rem}
        .exchange pre{border-left:.1875rem solid var(--edge)}
        .exchange pre span{color:var(--muted)}
        .again{user-select:all;-webkit-user-select:all;cursor:copy}
        """

    /// Lists and definitions.
    static let lists = """
        .rest li{padding:.5rem 0;border-top:1px solid var(--line)}
        .rest{margin-top:.5rem}
        .reasons>div,.meanings>div{padding:.625rem 0;border-top:1px solid var(--line)}
        .reasons dd{color:var(--muted);font-size:.875rem}
        .meanings>div{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.25rem 1.25rem}
        .meanings dt{font-weight:650}
        """

    /// On a telephone.
    static let narrow = """
        @media (max-width:44rem){
        body{padding:1.5rem 1rem 3rem}
        h1{font-size:1.5rem}
        section{margin-top:2.5rem}
        .verdict{padding:1.125rem 1.125rem 1.25rem;border-left-width:.375rem}
        .verdict .word{font-size:1.5rem}
        .verdict .lead{font-size:1.0625rem}
        .counts{gap:.75rem 1.75rem}
        .counts b{font-size:1.5rem}
        .facts{grid-template-columns:1fr 1fr;gap:.875rem 1.25rem}
        article{padding:1.125rem 1rem 1.25rem}
        .detail>div,.meanings>div{grid-template-columns:minmax(0,1fr)}
        .badges code{margin-left:0}
        .matrix th small{display:none}
        .matrix tbody th{padding:.25rem .625rem;white-space:normal}
        .matrix tr>:first-child{min-width:9.5rem;max-width:9.5rem}
        .matrix .names th+th span{max-height:8rem}
        .key{grid-template-columns:1fr}
        }
        """

    /// On paper: everything is there, and nothing sticks or scrolls.
    static let print = """
        @page{size:A4;margin:16mm 14mm}
        @page wide{size:A4 landscape;margin:12mm}
        @media print{
        html{background:none;font-size:10pt}
        body{padding:0;max-width:none}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .skip,nav{display:none}
        #access{page:wide;break-before:page}
        section{margin-top:2rem}
        .scroll,.scroll:has(.matrix){overflow:visible;max-height:none;width:auto;border:0}
        .matrix thead,.matrix tr>:first-child,.matrix .kinds span{position:static}
        .story,.plain{min-width:0}
        .story{font-size:8pt}
        .story :is(td,th){padding:.1875rem .5rem}
        .matrix{font-size:7.5pt}
        .matrix tbody th{padding:.125rem .5rem}
        .matrix tbody td,.matrix td a{height:1.375rem;min-height:1.25rem}
        .matrix .names th+th,.matrix tbody td{min-width:1.25rem;width:1.625rem}
        .matrix .names th+th span{width:1.625rem;line-height:1.625rem;font-size:7.5pt}
        h2,h3,figcaption,.stage,.badges,section>.note:not(:last-child){break-after:avoid}
        .story td:nth-child(4){width:38%}
        tr,.detail>div:not(:has(.exchange)),pre,.key li,.verdict{break-inside:avoid}
        article{padding:1rem 0 0;border:0;border-top:1px solid var(--edge);border-radius:0}
        summary{list-style:none;color:var(--ink)}
        details::details-content{content-visibility:visible;display:block;block-size:auto}
        a{color:inherit;text-decoration:none}
        }
        """
}
