#!/usr/bin/env python3
"""Checks the HTML page in a real browser: Chromium, without a window.

usage: check.py HTML_REPORT ATTACKS [PICTURES]

HTML_REPORT is the example's program; it is run on the sample articles and on ATTACKS, articles that try to bring markup and
script into the page. Then copies of the page that are broken in one way each are checked too: every one must be found.
With PICTURES, a folder, pictures of the page are left there.
"""

import base64
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait


class Wrong(Exception):
    """What a check finds."""


def must(holds, message):
    if not holds:
        raise Wrong(message)


def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1360,1000"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_page_load_timeout(60)
    return driver


class Page:
    """The page in the browser, as a reader meets it."""

    def __init__(self, driver, file):
        self.driver = driver
        driver.get_log("browser")
        driver.get("about:blank")
        driver.get(file.as_uri())
        text = file.read_text()
        begin = text.index('id="data">') + len('id="data">')
        self.data = json.loads(text[begin : text.index("</script>", begin)])

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def listed(self):
        return [link.get_dom_attribute("data-claim") for link in self.all("#claims a") if link.is_displayed()]

    def shown(self):
        return [dossier.get_dom_attribute("id") for dossier in self.all(".dossier") if dossier.is_displayed()]

    def no_errors(self):
        messages = [entry["message"] for entry in self.driver.get_log("browser")]
        must(not messages, f"the console says {messages[:3]}")

    def press(self, *keys):
        action = webdriver.ActionChains(self.driver)
        for key in keys:
            action.send_keys(key)
        action.perform()


def loads(page):
    """Loads without a word on the console and without asking for anything else; shows one dossier."""
    page.no_errors()
    must(page.run("return performance.getEntriesByType('resource').length") == 0, "the page asks for more files")
    must(len(page.listed()) == len(page.data["claims"]) > 0, "not all claims are listed")
    must(len(page.shown()) == 1, f"{len(page.shown())} dossiers are shown")
    must(page.run("return getComputedStyle(document.querySelector('.desk')).display") == "grid", "the style is not applied")


def filters(page):
    """Each filter leaves the claims that the data say; words, source and stance work together; clearing brings all back."""
    claims = page.data["claims"]
    everyone = page.listed()

    def expect(fits, what):
        wanted = {claim["id"] for claim in claims if fits(claim)}
        must(set(page.listed()) == wanted, f"{what}: {len(page.listed())} claims are listed, {len(wanted)} fit")
        must(page.one("#found").text.startswith(f"{len(wanted)} of "), f"{what}: the count says {page.one('#found').text}")
        must(set(page.shown()) <= wanted and (page.shown() or not wanted), f"{what}: a dossier is shown that does not fit")
        return wanted

    def clear():
        page.one("#reset").click()
        WebDriverWait(page.driver, 5).until(lambda _: len(page.listed()) == len(everyone))

    def by(name, stance=None, outlet=None):
        """Whether a claim has a statement by this source, of this stance, in this outlet."""
        fits = lambda one: name in one[:2] and stance in (None, one[3]) and outlet in (None, one[2])
        return lambda claim: any(map(fits, claim["said"]))

    def counts(*asked):
        return sum(map(by(*asked), claims))

    said = sorted({tuple(one) for claim in claims for one in claim["said"]})
    # A holder of whom the stance, and then the outlet, leave some claims and not all.
    holder, outlet, stance = next(
        (name, outlet, stance)
        for name, _, outlet, stance in said
        if name and 0 < counts(name, stance, outlet) < counts(name, stance) < counts(name) < len(claims)
    )
    Select(page.one("#source")).select_by_visible_text(holder)
    expect(by(holder), "source")
    Select(page.one("#stance")).select_by_value(stance)
    expect(by(holder, stance), "source and stance")
    Select(page.one("#outlet")).select_by_visible_text(outlet)
    expect(by(holder, stance, outlet), "source, stance and outlet")
    clear()
    holders = {one[0] for one in said}
    speaker = next(one[1] for one in said if one[1] and one[1] not in holders)
    Select(page.one("#source")).select_by_visible_text(speaker)
    expect(by(speaker), "who spoke for another")
    clear()
    page.one("#contested").click()
    contested = expect(lambda c: c["contested"], "contested")
    must(0 < len(contested) < len(everyone), "contested is all or nothing")
    clear()
    page.one("#single").click()
    expect(lambda c: c["single"], "single origin")
    clear()
    page.one("#words").send_keys("zeppelin q")
    expect(lambda _: False, "words that nobody says")
    must(page.one("#nothing").is_displayed(), "an empty list is not explained")
    clear()
    page.no_errors()


