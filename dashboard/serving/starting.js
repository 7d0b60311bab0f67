
// The application starts when the words that stand in the page are painted: its hundred scripts
// would be asked for before. The words stay until all of its first page is drawn, in a root of its
// own that is out of sight, and as long as somebody fills in a field of theirs. Whoever has read on
// goes on at the same heading.
{
  const parts = document.getElementById("application").content.children
  const words = document.getElementById("root")
  const root = document.createElement("div")
  const find = (name) => root.querySelector(`[data-testid="${name}"]`)
  const ready = () =>
    find("stElementContainer")
    && !find("stSkeleton")
    && find("stApp").dataset.testScriptState === "notRunning"
    && !words.querySelector("input:focus")

  const change = () => {
    const passed = [...words.querySelectorAll("h2")].filter(
      (heading) => heading.getBoundingClientRect().top < innerHeight / 2,
    )
    const read = scrollY ? passed.pop()?.textContent : undefined
    words.remove()
    root.inert = false
    root.removeAttribute("style")
    const same = [...root.querySelectorAll("h2")].find((heading) => heading.textContent === read)
    same?.scrollIntoView()
    show()
  }

  const wait = () => {
    words.removeAttribute("id")
    root.id = "root"
    root.inert = true
    root.style.opacity = 0
    words.after(root)
    const waiting = setInterval(() => {
      if (!ready()) return
      clearInterval(waiting)
      change()
    }, 50)
  }

  const start = () => {
    if (!parts.length) return
    if (words.children.length) wait()
    document.body.append(...parts)
  }

  requestAnimationFrame(() => setTimeout(start))
  setTimeout(start, 500) // for a page that is not looked at, where nothing is painted
}

// Within the application a link or form of ours goes on in the same session, as the buttons back and
// forward do; what it leads to comes from its top, or at the heading that it names, and has the
// focus. The page is in the language of its head. On paper folds are open, and charts are drawn as
// on the plain pages.
const pages = new Set(PAGES)
let wanted = location.hash
let drawn = true // what the address leads to, not what was there before

const show = () => {
  const top = wanted === "#"
  const place = document.getElementById(top ? "content" : decodeURIComponent(wanted.slice(1)))
  if (!place?.closest(".stHtml")) return
  wanted = ""
  if (top) document.querySelector('[data-testid="stMain"]').scrollTo(0, 0)
  else place.scrollIntoView()
  held = place.id
  focus(place)
}

const focus = (place) => {
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}

// What is drawn anew loses the focus: it keeps it until the reader does something.
let held = ""
const hold = () => {
  const place = held && document.activeElement === document.body && document.getElementById(held)
  if (place) focus(place)
}
for (const act of ["keydown", "pointerdown"]) addEventListener(act, () => (held = ""), true)

const go = (to) => {
  wanted = to.hash || "#"
  drawn = to.pathname === location.pathname && to.search === location.search
  history.pushState({}, "", to)
  if (drawn) show()
  else dispatchEvent(new PopStateEvent("popstate"))
}

addEventListener("click", (event) => {
  const link = event.target.closest?.(".stHtml a[href]")
  const other = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey
  if (!link || other || event.shiftKey || event.altKey) return
  const to = new URL(link.href)
  if (to.origin !== location.origin || !pages.has(to.pathname)) return
  event.preventDefault()
  go(to)
})

addEventListener("submit", (event) => {
  const form = event.target.closest?.(".stHtml form")
  if (!form) return
  event.preventDefault()
  const to = new URL(form.action)
  for (const [name, value] of new FormData(form)) to.searchParams.set(name, value)
  go(to)
})

// What a chart says is told by its name: the loose numbers in it would be read out once more.
new MutationObserver(() => {
  for (const plot of document.querySelectorAll(".js-plotly-plot:not([aria-hidden])"))
    plot.ariaHidden = "true"
  const language = document.querySelector(".stHtml .bar")?.lang
  if (language && document.documentElement.lang !== language) document.documentElement.lang = language
  const app = document.querySelector('[data-testid="stApp"]')
  hold()
  const still = app?.dataset.testScriptState === "notRunning"
  drawn ||= !still
  if (wanted && drawn && still) show()
}).observe(document, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] })

let unfolded = []
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open], .day)")]
  for (const fold of unfolded) fold.open = true
  for (const place of document.querySelectorAll("[data-drawing]"))
    place.innerHTML = decodeURIComponent(place.dataset.drawing)
})
addEventListener("afterprint", () => {
  for (const fold of unfolded) fold.open = false
})
