
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