def opens(page):
    """A click, and Enter, open the quotation in its article with the words marked; Escape closes and leads back."""
    button = next(one for one in page.all(".dossier:not([hidden]) .group .open"))
    quote = page.data["quotes"][button.get_dom_attribute("data-quote")]
    article = page.data["articles"][quote["article"]]

    def opened():
        dialog = page.one("#reader")
        must(dialog.is_displayed(), "nothing opens")
        text = page.run("return document.querySelector('#reader-text').textContent")
        must(text == article["text"], "the article's text is not shown as it is")
        marks = [(mark.get_dom_attribute("class"), mark.get_property("textContent")) for mark in page.all("#reader-text mark")]
        wanted = [(part, article["text"][start:end]) for start, end, part in quote["marks"]]
        must(marks == wanted and any(part == "content" for part, _ in marks), f"marked are {marks}, not {wanted}")
        for mark in page.all("#reader-text mark"):
            must(page.run("return getComputedStyle(arguments[0]).backgroundColor", mark) != "rgba(0, 0, 0, 0)", "no mark is seen")
        inside = "const b=arguments[0].getBoundingClientRect(),t=document.querySelector('#reader-text').getBoundingClientRect();"
        first = page.one("#reader-text mark")
        must(page.run(inside + "return b.top>=t.top-1&&b.top<t.bottom", first), "the mark is not in sight")

    button.click()
    opened()
    page.one("#close").click()
    must(not page.one("#reader").is_displayed(), "the button does not close it")
    page.run("arguments[0].focus()", button)
    page.press(Keys.ENTER)
    opened()
    page.press(Keys.ESCAPE)
    must(not page.one("#reader").is_displayed(), "Escape does not close it")
    must(page.run("return document.activeElement === arguments[0]", button), "the focus does not come back")
    dot = page.one(".dossier:not([hidden]) .timeline .dot")
    webdriver.ActionChains(page.driver).move_to_element(dot).click().perform()
    must(page.one("#reader").is_displayed(), "a dot of the timeline opens nothing")
    page.press(Keys.ESCAPE)
    page.no_errors()


def keyboard(page):
    """With keys alone: the search by a slash, the list by arrows, a claim by Enter, its quotations by Tab."""
    page.run("document.activeElement.blur()")
    page.press("/")
    must(page.run("return document.activeElement.id") == "words", "a slash does not lead to the search")
    link = page.one("#claims a")
    page.run("arguments[0].focus()", link)
    page.press(Keys.ARROW_DOWN, Keys.ENTER)
    second = page.listed()[1]
    WebDriverWait(page.driver, 5).until(lambda _: page.shown() == [second])
    must(page.run("return document.activeElement.id") == second, "the focus does not go to the dossier")
    for _ in range(40):
        page.press(Keys.TAB)
        if page.run("return document.activeElement.dataset.quote"):
            break
    must(page.run("return !!document.activeElement.dataset.quote"), "no quotation is reached with Tab")
    page.press(Keys.ENTER)
    must(page.one("#reader").is_displayed(), "Enter opens nothing")
    page.press(Keys.ESCAPE)
    page.driver.back()
    page.no_errors()


