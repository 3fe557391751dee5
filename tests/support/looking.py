"""What is wrong with a page: accessibility by axe, CSP reports, console errors, sideways scroll,
targets too small for a thumb.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
UNSURE = 5  # pages on which a contrast is asked for that cannot be judged
PHONE = {"width": 360, "height": 800}
# Runs before the page's own scripts, outside its CSP, so that no violation is missed; and axe,
# which is long, with it, so that it is sent to the browser once and not for each page.
LISTEN = """
window.__refused = [];
document.addEventListener('securitypolicyviolation', e =>
  window.__refused.push(
    `${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
"""
# What axe judges follows from the elements, their attributes and whether they say anything; not
# from what they say. So two pages to withdraw something are one page to it. First of the frame
# (bars, the links to skip), which many pages have in common, then of <main>.
STRUCTURES = """
page => {
  const texts = new Set(['href', 'id', 'for', 'value', 'name', 'action', 'datetime', 'title', 'min',
    'max', 'placeholder', 'aria-label', 'aria-describedby', 'aria-labelledby', 'aria-controls']);
  const says = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const describe = e => e.tagName + (says(e) ? '+' : '') +
    [...e.attributes].map(a => texts.has(a.name)
      ? `${a.name}${a.value ? '' : '?'}` : `${a.name}=${a.value.replace(/\\d+/g, '')}`).sort();
  const all = [...page.body.querySelectorAll('*')];
  return [all.filter(e => !e.closest('main')), all.filter(e => e.closest('main'))]
    .map(part => part.map(describe).join('\\n'));
}
"""
# Our pages play nothing, so axe need not fetch sounds first.
#
# Contrast is dear to compute and follows from the colours of an element and of those it stands on,
# its letters and, where it is laid over others, its place. What axe passed once is not asked again;
# what it could not judge is, on a few pages more. `isNew`: the other rules are asked, too, in the
# same run, as a run reads the whole page first; `isFrameNew`: of the elements outside <main>, too.
RUN_AXE = """
async ({passed, isNew, isFrameNew}) => {
  const passedBefore = new Set(passed), under = new Map(), looks = new Map();
  const ground = e => {
    if (!e) return '';
    if (!under.has(e)) {
      const s = getComputedStyle(e);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode];
      const laid = s.position === 'static' ? '' : `${s.position} ${e.tagName} ${e.className}`;
      const above = ground(e.parentElement);
      const mine = own.join() === 'rgba(0, 0, 0, 0),none,1,none,normal' ? '' : own.join();
      under.set(e, mine || laid ? `${mine} ${laid}/${above}` : above);
    }
    return under.get(e);
  };
  const look = e => {
    const s = getComputedStyle(e);
    const hint = e.placeholder ? getComputedStyle(e, '::placeholder').color : '';
    return [s.color, s.fontSize, s.fontWeight, s.textShadow, hint, ground(e)].join('; ');
  };
  for (const e of document.body.querySelectorAll('*')) {
    const says = e.matches('input, select, textarea') ||
      [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!says || !e.getClientRects().length) continue;
    looks.set(e, look(e));
    if (!passedBefore.has(looks.get(e))) e.setAttribute('data-look', '');
  }
  const contrast = Boolean(document.querySelector('[data-look]'));
  if (!contrast && !isNew) return {found: [], passed: [], unsure: []};
  axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]', enabled: contrast}]});
  // A place to navigate in <main> must not be named like one of the bars, so all are looked at.
  const isWhole = isFrameNew || document.querySelector('main nav');
  const known = 'body > :not(main, .skip, [data-look], :has([data-look]))';
  const answer = await axe.run(isWhole ? document : {exclude: [known]}, {
    resultTypes: ['violations', 'passes'], preload: false, elementRef: true, selectors: false,
    ...(isNew ? {} : {runOnly: {type: 'rule', values: ['color-contrast']}})});
  document.querySelectorAll('[data-look]').forEach(e => e.removeAttribute('data-look'));
  const asked = new Set([...looks.values()].filter(one => !passedBefore.has(one)));
  const passes = answer.passes.filter(v => v.id === 'color-contrast');
  const judged = passes.flatMap(v => v.nodes).map(n => looks.get(n.element));
  judged.forEach(one => asked.delete(one));
  const why = n => (n.failureSummary || '').split('\\n').slice(1, 2);
  const say = n => `${n.html.slice(0, 160)} (${why(n)})`;
  return {
    found: answer.violations.map(v => `${v.id}: ` + v.nodes.slice(0, 3).map(say).join(' | ')),
    passed: judged.filter(Boolean),
    unsure: [...asked],
  };
}
"""
SIDEWAYS = """
() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > wide + 1);
  return [`${document.documentElement.scrollWidth} px wide: ` + out.slice(0, 4).map(e =>
    `<${e.tagName.toLowerCase()} class="${e.className}">`).join(' ')];
}
"""
# Places that a page leaves out take no room: white space of a template must not keep them open.
LEFT_OPEN = """
() => [...document.querySelectorAll('.rail, .acts, .crumbs, .messages')]
  .filter(e => !e.children.length && e.getClientRects().length)
  .map(e => `${e.className} holds nothing`)
"""
# Under a thumb: what does something is 44 px high and wide, a link 24 px; links within a sentence
# are excepted (WCAG 2.5.8). A box or a button of a choice is pressed on its label, too.
SMALL = """
() => {
  const shown = e => e.getClientRects().length &&
    e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const area = e => {
    const label = ['checkbox', 'radio'].includes(e.type) && e.labels[0];
    const all = [e, ...(label ? [label] : [])].map(one => one.getBoundingClientRect());
    const [left, top] = ['left', 'top'].map(side => Math.min(...all.map(r => r[side])));
    const [right, bottom] = ['right', 'bottom'].map(side => Math.max(...all.map(r => r[side])));
    return [right - left, bottom - top];
  };
  const inSentence = a => getComputedStyle(a).display === 'inline' &&
    [...a.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim().length > 1);
  return [...document.querySelectorAll(
    'a[href], button, summary, select, textarea, input:not([type=hidden])')]
    .filter(e => shown(e) && !e.matches('.skip'))
    .map(e => [e, e.matches('a:not(.btn, .filter, .tabbar *)') ? 24 : 44])
    .filter(([e, least]) => !(least === 24 && inSentence(e)))
    .filter(([e, least]) => Math.min(...area(e)) < least - 0.5)
    .map(([e, least]) => `${area(e).map(Math.round).join(' x ')}, not ${least}: ` +
      e.outerHTML.slice(0, 120));
}
"""

# Nor does one lie over another: links in lines closer than their height.
CROWDED = """
() => {
  const alone = a => getComputedStyle(a).display !== 'inline' || ![...a.parentElement.childNodes]
    .some(n => n.nodeType === 3 && n.textContent.trim().length > 1);
  const areas = [...document.querySelectorAll('main a[href], main button, main summary')]
    .filter(e => alone(e) && e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .flatMap(e => [...e.getClientRects()].map(area => [e, area]));
  const both = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
  return areas.flatMap(([e, a], place) => areas.slice(place + 1)
    .filter(([f, b]) => !e.contains(f) && !f.contains(e) && both(a, b, 'top', 'bottom') > 3 &&
      both(a, b, 'left', 'right') > 3)
    .map(([f]) => `${e.textContent.trim().slice(0, 30)} and ${f.textContent.trim().slice(0, 30)}`));
}
"""


STRUCTURES_HERE = f"() => ({STRUCTURES})(document)"
FAULTS = f"""
() => ({{
  CSP: window.__refused, sideways: ({SIDEWAYS})(), small: ({SMALL})(), 'left open': ({LEFT_OPEN})(),
  crowded: ({CROWDED})(),
}})
"""


class Looker:
    """One tab on a phone's width. `problems` collects the findings, each with the page's name."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.add_init_script(LISTEN + AXE)
        self.problems: list[str] = []
        self.said: list[str] = []
        self.passed: set[str] = set()  # looks of elements whose contrast suffices
        self.unsure: Counter[str] = Counter()  # on how many pages a look could not be judged
        self.structures: set[str] = set()  # of frames and pages whose elements axe has judged
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(f"script error: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        # A form that comes back with its errors answers 422, and Chromium calls every such answer
        # an error.
        if message.type in ("error", "warning") and "status of 422" not in message.text:
            self.said.append(f"console: {message.text}")

    def _ask_axe(self, *, is_new: bool = False, is_frame_new: bool = True) -> list[str]:
        """What has too little contrast, of all that looks unlike what passed before; of a page
        `is_new` also what breaks another rule, in its frame only where that is new, too.
        """
        what = {"passed": [*self.passed], "isNew": is_new, "isFrameNew": is_frame_new}
        answer = self.page.evaluate(RUN_AXE, what)
        self.unsure.update(answer["unsure"])
        self.passed.update(answer["passed"])
        self.passed.update(one for one in answer["unsure"] if self.unsure[one] == UNSURE)
        return answer["found"]

    def look(self, name: str, *, dark: bool = False) -> None:
        """Inspect the current page: everything in light mode, colours also in dark
        mode on request.
        """
        faults = self.page.evaluate(FAULTS)
        result = [f"{kind}: {one}" for kind, found in faults.items() for one in found] + self.said
        frame, main = self.page.evaluate(STRUCTURES_HERE)
        is_frame_new, is_main_new = frame not in self.structures, main not in self.structures
        self.structures |= {frame, main}
        found = self._ask_axe(is_new=is_frame_new or is_main_new, is_frame_new=is_frame_new)
        result += [f"axe: {one}" for one in found]
        if dark:
            self.page.emulate_media(color_scheme="dark")
            result += [f"axe in dark: {one}" for one in self._ask_axe()]
            self.page.emulate_media(color_scheme="light")
        self.said.clear()
        self.problems += [f"{name}: {one}" for one in result]


@contextmanager
def phone(browser: Browser, base_url: str, session: str = "") -> Iterator[Looker]:
    """A separate tab, signed in if `session` is set."""
    context = browser.new_context(
        viewport=PHONE, color_scheme="light", base_url=base_url, reduced_motion="reduce"
    )
    if session:
        sign_in(context, base_url, session)
    try:
        yield Looker(context)
    finally:
        context.close()


def sign_in(context: BrowserContext, base_url: str, session: str) -> None:
    """Whoever's session it is; another one ends."""
    context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


def look_behind_a_link(browser: Browser, base_url: str, text: str) -> None:
    """The page before the button of the link in this text, and behind it as it is now; in both
    languages, in light and dark. Nothing may be wrong with either.
    """
    for language in ("id", "en"):
        with phone(browser, base_url) as looker:
            looker.page.set_extra_http_headers({"Accept-Language": language})
            looker.page.goto("/p/" + text.rsplit("/p/", 1)[1].split()[0])
            looker.look(f"link ({language})", dark=True)
            with looker.page.expect_navigation(wait_until="load"):
                looker.page.locator("main form button").click()
            assert looker.page.locator("html").get_attribute("lang") == language
            looker.look(f"behind it ({language})", dark=True)
            assert not looker.problems, "\n".join(looker.problems)
