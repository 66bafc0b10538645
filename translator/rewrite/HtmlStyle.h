//===- HtmlStyle.h - how the page of --html looks ---------------------------------------===//
//
// Classes are told apart by the line under the text as well as by colour, and the colours are
// Okabe and Ito's, which colour-blind readers tell apart (jfly.uni-koeln.de/color).
//
//===------------------------------------------------------------------------------------===//
#ifndef SURROGATE_TRANSLATOR_REWRITE_HTMLSTYLE_H
#define SURROGATE_TRANSLATOR_REWRITE_HTMLSTYLE_H

namespace surrogate {

inline constexpr char htmlStyle[] = R"(
:root { color-scheme: light dark; --text: #1b1b1b; --page: #ffffff; --soft: #f3f3f3; --faint: #767676;
  --in: #0072b2; --out: #d55e00; --inout: #9a4f7e; --internal: #767676; --good: #00704f; --bad: #b03a00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8e8; --page: #161616; --soft: #242424; --faint: #9a9a9a;
    --in: #56b4e9; --out: #f0a030; --inout: #dd9cc4; --internal: #9a9a9a; --good: #2fc99b; --bad: #ff8a5c; } }
body { margin: 1.5rem; font: 15px/1.45 system-ui, sans-serif; color: var(--text); background: var(--page); }
h1 { font-size: 1.2rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
.source, code, td.path { font-family: ui-monospace, monospace; font-size: 13px; }
.source { overflow-x: auto; white-space: pre; tab-size: 4; }
.line { display: block; min-height: 1.45em; padding-left: .3rem; border-left: 4px solid transparent; }
.line.region { background: var(--soft); border-left-color: var(--in); }
.number { display: inline-block; width: 4.5em; padding-right: 1em; text-align: right; color: var(--faint);
  user-select: none; }
.banner { margin: .4rem 0; padding: .5rem .8rem; border: 1px solid var(--faint); border-radius: 4px;
  white-space: normal; font: 14px/1.45 system-ui, sans-serif; }
.verdict { font-weight: 600; } .safe { color: var(--good); } .unsafe { color: var(--bad); }
.mark { position: relative; text-decoration-thickness: 2px; text-underline-offset: 3px; cursor: help; }
.in { color: var(--in); text-decoration: underline solid; }
.out { color: var(--out); text-decoration: underline double; }
.inout { color: var(--inout); text-decoration: underline wavy; }
.internal { color: var(--internal); text-decoration: underline dotted; }
.effect { color: var(--bad); outline: 1px dashed var(--bad); }
.note { display: none; position: absolute; left: 0; top: 1.5em; z-index: 1; width: max-content;
  max-width: 34rem; padding: .3rem .5rem; white-space: normal; color: var(--text); background: var(--page);
  border: 1px solid var(--faint); border-radius: 4px; font: 13px/1.4 system-ui, sans-serif; }
.mark:hover > .note, .mark:focus > .note { display: block; }
.inline { display: block; padding-left: 5.2em; white-space: normal; color: var(--faint);
  font: 12px/1.4 system-ui, sans-serif; }
table { border-collapse: collapse; margin: .3rem 0; }
th, td { padding: .1rem .9rem .1rem 0; text-align: left; vertical-align: top; }
th { color: var(--faint); font-weight: 500; }
summary { cursor: pointer; }
.legend span { margin-right: 1.4rem; }
)";

} // namespace surrogate

#endif