def drawings(page):
    """Timeline and graph are drawn: as many dots as dated statements, no box outside, none over another."""
    for dossier in page.data["claims"][:5]:
        page.run("location.hash = arguments[0]", dossier["id"])
        WebDriverWait(page.driver, 5).until(lambda _: page.shown() == [dossier["id"]])
        prefix = f"[id='{dossier['id']}'] "
        dots = len(page.all(prefix + ".timeline .dot"))
        dated = len(page.all(prefix + ".events .event time"))
        must(dots == dated > 0, f"{dots} dots for {dated} dated statements")
        boxes = page.run(
            "return [...document.querySelectorAll(arguments[0])].map(r=>['x','y','width','height'].map(a=>+r.getAttribute(a)))",
            prefix + ".graph .node rect",
        )
        width, height = page.run("const v=document.querySelector(arguments[0]).viewBox.baseVal;return [v.width,v.height]", prefix + ".graph")
        must(len(boxes) >= 2, "the graph has no nodes")
        for at, (x, y, w, h) in enumerate(boxes):
            must(x >= 0 and y >= 0 and x + w <= width and y + h <= height, "a box is outside the drawing")
            for other in boxes[at + 1 :]:
                apart = x + w <= other[0] or other[0] + other[2] <= x or y + h <= other[1] or other[1] + other[3] <= y
                must(apart, "two boxes overlap")
        must(page.all(prefix + ".graph .edge"), "the graph has no edges")
    page.no_errors()


def brightness(color):
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def light_and_dark(page):
    """Both schemes have the contrast that WCAG 2.2 AA asks for, for every text colour that is used."""
    seen = {}
    for scheme in ("light", "dark"):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        pairs = page.run(
            """const found = new Set();
            for (const one of document.querySelectorAll('body *')) {
              if (one.closest('svg') || !one.checkVisibility() || ![...one.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
              let under = one;
              while (under && getComputedStyle(under).backgroundColor === 'rgba(0, 0, 0, 0)') under = under.parentElement;
              found.add(getComputedStyle(one).color + '|' + getComputedStyle(under || document.body).backgroundColor);
            }
            return [...found]"""
        )
        for pair in pairs:
            one, other = sorted(map(brightness, pair.split("|")), reverse=True)
            must((one + 0.05) / (other + 0.05) >= 4.5, f"{scheme}: {pair} has a contrast of {(one + 0.05) / (other + 0.05):.1f}")
        seen[scheme] = page.run("return getComputedStyle(document.body).backgroundColor")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    must(seen["light"] != seen["dark"], "light and dark are the same")


def prints(page):
    """On paper: the list and the buttons are gone, the chosen dossier is there."""
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    must(not page.one(".index").is_displayed() and not page.one(".open").is_displayed(), "buttons are printed")
    must(len(page.shown()) == 1, "not one dossier is printed")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    pdf = base64.b64decode(page.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"])
    must(pdf.startswith(b"%PDF") and len(pdf) > 5000, "nothing is printed")


def without_script(page):
    """Without scripts all dossiers are there to be read."""
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.driver.refresh()
        shown = [one for one in page.all(".dossier") if one.is_displayed()]
        must(len(shown) == len(page.data["claims"]), f"{len(shown)} dossiers are shown without scripts")
        must(not page.one("#filters").is_displayed(), "filters are shown that cannot work")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        page.driver.refresh()
    page.driver.get_log("browser")


def is_harmless(page):
    """Nothing of the articles is markup or script, on the page or in any opened article; all of it can be read."""
    must(page.run("return window.pwned === undefined"), "a script of an article has run")
    foreign = "img,iframe,object,embed,base,template,math,b,style ~ style,meta[http-equiv=refresh],form:not(#filters),script:not(#data) ~ script"
    must(page.run("return document.querySelectorAll(arguments[0]).length", foreign) == 0, "an article's markup is in the page")
    must(page.run("return document.scripts.length") == 2, "there are scripts of others")
    handlers = "return [...document.querySelectorAll('*')].filter(e=>[...e.attributes].some(a=>a.name.startsWith('on')||/^(javascript|data):/i.test(a.value.trim()))).length"
    must(page.run(handlers) == 0, "an element has a handler or an address of an article")
    for claim in page.data["claims"]:
        page.run("location.hash = arguments[0]", claim["id"])
        WebDriverWait(page.driver, 5).until(lambda _: page.shown() == [claim["id"]])
        must(page.run("return document.querySelectorAll(arguments[0]).length", foreign) == 0, "an article's markup is in a dossier")
        must(page.run(handlers) == 0, "a dossier has a handler or an address of an article")
    for id, quote in page.data["quotes"].items():
        page.run("const b=document.createElement('button');b.dataset.quote=arguments[0];document.body.append(b);b.click();b.remove()", id)
        text = page.run("return document.querySelector('#reader-text').textContent")
        must(text == page.data["articles"][quote["article"]]["text"], "an article's text is changed")
        must(page.run("return document.querySelectorAll('#reader-text :not(mark)').length") == 0, "markup in an opened article")
        links = page.run("return [...document.querySelectorAll('#reader-line a')].map(a=>a.protocol)")
        must(set(links) <= {"https:", "http:"}, f"a link leads to {links}")
        page.run("document.querySelector('#reader').close()")
    must(page.run("return window.pwned === undefined") and page.run(handlers) == 0, "opening an article has run its script")
    page.no_errors()


READ = [loads, filters, opens, keyboard, drawings, light_and_dark, prints, without_script]


def signed(text):
    """The page with the hashes of its style and script as they are now."""
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL).group(1)
        value = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        text = re.sub(rf"{directive} '[^']*'", lambda _: f"{directive} 'sha256-{value}'", text, count=1)
    return text


