/** Rises whenever the same paper would look different, so that whoever keeps a copy fetches it anew. */
export const LAYOUT = 2;

/**
 * How a document looks, in Typst. Everything that people wrote arrives as data (`sys.inputs`), and is set as text: a
 * string that looks like markup is a string. Nothing is read from anywhere.
 */
export const layout = `
#let p = json(bytes(sys.inputs.paper))
#let moment = datetime(
  year: p.at.at(0), month: p.at.at(1), day: p.at.at(2), hour: p.at.at(3), minute: p.at.at(4), second: p.at.at(5),
)
#set document(title: p.title.zh + " · " + p.title.en + " " + p.number, date: moment)
#set text(font: ("Noto Sans TC", "Noto Sans SC"), lang: "zh", region: "TW", size: 9.5pt, fallback: false, cjk-latin-spacing: none)
#set par(leading: 0.5em, spacing: 0.5em)
#let small(body) = text(size: 7.5pt, fill: luma(32%), body)
#let lines(value) = value.split("\\n").map(line => text(line)).join(linebreak())
#let said(value) = if type(value) == str { lines(value) } else if value.zh == value.en { lines(value.zh) } else {
  lines(value.zh)
  linebreak()
  small(lines(value.en))
}
#let stamped(zh, en, value) = [#text(zh) #small(en) #text(value)]
#set page(
  paper: "a4",
  margin: (top: 33mm, bottom: 20mm, x: 17mm),
  header: grid(
    columns: (1fr, 20mm), column-gutter: 4mm, align: (left + horizon, right + horizon),
    text(size: 8.5pt, {
      text(p.company)
      h(4mm)
      text(p.title.zh)
      linebreak()
      stamped("編號", "Number", p.number)
      h(4mm)
      stamped("版本", "Version", str(if p.edition == none { p.version } else { p.edition }))
      if p.edition != none { h(4mm); stamped("紀錄版次", "Record", str(p.version)) }
      linebreak()
      stamped("資料時間", "As of", p.asOf)
    }),
    image(bytes(p.qr), format: "svg", width: 20mm, alt: p.address),
  ),
  footer: context small(grid(
    columns: (1fr, auto),
    [內容雜湊 Content hash #text(p.hash)],
    [第 #counter(page).display() 頁，共 #counter(page).final().first() 頁 · Page #counter(page).display() of #counter(page).final().first()],
  )),
  background: if p.draft { rotate(-40deg, text(size: 100pt, fill: luma(91%), "草稿 DRAFT")) },
)
#let rule = 0.4pt + luma(45%)
#let part(title, head, columns, rows) = if rows.len() > 0 {
  block(above: 4.5mm, below: 1.5mm, sticky: true, text(size: 11pt, said(title)))
  table(
    columns: columns, stroke: rule, inset: (x: 5pt, y: 4pt), align: left + top,
    table.header(repeat: true, ..head.map(cell => small(text(cell.zh + " " + cell.en)))),
    ..rows.flatten().map(said),
  )
}
#align(center, { text(size: 10pt, p.company); linebreak(); text(size: 17pt, p.title.zh); linebreak(); text(size: 10pt, fill: luma(30%), p.title.en) })
#let item = (zh: "項目", en: "Item")
#for s in p.sections {
  part(s.title, (item, (zh: "內容", en: "Content")), (32%, 1fr), s.rows)
}
#if p.since != none {
  part(
    (zh: "與第 " + p.since.version + " 版的差異", en: "Changes since version " + p.since.version),
    (item, (zh: "先前", en: "Before"), (zh: "現在", en: "Now")),
    (28%, 1fr, 1fr),
    p.since.changes.map(c => (c.label, c.before, c.after)),
  )
}
#if p.signatures.len() > 0 {
  block(above: 6mm, below: 2mm, sticky: true, text(size: 11pt, said((zh: "簽名", en: "Signatures"))))
  grid(
    columns: (1fr, 1fr), gutter: 5mm,
    ..p.signatures.map(s => block(breakable: false, width: 100%, {
      box(width: 60mm, height: 22mm, stroke: (bottom: rule), if s.drawn != none {
        align(center + bottom, image(bytes(s.drawn), format: "svg", height: 21mm, alt: "簽名 Signature"))
      })
      linebreak()
      said(s.label)
      linebreak()
      said(s.name)
      linebreak()
      small(text(s.at))
    })),
  )
}
#v(6mm, weak: true)
#small[驗證此文件 Verify this document: #text(p.address)]
`;