def instead(old, new):
    def change(text):
        must(old in text, f"the page has no {old!r} to break")
        return signed(text.replace(old, new))

    return change


# Ways of breaking the page, and the check that must find each.
BROKEN = [
    ("a script that the policy does not know", loads, lambda text: text.replace('"use strict";', '"use strict"; ')),
    ("an error in the script", loads, instead("filter();\n  follow", "filtre();\n  follow")),
    ("a picture from elsewhere", loads, instead("</header>\n<div", '<img src="x.png"></header>\n<div')),
    ("a filter that does nothing", filters, instead("stance === side", "true")),
    ("a filter on the wrong field", filters, instead("|| source === speaker", "")),
    ("a click that opens nothing", opens, instead("if (quote) open(", "if (!quote) open(")),
    ("marks one character off", opens, instead("characters.slice(start, end)", "characters.slice(start + 1, end + 1)")),
    ("marks that are not seen", opens, instead("mark.content{", "mark.contents{")),
    ("arrows that do not move", keyboard, instead("next.focus()", "next")),
    ("quotations that are no buttons", keyboard, lambda text: signed(re.sub(r'<button type="button" class="(open|event)"', r'<span class="\1"', text))),
    ("a graph without edges", drawings, instead('class="edge', 'class="egde')),
    ("faint writing", light_and_dark, instead("--soft:#5a636d", "--soft:#a5a9ad")),
    ("one scheme only", light_and_dark, instead("prefers-color-scheme:dark", "prefers-color-scheme:none")),
    ("a list that is printed", prints, instead(".index,.skip,.open,#reader{display:none!important}", "")),
    ("dossiers that need the script", without_script, instead('tabindex="-1">\n  <header>', 'tabindex="-1" hidden>\n  <header>')),
    ("text that becomes markup", is_harmless, instead("body.append(characters.slice(at).join(\"\"))", "body.insertAdjacentHTML('beforeend', characters.slice(at).join(''))")),
]


def main(program, attacks, pictures=None):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        samples, hostile, broken = folder / "samples.html", folder / "hostile.html", folder / "broken.html"
        subprocess.run([program, "-o", samples], check=True, capture_output=True)
        subprocess.run([program, "-o", hostile, attacks], check=True, capture_output=True)
        driver = browser()
        try:
            for file, checks in ((samples, READ), (hostile, [loads, is_harmless])):
                for check in checks:
                    try:
                        check(Page(driver, file))
                        print(f"  {file.stem}: {check.__name__}")
                    except (Wrong, WebDriverException, StopIteration) as error:
                        failed = True
                        print(f"  {file.stem}: {check.__name__}: WRONG: {error}")
            for what, check, breaks in BROKEN:
                page = hostile if check is is_harmless else samples
                broken.write_text(breaks(page.read_text()))
                try:
                    check(Page(driver, broken))
                    failed = True
                    print(f"  NOT FOUND: {what}")
                except (Wrong, WebDriverException, StopIteration) as error:
                    print(f"    finds {what}: {(str(error).splitlines() or ['nothing'])[0][:90]}")
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
            if pictures:
                Page(driver, samples)
                driver.save_screenshot(str(pathlib.Path(pictures) / "page.png"))
        finally:
            driver.quit()
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
